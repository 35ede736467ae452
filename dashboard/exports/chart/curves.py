"""Content of the line charts: parties to a treaty and focal points over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard import queries
from dashboard.colors import COLOURS, PAPER
from dashboard.dates import day_words, governed_day, on_day, table_day
from dashboard.exports import verification_codes
from dashboard.exports.chart.model import CurveExport, Point
from dashboard.exports.map.build import cited_sources, clean_wording, find_treaty
from dashboard.exports.map.model import LegendEntry, NoSuchViewError, Wording
from dashboard.exports.map.svg import Fill, fill_of
from dashboard.exports.spreadsheets import Record
from dashboard.exports.verification_codes import ExportView
from dashboard.formats import list_text, sentences_text
from dashboard.i18n import _, lazy
from dashboard.labels.values import when
from dashboard.presenters import focal_points
from dashboard.queries.query import not_null
from dashboard.warehouse import connection

if TYPE_CHECKING:
    from dashboard.queries.lines import DesignationRow, TotalRow
    from dashboard.queries.treaties import PartyYearRow

FOCAL_POINT = "focal_point"
MIN_UNKNOWN_DAYS = 45
"""Days of the unknown that are too narrow to be seen and are left out, as on the page."""
PARTY_COUNT_NOTE = lazy(
    "Counted from the dates of deposit of today's participants, including organisations. States that no "
    "longer exist are not counted before their successors joined."
)
FOCAL_POINT_NOTE = lazy(
    "The line counts governments documented by name. A hollow point means on or before that date. A flat "
    "stretch means no new source, not no change. Diamonds are totals without names. No source says "
    "whether a post is still filled."
)


def build_party_chart(path: Path, treaty: str, day: date, wording: Wording | None = None) -> CurveExport:
    """Return the parties to a treaty up to a day; raises NoSuchViewError where no count is known."""
    about = find_treaty(path, treaty)
    years = connection.query(path, queries.PARTY_YEARS, treaty=treaty, day=day)
    if not years:
        raise NoSuchViewError(_("We have no count of parties for that date or before."))
    (coverage,) = connection.query(path, queries.TREATY_RECORD, treaty=treaty)
    last = years[-1]
    counted_until = on_day(
        last.counted_on, coverage.known_to_precision if last.counted_on == coverage.known_to else "day"
    )
    known_until = governed_day(coverage.known_to, coverage.known_to_precision)
    is_open = (day - coverage.known_to).days > MIN_UNKNOWN_DAYS
    legend = [
        LegendEntry(
            Fill(COLOURS["light"]["party"]), last.party_count, _("parties {on_day}").format(on_day=counted_until)
        )
    ]
    if is_open:
        legend.append(LegendEntry(fill_of("not_assessed"), None, _("not known after {day}").format(day=known_until)))
    return CurveExport(
        **common_fields(path, ExportView("treaty", treaty, day, form="curve"), wording, _year_records(years, treaty)),
        neutral_title=_("{treaty}: parties over time").format(treaty=about.short_title),
        neutral_subtitle=_("{count} participants were parties {on_day}.").format(
            count=last.party_count, on_day=counted_until
        ),
        points=tuple(_year_points(years)),
        known_to=coverage.known_to if is_open else None,
        known_words=known_until,
        legend=tuple(legend),
        definitions=sentences_text((str(PARTY_COUNT_NOTE), about.list_hole or "")),
        sources=cited_sources(path, (about.source,)),
        document=about.document,
        depositary=about.depositary,
        as_of=day_words(about.as_of, about.as_of_precision) if about.as_of else "",
        parts={str(row.year): _("parties: {count}").format(count=row.party_count) for row in years},
    )


def build_focal_point_chart(path: Path, day: date, wording: Wording | None = None) -> CurveExport:
    """Return the focal points sourced by name beside the totals; raises NoSuchViewError where there are none."""
    designations = connection.query(path, queries.DESIGNATIONS, day=day)
    starts = focal_points.starts(focal_points.governments(designations))
    totals = connection.query(path, queries.TOTALS, about="global_network", day=day)
    if not starts:
        raise NoSuchViewError(_("We have no source for that date or before."))
    legend = [LegendEntry(Fill(COLOURS["light"]["party"]), len(starts), _("documented by name"))]
    if totals:
        last = totals[-1]
        words = _("totals without names (diamonds), {day}").format(day=day_words(last.as_of, last.as_of_precision))
        legend.append(
            LegendEntry(Fill(PAPER["white"], "diamond", COLOURS["light"]["ink"]), last.government_count, words)
        )
    parameters = {"subject": FOCAL_POINT, "day": day, "iso3s": sorted(row.participant for row in starts)}
    sources = tuple(row.source for row in connection.query(path, queries.CELL_SOURCES, **parameters))
    records = (*_start_records(starts), *map(_total_record, totals))
    return CurveExport(
        **common_fields(path, ExportView("indicator", FOCAL_POINT, day, form="curve"), wording, records),
        neutral_title=_("National focal points on RtoP: since when"),
        neutral_subtitle=focal_points.headline(len(starts), totals),
        points=tuple(_start_points(starts)),
        totals=tuple(_total_point(total) for total in totals),
        legend=tuple(legend),
        definitions=sentences_text((str(FOCAL_POINT_NOTE), str(focal_points.PARTIAL))),
        sources=cited_sources(path, sources),
        document="",
        as_of="",
        parts=dict([*map(_start_part, starts), *map(_total_part, totals)]),
    )


def common_fields(path: Path, view: ExportView, wording: Wording | None, records: Iterable[Record]) -> dict[str, Any]:
    """Return the fields of every chart; each record gets day, edition and code."""
    (edition,) = connection.query(path, queries.EDITION)
    code = verification_codes.encode_view(view, edition.edition)
    stamp = {"day": view.day, "edition": edition.edition, "code": code}
    return {
        "view": view,
        "edition": edition.edition,
        "built_at": edition.built_at,
        "wording": clean_wording(wording or Wording()),
        "code": code,
        "records": tuple({**record, **stamp} for record in records),
    }


def _year_points(years: Iterable[PartyYearRow]) -> Iterator[Point]:
    label = _("{day}: {count} parties; {joined} joined and {left} left in the year")
    for year in years:
        words = label.format(
            day=table_day(year.counted_on), count=year.party_count, joined=year.joined_count, left=year.left_count
        )
        yield Point(year.counted_on, year.party_count, words)


def _year_records(years: Iterable[PartyYearRow], treaty: str) -> Iterator[Record]:
    for year in years:
        yield {
            "treaty": treaty,
            "year": year.year,
            "counted_on": year.counted_on,
            "joined_count": year.joined_count,
            "left_count": year.left_count,
            "party_count": year.party_count,
        }


def _start_points(starts: Iterable[DesignationRow]) -> Iterator[Point]:
    days = [tuple(rows) for _day, rows in groupby(starts, key=lambda row: row.known_on)]
    counts = accumulate(len(rows) for rows in days)
    for rows, count in zip(days, counts, strict=True):
        names = list_text(row.name for row in rows)
        words = _("{day}: {names}; {count} documented").format(
            day=table_day(rows[0].known_on), names=names, count=count
        )
        yield Point(rows[0].known_on, count, words, is_by=all(row.date_precision == "by" for row in rows))


def _total_point(total: TotalRow) -> Point:
    message = _("{day}: {count} governments, according to {who}")
    words = message.format(day=table_day(total.as_of), count=total.government_count, who=total.title)
    return Point(total.as_of, not_null(total.government_count), words)


def _start_records(starts: Iterable[DesignationRow]) -> Iterator[Record]:
    for count, row in enumerate(starts, start=1):
        yield {
            "kind": "sourced",
            "iso3": row.participant,
            "government": row.name,
            "since_on": row.known_on,
            "since_precision": row.date_precision or "by",
            "count": count,
            "document": row.document,
            "title": row.title,
        }


def _start_part(row: DesignationRow) -> tuple[str, str]:
    return row.name, when(row.designated_on or row.as_of, row.date_precision)


def _total_part(total: TotalRow) -> tuple[str, str]:
    day = table_day(total.as_of, total.as_of_precision)
    words = _("{count} governments, without names").format(count=total.government_count)
    return _("{day}, {title}").format(day=day, title=total.title), words


def _total_record(total: TotalRow) -> Record:
    return {
        "kind": "told",
        "iso3": "",
        "government": "",
        "since_on": total.as_of,
        "since_precision": total.as_of_precision,
        "count": total.government_count,
        "document": total.document,
        "title": total.title,
    }
