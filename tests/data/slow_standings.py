"""Compute standings toward treaties from the facts files in plain Python, to compare with SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from loaders import DATA, registry
from loaders.facts import csv_files
from loaders.facts.models.files import Facts
from loaders.facts.models.treaties import TreatyActFact, TreatyListFact
from loaders.records.words import EFFECTS, NEAREST_FIRST, USUAL_CONFIDENCE
from loaders.registry import Registry
from loaders.registry.models.participants import Country
from loaders.warehouse_rows.dates import first_day, last_day


@cache
def hand_kept() -> Registry:
    return registry.load(DATA / "registry")


@cache
def facts_of_record() -> dict[str, Facts]:
    return {source: csv_files.load(DATA / "facts" / source) for source in csv_files.list_sources(DATA / "facts")}


@cache
def speaker(treaty: str) -> str | None:
    """The source that speaks for the treaty."""
    number = hand_kept().treaties[treaty].depositary_number
    best = None
    for source, kept in facts_of_record().items():
        spec = hand_kept().sources[source]
        authority = spec.authoritative_for == "all" or number in spec.authoritative_for
        for fact in kept.treaty_lists:
            if fact.treaty == treaty:
                order = (not authority, -first_day(fact.as_of).toordinal(), spec.rank)
                best = min(best, (order, source)) if best else (order, source)
    return best[1] if best else None


@cache
def the_list(treaty: str) -> TreatyListFact | None:
    source = speaker(treaty)
    return (
        next((fact for fact in facts_of_record()[source].treaty_lists if fact.treaty == treaty), None)
        if source
        else None
    )


@dataclass(frozen=True)
class Act:
    act: str
    acted_on: date | None
    effective_on: date | None
    date_precision: str

    @property
    def effect(self) -> str:
        return EFFECTS[self.act]


def days(fact: TreatyActFact) -> tuple[date, date]:
    """First and last day on which the act may have been."""
    assert fact.acted_on
    precise = str(fact.acted_on)[: {"year": 4, "month": 7}.get(fact.date_precision, 10)]
    return (date.min if fact.date_precision == "by" else fact.acted_on), last_day(precise)


def fits(one: TreatyActFact, other: TreatyActFact) -> bool:
    if EFFECTS[one.act] != EFFECTS[other.act] or not one.acted_on or not other.acted_on:
        return False
    return days(one)[0] <= days(other)[1] and days(other)[0] <= days(one)[1]


@cache
def acts() -> dict[tuple[str, str], list[Act]]:
    """Facts of the treaty's own list, then those that only single documents have."""
    listed: dict[tuple[str, str], list[TreatyActFact]] = {}
    single: dict[tuple[str, str], list[TreatyActFact]] = {}
    for source, kept in facts_of_record().items():
        lists = {fact.treaty for fact in kept.treaty_lists}
        for fact in kept.treaty_acts:
            checked = hand_kept().treaties[fact.treaty].checked_against
            if USUAL_CONFIDENCE[fact.read_from] == "C" and not (checked and checked.party_count is not None):
                continue
            if speaker(fact.treaty) == source:
                listed.setdefault((fact.participant, fact.treaty), []).append(fact)
            elif fact.treaty not in lists:
                single.setdefault((fact.participant, fact.treaty), []).append(fact)
    found: dict[tuple[str, str], list[Act]] = {}
    for key in listed.keys() | single.keys():
        own, others = listed.get(key, []), single.get(key, [])
        alone = [fact for fact in others if not any(fits(fact, shown) for shown in own)]
        found[key] = [dated(fact, [o for o in others if fits(o, fact)]) for fact in own]
        found[key] += [dated(fact, []) for fact in alone]
    return found


def dated(fact: TreatyActFact, documents: list[TreatyActFact]) -> Act:
    """The act; a day from the nearest document has priority over the list's month or year."""
    order = sorted(documents, key=lambda d: (NEAREST_FIRST.index(d.read_from), d.date_precision != "day"))
    if order and order[0].date_precision == "day" and fact.date_precision != "day":
        return Act(fact.act, order[0].acted_on, fact.effective_on, "day")
    return Act(fact.act, fact.acted_on, fact.effective_on, fact.date_precision)


@cache
def doubts() -> dict[tuple[str, str], list[tuple[str, date]]]:
    found: dict[tuple[str, str], list[tuple[str, date]]] = {}
    for kept in facts_of_record().values():
        for item in kept.work_items:
            if item.kind == "treaty_acts":
                day = item.effective_on or first_day(item.happened_on or item.as_of)
                found.setdefault((item.participant, item.subject), []).append((EFFECTS[item.said], day))
    return found


@cache
def may_join_since(code: str) -> date | None:
    own = [
        fact.acted_on
        for (participant, _), found in acts().items()
        if participant == code
        for fact in found
        if fact.acted_on
    ]
    who = hand_kept().participants[code]
    gate = (who.may_join_since or who.un_member_since) if isinstance(who, Country) else None
    return min([*own, *([gate] if gate else [])], default=None)


@cache
def gate_of(code: str, treaty: str) -> date | None:
    """The day from which a participant may join a treaty; for ever closed to who is no member of its organisation."""
    slug, gate = hand_kept().treaties[treaty].open_to.organisation, may_join_since(code)
    if slug is None:
        return gate
    times = [member for member in hand_kept().organisations[slug].members if member.participant == code]
    since = [day for day in (gate, *(first_day(member.since) for member in times)) if day]
    return max(since, default=None) if times else date.max


@cache
def complete_as_of(treaty: str) -> date | None:
    found = the_list(treaty)
    if found and found.read_from in ("depositary_page", "depositary_copy") and found.party_count is not None:
        return first_day(found.as_of)
    return first_day(hand_kept().treaties[treaty].list_complete_as_of)


@dataclass(frozen=True)
class Standing:
    name: str
    since: date | None = None


@cache
def own_standing(code: str, treaty: str, day: date) -> Standing:
    entry = hand_kept().treaties[treaty]
    found = acts().get((code, treaty), [])
    doubted = {effect for effect, since in doubts().get((code, treaty), []) if since <= day}
    gone = [f for f in found if f.effect == "releases" and f.effective_on and f.effective_on <= day]
    gone = [f for f in gone if not taken_back(f, found, day)]
    last = max(gone, key=lambda f: (f.effective_on, f.acted_on or date.min), default=None)
    left = last.effective_on if last else None
    ended = (last.acted_on or last.effective_on) if last else date.min
    unbound = latest(found, "unbinds", day)
    bound = [f.acted_on for f in found if f.effect == "binds" and f.acted_on <= day and f.acted_on >= ended]
    bound = [acted_on for acted_on in bound if unbound is None or acted_on > unbound]
    signed = min((f.acted_on for f in found if f.effect == "signs" and f.acted_on <= day), default=None)
    if bound:
        return Standing("not_assessed") if "releases" in doubted else Standing("party", min(bound))
    if left:
        return Standing("not_assessed") if "binds" in doubted else Standing("withdrawn", left)
    if entry.adopted_on > day:
        return Standing("not_open")
    if "binds" in doubted:
        return Standing("not_assessed")
    refused = latest(found, "declines", day)
    if signed and refused and refused >= signed:
        return Standing("signatory_declined", refused)
    gate = gate_of(code, treaty)
    if known_from(found) > day and (gate is None or gate <= day):
        return Standing("not_assessed")
    if signed and complete_as_of(treaty):
        return Standing("signatory", max(signed, unbound or date.min))
    who = hand_kept().participants[code]
    if not isinstance(who, Country):
        if who.kind == "area" or not entry.open_to.organisations:
            return Standing("not_open")
    elif gate > day:
        return Standing("not_open")
    if code in entry.known_missing or complete_as_of(treaty) is None:
        return Standing("not_assessed")
    return Standing("not_party" if entry.signatures == "not_in_list" else "no_action")


def taken_back(withdrawal: Act, evidence: list[Act], day: date) -> bool:
    back = [f.acted_on for f in evidence if f.effect == "revokes" and f.acted_on <= day]
    return any((withdrawal.acted_on or date.max) <= on < withdrawal.effective_on for on in back)


def latest(evidence: list[Act], effect: str, day: date) -> date | None:
    return max((f.acted_on for f in evidence if f.effect == effect and f.acted_on <= day), default=None)


def known_from(evidence: list[Act]) -> date:
    """The first day a document vouches for: before it, what the participant did is not known."""
    binding = sorted((f for f in evidence if f.effect == "binds"), key=lambda f: f.acted_on)
    by = binding[0].acted_on if binding and binding[0].date_precision == "by" else date.min
    return max([by, *(f.acted_on for f in evidence if f.effect == "hides")])


def standing(code: str, treaty: str, day: date) -> Standing:
    own, entry = own_standing(code, treaty, day), hand_kept().treaties[treaty]
    if own.name not in ("no_action", "not_party"):
        return own
    if through := entry.bound_through.get(code):
        other = own_standing(through, treaty, day)
        if other.name == "party":
            return Standing("bound_through", other.since)
    if entry.open_to.parent is None or code in hand_kept().treaties[entry.open_to.parent].bound_through:
        return own
    parent = own_standing(code, entry.open_to.parent, day).name
    if parent == "party" or (
        parent in ("signatory", "signatory_declined") and entry.open_to.who == "signatories_or_parties"
    ):
        return own
    return Standing("not_assessed" if parent == "not_assessed" else "not_open")
