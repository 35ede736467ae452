"""Standings, cells and tallies written a second time, slowly and in plain Python, from the facts files.

The SQL of data/schema/views.sql must agree for every participant on every day asked.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import pytest

from loaders import DATA, facts, registry
from loaders.facts import TreatyActFact
from loaders.records import EFFECTS
from loaders.registry import Registry
from loaders.registry.models import Country
from loaders.tables import first_day

DAYS = [
    date(1950, 6, 1),
    date(1990, 1, 1),
    date(2002, 7, 1),
    date(2019, 3, 17),
    date(2026, 2, 3),
    date(2026, 11, 22),
    date(2028, 1, 1),
]


@cache
def hand_kept() -> Registry:
    return registry.load(DATA / "registry")


@cache
def said() -> dict[str, facts.Facts]:
    return {source: facts.load(DATA / "facts" / source) for source in facts.sources(DATA / "facts")}


@cache
def speaker(treaty: str) -> str | None:
    """The source that speaks for the treaty."""
    number = hand_kept().treaties[treaty].depositary_number
    best = None
    for source, held in said().items():
        spec = hand_kept().sources[source]
        authority = spec.authoritative_for == "all" or number in spec.authoritative_for
        for fact in held.treaty_lists:
            if fact.treaty == treaty:
                order = (not authority, -first_day(fact.as_of).toordinal(), spec.rank)
                best = min(best, (order, source)) if best else (order, source)
    return best[1] if best else None


@cache
def the_list(treaty: str) -> facts.TreatyListFact | None:
    source = speaker(treaty)
    return next((fact for fact in said()[source].treaty_lists if fact.treaty == treaty), None) if source else None


@cache
def acts() -> dict[tuple[str, str], list[TreatyActFact]]:
    found: dict[tuple[str, str], list[TreatyActFact]] = {}
    for source, held in said().items():
        for fact in held.treaty_acts:
            checked = hand_kept().treaties[fact.treaty].checked_against
            is_mirror_alone = fact.read_from == "mirror" and not (checked and checked.party_count is not None)
            if speaker(fact.treaty) == source and not is_mirror_alone:
                found.setdefault((fact.participant, fact.treaty), []).append(fact)
    return found


@cache
def doubts() -> dict[tuple[str, str], list[tuple[str, date]]]:
    found: dict[tuple[str, str], list[tuple[str, date]]] = {}
    for held in said().values():
        for fact in held.work_items:
            day = fact.effective_on or fact.acted_on or first_day(fact.as_of)
            found.setdefault((fact.participant, fact.treaty), []).append((EFFECTS[fact.act], day))
    return found


@cache
def may_join_since(code: str) -> date | None:
    own = [
        fact.acted_on
        for (participant, _), told in acts().items()
        if participant == code
        for fact in told
        if fact.acted_on
    ]
    who = hand_kept().participants[code]
    gate = (who.may_join_since or who.un_member_since) if isinstance(who, Country) else None
    return min([*own, *([gate] if gate else [])], default=None)


@cache
def complete_as_of(treaty: str) -> date | None:
    told = the_list(treaty)
    if told and told.read_from == "depositary_page" and told.party_count is not None:
        return first_day(told.as_of)
    return first_day(hand_kept().treaties[treaty].list_complete_as_of)


@dataclass(frozen=True)
class Standing:
    name: str
    since: date | None = None


@cache
def own_standing(code: str, treaty: str, day: date) -> Standing:
    entry = hand_kept().treaties[treaty]
    told = acts().get((code, treaty), [])
    doubted = {effect for effect, since in doubts().get((code, treaty), []) if since <= day}
    left = max((f.effective_on for f in told if EFFECTS[f.act] == "releases" and f.effective_on <= day), default=None)
    bound = [
        f.acted_on
        for f in told
        if EFFECTS[f.act] == "binds" and f.acted_on <= day and (left is None or f.acted_on >= left)
    ]
    signed = [f.acted_on for f in told if EFFECTS[f.act] == "signs" and f.acted_on <= day]
    if bound:
        return Standing("not_assessed") if "releases" in doubted else Standing("party", min(bound))
    if left:
        return Standing("not_assessed") if "binds" in doubted else Standing("withdrawn", left)
    if entry.adopted_on > day:
        return Standing("not_open")
    if "binds" in doubted:
        return Standing("not_assessed")
    if signed and complete_as_of(treaty):
        return Standing("signatory", min(signed))
    who = hand_kept().participants[code]
    if not isinstance(who, Country):
        if who.kind == "area" or not entry.open_to.organisations:
            return Standing("not_open")
    elif may_join_since(code) > day:
        return Standing("not_open")
    if code in entry.known_missing or complete_as_of(treaty) is None or entry.signatures == "not_in_list":
        return Standing("not_assessed")
    return Standing("no_action")


def standing(code: str, treaty: str, day: date) -> Standing:
    own, gate = own_standing(code, treaty, day), hand_kept().treaties[treaty].open_to
    if own.name != "no_action" or gate.parent is None:
        return own
    parent = own_standing(code, gate.parent, day).name
    if parent == "party" or (parent == "signatory" and gate.who == "signatories_or_parties"):
        return own
    return Standing("not_assessed" if parent == "not_assessed" else "not_open")


def cell(code: str, treaties: tuple[str, ...], day: date) -> str:
    """The value of a cell, or its status where it is not assessed."""
    names = {standing(code, treaty, day).name for treaty in treaties}
    for name in ("party", "not_assessed", "signatory", "withdrawn", "no_action"):
        if name in names:
            return name
    return "not_applicable"


def tallies(day: date) -> dict[str, tuple[int, ...]]:
    pillar = hand_kept().pillars["treaties"]
    cells = {
        line: {code: cell(code, entry.treaties, day) for code in hand_kept().countries}
        for line, entry in pillar.indicators.items()
    }
    counted = [line for line, values in cells.items() if not is_context(list(values.values()), pillar.context_share)]
    found = {}
    for code in hand_kept().countries:
        counts = Counter(pillar.ladder.get(cells[line][code], cells[line][code]) for line in counted)
        met, unknown = counts["met"], counts["not_assessed"]
        found[code] = (met, counts["partly"], counts["unmet"], unknown, counts["not_applicable"], met, met + unknown)
    return found


def is_context(values: list[str], share: float) -> bool:
    may = [value for value in values if value != "not_applicable"]
    return bool(may) and sum(value == "party" for value in may) >= share * len(may)


@pytest.fixture(scope="module")
def connection(warehouse_path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(warehouse_path), read_only=True)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_standing_equals_the_slow_one(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    asked = connection.execute(
        "select participant, treaty, standing, since_on from participant_standing_at($1)", [day]
    ).fetchall()
    assert len(asked) == len({(participant, treaty) for participant, treaty, *_ in asked})
    differing = [row for row in asked if Standing(*row[2:]) != standing(row[0], row[1], day)]
    assert differing == []


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_tally_equals_the_slow_one(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    sql = """
        select participant, met_count, partly_count, unmet_count, not_assessed_count, not_applicable_count,
            low_count, high_count
        from tally_at($1) where pillar = 'treaties'
    """
    asked = {code: counts for code, *counts in connection.execute(sql, [day]).fetchall()}
    slow = tallies(day)
    if all(sum(counts) == 0 for counts in slow.values()):
        assert asked == {}
    else:
        assert {code: list(counts) for code, counts in slow.items()} == asked


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_there_are_always_197_rows_a_treaty(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    counts = connection.execute(
        "select treaty, count(distinct iso3), count(*) from treaty_standing_at($1) group by all", [day]
    ).fetchall()
    assert len(counts) == 53
    assert {row[1:] for row in counts} == {(197, 197)}
