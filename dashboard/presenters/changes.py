"""Sentences on events and corrections: for the Changes page, its feeds and files.

An event is told as it is in its document, without a word on why it came or
what follows. What reaches many governments at once, as a text voted on or an organisation's
instrument does, is one event as long as no government is chosen, and that government's own
vote or share in it where one is.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard.dates import day_words
from dashboard.i18n import _, ngettext
from dashboard.labels import values
from dashboard.labels.treaties import STANDING_NAMES
from dashboard.presenters.scorecard_text import STATUSES
from dashboard.presenters.statement_filters import FORUMS, SENSES

if TYPE_CHECKING:
    from dashboard.queries.changes import EventRow, LearnedRow

ALL = "all"
ALONE = {"vote": ("text", "vote"), "organisation": ("instrument mechanism", "membership")}
"""Kind → the kinds of event without a government chosen, and with one."""
KINDS = {
    "treaty": _("Treaties"),
    "focal_point": _("Focal points"),
    "pledge": _("Pledges"),
    "law": _("Laws and institutions"),
    "vote": _("Votes"),
    "statement": _("Statements"),
    "organisation": _("Organisations"),
}
"""Kind in the URL → what it is called, in the order of the box."""
_HELD = {
    "treaty": "treaty_act effect",
    "focal_point": "designation",
    "pledge": "pledge",
    "law": "law institution",
    "statement": "statement",
}
NAMES = {
    "treaty_act": _("Treaty"),
    "effect": _("Treaty"),
    "designation": _("Focal point"),
    "pledge": _("Pledge"),
    "law": _("Law"),
    "institution": _("Institution"),
    "vote": _("Vote"),
    "text": _("Vote"),
    "statement": _("Statement"),
    "membership": _("Organisation"),
    "instrument": _("Organisation"),
    "mechanism": _("Organisation"),
}
"""Kind of event → in a word."""

_DONE = {
    "signature": _("{who} signed: {what}"),
    "succession_to_signature": _("{who} succeeded to the signature of: {what}"),
    "definitive_signature": _("{who} signed definitively: {what}"),
    "ratification": _("{who} ratified: {what}"),
    "accession": _("{who} acceded to: {what}"),
    "succession": _("{who} succeeded to: {what}"),
    "acceptance": _("{who} accepted: {what}"),
    "approval": _("{who} approved: {what}"),
    "formal_confirmation": _("{who} formally confirmed: {what}"),
    "consent_to_be_bound": _("{who} consented to be bound by: {what}"),
    "ratification_or_accession": _("{who} ratified or acceded to: {what}"),
    "declaration": _("{who} made the declaration of: {what}"),
    "provisional_application": _("{who} began to apply provisionally: {what}"),
    "withdrawal": _("{who} notified its withdrawal from: {what}"),
    "intention_not_to_ratify": _("{who} said it will not ratify: {what}"),
    "withdrawal_announced": _("{who} announced its withdrawal from: {what}"),
    "withdrawal_revoked": _("{who} withdrew its notice of withdrawal from: {what}"),
    "withdrawal_of_ratification": _("{who} withdrew its ratification of: {what}"),
}
_TEXTS = {
    "voted": _("Adopted by a recorded vote: {what}"),
    "without_vote": _("Adopted without a vote: {what}"),
    "not_adopted": _("Voted on and not adopted: {what}"),
}
_MECHANISMS = {
    "body": _("{who} set up a body: {what}"),
    "office": _("{who}: {what}"),
    "undertaking": _("{who} committed itself: {what}"),
}
_VOTED = {
    "yes": _("{who} voted Yes: {what}"),
    "no": _("{who} voted No: {what}"),
    "abstain": _("{who} abstained: {what}"),
    "absent": _("{who} did not vote: {what}"),
}
_TOOK_EFFECT = _("The withdrawal of {who} took effect: {what}")
_TO_COME = _("The withdrawal of {who} takes effect: {what}")
NATURES = {
    "world": _("News in this edition"),
    "correction": _("Corrections"),
    "method": _("Our rules changed; the facts did not"),
}
"""Nature of what was learned → its heading, in the order of the page."""


ABOUT = _(
    "What governments and organisations did, by date. Separately: what we learned later, corrected, or "
    "read by new rules. Each entry has its document and a permanent link."
)
ABOUT_EVENTS = _(
    "By date, latest first; scheduled events are at the top. “By 6 June” means on or before 6 June. Order "
    "in time does not show cause. A vote is one entry, or the vote of the selected government. Events "
    "without a date are not listed here."
)
NO_EVENTS = _("No results for this selection. Events newer than the lists we read are not here.")
ABOUT_LEARNED = _(
    "Listed by the edition that first included it. News is what happened after the latest date in the "
    "edition before. A correction concerns something earlier, or an error. A change of our rules changes "
    "no fact."
)
ABOUT_FOLLOWING = _("No accounts, no tracking. Keep this link: it shows what happened or was learned from today on.")


class EventFilter(NamedTuple):
    """A choice of events; None and ``ALL`` match everything of its kind."""

    day: date
    """Nothing later is told, but for what was notified by then."""
    country: str | None = None
    organisation: str | None = None
    """Its own acts, and those of its members on the day of each act."""
    about: str | None = None
    """A treaty or an indicator, by its key."""
    kind: str = ALL
    since: date | None = None
    """What happened or was learned on or after that day; what is scheduled is never left out."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of event as the warehouse calls them."""
        chosen = KINDS if self.kind == ALL else (self.kind,)
        return tuple(word for kind in chosen for word in self._words_of(kind).split())

    def _words_of(self, kind: str) -> str:
        return ALONE[kind][bool(self.country)] if kind in ALONE else _HELD[kind]

    @property
    def learned(self) -> dict[str, Any]:
        """Return the parameters of a question on what was learned."""
        return {name: getattr(self, name) for name in ("day", "country", "organisation", "about", "since")}

    def asked(self, first: int, size: int) -> dict[str, Any]:
        """Return the parameters of a question on so many events."""
        return self.learned | {"kinds": self.kinds, "first": first, "size": size}


def count_words(count: int, since: date | None) -> str:
    """Return how many events there are, and since when."""
    message = ngettext("{count} event", "{count} events", count)
    if since:
        message = ngettext(
            "{count} event that happened or was learned since {day}, or is scheduled",
            "{count} events that happened or were learned since {day}, or are scheduled",
            count,
        )
    return message.format(count=f"{count:,}", day=day_words(since) if since else "")


def message(event: EventRow) -> str:
    """Return an event as a sentence with places for {who} and {what}."""
    match event.kind:
        case "treaty_act":
            return _DONE[event.value]
        case "effect":
            return _TO_COME if event.is_scheduled else _TOOK_EFFECT
        case "text":
            return _TEXTS[event.value]
        case "mechanism":
            return _MECHANISMS[event.value]
        case "instrument":
            return _("{who} adopted: {what}")
        case "statement":
            said = _("{who} referred to RtoP as a norm, {forum}: {what}")
            return said.replace("{forum}", FORUMS[event.value])
        case "vote":
            return _VOTED[event.value]
        case _:
            return _("{who}: {what}, {value}").replace("{value}", values.name(event.kind, event.value).lower())


def words(event: EventRow) -> str:
    """Return an event as a sentence."""
    return message(event).format(who=event.name or "", what=title(event))


def title(event: EventRow) -> str:
    """Return what an event is about, by name; of a speech that has none, its session."""
    if event.kind == "statement" and (event.title or "").isdigit():
        return _("session {number}").format(number=event.title)
    return event.title or _("a speech")


def when(event: EventRow) -> str:
    """Return the day of an event as precisely as it is known."""
    return values.when(event.happened_on, event.precision)


def value_words(row: LearnedRow, value: str | None) -> str:
    """Return what an edition told of a subject, in a word or two."""
    if value is None:
        return _("No entry")
    if value in STATUSES:
        return STATUSES[value]
    if row.kind == "statement":
        return SENSES[value]
    if row.kind != "treaty":
        return values.name(row.family or "resolution", value)
    standing, _comma, leaving = value.partition(", leaving on ")
    name = STANDING_NAMES[standing]
    if not leaving:
        return name
    return _("{standing}; withdrawal takes effect on {day}").format(
        standing=name, day=day_words(date.fromisoformat(leaving))
    )


def moved(row: LearnedRow) -> str:
    """Return the change an edition made to a subject, from old to new; the days where only they differ."""
    before, now = value_words(row, row.value_before), value_words(row, row.value)
    if before == now:
        before, now = _since(before, row.since_before, "day"), _since(now, row.since_on, row.since_precision)
    elif row.since_on != row.since_before:
        now = _since(now, row.since_on, row.since_precision)
    return _("{before} → {now}").format(before=before, now=now)


def _since(text: str, day: date | None, precision: str | None) -> str:
    if day is None:
        return text
    return _("{value} ({day})").format(value=text, day=values.when(day, precision or "day"))


def learned_words(row: LearnedRow) -> str:
    """Return what an edition told otherwise, as a sentence."""
    return _("{who}, {what}: {move}").format(who=row.name or row.participant, what=row.title, move=moved(row))
