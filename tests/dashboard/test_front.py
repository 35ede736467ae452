"""Tests of the front page: search, numbers, events, map, A–Z, and the old addresses of scorecards."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from pathlib import Path

import duckdb
import pytest
from lxml import html

from dashboard.components import front_page
from dashboard.presenters import front, lookup
from dashboard.presenters.front import Front
from dashboard.warehouse import connection
from tests.dashboard.conftest import Visit, html_of, text_of

pytestmark = pytest.mark.clock
DAY = date(2026, 11, 27)


@pytest.fixture
def ask(warehouse_path: Path) -> connection.QueryFunction:
    """Questions to the warehouse of the tests."""
    return partial(connection.query, warehouse_path)


@pytest.fixture
def content(ask: connection.QueryFunction) -> Front:
    """The content of the front page."""
    return front.front(ask, DAY)


def test_front_page_has_its_eight_parts(visit: Visit) -> None:
    app = visit("front")
    text = text_of(app)
    assert app.selectbox(key="search_box").options
    for words in ("197 governments", "Check a government", "Make a map for print", "Follow what changes"):
        assert words in text
    for heading in ("The world in five numbers", "Latest events", "What RtoP is", "How to read a scorecard", "A–Z"):
        assert heading in text
    assert "Edition " in text


def test_numbers_are_those_of_the_record(content: Front, warehouse_path: Path) -> None:
    with duckdb.connect(str(warehouse_path), read_only=True) as record:
        parties = "select count(*) from treaty_standing_at($1) where treaty = $2 and standing = 'party'"
        expected = [record.execute(parties, [DAY, key]).fetchone()[0] for key in (front.GENOCIDE, front.ROME)]
        yes = "select count(*) from vote where resolution = $1 and vote = 'yes'"
        expected.append(record.execute(yes, [front.AGENDA_VOTE]).fetchone()[0])
    genocide, rome, points, vote, debate = content.numbers
    assert [int(number.count) for number in (genocide, rome, vote)] == expected
    assert "6 have said they will leave" in rome.link.text
    assert "61" in points.coverage
    assert int(debate.count) <= int(re.search(r"of (\d+) speeches", debate.coverage)[1])
    assert all(re.search(r"\d{4}", number.coverage) for number in content.numbers)


def test_numbers_of_an_earlier_day_leave_out_a_later_vote(ask: connection.QueryFunction) -> None:
    numbers = front.front(ask, date(2019, 1, 1)).numbers
    assert not any("agenda" in number.link.text for number in numbers)
    assert [choice.key for choice in front.map_choices(ask, date(2019, 1, 1))] == [
        "treaties",
        "rome_statute",
        "focal_points",
    ]


def test_events_mark_what_is_scheduled(content: Front) -> None:
    assert len(content.events) == front.EVENT_COUNT
    scheduled = [event.is_scheduled for event in content.events]
    assert scheduled == sorted(scheduled, reverse=True)
    assert 0 < sum(scheduled) <= front.MOST_SCHEDULED
    shown = html.fromstring(html_of("events", content.events, "feed.atom", template="front.html"))
    assert [bool(row.xpath(".//small")) for row in shown.xpath(".//tbody/tr")] == scheduled


def test_governments_are_sorted_as_readers_expect(content: Front) -> None:
    names = [link.text for link in content.countries]
    assert len(names) == 197
    assert names[names.index("Costa Rica") + 1] == "Côte d'Ivoire"
    assert names[names.index("Tunisia") + 1] == "Türkiye"


def test_map_leads_to_scorecards_and_has_a_table(ask: connection.QueryFunction, warehouse_path: Path) -> None:
    for choice in front.map_choices(ask, DAY):
        figure = front_page.drawn(warehouse_path, choice, DAY)
        shown = html.fromstring(html_of("world", figure, choice, template="front.html"))
        links = shown.xpath(".//*[local-name()='svg']//*[local-name()='a']")
        assert {link.get("href") for link in links} >= {"country?country=KEN", "country?country=SGP"}
        assert {link.get("target") for link in links} == {"_self"}
        assert len(shown.xpath(".//table//tbody/tr")) == 197
        assert "do not imply endorsement" in shown.text_content()


def test_parts_with_drawings_are_one_block_of_markdown(visit: Visit) -> None:
    drawn = [each.value for each in visit("front").markdown if "stHtml" in each.value]
    assert len(drawn) == 2
    assert all("\n" not in block and block.startswith("<div") for block in drawn)


def test_map_of_a_link_is_shown(visit: Visit) -> None:
    text = " ".join(each.value for each in visit("front", map="vote").markdown)
    assert "115 voted Yes" in text
    assert "115 voted Yes" not in " ".join(each.value for each in visit("front", map="none").markdown)


def test_root_still_opens_the_scorecard_of_a_country(visit: Visit) -> None:
    app = visit("front", country="Turkey")
    assert app.title[0].value == "Türkiye"


@pytest.mark.parametrize(
    ("typed", "title"),
    [("Türkiye", "Türkiye"), ("cote d ivo", "Côte d'Ivoire"), ("rome st", "Rome Statute"), ("AU", "African Union")],
)
def test_search_opens_what_is_typed(visit: Visit, typed: str, title: str) -> None:
    assert visit("front", q=typed).title[0].value == title


def test_search_offers_the_nearest_name(visit: Visit) -> None:
    app = visit("front", q="Turkye")
    text = text_of(app)
    assert "is called “Turkye”" in text
    assert "country?country=TUR" in text


def test_a_beginning_opens_one_subject_only(ask: connection.QueryFunction) -> None:
    known = lookup.everything(ask)
    assert known.find_beginning("keny") == "country=KEN"
    assert known.find_beginning("Genocide Conv") == "treaty=genocide_convention"
    assert known.find_beginning("Rome Stat") == "treaty=rome_statute"
    assert known.find_beginning("guin") is None
    assert known.find_beginning("nige") is None
    assert known.find_beginning("") is None
