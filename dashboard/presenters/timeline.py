"""A government's words and deeds by day, its own voice and a group's in two columns.

Nothing connects two entries, because order in time does not show cause.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard.i18n import Texts, _, lazy
from dashboard.labels import values
from dashboard.labels.treaties import ACT_NAMES
from dashboard.links import link
from dashboard.presenters import scorecard_text
from dashboard.presenters.rich_text import Bold, DocumentLink, GroupedTable, Piece, RichText, RowGroup, fill
from dashboard.presenters.statement_filters import FORUMS

if TYPE_CHECKING:
    from dashboard.queries.scorecard import TimelineRow

KINDS = Texts(
    {
        "statement": lazy("Statements"),
        "vote": lazy("Votes"),
        "treaty_act": lazy("Treaty acts"),
        "designation": lazy("Focal points"),
        "pledge": lazy("Pledges"),
        "law": lazy("Laws"),
        "institution": lazy("Institutions"),
        "membership": lazy("Through its organisations"),
    }
)
KIND = Texts(
    {
        "statement": lazy("Statement"),
        "vote": lazy("Vote"),
        "treaty_act": lazy("Treaty"),
        "designation": lazy("Focal point"),
        "pledge": lazy("Pledge"),
        "law": lazy("Law"),
        "institution": lazy("Institution"),
        "membership": lazy("Organisation"),
    }
)

GROUP = lazy("In a group")
ABOUT = lazy(
    "Latest first. Order in time does not show cause. A speech with references to RtoP as a norm counts "
    "once. Votes are those whose roll call matches the official totals. Events without a date are not "
    "listed."
)


def labels(events: Iterable[TimelineRow]) -> dict[str, str]:
    """Return each kind there is → its name with how many."""
    counts = Counter(event.kind for event in events)
    message = _("{kind} ({count})")
    return {code: message.format(kind=KINDS[code], count=counts[code]) for code in KINDS if counts[code]}


def track(events: Iterable[TimelineRow], country: str, day: Mapping[str, str]) -> GroupedTable:
    """Return events year by year, the latest first; the columns separate the government's voice from a group's."""
    years = groupby(events, key=lambda event: event.happened_on.year)
    groups = tuple(RowGroup(str(year), tuple(_row(event, country, day) for event in rows)) for year, rows in years)
    # A phone shows the columns one below the other, so an entry in a group's voice is marked in words too.
    return GroupedTable((_("Day"), _("Own voice"), str(GROUP)), groups, phone_titles=("", "", str(GROUP)))


def _row(event: TimelineRow, country: str, day: Mapping[str, str]) -> tuple[RichText, ...]:
    text = (Bold(KIND[event.kind]), " ", *_text(event, country, day))
    own, group = (text, "") if event.voice == "own" else ("", text)
    return values.when(event.happened_on, event.precision), own, group


def _text(event: TimelineRow, country: str, day: Mapping[str, str]) -> tuple[Piece, ...]:
    """Return an entry in words, with a link to its document or to the page with more detail."""
    match event.kind:
        case "statement":
            words = _("referred to RtoP as a norm, {forum}").format(forum=FORUMS[event.value])
            return (link("statements", words, statement=event.subject, **day),)
        case "vote":
            symbol, title = scorecard_text.parted(event.title)
            roll_call = link("votes", symbol, resolution=event.subject, country=country, **day)
            vote = values.name("resolution", event.value)
            return fill(_("{vote}: {symbol} {title}"), vote=vote, symbol=roll_call, title=title)
        case "treaty_act":
            treaty = link("treaty", event.title, treaty=event.subject, **day)
            return fill(_("{act}: {treaty}"), act=ACT_NAMES[event.value], treaty=treaty)
        case _:
            value = values.in_sentence(event.kind, event.value)
            return fill(_("{what}: {value}"), what=DocumentLink(event.document, event.title), value=value)
