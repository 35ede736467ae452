"""Printed maps: a view of the record as PDF, PNG and SVG, and the data behind it.

    told = maps.compose(reader.warehouse(), maps.View("treaty", "rome_statute", day, "africa"))
    for offer in maps.offers(told, size="page"): ...

``content`` asks the warehouse and makes the one model (``model``) that every format is
written from; ``drawing`` draws the ready-made borders, ``frame`` says what stands around
them, ``setting`` sets the page, ``behind`` writes the data.
"""

from __future__ import annotations

from dashboard.exports.map.build import build_map, edition_day, organisation_names, subject_names
from dashboard.exports.map.files import Offer, map_files
from dashboard.exports.map.layout import SIZES
from dashboard.exports.map.model import MapExport, NoSuchViewError, Wording
from dashboard.exports.typst_compiler import MissingGlyphError
from dashboard.exports.verification_codes import MAP_VIEWS, ExportView

__all__ = [
    "MAP_VIEWS",
    "SIZES",
    "ExportView",
    "MapExport",
    "MissingGlyphError",
    "NoSuchViewError",
    "Offer",
    "Wording",
    "build_map",
    "edition_day",
    "map_files",
    "organisation_names",
    "subject_names",
]
