"""The staff page: how the sources stand, refresh one, see what it would change, publish, take back."""

import streamlit as st

from dashboard import gate, parts
from dashboard.desk import errands, handing, review, shelf, states, work
from dashboard.words import _

ROOMS = {
    _("Sources"): states.room,
    _("Refresh a source"): handing.room,
    _("Review and publish"): review.room,
    _("Editions"): shelf.room,
    _("Work items"): work.room,
}

gate.hold()
parts.style()
st.title(_("Staff"))
if name := gate.signed_in_as():
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("Signed in as {name}.").format(name=parts.plain(name)))
        st.button(_("Sign out"), on_click=st.logout, type="tertiary")
errands.tell_what_was_done()
tabs = st.tabs(list(ROOMS), key="desk_room", on_change="rerun")
for tab, room in zip(tabs, ROOMS.values(), strict=True):
    if tab.open:
        with tab:
            room()
parts.footer(parts.today())
