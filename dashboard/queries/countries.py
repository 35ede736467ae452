"""Governments, areas and disputes about them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dashboard.queries.query import Query


class CountryRow(NamedTuple):
    """A government."""

    iso3: str
    name: str
    official_name: str
    iso2: str
    status: str
    un_member_since: date | None
    regional_group: str | None
    region: str
    subregion: str
    longitude: float
    latitude: float
    is_small: bool


COUNTRIES = Query(
    CountryRow,
    """
    select c.iso3, c.name, c.official_name, c.iso2, c.status, c.un_member_since, c.regional_group, c.region,
        c.subregion, c.longitude, c.latitude, c.is_small
    from country as c order by c.name collate nocase.noaccent
    """,
    texts=("name",),
    sorted_by=("name",),
)


class CountryNameRow(NamedTuple):
    """A name of a government."""

    iso3: str
    country: str
    name: str


NAMES = Query(
    CountryNameRow,
    """
    select c.iso3, c.name as country, n.name
    from country as c join participant_name as n on n.participant = c.iso3
    order by n.name collate nocase.noaccent
    """,
    texts=("country",),
)


class ParticipantRow(NamedTuple):
    """A government, area or organisation."""

    participant: str
    name: str


PARTICIPANTS = Query(
    ParticipantRow,
    """
    select p.participant, p.name from participant as p order by p.name collate nocase.noaccent
    """,
    texts=("name",),
    sorted_by=("name",),
)


class AreaRow(NamedTuple):
    """An area drawn on the map that is no government."""

    participant: str
    name: str
    note: str | None


AREAS = Query(
    AreaRow,
    """
    select p.participant, p.name, p.note from participant as p
    where p.kind = 'area' and p.longitude is not null order by p.name collate nocase.noaccent
    """,
    texts=("name", "note"),
    sorted_by=("name",),
)


class DisputeRow(NamedTuple):
    """A disputed area, and how it is drawn."""

    area: str
    drawn_as: str | None
    drawn_as_name: str | None
    how: str
    practice: str
    otherwise: str


DISPUTES = Query(
    DisputeRow,
    """
    select d.area, d.drawn_as, p.name as drawn_as_name, d.how, d.practice, d.otherwise
    from dispute as d left join participant as p on p.participant = d.drawn_as
    order by d.area
    """,
    texts=("area", "drawn_as_name", "practice", "otherwise"),
)
