"""Governments side by side: each commitment that is assessed for all of them, differences first.

Nothing is counted per government and the order is the reader's, because commitments differ in weight.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard import queries
from dashboard.dates import day_of_act, governed_day, table_day
from dashboard.formats import list_text, without_stop
from dashboard.i18n import Texts, _, lazy, ngettext
from dashboard.labels import values
from dashboard.labels.treaties import notice_words, standing_words
from dashboard.links import Link, link
from dashboard.presenters import scorecard_text
from dashboard.queries.query import not_null

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from dashboard.presenters.compare_choice import Choice, Group
    from dashboard.queries.compare import SideCellRow
    from dashboard.queries.scorecard import ScorecardLineRow
    from dashboard.warehouse.connection import QueryFunction

ABSENCES = ("no_action", "not_party", "not_on_list")
"""Values that follow from a name missing on a list; they are shown with the day of the list."""


@dataclass(frozen=True)
class Column:
    """A government, or the group beside it."""

    key: str
    name: str
    note: str
    link: Link | None


@dataclass(frozen=True)
class Count:
    """Members of a group with the same answer: their number and names."""

    shade: str
    word: str
    count: int
    names: str


@dataclass(frozen=True)
class Field:
    """Standing of a government on a commitment; of a group, its counts."""

    shade: str = ""
    word: str = ""
    day: str = ""
    text: str = ""
    read: str = ""
    document: str = ""
    title: str = ""
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()


@dataclass(frozen=True)
class ComparedLine:
    """A commitment across all columns."""

    indicator: str
    title: str
    pillar: str
    link: Link
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Part:
    """Commitments under a heading."""

    key: str
    title: str
    lines: tuple[ComparedLine, ...]


@dataclass(frozen=True)
class Comparison:
    """Governments side by side on a day."""

    choice: Choice
    columns: tuple[Column, ...]
    differing: Part
    alike: Part
    rest: Part
    sentence: str
    notes: tuple[str, ...]
    about: tuple[ScorecardLineRow, ...]
    cells: Mapping[str, Mapping[str, SideCellRow]]
    """Commitment → government → its cell, of all that are compared."""
    member_names: Mapping[str, str]
    """The names of the governments in the group, in their order."""

    @property
    def names(self) -> str:
        """Return the names of the columns."""
        return list_text(column.name for column in self.columns)

    @property
    def all_cells(self) -> tuple[SideCellRow, ...]:
        """Return every cell that is compared."""
        return tuple(cell for cells in self.cells.values() for cell in cells.values())

    def parts(self, is_whole: bool) -> tuple[Part, ...]:
        """Return the parts that have commitments; the rest where all are asked for."""
        shown = (self.differing, self.alike, *((self.rest,) if is_whole else ()))
        return tuple(part for part in shown if part.lines)


def comparison(
    ask: QueryFunction, choice: Choice, group: Group | None, day: date, linked_day: Mapping[str, str]
) -> Comparison:
    """Return a comparison; ``group`` is compared with a single government."""
    names = {row.iso3: row.name for row in ask(queries.COUNTRIES)}
    compared = (*choice.iso3s, *(group.iso3s if group else ()))
    cells = _by_line(ask(queries.SIDE_CELLS, day=day, countries=",".join(compared)))
    pillars = {row.pillar: row for row in ask(queries.PILLARS)}
    about = tuple(sorted(ask(queries.SCORECARD_LINES), key=lambda row: pillars[row.pillar].code))
    columns = tuple(_columns(choice, group, names, linked_day))
    lines = {
        row.indicator: ComparedLine(
            row.indicator,
            row.title,
            pillars[row.pillar].title,
            _line_link(row, cells[row.indicator][choice.iso3s[0]], linked_day),
            tuple(_fields(row, cells[row.indicator], choice, group, names)),
        )
        for row in about
    }
    kinds = {row.indicator: _kind(cells[row.indicator].values()) for row in about}
    sorted_lines = {kind: tuple(lines[code] for code in lines if kinds[code] == kind) for kind in _TITLES}
    parts = {kind: Part(kind, _TITLES[kind].format(count=len(found)), found) for kind, found in sorted_lines.items()}
    return Comparison(
        choice=choice,
        columns=columns,
        differing=parts["differing"],
        alike=parts["alike"],
        rest=parts["rest"],
        sentence=_sentence(parts, len(lines), len(compared)),
        notes=tuple(filter(None, (str(_UNCOUNTED), group.note if group else ""))),
        about=about,
        cells=cells,
        member_names={iso3: names[iso3] for iso3 in (group.iso3s if group else ())},
    )


_TITLES = Texts(
    {
        "differing": lazy("Different ({count})"),
        "alike": lazy("The same ({count})"),
        "rest": lazy("Not assessed for all ({count})"),
    }
)
_UNCOUNTED = lazy("A comparison is not a score: we do not add up commitments, and the columns are in your order.")


def _by_line(rows: Iterable[SideCellRow]) -> dict[str, dict[str, SideCellRow]]:
    cells: dict[str, dict[str, SideCellRow]] = {}
    for row in rows:
        cells.setdefault(row.indicator, {})[row.iso3] = row
    return cells


def _kind(cells: Iterable[SideCellRow]) -> str:
    """Return the part of the page for a commitment: differing, alike, or not assessed for all."""
    rows = tuple(cells)
    if any(row.status != "assessed" for row in rows):
        return "rest"
    # A party that is leaving a treaty differs from one that stays.
    values = {(row.value, bool(row.leaving_on or row.notice_act)) for row in rows}
    return "differing" if len(values) > 1 else "alike"


def _sentence(parts: Mapping[str, Part], line_count: int, government_count: int) -> str:
    """Return how many commitments can be compared, of how many, and on how many they differ."""
    differing, assessed = len(parts["differing"].lines), line_count - len(parts["rest"].lines)
    message = ngettext(
        "{assessed} of {lines} commitments are assessed for this government.",
        "{assessed} of {lines} commitments are assessed for all {count} governments; they differ on {differing}.",
        government_count,
    )
    return message.format(assessed=assessed, lines=line_count, count=government_count, differing=differing)


def _columns(
    choice: Choice, group: Group | None, names: Mapping[str, str], linked_day: Mapping[str, str]
) -> Iterator[Column]:
    for iso3 in choice.iso3s:
        yield Column(iso3, names[iso3], "", link("country", names[iso3], country=iso3, **linked_day))
    if group:
        count = len(group.iso3s)
        note = ngettext("{count} government", "{count} governments", count).format(count=count)
        yield Column(group.key, group.name, note, None)


def _line_link(about: ScorecardLineRow, cell: SideCellRow, linked_day: Mapping[str, str]) -> Link:
    if cell.treaty:
        return link("treaty", about.title, treaty=cell.treaty, **linked_day)
    return link("map", about.title, indicator=about.indicator, **linked_day)


def _fields(
    about: ScorecardLineRow,
    cells: Mapping[str, SideCellRow],
    choice: Choice,
    group: Group | None,
    names: Mapping[str, str],
) -> Iterator[Field]:
    for iso3 in choice.iso3s:
        yield field(about, cells[iso3])
    if group:
        yield Field(counts=tuple(_counts(about, [cells[iso3] for iso3 in group.iso3s], names)))


def field(about: ScorecardLineRow, cell: SideCellRow) -> Field:
    """Return the standing of a government on a commitment: a word, its day, and its document."""
    return Field(
        shade=scorecard_text.shade(cell),
        word=_word(about, cell),
        day=_day(about, cell),
        text=full_words(about, cell),
        read=scorecard_text.read_words(cell) if cell.read_from else "",
        document=cell.document or "",
        title=cell.title or cell.document or "",
        notes=tuple(_notes(cell)),
        flags=tuple(scorecard_text.flags(cell)),
    )


def _word(about: ScorecardLineRow, cell: SideCellRow) -> str:
    """Return a value in a word or two, so that two values that are both met read differently."""
    if cell.treaty or cell.status != "assessed":
        return scorecard_text.chip(about, cell)
    if about.family == "law":
        return _("In law")
    return scorecard_text.NAMES_OF_SUBJECT.get((about.subject, cell.value)) or values.name(about.family, cell.value)


def full_words(about: ScorecardLineRow, cell: SideCellRow) -> str:
    """Return the standing of a government in one phrase."""
    return standing_words(cell) if cell.treaty else scorecard_text.line_words(about, cell)


def _day(about: ScorecardLineRow, cell: SideCellRow) -> str:
    """Return the day beside the word: the day of the act, else that of the list or document."""
    if cell.status == "searched_none":
        return _("searched {day}").format(day=values.search_span(cell))
    if cell.status != "assessed":
        return ""
    if cell.leaving_on or cell.notice_act:
        return notice_words(cell)
    if cell.since_on and cell.value not in ABSENCES:
        return _since(cell)
    if cell.as_of is None:
        return ""
    if about.family == "law" and cell.read_from == "publisher":
        day = table_day(cell.as_of, cell.as_of_precision)
        return _("according to {publisher}, {day}").format(publisher=cell.publisher, day=day)
    message = _("list of {day}") if cell.value in ABSENCES else _("as of {day}")
    return message.format(day=governed_day(cell.as_of, cell.as_of_precision))


def _since(cell: SideCellRow) -> str:
    day = not_null(cell.since_on)
    if cell.treaty:
        return day_of_act(day, cell.since_precision)
    return values.when(day, cell.since_precision or "day")


def _notes(cell: SideCellRow) -> Iterator[str]:
    if cell.status == "searched_none":
        yield _("Searched: {what}.").format(what=cell.searched_what)
    if cell.note and cell.read_from and not cell.treaty:
        yield _("{note}.").format(note=without_stop(cell.note))


def _counts(about: ScorecardLineRow, cells: Sequence[SideCellRow], names: Mapping[str, str]) -> Iterator[Count]:
    """Yield the number of a group's members for each standing, the largest first."""
    words = [(scorecard_text.shade(cell), _word(about, cell)) for cell in cells]
    for (shade, word), count in Counter(words).most_common():
        who = (names[cell.iso3] for cell, each in zip(cells, words, strict=True) if each == (shade, word))
        yield Count(shade, word, count, list_text(who))
