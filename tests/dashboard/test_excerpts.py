"""Tests of excerpts: one sentence, within the length that may be quoted, for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from dashboard.presenters.excerpts import LIMIT, REACH, around, in_sentence
from dashboard.render import dashboard as render

HOSTILE = '<script>alert(1)</script> & "<img src=x onerror=alert(1)>" \u202eoverride\u202c'


def html_of(quotation: object) -> str:
    block = str(render.part("statements.html", "quotation", quotation))
    return block.removeprefix("<blockquote>").removesuffix("</blockquote>")


def test_a_reference_is_quoted_in_its_sentence() -> None:
    quotation = in_sentence(
        "Mr. Chairman, an invented one. We welcome the ", "responsibility\nto protect", ", as invented. Next."
    )
    assert str(quotation) == "We welcome the responsibility to protect, as invented."
    assert html_of(quotation) == "We welcome the <mark>responsibility to protect</mark>, as invented."


@pytest.mark.parametrize("title", ["Mr.", "Mrs.", "Dr.", "No."])
def test_a_title_ends_no_sentence(title: str) -> None:
    assert str(in_sentence(f"We thank {title} Annan for the ", "R2P", "")) == f"We thank {title} Annan for the R2P"


def test_a_paragraph_ends_a_sentence() -> None:
    assert str(in_sentence("A heading without a stop\n\nand the ", "R2P", " goes on\n \nNext")) == "and the R2P goes on"


def test_a_long_sentence_is_cut_on_both_sides_at_words() -> None:
    quotation = str(in_sentence("alpha " * 200, "responsibility to protect", " omega" * 200))
    assert len(quotation) <= LIMIT
    assert quotation.startswith("…alpha alpha")
    assert quotation.endswith(" omega…")
    assert quotation.count("alpha") > 15
    assert quotation.count("omega") > 15


def test_the_room_one_side_leaves_is_given_to_the_other() -> None:
    assert str(in_sentence("", "R2P", " omega" * 200)).count("omega") > 40
    assert str(in_sentence("alpha " * 200, "R2P", ".")).count("alpha") > 40


@given(st.text(max_size=REACH), st.text(min_size=1, max_size=400), st.text(max_size=REACH))
def test_quotation_stays_within_the_limit(before: str, itself: str, after: str) -> None:
    quotation = in_sentence(before, itself, after)
    assert len(str(quotation)) <= LIMIT
    assert "\n" not in str(quotation)


@given(st.text(alphabet="ab 护责é.\n<", max_size=2000), st.sets(st.text(alphabet="ab护责e", min_size=1, max_size=2)))
def test_surroundings_stay_within_the_limit(text: str, terms: set[str]) -> None:
    quotation = around(text, terms)
    assert len(str(quotation)) <= LIMIT
    left_out = str(quotation).strip("…").strip()
    assert left_out in " ".join(text.split()) or " ".join(left_out.split()) in " ".join(text.split())


@pytest.mark.parametrize("quoted", [in_sentence(HOSTILE, HOSTILE, HOSTILE), around(HOSTILE, {"script", "alert"})])
def test_a_hostile_text_is_quoted_as_text(quoted: object) -> None:
    tree = html.fragment_fromstring(html_of(quoted), create_parent="blockquote")
    assert {element.tag for element in tree.iterdescendants()} == {"mark"}
    assert "<script>alert(1)</script>" in tree.text_content()
    assert "\u202e" not in tree.text_content()


@pytest.mark.parametrize(
    ("text", "terms", "shown"),
    [
        (
            "Invented: Côte d’Ivoire, and cote.",
            {"cote", "d", "ivoire"},
            "<mark>Côte d’Ivoire</mark>, and <mark>cote</mark>.",
        ),
        ("Invented: la pre\u0301vention", {"prevention"}, "la <mark>prévention</mark>"),
        ("各国有保护责任。", {"保护", "护责", "责任"}, "各国有<mark>保护责任</mark>。"),
        ("Invented: unprotected, protect", {"protect"}, "unprotected, <mark>protect</mark>"),
    ],
)
def test_the_words_that_were_looked_for_are_marked(text: str, terms: set[str], shown: str) -> None:
    assert shown in html_of(around(text, terms))


def test_the_stretch_with_most_of_the_words_is_shown() -> None:
    text = "genocide once. " + "other matters " * 100 + "prevention of genocide and of atrocities " + "and more " * 100
    quotation = around(text, {"genocide", "prevention", "atrocities"})
    assert "<mark>prevention</mark> of <mark>genocide</mark> and of <mark>atrocities</mark>" in html_of(quotation)
    assert str(quotation).startswith("…")
    assert str(quotation).endswith("…")


def test_excerpt_without_a_match_shows_the_beginning() -> None:
    assert str(around("Invented words " * 100, {"absent"})).startswith("Invented words Invented")
