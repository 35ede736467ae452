"""Tests of the evaluation of the rules: its counts, and that no speaker is both learnt from and judged."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from loaders import DATA, classifier_evaluation, registry
from loaders.classifier_evaluation import Case
from loaders.records.words import Sense
from loaders.reference_classifier import Reader

SAMPLE = DATA.parent / "tests/samples/un_general_debate/raw"


def case(participant: str, read: Sense, rule: str = "x", sense: Sense = "norm") -> Case:
    return Case(participant, read, rule, sense)


def test_precision_and_recall_count_norms_alone() -> None:
    tried = [
        case("A", "norm"),
        case("B", "possible"),
        case("C", "norm", sense="possible"),
        case("D", "generic", sense="generic"),
    ]
    found = classifier_evaluation.score(tried)
    assert (found.right, found.found, found.there) == (1, 2, 2)
    assert (found.precision, found.recall) == (0.5, 0.5)


def test_a_rule_is_not_judged_by_the_speakers_it_was_learnt_from() -> None:
    tried = [case("A", "generic", sense="generic") for _ in range(5)] + [case(who, "norm") for who in "BCDE"]
    learnt = {(one.participant, one.sense) for one in classifier_evaluation.cross_validated(tried)}
    assert learnt == {("A", "norm")} | {(who, "generic") for who in "BCDE"}, "each by the others alone"


def test_a_rule_with_too_few_cases_says_what_is_written() -> None:
    tried = [case("A", "generic"), case("B", "generic")]
    assert [one.sense for one in classifier_evaluation.cross_validated(tried)] == ["norm", "norm"]


def test_the_readings_are_compared_with_the_rules_alone() -> None:
    cases = classifier_evaluation.cases(registry.load(DATA / "registry"), SAMPLE)
    assert {(one.participant, one.read, one.rule) for one in cases} == {
        ("CUB", "norm", "definite"),
        ("NOR", "norm", "quoted"),
        ("RUS", "possible", "people"),
    }


def test_the_rules_reach_what_was_hoped_for(shared: Path) -> None:
    cases = classifier_evaluation.cases(registry.load(DATA / "registry"), shared / "general_debate")
    assert len(cases) == 483
    for tried in (cases, classifier_evaluation.cross_validated(cases)):
        found = classifier_evaluation.score(tried)
        assert found.precision >= 0.98
        assert found.recall >= 0.96


@pytest.mark.parametrize(
    ("iso3", "year", "ordinal", "sense"),
    [
        ("CAN", 2002, 2, "norm"),  # names the report just before
        ("VAT", 2009, 3, "norm"),  # goes on with "States will realize"
        ("BHR", 2012, 1, "possible"),  # speaks of several responsibilities
    ],
)
def test_rules_alone_read_hard_references(shared: Path, iso3: str, year: int, ordinal: int, sense: Sense) -> None:
    corpus = str(shared / "general_debate/ungdc_v13_1946-2024.parquet")
    query = "select s.text from read_parquet($corpus) as s where s.iso3 = $iso3 and s.year = $year"
    with duckdb.connect() as connection:
        asked = {"corpus": corpus, "iso3": iso3, "year": year}
        (text,) = connection.execute(query, asked).fetchone() or ("",)
    reader = Reader(registry.load(DATA / "registry").reference_rules)
    assert list(reader.read(text, year))[ordinal - 1].sense == sense


@pytest.mark.parametrize("empty", [[], [case("A", "generic", sense="generic")]])
def test_without_a_norm_nothing_is_divided_by_nought(empty: list[Case]) -> None:
    assert classifier_evaluation.score(empty).precision == classifier_evaluation.score(empty).recall == 0
