"""Boundaries: what the lines and tones of our maps mean, every dispute, and the notices of the layers."""

import streamlit as st

from dashboard import answers, borders, parts, questions, sheet
from dashboard.words import _

parts.style()
st.title(_("Boundaries on our maps"))
st.html(sheet.plain_list(borders.POLICY, marked=True))
st.subheader(_("How to read them"))
st.html(borders.key())
st.subheader(_("Areas and lines in dispute"))
st.html(borders.dispute_table(answers.ask(questions.DISPUTES)))
st.subheader(_("Areas without a scorecard"))
areas = [area for area in answers.ask(questions.AREAS) if area.note]
noted = [_("{area}: {note}.").format(area=area.name, note=area.note) for area in areas]
st.html(sheet.plain_list(noted))
st.subheader(_("Notices"))
st.html(borders.notices())
parts.footer(parts.today())
