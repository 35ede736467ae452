"""Tests of the top of a scorecard: main findings, next steps, the brief and the link to share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dashboard import queries
from dashboard.presenters import country as country_presenter
from dashboard.presenters import scorecard_summary
from dashboard.presenters.scorecard_summary import Summary
from dashboard.warehouse import connection
from tests.dashboard.conftest import Visit, html_of, text_of

DAY = date(2026, 11, 27)


@pytest.fixture(scope="module")
def summary_of(warehouse_path: Path) -> Callable[[str], Summary]:
    """Return a function that gives the top of a government's scorecard; each question is asked once."""
    kept: dict[Any, Any] = {}

    def ask(query: Any, **parameters: Any) -> Any:
        key = (query, *sorted(parameters.items()))
        if key not in kept:
            kept[key] = connection.query(warehouse_path, query, **parameters)
        return kept[key]

    def summary(iso3: str) -> Summary:
        (row,) = [country for country in ask(queries.COUNTRIES) if country.iso3 == iso3]
        return scorecard_summary.summary(ask, country_presenter.scorecard(ask, row, DAY, {}), DAY)

    return summary


def test_scorecard_opens_with_at_most_five_linked_sentences(
    warehouse_path: Path, summary_of: Callable[[str], Summary]
) -> None:
    for country in connection.query(warehouse_path, queries.COUNTRIES)[::12]:
        sentences = [html_of("rich", sentence) for sentence in summary_of(country.iso3).sentences]
        assert 3 <= len(sentences) <= 5, country.name
        assert all(sentence.endswith(".") for sentence in sentences)
        assert all("<a href" in sentence for sentence in sentences)


def test_sentences_say_what_the_record_counts(warehouse_path: Path, summary_of: Callable[[str], Summary]) -> None:
    sentences = [html_of("rich", sentence) for sentence in summary_of("KEN").sentences]
    rows = connection.query(warehouse_path, queries.TALLIES, day=DAY)
    own = {row.pillar: row for row in rows if row.participant == "KEN"}
    bound = own["treaties"]
    assert f'<a href="#treaties">Bound by {bound.met_count} of {bound.applicable_count}</a> counted' in sentences[0]
    unknown, every = (
        sum(getattr(row, name) for row in own.values()) for name in ("not_assessed_count", "applicable_count")
    )
    assert any(f"Not assessed yet: {unknown}</a> of {every} counted commitments." in words for words in sentences)


@pytest.mark.parametrize("iso3", ["KEN", "RWA", "USA", "VAT"])
def test_ask_next_names_governments_that_have_done_it(
    warehouse_path: Path, summary_of: Callable[[str], Summary], iso3: str
) -> None:
    ask = partial(connection.query, warehouse_path)
    names = {row.name: row.iso3 for row in ask(queries.COUNTRIES)}
    titles = {row.title: row.indicator for row in ask(queries.SCORECARD_LINES)}
    asks = summary_of(iso3).asks
    assert len(asks) == 3
    for one in asks:
        assert one.step
        cells = {row.iso3: row for row in ask(queries.LINE_CELLS, indicator=titles[one.title.text], day=DAY)}
        assert cells[iso3].rung != "met"
        listed = one.peers.partition(": ")[2].partition(" and ")[0].rstrip(".").split(", ")
        known = [name for name in listed if name in names]
        assert all((cells[names[name]].status, cells[names[name]].rung) == ("assessed", "met") for name in known)


@pytest.mark.usefixtures("open_folds")
def test_the_top_of_a_scorecard_has_brief_link_and_summary(visit: Visit) -> None:
    app = visit(country="KEN", day="2026-02-03")
    text = text_of(app)
    assert text.index("In short") < text.index("Ask next") < text.index('id="pillars"')
    assert "Download brief" in next(button.label for button in app.get("download_button"))
    assert any(code.value.endswith("country?country=KEN&day=2026-02-03") for code in app.code)
