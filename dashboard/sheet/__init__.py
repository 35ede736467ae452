"""The scorecard and the record as HTML. Everything from the warehouse is escaped in here."""

from __future__ import annotations

from dashboard.sheet.lines import line_list, table
from dashboard.sheet.marks import Place, country_index, document, link, outward, plain_list, swatch
from dashboard.sheet.tallies import Counted, bounds_bar, overview, peer_table, tally_items
from dashboard.sheet.treaties import related_list

__all__ = [
    "Counted",
    "Place",
    "bounds_bar",
    "country_index",
    "document",
    "line_list",
    "link",
    "outward",
    "overview",
    "peer_table",
    "plain_list",
    "related_list",
    "swatch",
    "table",
    "tally_items",
]
