"""The drawings of the front page: an SVG map whose governments are links, drawn once an edition, and its style."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import colors
from dashboard.components import page
from dashboard.exports.map import build as map_build
from dashboard.exports.verification_codes import ExportView
from dashboard.i18n import _
from dashboard.links import page_url
from dashboard.presenters import front
from dashboard.render import dashboard as render
from dashboard.static_site import figures, map_svg
from dashboard.static_site.figures import Figure
from dashboard.warehouse import cache

if TYPE_CHECKING:
    from markupsafe import Markup

    from dashboard.exports.map.model import MapExport
    from dashboard.presenters.front import MapChoice


def style() -> None:
    """Add the map colours of the reader's theme; the style sheet itself comes with the HTML."""
    theme = page.theme()
    words = f":root {{ --find: {json.dumps(_('Search for this name'), ensure_ascii=False)}; }}"
    st.html(f"<style>{words}\n{colors.ground(theme)}\n{map_svg.stylesheet(theme)}</style>")


def show(macro: str, *contexts: object) -> None:
    """Show a part of the front page that holds a drawing: st.html takes SVG out, Markdown does not (streamlit 1.67)."""
    lines = str(render.part("front.html", macro, *contexts)).splitlines()
    html = "".join(line.strip() for line in lines)  # an empty line would end the block of HTML
    st.markdown(f'<div class="stHtml">{html}</div>', unsafe_allow_html=True)


def figure(choice: MapChoice, day: date) -> Figure:
    """Return a map of the world with its sentence, key and table."""
    return drawn(cache.warehouse_path(), choice, day)


def print_picture(day: date) -> Markup:
    """Return the picture of a printed map: Africa and one treaty."""
    return _cached_picture(cache.warehouse_path(), day)


@lru_cache(maxsize=16)
def drawn(path: Path, choice: MapChoice, day: date) -> Figure:
    """Return a map of the warehouse at a path."""
    export = _export(path, ExportView(choice.kind, choice.subject, day))  # type: ignore[arg-type]
    anchors = map_svg.anchors_to(lambda iso3: page_url("country", country=iso3), "_self")
    return figures.around(export, map_svg.map_of(export, map_svg.WIDE, anchors))


@lru_cache(maxsize=4)
def _cached_picture(path: Path, day: date) -> Markup:
    return map_svg.picture_of(_export(path, ExportView("treaty", front.ROME, day, "africa")), map_svg.SMALL)


def _export(path: Path, view: ExportView) -> MapExport:
    return map_build.build_map(path, view)
