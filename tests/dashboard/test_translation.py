"""Tests that a translation is called a draft until a speaker has read both its parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import i18n
from dashboard.presenters import report, translation
from tests.dashboard.conftest import Visit, text_of

BOTH = """
- {reviewer: A. B., reviewed_on: 2027-01-31, part: dashboard}
- {reviewer: A. B., reviewed_on: 2027-01-31, part: registry}
"""


@pytest.fixture
def reviews(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The review file of French, empty."""
    (tmp_path / "fr").mkdir()
    monkeypatch.setattr(translation, "FOLDER", tmp_path)
    translation.is_reviewed.cache_clear()
    yield tmp_path / "fr" / "review.yml"
    translation.is_reviewed.cache_clear()


@pytest.mark.parametrize(("content", "is_draft"), [("[]\n", True), (BOTH, False), (BOTH.split("\n")[1], True)])
def test_translation_is_a_draft_until_both_parts_are_read(reviews: Path, content: str, is_draft: bool) -> None:
    reviews.write_text(content, encoding="utf-8")
    with i18n.use_language("fr"):
        assert (translation.draft() is not None) == is_draft


def test_translation_without_a_review_file_is_a_draft(reviews: Path) -> None:
    with i18n.use_language("fr"):
        assert translation.draft() is not None


def test_english_is_no_draft() -> None:
    assert translation.draft() is None


def test_page_says_that_it_is_a_draft_and_takes_errors(visit: Visit) -> None:
    text = text_of(visit("data", lang="es", reply=translation.ERROR))
    assert "Traducción provisional" in text
    assert "reply=translation" in text
    assert "Notificar un error en la traducción" in text


def test_letter_names_the_language() -> None:
    with i18n.use_language("ru"):
        assert "Русский" in report.translation_letter()
    assert list(report.kinds("")) == ["translation"]
