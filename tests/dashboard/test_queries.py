"""Every query beside its row type: the columns, their types, and which of them may be empty."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

import duckdb
import pytest

from dashboard import queries
from dashboard.queries import speeches
from dashboard.queries.query import Query
from dashboard.warehouse import connection
from loaders import DATA
from tests.remote.asked import VALUES

QUERIES = {name: query for name, query in vars(queries).items() if isinstance(query, Query)}
TEXT_QUERIES = [query for query in vars(speeches).values() if isinstance(query, Query)]
TEXT_VALUES = {"words": "mass", "first": 1945, "last": 2030, "day": "2026-11-22", "forum": "all", "size": 9, "skip": 0}
TEXT_VALUES |= {"participants": None, "speeches": [], "reach": 9}


def parameters(query: Query[Any]) -> list[str]:
    return sorted(set(re.findall(r"\$(\w+)", query.sql)))


def types_of(hint: Any) -> tuple[type, ...]:
    """The classes a value of a field may have."""
    options = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    return tuple(get_origin(option) or option for option in options)


@pytest.mark.parametrize("name", QUERIES)
def test_rows_of_a_query_are_of_their_type(warehouse_path: Path, name: str) -> None:
    query = QUERIES[name]
    hints = {field: types_of(hint) for field, hint in get_type_hints(query.row).items()}
    keys = parameters(query)
    for values in product(*(VALUES[key] for key in keys)):
        for row in connection.query(warehouse_path, query, **dict(zip(keys, values, strict=True))):
            wrong = {field for field, value in row._asdict().items() if type(value) not in hints[field]}
            assert not wrong, row


def test_text_queries_have_the_columns_of_their_rows(tmp_path: Path) -> None:
    schema = (DATA / "schema" / "texts.sql").read_text(encoding="utf-8")
    with duckdb.connect(str(tmp_path / "texts.duckdb")) as store:
        store.execute(schema)
    assert len(TEXT_QUERIES) == 4
    for query in TEXT_QUERIES:
        asked = {key: TEXT_VALUES[key] for key in parameters(query)}
        connection.query(tmp_path / "texts.duckdb", query, **asked)


def test_query_with_other_columns_is_refused(warehouse_path: Path) -> None:
    class PairRow(NamedTuple):
        iso3: str
        name: str

    swapped = Query(PairRow, "select c.name, c.iso3 from country as c")
    with pytest.raises(connection.WrongColumnsError, match=r"PairRow has the fields \('iso3', 'name'\)"):
        connection.query(warehouse_path, swapped)


def test_only_nullable_fields_may_be_empty() -> None:
    assert types_of(str) == (str,)
    assert types_of(str | None) == (str, NoneType)
    assert types_of(list[str]) == (list,)
