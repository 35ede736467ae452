"""The top of a scorecard: what stands out in at most five sentences, and what to ask next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from dashboard import queries
from dashboard.i18n import _, ngettext
from dashboard.links import link
from dashboard.presenters import country as country_presenter
from dashboard.presenters import scorecard_lines, scorecard_text
from dashboard.presenters.rich_text import AnchorLink, RichText, fill, joined
from dashboard.presenters.tallies import TREATIES

if TYPE_CHECKING:
    from datetime import date

    from dashboard.presenters.country import Scorecard
    from dashboard.presenters.scorecard_rows import Line
    from dashboard.warehouse.connection import QueryFunction

AUDIENCE = "foreign_ministry"
"""Whom a reader most often meets; its order of asks is the order of the brief."""
LATEST = "latest-treaty-acts"
"""The anchor of the latest acts on a scorecard."""
FOCAL_POINT, VOTE = "focal_point", "vote_75_277"
MOST_SENTENCES, MOST_ASKS, MOST_NAMES = 5, 3, 3
OPEN_ORDER: Mapping[str | None, int] = {"partly": 0, "unmet": 1, "searched_none": 2, "not_assessed": 3}
"""How near a line is to being met: what was begun comes first."""


@dataclass(frozen=True)
class NextAsk:
    """An open commitment: where the government stands, the next step, and governments near it that have done this."""

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
    sentences = (*_treaties(card), *_records(lines), *_unknown(card), *_latest(query, card, day))
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
    """Yield the focal point and the vote on RtoP on the annual agenda, in one entry."""
    pieces: list[RichText] = []
    for indicator in (FOCAL_POINT, VOTE):
        if line := lines.get(indicator):
            title = AnchorLink(line.about.pillar, line.about.title)
            words = scorecard_lines.line_text(line).rstrip(".")
            pieces.append(fill(_("{link}: {words}."), link=title, words=words))
    if pieces:
        yield joined(pieces, " ")


def _latest(query: QueryFunction, card: Scorecard, day: date) -> Iterator[RichText]:
    acts = query(queries.RECENT_ACTS, country=card.place.iso3, day=day)
    if acts:
        (first, *_others) = country_presenter.latest_acts(query, card.place.iso3, day)
        latest = AnchorLink(LATEST, _("Latest treaty act"))
        yield fill(_("{link}: {act}."), link=latest, act=first.rstrip("."))


def _unknown(card: Scorecard) -> Iterator[RichText]:
    own = [tally for tally in card.tallies if tally.participant == card.place.iso3]
    unknown, every = sum(row.not_assessed_count for row in own), sum(row.applicable_count for row in own)
    if unknown:
        message = _("{link} of {all} counted commitments.")
        words = ngettext("Not assessed yet: {count}", "Not assessed yet: {count}", unknown).format(count=unknown)
        yield fill(message, link=link("coverage", words, **card.place.day), all=str(every))


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
            title=AnchorLink(line.about.pillar, line.about.title),
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
    """Return the governments of the subregion that have done this, else of the region; empty where none is known."""
    cells = query(queries.LINE_CELLS, indicator=indicator, day=day)
    met = {row.iso3 for row in cells if (row.status, row.rung) == ("assessed", "met")} - {card.place.iso3}
    countries, own = query(queries.COUNTRIES), card.country
    for place, near in (
        (own.subregion, [row.name for row in countries if row.iso3 in met and row.subregion == own.subregion]),
        (own.region, [row.name for row in countries if row.iso3 in met and row.region == own.region]),
    ):
        if near:
            return _("Done in {place}: {names}.").format(place=place, names=_listed(near))
    return ""


def _listed(names: list[str]) -> str:
    """Return the first names, and how many more there are."""
    shown, rest = ", ".join(names[:MOST_NAMES]), len(names) - MOST_NAMES
    if rest <= 0:
        return shown
    return ngettext("{names} and {count} more", "{names} and {count} more", rest).format(names=shown, count=rest)
