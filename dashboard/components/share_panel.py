"""Downloads beside a map or chart: a PNG, the link, and a box with size, title, preview, files, texts and links.

Every file comes from ``exports``, so that a file from a page and one from a shell are the same. It is
made when its button is pressed. The title readers write is theirs: we warn, and never change it.
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import streamlit as st

from dashboard import queries
from dashboard.components import page as page_component
from dashboard.components import url_state
from dashboard.exports import build, caption_check, citations
from dashboard.exports.build import Export
from dashboard.exports.files import CSV, PNG, SVG, ExportFile
from dashboard.exports.map.model import NoSuchViewError, Wording
from dashboard.exports.typst_compiler import MissingGlyphError, check_glyphs
from dashboard.exports.verification_codes import ExportView
from dashboard.i18n import Texts, _, cached_by_language, lazy, link_language
from dashboard.labels.sources import LICENCE
from dashboard.links import SITE_ADDRESS, link
from dashboard.warehouse import cache

FRAMED = """<style>
header[data-testid="stHeader"] { display: none; }
.stMainBlockContainer { padding: 0.75rem 1rem; }
.stMainBlockContainer h1 { font-size: 1.5rem; padding: 0; }
</style>"""
CONTROLS = "map_controls"
SIZES = Texts(
    {
        "page": lazy("Page (A4, landscape)"),
        "column": lazy("Column (85 mm)"),
        "square": lazy("Square (1080 pixels)"),
        "social": lazy("Social (1200 × 630)"),
    }
)
TITLE_LIMIT, SUBTITLE_LIMIT, HIGHLIGHTED_LIMIT = 120, 320, 12
FRAME_HEIGHT = 720
"""Pixels an embedded map needs with its key on a page of usual width."""
LOCAL = ("localhost", "127.0.0.1", "::1")
ROLL_CALLS = "resolution"
"""The kind of map that is on the votes page; the map page has all others."""


def controls() -> Any:
    """Return the container of a map's controls: a row; in an embedded frame, a box to be opened."""
    if is_embedded():
        frame()
        return st.expander(_("Another view"))
    return st.container(horizontal=True, key=CONTROLS)


def frame() -> None:
    """Add the style that hides the page's head and margins."""
    st.html(FRAMED)


def is_embedded() -> bool:
    """Return whether the page is a frame on another's."""
    return bool(st.context.is_embedded)


def credit(page: str, asked: dict[str, str]) -> None:
    """Write the credit and the link to the whole page below an embedded print."""
    edition = cache.query_one(queries.EDITION).edition
    url = f"{address()}/{page}?{urlencode({**asked, **link_language()})}"
    page_component.show("outward", url, _("RtoP Commitments Tracker"))
    st.caption(_("Edition {edition}. {licence}.").format(edition=edition, licence=LICENCE))


def subject_page(subject: dict[str, str]) -> str:
    """Return the page that shows a subject."""
    return "votes" if ROLL_CALLS in subject else "map"


def address() -> str:
    """Return the dashboard's URL in the reader's browser, without the page; empty where it is not known."""
    parts_ = urlsplit(st.context.url or "")
    folder = parts_.path.rpartition("/")[0]
    return f"{parts_.scheme}://{parts_.netloc}{folder}" if parts_.netloc else ""


def site() -> str:
    """Return the public URL for codes: COMMITMENTS_SITE, else the reader's own where others can open it."""
    configured, here = os.environ.get("COMMITMENTS_SITE", ""), address()
    is_public = SITE_ADDRESS.fullmatch(here) and urlsplit(here).hostname not in LOCAL
    return configured or (here if is_public else "")


def buttons(view: ExportView) -> None:
    """Draw the parts beside a picture: its PNG in print resolution, and its address."""
    with st.container(horizontal=True):
        make = partial(_file, cache.warehouse_path(), view, Wording(site=site()), "png300")
        page_component.download(_("Download PNG"), make, f"{view.stem}-page.png", PNG, is_first=True)
        page, keys = seen(view)
        link_ = f"{address()}/{page}?{urlencode({**keys, **link_language()})}"
        page_component.share_link(link_, key=f"share_box_{view.form}")


def row_of_files(view: ExportView) -> None:
    """Draw the picture as PNG and SVG and its data as CSV, for a chart with many like it on its page."""
    with st.container(horizontal=True):
        for key, label, suffix, mime in (
            ("png300", _("Download PNG"), "-page.png", PNG),
            ("svg", _("Download SVG"), "-page.svg", SVG),
            ("csv", _("Download as CSV"), ".csv", CSV),
        ):
            make = partial(_file, cache.warehouse_path(), view, Wording(site=site()), key)
            page_component.download(label, make, f"{view.stem}{suffix}", mime)


def _file(path: Path, view: ExportView, wording: Wording, key: str) -> bytes:
    files_ = build.export_files(build.build_export(path, view, wording))
    return next(file for file in files_ if file.key == key).make()


def of_map(view: ExportView) -> None:
    """Draw the box below a map: size, title, highlighted governments, preview, files, texts, links."""
    _fold("share_panel", view, _("Download or share this map"))


def of_curve(view: ExportView) -> None:
    """Draw the buttons of a chart, and the box below it."""
    buttons(view)
    _fold("curve_share_panel", view, _("Download or share this chart"))


def _fold(key: str, view: ExportView, label: str) -> None:
    page_component.fold(label, key, lambda: open_panel(key, view))


def open_panel(key: str, view: ExportView) -> None:
    """Draw the choices beside a preview, then the files, the texts to copy and the links."""
    choices, preview = st.columns([2, 3])
    with choices:
        size = _size(key)
        export = _worded(key, view, _highlighted(key) if view.form == "map" else ())
    if export is None:
        return
    with preview.container(key=f"{key}_preview"):
        picture = _preview(cache.warehouse_path(), view, export.wording, size)
        st.image(picture, caption=_("Preview of the download"), alt=export.alt, width="stretch")
    files(build.export_files(export, size))
    _texts(key, export)
    _links(export)


@cached_by_language(64)  # 0.2 s a picture, asked again by every choice below it
def _preview(path: Path, view: ExportView, wording: Wording, size: str) -> bytes:
    """Return the picture itself, with fewer dots."""
    return build.preview(build.build_export(path, view, wording), size)


def _highlighted(key: str) -> tuple[str, ...]:
    names = {row.iso3: row.name for row in cache.query(queries.COUNTRIES)}
    chosen = st.multiselect(
        _("Highlight and name governments"),
        list(names),
        format_func=names.__getitem__,
        key=f"{key}_highlight",
        max_selections=HIGHLIGHTED_LIMIT,
        placeholder=_("Up to 12 governments"),
        filter_mode="contains",
    )
    return tuple(chosen)


def _size(key: str) -> str:
    return st.selectbox(_("Size"), list(SIZES), format_func=SIZES.__getitem__, key=f"{key}_size")


def _worded(key: str, view: ExportView, highlighted: tuple[str, ...]) -> Export | None:
    """Return the print with the reader's words; warn where the record does not support them."""
    path = cache.warehouse_path()
    try:
        wording = _wording(key, build.build_export(path, view))
        export = build.build_export(path, view, replace(wording, highlighted=highlighted))
        check_glyphs(export.title + export.subtitle)
    except (NoSuchViewError, MissingGlyphError) as error:
        st.error(page_component.plain(str(error)))
        return None
    _guard(key, export)
    return export


def _wording(key: str, plain: Export) -> Wording:
    """Draw the fields for the words above the print; return them, or ours where they are empty."""
    ours = plain.neutral_title[:TITLE_LIMIT]
    title = st.text_input(_("Title"), key=f"{key}_title", max_chars=TITLE_LIMIT, placeholder=ours)
    subtitle = st.text_area(
        _("Subtitle"),
        key=f"{key}_subtitle",
        max_chars=SUBTITLE_LIMIT,
        placeholder=plain.neutral_subtitle,
        height=80,
    )
    return Wording(title, subtitle, site=site())


def _guard(key: str, export: Export) -> None:
    """Warn of words the record does not support, and offer our own instead."""
    for name, text, ours in (
        (f"{key}_title", export.wording.title, export.neutral_title),
        (f"{key}_subtitle", export.wording.subtitle, export.neutral_subtitle),
    ):
        findings = caption_check.finding_sentences(caption_check.check_caption(text, export.numbers), ours)
        if findings:
            st.warning("\n\n".join(page_component.plain(sentence) for sentence in findings))
            st.button(_("Use our title"), key=f"{name}_ours", on_click=_take_ours, args=(name,))


def _take_ours(key: str) -> None:
    st.session_state[key] = ""


def files(export_files: tuple[ExportFile, ...]) -> None:
    """Draw a button for each file; nothing is made before its button is pressed."""
    with st.container(horizontal=True):
        for file in export_files:
            page_component.download(file.label, file.make, file.name, file.mime)


def _texts(key: str, export: Export) -> None:
    """Write the words to copy: the caption, the print in words, and how to cite it."""
    cited = export.citation
    texts = {
        _("Caption"): export.caption,
        _("Alternative text"): export.alt,
        _("Citation"): citations.plain_citation(cited),
        _("Citation, APA"): citations.apa_citation(cited),
        _("Citation, BibTeX"): citations.bibtex_entry(cited),
    }
    chosen = st.selectbox(_("Text to copy"), list(texts), key=f"{key}_text")
    st.code(texts[chosen], language=None, wrap_lines=True)


def _links(export: Export) -> None:
    """Write links to the view as a frame, on a page for printing, and to the check of its code."""
    st.caption(_("To embed it in a page. Without a date in the address, the frame shows current data."))
    st.code(snippet(export, address()), language=None, wrap_lines=True)
    print_view = link("printed", _("Page for printing"), **asked(export.view, export.wording.highlighted))
    check = link("verify", _("Check the code {code}").format(code=export.code), code=export.code)
    page_component.show("rich", (print_view, " · ", check))


def asked(view: ExportView, highlighted: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the query parameters that ask the print page for a view."""
    keys = {view.kind: view.subject, "day": view.day.isoformat()}
    keys |= {"region": view.region} if view.form == "map" else {"form": view.form}
    if view.organisation:
        keys["organisation"] = view.organisation
    return keys | ({"highlight": ",".join(highlighted)} if highlighted else {})


def seen(view: ExportView) -> tuple[str, dict[str, str]]:
    """Return the page that shows a view, and the query parameters of a link to it."""
    if view.form == "map":
        keys = asked(view)
        return subject_page(keys), keys
    if view.form == "table":
        beside = view.organisation or view.region
        return "compare", {"countries": view.subject, "day": view.day.isoformat()} | (
            {} if beside == "world" else {"beside": beside}
        )
    own = {"day": view.day.isoformat()} | ({"organisation": view.organisation} if view.organisation else {})
    if view.kind == "years":
        first, last = view.subject.split("-")
        return "statements", {"since": first, "until": last, **own}
    if view.kind == "pillar":
        return "organisations", own
    return ("treaty", {"treaty": view.subject, **own}) if view.kind == "treaty" else ("focal_points", own)


def snippet(export: Export, base: str) -> str:
    """Return the HTML of a frame with the view for another page; the day is left out where it is today.

    A map is that of the dashboard; a chart is the page for printing, which is as wide as its frame.
    """
    keys = {name: text for name, text in asked(export.view).items() if name != "day"} | url_state.linked_day(
        export.view.day
    )
    page = subject_page(keys) if export.view.form == "map" else "printed"
    link = f"{base}/{page}?{urlencode({'embed': 'true', **keys, **link_language()})}"
    return (
        f'<iframe src="{escape(link)}" title="{escape(export.neutral_title)}" width="100%" height="{FRAME_HEIGHT}" '
        'loading="lazy" style="border: 0"></iframe>'
    )
