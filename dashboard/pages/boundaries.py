"""Boundaries: what the lines and tones of our maps mean, every dispute, and the notices of the layers."""

import streamlit as st

from dashboard import queries, sheet
from dashboard.components import page
from dashboard.i18n import _
from dashboard.presenters import boundaries
from dashboard.warehouse import cache

page.style()
st.title(_("Boundaries on our maps"))
st.html(sheet.plain_list(boundaries.POLICY, marked=True))
st.subheader(_("How to read them"))
st.html(boundaries.key())
st.subheader(_("Areas and lines in dispute"))
st.html(boundaries.dispute_table(cache.query(queries.DISPUTES)))
st.subheader(_("Areas without a scorecard"))
areas = [area for area in cache.query(queries.AREAS) if area.note]
noted = [_("{area}: {note}.").format(area=area.name, note=area.note) for area in areas]
st.html(sheet.plain_list(noted))
st.subheader(_("Notices"))
st.html(boundaries.notices())
page.footer(page.today())
