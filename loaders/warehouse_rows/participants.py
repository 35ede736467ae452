"""Who acts, as rows: participants, their names, organisations and what those have done."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from loaders.registry import Registry
from loaders.registry.models import Country, OtherParticipant
from loaders.warehouse_rows.dates import first_day, precision
from loaders.warehouse_rows.rows import Row, Tables


def participants(registry: Registry, small: Collection[str]) -> Tables:
    """Participants and organisations; ``small`` holds the countries drawn as markers on the map."""
    return {
        "participant": list(_participants(registry, small)),
        "participant_name": list(_names(registry)),
        "organisation": list(_organisations(registry)),
        "membership": list(_memberships(registry)),
        "organisation_instrument": list(_instruments(registry)),
        "organisation_mechanism": list(_mechanisms(registry)),
    }


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
                member.read_from,
                member.is_confirmed,
            )


def _instruments(registry: Registry) -> Iterator[Row]:
    for slug, organisation in registry.organisations.items():
        for key, instrument in organisation.instruments.items():
            yield (
                slug,
                key,
                instrument.title,
                first_day(instrument.adopted_on),
                precision(instrument.adopted_on),
                first_day(instrument.in_force_on or instrument.adopted_on),
                precision(instrument.in_force_on or instrument.adopted_on),
                instrument.document,
                instrument.read_from,
                first_day(instrument.as_of),
                precision(instrument.as_of),
                instrument.why,
                instrument.is_confirmed,
            )


def _mechanisms(registry: Registry) -> Iterator[Row]:
    for slug, organisation in registry.organisations.items():
        for key, mechanism in organisation.mechanisms.items():
            yield (
                slug,
                key,
                mechanism.title,
                mechanism.kind,
                first_day(mechanism.since),
                precision(mechanism.since),
                mechanism.document,
                mechanism.read_from,
                first_day(mechanism.as_of),
                precision(mechanism.as_of),
                mechanism.why,
                mechanism.is_confirmed,
            )
