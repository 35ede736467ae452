"""The edition, its log, and the tables of the warehouse."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from dashboard.queries.query import Query


class EditionRow(NamedTuple):
    """The edition of the warehouse."""

    edition: str
    built_at: datetime
    method_version: str


EDITION = Query(
    EditionRow,
    """
    select e.edition, e.built_at, e.method_version from edition as e
    """,
)


class EditionLogRow(NamedTuple):
    """An edition published by a day."""

    edition: str
    built_at: datetime
    kind: str
    why: str | None
    sources: str | None
    method_version: str


EDITIONS_BY = Query(
    EditionLogRow,
    """
    select l.edition, l.built_at, l.kind, l.why, l.sources, l.method_version from edition_log as l
    where cast(l.built_at as date) <= cast($day as date) order by l.built_at desc
    """,
)


class TableRow(NamedTuple):
    """A table, view or macro of the warehouse."""

    name: str
    comment: str
    is_table: bool


TABLES = Query(
    TableRow,
    """
    select d.name || case when d.kind = 'macro' then '(day)' else '' end as name, d.comment,
        d.kind = 'table' as is_table
    from dictionary as d where d.column_name is null order by 1
    """,
)


class ColumnRow(NamedTuple):
    """A column of a table."""

    table_name: str
    column_name: str
    kind: str
    comment: str


COLUMNS = Query(
    ColumnRow,
    """
    select d.name as table_name, d.column_name, d.data_type as kind, d.comment
    from dictionary as d where d.column_name is not null order by d.name, d.position
    """,
)


class PrimaryKeyRow(NamedTuple):
    """The primary key of a table."""

    name: str
    columns: list[str]


PRIMARY_KEYS = Query(
    PrimaryKeyRow,
    """
    select d.name, list(d.column_name order by d.key_position) as columns
    from dictionary as d where d.key_position is not null group by d.name order by d.name
    """,
)


WHOLE_TABLE = """
    select * from query_table($name)
"""
"""SQL without a row type: its columns are those of the table named."""
