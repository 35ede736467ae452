"""Rows of sources, searches, reference rules, replies, hand-kept statements and data left out."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.records.words import NEAREST_FIRST, USUAL_CONFIDENCE
from loaders.registry import Registry
from loaders.registry.models.participants import Member
from loaders.warehouse_rows.dates import dated, first_day, last_day
from loaders.warehouse_rows.rows import Row, Tables


def source_rows(registry: Registry) -> Tables:
    """Sources, with everything in the registry about reading them."""
    return {
        "source": list(_sources(registry)),
        "source_authority": list(_authorities(registry)),
        "search": [
            {
                "search": slug,
                "what": search.what,
                **dated(searched_since=search.searched_since, searched_on=search.searched_on),
                "searched_by": search.by,
                "document": search.document,
            }
            for slug, search in registry.searches.items()
        ],
        "search_scope": [
            {"search": slug, "participant": code, "indicator": indicator}
            for slug, search in registry.searches.items()
            for code in search.participants
            for indicator in search.indicators
        ],
        "read_from": [
            {
                "read_from": code,
                **registry.read_from[code].model_dump(),
                "confidence": confidence,
                "nearness": NEAREST_FIRST.index(code) + 1,
            }
            for code, confidence in USUAL_CONFIDENCE.items()
        ],
        "portal": [{"document": portal.address, "find": portal.find} for portal in registry.portals.values()],
        "reply": [reply.model_dump() for reply in registry.replies.values()],
        "left_out": [{"left_out": slug, **entry.model_dump()} for slug, entry in registry.left_out.items()],
        "reference_rule": list(_reference_rules(registry)),
        "statement": list(_statements(registry)),
        "statement_voice": list(_voices(registry)),
    }


def _sources(registry: Registry) -> Iterator[Row]:
    for slug, source in registry.sources.items():
        yield {
            "source": slug,
            "title": source.title,
            "publisher": source.publisher,
            "url": source.url,
            "licence": source.licence,
            "licence_url": source.licence_url,
            "is_redistributable": source.redistributable,
            "about": source.about,
            "refresh_days": source.refresh_days,
            "rank": source.rank,
            "is_authoritative_for_all": source.authoritative_for == "all",
        }


def _authorities(registry: Registry) -> Iterator[Row]:
    for slug, source in registry.sources.items():
        for number in () if source.authoritative_for == "all" else source.authoritative_for:
            yield {"source": slug, "treaty": registry.treaty_of(number)}


def _reference_rules(registry: Registry) -> Iterator[Row]:
    for position, rule in enumerate(registry.reference_rules.rules):
        yield {
            "rule": rule.id,
            "position": position,
            "class": rule.sense,
            "example": rule.example,
            "counter_example": rule.counter_example,
            "why": rule.why,
        }


def _statements(registry: Registry) -> Iterator[Row]:
    for slug, statement in registry.statements.items():
        days = dated(spoken_on=statement.spoken_on, as_of=statement.as_of)
        yield {"statement": slug, **statement.model_dump(exclude={"on_behalf_of"}), **days}


def _voices(registry: Registry) -> Iterator[Row]:
    """Yield the participants a statement speaks for; a member only if its membership is confirmed that day."""
    for slug, statement in registry.statements.items():
        voices = {statement.participant: "own" if statement.capacity == "own" else "on_behalf"}
        for code in statement.on_behalf_of:
            voices.setdefault(code, "on_behalf")
        members = registry.organisations[statement.organisation].members if statement.organisation else ()
        for member in members:
            if _is_member(member, statement.spoken_on):
                voices.setdefault(member.participant, "presumed")
        for code, capacity in voices.items():
            yield {"statement": slug, "participant": code, "capacity": capacity}


def _is_member(member: Member, day: str) -> bool:
    """Return True if a confirmed membership covers the whole day, month or year."""
    first, last = first_day(day), last_day(day)
    since, until = first_day(member.since), first_day(member.until)
    is_in = first is not None and (since is None or since <= first) and (until is None or last < until)
    return member.is_confirmed and is_in
