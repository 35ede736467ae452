"""Tests of references to RtoP: speakers, days, and accuracy of the rules on unlabelled text.

``readings.csv`` has a third person's reading of every reference that was not labelled:
the place and the class, no text. The rules were written with the General Debate's texts in view.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from loaders import DATA
from loaders.facts import csv_files
from loaders.facts.models.meetings import ReferenceFact

DEBATE = csv_files.load(DATA / "facts" / "un_general_debate")
COUNCIL = csv_files.load(DATA / "facts" / "security_council")
READINGS = Path(__file__).parent / "readings.csv"


def norms(year: int) -> set[str]:
    return {one.participant for one in DEBATE.references if one.year == year and one.sense == "norm"}


def speakers(year: int) -> set[str]:
    return {speech.participant for speech in DEBATE.speeches if speech.year == year}


def readings(source: str) -> dict[tuple[str, int], str]:
    with READINGS.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["source"] == source]
    return {(row["speech"], int(row["position"])): row["class"] for row in rows}


def score(given: tuple[ReferenceFact, ...], read: dict[tuple[str, int], str]) -> tuple[float, float]:
    """Precision and recall of class norm, over the references that were read; a possible one is no norm."""
    pairs = Counter(
        (one.sense == "norm", read[one.speech, one.position] == "norm")
        for one in given
        if (one.speech, one.position) in read
    )
    right = pairs[True, True]
    return right / (right + pairs[True, False]), right / (right + pairs[False, True])


# --- the General Debate ---


@pytest.mark.parametrize(("year", "count"), [(2005, 48), (2009, 22), (2012, 24), (2019, 0)])
def test_so_many_speakers_refer_to_the_norm(year: int, count: int) -> None:
    assert len(norms(year)) == count


def test_the_first_is_canada_in_2002() -> None:
    first = min((one for one in DEBATE.references if one.sense == "norm"), key=lambda one: one.year)
    assert (first.participant, first.year) == ("CAN", 2002)


def test_every_speech_of_the_collection_is_there() -> None:
    assert len(DEBATE.speeches) == 10_952
    assert len(speakers(2005)) == 185
    assert len(speakers(1970)) == 70


def test_who_did_not_speak_is_not_in_it() -> None:
    assert not {"AFG", "MMR"} & speakers(2022)
    assert not {"COK", "NIU"} & {speech.participant for speech in DEBATE.speeches}


def test_yugoslavia_after_1992_is_serbia_and_montenegro() -> None:
    years = defaultdict(set)
    for speech in DEBATE.speeches:
        years[speech.participant].add(speech.year)
    assert max(years["YUG"]) == 1991
    assert years["SCG"] == set(range(2001, 2006))


def test_a_reading_by_hand_goes_before_any_rule() -> None:
    assert sum(one.classified_by == "label" for one in DEBATE.references) == 483
    germany = next(one for one in DEBATE.references if one.speech == "DEU_79_2024")
    assert (germany.sense, germany.classified_by) == ("possible", "label")


def test_a_stance_is_given_only_where_both_readers_agree() -> None:
    assert {one.sense for one in DEBATE.references if one.stance} == {"norm"}
    cuba = [one.stance for one in DEBATE.references if one.speech == "CUB_60_2005"]
    assert cuba == ["opposed"]


def test_references_of_a_speech_are_numbered_in_its_order() -> None:
    places = defaultdict(list)
    for one in DEBATE.references:
        places[one.speech].append((one.ordinal, one.position))
    for found in places.values():
        assert [ordinal for ordinal, _ in sorted(found)] == list(range(1, len(found) + 1))
        assert sorted(found) == sorted(found, key=lambda place: place[1])


def test_every_reference_is_in_a_speech_that_was_read() -> None:
    for kept in (DEBATE, COUNCIL):
        by = {speech.speech: speech.participant for speech in kept.speeches}
        assert all(by[one.speech] == one.participant for one in kept.references)


# --- how well the rules read what was not labelled ---


def test_every_reference_that_was_not_labelled_was_read_again() -> None:
    for source, kept in (("un_general_debate", DEBATE), ("security_council", COUNCIL)):
        ruled = {(one.speech, one.position) for one in kept.references if one.classified_by != "label"}
        assert ruled == readings(source).keys()


def test_the_rules_work_in_the_general_debate() -> None:
    precision, recall = score(DEBATE.references, readings("un_general_debate"))
    assert precision >= 0.98
    assert recall >= 0.96


def test_the_rules_work_in_the_security_council() -> None:
    precision, recall = score(COUNCIL.references, readings("security_council"))
    assert precision >= 0.95
    assert recall >= 0.9


# --- the Security Council ---


def test_only_governments_speak_in_the_council() -> None:
    assert len(COUNCIL.speeches) == 997
    assert all(len(speech.participant) == 3 for speech in COUNCIL.speeches)
    officials = {"UNSC_2020_SPV.8778_spch003", "UNSC_2020_SPV.8698_spch004"}
    assert not officials & {speech.speech for speech in COUNCIL.speeches}


def test_presidency_is_read_only_speaking_for_its_country() -> None:
    by = {speech.speech: speech.participant for speech in COUNCIL.speeches}
    assert by["UNSC_2020_SPV.8703_spch016"] == "VNM"
    assert "UNSC_2020_SPV.8698_spch001" not in by
