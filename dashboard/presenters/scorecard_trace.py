"""Derivation of a scorecard's cell in one sentence: which list or document it follows from, or why it is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dashboard.dates import day_words
from dashboard.i18n import Texts, _, lazy, ngettext
from dashboard.labels import values
from dashboard.labels.treaties import COUNTED_LISTS
from dashboard.presenters.scorecard_text import RUNG_NAMES
from dashboard.queries.query import not_null

if TYPE_CHECKING:
    from dashboard.queries.scorecard import CountryCellRow, CountryEvidenceRow, ScorecardLineRow

WHY_OPEN: Mapping[str | None, str] = Texts(
    {
        "disputed": lazy("Not assessed: the evidence for it is disputed."),
        "unconfirmed_only": lazy("Not assessed: there are only unconfirmed reports, which we do not show."),
        "list_partial": lazy("Not assessed: the list is incomplete, so a missing name proves nothing."),
        "list_later": lazy("Not assessed: the list is of a later date and proves nothing about this one."),
        "accession_unread": lazy(
            "Not assessed: the instrument binds a member only by its own act, which we have not read."
        ),
        "never_looked": lazy("Not assessed: we have read no source yet."),
        "signatures_not_listed": lazy("Not assessed: the list has no signatures, so a missing name proves nothing."),
        "parent_not_assessed": lazy(
            "Not assessed: only parties of its parent treaty may join, and that treaty is not assessed."
        ),
        "earlier_not_known": lazy("Not assessed: its status before its first known act is not known."),
    }
)

_OF_STANDING: Mapping[str | None, str] = Texts(
    {
        "party": lazy("{rung}, because the list or document of {day} shows it as a party."),
        "bound_through": lazy("{rung}, because another government's act binds it, by the list of {day}."),
        "signatory": lazy("{rung}, because the list of {day} shows a signature but no act that binds."),
        "signatory_declined": lazy(
            "{rung}, because it signed and has said it will not ratify, by a document of {day}."
        ),
        "not_party": lazy("{rung}: the list of {day} does not show it as a party. The list has no signatures."),
        "withdrawn": lazy("{rung}, because its withdrawal has taken effect, by the list of {day}."),
        "counted": lazy("{rung}: we found no act of this government. The total matches the official count of {day}."),
        "no_action": lazy("{rung}: the list of {day} is complete and shows no act of this government."),
    }
)


def trace(about: ScorecardLineRow, cell: CountryCellRow, documents: Sequence[CountryEvidenceRow]) -> str:
    """Return the derivation of a cell in one sentence."""
    match cell.status:
        case "assessed" if cell.treaty:
            day = day_words(not_null(cell.as_of), cell.as_of_precision)
            is_counted = cell.value == "no_action" and cell.read_from in COUNTED_LISTS
            return _OF_STANDING["counted" if is_counted else cell.value].format(rung=RUNG_NAMES[cell.rung], day=day)
        case "assessed":
            return _assessed(about, cell, documents)
        case "searched_none":
            message = _("No evidence found: {who} searched ({day}) and recorded none. That does not mean no.")
            return message.format(who=cell.searched_by, day=values.search_span(cell))
        case "not_assessed":
            return WHY_OPEN[cell.reason]
        case "not_applicable":
            return _("Not applicable; left out of the count and the total.")
    raise KeyError(f"no words for the status {cell.status!r}")


def _assessed(about: ScorecardLineRow, cell: CountryCellRow, documents: Sequence[CountryEvidenceRow]) -> str:
    rung = RUNG_NAMES[cell.rung] if cell.rung else _("Recorded")
    if cell.value == "not_on_list":
        day = day_words(not_null(cell.as_of), cell.as_of_precision)
        if about.is_closed:
            return _("{rung}: missing from the complete list of {day}.").format(rung=rung, day=day)
        message = _("{rung}: missing from the complete list of {day}, and we have no later document that names it.")
        return message.format(rung=rung, day=day)
    if about.family == "resolution":
        return _("{rung}, because the records of the United Nations say so.").format(rung=rung)
    day = day_words(not_null(cell.as_of), cell.as_of_precision)
    if about.family == "membership":
        message = _("{rung}, because a document of {day} says so about an organisation it is a member of.")
        return message.format(rung=rung, day=day)
    if about.chosen == "latest":
        return _("{rung}, because that is the latest known status, of {day}.").format(rung=rung, day=day)
    count = sum(document.value == cell.value for document in documents)
    message = ngettext(
        "{rung}, because a document of {day} says so.",
        "{rung}, because {count} documents say so, the latest of {day}.",
        count,
    )
    return message.format(rung=rung, day=day, count=count)
