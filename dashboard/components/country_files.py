"""Files of a country's page: a brief for a meeting, and all of it as CSV."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import streamlit as st

from dashboard import queries
from dashboard.components import page
from dashboard.exports.brief import files as brief_files
from dashboard.exports.brief.model import BriefRequest
from dashboard.i18n import _
from dashboard.warehouse import cache


def brief_download(iso3: str, day: date) -> None:
    """Draw the choices of a brief and its button; it is made when pressed."""
    whom, length, kind, last_met = st.columns(4)
    titles = {row.audience: row.title for row in cache.query(queries.AUDIENCES)}
    audience = whom.selectbox(_("Whom you meet"), titles, format_func=titles.__getitem__, key="brief_audience")
    lengths = {2: _("Two pages"), 1: _("One page")}
    pages = length.selectbox(_("Length"), lengths, format_func=lengths.__getitem__, key="brief_pages")
    labels = {key: str(offer.label) for key, offer in brief_files.FORMATS.items()}
    form = kind.selectbox(_("Format"), labels, format_func=labels.__getitem__, key="brief_format")
    latest = day - timedelta(1)
    since = last_met.date_input(_("Since you last met (optional)"), None, date(1945, 1, 1), latest, key="brief_since")
    request = BriefRequest(iso3, audience, pages, day, since)
    make = partial(brief_files.brief_file, cache.warehouse_path(), request, form)
    page.download(_("Download the brief"), make, f"{request.stem}.{form}", brief_files.FORMATS[form].mime)


def csv_download(iso3: str, day: date) -> None:
    """Draw the button for the whole page as CSV files."""
    name = f"rtop-{iso3.lower()}-{day}-{{edition}}.zip"
    page.download(_("Download as CSV files"), partial(_csv_files, iso3, day), name, "application/zip")


def _csv_files(iso3: str, day: date) -> bytes:
    from dashboard.exports import downloads  # opens Arrow, which only a download needs

    return downloads.country_package(cache.warehouse_path(), iso3, day)
