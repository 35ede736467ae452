"""Rows of sources, searches, reference rules, replies, hand-kept statements and what was left out."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.records.words import USUAL_CONFIDENCE
from loaders.registry import Registry
from loaders.registry.models.participants import Member
from loaders.warehouse_rows.dates import first_day, last_day, precision
from loaders.warehouse_rows.rows import Row, Tables


def source_rows(registry: Registry) -> Tables:
    """Sources and all the registry says of reading them."""
    return {
        "source": list(_sources(registry)),
        "source_authority": list(_authorities(registry)),
        "search": list(_searches(registry)),
        "read_from": list(_read_from(registry)),
        "portal": [{"document": portal.address, "find": portal.find} for portal in registry.portals.values()],
        "reply": list(_replies(registry)),
        "left_out": list(_left_out(registry)),
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


def _searches(registry: Registry) -> Iterator[Row]:
    for slug, search in registry.searches.items():
        since, on = search.searched_since, search.searched_on
        yield {
            "search": slug,
            "what": search.what,
            "searched_since": first_day(since),
            "searched_since_precision": precision(since),
            "searched_on": first_day(on),
            "searched_precision": precision(on),
            "searched_by": search.by,
            "document": search.document,
        }


def _read_from(registry: Registry) -> Iterator[Row]:
    for code, confidence in USUAL_CONFIDENCE.items():
        about = registry.read_from[code]
        yield {"read_from": code, "words": about.words, "what": about.what, "confidence": confidence}


def _replies(registry: Registry) -> Iterator[Row]:
    for reply in registry.replies.values():
        yield {
            "participant": reply.participant,
            "indicator": reply.indicator,
            "replied_on": reply.replied_on,
            "document": reply.document,
            "said": reply.said,
        }


def _left_out(registry: Registry) -> Iterator[Row]:
    for slug, entry in registry.left_out.items():
        yield {
            "left_out": slug,
            "title": entry.title,
            "what": entry.what,
            "reason": entry.reason,
            "why": entry.why,
            "terms": entry.terms,
            "document": entry.document,
            "source": entry.source,
        }


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
        yield {
            "statement": slug,
            "participant": statement.participant,
            "capacity": statement.capacity,
            "organisation": statement.organisation,
            "forum": statement.forum,
            "spoken_on": first_day(statement.spoken_on),
            "spoken_precision": precision(statement.spoken_on),
            "title": statement.title,
            "document": statement.document,
            "link": statement.link,
            "stance": statement.stance,
            "stance_reason": statement.stance_reason,
            "read_from": statement.read_from,
            "as_of": first_day(statement.as_of),
            "as_of_precision": precision(statement.as_of),
            "note": statement.note,
        }


def _voices(registry: Registry) -> Iterator[Row]:
    """Yield the participants a statement speaks for; a member only if its membership is confirmed that day."""
    for slug, statement in registry.statements.items():
        heard = {statement.participant: "own" if statement.capacity == "own" else "on_behalf"}
        for code in statement.on_behalf_of:
            heard.setdefault(code, "on_behalf")
        members = registry.organisations[statement.organisation].members if statement.organisation else ()
        for member in members:
            if _is_member(member, statement.spoken_on):
                heard.setdefault(member.participant, "presumed")
        for code, capacity in heard.items():
            yield {"statement": slug, "participant": code, "capacity": capacity}


def _is_member(member: Member, day: str) -> bool:
    """Return True if a confirmed membership covers the whole day, month or year."""
    first, last = first_day(day), last_day(day)
    since, until = first_day(member.since), first_day(member.until)
    is_in = first is not None and (since is None or since <= first) and (until is None or last < until)
    return member.is_confirmed and is_in
