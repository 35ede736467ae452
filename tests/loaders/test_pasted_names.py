"""Tests of reading a pasted list of names: spellings, days, questions and answers."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.registry import pasted_names
from loaders.registry.name_matching import NameMatcher
from loaders.registry.pasted_names import PastedList
from tests.data.slow_standings import hand_kept

LAST = date(2026, 11, 30)


@cache
def matcher() -> NameMatcher:
    return NameMatcher(hand_kept().participants)


def read(text: str, **answers: str) -> PastedList:
    return pasted_names.read(text, matcher(), answers, LAST)


def codes(text: str) -> list[str]:
    return [name.participant for name in read(text).names]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Kenya", "KEN"),
        ("KEN", "KEN"),
        ("12. KENYA", "KEN"),
        ("• Kenya*", "KEN"),
        ("7 Viet Nam1", "VNM"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Korea, Republic of", "KOR"),
        ("Cote d'Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Turkey", "TUR"),
        ("Чад", "TCD"),
        ("Guinea-Bissau", "GNB"),
        ("European Union", "EUU"),
    ],
)
def test_pasted_name_is_resolved_in_any_spelling(line: str, code: str) -> None:
    assert codes(line) == [code]


@pytest.mark.parametrize(
    ("line", "day", "precision"),
    [
        ("Kenya", "", "by"),
        ("Kenya 2015-05-12", "2015-05-12", "day"),
        ("Kenya (12 May 2015)", "2015-05-12", "day"),
        ("Kenya, May 12th, 2015", "2015-05-12", "day"),
        ("Kenya – 12 mai 2015", "2015-05-12", "day"),
        ("Kenya, 12 de mayo de 2015", "2015-05-12", "day"),
        ("Kenya since May 2015", "2015-05", "month"),
        ("Kenya joined on 12.05.2015.", "2015-05-12", "day"),
        ("Kenya 23/10/2015", "2015-10-23", "day"),
        ("12-May-15 Kenya", "2015-05-12", "day"),
        ("12 May 2015 Kenya", "2015-05-12", "day"),
        ("Kenya [2015]", "2015", "year"),
        ("3) Kenya\t2015-05\tPermanent Mission", "2015-05", "month"),
    ],
)
def test_pasted_day_is_read_as_precise_as_it_is(line: str, day: str, precision: str) -> None:
    (name,) = read(line).names
    assert (name.participant, name.day, name.precision) == ("KEN", day, precision)


@pytest.mark.parametrize("line", ["South Sudan 2016", "South Sudan May 2016"])
def test_a_name_of_two_words_keeps_them_before_a_day(line: str) -> None:
    assert codes(line) == ["SSD"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Kenya 03/04/2015", "line 1: 03/04/2015 may be a day in March or in April"),
        ("Kenya 30 February 2015", "line 1: 2015-2-30 is not a day"),
        ("Kenya 2027-01-01", "line 1: 2027-01-01 is later than the list itself"),
        ("Kenya 2015\nKenya 2016", "line 2: 'Kenya' appears twice, with two days"),
    ],
)
def test_pasted_day_that_cannot_be_is_a_fault(line: str, fault: str) -> None:
    assert [sentences[: len(fault)] for sentences in read(line).faults] == [fault]


def test_names_in_a_row_are_parted() -> None:
    assert codes("Austria, Belgium and Antigua and Barbuda") == ["AUT", "BEL", "ATG"]
    assert codes("Spain; Bolivia (Plurinational State of); Trinidad and Tobago") == ["ESP", "BOL", "TTO"]
    assert codes("Trinidad and Tobago and Bosnia and Herzegovina") == ["TTO", "BIH"]


def test_a_name_of_several_is_asked_with_all_of_them() -> None:
    (question,) = read("Korea").questions
    assert question.is_ambiguous
    assert set(question.choices) == {"KOR", "PRK"}


def test_an_unknown_name_is_reported_with_look_alikes() -> None:
    (question,) = read("Kenya\nGermeny").questions
    assert (question.line, question.is_ambiguous, question.choices[0]) == (2, False, "DEU")


@pytest.mark.parametrize("name", ["Czechoslovakia", "Yugoslavia"])
def test_a_former_state_is_asked(name: str) -> None:
    assert [question.text for question in read(name).questions] == [name]


def test_an_answer_settles_every_line_of_that_text() -> None:
    found = read("Members\nKorea\nkorea", Korea="South Korea", Members="-")
    assert [name.participant for name in found.names] == ["KOR"]
    assert (found.left_out, found.questions, len(found.repeated)) == (["Members"], [], 1)


def test_a_name_given_twice_is_kept_with_its_day() -> None:
    found = read("Kenya\nKENYA 2015")
    assert [(name.participant, name.day) for name in found.names] == [("KEN", "2015")]
    assert len(found.repeated) == 1


def test_empty_lines_and_single_letters_are_no_names() -> None:
    assert codes("A\nAlbania\n\nB\n \n") == ["ALB"]


def test_too_many_lines_are_refused() -> None:
    assert read("\n".join(["Kenya"] * 1001)).faults == [
        "1,001 lines are more than 1,000: paste the names of one list alone"
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_names_questions_or_faults(text: str) -> None:
    found = read(text)
    known = hand_kept().participants
    assert all(name.participant in known for name in found.names)
    assert all(choice in known for question in found.questions for choice in question.choices)


def test_every_name_of_every_government_resolves_to_it() -> None:
    for iso3, country in hand_kept().countries.items():
        for name in (country.name, country.official_name or country.name, *country.names.values()):
            assert codes(name.replace("\n", " ")) == [iso3], name
            assert codes(f"1. {name} (12 May 2015)") == [iso3], name
