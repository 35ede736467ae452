"""Before the staff page on a server: sign in, or hear that one is not on the list."""

import streamlit as st

from dashboard.components import page
from dashboard.i18n import _
from dashboard.staff import auth

page.style()
st.title(_("Staff"))
match auth.access_level():
    case "stranger":
        st.write(
            _(
                "You are signed in, but not with a confirmed address on the list of staff. Everything that is "
                "published is open to you; whoever runs this server can add you to the list."
            )
        )
        st.button(_("Sign out"), on_click=st.logout)
    case "unknown":
        st.write(_("This page is for the staff of the tracker. Everything that is published is open without it."))
        st.button(_("Sign in"), on_click=st.login, type="primary")
