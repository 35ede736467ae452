"""Labels of a cell: its value in a word or two, its value in full, and the reason if there is none.

Labels depend on the family of facts that answers a line, because the same value can mean something
else in another family: an organisation's focal point is not the member's own. An
unknown code is a KeyError.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from dashboard.dates import governed_day, span_words, table_day
from dashboard.i18n import LazyMessage, Texts, _, lazy
from dashboard.queries.query import not_null

if TYPE_CHECKING:
    from dashboard.queries.changes import CellMoveRow
    from dashboard.queries.compare import SideCellRow
    from dashboard.queries.lines import LineCellRow
    from dashboard.queries.scorecard import CountryCellRow, CountryEvidenceRow
    from dashboard.queries.whole_tables import NamedCellRow

    AnyCellRow = CountryCellRow | LineCellRow | NamedCellRow | SideCellRow


class Words(NamedTuple):
    """A value in a word or two, for chips, and in full, for legends and sentences."""

    name: LazyMessage
    full: LazyMessage


VALUES: dict[str, dict[str | None, Words]] = {
    "designation": {
        "designated": Words(lazy("Designated"), lazy("focal point designated")),
        "in_network": Words(lazy("In the network"), lazy("named as in the Global Network")),
        "committed": Words(lazy("Committed"), lazy("has committed to designate one")),
        "intended": Words(lazy("Announced"), lazy("said it intends to designate one")),
        "attended": Words(lazy("Attended a meeting"), lazy("attended a meeting of focal points")),
        "hosted": Words(lazy("Hosted a meeting"), lazy("hosted a meeting of focal points")),
        "not_on_list": Words(lazy("Not on the list"), lazy("not on the list of {day}")),
    },
    "pledge": {
        "joined": Words(lazy("Joined"), lazy("joined")),
        "supports": Words(lazy("Stated support"), lazy("has stated its support")),
        "welcomes": Words(lazy("Welcomed"), lazy("welcomed it, or the proposal before it")),
        "took_part": Words(lazy("Took part in a meeting"), lazy("took part in a meeting")),
        "hosted": Words(lazy("Hosted a meeting"), lazy("hosted a meeting")),
        "not_on_list": Words(lazy("Not on the list"), lazy("not on the list of {day}")),
    },
    "law": {"in_law": Words(lazy("Found"), lazy("found, according to {publisher}"))},
    "institution": {
        "established": Words(lazy("Established"), lazy("established")),
        "adopted": Words(lazy("Adopted"), lazy("adopted")),
        "extended": Words(lazy("Extended"), lazy("extended")),
        "pledged": Words(lazy("Pledged"), lazy("pledged")),
        "accredited_a": Words(lazy("A status"), lazy("accredited with A status")),
        "accredited_b": Words(lazy("B status"), lazy("accredited with B status")),
        "status_c": Words(lazy("C status"), lazy("C status")),
        "not_accredited": Words(lazy("Not accredited"), lazy("not accredited")),
        "high_level": Words(lazy("High level"), lazy("level of a director or above")),
        "technical_level": Words(lazy("Technical level"), lazy("below the level of a director")),
        "accepted": Words(lazy("Accepted"), lazy("accepted")),
    },
    "resolution": {
        "yes": Words(lazy("Yes"), lazy("voted Yes")),
        "no": Words(lazy("No"), lazy("voted No")),
        "abstain": Words(lazy("Abstained"), lazy("abstained")),
        "absent": Words(lazy("Did not vote"), lazy("was a member but did not vote")),
        "not_a_member": Words(lazy("Not a member"), lazy("not a member at the time of the vote")),
        "without_vote": Words(lazy("Without a vote"), lazy("a member when it was adopted without a vote")),
    },
    "membership": {
        "member": Words(lazy("Member"), lazy("member of such an organisation")),
        "designated": Words(lazy("Designated"), lazy("its organisation has designated one")),
        "in_network": Words(lazy("In the network"), lazy("its organisation is in the Global Network")),
    },
    "reference": {
        "norm": Words(lazy("Referred to it"), lazy("referred to it as a norm")),
        "supportive": Words(lazy("Supportive"), lazy("supportive, by quotation")),
        "cautious": Words(lazy("With conditions"), lazy("with conditions, by quotation")),
        "opposed": Words(lazy("Spoke against"), lazy("spoke against it, by quotation")),
        "neutral": Words(lazy("Neutral"), lazy("mentioned without taking a side, by quotation")),
    },
}
"""Family of facts → value → its words."""

NO_EVIDENCE = Words(lazy("No evidence found"), lazy("no evidence found"))
NOT_ASSESSED = Words(lazy("Not assessed"), lazy("not assessed yet"))
OPEN: dict[str, Words] = dict.fromkeys(VALUES, NOT_ASSESSED) | {
    "designation": Words(lazy("Not sourced yet"), lazy("no designation sourced yet"))
}
"""Family of facts → label of a cell that is not assessed; for a focal point it says that there is no entry."""
DOES_NOT_APPLY = Words(lazy("Does not apply"), lazy("does not apply"))

WHY_NOT_ASSESSED: Mapping[str | None, str] = Texts(
    {
        "disputed": lazy("not assessed yet (the evidence is disputed)"),
        "unconfirmed_only": lazy("not assessed yet (only unconfirmed reports)"),
        "list_partial": lazy("not assessed yet (incomplete list)"),
        "list_later": lazy("not assessed yet (list of a later date)"),
        "accession_unread": lazy("not assessed yet (its own accession not yet confirmed)"),
        "never_looked": lazy("not assessed yet (no source yet)"),
    }
)
WHY_NOT_APPLICABLE: Mapping[str | None, str] = Texts(
    {
        "not_a_state": lazy("does not apply: not yet a state on that date"),
        "not_adopted": lazy("does not apply: not yet open or voted on"),
        "not_a_member": lazy("does not apply: not a member of the body"),
        "parent_not_joined": lazy("does not apply: not a party to the treaty"),
        "not_open_to_participant": lazy("does not apply: not open to this government"),
        "no_regional_instrument": lazy("does not apply: we know of no such instrument in its region"),
    }
)

AGES = Texts(
    {
        "this_year": lazy("from this year"),
        "one_to_two_years": lazy("1–2 years old"),
        "three_to_five_years": lazy("3–5 years old"),
        "older": lazy("more than 5 years old"),
    }
)
"""Step of age of a list or document, by calendar years → its words."""
AGES_ALONE = Texts(
    {
        "this_year": lazy("From this year."),
        "one_to_two_years": lazy("1–2 years old."),
        "three_to_five_years": lazy("3–5 years old."),
        "older": lazy("More than 5 years old."),
    }
)
"""The same as sentences."""
_FOUND = lazy("found in its law")


def name(family: str, value: str | None) -> str:
    """Return a value in a word or two."""
    return str(VALUES[family][value].name)


def in_sentence(family: str, value: str) -> str:
    """Return a value as it follows a comma or a colon, without its day and its publisher."""
    return str(_FOUND if family == "law" else VALUES[family][value].full)


def full(family: str, cell: AnyCellRow | CellMoveRow | CountryEvidenceRow) -> str:
    """Return the value of a cell in full, with the day of the complete list or the publisher it rests on."""
    as_of = governed_day(cell.as_of, cell.as_of_precision) if cell.as_of else ""
    return VALUES[family][cell.value].full.format(day=as_of, publisher=cell.publisher or "")


def when(day: date, precision: str) -> str:
    """Return a day as precise as it is known; with "on or before" where only a last day is known."""
    return _("on or before {day}").format(day=table_day(day)) if precision == "by" else table_day(day, precision)


def cell_words(family: str, cell: AnyCellRow) -> str:
    """Return a cell in one phrase: value and day, the search that found nothing, or why there is none."""
    match cell.status:
        case "assessed" if cell.since_on:
            day = when(cell.since_on, not_null(cell.since_precision))
            return _("{value} ({day})").format(value=full(family, cell), day=day)
        case "assessed":
            return full(family, cell)
        case "searched_none":
            return searched(cell)
        case "not_assessed":
            return WHY_NOT_ASSESSED[cell.reason]
        case "not_applicable":
            return WHY_NOT_APPLICABLE[cell.reason]
    raise KeyError(f"no words for the status {cell.status!r}")


def searched(cell: AnyCellRow) -> str:
    """Return a phrase saying whose search found nothing, and when; which is not a no."""
    message = _("no evidence found (searched by {who}, {day})")
    return message.format(who=cell.searched_by, day=search_span(cell))


def search_span(cell: AnyCellRow) -> str:
    """Return the day or the years of the search that found nothing, never the day of the file that records it."""
    return span_words(
        cell.searched_since, cell.searched_since_precision, not_null(cell.searched_on), cell.searched_precision
    )
