"""Sentences on events and corrections: for the Changes page, its feeds and files.

A sentence says what the document of an event says, without a reason or a consequence. An event of
many governments at once, such as a vote on a text or an organisation's instrument, is one
entry. If a government is chosen, the entry is its own vote or part in it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard.dates import day_words
from dashboard.formats import number_text
from dashboard.i18n import Texts, _, lazy, ngettext
from dashboard.labels import values
from dashboard.labels.treaties import STANDING_NAMES
from dashboard.presenters.scorecard_text import STATUSES
from dashboard.presenters.statement_filters import FORUMS, SENSES

if TYPE_CHECKING:
    from dashboard.queries.changes import EventRow, LearnedRow

ALL = "all"
ALONE = {"vote": ("text", "vote"), "organisation": ("instrument mechanism", "membership")}
"""Kind → the kinds of event without a government chosen, and with one."""
KINDS = Texts(
    {
        "treaty": lazy("Treaties"),
        "focal_point": lazy("Focal points"),
        "pledge": lazy("Pledges"),
        "law": lazy("Laws and institutions"),
        "vote": lazy("Votes"),
        "statement": lazy("Statements"),
        "organisation": lazy("Organisations"),
    }
)
"""Kind in the URL → what it is called, in the order of the box."""
_HELD = {
    "treaty": "treaty_act effect",
    "focal_point": "designation",
    "pledge": "pledge",
    "law": "law institution",
    "statement": "statement",
}
NAMES = Texts(
    {
        "treaty_act": lazy("Treaty"),
        "effect": lazy("Treaty"),
        "designation": lazy("Focal point"),
        "pledge": lazy("Pledge"),
        "law": lazy("Law"),
        "institution": lazy("Institution"),
        "vote": lazy("Vote"),
        "text": lazy("Vote"),
        "statement": lazy("Statement"),
        "membership": lazy("Organisation"),
        "instrument": lazy("Organisation"),
        "mechanism": lazy("Organisation"),
    }
)
"""Kind of event → in a word."""

_DONE = Texts(
    {
        "signature": lazy("{who} signed: {what}"),
        "succession_to_signature": lazy("{who} succeeded to the signature of: {what}"),
        "definitive_signature": lazy("{who} signed definitively: {what}"),
        "ratification": lazy("{who} ratified: {what}"),
        "accession": lazy("{who} acceded to: {what}"),
        "succession": lazy("{who} succeeded to: {what}"),
        "acceptance": lazy("{who} accepted: {what}"),
        "approval": lazy("{who} approved: {what}"),
        "formal_confirmation": lazy("{who} formally confirmed: {what}"),
        "consent_to_be_bound": lazy("{who} consented to be bound by: {what}"),
        "ratification_or_accession": lazy("{who} ratified or acceded to: {what}"),
        "declaration": lazy("{who} made the declaration of: {what}"),
        "provisional_application": lazy("{who} began to apply provisionally: {what}"),
        "withdrawal": lazy("{who} notified its withdrawal from: {what}"),
        "intention_not_to_ratify": lazy("{who} said it will not ratify: {what}"),
        "withdrawal_announced": lazy("{who} announced its withdrawal from: {what}"),
        "withdrawal_revoked": lazy("{who} withdrew its notice of withdrawal from: {what}"),
        "withdrawal_of_ratification": lazy("{who} withdrew its ratification of: {what}"),
    }
)
_TEXTS = Texts(
    {
        "voted": lazy("Adopted by a recorded vote: {what}"),
        "without_vote": lazy("Adopted without a vote: {what}"),
        "not_adopted": lazy("Voted on and not adopted: {what}"),
    }
)
_MECHANISMS = Texts(
    {
        "body": lazy("{who} set up a body: {what}"),
        "office": lazy("{who}: {what}"),
        "undertaking": lazy("{who} committed itself: {what}"),
    }
)
_VOTED = Texts(
    {
        "yes": lazy("{who} voted Yes: {what}"),
        "no": lazy("{who} voted No: {what}"),
        "abstain": lazy("{who} abstained: {what}"),
        "absent": lazy("{who} did not vote: {what}"),
    }
)
_TOOK_EFFECT = lazy("The withdrawal of {who} took effect: {what}")
_TO_COME = lazy("The withdrawal of {who} takes effect: {what}")
NATURES = Texts(
    {
        "world": lazy("News in this edition"),
        "correction": lazy("Corrections"),
        "method": lazy("Our rules changed; the facts did not"),
    }
)
"""Nature of what was learned → its heading, in the order of the page."""


ABOUT = lazy(
    "What governments and organisations did, by date. Separately: what we learned later, corrected, or "
    "read by new rules. Each entry has its document and a permanent link."
)
ABOUT_EVENTS = lazy(
    "By date, latest first; scheduled events are at the top. “By 6 June” means on or before 6 June. Order "
    "in time does not show cause. A vote is one entry, or the vote of the selected government. Events "
    "without a date are not listed here."
)
NO_EVENTS = lazy("No results for this selection. Events newer than the lists we read are not here.")
ABOUT_LEARNED = lazy(
    "Listed by the edition that first included it. News is what happened after the latest date in the "
    "edition before. A correction concerns something earlier, or an error. A change of our rules changes "
    "no fact."
)
ABOUT_FOLLOWING = lazy("No accounts, no tracking. Keep this link: it shows what happened or was learned from today on.")


class EventFilter(NamedTuple):
    """A choice of events; None and ``ALL`` match everything of its kind."""

    day: date
    """Last day of the list; later events are left out unless they were notified by then."""
    country: str | None = None
    organisation: str | None = None
    """Its own acts, and those of its members on the day of each act."""
    about: str | None = None
    """A treaty or an indicator, by its key."""
    kind: str = ALL
    since: date | None = None
    """First day of events or of their discovery; scheduled events are never left out."""

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
    return message.format(count=number_text(count), day=day_words(since) if since else "")


def message(event: EventRow) -> str:
    """Return an event as a sentence with places for {who} and {what}."""
    match event.kind:
        case "treaty_act":
            return _DONE[event.value]
        case "effect":
            return str(_TO_COME if event.is_scheduled else _TOOK_EFFECT)
        case "text":
            return _TEXTS[event.value]
        case "mechanism":
            return _MECHANISMS[event.value]
        case "instrument":
            return _("{who} adopted: {what}")
        case "statement":
            message_text = _("{who} referred to RtoP as a norm, {forum}: {what}")
            return message_text.replace("{forum}", FORUMS[event.value])
        case "vote":
            return _VOTED[event.value]
        case _:
            return _("{who}: {what}, {value}").replace("{value}", values.in_sentence(event.kind, event.value))


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
    """Return the value that an edition gave for a subject, in a word or two."""
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
    """Return a correction by an edition, as a sentence."""
    return _("{who}, {what}: {move}").format(who=row.name or row.participant, what=row.title, move=moved(row))
