"""Coverage: for how many governments each line is answered, from lists of which days, and what would fill it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard import queries
from dashboard.dates import day_words, table_day
from dashboard.formats import number_text
from dashboard.i18n import Texts, _, lazy, ngettext
from dashboard.links import Link, link
from dashboard.presenters.data import STATE_NAMES, STATES
from dashboard.queries.query import not_null

if TYPE_CHECKING:
    from dashboard.queries.coverage import CoverageRow
    from dashboard.queries.scorecard import PillarRow
    from dashboard.warehouse.connection import QueryFunction

    Groups = list[tuple[str, str, list[CoverageRow]]]

MOST_OPEN = "most_open"
ORDERS = Texts({"pillar": lazy("By pillar"), MOST_OPEN: lazy("Most not assessed first")})
"""The orders in which lines are listed."""
MOST_SHOWN = 10
"""Number of lines of the list that are not folded."""
NO_DOCUMENT_NEEDED = lazy("Where no document is named, every government has an answer.")


@dataclass(frozen=True)
class CoverageLine:
    """A line: ``counts`` are in the order of the statuses, ``shares`` are shade and count of the bar."""

    link: Link
    counts: tuple[int, ...]
    shares: tuple[tuple[str, int], ...]
    days: str
    filled_by: tuple[str, ...]


@dataclass(frozen=True)
class CoverageGroup:
    """Lines under a heading with their sum, folded; the title is empty for the first lines, which are not folded."""

    anchor: str
    title: str
    sentence: str
    shares: tuple[tuple[str, int], ...]
    lines: tuple[CoverageLine, ...]
    rest: tuple[CoverageLine, ...] = ()

    @property
    def rest_title(self) -> str:
        """Return the heading of the folded lines below the first."""
        return ngettext("{count} more commitment", "{count} more commitments", len(self.rest)).format(
            count=len(self.rest)
        )


@dataclass(frozen=True)
class Coverage:
    """All lines: a sentence on the whole, its bar, and the lines in groups."""

    sentence: str
    shares: tuple[tuple[str, int], ...]
    titles: tuple[str, ...]
    groups: tuple[CoverageGroup, ...]


def coverage(query: QueryFunction, day: date, linked_day: dict[str, str], order: str = "pillar") -> Coverage:
    """Return all lines on a day in one of the ORDERS; ``linked_day`` is the day as links carry it."""
    rows, treaties = query(queries.COVERAGE, day=day), query(queries.INDICATOR_TREATIES)
    treaty_of = {row.indicator: row.treaty for row in reversed(treaties)}
    views = {row.indicator: _line(row, treaty_of.get(row.indicator), linked_day) for row in rows}
    heads = (_("Commitment"), *map(str, STATE_NAMES))
    titles = (*heads, _("Oldest and newest list"), _("Document needed"))
    groups = _whole(rows) if order == MOST_OPEN else _by_pillar(query(queries.PILLARS), rows)
    return Coverage(
        sentence=_("On {day}: {sentence}").format(day=day_words(day), sentence=_sentence(rows)),
        shares=_shares(rows),
        titles=titles,
        groups=tuple(_group(anchor, title, listed, views) for anchor, title, listed in groups),
    )


def _whole(rows: Iterable[CoverageRow]) -> Groups:
    """Return all lines in one list, the one with the most governments not assessed first."""
    return [("lines", "", sorted(rows, key=lambda row: (-row.not_assessed_count, -row.searched_none_count)))]


def _by_pillar(pillars: Iterable[PillarRow], rows: Sequence[CoverageRow]) -> Groups:
    return [
        (pillar.pillar, f"{pillar.code} {pillar.title}", [row for row in rows if row.pillar == pillar.pillar])
        for pillar in pillars
    ]


def _group(anchor: str, title: str, rows: list[CoverageRow], views: dict[str, CoverageLine]) -> CoverageGroup:
    lines = tuple(views[row.indicator] for row in rows)
    if not title:
        return CoverageGroup(anchor, "", "", (), lines[:MOST_SHOWN], lines[MOST_SHOWN:])
    return CoverageGroup(anchor, title, _sentence(rows), _shares(rows), lines)


def _sentence(rows: Iterable[CoverageRow]) -> str:
    """Return how many entries are assessed of those that apply."""
    counts = dict(zip(STATES, _sums(rows), strict=True))
    applicable = sum(counts.values()) - counts["not_applicable"]
    message = _("{assessed} of {all} entries are assessed ({share} %); for {searched} a search found no evidence.")
    if not counts["searched_none"]:
        message = _("{assessed} of {all} entries are assessed ({share} %).")
    return message.format(
        assessed=number_text(counts["assessed"]),
        all=number_text(applicable),
        share=round(100 * counts["assessed"] / applicable) if applicable else 0,
        searched=number_text(counts["searched_none"]),
    )


def _sums(rows: Iterable[CoverageRow]) -> tuple[int, ...]:
    listed = tuple(rows)
    return tuple(sum(getattr(row, f"{state}_count") for row in listed) for state in STATES)


def _shares(rows: Iterable[CoverageRow]) -> tuple[tuple[str, int], ...]:
    return tuple(zip((shade for shade, _words in STATES.values()), _sums(rows), strict=True))


def _line(row: CoverageRow, treaty: str | None, linked_day: dict[str, str]) -> CoverageLine:
    subject = {"treaty": treaty} if treaty else {"indicator": row.indicator}
    return CoverageLine(
        link=link("map", row.title, **subject, **linked_day),
        counts=_sums((row,)),
        shares=_shares((row,)),
        days=_days(row),
        filled_by=tuple(_filled_by(row)),
    )


def _days(row: CoverageRow) -> str:
    """Return the days of the oldest and the newest list or document that answers a line."""
    if row.oldest_as_of is None:
        return _("no source yet")
    oldest = table_day(row.oldest_as_of, row.oldest_precision)
    newest = table_day(not_null(row.newest_as_of), row.newest_precision)
    return oldest if oldest == newest else _("{oldest} to {newest}").format(oldest=oldest, newest=newest)


def _filled_by(row: CoverageRow) -> list[str]:
    """Return what would answer a line for more governments; nothing where it is answered for all."""
    if not row.filled_by:
        return []
    sentences = [row.filled_by, row.list_hole or ""]
    if row.unconfirmed_count:
        message = ngettext(
            "For {count} government there are only unconfirmed reports.",
            "For {count} governments there are only unconfirmed reports.",
            row.unconfirmed_count,
        )
        sentences.append(message.format(count=row.unconfirmed_count))
    return [sentence for sentence in sentences if sentence]
