"""The staff page: how the sources stand, refresh one, correct a fact, see what it would change, publish, undo."""

import streamlit as st

from dashboard.components import page
from dashboard.dates import today
from dashboard.i18n import _
from dashboard.staff import actions, auth, editions, facts, paste, review, sources, upload, work_items

ROOMS = {
    _("Sources"): sources.render,
    _("Refresh a source"): upload.render,
    _("Paste a list"): paste.render,
    _("Facts"): facts.render,
    _("Review and publish"): review.render,
    _("Editions"): editions.render,
    _("Work items"): work_items.render,
}

auth.require_staff()
page.style()
st.title(_("Staff"))
if name := auth.signed_in_as():
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("Signed in as {name}.").format(name=page.plain(name)))
        st.button(_("Sign out"), on_click=st.logout, type="tertiary")
elif auth.needs_second_person():
    st.text_input(_("Your name: another person publishes what you hand in"), key=auth.NAME_KEY, max_chars=100)
actions.show_message()
tabs = st.tabs(list(ROOMS), key="staff_room", on_change="rerun")
for tab, room in zip(tabs, ROOMS.values(), strict=True):
    if tab.open:
        with tab:
            room()
page.footer(today())
