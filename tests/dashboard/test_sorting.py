"""Tests that names are sorted as readers sort them, in every query."""

from __future__ import annotations

import re

import pytest

from dashboard import queries
from dashboard.queries.query import Query

OF_TABLES = ("COLUMNS", "PRIMARY_KEYS")
"""Queries on names of tables and columns, which no reader sorts."""
QUERIES = {name: query for name, query in vars(queries).items() if isinstance(query, Query) and name not in OF_TABLES}
NAME = re.compile(r"\b(?:\w+\.)?(?:name|short_name|participant_name)\b(?! collate)")
"""Names wrongly sorted by code points: Türkiye after Zimbabwe, Côte d'Ivoire after Cuba."""


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_query_orders_names_without_accents(name: str) -> None:
    orders = re.findall(r"\border by ([^()]*)", QUERIES[name].sql)
    assert [order for order in orders if NAME.search(order)] == []
