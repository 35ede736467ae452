"""Texts of a scorecard's line: its value, its history, and its sources.

The words for values are shared (labels/values.py); this module has the words only a line needs. If a line
has better words than its family, they are in ``OF_SUBJECT``. A tally never says "no": an open
line counts as open, and a search that found nothing has a separate column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from dashboard.colors import VOTES
from dashboard.dates import day_words
from dashboard.formats import list_text, series_text
from dashboard.i18n import Texts, _, lazy, ngettext
from dashboard.labels import values
from dashboard.labels.sources import CONFIDENCE, READ_FROM
from dashboard.labels.treaties import STANDING_NAMES
from dashboard.queries.query import not_null

if TYPE_CHECKING:
    from dashboard.labels.values import AnyCellRow
    from dashboard.queries.changes import CellMoveRow
    from dashboard.queries.compare import SideCellRow
    from dashboard.queries.lines import LineRow
    from dashboard.queries.scorecard import CountryCellRow, CountryEvidenceRow, ReplyRow, ScorecardLineRow
    from dashboard.queries.treaties import CountryStandingRow

    AnyLineRow = ScorecardLineRow | LineRow
    OwnCellRow = CountryCellRow | SideCellRow

RUNG_NAMES: Mapping[str | None, str] = Texts({"met": lazy("Met"), "partly": lazy("Partly"), "unmet": lazy("Not met")})
RUNGS_IN_SENTENCE = Texts({"met": lazy("met"), "partly": lazy("partly"), "unmet": lazy("not met")})
STATUSES = Texts(
    {
        "searched_none": lazy("No evidence"),
        "not_assessed": lazy("Not assessed"),
        "not_applicable": lazy("Does not apply"),
    }
)

SEED_LINES = Texts(
    {
        "S1": lazy("S1 (politicians refer to RtoP in statements)"),
        "S2": lazy("S2 (laws for the equal rights of minorities and vulnerable groups)"),
        "S3": lazy("S3 (policies and structures at home and in the region to prevent mass atrocities)"),
        "S4": lazy("S4 (join human rights treaties and protocols)"),
        "S5": lazy("S5 (establish a national focal point on RtoP)"),
        "S6": lazy("S6 (support the justice systems at home and in the region)"),
        "Q1": lazy("Q1 (is the government aware of the commitment of 2005?)"),
        "Q2": lazy("Q2 (does it have reservations about RtoP?)"),
        "Q3": lazy("Q3 (does it include RtoP in its policies?)"),
        "Q4": lazy("Q4 (which strategies and mechanisms exist, at home or in the region?)"),
        "Q5": lazy("Q5 (is there a way to talk with civil society?)"),
    }
)
"""The leaflet's requests (S) and its questions to officials (Q), in our words."""

OF_SUBJECT: Mapping[tuple[str | None, str | None], str] = Texts(
    {
        ("genocide", "in_law"): lazy("a crime in domestic law"),
        ("crimes_against_humanity", "in_law"): lazy("a crime in domestic law"),
        ("war_crimes", "in_law"): lazy("a crime in domestic law"),
        ("incitement", "in_law"): lazy("a crime in domestic law"),
        ("command_responsibility", "in_law"): lazy("in domestic law"),
        ("rome_statute_implemented", "in_law"): lazy("implemented in domestic law"),
        ("minority_rights", "in_law"): lazy("in domestic law"),
        ("specialised_unit", "in_law"): lazy("a unit exists"),
        ("a_res_63_308_sponsors", "joined"): lazy("among the sponsors"),
        ("a_res_63_308_sponsors", "not_on_list"): lazy("not among the sponsors of {day}"),
        ("answers_to_letters", "accepted"): lazy("answered"),
    }
)
"""Subject and value → words more exact than those of the family."""

NAMES_OF_SUBJECT: Mapping[tuple[str | None, str | None], str] = Texts(
    {
        ("a_res_63_308_sponsors", "joined"): lazy("Sponsor"),
        ("a_res_63_308_sponsors", "not_on_list"): lazy("Not a sponsor"),
        ("a_res_60_1", "without_vote"): lazy("Consensus"),
    }
)
"""The same in a word or two, for records, which have no rung."""

NONE_RECORDED = lazy("none recorded")
"""Content of the document of a search that found nothing."""

OF_FAMILY: Mapping[tuple[str, str | None], str] = Texts(
    {
        ("designation", "list_partial"): lazy("no designation sourced yet (incomplete list)"),
        ("designation", "never_looked"): lazy("no designation sourced yet (no source read)"),
        ("membership", "list_partial"): lazy("not assessed yet (membership lists not yet checked)"),
    }
)
"""Family and reason → words for a cell that is not assessed."""

_SHADES = {"searched_none": "searched_none", "not_assessed": "not_assessed", "not_applicable": "not_open"}


def chip(about: ScorecardLineRow, cell: OwnCellRow) -> str:
    """Return the standing of a line in a word or two; for a record, which has no rung, its value."""
    if cell.treaty:
        return STANDING_NAMES[_standing(cell)]
    if cell.status != "assessed":
        return STATUSES[cell.status]
    if cell.rung:
        return RUNG_NAMES[cell.rung]
    return NAMES_OF_SUBJECT.get((about.subject, cell.value)) or values.name(about.family, cell.value)


def shade(cell: OwnCellRow) -> str:
    """Return the colour of a line: of its standing, its rung, its vote, or of a value that is only recorded."""
    if cell.treaty:
        return _standing(cell)
    if cell.status != "assessed":
        return _SHADES[cell.status]
    if cell.rung:
        return str(cell.rung)
    if cell.value in VOTES:
        return str(cell.value)
    return "told_2" if cell.value == "not_on_list" else "told_1"


def _standing(cell: OwnCellRow) -> str:
    return str(cell.value) if cell.status == "assessed" else _SHADES[cell.status]


def line_words(about: AnyLineRow, cell: AnyCellRow) -> str:
    """Return a line in one phrase: its value and day, the search that found nothing, or why there is none."""
    if cell.status == "assessed":
        return dated_value(about, cell)
    if cell.status == "not_assessed" and (about.family, cell.reason) in OF_FAMILY:
        return OF_FAMILY[about.family, cell.reason]
    return values.cell_words(about.family, cell)


def dated_value(about: AnyLineRow, cell: AnyCellRow | CellMoveRow) -> str:
    """Return the value of a cell in full, with its day."""
    return _dated(value(about, cell), cell.since_on, cell.since_precision)


def value(about: AnyLineRow, row: AnyCellRow | CellMoveRow | CountryEvidenceRow) -> str:
    """Return the value of a cell or document in full."""
    if (about.subject, row.value) in OF_SUBJECT:
        day = day_words(not_null(row.as_of), row.as_of_precision)
        words = OF_SUBJECT[about.subject, row.value].format(day=day)
        return _according(words, row) if about.family == "law" else words
    if (about.family, about.subject) == ("membership", "instrument"):
        return _("bound as a member of {organisation}").format(organisation=parted(not_null(row.title))[0])
    return values.full(about.family, row)


_COMMA = re.compile("، |，|, ")
"""The comma of Arabic, of Chinese and of the other languages."""


def _according(words: str, row: AnyCellRow | CellMoveRow | CountryEvidenceRow) -> str:
    """Return a publisher's own claim, with its name and the note in its title ("research mostly 2022–23")."""
    if row.read_from != "publisher":
        return words
    research = parted(not_null(row.title))[1]
    if not research:
        return _("{value}, according to {publisher}").format(value=words, publisher=row.publisher)
    message = _("{value}, according to {publisher}, {research}")
    return message.format(value=words, publisher=row.publisher, research=research)


def parted(title: str) -> tuple[str, str]:
    """Return a title before and after its first comma: the warehouse writes "AU, Constitutive Act"."""
    head, *rest = _COMMA.split(title, maxsplit=1)
    return head, "".join(rest)


def next_step(steps: Mapping[tuple[str, str], str], indicator: str, value: Callable[[str], str]) -> str:
    """Return what to ask for next; a government that voted or spoke against RtoP may have a step of its own."""
    is_opposed = value("vote_75_277") == "no" or value("stance") == "opposed"
    own = steps.get((indicator, f"{value(indicator)}_opposed")) if is_opposed else None
    return own or steps.get((indicator, value(indicator)), "")


def _dated(value: str, day: date | None, precision: str | None) -> str:
    if day is None:
        return value
    return _("{value} ({day})").format(value=value, day=values.when(day, precision or "day"))


def ordered(cell: CountryCellRow, documents: Iterable[CountryEvidenceRow]) -> list[CountryEvidenceRow]:
    """Return the documents of a line: first the one that decided it, then the latest."""
    return sorted(documents, key=lambda document: document.document != cell.document)


def document_words(about: ScorecardLineRow, cell: CountryCellRow, document: CountryEvidenceRow) -> str:
    """Return the content of a document on the line; for the one that decided it, the value of the line."""
    if document.document == cell.document and cell.status == "assessed":
        return line_words(about, cell)
    if document.value == "none_recorded":
        return str(NONE_RECORDED)
    return _dated(value(about, document), document.happened_on, document.date_precision)


def read_words(row: CountryEvidenceRow | CountryStandingRow | SideCellRow) -> str:
    """Return the text actually read, its day, and its confidence."""
    what, day = READ_FROM[not_null(row.read_from)], day_words(not_null(row.as_of), row.as_of_precision)
    if not row.confidence:
        return _("Read from {what}, as of {day}.").format(what=what, day=day)
    message = _("Read from {what}, as of {day}; confidence {letter}.")
    return message.format(what=what, day=day, letter=row.confidence)


def earlier_words(count: int) -> str:
    """Return how many documents are not listed."""
    return ngettext("and {count} earlier document", "and {count} earlier documents", count).format(count=count)


def list_words(about: ScorecardLineRow, cell: CountryCellRow) -> Iterator[str]:
    """Yield how far the list reaches and how many joined since, for a government not named as having joined."""
    if cell.status == "not_applicable" or (cell.status == "assessed" and cell.value != "not_on_list"):
        return
    if about.list_hole:
        yield about.list_hole
    elif about.later_count:
        message = _("The list is longer now: {count} as of {day} ({what}). We do not know all the names.")
        day = day_words(not_null(about.later_as_of), about.later_as_of_precision)
        yield message.format(count=about.later_count, day=day, what=about.later_what)


def flags(cell: OwnCellRow) -> Iterator[str]:
    """Yield the remarks shown beside the status; they never replace it."""
    if cell.is_contested:
        yield _("a reply is recorded")
    if cell.disputed_on:
        yield _("disputed since {day}").format(day=day_words(cell.disputed_on))


def dispute_words(cell: CountryCellRow) -> str:
    """Return why a fact on a line is disputed."""
    return _("Why it is disputed: {reason}").format(reason=cell.dispute)


def confirmed_words(cell: CountryCellRow) -> str:
    """Return the day of the newest list or document with the value of a cell, and its age."""
    message = _("Newest list or document that says so: {day} ({age}).")
    return message.format(
        day=day_words(not_null(cell.confirmed_as_of), cell.confirmed_precision), age=values.AGES[not_null(cell.age)]
    )


def reply_words(reply: ReplyRow) -> str:
    """Return a government's reply to its line."""
    return _("Reply of {day}: {text}").format(day=day_words(reply.replied_on), text=reply.said)


def seed_words(codes: str) -> str:
    """Return the asks and questions a line answers, written out."""
    return _("Answers {asks}.").format(asks=list_text(SEED_LINES[code] for code in codes.split()))


def confidence_words() -> str:
    """Return the meaning of the letters of confidence."""
    meanings = series_text(
        _("{letter}: {meaning}").format(letter=letter, meaning=meaning) for letter, meaning in CONFIDENCE.items()
    )
    return _("Confidence {meanings}.").format(meanings=meanings)
