"""The words for what a cell says: its value in a word or two, its value in full, and why there is none.

The words belong to the family of facts that answers a line, because the same value may say
another thing in another family: an organisation's focal point is not the member's own. An
unknown code is an error, as in words.py.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from dashboard.dates import span_words, table_day
from dashboard.i18n import _
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

    name: str
    full: str


VALUES: dict[str, dict[str | None, Words]] = {
    "designation": {
        "designated": Words(_("Designated"), _("focal point designated")),
        "in_network": Words(_("In the network"), _("named as in the Global Network")),
        "committed": Words(_("Committed"), _("has committed to designate one")),
        "intended": Words(_("Announced"), _("said it intends to designate one")),
        "attended": Words(_("Attended a meeting"), _("attended a meeting of focal points")),
        "hosted": Words(_("Hosted a meeting"), _("hosted a meeting of focal points")),
        "not_on_list": Words(_("Not on the list"), _("not on the list of {day}")),
    },
    "pledge": {
        "joined": Words(_("Joined"), _("joined")),
        "supports": Words(_("Stated support"), _("has stated its support")),
        "welcomes": Words(_("Welcomed"), _("welcomed it, or the proposal before it")),
        "took_part": Words(_("Took part in a meeting"), _("took part in a meeting")),
        "hosted": Words(_("Hosted a meeting"), _("hosted a meeting")),
        "not_on_list": Words(_("Not on the list"), _("not on the list of {day}")),
    },
    "law": {"in_law": Words(_("Found"), _("found, according to {publisher}"))},
    "institution": {
        "established": Words(_("Established"), _("established")),
        "adopted": Words(_("Adopted"), _("adopted")),
        "extended": Words(_("Extended"), _("extended")),
        "pledged": Words(_("Pledged"), _("pledged")),
        "accredited_a": Words(_("A status"), _("accredited with A status")),
        "accredited_b": Words(_("B status"), _("accredited with B status")),
        "status_c": Words(_("C status"), _("C status")),
        "not_accredited": Words(_("Not accredited"), _("not accredited")),
        "high_level": Words(_("High level"), _("level of a director or above")),
        "technical_level": Words(_("Technical level"), _("below the level of a director")),
        "accepted": Words(_("Accepted"), _("accepted")),
    },
    "resolution": {
        "yes": Words(_("Yes"), _("voted Yes")),
        "no": Words(_("No"), _("voted No")),
        "abstain": Words(_("Abstained"), _("abstained")),
        "absent": Words(_("Did not vote"), _("was a member but did not vote")),
        "not_a_member": Words(_("Not a member"), _("not a member at the time of the vote")),
        "without_vote": Words(_("Without a vote"), _("a member when it was adopted without a vote")),
    },
    "membership": {
        "member": Words(_("Member"), _("member of such an organisation")),
        "designated": Words(_("Designated"), _("its organisation has designated one")),
        "in_network": Words(_("In the network"), _("its organisation is in the Global Network")),
    },
    "reference": {
        "norm": Words(_("Referred to it"), _("referred to it as a norm")),
        "supportive": Words(_("Supportive"), _("supportive, by quotation")),
        "cautious": Words(_("With conditions"), _("with conditions, by quotation")),
        "opposed": Words(_("Spoke against"), _("spoke against it, by quotation")),
        "neutral": Words(_("Neutral"), _("mentioned without taking a side, by quotation")),
    },
}
"""Family of facts → value → its words."""

NO_EVIDENCE = Words(_("No evidence found"), _("no evidence found"))
NOT_ASSESSED = Words(_("Not assessed"), _("not assessed yet"))
OPEN: dict[str, Words] = dict.fromkeys(VALUES, NOT_ASSESSED) | {
    "designation": Words(_("Not sourced yet"), _("no designation sourced yet"))
}
"""Family of facts → a cell that is not assessed: silence on a focal point is told as silence."""
DOES_NOT_APPLY = Words(_("Does not apply"), _("does not apply"))

WHY_NOT_ASSESSED: dict[str | None, str] = {
    "disputed": _("not assessed yet (the evidence is disputed)"),
    "unconfirmed_only": _("not assessed yet (only unconfirmed reports)"),
    "list_partial": _("not assessed yet (incomplete list)"),
    "list_later": _("not assessed yet (list of a later date)"),
    "accession_unread": _("not assessed yet (its own accession not yet confirmed)"),
    "never_looked": _("not assessed yet (no source yet)"),
}
WHY_NOT_APPLICABLE: dict[str | None, str] = {
    "not_a_state": _("does not apply: not yet a state on that date"),
    "not_adopted": _("does not apply: not yet open or voted on"),
    "not_a_member": _("does not apply: not a member of the body"),
    "parent_not_joined": _("does not apply: not a party to the treaty"),
    "not_open_to_participant": _("does not apply: not open to this government"),
    "no_regional_instrument": _("does not apply: we know of no such instrument in its region"),
}

AGES = {
    "this_year": _("from this year"),
    "one_to_two_years": _("1–2 years old"),
    "three_to_five_years": _("3–5 years old"),
    "older": _("more than 5 years old"),
}
"""Step of age of a list or document, by calendar years → its words."""


def name(family: str, value: str | None) -> str:
    """Return a value in a word or two."""
    return VALUES[family][value].name


def full(family: str, cell: AnyCellRow | CellMoveRow | CountryEvidenceRow) -> str:
    """Return the value of a cell in full, with the day of the complete list or the publisher it rests on."""
    as_of = table_day(cell.as_of, cell.as_of_precision) if cell.as_of else ""
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
    """Return the day or the years of the search that found nothing, never the day of the file that tells of it."""
    return span_words(
        cell.searched_since, cell.searched_since_precision, not_null(cell.searched_on), cell.searched_precision
    )
