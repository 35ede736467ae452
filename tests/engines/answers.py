"""Query every view and macro of a warehouse and every example of the docs, and print the answers as JSON.

Run in a process of its own, as only one version of DuckDB fits in one: ``python answers.py WAREHOUSE DAY DOC…``.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path

import duckdb

_QUERYABLE = """
select f.function_name, f.function_type = 'table_macro' as is_table, f.parameters
from duckdb_functions() as f where not f.internal
union all
select v.view_name, true, null from duckdb_views() as v where not v.internal
order by 1
"""
_ARGUMENTS = {"day": "date '{day}'", "as_of": "date '2024-02-29'", "known": "'year'"}
"""A value for every parameter of a macro of the schema."""


def questions(connection: duckdb.DuckDBPyConnection, day: str, docs: list[Path]) -> dict[str, str]:
    """Return the SQL by name: every view, every macro as of the day, and every statement in the docs."""
    asked = {}
    for name, is_table, parameters in connection.execute(_QUERYABLE).fetchall():
        call = name
        if parameters is not None:
            call += f"({', '.join(_ARGUMENTS[key].format(day=day) for key in parameters)})"
        asked[name] = f"from {call}" if is_table else f"select {call}"
    for doc in docs:
        for block in re.findall(r"```sql\n(.*?)```", doc.read_text(encoding="utf-8"), re.DOTALL):
            for statement in re.sub(r"--.*", "", block).split(";"):
                if sql := " ".join(statement.split()):
                    asked[f"{doc.name}: {sql}"] = sql
    return asked


def answer(connection: duckdb.DuckDBPyConnection, sql: str) -> str:
    """Return the number of rows and a digest of them in any order, or the error."""
    try:
        rows = sorted(str(row) for row in connection.execute(sql).fetchall())
    except duckdb.Error as error:
        return f"error: {error}"
    return f"{len(rows)} rows {hashlib.sha256(chr(10).join(rows).encode()).hexdigest()[:12]}"


def main() -> None:
    """Print the version of DuckDB and the answers."""
    warehouse, day, *docs = sys.argv[1:]
    with duckdb.connect(warehouse, read_only=True) as connection:
        asked = questions(connection, day, [Path(doc) for doc in docs])
        answers = {name: answer(connection, sql) for name, sql in asked.items()}
    print(json.dumps({"version": duckdb.__version__, "answers": answers}))


if __name__ == "__main__":
    main()
