"""Boundaries: the meaning of lines and tones on our maps, every dispute, and the notices of the layers."""

import streamlit as st

from dashboard import queries
from dashboard.components import page
from dashboard.components.page import show
from dashboard.dates import today
from dashboard.i18n import _
from dashboard.presenters import boundaries
from dashboard.warehouse import cache

page.style()
st.title(_("Boundaries on our maps"))
show("plain_list", boundaries.POLICY, "marked")
st.header(_("How to read the maps"))
show("key", boundaries.HOW, template="boundaries.html")
st.header(_("Disputed areas and lines"))
show("table", boundaries.dispute_table(cache.query(queries.DISPUTES)))
st.header(_("Areas without a scorecard"))
show("plain_list", boundaries.area_notes(cache.query(queries.AREAS)))
st.header(_("Notices"))
show("rich_list", boundaries.notices())
page.footer(today())
