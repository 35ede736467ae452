"""The pages of lines and pillars: what is asked, where every government stands, and what the answer rests on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard import queries
from dashboard.dates import table_day
from dashboard.i18n import _
from dashboard.labels.treaties import STANDING_NAMES, STANDINGS_IN_FULL
from dashboard.presenters import data, list_days, map_captions
from dashboard.presenters.map import Painting, Shade
from dashboard.static_site import schema_org, urls
from dashboard.static_site.figures import figure
from dashboard.static_site.page import Page, Site
from dashboard.static_site.snapshot import SiteSnapshot

if TYPE_CHECKING:
    from dashboard.exports.map.model import MapExport
    from dashboard.queries.organisations import LineTreatyRow
    from dashboard.queries.scorecard import PillarRow
    from dashboard.queries.sources import LineReachRow
    from dashboard.queries.whole_tables import NamedCellRow


SHADE_OF = {"not_assessed": "not_assessed", "not_applicable": "not_open"}


def page(site: Site, line: LineReachRow) -> Page:
    """Return the page of a line of the scorecard."""
    record, key = site.record, line.indicator
    path, export = urls.page_of("indicator", key), map_of(record, line)
    title = _("{line}: where governments stand").format(line=line.title)
    pledges = tuple(row for row in record.ask(queries.PLEDGE_LISTS) if row.pledge == _subject(record, line))
    downloads = (
        ("text/csv", f"api/v1/indicators/{key}.csv", _("Entries as CSV")),
        ("application/json", f"api/v1/indicators/{key}.json", _("Entries as JSON")),
    )
    return Page(
        path=path,
        title=title,
        description=export.neutral_subtitle,
        template="line_page.html",
        context={
            "heading": line.title,
            "kicker": [(urls.relative(path, urls.page_of("pillar", line.pillar)), _pillar_title(record, line.pillar))],
            "about": [line.rule],
            "figure": figure(export, path, already=(line.rule,)),
            "ways_on": [
                (urls.relative(path, urls.page_of("treaty", row.treaty)), row.short_title)
                for row in _treaties(record, key)
            ],
            "ways_title": _("Treaties of this commitment"),
            "states": data.STATES,
            "reach_title": _("How we assess this commitment"),
            "reach": _reach(record, (line,)),
            "pledges": data.pledge_table(pledges) if pledges else None,
        },
        card=card_of(record, line),
        data={
            "mainEntity": schema_org.dataset(
                site, path, title, export.neutral_subtitle, downloads, schema_org.sources(export)
            )
        },
        downloads=downloads,
        dashboard=_on_dashboard(record, line),
    )


def pillar_page(site: Site, pillar: PillarRow) -> Page:
    """Return the page of a pillar: how many of its lines every government has met, and the lines."""
    record, key = site.record, pillar.pillar
    path, export = urls.page_of("pillar", key), record.map("pillar", key)
    title = _("{pillar}: commitments met by each government").format(pillar=pillar.title)
    own = tuple(line for line in record.lines if line.pillar == key)
    downloads = (
        ("text/csv", f"api/v1/pillars/{key}.csv", _("Counts as CSV")),
        ("application/json", f"api/v1/pillars/{key}.json", _("Counts as JSON")),
    )
    return Page(
        path=path,
        title=title,
        description=export.neutral_subtitle,
        template="line_page.html",
        context={
            "heading": f"{pillar.code} {pillar.title}",
            "kicker": [],
            "about": [pillar.question],
            "figure": figure(export, path),
            "ways_on": [(urls.relative(path, urls.page_of("indicator", line.indicator)), line.title) for line in own],
            "ways_title": _("Its commitments"),
            "states": data.STATES,
            "reach_title": _("How we assess the commitments"),
            "reach": _reach(record, own),
            "pledges": None,
        },
        card=f"cards/pillars/{key}.png",
        data={
            "mainEntity": schema_org.dataset(
                site, path, title, export.neutral_subtitle, downloads, schema_org.sources(export)
            )
        },
        downloads=downloads,
        dashboard=f"map?pillar={key}&day={record.day}",
    )


def map_of(record: SiteSnapshot, line: LineReachRow) -> MapExport:
    """Return the map of a line; that of a line on treaties is painted by standing."""
    if line.family != "treaty":
        return record.map("indicator", line.indicator)
    treaties = _treaties(record, line.indicator)
    export = record.map("treaty", treaties[0].treaty)
    return export if len(treaties) == 1 else _of_either(record, line, export)


def card_of(record: SiteSnapshot, line: LineReachRow) -> str:
    """Return the card of a line: of its treaty where it has one, of its pillar where several answer it."""
    if line.family != "treaty":
        return f"cards/indicators/{line.indicator}.png"
    treaties = _treaties(record, line.indicator)
    return f"cards/treaties/{treaties[0].treaty}.png" if len(treaties) == 1 else f"cards/pillars/{line.pillar}.png"


def _of_either(record: SiteSnapshot, line: LineReachRow, export: MapExport) -> MapExport:
    """Return the map of a line that either of several treaties answers, on the same page as that of the first."""
    rows = tuple(row for row in record.on_day(queries.ALL_LINE_CELLS) if row.indicator == line.indicator)
    painting = Painting(
        shades=tuple(Shade(key, name, STANDINGS_IN_FULL[key]) for key, name in STANDING_NAMES.items()),
        shade_of={row.iso3: SHADE_OF.get(row.status, row.standing) for row in rows},
        words={row.iso3: _standing_words(row) for row in rows},
        as_of={row.iso3: table_day(row.as_of, row.as_of_precision) if row.as_of else "" for row in rows},
    )
    sentence = map_captions.treaty_sentence(painting.counts, line.title, (), list_days.of_standings(rows), record.day)
    subject = replace(export.subject, title=line.title, sentence=sentence, painting=painting, rows=rows)
    small = tuple(shown for shown in export.small_countries if shown.iso3 in painting.shade_of)
    return replace(export, subject=subject, neutral_title=line.title, neutral_subtitle=sentence, small_countries=small)


def _standing_words(row: NamedCellRow) -> str:
    name = STANDINGS_IN_FULL[SHADE_OF.get(row.status, row.standing)]
    if not row.since_on:
        return name
    return _("{standing} ({day})").format(standing=name, day=table_day(row.since_on, row.since_precision or "day"))


def _treaties(record: SiteSnapshot, indicator: str) -> tuple[LineTreatyRow, ...]:
    return tuple(row for row in record.line_treaties if row.indicator == indicator)


def _subject(record: SiteSnapshot, line: LineReachRow) -> str | None:
    """Return the pledge a line is about."""
    about = next(row for row in record.scorecard_lines if row.indicator == line.indicator)
    return str(about.subject) if about.family == "pledge" else None


def _pillar_title(record: SiteSnapshot, pillar: str) -> str:
    return next(f"{row.code} {row.title}" for row in record.pillars if row.pillar == pillar)


def _on_dashboard(record: SiteSnapshot, line: LineReachRow) -> str:
    if line.family != "treaty":
        return f"map?indicator={line.indicator}&day={record.day}"
    return f"treaty?treaty={_treaties(record, line.indicator)[0].treaty}&day={record.day}"


def _reach(record: SiteSnapshot, lines: tuple[LineReachRow, ...]) -> tuple[data.LineReach, ...]:
    """Return for how many governments lines are answered, with ladder, rule, asks and sources."""
    return data.line_reach(lines, record.ask(queries.LADDERS), record.ask(queries.SOURCES))
