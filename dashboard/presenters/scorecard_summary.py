"""Top of a scorecard: main findings in at most five sentences, and next steps to ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from dashboard import queries
from dashboard.formats import list_text, open_list_text, without_stop
from dashboard.i18n import _, ngettext, registry_text
from dashboard.links import link
from dashboard.presenters import country as country_presenter
from dashboard.presenters import scorecard_lines, scorecard_text
from dashboard.presenters.rich_text import AnchorLink, RichText, fill, joined
from dashboard.presenters.tallies import TREATIES

if TYPE_CHECKING:
    from dashboard.presenters.country import Scorecard
    from dashboard.presenters.scorecard_rows import Line
    from dashboard.queries.countries import CountryRow
    from dashboard.queries.lines import LineCellRow
    from dashboard.warehouse.connection import QueryFunction

AUDIENCE = "foreign_ministry"
"""Whom a reader most often meets; its order of asks is the order of the brief."""
TIMELINE = "said-and-done"
"""The anchor of statements and actions; the browser takes the id "timeline" away, as it names a property of pages."""
FOCAL_POINT, VOTE, REFERENCES = "focal_point", "vote_75_277", "general_debate_references"
LONG_AGO = date.min
MOST_SENTENCES, MOST_ASKS, MOST_NAMES = 5, 3, 3
OPEN_ORDER: Mapping[str | None, int] = {"partly": 0, "unmet": 1, "searched_none": 2, "not_assessed": 3}
"""Order of open lines: those already begun come first."""


@dataclass(frozen=True)
class NextAsk:
    """An open commitment: the government's standing, the next step, and nearby governments that have done this."""

    title: AnchorLink
    standing: str
    step: str
    peers: str


@dataclass(frozen=True)
class Summary:
    """Top of a scorecard: short findings, and the next asks."""

    sentences: tuple[RichText, ...]
    asks: tuple[NextAsk, ...]


def summary(query: QueryFunction, card: Scorecard, day: date) -> Summary:
    """Return the top of a scorecard, made from its lines."""
    lines = {line.about.indicator: line for pillar in card.pillar_rows.values() for line in pillar.lines}
    sentences = (*_treaties(card), *_records(lines), *_latest(query, card, day), *_unknown(card))
    return Summary(sentences[:MOST_SENTENCES], tuple(_asks(query, card, lines, day)))


def _treaties(card: Scorecard) -> Iterator[RichText]:
    """Yield how many treaties bind the government, which it only signed, and which it has not joined."""
    (tally,) = (pillar.tally for pillar in card.pillars if pillar.pillar == TREATIES)
    counted = card.pillar_rows[TREATIES].counted
    signed = [line.about.title for line in counted if line.cell.rung == "partly"]
    head = AnchorLink(TREATIES, tally.head)
    if signed:
        yield fill(_("{bound} counted treaties; signed, not bound: {names}."), bound=head, names=_listed(signed))
    elif tally.count:
        yield fill(_("{bound} counted treaties."), bound=head)
    open_ = [line.about.title for line in counted if (line.cell.status, line.cell.rung) == ("assessed", "unmet")]
    if open_:
        yield fill(_("{link}: {names}."), link=AnchorLink(TREATIES, _("Not a party")), names=_listed(open_))


def _records(lines: Mapping[str, Line]) -> Iterator[RichText]:
    """Yield the focal point, the vote on RtoP on the annual agenda and, if any, its references, in one entry."""
    pieces: list[RichText] = []
    for indicator in (FOCAL_POINT, VOTE, REFERENCES):
        line = lines.get(indicator)
        if line and (indicator != REFERENCES or line.cell.status == "assessed"):
            title = AnchorLink(indicator, line.about.title)
            words = without_stop(scorecard_lines.line_text(line))
            pieces.append(fill(_("{link}: {words}."), link=title, words=words))
    if pieces:
        yield joined(pieces, " ")


def _latest(query: QueryFunction, card: Scorecard, day: date) -> Iterator[RichText]:
    acts = query(queries.RECENT_ACTS, country=card.place.iso3, day=day)
    if acts:
        (first, *_others) = country_presenter.latest_acts(query, card.place.iso3, day)
        latest = AnchorLink(TIMELINE, _("Latest treaty act"))
        yield fill(_("{link}: {act}."), link=latest, act=without_stop(first))


def _unknown(card: Scorecard) -> Iterator[RichText]:
    own = [tally for tally in card.tallies if tally.participant == card.place.iso3]
    unknown, every = sum(row.not_assessed_count for row in own), sum(row.applicable_count for row in own)
    if unknown:
        message = _("{link} of {all} counted commitments.")
        words = ngettext("Not assessed yet: {count}", "Not assessed yet: {count}", unknown).format(count=unknown)
        yield fill(
            message, link=link("", words, country=card.place.iso3, show="unknown", **card.place.day), all=str(every)
        )


def _asks(query: QueryFunction, card: Scorecard, lines: Mapping[str, Line], day: date) -> Iterator[NextAsk]:
    """Yield the next steps, as a brief for a foreign ministry orders them."""
    first = [row.indicator for row in query(queries.AUDIENCE_FIRST) if row.audience == AUDIENCE]
    steps = {(row.indicator, row.value): row.step for row in query(queries.STEPS)}
    places = {indicator: place for place, indicator in enumerate(first)}
    open_ = [line for line in lines.values() if line.about.kind == "standing" and _order(line) is not None]
    fitting = [line for line in open_ if line.about.indicator in first or line.cell.status != "not_assessed"]
    fitting.sort(key=lambda line: (places.get(line.about.indicator, len(places)), _order(line)))
    for line in fitting[:MOST_ASKS]:
        yield NextAsk(
            title=AnchorLink(line.about.indicator, line.about.title),
            standing=scorecard_lines.line_text(line),
            step=scorecard_text.next_step(steps, line.about.indicator, partial(_value, lines)),
            peers=_peers(query, card, line.about.indicator, day),
        )


def _value(lines: Mapping[str, Line], indicator: str) -> str:
    cell = lines[indicator].cell
    return str(cell.value if cell.status == "assessed" else cell.status)


def _order(line: Line) -> int | None:
    return OPEN_ORDER.get(line.cell.rung if line.cell.status == "assessed" else line.cell.status)


def _peers(query: QueryFunction, card: Scorecard, indicator: str, day: date) -> str:
    """Return governments of the subregion, else the region, that have done this, the latest first; empty if none."""
    cells = query(queries.LINE_CELLS, indicator=indicator, day=day)
    met = {row.iso3: row for row in cells if (row.status, row.rung) == ("assessed", "met")}
    latest = sorted(met.values(), key=lambda row: row.since_on or LONG_AGO, reverse=True)
    countries, own = {row.iso3: row for row in query(queries.COUNTRIES)}, card.country
    others = [(countries[row.iso3], row) for row in latest if row.iso3 in countries and row.iso3 != own.iso3]
    for place, near in (
        (own.subregion, [_dated(*other) for other in others if other[0].subregion == own.subregion]),
        (own.region, [_dated(*other) for other in others if other[0].region == own.region]),
    ):
        if near:
            return _("Done in {place}: {names}.").format(place=registry_text(place), names=_listed(near))
    return ""


def _dated(country: CountryRow, cell: LineCellRow) -> str:
    """Return the name of a government, with the year in which it did this where that is known."""
    if not cell.since_on or cell.since_precision == "by":
        return country.name
    return _("{name} ({year})").format(name=country.name, year=cell.since_on.year)


def _listed(names: list[str]) -> str:
    """Return the first names, and how many more there are."""
    rest = len(names) - MOST_NAMES
    if rest <= 0:
        return list_text(names)
    shown = open_list_text(names[:MOST_NAMES])
    return ngettext("{names} and {count} more", "{names} and {count} more", rest).format(names=shown, count=rest)
