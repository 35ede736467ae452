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
        return _("Silence of this list is not read: it does not tell who is not a party."), not_null(treaty.list_hole)
    message = ngettext(
        "{count} government that may join is not a party, by the list complete to {day}.",
        "{count} governments that may join are not parties, by the list complete to {day}.",
        len(missing),
    )
    list_day = day_words(treaty.complete_as_of, treaty.complete_as_of_precision)
    return (message.format(count=len(missing), day=list_day),)


def of_signatures(treaty: TreatyRow, record: TreatyRecordRow) -> str:
    """Return the reason nobody is listed as having signed without being bound."""
    if record.signatures == "not_in_list":
        return _("The list at hand does not show signatures.")
    if treaty.complete_as_of is None:
        return _("Whether those who signed are bound by now is not known from this list.")
    return _("Nobody is known to have signed without being bound.")


def of_curve(treaty: TreatyRow, everyone: Roll) -> Iterator[str]:
    """Yield what is counted in the years of a treaty, and what cannot be."""
    yield _(
        "Counted from the days of deposit of today's participants, organisations among them. States that no longer "
        "exist are not counted before their successors joined."
    )
    if treaty.list_hole or treaty_presenter.unsettled(everyone):
        yield _("Whoever is not assessed is not in the curve: the true number may be higher.")
    if not treaty.in_force_on:
        yield _("The treaty is not in force; counted are those who have consented to be bound by it.")
