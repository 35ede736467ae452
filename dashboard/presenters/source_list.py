"""The list of sources: found by words, in an order, each with its facts, days and terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard.dates import lone_day
from dashboard.formats import number_text, without_stop
from dashboard.i18n import Texts, _, lazy
from dashboard.presenters.lookup import has_words, sort_key
from dashboard.presenters.rich_text import RichText, WebLink
from dashboard.queries.query import not_null

if TYPE_CHECKING:
    from dashboard.queries.sources import SourceRow

ORDERS: Mapping[str, str] = Texts(
    {
        "title": lazy("Name"),
        "newest": lazy("Newest first"),
        "oldest": lazy("Oldest first"),
        "facts": lazy("Number of facts"),
    }
)


def found(sources: Iterable[SourceRow], words: str, order: str) -> list[SourceRow]:
    """Return the sources whose title, publisher or content has all the words, in an order; without facts last."""
    rows = [row for row in sources if has_words(words, row.title, row.publisher, row.about, row.licence)]
    keys: Mapping[str, Callable[[SourceRow], Any]] = {
        "title": lambda row: sort_key(row.title),
        "newest": lambda row: (row.newest_as_of is None, -(row.newest_as_of or date.min).toordinal()),
        "oldest": lambda row: (row.newest_as_of is None, row.newest_as_of or date.min),
        "facts": lambda row: -(row.fact_count or 0),
    }
    return sorted(rows, key=keys[order])


class SourceLine(NamedTuple):
    """A source in the table: title, publisher, number of facts and their days; opened, its content and terms."""

    title: WebLink
    publisher: str
    fact_count: str
    days: str
    details: tuple[RichText, ...]


def lines(sources: Iterable[SourceRow]) -> tuple[SourceLine, ...]:
    """Return each source with its publisher, its content and terms, and the number and age of its facts."""
    return tuple(_source_line(source) for source in sources)


def _source_line(source: SourceRow) -> SourceLine:
    count = number_text(source.fact_count) if source.fact_count else _("none yet")
    days = _source_days(source) if source.fact_count else ""
    return SourceLine(WebLink(source.url, source.title), source.publisher, count, days, tuple(_details(source)))


def _details(source: SourceRow) -> Iterator[RichText]:
    yield source.about
    terms = _("Terms: {licence}.").format(licence=without_stop(source.licence))
    yield (f"{terms} ", WebLink(source.licence_url, _("The terms"))) if source.licence_url else terms
    if not source.is_redistributable:
        yield _("Its facts may not be redistributed and are not included.")


def _source_days(source: SourceRow) -> str:
    oldest = lone_day(not_null(source.oldest_as_of), source.oldest_precision)
    newest = lone_day(not_null(source.newest_as_of), source.newest_precision)
    return newest if oldest == newest else _("{oldest} to {newest}").format(oldest=oldest, newest=newest)
