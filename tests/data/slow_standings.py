"""Compute standings toward treaties from the facts files in plain Python, to compare with SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from loaders import DATA, registry
from loaders.facts import csv_files
from loaders.facts.models.files import Facts
from loaders.facts.models.treaties import TreatyActFact, TreatyListFact
from loaders.records.words import EFFECTS, USUAL_CONFIDENCE
from loaders.registry import Registry
from loaders.registry.models.participants import Country
from loaders.warehouse_rows.dates import first_day


@cache
def hand_kept() -> Registry:
    return registry.load(DATA / "registry")


@cache
def said() -> dict[str, Facts]:
    return {source: csv_files.load(DATA / "facts" / source) for source in csv_files.list_sources(DATA / "facts")}


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
def the_list(treaty: str) -> TreatyListFact | None:
    source = speaker(treaty)
    return next((fact for fact in said()[source].treaty_lists if fact.treaty == treaty), None) if source else None


@cache
def acts() -> dict[tuple[str, str], list[TreatyActFact]]:
    found: dict[tuple[str, str], list[TreatyActFact]] = {}
    for source, held in said().items():
        for fact in held.treaty_acts:
            checked = hand_kept().treaties[fact.treaty].checked_against
            is_mirror_alone = USUAL_CONFIDENCE[fact.read_from] == "C" and not (
                checked and checked.party_count is not None
            )
            if speaker(fact.treaty) == source and not is_mirror_alone:
                found.setdefault((fact.participant, fact.treaty), []).append(fact)
    return found


@cache
def doubts() -> dict[tuple[str, str], list[tuple[str, date]]]:
    found: dict[tuple[str, str], list[tuple[str, date]]] = {}
    for held in said().values():
        for item in held.work_items:
            if item.kind == "treaty_acts":
                day = item.effective_on or first_day(item.happened_on or item.as_of)
                found.setdefault((item.participant, item.subject), []).append((EFFECTS[item.said], day))
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
    if told and told.read_from in ("depositary_page", "depositary_copy") and told.party_count is not None:
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
