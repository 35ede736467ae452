"""Compare: two to six governments side by side, or one beside a group, differences first."""

from datetime import date

import streamlit as st

from dashboard.components import compare_controls, compare_files, linked_buttons, page, url_state
from dashboard.i18n import _
from dashboard.links import link
from dashboard.presenters import compare
from dashboard.presenters.compare_choice import Choice, Group
from dashboard.warehouse import cache


def welcome(choice: Choice) -> None:
    """Show a hint on choosing governments, with an example."""
    if choice.iso3s:
        st.write(_("Choose a second government, or a group to compare it with."))
    else:
        st.write(
            _("Choose two to six governments. The page compares each commitment that is assessed for all of them.")
        )
        page.show("link", link("compare", _("An example: Kenya, Uganda and Rwanda"), countries="KEN,UGA,RWA"))


def shown(choice: Choice, group: Group | None, day: date) -> None:
    """Write the comparison: what can be compared, files and link, then each part."""
    result = compare.comparison(cache.query, choice, group, day, url_state.linked_day(day))
    st.markdown(f"**{page.plain(result.sentence)}**")
    page.show("quiet", " ".join(result.notes))
    with st.container(key="compare_tools"):
        is_whole = linked_buttons.linked_toggle(_("Show commitments not assessed for all"), "all")
        compare_files.download_row(choice, day, is_whole=is_whole)
    with st.container(key="compare_parts"):  # its height is kept in page_head.html until it is drawn
        for part in result.parts(is_whole):
            page.show("part", part, result.columns, template="compare.html")


page.style()
st.title(_("Compare"))
choice = compare_controls.governments_box()
with st.container(horizontal=True, key="compare_controls"):
    group = compare_controls.group_box(choice, url_state.day_asked())
    day = url_state.day_control()
compare_controls.notices(choice)
asked = Choice(choice.iso3s, group.key if group else "")
if asked.is_enough:
    shown(asked, group, day)
else:
    welcome(asked)
page.footer(day)
