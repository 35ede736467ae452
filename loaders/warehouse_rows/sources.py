"""What was read and how, as rows: sources, searches, rules, replies, hand-kept statements, what was left out."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.records import USUAL_CONFIDENCE
from loaders.registry import Registry
from loaders.registry.models import Member
from loaders.warehouse_rows.dates import first_day, last_day, precision
from loaders.warehouse_rows.rows import Row, Tables


def reading(registry: Registry) -> Tables:
    """Sources and all the registry says of reading them."""
    return {
        "source": list(_sources(registry)),
        "source_authority": list(_authorities(registry)),
        "search": list(_searches(registry)),
        "read_from": list(_read_from(registry)),
        "portal": [(portal.address, portal.find) for portal in registry.portals.values()],
        "reply": list(_replies(registry)),
        "left_out": list(_left_out(registry)),
        "reference_rule": list(_reference_rules(registry)),
        "statement": list(_statements(registry)),
        "statement_voice": list(_voices(registry)),
    }


def _sources(registry: Registry) -> Iterator[Row]:
    for slug, source in registry.sources.items():
        yield (
            slug,
            source.title,
            source.publisher,
            source.url,
            source.licence,
            source.licence_url,
            source.redistributable,
            source.about,
            source.refresh_days,
            source.rank,
            source.authoritative_for == "all",
        )


def _authorities(registry: Registry) -> Iterator[Row]:
    for slug, source in registry.sources.items():
        for number in () if source.authoritative_for == "all" else source.authoritative_for:
            yield slug, registry.treaty_of(number)


def _searches(registry: Registry) -> Iterator[Row]:
    for slug, search in registry.searches.items():
        since, on = search.searched_since, search.searched_on
        days = (first_day(since), precision(since), first_day(on), precision(on))
        yield (slug, search.what, *days, search.by, search.document)


def _read_from(registry: Registry) -> Iterator[Row]:
    for code, about in registry.read_from.items():
        yield code, about.words, about.what, USUAL_CONFIDENCE[code]


def _replies(registry: Registry) -> Iterator[Row]:
    for reply in registry.replies.values():
        yield reply.participant, reply.indicator, reply.replied_on, reply.document, reply.said


def _left_out(registry: Registry) -> Iterator[Row]:
    for slug, entry in registry.left_out.items():
        yield slug, entry.title, entry.what, entry.reason, entry.why, entry.terms, entry.document, entry.source


def _reference_rules(registry: Registry) -> Iterator[Row]:
    for position, rule in enumerate(registry.reference_rules.rules):
        yield rule.id, position, rule.sense, rule.example, rule.counter_example, rule.why


def _statements(registry: Registry) -> Iterator[Row]:
    for slug, statement in registry.statements.items():
        yield (
            slug,
            statement.participant,
            statement.capacity,
            statement.organisation,
            statement.forum,
            first_day(statement.spoken_on),
            precision(statement.spoken_on),
            statement.title,
            statement.document,
            statement.link,
            statement.stance,
            statement.stance_reason,
            statement.read_from,
            first_day(statement.as_of),
            precision(statement.as_of),
            statement.note,
        )


def _voices(registry: Registry) -> Iterator[Row]:
    """Whoever a statement is heard for; a member by what is confirmed of its membership that day."""
    for slug, statement in registry.statements.items():
        heard = {statement.participant: "own" if statement.capacity == "own" else "on_behalf"}
        for code in statement.on_behalf_of:
            heard.setdefault(code, "on_behalf")
        members = registry.organisations[statement.organisation].members if statement.organisation else ()
        for member in members:
            if _is_member(member, statement.spoken_on):
                heard.setdefault(member.participant, "presumed")
        for code, capacity in heard.items():
            yield slug, code, capacity


def _is_member(member: Member, day: str) -> bool:
    """Whether a confirmed membership covers the whole day, month or year."""
    first, last = first_day(day), last_day(day)
    since, until = first_day(member.since), first_day(member.until)
    is_in = first is not None and (since is None or since <= first) and (until is None or last < until)
    return member.is_confirmed and is_in
