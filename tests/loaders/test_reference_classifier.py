"""Tests of references: found and ignored phrases, and every row of the table of rules."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders import DATA, registry
from loaders.reference_classifier import Hit, Reader, clean_text
from loaders.registry.reference_rules import Finder, Rule, Voice

RULES = registry.load(DATA / "registry").reference_rules
READER = Reader(RULES)
LATE = 2010
"""A year in which the norm is known."""


def marked(example: str) -> tuple[str, int, int]:
    """The example without its marks, and their start and end."""
    start, end = example.index("«"), example.index("»") - 1
    return example.replace("«", "").replace("»", ""), start, end


def readings(text: str, year: int = LATE) -> list[tuple[str, str]]:
    return [(reading.hit.kind, reading.sense) for reading in READER.read(text, year)]


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in READER.hits(text)]


# --- the table, row by row ---


@pytest.mark.parametrize("finder", RULES.finders, ids=lambda finder: finder.kind)
def test_a_finder_finds_its_example_and_not_its_look_alike(finder: Finder) -> None:
    text, start, end = marked(finder.example)
    assert READER.hits(text) == [Hit(finder.kind, start, end)]
    assert finder.kind not in {hit.kind for hit in READER.hits(finder.counter_example)}


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_a_rule_reads_its_example_and_leaves_its_look_alike(rule: Rule) -> None:
    text, start, _ = marked(rule.example)
    (reading,) = (one for one in READER.read(text, rule.until or LATE) if one.hit.start == start)
    assert (reading.rule, reading.sense) == (rule.id, rule.sense)
    text, start, _ = marked(rule.counter_example)
    (reading,) = (one for one in READER.read(text, rule.until + 1 if rule.until else LATE) if one.hit.start == start)
    assert reading.rule != rule.id


@pytest.mark.parametrize("voice", RULES.voices, ids=lambda voice: voice.id)
def test_group_matches_its_example_and_not_its_look_alike(voice: Voice) -> None:
    assert READER.capacity(voice.example) == "on_behalf"
    assert READER.capacity(voice.counter_example) == "own"


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        (
            "The report 'The Responsibility to Protect' speaks of the responsibility of a State to protect its people.",
            "norm",
        ),
        ("The report 'The Right to Water' speaks of the responsibility of a State to protect its people.", "possible"),
        ("By accepting their interconnected responsibility to protect States will work together.", "norm"),
        ("By accepting their interconnected responsibility to protect forests States will work together.", "generic"),
        ("The massacres go on; the Council must meet its responsibilities to protect unarmed civilians.", "possible"),
        ("The massacres go on; the Council must meet its responsibility to protect unarmed civilians.", "norm"),
    ],
)
def test_words_beside_the_phrase_decide_its_sense(text: str, sense: str) -> None:
    assert readings(text)[-1][1] == sense


# --- what is found ---


@pytest.mark.parametrize(
    "text",
    [
        "We uphold the responsibility\nto protect.",
        "We uphold the responsibility to\xa0protect.",
        "We uphold the responsibility-to-protect concept.",
        "We uphold the Responsibility to Protect.",
        "We uphold the RESPONSIBILITY TO PROTECT.",
        "We uphold the “responsibility to protect”.",
        "We uphold the ìresponsibility to protectî.",
        "We uphold the â€œresponsibility to protectâ€\x9d.",
        "We uphold the responsibility to 08-53141 48 protect.",
        "We uphold the responsibility 6/33 15-29946 03/10/2015 A/70/PV.28 to protect.",
        "We uphold R2P.",
        "We uphold RtoP.",
    ],
)
def test_the_norm_is_found_however_it_is_printed(text: str) -> None:
    assert [sense for _, sense in readings(text)] == ["norm"]


@pytest.mark.parametrize(
    "text",
    [
        "Let us end any irresponsibility, to protect the public interest.",
        "This is our responsibility. To protect the weak is another.",
        "It is an adequate response to protect the environment.",
        "We have a responsibility to protest.",
        "We are responsible for the protection of our borders.",
    ],
)
def test_what_only_looks_alike_is_not_found(text: str) -> None:
    assert found(text) == []


def test_the_phrase_and_its_abbreviation_are_two_references() -> None:
    assert found("the responsibility to protect (R2P)") == ["responsibility to protect", "R2P"]


def test_a_split_phrase_does_not_swallow_the_phrase_behind_it() -> None:
    text = "It is a responsibility of ours, and the responsibility to protect is another."
    assert found(text) == ["responsibility to protect"]


# --- in which sense ---


@pytest.mark.parametrize(
    "text",
    [
        "The primary responsibility to protect civilians rests with the authorities, and the peacekeepers help.",
        "The mission must carry out its responsibility to protect civilians, and those guilty of war crimes be tried.",
        "All parties have a responsibility to protect medical personnel.",
        "The occupying Power has the responsibility to protect the people of the territory.",
        "The Council has a responsibility to protect children in armed conflict.",
        "We urge the Government to live up to its responsibility to protect its population from armed groups.",
        "The responsibility to protect civilians remains with the host State when the mission has left.",
        "The parties must respect their responsibility to protect civilians, and atrocities must be punished.",
        "Each country has the responsibility to protect its citizens from disease.",
        "We support the responsibility to protect, or R2P. The host State has the primary responsibility to protect "
        "civilians.",
    ],
)
def test_the_protection_of_civilians_is_not_taken_for_the_norm(text: str) -> None:
    assert readings(text)[-1][1] != "norm"


@pytest.mark.parametrize(
    "text",
    [
        "Protection of civilians and the responsibility to protect are related but distinct.",
        "The authorities have failed in their responsibility to protect their people, and the international community "
        "must act.",
        "The responsibility to protect cannot be a pretext for changing a Government.",
        "Each State has a responsibility to protect its population from genocide, war crimes and ethnic cleansing.",
        "We reject the so-called responsibility to protect.",
    ],
)
def test_the_norm_is_taken_for_the_norm(text: str) -> None:
    assert readings(text)[0][1] == "norm"


def test_before_it_was_named_the_words_mean_what_they_say() -> None:
    text = "We have a responsibility to protect the people from genocide."
    assert readings(text, 2000) == [("phrase", "generic")]
    assert readings(text, 2001) == [("phrase", "norm")]


def test_who_aligns_with_a_group_speaks_for_itself() -> None:
    assert READER.capacity("My delegation aligns itself with the statement made on behalf of the Group of 77.") == "own"
    assert READER.capacity("I speak on behalf of the people of my country.") == "own"
    assert READER.capacity("I am honoured to speak today on behalf of the European Union.") == "on_behalf"


def test_a_rule_sees_a_mended_text() -> None:
    assert clean_text("of “the\nresponsibility” 08-53141 48 it’s") == 'of "the responsibility" it\'s'


@settings(deadline=None)
@given(st.text(max_size=400), st.text(max_size=400))
def test_positions_are_those_of_the_text_whatever_surrounds_it(before: str, after: str) -> None:
    text = f"{before} the responsibility to protect. {after}"
    assert Hit("phrase", len(before) + 5, len(before) + 30) in READER.hits(text)
    for reading in READER.read(text, LATE):
        assert 0 <= reading.hit.start < reading.hit.end <= len(text)
