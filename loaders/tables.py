"""Registry and facts as the rows of the warehouse's tables, in the order of their columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from loaders.facts import DeclarationFact, Facts, TreatyActFact, TreatyListFact
from loaders.records import EFFECTS
from loaders.registry import Registry
from loaders.registry.models import Country, OtherParticipant

Row = tuple[object, ...]
Tables = dict[str, Iterable[Row]]

PRECISIONS = {4: "year", 7: "month", 10: "day"}


def first_day(as_of: str | None) -> date | None:
    """The first day of an as-of text (2026-02-03, 2026-02 or 2026)."""
    return date.fromisoformat((as_of + "-01-01")[:10]) if as_of else None


def precision(as_of: str | None) -> str | None:
    """How precise an as-of text is: day, month or year."""
    return PRECISIONS[len(as_of)] if as_of else None


def of_registry(registry: Registry, small: Collection[str], method_version: str) -> Tables:
    """The hand-kept files as rows; ``small`` holds the countries drawn as markers on the map."""
    return {
        "source": list(_sources(registry)),
        "source_authority": list(_authorities(registry)),
        "participant": list(_participants(registry, small)),
        "participant_name": list(_names(registry)),
        "organisation": list(_organisations(registry)),
        "membership": list(_memberships(registry)),
        "treaty": list(_treaties(registry)),
        "treaty_missing": [(t, p) for t, treaty in registry.treaties.items() for p in treaty.known_missing],
        "treaty_note": [(t, p, note) for t, treaty in registry.treaties.items() for p, note in treaty.notes.items()],
        "act": list(EFFECTS.items()),
        **_scorecard(registry, method_version),
    }


def of_facts(said: Mapping[str, Facts]) -> Tables:
    """What the sources say, as rows; of work items only that something is unconfirmed."""
    acts: list[Row] = []
    lists: list[Row] = []
    declarations: list[Row] = []
    unconfirmed: list[Row] = []
    for source, facts in said.items():
        acts += [_act(source, fact) for fact in facts.treaty_acts]
        lists += [_list(source, fact) for fact in facts.treaty_lists]
        declarations += [_declaration(source, fact) for fact in facts.declarations]
        unconfirmed += [_unconfirmed(fact) for fact in facts.work_items]
    return {
        "treaty_act_said": acts,
        "treaty_list_said": lists,
        "declaration_said": declarations,
        "unconfirmed": [row for row in unconfirmed if row[2] in ("binds", "releases")],
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


def _participants(registry: Registry, small: Collection[str]) -> Iterator[Row]:
    for code, country in registry.countries.items():
        yield (code, "country", *_country(country), code in small, None, None)
    for code, other in registry.others.items():
        longitude, latitude = other.point or (None, None)
        unknown = (None,) * 11
        yield (code, other.kind, other.name, *unknown, longitude, latitude, None, other.successor, other.note)


def _country(country: Country) -> Row:
    return (
        country.name,
        country.official_name,
        country.status,
        country.m49,
        country.un_member_since,
        country.may_join_since,
        country.may_join_note,
        country.state_since,
        country.state_since_document,
        country.regional_group,
        country.region,
        country.subregion,
        *country.point,
    )


def _names(registry: Registry) -> Iterator[Row]:
    for code, participant in registry.participants.items():
        yield code, "en", participant.name
        for language, name in participant.names.items():
            yield code, language, name
        for alias in _aliases(participant):
            yield code, None, alias


def _aliases(participant: Country | OtherParticipant) -> Iterator[str]:
    if isinstance(participant, Country):
        yield participant.official_name
    yield from participant.aliases


def _organisations(registry: Registry) -> Iterator[Row]:
    for slug, organisation in registry.organisations.items():
        yield (
            slug,
            organisation.name,
            organisation.short_name,
            organisation.participant,
            organisation.url,
            first_day(organisation.members_as_of),
            precision(organisation.members_as_of),
            organisation.members_source,
        )


def _memberships(registry: Registry) -> Iterator[Row]:
    for slug, organisation in registry.organisations.items():
        for member in organisation.members:
            yield (
                member.participant,
                slug,
                first_day(member.since),
                precision(member.since),
                first_day(member.until),
                precision(member.until),
                member.document,
                member.is_confirmed,
            )


def _treaties(registry: Registry) -> Iterator[Row]:
    for slug, treaty in registry.treaties.items():
        checked = treaty.checked_against
        yield (
            slug,
            treaty.depositary_number,
            treaty.title,
            treaty.short_title,
            treaty.abbreviation,
            treaty.adopted_on,
            treaty.in_force_on,
            treaty.depositary,
            treaty.document,
            treaty.role,
            treaty.parent,
            treaty.open_to.who,
            treaty.open_to.parent,
            treaty.open_to.organisations,
            treaty.signatures,
            first_day(treaty.list_complete_as_of),
            precision(treaty.list_complete_as_of),
            treaty.list_hole,
            checked and checked.party_count,
            checked and checked.signatory_count,
            checked and first_day(checked.as_of),
            checked and precision(checked.as_of),
            checked and checked.what,
            treaty.why,
        )


def _scorecard(registry: Registry, method_version: str) -> Tables:
    pillars, indicators, treaties, ladders = [], [], [], []
    for slug, pillar in registry.pillars.items():
        pillars.append((slug, pillar.code, pillar.title, pillar.question, pillar.context_share))
        ladders += [(slug, value, rung, place) for place, (value, rung) in enumerate(pillar.ladder.items(), start=1)]
        for place, (indicator, line) in enumerate(pillar.indicators.items(), start=1):
            indicators.append(
                (indicator, slug, place, line.title, line.kind, line.rule, line.seed_line, method_version)
            )
            treaties += [(indicator, treaty) for treaty in line.treaties]
    return {"pillar": pillars, "ladder": ladders, "indicator": indicators, "indicator_treaty": treaties}


def _act(source: str, fact: TreatyActFact) -> Row:
    return (
        source,
        fact.participant,
        fact.treaty,
        fact.act,
        fact.acted_on,
        fact.date_precision,
        fact.effective_on,
        fact.document,
        fact.read_from,
        first_day(fact.as_of),
        precision(fact.as_of),
        fact.confidence,
        fact.note,
    )


def _list(source: str, fact: TreatyListFact) -> Row:
    return (
        source,
        fact.treaty,
        first_day(fact.as_of),
        precision(fact.as_of),
        fact.read_from,
        fact.party_count,
        fact.signatory_count,
        fact.is_declarations_read,
    )


def _declaration(source: str, fact: DeclarationFact) -> Row:
    return (
        source,
        fact.participant,
        fact.treaty,
        first_day(fact.as_of),
        fact.declaration_count,
        fact.objection_count,
        fact.notification_count,
    )


def _unconfirmed(fact: TreatyActFact) -> Row:
    return fact.participant, fact.treaty, EFFECTS[fact.act], fact.effective_on or fact.acted_on or first_day(fact.as_of)
