"""Front page around its controls: an SVG map whose governments are links, and the parts below it."""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import colors
from dashboard.components import page
from dashboard.exports.map import build as map_build
from dashboard.exports.verification_codes import ExportView
from dashboard.i18n import _, cached_by_language
from dashboard.links import page_url
from dashboard.presenters import front
from dashboard.render import dashboard as render
from dashboard.static_site import figures, map_svg
from dashboard.static_site.figures import Figure
from dashboard.warehouse import cache, connection

if TYPE_CHECKING:
    from dashboard.exports.map.model import MapExport
    from dashboard.presenters.front import Front, MapChoice


def style() -> None:
    """Add the map colours of the reader's theme; the style sheet itself comes with the HTML."""
    theme = page.theme()
    find = json.dumps(_("Search for this name"), ensure_ascii=False)
    words = f":root {{ --find: {find}; }}"
    st.html(f"<style>{words}\n{colors.ground(theme)}\n{map_svg.stylesheet(theme)}</style>")


def content(day: date) -> Front:
    """Return what the front page shows beside its map."""
    return _content(cache.warehouse_path(), day)


def world(choice: MapChoice, day: date) -> None:
    """Show a map of the world with its sentence, key and table."""
    st.markdown(_world(cache.warehouse_path(), choice, day), unsafe_allow_html=True)


def below(day: date) -> None:
    """Show everything below the map."""
    st.markdown(_below(cache.warehouse_path(), day), unsafe_allow_html=True)


@cached_by_language(16)
def _content(path: Path, day: date) -> Front:
    return front.front(partial(connection.query, path), day)


@cached_by_language(24)  # 380 kB of HTML take 0.1 s, and are the same for every reader
def _world(path: Path, choice: MapChoice, day: date) -> str:
    return _block("world", drawn(path, choice, day), choice)


@cached_by_language(16)
def _below(path: Path, day: date) -> str:
    export = _export(path, ExportView("treaty", front.ROME, day, "africa"))
    return _block(
        "below",
        _content(path, day),
        map_svg.picture_of(export, map_svg.SMALL),
        page_url("feed.atom"),
        page_url("calendar.ics"),
    )


def drawn(path: Path, choice: MapChoice, day: date) -> Figure:
    """Return a map of the warehouse at a path."""
    export = _export(path, ExportView(choice.kind, choice.subject, day))  # type: ignore[arg-type]  # the front page offers only such kinds
    anchors = map_svg.anchors_to(lambda iso3: page_url("country", country=iso3), "_self")
    return figures.around(export, map_svg.map_of(export, map_svg.WIDE, anchors))


def _block(macro: str, *contexts: object) -> str:
    """Return a part with a drawing, as Markdown: st.html removes SVG, Markdown does not (streamlit 1.67)."""
    lines = str(render.part("front.html", macro, *contexts)).splitlines()
    html = "".join(line.strip() for line in lines)  # an empty line would end the block of HTML
    return f'<div class="stHtml">{html}</div>'


def _export(path: Path, view: ExportView) -> MapExport:
    return map_build.build_map(path, view)
