"""Content of one map: reads the warehouse, counts, and writes the sentences; no drawing.

It uses the paintings of presenters/map.py, like the screen map, so that page and file cannot differ.
Every number is a count of the rows read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from dashboard import queries
from dashboard.dates import day_words
from dashboard.exports import text_cleaning, verification_codes
from dashboard.exports.map import svg
from dashboard.exports.map.model import (
    CitedSource,
    CountryEntry,
    LegendEntry,
    MapExport,
    MapSubject,
    NoSuchViewError,
    Wording,
)
from dashboard.exports.map.svg import NO_TALLY_FILL, OUTSIDE_FILL, fill_of
from dashboard.exports.verification_codes import MAP_KINDS, MAP_VIEWS, ExportView
from dashboard.formats import list_text, sentences_text, without_stop
from dashboard.i18n import Texts, _, lazy
from dashboard.links import SITE_ADDRESS
from dashboard.presenters import list_days, map_captions
from dashboard.presenters import map as map_presenter
from dashboard.warehouse import connection

if TYPE_CHECKING:
    from dashboard.presenters.map import Group, Painting
    from dashboard.queries.countries import CountryRow
    from dashboard.queries.treaties import TreatyRow

R = TypeVar("R", bound=NamedTuple)

TITLE_LIMIT, SUBTITLE_LIMIT = 120, 320
MAX_HIGHLIGHTED = 12
PLACE_NAMES = Texts(
    {
        "world": lazy("the world"),
        "pacific": lazy("the world around the Pacific"),
        "africa": lazy("Africa"),
        "americas": lazy("the Americas"),
        "asia": lazy("Asia"),
        "europe": lazy("Europe"),
        "oceania": lazy("Oceania"),
    }
)
VIEW_REGIONS = {"africa": "Africa", "americas": "Americas", "asia": "Asia", "europe": "Europe", "oceania": "Oceania"}
"""View → the region whose governments alone are counted in it, as the warehouse writes it."""

STANDING_COLUMNS = ("standing", "since_on", "since_precision", "leaving_on")
CELL_COLUMNS = ("status", "value", "rung", "reason", "since_on", "since_precision")
SOURCE_COLUMNS = ("document", "read_from", "confidence", "as_of", "as_of_precision")
TALLY_COLUMNS = (
    *("met_count", "partly_count", "unmet_count", "searched_none_count", "not_assessed_count"),
    *("not_applicable_count", "applicable_count", "low_count", "high_count", "as_of", "as_of_precision", "has_data"),
)
MAX_DOCUMENTS = 3
NO_VOTE = lazy("{title}. Governments that were not members of the body could not vote; not voting is not abstaining.")


def build_map(path: Path, view: ExportView, wording: Wording | None = None) -> MapExport:
    """Return the map of a view, from the warehouse at the path.

    Raises NoSuchViewError where the warehouse has no such subject, organisation or country.
    """
    wording = clean_wording(wording or Wording())
    if view.region not in MAP_VIEWS:
        raise NoSuchViewError(_not_found(_("There is no map region “{name}”."), view.region, MAP_VIEWS))
    countries = connection.query(path, queries.COUNTRIES)
    group = _group(path, view, countries)
    subject = SUBJECT_BUILDERS[view.kind](path, view, group)
    (edition,) = connection.query(path, queries.EDITION)
    areas = connection.query(path, queries.AREAS)
    borders = svg.view_borders(view.region)
    on_page = borders.points
    entries = _country_entries(subject.painting, countries)
    title = _("{title} ({group})").format(title=subject.title, group=group.name) if group.name else subject.title
    return MapExport(
        view=view,
        edition=edition.edition,
        built_at=edition.built_at,
        subject=subject,
        wording=wording,
        place_name=PLACE_NAMES[view.region],
        group=group.name,
        neutral_title=title,
        neutral_subtitle=map_captions.of_group(group, subject.sentence),
        countries=countries,
        areas=areas,
        legend=tuple(
            _legend(
                subject.painting,
                len(countries),
                has_areas=any(row.participant in on_page for row in areas),
                has_land=bool(borders.neutral),
            )
        ),
        small_countries=tuple(
            entries[row.iso3] for row in countries if row.is_small and row.iso3 in entries and row.iso3 in on_page
        ),
        highlighted=tuple(_highlighted(wording.highlighted, entries, countries)),
        outside_view=tuple(row.name for row in countries if row.iso3 in entries and row.iso3 not in on_page),
        sources=cited_sources(path, subject.sources),
        depositary=subject.depositary,
        as_of=subject.days.oldest_words if subject.days else subject.as_of,
        code=verification_codes.encode_view(view, edition.edition),
    )


def clean_wording(wording: Wording) -> Wording:
    """Return the publisher's texts shortened to one line; raises NoSuchViewError for a site that is no address."""
    if wording.site and not SITE_ADDRESS.fullmatch(wording.site):
        message = _("{site!r} is not a web address; write one like https://example.org.")
        raise NoSuchViewError(message.format(site=text_cleaning.shorten(wording.site, SUBTITLE_LIMIT)))
    return replace(
        wording,
        title=text_cleaning.shorten(wording.title, TITLE_LIMIT),
        subtitle=text_cleaning.shorten(wording.subtitle, SUBTITLE_LIMIT),
        highlighted=tuple(dict.fromkeys(code.strip().upper() for code in wording.highlighted)),
    )


def subject_names(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Return every subject a map can show, by kind."""
    return {
        "treaty": tuple(row.treaty for row in connection.query(path, queries.TREATIES)),
        "pillar": tuple(row.pillar for row in connection.query(path, queries.PILLARS)),
        "indicator": tuple(row.indicator for row in connection.query(path, queries.LINES)),
        "resolution": tuple(row.resolution for row in connection.query(path, queries.RESOLUTIONS) if row.has_roll),
    }


def organisation_names(path: Path) -> tuple[str, ...]:
    """Return every organisation whose members a map can count."""
    return tuple(row.organisation for row in connection.query(path, queries.ORGANISATIONS))


def _group(path: Path, view: ExportView, countries: tuple[CountryRow, ...]) -> Group:
    region = VIEW_REGIONS.get(view.region)
    if view.organisation is None:
        return map_presenter.group(countries, region, None, None)
    rows = connection.query(path, queries.ORGANISATIONS)
    organisation = find_row(
        {row.organisation: row for row in rows}, view.organisation, _("There is no organisation “{name}”.")
    )
    members = connection.query(path, queries.MEMBERSHIPS, day=view.day)
    iso3s = frozenset(row.iso3 for row in members if row.organisation == view.organisation)
    return map_presenter.group(countries, region, iso3s, organisation.short_name)


def _treaty_subject(path: Path, view: ExportView, group: Group) -> MapSubject:
    treaty = find_treaty(path, view.subject)
    standings = connection.query(path, queries.TREATY_STANDINGS, treaty=treaty.treaty, day=view.day)
    rows = tuple(row for row in standings if row.iso3 in group.iso3s)
    painting, days = map_presenter.of_treaty(rows), list_days.of_standings(rows)
    others = (
        () if group.name else connection.query(path, queries.ORGANISATION_PARTIES, treaty=treaty.treaty, day=view.day)
    )
    sentence = map_captions.treaty_sentence(painting.counts, treaty.short_title, others, days, view.day)
    return MapSubject(
        title=_("{treaty}: where governments stand").format(treaty=treaty.short_title),
        sentence=sentences_text((sentence, map_captions.notices_sentence(rows))),
        definitions=_(
            "Party: bound, from the date of signature or deposit. Signed: signed but not bound. No "
            "action: no act on a complete list. Not assessed: our lists do not say; this does not mean "
            "no."
        ),
        painting=painting,
        rows=rows,
        sources=(treaty.source,) if treaty.source else (),
        document=treaty.document,
        depositary=treaty.depositary,
        days=days,
        columns=(*STANDING_COLUMNS, *SOURCE_COLUMNS),
    )


def _pillar_subject(path: Path, view: ExportView, group: Group) -> MapSubject:
    pillar = find_row(
        {row.pillar: row for row in connection.query(path, queries.PILLARS)},
        view.subject,
        _("There is no pillar “{name}”."),
    )
    tallies = [row for row in connection.query(path, queries.TALLIES, day=view.day) if row.pillar == pillar.pillar]
    line_count = max((row.applicable_count for row in tallies), default=0)
    rows = tuple(row for row in tallies if row.participant in group.iso3s)
    painting = map_presenter.of_pillar(rows, line_count, pillar.pillar == map_presenter.BOUND)
    return MapSubject(
        title=_("{pillar}: commitments met by each government").format(pillar=pillar.title),
        sentence=map_captions.pillar_sentence(rows, line_count, view.day),
        definitions=painting.rule,
        painting=painting,
        rows=rows,
        sources=_cell_sources(path, view, group),
        days=list_days.of_tallies(rows),
        key_column="participant",
        columns=TALLY_COLUMNS,
    )


def _line_subject(path: Path, view: ExportView, group: Group) -> MapSubject:
    line = find_row(
        {row.indicator: row for row in connection.query(path, queries.LINES)},
        view.subject,
        _("There is no commitment “{name}”."),
    )
    cells = connection.query(path, queries.LINE_CELLS, indicator=line.indicator, day=view.day)
    rows = tuple(row for row in cells if row.iso3 in group.iso3s)
    painting = map_presenter.of_line(line, connection.query(path, queries.LADDER, indicator=line.indicator), rows)
    documents = dict.fromkeys(row.title for row in rows if row.title)
    return MapSubject(
        title=line.title,
        sentence=map_captions.line_sentence(line, painting.counts, rows, view.day),
        definitions=line.rule,
        painting=painting,
        rows=rows,
        sources=_cell_sources(path, view, group),
        documents=tuple(documents)[:MAX_DOCUMENTS],
        days=list_days.of_cells(rows),
        columns=(*CELL_COLUMNS, *SOURCE_COLUMNS),
    )


def _resolution_subject(path: Path, view: ExportView, group: Group) -> MapSubject:
    listed = {row.resolution: row for row in connection.query(path, queries.RESOLUTIONS) if row.has_roll}
    found = find_row(listed, view.subject, _("There is no resolution with a roll call “{name}”."))
    (resolution,) = connection.query(path, queries.RESOLUTION, resolution=found.resolution)
    if resolution.adopted_on > view.day:
        message = _("The vote on {symbol} was on {day}, after the selected date.")
        raise NoSuchViewError(message.format(symbol=resolution.symbol, day=day_words(resolution.adopted_on)))
    votes = connection.query(path, queries.ROLL_CALL, resolution=resolution.resolution)
    vote_count = sum(row.vote != "not_a_member" for row in votes)
    rows = tuple(row for row in votes if row.iso3 in group.iso3s)
    painting = map_presenter.of_roll(rows, resolution.member_count is None or vote_count >= resolution.member_count)
    return MapSubject(
        title=_("{symbol}: how governments voted").format(symbol=resolution.symbol),
        sentence=_("{day}: {sentence}").format(
            day=day_words(resolution.adopted_on), sentence=map_captions.roll_sentence(painting.counts)
        ),
        definitions=NO_VOTE.format(title=without_stop(resolution.title)),
        painting=painting,
        rows=rows,
        sources=(resolution.source,) if resolution.source else (),
        document=resolution.document,
        columns=("vote",),
        as_of=day_words(resolution.as_of, resolution.as_of_precision) if resolution.as_of else "",
    )


SUBJECT_BUILDERS: Mapping[str, Callable[[Path, ExportView, Group], MapSubject]] = dict(
    zip(MAP_KINDS, (_treaty_subject, _pillar_subject, _line_subject, _resolution_subject), strict=True)
)


def _cell_sources(path: Path, view: ExportView, group: Group) -> tuple[str, ...]:
    parameters = {"subject": view.subject, "day": view.day, "iso3s": sorted(group.iso3s)}
    return tuple(row.source for row in connection.query(path, queries.CELL_SOURCES, **parameters))


def cited_sources(path: Path, names: Sequence[str | None]) -> tuple[CitedSource, ...]:
    """Return the sources of these names, by title."""
    rows = connection.query(path, queries.SOURCES)
    return tuple(CitedSource(row.source, row.title, row.publisher, row.url) for row in rows if row.source in names)


def _country_entries(painting: Painting, countries: tuple[CountryRow, ...]) -> dict[str, CountryEntry]:
    return {
        row.iso3: CountryEntry(
            row.iso3,
            row.name,
            painting.words[row.iso3],
            fill_of(painting.shade_of[row.iso3], row.iso3 in painting.striped),
        )
        for row in countries
        if row.iso3 in painting.shade_of
    }


def _legend(painting: Painting, all_count: int, has_areas: bool, has_land: bool) -> Iterator[LegendEntry]:
    counts = painting.counts
    for shade in painting.shades:
        if counts[shade.key]:
            yield LegendEntry(fill_of(shade.key), counts[shade.key], shade.words, shade.key)
    if painting.striped:
        keys = [shade.key for shade in painting.shades]
        lowest = min((painting.shade_of[iso3] for iso3 in painting.striped), key=keys.index)
        words = _("of these striped: could be one level higher")
        yield LegendEntry(fill_of(lowest, is_striped=True), len(painting.striped), words, "striped")
    if outside := all_count - len(painting.shade_of):
        yield LegendEntry(OUTSIDE_FILL, outside, _("not in the selected group"), "outside")
    if has_areas:
        yield LegendEntry(NO_TALLY_FILL, None, _("in dispute or undetermined: no count"), "area")
    if has_land:
        yield LegendEntry(svg.OTHER_LAND, None, _("other territory: not counted"), "land")


def _highlighted(
    codes: Sequence[str], entries: Mapping[str, CountryEntry], countries: Iterable[CountryRow]
) -> Iterator[CountryEntry]:
    if len(codes) > MAX_HIGHLIGHTED:
        raise NoSuchViewError(_("You can highlight at most {count} governments.").format(count=MAX_HIGHLIGHTED))
    names = {row.iso3: row.name for row in countries}
    for code in codes:
        if code not in names:
            raise NoSuchViewError(_not_found(_("There is no government “{name}”."), code, names))
        yield entries.get(code) or CountryEntry(code, names[code], _("not in the selected group"), OUTSIDE_FILL)


def find_treaty(path: Path, treaty: str) -> TreatyRow:
    """Return a treaty; raises NoSuchViewError with similar names."""
    return find_row(
        {row.treaty: row for row in connection.query(path, queries.TREATIES)}, treaty, _("There is no treaty “{name}”.")
    )


def find_row(rows: Mapping[str, R], name: str, unknown: str) -> R:
    """Return the row with that name; raises NoSuchViewError with similar names."""
    if name not in rows:
        raise NoSuchViewError(_not_found(unknown, name, rows))
    return rows[name]


def _not_found(unknown: str, name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=3, cutoff=0.4)
    sentence = unknown.format(name=name)
    return _("{sentence} Similar: {near}.").format(sentence=sentence, near=list_text(near)) if near else sentence


def edition_day(path: Path) -> date:
    """Return the day the edition was built, the default day of an export."""
    (edition,) = connection.query(path, queries.EDITION)
    day: date = edition.built_at.date()
    return day
