"""Governments that are not parties to a treaty, region by region, and the limits of its list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard.dates import day_words
from dashboard.i18n import Texts, _, lazy, ngettext
from dashboard.presenters import treaty as treaty_presenter
from dashboard.presenters.lookup import sort_key
from dashboard.queries.query import not_null

if TYPE_CHECKING:
    from datetime import date

    from dashboard.presenters.rich_text import RichText
    from dashboard.presenters.treaty import Roll
    from dashboard.queries.treaties import TreatyRecordRow, TreatyRollRow, TreatyRow


NEXT_STEPS: Mapping[str, str] = Texts(
    {
        "signatory": lazy("Signed. The next step is to ratify."),
        "signatory_declined": lazy(
            "Signed, and said it will not ratify. The next step is to ask whether that still holds."
        ),
        "withdrawn": lazy("Withdrew. The next step is to join again."),
        "no_action": lazy("No action on the list. The next step is to join."),
        "not_party": lazy("Not a party; whether it signed is not known. The next step is to join."),
    }
)
"""Standing of a government that is not a party → what it is, and what would make it one."""


@dataclass(frozen=True)
class NextStep:
    """Step by which some governments of a region would become parties."""

    shade: str
    text: str
    governments: tuple[RichText, ...]


@dataclass(frozen=True)
class AbsentRegion:
    """The governments of a region that are not parties, by what they would have to do."""

    title: str
    steps: tuple[NextStep, ...]


def absent_list(roll: Roll, day: date) -> tuple[AbsentRegion, ...]:
    """Return for each region how many are not parties, and the next step of each."""
    roll = tuple(sorted(treaty_presenter.governments(roll), key=lambda row: sort_key(row.name)))
    ordered = sorted(roll, key=lambda row: sort_key(not_null(row.region)))
    regions = groupby(ordered, key=lambda row: not_null(row.region))
    return tuple(_absent_region(region, tuple(rows), day) for region, rows in regions)


def _absent_region(region: str, roll: Roll, day: date) -> AbsentRegion:
    absent = treaty_presenter.not_parties(roll)
    parties = [row for row in roll if row.standing in ("party", "bound_through")]
    if not absent:
        title = _("{region}: none known that may join and is not a party").format(region=region)
        return AbsentRegion(title, ())
    message = ngettext(
        "{region}: {count} government of {all} is not a party",
        "{region}: {count} governments of {all} are not parties",
        len(absent),
    )
    title = message.format(region=region, count=len(absent), all=len(absent) + len(parties))
    steps = ((standing, [row for row in absent if row.standing == standing]) for standing in NEXT_STEPS)
    return AbsentRegion(title, tuple(_next_step(standing, rows, day) for standing, rows in steps if rows))


def _next_step(standing: str, rows: Iterable[TreatyRollRow], day: date) -> NextStep:
    return NextStep(standing, NEXT_STEPS[standing], tuple(treaty_presenter.participant(row, day) for row in rows))


def of_parties(treaty: TreatyRow, missing: Roll) -> tuple[str, ...]:
    """Return the number of non-parties if the list is complete, else the reason why it is unknown."""
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
    """Return the reason why no signatory without ratification is listed."""
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
