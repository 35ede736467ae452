"""Tests of writing facts files: names, counts, merging, and no partial file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from loaders import DATA, registry
from loaders.facts import csv_files, normalise
from loaders.facts.models.base import FaultsError
from loaders.facts.models.files import FILES, Facts
from loaders.records.faults import Fault
from loaders.records.treaties import Declarations, TreatyAct, TreatyList
from loaders.records.validation import plain_words

Read = Callable[..., Facts]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Read:
    """Reads made-up records as if they came from a source."""
    hand_kept = registry.load(DATA / "registry")

    def read_records(*records: Any) -> Facts:
        parser = SimpleNamespace(parse=lambda raw, spec: iter(records))
        monkeypatch.setattr(normalise, "import_module", lambda name: parser)
        return normalise.read("un_treaty_collection", hand_kept, tmp_path)

    return read_records


def act(participant: str, act: Any = "ratification", acted_on: str | None = "1987-02-18", **other: Any) -> TreatyAct:
    about = {
        "treaty": "IV-9",
        "as_of": "2026-02-03",
        "read_from": "depositary_page",
        "confidence": "A",
        "file": "page.html",
    }
    day = date.fromisoformat(acted_on) if acted_on else None
    return TreatyAct(participant=participant, act=act, acted_on=day, **{**about, **other})


def the_list(parties: int | None, signatories: int | None = None, **other: Any) -> TreatyList:
    about = {"treaty": "IV-9", "as_of": "2026-02-03", "read_from": "depositary_page", "file": "page.html"}
    return TreatyList(party_count=parties, signatory_count=signatories, **{**about, **other})


def test_names_become_codes_and_numbers_become_slugs(read: Read) -> None:
    (fact,) = read(act("Türkiye"), the_list(1)).treaty_acts
    assert (fact.participant, fact.treaty, fact.depositary_number) == ("TUR", "cat", "IV-9")
    assert fact.document.startswith("https://treaties.un.org/")


def test_unknown_names_are_reported_together_with_the_remedy(read: Read) -> None:
    with pytest.raises(FaultsError) as raised:
        read(act("Ruritania"), act("Grand Fenwick"), act("France", treaty="IV-99"), the_list(2))
    sentences = [str(fault) for fault in raised.value.faults]
    assert len(sentences) == 3
    assert "'Ruritania' is not a known participant" in sentences[0]
    assert "aliases in data/registry/countries.yml" in sentences[0]
    assert "IV-99" in sentences[2]


@pytest.mark.parametrize(
    ("parties", "signatories", "word"), [(2, None, "2 parties, 1 were"), (1, 3, "3 signatories, 0 were")]
)
def test_a_printed_count_must_equal_what_was_read(read: Read, parties: int, signatories: int | None, word: str) -> None:
    with pytest.raises(FaultsError, match=word):
        read(act("France"), the_list(parties, signatories))


def test_who_has_left_is_neither_party_nor_signatory(read: Read) -> None:
    found = (
        act("France"),
        act("Latvia", "signature", "1987-01-01"),
        act("Latvia"),
        act("Latvia", "withdrawal", "2025-06-27", effective_on=date(2025, 12, 27)),
        act("Poland"),
        act("Poland", "withdrawal", "2025-08-20", effective_on=date(2026, 2, 20)),
    )
    assert len(read(*found, the_list(2, 0)).treaty_acts) == 6


def test_weak_evidence_becomes_a_work_item_and_no_fact(read: Read) -> None:
    records = read(act("Malawi", confidence="C"), act("France"), the_list(None))
    assert [fact.participant for fact in records.treaty_acts] == ["FRA"]
    assert [fact.participant for fact in records.work_items] == ["MWI"]


def test_a_fact_read_twice_is_reported(read: Read) -> None:
    with pytest.raises(FaultsError, match="read 2 times"):
        read(act("France"), act("France"), the_list(1))


def test_of_two_pages_of_a_treaty_the_later_one_speaks(read: Read) -> None:
    records = read(
        act("France", file="old.html", as_of="2025-01-01"),
        the_list(1, file="old.html", as_of="2025-01-01"),
        act("France", file="new.html"),
        act("Chad", file="new.html"),
        the_list(2, file="new.html"),
    )
    assert {fact.participant for fact in records.treaty_acts} == {"FRA", "TCD"}
    assert [fact.as_of for fact in records.treaty_lists] == ["2026-02-03"]


def test_a_fault_stops_the_whole_load(read: Read) -> None:
    with pytest.raises(FaultsError, match="cut in half"):
        read(act("France"), the_list(1), Fault("page.html", "", "the page is cut in half"))


def test_reading_one_treaty_keeps_the_others(read: Read) -> None:
    stored = read(act("France"), act("Chad", treaty="IV-8", file="other.html"), the_list(1))
    fresh = read(act("Chad"), the_list(1))
    kept = csv_files.merge(stored, fresh)
    assert {(fact.treaty, fact.participant) for fact in kept.treaty_acts} == {("cat", "TCD"), ("cedaw", "TCD")}


def test_facts_written_and_loaded_are_the_same(read: Read, tmp_path: Path) -> None:
    texts = Declarations("France", "IV-9", "2026-02-03", 2, 1, 0, "page.html", "")
    records = read(act("France", note='a "quoted", note'), the_list(1), texts)
    csv_files.write(records, tmp_path / "facts")
    assert csv_files.load(tmp_path / "facts") == records


def lines(path: Path) -> Iterator[str]:
    yield from path.read_text(encoding="utf-8").splitlines()


def test_every_mistake_in_a_facts_file_has_its_line(read: Read, tmp_path: Path) -> None:
    csv_files.write(read(act("France"), act("Chad"), the_list(2)), tmp_path)
    path = tmp_path / "treaty_acts.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("1987-02-18", "1987-02-31", 1).replace("ratification", "ratifed"), encoding="utf-8")
    with pytest.raises(FaultsError) as raised:
        csv_files.load(tmp_path)
    sentences = [str(fault) for fault in raised.value.faults]
    assert len(sentences) == 3
    assert sentences[0].startswith(f"{tmp_path.name}/treaty_acts.csv:2: ")
    assert any("'1987-02-31'" in sentence for sentence in sentences)
    assert sum("'ratifed'" in sentence for sentence in sentences) == 2


@pytest.mark.parametrize("source", csv_files.list_sources(DATA / "facts"))
def test_a_summary_is_that_of_the_loaded_facts(source: str) -> None:
    facts = csv_files.load(DATA / "facts" / source)
    rows = [(file, fact) for file in FILES for fact in facts.rows(file)]
    count = sum(file not in ("work_items", "corrections") for file, _fact in rows)
    days = {fact.as_of for _file, fact in rows if hasattr(fact, "as_of")}
    assert csv_files.summary(DATA / "facts" / source) == (count, days)


def test_a_summary_reports_what_cannot_be_read(tmp_path: Path) -> None:
    source = DATA / "facts" / "rtop_debates" / "debates.csv"
    text = source.read_text(encoding="utf-8")
    (tmp_path / "debates.csv").write_text(f"{text.replace('2', 'x')}\none,cell\n", encoding="utf-8")
    (tmp_path / "pledges.csv").write_bytes(b"\xff")
    (tmp_path / "laws.csv").write_text("a,b\n", encoding="utf-8")
    with pytest.raises(FaultsError) as raised:
        csv_files.summary(tmp_path)
    sentences = "\n".join(map(str, raised.value.faults))
    for said in ("does not have the", "is not a day", "not UTF-8", "the columns are not those"):
        assert said in sentences


def test_a_facts_file_with_other_columns_is_reported(tmp_path: Path) -> None:
    (tmp_path / "treaty_acts.csv").write_text("country,treaty\nFRA,cat\n", encoding="utf-8")
    with pytest.raises(FaultsError, match="columns"):
        csv_files.load(tmp_path)


class Every(BaseModel):
    """A made-up model that fails in many ways."""

    model_config = ConfigDict(extra="forbid")

    word: Literal["a", "b"]
    number: int = Field(ge=3)
    share: float = Field(gt=0, le=1)
    day: date
    text: str = Field(min_length=1)
    code: str = Field(pattern="^[a-z]+$")
    flag: bool
    names: tuple[str, ...]
    inner: dict[str, str]


@pytest.mark.parametrize("value", [None, "", "é", 2, 2.5, [], {}, [1], {"a": 1}, "2026-02-31"])
def test_no_sentence_is_of_the_validation_library(value: Any) -> None:
    fields = [*Every.model_fields, "unknown"]
    with pytest.raises(ValidationError) as raised:
        Every.model_validate(dict.fromkeys(fields, value))
    assert len(raised.value.errors()) > 4
    for error in raised.value.errors():
        assert not re.search("Input|Value error|should", " ".join(plain_words(error))), error
