"""Tests of SQL that readers write: what it can read, what it cannot, and that it never takes the server along."""

from __future__ import annotations

import io
import json
import os
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet
from starlette.requests import Request

from dashboard import http_routes, queries
from dashboard.dates import today
from dashboard.exports import query_files
from dashboard.exports.query_files import Asked
from dashboard.presenters import query as query_presenter
from dashboard.warehouse import connection, reader_sql, sql_copy, sql_process
from dashboard.warehouse.reader_sql import Answer, RefusedSqlError
from tests.dashboard.conftest import Visit, text_of

DAY = date(2026, 11, 27)


@pytest.fixture(scope="module")
def copy(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy that statements read, of the day of the views of the warehouse."""
    path = tmp_path_factory.mktemp("copy") / "copy.duckdb"
    sql_copy.copy(str(warehouse_path), str(path), today().isoformat())
    return path


@pytest.fixture
def locked(copy: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The connection of a statement, in this process and so without the limits of the system."""
    with sql_process.connect(str(copy)) as opened:
        yield opened


def result_of(locked: duckdb.DuckDBPyConnection, sql: str) -> dict[str, Any]:
    return sql_process.answer(locked, sql)[0]


def refused(path: Path, sql: str) -> str:
    with pytest.raises(RefusedSqlError) as caught:
        reader_sql.run(path, sql, DAY)
    return caught.value.reason


def test_limits_are_those_on_the_page() -> None:
    assert (sql_process.MAX_ROWS, sql_process.MAX_SECONDS) == (reader_sql.MAX_ROWS, reader_sql.MAX_SECONDS)
    assert sql_process.MEMORY_MB == reader_sql.MEMORY_MB == 64
    assert reader_sql.AT_ONCE == 2


def test_copy_says_what_the_warehouse_says(warehouse_path: Path, copy: Path) -> None:
    (tables,) = connection.query_records(
        warehouse_path, "select list(name) as names from dictionary where column_name is null and kind <> 'macro'"
    )
    with duckdb.connect(str(copy), read_only=True) as opened:
        for name in tables.names:
            (there,) = connection.query_records(warehouse_path, f"select count(*) as count from {name}")
            assert opened.execute(f"select count(*) from {name}").fetchone() == (there.count,), name


@pytest.mark.parametrize("name", ["cell", "event", "coverage", "evidence", "timeline", "tally", "treaty_standing"])
def test_large_tables_of_today_fit_into_the_limits(locked: duckdb.DuckDBPyConnection, name: str) -> None:
    table, is_cut = sql_process.rows(locked, f"from {name}")
    assert 0 < table.num_rows <= reader_sql.MAX_ROWS
    assert is_cut == (table.num_rows == reader_sql.MAX_ROWS)


@pytest.mark.parametrize("example", query_presenter.examples(), ids=lambda example: example.title)
def test_examples_have_rows(locked: duckdb.DuckDBPyConnection, example: query_presenter.Example) -> None:
    table, is_cut = sql_process.rows(locked, example.sql)
    assert table.num_rows > 0
    assert not is_cut


@pytest.mark.parametrize(
    "sql",
    [
        *("set threads = 8", "set memory_limit = '8GB'", "reset threads", "pragma database_list", "use memory"),
        *("attach '/tmp/x.duckdb'", "detach warehouse", "copy (select 1) to '/tmp/x.csv'", "export database '/tmp/x'"),
        *("install httpfs", "load json", "create table x as select 1", "create temp table x as select 1"),
        *("insert into country from country", "update country set name = ''", "delete from country", "drop view cell"),
        *("call pragma_version()", "explain analyze select 1", "checkpoint", "begin", "vacuum"),
        *("create macro f() as 1", "prepare p as select 1", "execute p", "copy country from '/etc/passwd'"),
    ],
)
def test_only_select_is_run(locked: duckdb.DuckDBPyConnection, sql: str) -> None:
    assert result_of(locked, sql)["refused"] in ("no_select", "error")


def test_only_one_statement_is_run(locked: duckdb.DuckDBPyConnection) -> None:
    for sql in ("select 1; select 2", "select 1; set threads = 8", "select 1;;drop view cell", "set a = 1; select 1"):
        assert result_of(locked, sql)["refused"] in ("many", "error"), sql
    assert result_of(locked, "select 1;") == {"is_cut": False}
    assert result_of(locked, "select ';' -- ; select 2") == {"is_cut": False}
    assert result_of(locked, "-- nothing")["refused"] == "none"


@pytest.mark.parametrize(
    "sql",
    [
        *("from read_text('/etc/passwd')", "from read_blob('/proc/self/environ')", "from read_csv('/etc/passwd')"),
        *("from '/etc/passwd'", "from '/etc/passwd.csv'", "from glob('/*')", "from sniff_csv('/etc/passwd')"),
        *("from parquet_scan('/tmp/x.parquet')", "from read_json('/etc/passwd')", "from 'https://example.org/x.csv'"),
        *("from query('from read_text(''/etc/passwd'')')", "from query_table('/etc/passwd')"),
        *("select getenv('PATH')", "from sqlite_scan('/tmp/x', 'y')", "from postgres_scan('', '', '')"),
        *(
            "from enable_logging(storage_path = '/tmp/x')",
            "from parquet_metadata('/tmp/x')",
            "from duckdb_extensions()",
        ),
        "select * from arrow_scan(1, 1, 1)",
    ],
)
def test_no_file_and_no_network_is_read(locked: duckdb.DuckDBPyConnection, sql: str) -> None:
    assert result_of(locked, sql)["refused"] == "error"


def test_nothing_of_the_server_shows(warehouse_path: Path) -> None:
    home = os.environ["COMMITMENTS_HOME"]
    for sql in (
        "from duckdb_databases()",
        "from pragma_database_list",
        "select name, value from duckdb_settings()",
        "from duckdb_secrets()",
        "from duckdb_logs()",
        "from duckdb_temporary_files()",
        "select current_setting('temp_directory'), current_setting('home_directory')",
        "select * from pg_catalog.pg_database",
    ):
        rows = str(reader_sql.run(warehouse_path, sql, DAY).table.to_pylist())
        for secret in (home, str(warehouse_path), "warehouse.duckdb", "/tmp/", "/home", "/root", "commitments-"):
            assert secret not in rows, sql


def test_configuration_stays_as_it_is(locked: duckdb.DuckDBPyConnection) -> None:
    settings = dict(locked.execute("select name, value from duckdb_settings()").fetchall())
    assert settings["lock_configuration"] == "true"
    assert settings["enable_external_access"] == "false"
    assert settings["threads"] == "1"
    assert settings["max_temp_directory_size"] in ("0 bytes", "0B")
    assert settings["python_enable_replacements"] == "false"
    with pytest.raises(duckdb.Error, match="locked"):
        locked.execute("set memory_limit = '8GB'")
    with pytest.raises(duckdb.Error, match="read-only"):
        locked.execute("delete from warehouse.treaty")


def test_variables_of_the_process_are_no_tables(locked: duckdb.DuckDBPyConnection) -> None:
    assert result_of(locked, "from statements")["refused"] == "error"


@pytest.mark.parametrize(
    ("sql", "reasons"),
    [
        ("select sum(range) from range(1000000000000)", {"slow"}),
        ("with recursive t as (select 1 as n union all select n + 1 from t) select count(*) from t", {"slow"}),
        ("select count(*) from cell as a, cell as b, cell as c", {"slow", "memory"}),
        ("select repeat('x', 1000000000)", {"memory"}),
        ("select string_agg(repeat('x', 1000000)) from range(1000)", {"memory", "large"}),
        ("select list(range) from range(100000000)", {"memory"}),
        ("select regexp_replace(repeat('a', 30000000), 'a', 'bb', 'g')", {"memory", "large", "slow"}),
        ("select repeat('x', 900) from range(20000)", {"large"}),
        ("select * from range(100000000) order by random()", {"memory", "slow"}),
        ("select hash(a.range) from range(100000) as a, range(100000) as b order by 1", {"memory", "slow"}),
    ],
)
def test_bombs_end_within_the_limits(warehouse_path: Path, sql: str, reasons: set[str]) -> None:
    reader_sql.run(warehouse_path, "select 1", DAY)  # the copy is made
    assert refused(warehouse_path, sql) in reasons


def test_rows_stop_at_the_limit_however_many_there_are(warehouse_path: Path) -> None:
    answer = reader_sql.run(warehouse_path, "from range(1000000000000)", DAY)
    assert (answer.table.num_rows, answer.is_cut) == (10_000, True)


def test_statement_of_any_length_and_letters_is_answered(warehouse_path: Path) -> None:
    assert refused(warehouse_path, "select " + "1," * 20_000) == "long"
    assert refused(warehouse_path, "select " + "(" * 4_000 + "1" + ")" * 4_000) in ("error", "memory", "slow")
    assert refused(warehouse_path, " \n ") == "none"
    assert reader_sql.run(warehouse_path, "select '\u0627🦆\x00'", DAY).table.num_rows == 1


def test_no_more_than_two_run_at_once(warehouse_path: Path) -> None:
    reader_sql.run(warehouse_path, "select 1", DAY)

    def reason(_at: int) -> str:
        return refused(warehouse_path, "select sum(range) from range(1000000000000)")

    with ThreadPoolExecutor(12) as pool:
        reasons = list(pool.map(reason, range(12)))
    assert reasons.count("busy") >= 6
    assert set(reasons) == {"busy", "slow"}
    assert reader_sql.run(warehouse_path, "select 1", DAY).table.num_rows == 1, "the places are free again"


def test_columns_of_one_name_get_names_of_their_own(warehouse_path: Path) -> None:
    table = reader_sql.run(warehouse_path, "select 1 as a, 2 as a, 3 as a_2", DAY).table
    assert table.column_names == ["a", "a_2", "a_2_2"]


def of_all_types(warehouse_path: Path) -> tuple[Answer, Asked]:
    sql = """select {'a': [1, 2]} as s, map {'k': 1} as m, interval 1 day as i, uuid() as u, 1::hugeint as h,
        'x'::blob as b, now() as n, 'nan'::double as f, '=1+1' as e, null as z, date '2026-01-02' as d"""
    (edition,) = connection.query(warehouse_path, queries.EDITION)
    return reader_sql.run(warehouse_path, sql, DAY), Asked(sql, DAY, edition)


def test_files_have_values_of_every_type(warehouse_path: Path) -> None:
    answer, asked = of_all_types(warehouse_path)
    whole = json.loads(query_files.answer_json(answer, asked))
    (row,) = whole["rows"]
    assert (row["s"], row["h"], row["f"], row["d"]) == ({"a": [1, 2]}, 1, None, "2026-01-02")
    assert (whole["edition"], whole["day"], whole["is_cut"]) == (asked.edition.edition, "2026-11-27", False)
    text = query_files.answer_csv(answer, asked).decode("utf-8-sig")
    assert "'=1+1" in text
    table = parquet.read_table(io.BytesIO(query_files.answer_parquet(answer, asked)))
    assert table.num_rows == 1
    assert table.schema.metadata[b"sql"].decode() == asked.sql
    assert query_presenter.answer_table(answer).rows[0][-1] == "2026-01-02"


def test_long_cells_are_cut_on_the_page_only() -> None:
    answer = Answer(pa.table({"a": ["x" * 5_000]}), False)
    assert len(query_presenter.answer_table(answer).rows[0][0]) == query_presenter.MAX_CELL + 1


def test_page_answers_the_statement_of_its_address(visit: Visit) -> None:
    text = text_of(visit("query", sql="select name from country where iso3 = 'KEN'"))
    assert "<td>Kenya</td>" in text
    assert "1 row." in text


def test_page_escapes_what_a_statement_returns(visit: Visit) -> None:
    text = text_of(visit("query", sql="select '<script>alert(1)</script>' as \"<b>\""))
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_facts_that_may_not_be_shared_are_not_answered(
    visit: Visit, warehouse_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed.duckdb"
    shutil.copy(warehouse_path, closed)
    with duckdb.connect(str(closed)) as opened:
        opened.execute("update source set is_redistributable = false where source = 'icrc_treaties'")
    monkeypatch.setenv("COMMITMENTS_WAREHOUSE", str(closed))
    app = visit("query", sql="from treaty_act")
    assert "may not be passed on" in app.error[0].value
    assert "<table" not in text_of(app)
    request = Request(
        {"type": "http", "query_string": b"sql=select+1", "path_params": {"suffix": "csv"}, "headers": []}
    )
    response = http_routes.sql_answer(request)
    assert (response.status_code, b"passed on" in bytes(response.body)) == (503, True)


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("selec 1", "DuckDB cannot run this statement."),
        ("drop table country", "Only SELECT statements are answered."),
        ("select 1; select 2", "Write one statement only."),
    ],
)
def test_page_says_why_there_is_no_answer(visit: Visit, sql: str, sentence: str) -> None:
    assert sentence in "".join(error.value for error in visit("query", sql=sql).error)


def test_typed_statement_goes_into_the_address(visit: Visit) -> None:
    app = visit("query")
    app.text_area(key="sql_box").set_value("select 41 + 1 as answer")
    app.button[0].click().run()
    assert app.query_params["sql"] == "select 41 + 1 as answer"
    assert "<td>42</td>" in text_of(app)


def test_query_can_be_taken_away(monkeypatch: pytest.MonkeyPatch, warehouse_path: Path, visit: Visit) -> None:
    from dashboard.presenters import page_head

    def offered() -> list[bool]:
        routes = [route.path for route in http_routes.beside_pages("")]
        ask = partial(connection.query, warehouse_path)
        return ["/query.{suffix}" in routes, "query" in page_head.addresses(ask)]

    assert offered() == [True, True]
    monkeypatch.setenv("COMMITMENTS_QUERY", "off")
    assert offered() == [False, False]
    assert refused(warehouse_path, "select 1") == "off"
    assert not visit("query").text_area, "the front page stands in for a page that does not exist"


def fetched(site: str, suffix: str, sql: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(f"{site}/query.{suffix}?{urlencode({'sql': sql})}", timeout=300) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def test_addresses_answer_as_files(site: str) -> None:
    assert fetched(site, "csv", "select 1 as a") == (200, b"\xef\xbb\xbfa\n1\n")
    assert json.loads(fetched(site, "json", "select 1 as a")[1])["rows"] == [{"a": 1}]
    assert parquet.read_table(io.BytesIO(fetched(site, "parquet", "from pillar")[1])).num_rows == 7
    assert fetched(site, "csv", "drop table country") == (400, b"Only SELECT statements are answered.")
    assert fetched(site, "exe", "select 1")[0] == 404


def test_server_answers_while_statements_take_all_they_may(site: str) -> None:
    with ThreadPoolExecutor(24) as pool:
        asked = [pool.submit(fetched, site, "csv", "select sum(range) from range(1000000000000)") for _ in range(20)]
        time.sleep(1)
        for _ in range(2):
            with urllib.request.urlopen(f"{site}/health", timeout=300) as response:
                assert response.status == 200
            with urllib.request.urlopen(f"{site}/country?country=KEN", timeout=300) as response:
                assert b"Kenya" in response.read()
        assert not all(each.done() for each in asked), "the pages were answered after the statements"
        codes = [each.result()[0] for each in asked]
    assert set(codes) <= {400, 503}
    assert codes.count(503) >= 10
