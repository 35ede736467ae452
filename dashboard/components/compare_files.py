"""Files and link of a comparison; a file is made when its button is pressed."""

from __future__ import annotations

from datetime import date
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from dashboard.components import page, share_panel, url_state
from dashboard.exports.compare import files
from dashboard.exports.compare.build import view_of
from dashboard.i18n import link_language
from dashboard.presenters.compare_choice import Choice
from dashboard.warehouse import cache


def download_row(choice: Choice, day: date, *, is_whole: bool) -> None:
    """Draw a button for each file, and the link to this comparison."""
    view, path, site = view_of(choice, day), cache.warehouse_path(), share_panel.site()
    stem = "-".join(filter(None, ("rtop-compare", choice.codes.lower().replace(",", "-"), choice.beside, str(day))))
    with st.container(horizontal=True, key="compare_files"):
        for key, (label, suffix, mime) in files.FORMATS.items():
            make = partial(files.make_file, path, view, site, key, is_whole=is_whole)
            page.download(str(label), make, f"{stem}-{{edition}}{suffix}", mime)
        asked = choice.asked | ({"all": "yes"} if is_whole else {}) | url_state.linked_day(day) | link_language()
        page.share_link(f"{share_panel.address()}/compare?{urlencode(asked, safe=',')}")
