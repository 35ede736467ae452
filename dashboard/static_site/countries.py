"""The page of a government: its scorecard line by line, with the evidence, and its region on the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from dashboard import queries, sheet
from dashboard.i18n import _
from dashboard.labels.treaties import act_words, bounds_words, country_words
from dashboard.presenters import country as country_presenter
from dashboard.presenters import map as map_presenter
from dashboard.presenters import scorecard_text
from dashboard.sheet import Counted, Place
from dashboard.static_site import map_svg, schema_org, urls
from dashboard.static_site.figures import figure
from dashboard.static_site.page import Page, Site
from dashboard.static_site.snapshot import Record

if TYPE_CHECKING:
    from dashboard.static_site.urls import Ways
    from dashboard.warehouse.connection import Row, Rows


def answered(record: Record, iso3: str) -> country_presenter.Answered:
    """Everything the warehouse says of a country on the day of the edition."""
    return country_presenter.Answered(
        cells=record.on_day(queries.COUNTRY_CELLS, country=iso3),
        documents=record.on_day(queries.COUNTRY_EVIDENCE, country=iso3),
        replies=record.on_day(queries.COUNTRY_REPLIES, country=iso3),
        standings=record.on_day(queries.COUNTRY_STANDINGS, country=iso3),
        treaties_of=record.treaties_of,
        compared=record.compared,
    )


def page(site: Site, country: Row) -> Page:
    """The page of a country."""
    record, iso3 = site.record, country.iso3
    path = urls.page_of("country", iso3)
    home, answer = site.ways(path), answered(record, iso3)
    card = country_presenter.pillars(record.scorecard_lines, answer)
    counted = _counted(record, country, card)
    notes = {row.treaty: row.note for row in record.ask(queries.COUNTRY_NOTES, country=iso3)}
    downloads = (("application/json", f"api/v1/countries/{iso3}.json", _("This page as JSON")),)
    title, about = _title(country), _("{name}: {tallies}.").format(name=country.name, tallies=tally_line(record, iso3))
    return Page(
        path=path,
        title=title,
        description=about,
        template="country.html",
        told={
            "name": country.name,
            "about": country_words(country),
            "overview": home.relinked(sheet.overview(counted.values())),
            "figure": _figure(site, country, home),
            "pillars": [_pillar(card[key], each, home, notes, Place(iso3, {})) for key, each in counted.items()],
            "related": home.relinked(
                sheet.related_list(country_presenter.related(answer.standings), notes, Place(iso3, {}))
            ),
            "related_count": len(country_presenter.related(answer.standings)),
            "subregion": country.subregion,
            "neighbours": _neighbours(record, country, card, answer, home),
            "latest": [act_words(act) for act in record.on_day(queries.RECENT_ACTS, country=iso3)],
            "table": home.relinked(sheet.table((row, card[row.pillar].lines) for row in record.pillars)),
            "confidence": scorecard_text.confidence_words(),
        },
        card=f"cards/countries/{iso3}.png",
        data={
            "about": {"@type": "Country", "name": country.name, "alternateName": iso3},
            "mainEntity": schema_org.dataset(site, path, title, about, downloads),
        },
        downloads=downloads,
        dashboard=f"country?country={iso3}&day={record.day}",
    )


def _title(country: Row) -> str:
    return _("{name}: what its government has committed itself to").format(name=country.name)


def tally_line(record: Record, iso3: str) -> str:
    """The tallies of a government in one line, pillar by pillar, as counts with their bounds."""
    tallies = record.tallies_of[iso3]
    message = _("{pillar}: {words}")
    said = (message.format(pillar=row.title, words=tally_words(row, tallies[row.pillar])) for row in record.pillars)
    return "; ".join(said)


def tally_words(pillar: Row, tally: Row) -> str:
    """A tally in one phrase."""
    return map_presenter.tally_words(tally, pillar.pillar == map_presenter.BOUND)


def _counted(record: Record, country: Row, card: Mapping[str, country_presenter.Pillar]) -> dict[str, Counted]:
    own = record.tallies_of[country.iso3]
    return {
        row.pillar: Counted(
            row, own[row.pillar], sum(line.cell.value == "withdrawn" for line in card[row.pillar].counted)
        )
        for row in record.pillars
    }


def _figure(site: Site, country: Row, home: Ways) -> Any:
    """The region of a government, by the treaties its governments are bound by."""
    told = site.record.map("pillar", map_presenter.BOUND, country.region.lower())
    return figure(told, home, map_svg.NARROW, country.iso3)


def _pillar(
    held: country_presenter.Pillar, counted: Counted, home: Ways, notes: Mapping[str, str], place: Place
) -> dict[str, Any]:
    """A pillar: its tally, its counted lines, its context, its records."""
    cells = [line.cell for line in held.counted]
    groups = (
        ("", held.counted),
        (_("Met by (nearly) everyone, so not counted"), held.context),
        (_("On record (told, never counted)"), held.records),
    )
    return {
        "about": counted.pillar,
        "tally": Markup(sheet.tally_items(counted)),  # noqa: S704
        "words": " ".join([bounds_words(counted.tally), *scorecard_text.reach_words(cells)]),
        "page": home.to(urls.page_of("pillar", counted.pillar.pillar)),
        "groups": [
            (title, home.relinked(sheet.line_list(lines, notes, place)))
            for title, lines in groups
            if lines or not title
        ],
    }


def _neighbours(
    record: Record,
    country: Row,
    card: Mapping[str, country_presenter.Pillar],
    answer: country_presenter.Answered,
    home: Ways,
) -> Markup:
    """The countries of the same subregion in the order of their names, by the treaties that count."""
    counted = {line.about.indicator for line in card[map_presenter.BOUND].counted}
    tallies: Rows = tuple(row for row in record.tallies if row.pillar == map_presenter.BOUND)
    peers, common = country_presenter.peers(country.subregion, counted, answer.compared, tallies)
    return home.relinked(sheet.peer_table(peers, common, Place(country.iso3, {})))
