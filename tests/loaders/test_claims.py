"""Tests of claims, votes and roll calls becoming facts, on made-up records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from loaders import DATA, quality_report, registry
from loaders.facts import csv_files, normalise
from loaders.facts.models.base import FaultsError
from loaders.facts.models.files import Facts
from loaders.records.claims import Designation, LawFinding, Pledge
from loaders.records.meetings import RollCall, Vote
from loaders.warehouse_rows.dates import claim_date, last_day

Read = Callable[..., Facts]
ABOUT: dict[str, Any] = {
    "participant": "France",
    "happened_on": "2015-08",
    "date_precision": "month",
    "document": "https://example.org/made-up",
    "title": "A made-up page",
    "read_from": "official",
    "as_of": "2016",
    "confidence": "A",
    "file": "made_up.csv",
    "where": "line 2",
}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Read:
    """Reads made-up records as if they came from a source."""
    hand_kept = registry.load(DATA / "registry")

    def read_records(*records: Any) -> Facts:
        parser = SimpleNamespace(parse=lambda raw, spec: iter(records))
        monkeypatch.setattr(normalise, "import_module", lambda name: parser)
        return normalise.read("un_treaty_collection", hand_kept, tmp_path)

    return read_records


def pledge(**other: Any) -> Pledge:
    return Pledge(**{**ABOUT, "pledge": "kigali_principles", "step": "joined", **other})


def designation(**other: Any) -> Designation:
    return Designation(**{**ABOUT, "network": "global_network", "claim": "designated", **other})


def roll_call(**other: Any) -> RollCall:
    about: dict[str, Any] = {
        "resolution": "A/RES/75/277",
        "voted_on": date(2021, 5, 18),
        "yes_count": 1,
        "no_count": 0,
        "abstain_count": 0,
        "absent_count": 0,
        "member_count": 1,
        "document": "https://example.org/made-up",
        "read_from": "un_record",
        "as_of": "2021-05-18",
    }
    return RollCall(**{**about, **other})


def test_a_claim_is_in_the_file_of_its_kind(read: Read) -> None:
    records = read(pledge(), designation(office="Department of made-up affairs"))
    assert [(fact.participant, fact.pledge, fact.joined_on) for fact in records.pledges] == [
        ("FRA", "kigali_principles", "2015-08")
    ]
    assert [fact.office for fact in records.designations] == ["Department of made-up affairs"]
    assert records.work_items == ()


@pytest.mark.parametrize("weak", [{"confidence": "C"}, {"read_from": "mirror"}, {"read_from": "memory"}])
def test_a_claim_on_weak_evidence_becomes_a_work_item(read: Read, weak: dict[str, str]) -> None:
    records = read(pledge(**weak))
    assert records.pledges == ()
    assert [(item.kind, item.subject, item.said) for item in records.work_items] == [
        ("pledges", "kigali_principles", "joined")
    ]


def test_unknown_pledge_and_resolution_are_reported_together(read: Read) -> None:
    with pytest.raises(FaultsError) as raised:
        read(pledge(pledge="made_up"), Vote("France", "A/RES/99/999", "yes"))
    sentences = [str(fault) for fault in raised.value.faults]
    assert len(sentences) == 2
    assert "add data/registry/pledges/made_up.yml" in sentences[0]
    assert "add it to data/registry/resolutions.yml" in sentences[1]


def test_a_day_less_precise_than_given_is_reported(read: Read) -> None:
    with pytest.raises(FaultsError, match=r"made_up\.csv: line 2: .*not as precise as 'day' says"):
        read(pledge(date_precision="day"))


def test_the_same_claim_twice_is_reported(read: Read) -> None:
    with pytest.raises(FaultsError, match="read 2 times"):
        read(pledge(), pledge())


def test_a_roll_call_and_its_votes_bear_the_resolutions_key(read: Read) -> None:
    records = read(roll_call(), Vote("France", "A/RES/75/277", "yes"))
    assert [fact.resolution for fact in records.roll_calls] == ["a_res_75_277"]
    assert [(fact.participant, fact.vote) for fact in records.votes] == [("FRA", "yes")]


def test_reading_one_document_keeps_what_the_others_say(read: Read) -> None:
    stored = read(pledge(), pledge(participant="Chad", document="another page"))
    fresh = read(pledge(participant="Poland"))
    kept = csv_files.merge(stored, fresh)
    assert {(fact.participant, fact.document) for fact in kept.pledges} == {
        ("POL", "https://example.org/made-up"),
        ("TCD", "another page"),
    }


def test_a_confirmed_claim_replaces_its_work_item(read: Read) -> None:
    stored = read(pledge(confidence="C"))
    kept = csv_files.merge(stored, read(pledge()))
    assert (len(kept.pledges), kept.work_items) == (1, ())


def test_a_law_may_be_without_a_day(read: Read) -> None:
    records = read(LawFinding(**{**ABOUT, "happened_on": "", "law": "genocide", "status": "in_law"}))
    assert [fact.since_on for fact in records.laws] == [""]


def test_what_was_so_by_a_month_is_under_its_last_day() -> None:
    assert claim_date("2012-02", "by") == date(2012, 2, 29)
    assert claim_date("2012-02", "month") == date(2012, 2, 1)
    assert last_day("2012") == date(2012, 12, 31)


def test_every_work_item_says_what_would_confirm_it() -> None:
    hand_kept = registry.load(DATA / "registry")
    items = [
        item
        for source in csv_files.list_sources(DATA / "facts")
        for item in quality_report.work_items(source, csv_files.load(DATA / "facts" / source), hand_kept)
    ]
    assert items
    assert all(item.confirmed_by and "→ confirm with " in str(item) for item in items)


def test_a_gazette_closes_22_of_28_treaty_work_items() -> None:
    folders = {source: DATA / "facts" / source for source in csv_files.list_sources(DATA / "facts")}
    waiting = [
        (item.fact.participant, item.fact.subject)
        for item in quality_report.open_items(folders, registry.load(DATA / "registry"))
        if item.source == "treaty_baseline" and item.fact.said != "withdrawal"
    ]
    protocols = ("additional_protocol_i", "additional_protocol_ii", "additional_protocol_iii", "article_90_declaration")
    assert waiting == [
        *(("AND", protocol) for protocol in protocols),
        ("BOL", "crime_of_aggression"),
        ("MNG", "crime_of_aggression"),
    ]
