"""Tests of the page on coverage: its bars, its order, and what it offers."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape

from dashboard import queries
from dashboard.exports import downloads
from dashboard.presenters import coverage as coverage_presenter
from dashboard.presenters.coverage import Coverage
from dashboard.warehouse import connection
from tests.dashboard.conftest import Visit, html_of, text_of

DAY = date(2026, 11, 22)
STATUSES = ("assessed", "searched_none", "not_assessed", "not_applicable")


def coverage_of(path: Path, order: str = "pillar") -> Coverage:
    return coverage_presenter.coverage(partial(connection.query, path), DAY, {}, order)


def cell_counts(path: Path) -> dict[str, list[int]]:
    """Title of a line → governments by status, counted from the cells themselves."""
    titles = {row.indicator: row.title for row in connection.query(path, queries.SCORECARD_LINES)}
    counts: dict[str, list[int]] = {title: [0, 0, 0, 0] for title in titles.values()}
    for row in connection.query(path, queries.ALL_CELLS, day=DAY):
        counts[titles[row.indicator]][STATUSES.index(row.status)] += 1
    return counts


def test_coverage_bars_equal_the_cells(warehouse_path: Path) -> None:
    expected = cell_counts(warehouse_path)
    kept = coverage_of(warehouse_path)
    lines = [line for group in kept.groups for line in group.lines]
    assert {line.link.text: list(line.counts) for line in lines} == expected
    shown = "".join(html_of("group", group, kept.titles, template="coverage.html") for group in kept.groups)
    for title, counts in expected.items():
        row = shown.split(f">{escape(title)}</a>")[1]
        bar, cells = row.split("</th>")[0], row.split("</tr>")[0]
        assert [int(width) for width in re.findall(r"flex-grow: (\d+)", bar)] == [count for count in counts if count]
        assert [int(number) for number in re.findall(r"<td[^>]*>(\d+)</td>", cells)[:4]] == counts


def test_coverage_of_a_pillar_is_the_sum_of_its_lines(warehouse_path: Path) -> None:
    for group in coverage_of(warehouse_path).groups:
        sums = [sum(column) for column in zip(*(line.counts for line in group.lines), strict=True)]
        assert [count for _shade, count in group.shares] == sums
        assert group.sentence.startswith(f"{sums[0]:,} of {sum(sums[:3]):,} entries are assessed")


def test_what_fills_a_line_is_shown_in_whole_sentences(warehouse_path: Path) -> None:
    for group in coverage_of(warehouse_path).groups:
        for line in group.lines:
            assert all(sentence.endswith(".") for sentence in line.filled_by), line.filled_by


def test_coverage_lists_the_most_open_line_first(warehouse_path: Path) -> None:
    (group,) = coverage_of(warehouse_path, coverage_presenter.MOST_OPEN).groups
    counts = [line.counts[2] for line in group.lines]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 197


def test_coverage_page_opens_in_either_order(visit: Visit) -> None:
    text = text_of(visit("coverage", day=str(DAY)))
    assert "Document needed" in text
    assert "A decree, law or page of the government that sets up the mechanism." in text
    app = visit("coverage", day=str(DAY), order="most_open")
    assert not [heading for heading in app.header if heading.anchor == "treaties"]
    assert "no source yet" in text_of(app)


def test_coverage_page_offers_the_form_for_a_document(visit: Visit) -> None:
    (form,) = visit("coverage").code
    assert form.value.startswith("Government: its name\nCommitment: its title\n")


def test_coverage_names_no_file_and_no_command(visit: Visit) -> None:
    text = text_of(visit("coverage"))
    for word in ("data/facts", ".csv", "python -m", "kept_by_hand"):
        assert word not in text


@pytest.mark.parametrize("name", ["coverage"])
def test_coverage_goes_out_as_csv(warehouse_path: Path, name: str) -> None:
    rows: list[dict[str, Any]] = list(
        csv.DictReader(io.StringIO(downloads.table_csv(warehouse_path, name, DAY).decode()))
    )
    titles = {row.indicator: row.title for row in connection.query(warehouse_path, queries.SCORECARD_LINES)}
    found = {titles[row["indicator"]]: [int(row[f"{status}_count"]) for status in STATUSES] for row in rows}
    assert found == cell_counts(warehouse_path)
