"""Printed maps: a view of the record as PDF, PNG and SVG, and the data behind it.

    told = maps.compose(reader.warehouse(), maps.View("treaty", "rome_statute", day, "africa"))
    for offer in maps.offers(told, size="page"): ...

``content`` asks the warehouse and makes the one model (``model``) that every format is
written from; ``drawing`` draws the ready-made borders, ``frame`` says what stands around
them, ``setting`` sets the page, ``behind`` writes the data.
"""

from __future__ import annotations

from dashboard.exports.map.build import compose, names, organisations, today_of
from dashboard.exports.map.files import Offer, offers
from dashboard.exports.map.layout import SIZES
from dashboard.exports.map.model import MapPrint, NoSuchViewError, Wording
from dashboard.exports.typst_compiler import UnwritableError
from dashboard.exports.verification_codes import VIEWS, View

__all__ = [
    "SIZES",
    "VIEWS",
    "MapPrint",
    "NoSuchViewError",
    "Offer",
    "UnwritableError",
    "View",
    "Wording",
    "compose",
    "names",
    "offers",
    "organisations",
    "today_of",
]
