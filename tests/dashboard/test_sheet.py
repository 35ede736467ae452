"""The scorecard in HTML and order: escaped, counted once, add-ons under their parent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dashboard import questions, reader, scorecard, sheet

DAY = date(2026, 11, 22)


def asked(path: Path, iso3: str) -> tuple[scorecard.Scorecard, reader.Rows]:
    standings = reader.ask(path, questions.COUNTRY_STANDINGS, country=iso3, day=DAY)
    indicators = reader.ask(path, questions.INDICATORS, day=DAY)
    cells = reader.ask(path, questions.CELLS, day=DAY)
    treaties_of = reader.ask(path, questions.INDICATOR_TREATIES)
    return scorecard.lines(iso3, indicators, cells, treaties_of, standings), standings


def test_the_lines_on_the_page_are_the_lines_of_the_tally(warehouse_path: Path) -> None:
    tallies = {row.participant: row for row in reader.ask(warehouse_path, questions.TALLIES, day=DAY)}
    for iso3 in ("KEN", "USA", "NIU", "VAT", "PSE"):
        card, _ = asked(warehouse_path, iso3)
        standings = [line.standing.standing for line in card.counted]
        tally = tallies[iso3]
        assert len(standings) - standings.count("not_open") == tally.applicable_count
        assert standings.count("party") == tally.met_count
        assert standings.count("signatory") == tally.partly_count
        assert standings.count("not_assessed") == tally.not_assessed_count


def test_every_treaty_stands_on_the_page_once(warehouse_path: Path) -> None:
    card, standings = asked(warehouse_path, "KEN")
    shown: list[str] = []
    for line in (*card.counted, *card.context, *scorecard.related(standings)):
        shown += [row.treaty for row in (line.either or (line.standing,))] + [row.treaty for row in line.add_ons]
    assert sorted(shown) == sorted(row.treaty for row in standings)


def test_context_names_its_exceptions(warehouse_path: Path) -> None:
    card, _ = asked(warehouse_path, "KEN")
    exceptions = {line.standing.treaty: line.exceptions for line in card.context}
    assert exceptions["crc"] == ("United States of America",)


def test_the_bar_has_one_square_a_line(warehouse_path: Path) -> None:
    for tally in reader.ask(warehouse_path, questions.TALLIES, day=DAY):
        assert sheet.bounds_bar(tally, 0).count("<i ") == tally.applicable_count


def test_neighbours_stand_in_the_order_of_their_names(warehouse_path: Path) -> None:
    cells = reader.ask(warehouse_path, questions.CELLS, day=DAY)
    tallies = reader.ask(warehouse_path, questions.TALLIES, day=DAY)
    counted = {row.indicator for row in reader.ask(warehouse_path, questions.INDICATORS, day=DAY) if row.is_counted}
    subregion = next(cell.subregion for cell in cells if cell.iso3 == "KEN")
    peers, common = scorecard.peers(subregion, counted, cells, tallies)
    names = [peer.name for peer in peers]
    assert "Kenya" in names
    assert names == sorted(names)
    assert 0 < common <= len(counted)
    assert all(peer.met_of_common <= min(common, peer.tally.met_count) for peer in peers)


def test_what_the_warehouse_says_cannot_become_markup() -> None:
    evil = '<img src=x onerror="alert(1)">'
    assert "<img" not in sheet.plain_list([evil])
    assert "<img" not in sheet.link("country", evil, country=evil)
    assert "<a " not in sheet.outward("javascript:alert(1)", "x")
