"""Tests that rows are inserted into the warehouse by column name."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from loaders import build, warehouse
from loaders.diff.changes import as_row
from loaders.diff.model import Change

SCHEMA = {
    "tables.sql": """
        create table vote (participant varchar not null, resolution varchar not null, vote varchar);
        create table dictionary (
            name varchar, kind varchar, column_name varchar, position integer, data_type varchar, comment varchar,
            key_position integer
        );
    """,
}
MOVE = Change(
    participant="KEN", kind="treaty", subject="genocide", nature="world", value_before="no_action", value="party",
    since_before=None, since_on=None, since_precision=None, act="accession", document=None, as_of=None,
    as_of_precision=None, source="made_up",
)  # fmt: skip


@pytest.fixture
def made(tmp_path: Path) -> Path:
    for name, sql in SCHEMA.items():
        (tmp_path / name).write_text(sql, encoding="utf-8")
    return tmp_path


def votes(folder: Path, *rows: dict[str, object]) -> list[tuple[object, ...]]:
    path = folder / "warehouse.duckdb"
    warehouse.create(path, folder, {"vote": rows})
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute("select participant, resolution, vote from vote").fetchall()


def test_swapped_columns_are_placed_by_name(made: Path) -> None:
    first = {"participant": "KEN", "resolution": "a_res_1", "vote": "yes"}
    swapped = {"vote": None, "resolution": "a_res_1", "participant": "UGA"}
    assert votes(made, swapped, first) == [("UGA", "a_res_1", None), ("KEN", "a_res_1", "yes")]


@pytest.mark.parametrize(
    "row",
    [
        {"participant": "KEN", "vote": "yes"},
        {"participant": "KEN", "resolutoin": "a_res_1", "vote": "yes"},
        {"participant": "KEN", "resolution": "a_res_1", "vote": "yes", "note": ""},
    ],
)
def test_row_with_other_columns_is_refused(made: Path, row: dict[str, object]) -> None:
    whole = {"participant": "KEN", "resolution": "a_res_1", "vote": "yes"}
    with pytest.raises(ValueError, match="vote: a row and the table differ in the columns"):
        votes(made, row)
    (made / "warehouse.duckdb").unlink()
    with pytest.raises(ValueError, match="a row has the columns"):
        votes(made, whole, row)


def test_archived_history_columns_are_those_of_the_tables() -> None:
    assert build.HISTORY_COLUMNS["change"] == tuple(as_row("2026-11-22", MOVE))
    sql = (build.DATA / "schema" / "tables.sql").read_text(encoding="utf-8")
    for table, columns in build.HISTORY_COLUMNS.items():
        with duckdb.connect() as connection:
            connection.execute(sql)
            found = connection.execute(f"select column_name from (describe {table})").fetchall()
        assert columns == tuple(name for (name,) in found)
