"""Compute cells and tallies of every pillar from the facts files in plain Python, to compare with SQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from loaders.facts.models.claims import ClaimFact
from loaders.records.words import USUAL_CONFIDENCE
from loaders.registry.models.participants import Country
from loaders.registry.models.scorecard import Indicator
from loaders.warehouse_rows.dates import first_day, last_day
from tests.data.slow_standings import facts_of_record, hand_kept, standing

FILES = {"designation": "designations", "pledge": "pledges", "law": "laws", "institution": "institutions"}


@dataclass(frozen=True)
class Said:
    """One document's claim: what, from which day it can be relied on, until when, and the day of its list."""

    value: str
    known_on: date
    as_of: date
    until_on: date | None = None


def reliable_from(happened_on: str, precision: str, as_of: str) -> date:
    """A month or a year has to be over; without a day, the day of the list, or today where its year is not over."""
    return last_day(happened_on) if happened_on else min(last_day(as_of), max(first_day(as_of), date.today()))


@cache
def claims(family: str, subject: str) -> dict[str, list[Said]]:
    """Participant → its claims."""
    found: dict[str, list[Said]] = {}
    for code, sentences in _told(family, subject):
        found.setdefault(code, []).append(sentences)
    return found


def _told(family: str, subject: str) -> Iterator[tuple[str, Said]]:
    if family in FILES:
        for kept in facts_of_record().values():
            for fact in kept.rows(FILES[family]):
                assert isinstance(fact, ClaimFact)
                if fact.subject == subject:
                    yield fact.participant, of_fact(fact)
    elif family == "resolution":
        for code, vote in roll(subject).items():
            yield code, Said(vote, hand_kept().resolutions[subject].adopted_on, date.max)
    elif family == "membership":
        yield from of_members(subject)
        yield from of_accessions() if subject == "instrument" else ()
    elif family == "reference":
        yield from {"general_debate": of_references, "stance": of_stances}[subject]()


def of_fact(fact: ClaimFact) -> Said:
    row = fact.model_dump()
    known = reliable_from(fact.happened_on, row["date_precision"], row["as_of"])
    return Said(fact.value, known, first_day(row["as_of"]))


@cache
def roll(resolution: str) -> dict[str, str]:
    """Each participant's vote; empty if the votes do not add up to the official totals."""
    entry = hand_kept().resolutions[resolution]
    if not entry.is_recorded:
        countries = hand_kept().countries.items()
        return {
            c: "without_vote" for c, who in countries if who.un_member_since and who.un_member_since <= entry.adopted_on
        }
    votes = {
        f.participant: f.vote for kept in facts_of_record().values() for f in kept.votes if f.resolution == resolution
    }
    total = next(
        (f for kept in facts_of_record().values() for f in kept.roll_calls if f.resolution == resolution), None
    )
    counted = Counter(votes.values())
    if total is None or (counted["yes"], counted["no"], counted["abstain"]) != (
        total.yes_count,
        total.no_count,
        total.abstain_count,
    ):
        return {}
    return votes if total.absent_count in (None, counted["absent"]) else {}


def of_members(subject: str) -> Iterator[tuple[str, Said]]:
    for organisation in hand_kept().organisations.values():
        for member in organisation.members:
            if not member.is_confirmed:
                continue
            until = first_day(member.until)
            if subject == "instrument":
                for instrument in organisation.instruments.values():
                    if instrument.is_confirmed and instrument.accessions is None:
                        known = last_day(later(member.since, instrument.in_force_on or instrument.adopted_on))
                        who = hand_kept().participants[member.participant]
                        if isinstance(who, Country) and who.state_since and who.state_since > known:
                            known = date(who.state_since.year, 12, 31)
                        yield member.participant, Said("member", known, first_day(instrument.as_of), until)
            else:
                for found in claims("designation", "global_network").get(organisation.participant or "", []):
                    joined = last_day(member.since) if member.since else date.min
                    yield member.participant, Said(found.value, max(joined, found.known_on), found.as_of, until)


def of_accessions() -> Iterator[tuple[str, Said]]:
    """Members bound by an act of their own that was read, from the later of it and the entry into force."""
    for organisation in hand_kept().organisations.values():
        for instrument in organisation.instruments.values():
            for code, accession in (instrument.accessions or {}).items():
                if instrument.is_confirmed and USUAL_CONFIDENCE[accession.read_from] != "C":
                    known = last_day(later(accession.acceded_on, instrument.in_force_on or instrument.adopted_on))
                    yield code, Said("member", known, first_day(accession.as_of))


def of_references() -> Iterator[tuple[str, Said]]:
    """A norm in one's own voice, or a search that found nothing among those who spoke."""
    speeches = [f for kept in facts_of_record().values() for f in kept.speeches if f.forum == "general_debate"]
    references = [f for kept in facts_of_record().values() for f in kept.references if f.forum == "general_debate"]
    as_of = date(max(f.year for f in speeches), 1, 1)
    for fact in references:
        if fact.sense == "norm" and fact.capacity == "own":
            yield fact.participant, Said("norm", date(fact.year, 12, 31), as_of)
    by_hand = [found for found in hand_kept().statements.values() if found.forum == "general_debate"]
    for found in by_hand:
        if found.capacity == "own":
            yield found.participant, Said("norm", last_day(found.spoken_on), first_day(found.as_of))
    search = hand_kept().searches["general_debate_2024"].searched_on
    referred = {f.participant for f in references if f.sense != "generic"} | {found.participant for found in by_hand}
    for code in {f.participant for f in speeches} - referred:
        yield code, Said("none_recorded", last_day(search), first_day(search))


def of_stances() -> Iterator[tuple[str, Said]]:
    """Stances read by hand, speech by speech; a neutral one counts only if no side was ever taken."""
    debate = [f for kept in facts_of_record().values() for f in kept.speeches if f.forum == "general_debate"]
    as_of = date(max(f.year for f in debate), 1, 1)
    stances: dict[tuple[str, int], set[str]] = {}
    for kept in facts_of_record().values():
        for fact in kept.references:
            if fact.stance and fact.sense == "norm" and fact.forum == "general_debate" and fact.capacity == "own":
                stances.setdefault((fact.participant, fact.year), set()).add(fact.stance)
    sided = {code for (code, _), found in stances.items() if found - {"neutral"}}
    for (code, year), found in stances.items():
        value = next(side for side in ("opposed", "cautious", "supportive", "neutral") if side in found)
        if value != "neutral" or code not in sided:
            yield code, Said(value, date(year, 12, 31), as_of)
    for statement in hand_kept().statements.values():
        if statement.capacity == "own" and statement.stance and statement.stance != "neutral":
            days = reliable_from(statement.spoken_on, "day", statement.as_of), first_day(statement.as_of)
            yield statement.participant, Said(statement.stance, *days)


def later(one: str | None, other: str) -> str:
    return max(one, other, key=first_day) if one else other


@cache
def doubts(family: str, subject: str, values: tuple[str, ...]) -> dict[str, list[date]]:
    """Participant → the days from which an unconfirmed report speaks of it."""
    found: dict[str, list[date]] = {}
    for kept in facts_of_record().values():
        for item in kept.work_items:
            if item.kind == FILES.get(family) and item.subject == subject and item.said in values:
                day = item.effective_on or first_day(item.happened_on or item.as_of)
                found.setdefault(item.participant, []).append(day)
    return found


@cache
def complete_on(pledge: str) -> tuple[date, date] | None:
    """First and last day of the complete list's as-of, if the names read reach its publisher's count."""
    entry = hand_kept().pledges[pledge]
    day = first_day(entry.complete_as_of)
    named = {
        code
        for code, found in claims("pledge", pledge).items()
        if code in hand_kept().countries
        and any(s.as_of >= (day or date.min) and s.value in ("joined", "supports") for s in found)
    }
    return (day, last_day(entry.complete_as_of)) if day and len(named) >= (entry.checked_count or 0) else None


def not_open(code: str, line: Indicator, day: date) -> bool:
    who = hand_kept().countries[code]
    if who.state_since and who.state_since > day:
        return True
    if line.pledge:
        return not may_pledge(who, line.pledge, day)
    if line.membership == "instrument":
        adopted = regional_instruments(code)
        return not adopted or min(adopted) > day
    if line.resolution:
        entry = hand_kept().resolutions[line.resolution]
        if entry.adopted_on > day:
            return True
        votes = roll(line.resolution)
        return bool(votes) and code not in votes
    return False


@cache
def regional_instruments(code: str) -> list[date]:
    """The days on which the instruments of its organisations were adopted, confirmed or not."""
    return [
        first_day(instrument.adopted_on)
        for organisation in hand_kept().organisations.values()
        if any(member.participant == code for member in organisation.members)
        for instrument in organisation.instruments.values()
    ]


def may_pledge(who: Country, pledge: str, day: date) -> bool:
    entry = hand_kept().pledges[pledge]
    opened = first_day(entry.opened_on)
    if opened > day:
        return False
    if entry.is_closed:
        return who.un_member_since is not None and who.un_member_since <= opened
    if entry.open_to == "un_members":
        return who.un_member_since is not None
    return entry.open_to == "all_states" or who.subregion in entry.open_to


@cache
def cell(code: str, indicator: str, day: date) -> tuple[str, str | None, str | None]:
    """Status, value and rung of a cell."""
    pillar = next(pillar for pillar in hand_kept().pillars.values() if indicator in pillar.indicators)
    line, ladder = pillar.indicators[indicator], pillar.ladder_of(indicator)
    if line.treaties:
        return of_treaties(code, line, ladder, day)
    ((family, subject),) = line.families.items()
    if line.of_parties and standing(code, line.of_parties, day).name not in ("party", "bound_through", "not_assessed"):
        return "not_applicable", None, None
    complete = complete_on(line.pledge) if line.pledge else None
    order = [*ladder, *line.searched]
    received = [
        found
        for found in claims(family, subject).get(code, [])
        if found.value in order and found.known_on <= day and (found.until_on is None or day < found.until_on)
    ]
    if complete and day >= complete[1]:
        received = [
            found for found in received if any(t.value == found.value and t.as_of >= complete[0] for t in received)
        ]
    if received:
        latest = max(found.known_on for found in received)
        asked = [found for found in received if line.chosen == "best" or found.known_on == latest]
        value = min((found.value for found in asked), key=order.index)
        return ("searched_none", None, None) if value in line.searched else ("assessed", value, ladder[value])
    if not_open(code, line, day):
        return "not_applicable", None, None
    settled = complete[1] if complete and complete[1] <= day else None
    if any(on <= day and not (settled and on <= settled) for on in doubts(family, subject, tuple(order)).get(code, ())):
        return "not_assessed", None, None
    if complete and complete[1] <= day:
        return "assessed", "not_on_list", ladder["not_on_list"]
    return "not_assessed", None, None


def of_treaties(
    code: str, line: Indicator, ladder: dict[str, str | None], day: date
) -> tuple[str, str | None, str | None]:
    names = {standing(code, treaty, day).name for treaty in line.treaties}
    for name in ("party", "bound_through", "not_assessed", *ladder):
        if name in names:
            return ("not_assessed", None, None) if name == "not_assessed" else ("assessed", name, ladder[name])
    return "not_applicable", None, None


def tallies(pillar: str, day: date) -> dict[str, list[int]]:
    """Country → met, partly, unmet, searched none, not assessed, not applicable, low, high; standing lines only."""
    entry = hand_kept().pillars[pillar]
    cells = {
        line: {code: cell(code, line, day) for code in hand_kept().countries}
        for line, shown in entry.indicators.items()
        if shown.kind == "standing"
    }
    counted = [line for line, found in cells.items() if not is_context(list(found.values()), entry.context_share)]
    return {code: counts([cells[line][code] for line in counted]) for code in hand_kept().countries} if counted else {}


def counts(cells: list[tuple[str, str | None, str | None]]) -> list[int]:
    rungs = Counter(rung for _, _, rung in cells)
    statuses = Counter(status for status, _, _ in cells)
    met, unknown = rungs["met"], statuses["not_assessed"]
    none, without = statuses["searched_none"], statuses["not_applicable"]
    return [met, rungs["partly"], rungs["unmet"], none, unknown, without, met, met + unknown + none]


def is_context(cells: list[tuple[str, str | None, str | None]], share: float) -> bool:
    may = [cell for cell in cells if cell[0] != "not_applicable"]
    return bool(may) and sum(rung == "met" for _, _, rung in may) >= share * len(may)
