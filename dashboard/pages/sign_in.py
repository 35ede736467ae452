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
                "You are signed in, but your confirmed address is not on the staff list. All published "
                "pages are open to you. The operator of this server can add you."
            )
        )
        st.button(_("Sign out"), on_click=st.logout)
    case "unknown":
        st.write(_("This page is for staff. All published pages are open without signing in."))
        st.button(_("Sign in"), on_click=st.login, type="primary")
