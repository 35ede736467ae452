"""Rows of participants, their names, organisations, and texts adopted by organisations."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from loaders.registry import Registry
from loaders.registry.models.participants import Country, OtherParticipant
from loaders.warehouse_rows.dates import dated
from loaders.warehouse_rows.rows import Row, Tables


def participant_rows(registry: Registry, small: Collection[str]) -> Tables:
    """Participants and organisations; ``small`` holds the countries drawn as markers on the map."""
    return {
        "participant": list(_participants(registry, small)),
        "participant_name": list(_names(registry)),
        "organisation": list(_organisations(registry)),
        "membership": list(_memberships(registry)),
        "organisation_instrument": list(_instruments(registry)),
        "organisation_accession": list(_accessions(registry)),
        "organisation_mechanism": list(_mechanisms(registry)),
    }


def _participants(registry: Registry, small: Collection[str]) -> Iterator[Row]:
    for kind, members in (("country", registry.countries), (None, registry.others)):
        for code, participant in members.items():
            longitude, latitude = participant.point or (None, None)
            yield {
                **_UNKNOWN,
                "kind": kind,
                **participant.model_dump(include=set(_UNKNOWN)),
                "participant": code,
                "longitude": longitude,
                "latitude": latitude,
                "is_small": code in small if kind else None,
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


_BLANK = re.compile(r"(?<![^\W_])_(?![^\W_])")
"""A mark alone where a name was moved to the front; the source writes - for it, and _ in one: هولندا (مملكة _)."""


def _names(registry: Registry) -> Iterator[Row]:
    for code, participant in registry.participants.items():
        yield {"participant": code, "language": "en", "name": participant.name}
        for language, name in participant.names.items():
            yield {"participant": code, "language": language, "name": _BLANK.sub("-", name)}
        for alias in _aliases(participant):
            yield {"participant": code, "language": None, "name": alias}


def _aliases(participant: Country | OtherParticipant) -> Iterator[str]:
    if isinstance(participant, Country):
        yield participant.official_name
    yield from participant.aliases


def _organisations(registry: Registry) -> Iterator[Row]:
    for slug, organisation in registry.organisations.items():
        about = organisation.model_dump(exclude={"members", "instruments", "mechanisms"})
        yield {"organisation": slug, **about, **dated(members_as_of=organisation.members_as_of)}


def _memberships(registry: Registry) -> Iterator[Row]:
    for slug, organisation in registry.organisations.items():
        for member in organisation.members:
            days = dated(since_on=member.since, until_on=member.until)
            yield {"organisation": slug, **member.model_dump(exclude={"since", "until"}), **days}


def _instruments(registry: Registry) -> Iterator[Row]:
    for slug, organisation in registry.organisations.items():
        for key, instrument in organisation.instruments.items():
            in_force_on = instrument.in_force_on or instrument.adopted_on
            days = dated(adopted_on=instrument.adopted_on, in_force_on=in_force_on, as_of=instrument.as_of)
            fields = instrument.model_dump(exclude={"accessions"})
            bond = {"is_by_accession": instrument.accessions is not None, "unread": instrument.unread or None}
            yield {"organisation": slug, "instrument": key, **fields, **bond, **days}


def _accessions(registry: Registry) -> Iterator[Row]:
    for slug, organisation in registry.organisations.items():
        for key, instrument in organisation.instruments.items():
            for code, accession in (instrument.accessions or {}).items():
                days = dated(acceded_on=accession.acceded_on, as_of=accession.as_of)
                bond = {"organisation": slug, "instrument": key, "participant": code}
                yield {**bond, **accession.model_dump(), **days}


def _mechanisms(registry: Registry) -> Iterator[Row]:
    for slug, organisation in registry.organisations.items():
        for key, mechanism in organisation.mechanisms.items():
            days = dated(since_on=mechanism.since, as_of=mechanism.as_of)
            yield {"organisation": slug, "mechanism": key, **mechanism.model_dump(exclude={"since"}), **days}
