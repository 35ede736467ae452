"""Cards of 1200 × 630 for whoever shares a page: its map, and for a government its tallies as counts.

They are in the language in use, as the page is.
"""

from __future__ import annotations

import io
import json
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from dashboard.colors import COLOURS, PAPER
from dashboard.dates import day_words
from dashboard.exports import fonts
from dashboard.exports.map import render
from dashboard.exports.render_page import SCREEN_DPI
from dashboard.exports.typst_compiler import compile_page
from dashboard.i18n import _, direction, language
from dashboard.labels.sources import LICENCE
from dashboard.presenters import map as map_presenter
from dashboard.static_site import map_outlines

if TYPE_CHECKING:
    from dashboard.exports.map.model import MapExport
    from dashboard.queries.countries import CountryRow
    from dashboard.queries.scorecard import PillarRow, TallyRow
    from dashboard.static_site.snapshot import SiteSnapshot


TEMPLATE = Path(__file__).with_name("card.typ")
QUIET = PAPER["quiet"]
GRAIN = 4
"""How much coarser than on paper borders are drawn: three points a pixel still, and less time."""
PALETTE = 64
"""Colours of a card: its few fills, and the edges of its letters."""
SQUEEZE = 3
"""How hard zlib tries: half the time of its usual 6, and a tenth more bytes."""
PARTS = ("met", "not_assessed", "partly", "unmet", "searched_none")


def of_map(export: MapExport) -> bytes:
    """Return the card of a map."""
    borders = map_outlines.simplified(export.view.region, GRAIN)
    return with_palette(render.render_map_png(export, "social", borders=borders))


def of_subject(record: SiteSnapshot, folder: str, key: str) -> bytes | None:
    """Return the card of a subject by its folder and key; nothing where there is no such subject."""
    match folder:
        case "countries":
            country = next((row for row in record.countries if row.iso3 == key), None)
            return of_country(record, country) if country else None
        case "treaties" if any(row.treaty == key for row in record.treaties):
            return of_map(record.map("treaty", key))
        case "pillars" if any(row.pillar == key for row in record.pillars):
            return of_map(record.map("pillar", key))
        case "indicators" if any(row.indicator == key for row in record.scorecard_lines):
            return of_map(record.map("indicator", key))
        case "organisations" if any(row.organisation == key for row in record.organisations):
            return of_map(record.map("pillar", map_presenter.BOUND, organisation=key))
    return None


def of_country(record: SiteSnapshot, country: CountryRow) -> bytes:
    """Return the card of a government: pillar by pillar what is known to be met of what applies; no sum, no score."""
    tallies = record.tallies_of[country.iso3]
    message = _("Data as of {day}, edition {edition}. Striped: not assessed yet. {licence}.")
    inputs = {
        "title": country.name,
        "lang": language(),
        "direction": direction(),
        "fonts": fonts.FAMILIES,
        "colours": {**COLOURS["light"], "quiet": QUIET},
        "work": _("RtoP Commitments Tracker"),
        "name": country.name,
        "rows": [
            {"title": row.title, "words": _words(row, tallies[row.pillar]), "parts": parts(tallies[row.pillar])}
            for row in record.pillars
        ],
        "foot": message.format(day=day_words(record.day), edition=record.edition.edition, licence=LICENCE),
    }
    built_at = int(record.edition.built_at.replace(tzinfo=UTC).timestamp())
    rules = {"format": "png", "ppi": SCREEN_DPI, "timestamp": built_at}
    return compile_page(fonts.DARK_HAN.read_bytes() + TEMPLATE.read_bytes(), {"card": json.dumps(inputs)}, rules)


def with_palette(picture: bytes) -> bytes:
    """Return a PNG in a palette of few colours, with its text fields: a quarter of the bytes of a map.

    The card of a government stays as it is: 100 kB, and a palette would take longer than drawing it.
    """
    found = Image.open(io.BytesIO(picture))
    few = found.convert("RGB").quantize(PALETTE, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    texts = PngInfo()
    for name, text in getattr(found, "text", {}).items():
        texts.add_itxt(name, text)
    file = io.BytesIO()
    few.save(file, "PNG", pnginfo=texts, dpi=(SCREEN_DPI, SCREEN_DPI), compress_level=SQUEEZE)
    return file.getvalue()


def parts(tally: TallyRow) -> list[str]:
    """Return a square for every line that applies: the lowest count, then what is not assessed, then the rest."""
    counts = (
        tally.low_count,
        tally.high_count - tally.low_count,
        tally.partly_count,
        tally.unmet_count,
        tally.searched_none_count,
    )
    return [name for name, count in zip(PARTS, counts, strict=True) for _square in range(count)]


def _words(pillar: PillarRow, tally: TallyRow) -> str:
    if not tally.applicable_count:
        return _("does not apply")
    if not tally.has_data:
        return _("no data yet")
    message = (
        _("bound by {met} of {applicable}") if pillar.pillar == map_presenter.BOUND else _("met {met} of {applicable}")
    )
    if tally.not_assessed_count and pillar.pillar == map_presenter.BOUND:
        message = _("bound by {met} of {applicable}, {unknown} not assessed")
    elif tally.not_assessed_count:
        message = _("met {met} of {applicable}, {unknown} not assessed")
    return message.format(met=tally.met_count, applicable=tally.applicable_count, unknown=tally.not_assessed_count)
