"""Rows of participants, their names, organisations and what those have adopted."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from loaders.registry import Registry
from loaders.registry.models.participants import Country, OtherParticipant
from loaders.warehouse_rows.dates import first_day, precision
from loaders.warehouse_rows.rows import Row, Tables


def participant_rows(registry: Registry, small: Collection[str]) -> Tables:
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
        yield {**_UNKNOWN, "participant": code, "kind": "country", **_country(country), "is_small": code in small}
    for code, other in registry.others.items():
        longitude, latitude = other.point or (None, None)
        yield {
            **_UNKNOWN,
            "participant": code,
            "kind": other.kind,
            "name": other.name,
            "longitude": longitude,
            "latitude": latitude,
            "successor": other.successor,
            "note": other.note,
        }


def _country(country: Country) -> Row:
    longitude, latitude = country.point
    return {
        "name": country.name,
        "official_name": country.official_name,
        "status": country.status,
        "iso2": country.iso2,
        "m49": country.m49,
        "un_member_since": country.un_member_since,
        "may_join_since": country.may_join_since,
        "may_join_note": country.may_join_note,
        "state_since": country.state_since,
        "state_since_document": country.state_since_document,
        "regional_group": country.regional_group,
        "region": country.region,
        "subregion": country.subregion,
        "longitude": longitude,
        "latitude": latitude,
    }


_UNKNOWN: Row = dict.fromkeys(
    (
        "participant",
        "kind",
        "name",
        "official_name",
        "status",
        "iso2",
        "m49",
        "un_member_since",
        "may_join_since",
        "may_join_note",
        "state_since",
        "state_since_document",
        "regional_group",
        "region",
        "subregion",
        "longitude",
        "latitude",
        "is_small",
        "successor",
        "note",
    )
)
"""Every column of the table participant, empty: a country has no successor, an organisation no region."""


def _names(registry: Registry) -> Iterator[Row]:
    for code, participant in registry.participants.items():
        yield {"participant": code, "language": "en", "name": participant.name}
        for language, name in participant.names.items():
            yield {"participant": code, "language": language, "name": name}
        for alias in _aliases(participant):
            yield {"participant": code, "language": None, "name": alias}


def _aliases(participant: Country | OtherParticipant) -> Iterator[str]:
    if isinstance(participant, Country):
        yield participant.official_name
    yield from participant.aliases


def _organisations(registry: Registry) -> Iterator[Row]:
    for slug, organisation in registry.organisations.items():
        yield {
            "organisation": slug,
            "name": organisation.name,
            "short_name": organisation.short_name,
            "participant": organisation.participant,
            "url": organisation.url,
            "members_as_of": first_day(organisation.members_as_of),
            "members_as_of_precision": precision(organisation.members_as_of),
            "members_source": organisation.members_source,
        }


def _memberships(registry: Registry) -> Iterator[Row]:
    for slug, organisation in registry.organisations.items():
        for member in organisation.members:
            yield {
                "participant": member.participant,
                "organisation": slug,
                "since_on": first_day(member.since),
                "since_precision": precision(member.since),
                "until_on": first_day(member.until),
                "until_precision": precision(member.until),
                "document": member.document,
                "read_from": member.read_from,
                "is_confirmed": member.is_confirmed,
            }


def _instruments(registry: Registry) -> Iterator[Row]:
    for slug, organisation in registry.organisations.items():
        for key, instrument in organisation.instruments.items():
            yield {
                "organisation": slug,
                "instrument": key,
                "title": instrument.title,
                "adopted_on": first_day(instrument.adopted_on),
                "adopted_precision": precision(instrument.adopted_on),
                "document": instrument.document,
                "read_from": instrument.read_from,
                "as_of": first_day(instrument.as_of),
                "as_of_precision": precision(instrument.as_of),
                "why": instrument.why,
                "is_confirmed": instrument.is_confirmed,
            }


def _mechanisms(registry: Registry) -> Iterator[Row]:
    for slug, organisation in registry.organisations.items():
        for key, mechanism in organisation.mechanisms.items():
            yield {
                "organisation": slug,
                "mechanism": key,
                "title": mechanism.title,
                "kind": mechanism.kind,
                "since_on": first_day(mechanism.since),
                "since_precision": precision(mechanism.since),
                "document": mechanism.document,
                "read_from": mechanism.read_from,
                "as_of": first_day(mechanism.as_of),
                "as_of_precision": precision(mechanism.as_of),
                "why": mechanism.why,
                "is_confirmed": mechanism.is_confirmed,
            }
