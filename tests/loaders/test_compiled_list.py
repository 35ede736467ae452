"""Tests of the compiled list that cites one text per row: valid references, and rows that are faults."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loaders import DATA, compiled_list, registry
from loaders.raw_files import RawFile, UnreadableError
from loaders.records.faults import Fault
from loaders.registry.models.sources import CitedText, Source

ROW = {
    "iso3": "TGO",
    "country": "Togo",
    "date": "2013-09-11",
    "date_precision": "by",
    "claim": "appointed",
    "detail": "",
    "source_title": "A dialogue",
    "source_url_or_symbol": "https://www.globalr2p.org/a-dialogue/",
    "verified": "yes",
}

Read = Callable[..., list[compiled_list.CitedClaim | Fault]]


@pytest.fixture(scope="module")
def spec() -> Source:
    return registry.load(DATA / "registry").sources["rtop_focal_points"]


@pytest.fixture
def read(spec: Source, tmp_path: Path) -> Read:
    def read_rows(
        *changes: dict[str, str], form: compiled_list.ListColumns | None = None, **other: Any
    ) -> list[compiled_list.CitedClaim | Fault]:
        rows = [ROW | change for change in changes]
        path = tmp_path / "list.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            lines = csv.DictWriter(file, list(rows[0]))
            lines.writeheader()
            lines.writerows(rows)
        return list(
            compiled_list.read(
                RawFile(path, path.name), form or compiled_list.ListColumns(), spec.model_copy(update=other)
            )
        )

    return read_rows


def the_claim(given: list[compiled_list.CitedClaim | Fault]) -> compiled_list.CitedClaim:
    (only,) = given
    assert isinstance(only, compiled_list.CitedClaim), only
    return only


def sentences(given: list[compiled_list.CitedClaim | Fault]) -> list[str]:
    return [str(fault) for fault in given if isinstance(fault, Fault)]


# --- contents of a reference ---

HOSTS = {"a.org": "publisher", "UNGDC": "archive", "A/": "un_record", "copy of": "mirror", "lib.org": "archive"}


@pytest.mark.parametrize(
    ("reference", "document", "read_from"),
    [
        ("https://www.a.org/page?x=1", "https://www.a.org/page?x=1", "publisher"),
        ("http://a.org/~b/ (copy of an encyclopaedia)", "http://a.org/~b/", "mirror"),
        ("https://a.org/news/201/... (slug not kept)", "A dialogue", "publisher"),
        ("A/70/PV.25 (UNGDC TGO_70_2015.txt)", "A/70/PV.25", "archive"),
        ("A/70/PV.25", "A/70/PV.25", "un_record"),
        ("A/HRC/WG.6/6/L.5 [copy of a report]", "A/HRC/WG.6/6/L.5", "mirror"),
        ("A/70/PV.25 (Resumption 1)", "A/70/PV.25 (Resumption 1)", "un_record"),
        ("UNGDC TGO_71_2016.txt", "A dialogue", "archive"),
        ("lib.org did=1 (form not kept)", "A dialogue", "archive"),
    ],
)
def test_a_reference_is_an_address_a_symbol_or_its_title(
    read: Read, reference: str, document: str, read_from: str
) -> None:
    claim = the_claim(read({"source_url_or_symbol": reference}, hosts=HOSTS)).claim
    assert (claim.document, claim.read_from) == (document, read_from)


def test_a_host_is_not_the_beginning_of_another(read: Read) -> None:
    assert sentences(read({"source_url_or_symbol": "https://a.org.example/page"}, hosts=HOSTS)) != []


def test_two_addresses_are_two_documents(read: Read) -> None:
    records = read({"source_url_or_symbol": "https://a.org/1 ; https://a.org/2"}, hosts=HOSTS)
    assert [one.claim.document for one in records if isinstance(one, compiled_list.CitedClaim)] == [
        "https://a.org/1",
        "https://a.org/2",
    ]


def test_what_we_say_of_a_text_goes_before_what_the_list_says(read: Read) -> None:
    text = CitedText(document="A/1", title="The dialogue", as_of="2013-10", confidence="A", note="Ours")
    for name in ("source_url_or_symbol", "source_title"):
        claim = the_claim(read({}, documents={ROW[name]: text})).claim
        assert (claim.document, claim.title, claim.as_of) == ("A/1", "The dialogue", "2013-10")
        assert (claim.confidence, claim.note) == ("A", "Ours")


def test_without_it_a_text_has_its_own_day(read: Read) -> None:
    claim = the_claim(read({"date": "2013-09"})).claim
    assert (claim.happened_on, claim.date_precision, claim.as_of, claim.confidence) == ("2013-09", "by", "2013-09", "B")


def test_a_row_in_doubt_has_confidence_c_whatever_its_text(read: Read) -> None:
    text = CitedText(confidence="A")
    assert the_claim(read({"verified": "no"}, documents={"A dialogue": text})).claim.confidence == "C"


def test_a_day_in_words_is_translated(read: Read) -> None:
    claim = the_claim(read({"date": "spring 2013"}, dates={"spring 2013": ("2013-05", "by")})).claim
    assert (claim.happened_on, claim.date_precision) == ("2013-05", "by")


@pytest.mark.parametrize("name", ["Togo", "A dialogue", "Togo 2013-09-11"])
def test_a_row_named_under_ignored_is_left_out(read: Read, spec: Source, name: str) -> None:
    assert read({}, ignored=(*spec.ignored, name)) == []


def test_a_list_without_a_word_takes_it_from_its_file(read: Read, spec: Source) -> None:
    form = compiled_list.ListColumns(word="", precision="", verified="")
    leave_out = (*spec.ignored, "claim", "date_precision", "verified")
    records = the_claim(read({}, form=form, values={"list.csv": "adopted"}, ignored=leave_out))
    assert (records.word, records.claim.date_precision, records.claim.confidence) == ("list.csv", "day", "B")


# --- faults of a row ---


@pytest.mark.parametrize(
    ("sentence", "change"),
    [
        ("line 2, country: no country is named", {"country": ""}),
        ("line 2, claim: 'nominated' has no meaning yet", {"claim": "nominated"}),
        ("line 2, date: '2013-02-31' is not a day", {"date": "2013-02-31"}),
        ("line 2, date: '11 Sept 2013' is not a day", {"date": "11 Sept 2013"}),
        ("line 2, date_precision: 'week' is not a precision", {"date_precision": "week"}),
        ("line 2, date_precision: 2013-09-11 is not as precise as 'month' says", {"date_precision": "month"}),
        ("line 2, verified: 'maybe' is neither yes nor no", {"verified": "maybe"}),
        ("line 2, source_url_or_symbol: no text is cited", {"source_url_or_symbol": ""}),
        (
            "line 2, source_url_or_symbol: 'https://nobody.example/' is of no known publisher",
            {"source_url_or_symbol": "https://nobody.example/"},
        ),
    ],
)
def test_a_mistaken_row_is_one_fault_with_its_line_and_column(
    read: Read, sentence: str, change: dict[str, str]
) -> None:
    (fault,) = sentences(read(change))
    assert fault.startswith(f"list.csv: {sentence}")
    assert " → " in fault


def test_a_day_later_than_its_text_is_a_fault(read: Read) -> None:
    (fault,) = sentences(read({}, documents={"A dialogue": CitedText(as_of="2013-08")}))
    assert fault.startswith("list.csv: line 2, date: 2013-09-11 is later than the text itself, of 2013-08")


def test_all_faults_come_at_once_and_the_other_rows_are_read(read: Read) -> None:
    records = read({"date": "?", "claim": "?"}, {}, {"verified": "?"})
    assert len(sentences(records)) == 3
    assert len(records) == 4


def test_a_missing_and_an_unknown_column_are_named(read: Read) -> None:
    records = read({"when": ""}, form=compiled_list.ListColumns(country="state"))
    assert sentences(records) == [
        "list.csv: line 1: the column 'state' is missing → add it",
        "list.csv: line 1: the column 'country' is unknown → name it under ignored in the source's YAML",
        "list.csv: line 1: the column 'when' is unknown → name it under ignored in the source's YAML",
    ]


def test_a_list_without_a_row_is_a_fault(spec: Source, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(",".join(ROW), encoding="utf-8")
    (fault,) = compiled_list.read(RawFile(tmp_path / "list.csv", "list.csv"), compiled_list.ListColumns(), spec)
    assert str(fault).startswith("list.csv: there is no row below the header")


# --- a list kept as YAML ---


def test_values_of_a_yaml_list_stay_as_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "list.yml").write_text("# kept\n- code: NO\n  day: 2012-09\n- code: 'yes'\n", encoding="utf-8")
    rows = list(RawFile(tmp_path / "list.yml", "list.yml").entries())
    assert rows == [(2, {"code": "NO", "day": "2012-09"}), (4, {"code": "yes"})]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- code: [", "list.yml: line 1: not YAML"),
        ("code: NO", "list.yml: line 1: the file is not a list"),
        ("- code: NO\n- NO\n", "list.yml: line 2: the entry is not made of `field: value`"),
        ("- code: {}\n", "list.yml: line 1: the entry is not made of `field: value`"),
        ("- code: NO\n  code: SE\n", "list.yml: line 1: a field appears twice in the entry"),
    ],
)
def test_a_yaml_list_of_anything_else_cannot_be_read(text: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "list.yml").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError) as raised:
        list(RawFile(tmp_path / "list.yml", "list.yml").entries())
    assert str(raised.value).startswith(sentence)
