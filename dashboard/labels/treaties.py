"""Labels of treaty acts and standings, and the sentences made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dashboard.dates import day_of_act, day_since, governed_day, table_day
from dashboard.formats import list_text
from dashboard.i18n import Texts, _, lazy, ngettext
from dashboard.labels.sources import READ_FROM
from dashboard.queries.query import not_null

if TYPE_CHECKING:
    from dashboard.queries.changes import ActBetweenRow
    from dashboard.queries.compare import SideCellRow
    from dashboard.queries.organisations import OrganisationStandingRow
    from dashboard.queries.scorecard import RecentActRow
    from dashboard.queries.treaties import CountryStandingRow, TreatyRollRow, TreatyStandingRow
    from dashboard.queries.whole_tables import NamedCellRow

    AnyStandingRow = CountryStandingRow | TreatyStandingRow | TreatyRollRow | OrganisationStandingRow | SideCellRow

STANDING_NAMES = Texts(
    {
        "party": lazy("Party"),
        "bound_through": lazy("Bound through another"),
        "signatory": lazy("Signed"),
        "signatory_declined": lazy("Signed, will not ratify"),
        "withdrawn": lazy("Withdrew"),
        "not_party": lazy("Not a party"),
        "no_action": lazy("No action"),
        "not_assessed": lazy("Not assessed"),
        "not_open": lazy("Does not apply"),
    }
)
"""A standing in a word or two, for chips and legends."""

STANDINGS_IN_FULL = Texts(
    {
        "party": lazy("party: bound by the treaty"),
        "bound_through": lazy("bound through the act of another government"),
        "signatory": lazy("signed, not bound"),
        "signatory_declined": lazy("signed, has said it will not ratify"),
        "withdrawn": lazy("withdrew"),
        "not_party": lazy("not a party (list without signatures)"),
        "no_action": lazy("no action"),
        "not_assessed": lazy("not assessed yet"),
        "not_open": lazy("does not apply"),
    }
)

_PARTY: Mapping[str | None, str] = Texts(
    {
        "definitive_signature": lazy("party since {day} (definitive signature)"),
        "ratification": lazy("party since {day} (ratification)"),
        "accession": lazy("party since {day} (accession)"),
        "succession": lazy("party since {day} (succession)"),
        "acceptance": lazy("party since {day} (acceptance)"),
        "approval": lazy("party since {day} (approval)"),
        "formal_confirmation": lazy("party since {day} (formal confirmation)"),
        "consent_to_be_bound": lazy("party since {day} (consent to be bound)"),
        "ratification_or_accession": lazy("party since {day} (ratification or accession)"),
        "declaration": lazy("bound since {day} (declaration)"),
    }
)

_NOT_IN_FORCE: Mapping[str | None, str] = Texts(
    {
        "definitive_signature": lazy("signed definitively {day}; the treaty is not in force"),
        "ratification": lazy("ratified {day}; the treaty is not in force"),
        "accession": lazy("acceded {day}; the treaty is not in force"),
        "succession": lazy("succeeded {day}; the treaty is not in force"),
        "acceptance": lazy("accepted {day}; the treaty is not in force"),
        "approval": lazy("approved {day}; the treaty is not in force"),
        "formal_confirmation": lazy("confirmed formally {day}; the treaty is not in force"),
        "consent_to_be_bound": lazy("consented to be bound {day}; the treaty is not in force"),
        "ratification_or_accession": lazy("ratified or acceded {day}; the treaty is not in force"),
        "declaration": lazy("declared itself bound {day}; the treaty is not in force"),
    }
)

_NOT_ASSESSED: Mapping[str | None, str] = Texts(
    {
        "disputed": lazy("not assessed yet (the evidence is disputed)"),
        "unconfirmed_only": lazy("not assessed yet (only unconfirmed reports)"),
        "list_partial": lazy("not assessed yet (incomplete list)"),
        "signatures_not_listed": lazy("not assessed yet (list without signatures)"),
        "parent_not_assessed": lazy("not assessed yet (parent treaty not assessed)"),
        "earlier_not_known": lazy("status before {day} not known"),
    }
)

_NOT_OPEN: Mapping[str | None, str] = Texts(
    {
        "treaty_not_adopted": lazy("does not apply: treaty not yet adopted"),
        "not_a_state": lazy("does not apply: not yet a state on that date"),
        "not_a_member": lazy("does not apply: open only to members of its organisation and states they invite"),
        "not_open_to_participant": lazy("does not apply: not yet open to this government"),
        "parent_not_joined": lazy("does not apply: open only to parties of the parent treaty"),
    }
)

ACTS = Texts(
    {
        "signature": lazy("{day}: signed {treaty}"),
        "succession_to_signature": lazy("{day}: succeeded to the signature of {treaty}"),
        "definitive_signature": lazy("{day}: signed {treaty} definitively"),
        "ratification": lazy("{day}: ratified {treaty}"),
        "accession": lazy("{day}: acceded to {treaty}"),
        "succession": lazy("{day}: succeeded to {treaty}"),
        "acceptance": lazy("{day}: accepted {treaty}"),
        "approval": lazy("{day}: approved {treaty}"),
        "formal_confirmation": lazy("{day}: formally confirmed {treaty}"),
        "consent_to_be_bound": lazy("{day}: consented to be bound by {treaty}"),
        "ratification_or_accession": lazy("{day}: ratified or acceded to {treaty}"),
        "declaration": lazy("{day}: made the declaration of {treaty}"),
        "provisional_application": lazy("{day}: began to apply {treaty} provisionally"),
        "withdrawal": lazy("{day}: withdrew from {treaty}"),
        "intention_not_to_ratify": lazy("{day}: said it will not ratify {treaty}"),
        "withdrawal_announced": lazy("{day}: announced its withdrawal from {treaty}"),
        "withdrawal_revoked": lazy("{day}: withdrew its notice of withdrawal from {treaty}"),
        "withdrawal_of_ratification": lazy("{day}: withdrew its ratification of {treaty}"),
        "earlier_acts_unread": lazy("{day}: first act shown for {treaty}; earlier acts are not known"),
    }
)


ACT_NAMES = Texts(
    {
        "signature": lazy("Signature"),
        "succession_to_signature": lazy("Succession to signature"),
        "definitive_signature": lazy("Definitive signature"),
        "ratification": lazy("Ratification"),
        "accession": lazy("Accession"),
        "succession": lazy("Succession"),
        "acceptance": lazy("Acceptance"),
        "approval": lazy("Approval"),
        "formal_confirmation": lazy("Formal confirmation"),
        "consent_to_be_bound": lazy("Consent to be bound"),
        "ratification_or_accession": lazy("Ratification or accession"),
        "declaration": lazy("Declaration"),
        "provisional_application": lazy("Provisional application"),
        "withdrawal": lazy("Notice of withdrawal"),
        "intention_not_to_ratify": lazy("Notice that it will not ratify"),
        "withdrawal_announced": lazy("Withdrawal announced"),
        "withdrawal_revoked": lazy("Notice of withdrawal withdrawn"),
        "withdrawal_of_ratification": lazy("Ratification withdrawn"),
        "earlier_acts_unread": lazy("Earlier acts not known"),
    }
)
"""An act in a word or two, for tables."""


COUNTED_LISTS = frozenset({"depositary_scrape", "gazette_copy", "web_archive"})
"""Readings whose own day is earlier than the official count that shows the list complete."""


def standing_words(row: AnyStandingRow) -> str:
    """Return a country's standing toward a treaty in one phrase, honest about day, act and reason."""
    return _party_words(row) if row.standing == "party" else not_party_words(row)


def not_party_words(row: AnyStandingRow | NamedCellRow) -> str:
    """Return the standing of a country that is not a party, as standing_words."""
    match row.standing:
        case "bound_through":
            return _("bound through {government}").format(government=row.bound_through)
        case "signatory_declined":
            day = day_of_act(not_null(row.since_on), row.since_precision)
            return _("signed, has said it will not ratify ({day})").format(day=day)
        case "not_party":
            day = governed_day(not_null(row.as_of), row.as_of_precision)
            return _("not a party by the list of {day}, which has no signatures").format(day=day)
        case "signatory":
            return _signatory_words(row)
        case "withdrawn":
            return _("withdrew, effective {day}").format(day=table_day(not_null(row.since_on)))
        case "no_action":
            day = governed_day(not_null(row.as_of), row.as_of_precision)
            if row.read_from in COUNTED_LISTS:
                return _("no act found; total checked against the official count of {day}").format(day=day)
            return _("no action on the list of {day}").format(day=day)
        case "not_assessed":
            return _NOT_ASSESSED[row.reason].format(day=table_day(row.known_from) if row.known_from else "")
        case "not_open":
            return _NOT_OPEN[row.reason]
    raise KeyError(f"no words for the standing {row.standing!r}")


def _signatory_words(row: AnyStandingRow | NamedCellRow) -> str:
    day = day_of_act(not_null(row.since_on), row.since_precision)
    if row.act == "withdrawal_of_ratification":
        return _("signed, not bound: withdrew its ratification ({day})").format(day=day)
    if row.caveat == "declined_unconfirmed":
        return _("signed {day}, not bound; a report that it will not ratify is not confirmed").format(day=day)
    return _("signed {day}, not bound").format(day=day)


def _party_words(row: AnyStandingRow) -> str:
    day = day_since(not_null(row.since_on), row.since_precision)
    if row.day_confidence == "C" and row.since_precision == "day":
        day = _("{when} (day unconfirmed)").format(when=day)
    if row.notice_act or row.leaving_on:
        return _("party since {day}; {notice}").format(day=day, notice=notice_words(row))
    return (_PARTY if row.is_in_force else _NOT_IN_FORCE)[row.act].format(day=day)


def notice_words(row: AnyStandingRow | NamedCellRow) -> str:
    """Return the day a coming withdrawal takes effect, else the day of its notice."""
    if row.leaving_on:
        return _("withdrawal takes effect on {leaving}").format(leaving=table_day(row.leaving_on))
    notice = day_of_act(not_null(row.notice_on), row.notice_precision)
    if row.notice_act == "withdrawal_announced":
        return _("withdrawal announced {notice}; no formal notice is known").format(notice=notice)
    return _("withdrawal notified {notice}; the date it takes effect is not known").format(notice=notice)


def notice_source_words(row: CountryStandingRow) -> str:
    """Return what was read of a withdrawal to come, and by whose words it is known."""
    what = READ_FROM[not_null(row.notice_read_from)]
    if not row.notice_note:
        return _("We read of its withdrawal in {what}.").format(what=what)
    return _("We read of its withdrawal in {what}: {note}.").format(what=what, note=row.notice_note.rstrip("."))


def act_words(row: RecentActRow | ActBetweenRow) -> str:
    """Return one act as a line of a timeline."""
    if row.act == "withdrawal" and row.acted_on and row.effective_on:
        message = _("{day}: notified its withdrawal from {treaty}, effective {effective}")
        return message.format(
            day=day_of_act(row.acted_on, row.date_precision),
            treaty=row.short_title,
            effective=table_day(row.effective_on),
        )
    day = day_of_act(row.acted_on, row.date_precision) if row.acted_on else table_day(row.told_on)
    if row.act == "withdrawal" and row.acted_on:
        return _("{day}: notified its withdrawal from {treaty}").format(day=day, treaty=row.short_title)
    return ACTS[row.act].format(day=day, treaty=row.short_title)


def declaration_words(count: int | None) -> str:
    """Return the number of declarations and reservations of a country; "none" only where the page was read."""
    if count is None:
        return _("Declarations and reservations: not read")
    if count == 0:
        return _("Declarations and reservations: none on the depositary's page")
    message = ngettext(
        "{count} declaration or reservation on the depositary's page",
        "{count} declarations or reservations on the depositary's page",
        count,
    )
    return message.format(count=count)


def objection_words(count: int | None) -> str:
    """Return how many objections a country made to what others declared; as declaration_words."""
    if count is None:
        return _("Objections it made: not read")
    if count == 0:
        return _("Objections it made: none on the depositary's page")
    message = ngettext("It made {count} objection", "It made {count} objections", count)
    return message.format(count=count)


def exception_words(names: tuple[str, ...]) -> str:
    """Return a sentence naming the countries that have not met what (nearly) everyone has."""
    if not names:
        return _("all that may join")
    return _("all except {names}").format(names=list_text(names))
