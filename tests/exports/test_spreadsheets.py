"""Tests that a CSV always has its columns, and a workbook days, a table that can be filtered and a frozen head."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from python_calamine import CalamineWorkbook

from dashboard.exports import atom_feed, feed_filter, spreadsheets
from dashboard.presenters.changes import EventFilter

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
COLUMNS = ["iso3", "since_on", "count"]
RECORDS = [{"iso3": "KEN", "since_on": date(2012, 9, 15), "count": 1}, {"count": None, "iso3": "TUV", "since_on": None}]


class Row(NamedTuple):
    iso3: str
    since_on: date


def workbook(records: list[spreadsheets.Record]) -> bytes:
    return spreadsheets.records_to_xlsx(records, COLUMNS, [("Title", "A table")], datetime(2026, 11, 24))


def part(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def test_csv_of_no_rows_has_the_columns() -> None:
    assert spreadsheets.rows_to_csv((), Row) == b"\xef\xbb\xbfiso3,since_on\n"
    assert spreadsheets.records_to_csv([], COLUMNS) == b"\xef\xbb\xbfiso3,since_on,count\n"


def test_feed_csv_of_nothing_has_the_columns(warehouse_path: Path) -> None:
    nothing = EventFilter(date(1800, 1, 1))
    for kind in feed_filter.PARTS:
        rows = list(csv.reader(io.StringIO(atom_feed.feed_csv(warehouse_path, nothing, kind).decode("utf-8-sig"))))
        assert {"edition", "participant", "kind"} <= set(rows[0]), kind


def test_workbook_has_days_under_their_columns() -> None:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(workbook(RECORDS))).get_sheet_by_name("Data").to_python()
    assert sheet == [COLUMNS, ["KEN", date(2012, 9, 15), 1.0], ["TUV", "", ""]]


def test_workbook_has_a_filtered_table_and_frozen_head() -> None:
    content = workbook(RECORDS)
    table = part(content, "xl/tables/table1.xml")
    assert table.get("ref") == "A1:C3"
    assert table.find(f"{SHEET}autoFilter") is not None
    assert [column.get("name") for column in table.iter(f"{SHEET}tableColumn")] == COLUMNS
    (pane,) = part(content, "xl/worksheets/sheet1.xml").iter(f"{SHEET}pane")
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")


def test_workbook_of_no_rows_has_the_columns() -> None:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(workbook([]))).get_sheet_by_name("Data").to_python()
    assert sheet[0] == COLUMNS
