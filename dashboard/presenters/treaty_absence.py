"""Sentences on what a treaty's list does not say: non-parties, signatories, gaps of the chart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dashboard.dates import day_words
from dashboard.i18n import _, ngettext
from dashboard.presenters import treaty as treaty_presenter
from dashboard.queries.query import not_null

if TYPE_CHECKING:
    from dashboard.presenters.treaty import Roll
    from dashboard.queries.treaties import TreatyRecordRow, TreatyRow


def of_parties(treaty: TreatyRow, missing: Roll) -> tuple[str, ...]:
    """Return how many are not parties, where the list tells; otherwise why it does not."""
    if treaty.complete_as_of is None:
        return _("This list is incomplete, so a missing name proves nothing."), not_null(treaty.list_hole)
    message = ngettext(
        "{count} government that may join is not a party, by the list complete up to {day}.",
        "{count} governments that may join are not parties, by the list complete up to {day}.",
        len(missing),
    )
    list_day = day_words(treaty.complete_as_of, treaty.complete_as_of_precision)
    return (message.format(count=len(missing), day=list_day),)


def of_signatures(treaty: TreatyRow, record: TreatyRecordRow) -> str:
    """Return the reason nobody is listed as having signed without being bound."""
    if record.signatures == "not_in_list":
        return _("The list does not show signatures.")
    if treaty.complete_as_of is None:
        return _("This list does not show whether the signatories are bound by now.")
    return _("We know of no signatory that has not ratified.")


def of_curve(treaty: TreatyRow, everyone: Roll) -> Iterator[str]:
    """Yield what is counted in the years of a treaty, and what cannot be."""
    yield _(
        "Counted from the dates of deposit of today's participants, including organisations. States that "
        "no longer exist are not counted before their successors joined."
    )
    if treaty.list_hole or treaty_presenter.unsettled(everyone):
        yield _("Governments not yet assessed are left out; the real number may differ.")
    if not treaty.in_force_on:
        yield _("The treaty is not in force. The numbers show who has consented to be bound by it.")
