"""Tests of citations in three styles, each with edition and code."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from dashboard.exports import citations
from dashboard.exports.citations import Citation

CODE = "4EXT-2G00-5N1G-KNW0-FCWD-R5RC"
CITED = Citation(
    "Rome Statute: where governments stand", "map", date(2026, 11, 24), "2026-11-25-0a1b2c3d", date(2026, 11, 25), CODE
)


@pytest.mark.parametrize("style", [citations.plain_citation, citations.apa_citation, citations.bibtex_entry])
def test_citation_has_title_day_edition_and_code(style: citations.CitationStyle) -> None:
    for needed in (CITED.title, "24 November 2026", CITED.edition, CODE):
        assert needed in style(CITED)
    assert "https://example.org/?verify=X" in style(replace(CITED, address="https://example.org/?verify=X"))


def test_apa_citation_has_the_edition_year() -> None:
    assert citations.apa_citation(CITED).startswith("The RtoP Commitments Tracker contributors. (2026). ")


def test_bibtex_is_one_entry_for_any_title() -> None:
    entry = citations.bibtex_entry(replace(CITED, title=r"50% of {A} & B_c #1 ~ \ ^ $"))
    assert r"50\% of \{A\} \& B\_c \#1 \textasciitilde{} \textbackslash{} \textasciicircum{} \$" in entry
    bare = re.sub(r"\\[{}]", "", entry)
    assert bare.count("{") == bare.count("}")
    assert entry.startswith("@misc{rtop-4ext-")
