"""Staff page: state of the sources; refresh one, correct a fact, preview the changes, publish, undo."""

import streamlit as st

from dashboard.components import page
from dashboard.dates import today
from dashboard.i18n import _
from dashboard.staff import (
    actions,
    auth,
    editions,
    entries,
    facts,
    paste,
    publications,
    review,
    runs,
    sources,
    upload,
    work_items,
)

ROOMS = {
    _("Sources"): sources.render,
    str(actions.REFRESH): upload.render,
    _("Paste a list"): paste.render,
    str(actions.FACTS): facts.render,
    str(actions.ENTRIES): entries.render,
    str(actions.REVIEW): review.render,
    _("Editions"): editions.render,
    _("Runs"): runs.render,
    _("Work items"): work_items.render,
}

auth.require_staff()
page.style()
st.title(_("Staff"))
if name := auth.signed_in_as():
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("Signed in as {name}.").format(name=page.plain(name)))
        st.button(_("Sign out"), on_click=st.logout, type="tertiary")
else:
    second = _("Another person publishes what you hand in.") if auth.needs_second_person() else None
    label = _("Your name, kept with what you hand in and publish")
    st.text_input(label, key=auth.NAME_KEY, max_chars=100, autocomplete="name", help=second)
with actions.place():
    actions.show_message()
    publications.finish()
upload.open_asked_source()
st.session_state.setdefault(actions.ROOM_KEY, next(iter(ROOMS)))
# Not st.tabs: the tab that has the keyboard opens, so leaving the box above with the Tab key would leave the preview.
st.pills(_("Part of this page"), list(ROOMS), key=actions.ROOM_KEY, required=True, label_visibility="collapsed")
ROOMS[st.session_state[actions.ROOM_KEY]]()
page.footer(today())
