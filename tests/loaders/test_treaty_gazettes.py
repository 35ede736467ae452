"""Treaty acts from gazettes: of several documents the most exact is kept, and every mistake is a clear sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loaders import DATA, registry
from loaders.facts import normalise
from loaders.facts.models.base import FaultsError
from loaders.raw_files import Raw
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.records.treaties import TreatyAct
from loaders.records.words import NEAREST_FIRST, READ_FROM
from loaders.sources import treaty_gazettes

SAMPLE = DATA.parent / "tests/samples/treaty_gazettes/raw"
SPEC = registry.load(DATA / "registry").sources["treaty_gazettes"].model_copy(update={"known_acts": ()})
GOOD = {
    "iso3": "PER",
    "claim": "apic: party",
    "day": "2017-01-17",
    "day_precision": "day",
    "office_or_role": "",
    "document": "Austrian Federal Law Gazette, BGBl. III 87/2017: notice",
    "document_address": "https://example.org/a",
    "read_from": "official (RIS)",
    "quotation": "",
    "confidence": "A",
    "note": "",
}


def parsed(folder: Path) -> list[Record | Fault]:
    return list(treaty_gazettes.parse(Raw(folder, SPEC.files), SPEC))


def acts(folder: Path) -> dict[tuple[str, str], TreatyAct]:
    return {
        (records.participant, records.treaty): records for records in parsed(folder) if isinstance(records, TreatyAct)
    }


def row(folder: Path, **changed: str) -> list[Record | Fault]:
    written = {**GOOD, **changed}
    lines = [",".join(GOOD), ",".join(f'"{value}"' for value in written.values())]
    (folder / "austria_notices.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return parsed(folder)


def test_a_day_beats_a_list_of_names() -> None:
    malawi = acts(SAMPLE)["MWI", "IV-1"]
    assert (malawi.acted_on, malawi.date_precision, malawi.read_from) == (date(2017, 7, 14), "day", "gazette_copy")


def test_a_list_speaks_for_its_treaty_alone() -> None:
    assert acts(SAMPLE)["AND", "XVIII-10-a"].acted_on == date(2013, 9, 26)


def test_a_list_of_names_says_by_when() -> None:
    djibouti = acts(SAMPLE)["DJI", "IV-1"]
    assert (djibouti.acted_on, djibouti.date_precision) == (date(2026, 11, 30), "by")


def test_a_doubt_of_a_day_leaves_the_month() -> None:
    latvia = acts(SAMPLE)["LVA", "XVIII-10-b"]
    assert (latvia.acted_on, latvia.date_precision, latvia.day_confidence) == (date(2014, 9, 1), "month", "C")


def test_a_document_is_named_and_dated() -> None:
    peru = acts(SAMPLE)["PER", "XVIII-13"]
    assert peru.as_of == "2017"
    assert (peru.document, peru.note[:31]) == ("https://example.org/bgbl", "Austrian Federal Law Gazette, B")


def test_document_behind_a_subscription_is_named_only(tmp_path: Path) -> None:
    closed = "https://certexternal-www.360.lexisnexis.at/legalnews/a.html"
    (act,) = row(tmp_path, document_address=closed)
    assert isinstance(act, TreatyAct)
    assert (act.document, act.note) == ("Austrian Federal Law Gazette, BGBl. III 87/2017: notice", "")


def test_of_equal_documents_one_with_an_address_is_kept(tmp_path: Path) -> None:
    lines = [",".join(GOOD)]
    for address in ("https://360.lexisnexis.at/a", "https://ris.bka.gv.at/b"):
        lines.append(",".join(f'"{value}"' for value in {**GOOD, "document_address": address}.values()))
    (tmp_path / "austria_notices.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (act,) = parsed(tmp_path)
    assert isinstance(act, TreatyAct)
    assert act.document == "https://ris.bka.gv.at/b"


def test_every_kind_of_text_has_its_nearness() -> None:
    assert sorted(NEAREST_FIRST) == sorted(READ_FROM)


def test_what_the_yaml_leaves_out_is_not_read() -> None:
    assert not {("YEM", "XXVI-1"), ("USA", "XXVI-8")} & acts(SAMPLE).keys()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("claim", "nothing: party", "'nothing' is not a known treaty"),
        ("claim", "apic: joined", "'joined' is not a known act"),
        ("day", "2017-13-01", "'2017-13-01' is not a day, month or year"),
        ("day_precision", "about", "'about' is not a precision"),
        ("confidence", "D", "'D' is not a confidence"),
        ("read_from", "a friend", "'a friend' is not known"),
        ("document", "A letter", "nothing tells the day of the document 'A letter'"),
        ("document_address", "a shelf", "'a shelf' is not an address"),
    ],
)
def test_every_mistake_is_a_sentence(tmp_path: Path, field: str, value: str, sentence: str) -> None:
    (fault,) = row(tmp_path, **{field: value})
    assert isinstance(fault, Fault)
    assert sentence in str(fault)
    assert str(fault).startswith("austria_notices.csv:2:")


def test_a_good_row_is_an_act(tmp_path: Path) -> None:
    (act,) = row(tmp_path)
    assert isinstance(act, TreatyAct)


def test_a_list_that_is_cut_is_refused(tmp_path: Path) -> None:
    text = (SAMPLE / "depositary_rome_amendments.csv").read_text(encoding="utf-8")
    (tmp_path / "depositary_rome_amendments.csv").write_text(
        text.replace(": 2 parties", ": 3 parties"), encoding="utf-8"
    )
    with pytest.raises(FaultsError, match="the list prints 3 parties, 2 were read"):
        normalise.read("treaty_gazettes", registry.load(DATA / "registry"), tmp_path)
