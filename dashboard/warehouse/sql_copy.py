"""Copy a warehouse for the statements of readers, in a process of its own: `sql_copy.py WAREHOUSE COPY DAY`.

Views that depend on a day are tables in the copy: `event` takes 128 MB as a view and 9 as a table (2.0), and a
statement may take 64. Blocks are small, because each column that is read keeps one in memory.
"""

import os
import sys

import duckdb

BLOCK_BYTES = 16_384
_DAY_VIEWS = """
    select v.view_name from duckdb_views() as v
    join duckdb_functions() as f on f.function_name = v.view_name || '_at' and f.database_name = 'warehouse'
    where v.database_name = 'warehouse' and not v.internal order by v.view_name
"""


def copy(warehouse: str, target: str, day: str) -> None:
    """Write the copy, with the views of a day as tables of that day."""
    os.nice(10)
    with duckdb.connect(":memory:", config={"threads": 1, "memory_limit": "512MB"}) as connection:
        connection.execute(f"attach '{_quoted(warehouse)}' as warehouse (read_only)")
        connection.execute(f"attach '{_quoted(target)}' as target (block_size {BLOCK_BYTES})")
        connection.execute("copy from database warehouse to target")
        connection.execute("use warehouse")
        for (name,) in connection.execute(_DAY_VIEWS).fetchall():
            connection.execute(f"drop view target.{name}")
            connection.execute(f"create table target.{name} as from warehouse.{name}_at($day::date)", {"day": day})


def _quoted(path: str) -> str:
    """Return a path for a statement: attach takes no parameters before DuckDB 2."""
    return path.replace("'", "''")


if __name__ == "__main__":
    copy(*sys.argv[1:])
