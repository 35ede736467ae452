"""The scorecard of a government: its pillars, their tallies and lines, its neighbours and latest acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from dashboard import queries
from dashboard.dates import day_words, table_day
from dashboard.formats import sentences_text
from dashboard.i18n import SOURCE, _, language, lazy, ngettext, registry_text
from dashboard.labels.treaties import act_words
from dashboard.links import Link, link
from dashboard.presenters import scorecard_lines, scorecard_rows, scorecard_treaties
from dashboard.presenters.lookup import sort_key
from dashboard.presenters.scorecard_lines import LineRule, LineTable, LineView, UnknownLines
from dashboard.presenters.scorecard_treaties import Place, RelatedTreaty
from dashboard.presenters.tallies import TREATIES, Tally, age_words, bounds_words, tally_view

if TYPE_CHECKING:
    from datetime import date

    from dashboard.presenters.scorecard_rows import Line, Peer, Pillar
    from dashboard.queries.countries import CountryRow
    from dashboard.queries.scorecard import PillarRow, TallyRow
    from dashboard.warehouse.connection import QueryFunction

WELCOME = lazy(
    "Choose one of {count} governments. See what it has promised, joined, voted and built against mass "
    "atrocities, with the evidence."
)


@dataclass(frozen=True)
class LineGroup:
    """Lines under a heading; the counted ones come first and have none."""

    title: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True)
class PillarView:
    """A pillar: what it asks, its tally, the age of its lists, its known lines, and those not assessed."""

    pillar: str
    title: str
    question: str
    tally: Tally
    remarks: str
    map: Link
    groups: tuple[LineGroup, ...]
    unknown: UnknownLines | None


class PillarRules(NamedTuple):
    """Rules by which the commitments of a pillar are assessed; the same for every government."""

    title: str
    rules: tuple[LineRule, ...]


@dataclass(frozen=True)
class NeighbourRow:
    """A government beside others of its subregion."""

    link: Link
    count: str
    met_of_common: int
    is_self: bool


@dataclass(frozen=True)
class NeighbourTable:
    """The governments of a subregion in the order of their names."""

    titles: tuple[str, ...]
    rows: tuple[NeighbourRow, ...]


@dataclass(frozen=True)
class Scorecard:
    """A government's scorecard on a day; what a page shows only when opened is made when asked for."""

    place: Place
    pillars: tuple[PillarView, ...]
    country: CountryRow
    notes: Mapping[str, str]
    rows: scorecard_rows.CountryRows
    pillar_rows: Mapping[str, Pillar]
    about: tuple[PillarRow, ...]
    """The pillars as the registry describes them."""
    tallies: tuple[TallyRow, ...]
    """The tallies of all governments."""

    @property
    def related_count(self) -> int:
        """Return how many treaties are shown and not counted, their protocols apart."""
        return len(scorecard_rows.related(self.rows.standings))

    @property
    def related(self) -> tuple[RelatedTreaty, ...]:
        """Return the treaties that are shown and not counted."""
        related = scorecard_rows.related(self.rows.standings)
        return scorecard_treaties.related_treaties(related, self.notes, self.place)

    @property
    def rules(self) -> tuple[PillarRules, ...]:
        """Return how each commitment is assessed, pillar by pillar."""
        return tuple(
            PillarRules(
                row.title, scorecard_lines.line_rules(line.about for line in self.pillar_rows[row.pillar].lines)
            )
            for row in self.about
        )

    @property
    def table(self) -> LineTable:
        """Return all lines as a table."""
        return scorecard_lines.line_table((row, self.pillar_rows[row.pillar].lines) for row in self.about)

    @property
    def neighbours(self) -> NeighbourTable:
        """Return the governments of its subregion by the treaties that are assessed for all of them."""
        counted = {line.about.indicator for line in self.pillar_rows[TREATIES].counted}
        tallies = tuple(row for row in self.tallies if row.pillar == TREATIES)
        peers, common = scorecard_rows.peers(self.country.subregion, counted, self.rows.compared, tallies)
        heading = ngettext(
            "of the {count} commitment assessed for all", "of the {count} commitments assessed for all", common
        )
        titles = (_("Government"), _("Bound by"), heading.format(count=common))
        return NeighbourTable(titles, tuple(_neighbour(peer, self.place) for peer in peers))


def scorecard(query: QueryFunction, country: CountryRow, day: date, linked_day: Mapping[str, str]) -> Scorecard:
    """Return the scorecard of a country on a day; ``linked_day`` is the day as its links carry it."""
    about, tallies = query(queries.PILLARS), query(queries.TALLIES, day=day)
    own = {tally.pillar: tally for tally in tallies if tally.participant == country.iso3}
    rows, place = country_rows(query, country.iso3, day), Place(country.iso3, linked_day)
    pillar_rows = scorecard_rows.pillars(query(queries.SCORECARD_LINES), rows)
    notes = {row.treaty: row.note for row in query(queries.COUNTRY_NOTES, country=country.iso3)}
    pillars = tuple(_pillar(row, pillar_rows[row.pillar], own[row.pillar], place, notes) for row in about)
    return Scorecard(place, pillars, country, notes, rows, pillar_rows, about, tallies)


def country_rows(query: QueryFunction, iso3: str, day: date) -> scorecard_rows.CountryRows:
    """Return all rows of the warehouse on a country and a day."""
    of_country = {"country": iso3, "day": day}
    return scorecard_rows.CountryRows(
        cells=query(queries.COUNTRY_CELLS, **of_country),
        documents=query(queries.COUNTRY_EVIDENCE, **of_country),
        replies=query(queries.COUNTRY_REPLIES, **of_country),
        standings=query(queries.COUNTRY_STANDINGS, **of_country),
        treaties_of=query(queries.INDICATOR_TREATIES),
        compared=query(queries.COMPARED_CELLS, day=day),
    )


def _pillar(about: PillarRow, rows: Pillar, tally: TallyRow, place: Place, notes: Mapping[str, str]) -> PillarView:
    withdrawn_count = sum(line.cell.value == "withdrawn" for line in rows.counted)
    return PillarView(
        pillar=about.pillar,
        title=about.title,
        question=about.question,
        tally=tally_view(about, tally, withdrawn_count),
        remarks=sentences_text((bounds_words(tally), age_words(tally))),
        map=link("map", _("All governments on the map"), pillar=about.pillar, **place.day),
        groups=tuple(_groups(rows, notes, place)),
        unknown=scorecard_lines.unknown_lines(rows.unknown, notes, place),
    )


def _groups(rows: Pillar, notes: Mapping[str, str], place: Place) -> list[LineGroup]:
    groups: list[tuple[str, tuple[Line, ...]]] = [
        ("", rows.counted),
        (_("Done by nearly all governments; not counted"), rows.context),
        (_("Votes and other records: shown but not counted"), rows.records),
    ]
    return [
        LineGroup(title, scorecard_lines.line_views(known, notes, place))
        for title, lines in groups
        if (known := [line for line in lines if not line.is_unknown])
    ]


def _neighbour(peer: Peer, place: Place) -> NeighbourRow:
    tally = peer.tally
    message = _("{low} of {all}") if tally.low_count == tally.high_count else _("{low} to {high} of {all}")
    return NeighbourRow(
        link=link("", peer.name, country=peer.iso3, **place.day),
        count=message.format(low=tally.low_count, high=tally.high_count, all=tally.applicable_count),
        met_of_common=peer.met_of_common,
        is_self=peer.iso3 == place.iso3,
    )


def latest_acts(query: QueryFunction, iso3: str, day: date) -> list[str]:
    """Return what the government did last toward treaties, a sentence an act."""
    acts = query(queries.RECENT_ACTS, country=iso3, day=day)
    return [act_words(act) for act in acts] or [_("We know of no act on these treaties.")]


def changes_link(iso3: str, day: date, linked_day: Mapping[str, str]) -> Link:
    """Return the link to what changed within a year."""
    since = day - timedelta(365)
    words = _("What changed since {day}").format(day=day_words(since))
    return link("changes", words, country=iso3, since=since.isoformat(), **linked_day)


def country_index(countries: tuple[CountryRow, ...], linked_day: Mapping[str, str]) -> tuple[Link, ...]:
    """Return all governments as readers sort names, each a link to its scorecard."""
    ordered = sorted(countries, key=lambda row: sort_key(row.name))
    return tuple(link("country", row.name, country=row.iso3, **linked_day) for row in ordered)


def country_words(country: CountryRow) -> tuple[str, ...]:
    """Return a country's official name in English, its place in the United Nations, its group and subregion."""
    status = {
        "member": _("UN member since {day}"),
        "observer": _("UN observer"),
        "non_member": _("not a member of the United Nations"),
    }[country.status]
    since = table_day(country.un_member_since) if country.un_member_since else ""
    official = country.official_name if language() == SOURCE else ""  # we have it in English alone
    places = (registry_text(place or "") for place in (country.regional_group, country.subregion))
    return tuple(item for item in (official, status.format(day=since), *places) if item)
