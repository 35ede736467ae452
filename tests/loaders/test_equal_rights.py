"""Parties to treaties on equal rights: a list a file, a year is a last day, and every mistake is a clear sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from loaders import DATA, registry
from loaders.facts import csv_files, normalise
from loaders.facts.models.base import FaultsError
from loaders.raw_files import Raw
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.records.treaties import TreatyAct, TreatyList
from loaders.sources import equal_rights

KNOWN = registry.load(DATA / "registry")
SPEC = KNOWN.sources["equal_rights"]
SAMPLE = DATA.parent / "tests/samples/equal_rights/raw"
GOOD = {
    "iso3": "NOR",
    "claim": "ILO C169: ratified",
    "day": "1990-06-19",
    "day_precision": "day",
    "office_or_role": "",
    "document": "ILO, ILOLEX: ratifications of Convention No. 169 (25 December 2009)",
    "document_address": "https://example.org/ilolex",
    "read_from": "official (archived)",
    "quotation": "",
    "confidence": "A",
    "note": "complete list as of 2009-12-25 (1); later ratifications not in this text",
}


def parsed(folder: Path) -> list[Record | Fault]:
    return list(equal_rights.parse(Raw(folder, SPEC.files), SPEC))


def acts(folder: Path) -> dict[tuple[str, str, str], TreatyAct]:
    found = (records for records in parsed(folder) if isinstance(records, TreatyAct))
    return {(records.participant, records.treaty, records.act): records for records in found}


def write(folder: Path, *rows: dict[str, str]) -> None:
    lines = [",".join(GOOD), *(",".join(f'"{value}"' for value in row.values()) for row in rows)]
    (folder / "ilo_c169.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def faults(folder: Path, **changed: str) -> Iterator[Fault]:
    write(folder, GOOD | changed)
    return (records for records in parsed(folder) if isinstance(records, Fault))


def test_of_a_year_only_the_last_day_is_sure() -> None:
    georgia = acts(SAMPLE)["GEO", "ETS-157", "ratification_or_accession"]
    assert (georgia.acted_on, georgia.date_precision) == (date(2013, 12, 31), "by")


def test_a_list_read_in_a_copy_cites_the_list_itself() -> None:
    georgia = acts(SAMPLE)["GEO", "ETS-157", "ratification_or_accession"]
    assert georgia.document.startswith("https://www.ris.bka.gv.at/")
    assert georgia.read_from == "gazette_copy"


def test_the_count_a_list_prints_is_kept() -> None:
    lists = {records.treaty: records for records in parsed(SAMPLE) if isinstance(records, TreatyList)}
    assert (lists["ILO-C169"].party_count, lists["ILO-C169"].as_of) == (2, "2009-12-25")
    assert (lists["ETS-157"].party_count, lists["ETS-157"].as_of) == (None, "2024")


def test_a_list_short_of_its_count_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, GOOD | {"note": GOOD["note"].replace("(1)", "(2)")})
    with pytest.raises(FaultsError, match="prints 2 parties, 1 were read"):
        normalise.read("equal_rights", KNOWN, tmp_path)


def test_acts_beside_a_list_are_kept(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    found = normalise.read("equal_rights", KNOWN, tmp_path).treaty_acts
    assert {"NOR", "DEU", "LUX"} <= {fact.participant for fact in found if fact.treaty == "ilo_c169"}


def test_an_end_without_a_withdrawal_is_a_fault(tmp_path: Path) -> None:
    assert any("no withdrawal is known" in str(fault) for fault in faults(tmp_path, note="ended: denounced in 2026"))


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("claim", "ILO C107: ratified", "'ILO C107' is not a known treaty"),
        ("claim", "ILO C169: signed", "'signed' is not a known act"),
        ("day", "1990", "'1990' is not the day"),
        ("day_precision", "month", "'month' is not a precision"),
        ("confidence", "D", "'D' is not a confidence"),
        ("read_from", "memory", "'memory' is not known"),
        ("note", "seen on television", "'seen on television' is not known"),
    ],
)
def test_a_word_nobody_knows_is_a_fault(tmp_path: Path, field: str, value: str, sentence: str) -> None:
    assert any(sentence in str(fault) for fault in faults(tmp_path, **{field: value}))


def test_two_lists_in_one_file_are_a_fault(tmp_path: Path) -> None:
    write(tmp_path, GOOD, GOOD | {"iso3": "FJI", "document": "Another list"})
    assert any("another treaty or document" in str(records) for records in parsed(tmp_path))


def test_other_columns_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "ilo_c169.csv").write_text("iso3,day\nNOR,1990-06-19\n", encoding="utf-8")
    assert any("not the columns" in str(records) for records in parsed(tmp_path))


def test_the_facts_are_those_of_the_world() -> None:
    found = csv_files.load(DATA / "facts" / "equal_rights").treaty_acts
    parties = {
        treaty: {fact.participant for fact in found if fact.treaty == treaty and fact.act.startswith("ratif")}
        for treaty in ("ilo_c169", "national_minorities")
    }
    assert {treaty: len(names) for treaty, names in parties.items()} == {"ilo_c169": 24, "national_minorities": 39}
    assert {"NIC", "CAF", "LUX", "DEU"} <= parties["ilo_c169"]
    assert parties["national_minorities"].isdisjoint({"BEL", "GRC", "ISL", "LUX", "AND", "FRA", "MCO", "TUR"})
