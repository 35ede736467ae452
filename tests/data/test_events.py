"""Tests that the events of the warehouse equal plain Python, with scheduled events and days of learning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dashboard import queries
from dashboard.presenters import changes
from dashboard.presenters.changes import EventFilter
from dashboard.queries.changes import EventRow
from dashboard.warehouse import connection
from loaders.records.words import EFFECTS
from loaders.warehouse_rows.dates import first_day, last_day
from tests.data.learned import EDITIONS, ESTONIA, LATER, NEWS, with_history
from tests.data.slow_cells import FILES, roll
from tests.data.slow_standings import acts, facts_of_record, hand_kept, taken_back

pytestmark = pytest.mark.clock

DAY = date(2026, 11, 28)
WHOLE = 1_000_000
NOBODY_LOOKS_AHEAD = date(2027, 7, 24)
"""The day a withdrawal notified in July 2026 takes effect."""


def events_of(path: Path, **wanted: Any) -> tuple[EventRow, ...]:
    return connection.query(path, queries.EVENTS, **EventFilter(**{"day": DAY, **wanted}).asked(0, WHOLE))


@pytest.fixture(scope="session")
def history(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse with a made-up history."""
    return with_history(warehouse_path, tmp_path_factory.mktemp("history") / "warehouse.duckdb")


def slowly(code: str, day: date) -> Iterator[tuple[str, str, str, date, bool]]:
    """Kind, subject, value, day, whether it is to come: of acts, withdrawals, votes and claims."""
    for (participant, treaty), facts in acts().items():
        for fact in facts if participant == code else ():
            known = last_day(str(fact.acted_on)[: {"year": 4, "month": 7}.get(fact.date_precision, 10)])
            # An act known only "by" a day is no news of that day.
            is_news = EFFECTS[fact.act] != "hides" and fact.date_precision != "by"
            if fact.acted_on and known and known <= day and is_news:
                yield "treaty_act", treaty, fact.act, fact.acted_on, False
            is_void = not fact.effective_on or taken_back(fact, facts, day)
            if (
                EFFECTS[fact.act] == "releases"
                and not is_void
                and (fact.acted_on or min(fact.effective_on, DAY)) <= day
            ):
                yield "effect", treaty, fact.act, fact.effective_on, fact.effective_on > day
    for resolution, entry in hand_kept().resolutions.items():
        vote = roll(resolution).get(code) if entry.is_recorded and entry.adopted_on <= day else None
        if vote not in (None, "not_a_member"):
            yield "vote", resolution, vote, entry.adopted_on, False
    yield from claimed(code, day)


def claimed(code: str, day: date) -> Iterator[tuple[str, str, str, date, bool]]:
    """The first day of each value of a claim, answer or not; one known only as "by" a day is no event."""
    first: dict[tuple[str, str, str], tuple[date, bool, date]] = {}
    for key, family, subject, ladder in lines():
        for kept in facts_of_record().values():
            for fact in kept.rows(FILES[family]):
                is_shown = fact.value in ladder or family in ("designation", "pledge")
                if (fact.participant, fact.subject) == (code, subject) and is_shown and fact.happened_on:
                    is_by = fact.model_dump()["date_precision"] == "by"
                    days = last_day(fact.happened_on), is_by, first_day(fact.happened_on)
                    first[family, key, fact.value] = min(days, first.get((family, key, fact.value), days))
    for (family, key, value), (known, is_by, happened) in first.items():
        if known <= day and not is_by:
            yield family, key, value, happened, False


def lines() -> Iterator[tuple[str, str, str, set[str]]]:
    """Key, family, subject and values of every line answered by claims that add up."""
    for pillar in hand_kept().pillars.values():
        for key, line in pillar.indicators.items():
            for family, subject in line.families.items():
                if family in FILES and line.chosen == "best":
                    yield key, family, subject, set(pillar.ladder_of(key))


@pytest.mark.parametrize("day", [date(2012, 9, 15), DAY, NOBODY_LOOKS_AHEAD], ids=str)
@pytest.mark.parametrize("code", ["KEN", "VEN", "LTU", "JAM", "KOR", "HUN"])
def test_events_of_a_government_equal_slow_python(warehouse_path: Path, code: str, day: date) -> None:
    found = [
        row for row in events_of(warehouse_path, country=code, day=day) if row.kind not in ("statement", "membership")
    ]
    fast = sorted((row.kind, row.subject, row.value, row.happened_on, row.is_scheduled) for row in found)
    assert fast == sorted(slowly(code, day)) != []


def test_a_withdrawal_is_scheduled_until_its_day(warehouse_path: Path) -> None:
    def effect(day: date) -> list[tuple[date, bool, str]]:
        rows = events_of(warehouse_path, country="VEN", about="rome_statute", day=day)
        return [(row.happened_on, row.is_scheduled, changes.words(row)) for row in rows if row.kind == "effect"]

    flips, notified = NOBODY_LOOKS_AHEAD, date(2026, 7, 24)
    name = "Venezuela (Bolivarian Republic of)"
    assert effect(notified - timedelta(1)) == []
    to_come = (flips, True, f"The withdrawal of {name} takes effect: Rome Statute")
    assert effect(notified) == effect(flips - timedelta(1)) == [to_come]
    assert effect(flips) == [(flips, False, f"The withdrawal of {name} took effect: Rome Statute")]


def test_the_key_of_an_event_names_one_event_and_does_not_move(warehouse_path: Path) -> None:
    asked = "select e.event, e.kind, e.happened_on from event_at(date '2026-11-28') as e"
    with_all = connection.query_records(warehouse_path, asked)
    assert len({row.event for row in with_all}) == len(with_all) > 30_000
    for row in with_all:  # the query of one event asks for both parts of its key
        assert row.event.startswith(f"{row.kind}.")
        assert row.event.endswith(f".{row.happened_on}")
    (event,) = connection.query(warehouse_path, queries.EVENT, day=DAY, event="treaty_act.EST.ced.accession.2026-01-13")
    assert (event.name, event.happened_on, event.is_scheduled) == ("Estonia", ESTONIA, False)


def test_every_event_has_words_a_document_and_a_day_of_its_list(warehouse_path: Path) -> None:
    for row in connection.query_records(warehouse_path, "select e.* from event_at(date '2026-11-28') as e"):
        assert changes.NAMES[row.kind]
        assert "{" not in changes.words(row)
        assert None not in (row.document, row.read_from, row.as_of), row.event


def test_vote_is_one_event_and_own_vote_for_one_government(warehouse_path: Path) -> None:
    listed = {code for code, entry in hand_kept().resolutions.items() if entry.adopted_on <= DAY}
    assert {row.subject for row in events_of(warehouse_path, kind="vote")} == listed
    of_one = events_of(warehouse_path, kind="vote", country="KEN")
    assert {row.kind for row in of_one} == {"vote"}
    assert all(row.participant == "KEN" for row in of_one)


def test_members_count_only_while_they_were_members(warehouse_path: Path) -> None:
    eu = {row.event: row for row in events_of(warehouse_path, organisation="european_union", kind="treaty")}
    whole = {row.event: row for row in events_of(warehouse_path, kind="treaty")}
    members = {member.participant: member for member in hand_kept().organisations["european_union"].members}
    for key, row in whole.items():
        entry = members.get(row.participant)
        is_own = row.organisation == "european_union"
        was_member = entry is not None and (first_day(entry.since) or date.min) <= row.happened_on < (
            first_day(entry.until) or date.max
        )
        assert (key in eu) == (is_own or was_member), key
    assert any(row.participant == "GBR" for row in eu.values())
    assert all(row.happened_on < date(2020, 2, 1) for row in eu.values() if row.participant == "GBR")
    assert any(row.organisation == "european_union" for row in eu.values())


@pytest.mark.parametrize(
    ("about", "subject"),
    [("rome_statute", "rome_statute"), ("group_of_friends", "group_of_friends"), ("vote_75_277", "a_res_75_277")],
)
def test_a_treaty_or_a_line_can_be_looked_at_alone(warehouse_path: Path, about: str, subject: str) -> None:
    assert {row.subject for row in events_of(warehouse_path, about=about)} == {subject}


def test_since_keeps_later_and_scheduled_events(history: Path) -> None:
    since = date(2026, 11, 1)
    learned_later = {row.event for row in events_of(history, since=since)} - {
        row.event for row in events_of(history) if row.happened_on >= since
    }
    of_2026, put_right = "treaty_act.EST.ced.accession.2026-01-13", "treaty_act.KEN.cat.accession.1997-02-21"
    assert learned_later == {of_2026, put_right}
    assert [row.kind for row in events_of(history, since=date(2026, 12, 24)) if row.is_scheduled] == [
        "effect",
        "effect",
    ]


def test_an_event_shows_when_it_was_learned(history: Path, warehouse_path: Path) -> None:
    learned = {row.event: (row.edition, row.learned_at) for row in events_of(history) if row.learned_at}
    assert learned["treaty_act.EST.ced.accession.2026-01-13"] == (NEWS, EDITIONS[NEWS])
    assert learned["effect.VEN.rome_statute.withdrawal.2027-07-24"] == (NEWS, EDITIONS[NEWS])
    assert "treaty_act.VEN.rome_statute.ratification.2000-06-07" not in learned
    assert [row for row in events_of(warehouse_path) if row.learned_at] == []


def test_what_was_learned_is_kept_apart_by_nature(history: Path, warehouse_path: Path) -> None:
    asked = EventFilter(date(2026, 12, 10)).learned
    found = connection.query(history, queries.LEARNED, **asked)
    natures = [(row.edition, row.nature) for row in found]
    assert sorted(natures) == sorted([(NEWS, "world")] * 2 + [(LATER, "correction")] * 3 + [(LATER, "method")])
    assert connection.query(history, queries.LEARNED, **EventFilter(date(2026, 11, 30)).learned) == ()
    assert {row.participant for row in connection.query(history, queries.LEARNED, **asked | {"country": "KEN"})} == {
        "KEN"
    }
    assert [row.subject for row in connection.query(history, queries.LEARNED, **asked | {"about": "cat"})] == ["cat"]
    assert connection.query(warehouse_path, queries.LEARNED, **asked) == ()


def test_what_was_learned_shows_both_values(history: Path) -> None:
    found = connection.query(history, queries.LEARNED, **EventFilter(date(2026, 12, 10)).learned)
    assert sorted(changes.learned_words(row) for row in found) == [
        "Botswana, BWA_79_2024-1: RtoP, as a norm → No entry",
        "Estonia, Convention against Enforced Disappearance: No action → Party (13 Jan 2026)",
        "Kenya, A/RES/71/130, The Situation in the Syrian Arab Republic: No entry → Yes (9 Dec 2016)",
        "Kenya, Convention against Torture: Party (20 Feb 1997) → Party (21 Feb 1997)",
        "Kenya, National RtoP focal point: Not assessed → In the network (on or before 1 Jan 2014)",
        "Venezuela (Bolivarian Republic of), Rome Statute: Party → Party; withdrawal takes effect on 24 July 2027",
    ]
