"""The staff page: how the sources stand, refresh one, correct a fact, see what it would change, publish, undo."""

import streamlit as st

from dashboard.components import page
from dashboard.dates import today
from dashboard.i18n import _
from dashboard.staff import actions, auth, editions, entries, facts, paste, review, runs, sources, upload, work_items

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
actions.show_message()
upload.open_asked_source()
tabs = st.tabs(list(ROOMS), key=actions.ROOM_KEY, on_change="rerun")
for tab, room in zip(tabs, ROOMS.values(), strict=True):
    if tab.open:
        with tab:
            room()
page.footer(today())
