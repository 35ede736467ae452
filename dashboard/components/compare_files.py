"""Files and link of a comparison; a file is made when its button is pressed."""

from __future__ import annotations

from datetime import date
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from dashboard.components import page, share_panel, url_state
from dashboard.exports.compare import files
from dashboard.exports.compare.build import view_of
from dashboard.i18n import _, link_language
from dashboard.presenters.compare_choice import Choice
from dashboard.warehouse import cache


def download_menu(choice: Choice, day: date, *, is_whole: bool) -> None:
    """Draw the buttons of the files, and the link to this comparison."""
    view, path, site = view_of(choice, day), cache.warehouse_path(), share_panel.site()
    stem = "-".join(filter(None, ("rtop-compare", choice.codes.lower().replace(",", "-"), choice.beside, str(day))))
    with st.popover(_("Download"), icon=":material/download:"):
        for key, (label, suffix, mime) in files.FORMATS.items():
            make = partial(files.make_file, path, view, site, key, is_whole=is_whole)
            page.download(str(label), make, f"{stem}-{{edition}}{suffix}", mime)
    with st.popover(_("Share"), icon=":material/share:"):
        asked = choice.asked | ({"all": "yes"} if is_whole else {}) | url_state.linked_day(day) | link_language()
        st.code(f"{share_panel.address()}/compare?{urlencode(asked, safe=',')}", language=None, wrap_lines=True)
