"""Run one SELECT of a reader in a process of its own: its program, started as a file and with nothing of ours imported.

DuckDB's memory limit does not count long texts (`repeat('x', 1e9)` took 30 s and could not be interrupted, 2.0), so
the operating system limits the process: memory, processor time, no bytes in files. It reads SQL from standard input
and answers with a line of JSON, then rows as an Arrow stream.
"""

import json
import os
import resource
import sys
from pathlib import Path
from threading import Timer
from typing import Any

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]

MAX_ROWS, MAX_BYTES = 10_000, 8_000_000
MAX_SECONDS, MEMORY_MB = 2.0, 64
_HEADROOM_BYTES = 112 << 20
"""Memory the process may take beyond its size when ready; it includes rows waiting to be sent."""
_BATCH = 512
TOO_SLOW = 3
"""Exit code of a process that ends itself."""
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": f"{MEMORY_MB}MB",
    "threads": 1,
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}
LOCK_DOWN = (
    "use warehouse",
    "set temp_directory = ''",
    "set max_temp_directory_size = '0B'",
    "set home_directory = ''",
    "set extension_directory = ''",
    "set secret_directory = ''",
    "set allow_community_extensions = false",
    "set enable_external_access = false",
    "set disabled_filesystems = 'LocalFileSystem'",
    "set lock_configuration = true",
)


class RefusedError(Exception):
    """The statement is not run; its argument is the key of the reason."""


def connect(file: str) -> duckdb.DuckDBPyConnection:
    """Return a locked connection that can read the warehouse and nothing else."""
    connection = duckdb.connect(":memory:", config=SETTINGS)
    connection.execute(f"attach '{file}' as warehouse (read_only)")
    for statement in LOCK_DOWN:
        connection.execute(statement)
    return connection


def limit_process() -> None:
    """Limit the process to little more than it uses now: memory, processor time, and no bytes in files."""
    os.nice(10)
    resident = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    used = int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
    limits = {
        resource.RLIMIT_AS: resident + _HEADROOM_BYTES,
        resource.RLIMIT_CPU: used + int(MAX_SECONDS) + 2,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limits.items():
        resource.setrlimit(kind, (most, most))


def rows(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[pa.Table, bool]:
    """Return the first rows of a single SELECT, and whether there were more; raises RefusedError."""
    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        raise RefusedError("many" if statements else "none")
    if statements[0].type != duckdb.StatementType.SELECT:
        raise RefusedError("no_select")
    relation: Any = connection.sql(sql)  # asked row by row: execute would make all rows first
    # DuckDB 1.5 calls it fetch_record_batch.
    reader = (getattr(relation, "to_arrow_reader", None) or relation.fetch_record_batch)(_BATCH)
    batches: list[pa.RecordBatch] = []
    for batch in reader:
        batches.append(batch)
        if sum(each.nbytes for each in batches) > MAX_BYTES:
            raise RefusedError("large")
        if sum(each.num_rows for each in batches) > MAX_ROWS:
            break
    table = pa.Table.from_batches(batches, reader.schema)
    return table.slice(0, MAX_ROWS), table.num_rows > MAX_ROWS


def answer(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[dict[str, Any], pa.Table | None]:
    """Return the outcome of a statement (cut short, or refused and why), and its rows."""
    timer = Timer(MAX_SECONDS, connection.interrupt)
    # Long texts are worked on without a look at the interruption: 10 s for one regexp_replace (2.0).
    end = Timer(MAX_SECONDS + 0.5, os._exit, (TOO_SLOW,))
    end.daemon = True
    for each in (timer, end):
        each.start()
    try:
        table, is_cut = rows(connection, sql)
    except RefusedError as refused:
        return {"refused": str(refused)}, None
    except duckdb.InterruptException:
        return {"refused": "slow"}, None
    except (duckdb.OutOfMemoryException, MemoryError):
        return {"refused": "memory"}, None
    except (duckdb.Error, pa.ArrowException, ValueError, RuntimeError) as error:
        return {"refused": "error", "message": str(error)[:2000]}, None
    finally:
        timer.cancel()
        end.cancel()
    return {"is_cut": is_cut}, table


def main(file: str) -> None:
    """Answer the statement on standard input."""
    sql = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    connection = connect(file)
    limit_process()
    head, table = answer(connection, sql)
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n")
    if table is not None:
        with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as stream:
            stream.write_table(table)
    sys.stdout.buffer.flush()
    os._exit(0)  # a thread of DuckDB that is still at work is not waited for


if __name__ == "__main__":
    main(sys.argv[1])
