"""Small pieces of HTML; everything from the warehouse is escaped in here."""

from __future__ import annotations

from dashboard.sheet.marks import country_index, document, link, outward, plain_list, swatch

__all__ = ["country_index", "document", "link", "outward", "plain_list", "swatch"]
