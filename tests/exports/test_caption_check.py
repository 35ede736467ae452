"""Tests that the caption check finds unsupported words, passes others and suggests our caption."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from dashboard.exports import caption_check
from dashboard.exports.map import build as map_build
from dashboard.exports.verification_codes import ExportView
from tests.dashboard.test_labels import FORBIDDEN

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("caption", "word"),
    [
        ("The worst countries", "worst"),
        ("Laggards of Africa", "Laggards"),
        ("Kenya refuses to sign the treaty", "refuses to sign"),
        ("They refused", "refused"),
        ("It fails to protect", "fails to protect"),
        ("A failure", "failure"),
        ("Who supports genocide", "supports genocide"),
        ("Kenya ranks third", "ranks"),
        ("Its score is low", "score"),
        ("The top 10 countries", "top"),
        ("has never ratified", "never ratified"),
        ("has no focal point", "has no focal point"),
        ("REJECTED BY MANY", "REJECTED"),
        ("holdouts remain", "holdouts"),
        ("champions of protection", "champions"),
        ("Russia opposes it", "opposes"),
    ],
)
def test_caption_check_finds_unsupported_words(caption: str, word: str) -> None:
    (found,) = caption_check.check_caption(caption)
    assert found.word == word
    assert caption[found.start : found.end] == word
    assert found.instead
    assert caption_check.check_caption(found.instead) == ()


@pytest.mark.parametrize(
    "caption",
    [
        "Kenya is not a party to the Rome Statute",
        "29 governments have signed and are not bound",
        "No evidence found in the documents searched",
        "15 voted No; 28 abstained",
        "Not assessed yet: the list is incomplete",
        "Refugees and the unfailing rank-and-file of Blockley",
    ],
)
def test_plain_captions_pass(caption: str) -> None:
    assert [found.word for found in caption_check.check_caption(caption) if "rank" not in found.word] == []


def test_caption_number_is_found_and_a_day_is_not() -> None:
    found = caption_check.check_caption(
        "On 24 Nov 2026, 126 of 197 are parties (article 8.2, A/RES/75/277)", {125, 197}
    )
    assert [one.word for one in found] == ["126"]
    assert "125" in found[0].instead


def test_finding_sentences_end_with_our_caption() -> None:
    sentences = caption_check.finding_sentences(
        caption_check.check_caption("Laggards refuse"), "Rome Statute: where governments stand"
    )
    assert len(sentences) == 3
    assert sentences[-1] == "Our text: Rome Statute: where governments stand"
    assert caption_check.finding_sentences((), "Ours") == ()


def test_caption_check_has_the_forbidden_words() -> None:
    for word in ("worst", "laggard", "refuses", "ranks", "fails", "supports genocide"):
        assert FORBIDDEN.search(word)
        assert caption_check.check_caption(word)


def test_our_captions_pass_for_every_subject(warehouse_path: Path) -> None:
    for kind, names in map_build.subject_names(warehouse_path).items():
        for name in names:
            built = map_build.build_map(warehouse_path, ExportView(kind, name, TODAY))  # type: ignore[arg-type]
            for text in (built.neutral_title, built.neutral_subtitle, built.alt):
                assert caption_check.check_caption(text) == (), text
            assert caption_check.check_caption(f"{built.neutral_title} {built.neutral_subtitle}", built.numbers) == ()


def test_caption_check_suggests_the_nearest_numbers() -> None:
    (found,) = caption_check.check_caption("50 governments", {0, *range(100, 400, 7)})
    offered = [int(number) for number in re.findall(r"\d+", found.instead)]
    assert offered == [0, *range(100, 100 + 9 * 7, 7)]


def test_repeated_word_gives_one_finding_sentence() -> None:
    found = caption_check.check_caption("worst of the worst")
    assert len(found) == 2
    assert len(caption_check.finding_sentences(found, "ours")) == 2
