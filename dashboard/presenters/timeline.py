"""What a government said and did, in the order of the days, as HTML: its own voice and a group's in two columns.

Odd on purpose: there is nothing between two entries. That one comes after the other is no
cause, and no entry says whether words and deeds agree. Everything from the warehouse is
escaped here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard.i18n import _
from dashboard.labels import values
from dashboard.labels.treaties import ACT_NAMES
from dashboard.presenters.statement_filters import FORUMS
from dashboard.sheet import document, link

if TYPE_CHECKING:
    from dashboard.warehouse.connection import Row, Rows

KINDS = {
    "statement": _("Statements"),
    "vote": _("Votes"),
    "treaty_act": _("Treaty acts"),
    "designation": _("Focal points"),
    "pledge": _("Pledges"),
    "law": _("Laws"),
    "institution": _("Institutions"),
    "membership": _("Through its organisations"),
}
KIND = {
    "statement": _("Statement"),
    "vote": _("Vote"),
    "treaty_act": _("Treaty"),
    "designation": _("Focal point"),
    "pledge": _("Pledge"),
    "law": _("Law"),
    "institution": _("Institution"),
    "membership": _("Organisation"),
}

GROUP = _("In a group")
ABOUT = _(
    "The latest first. What comes after something did not come of it. A reference counts once a speech, as a norm; "
    "votes are those of the votes page whose roll call adds up; what has no day is not here."
)


def labels(events: Rows) -> dict[str, str]:
    """Each kind there is → its name with how many."""
    counts = Counter(event.kind for event in events)
    message = _("{kind} ({count})")
    return {code: message.format(kind=KINDS[code], count=counts[code]) for code in KINDS if counts[code]}


def track(events: Rows, country: str, day: Mapping[str, str]) -> str:
    """Year by year, the latest first; the columns of a year tell whose voice it is."""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in (_("Day"), _("Own voice"), GROUP))
    years = groupby(events, key=lambda event: event.happened_on.year)
    body = "".join(_year(year, tuple(held), country, day) for year, held in years)
    return f'<table class="peers wide track"><thead><tr>{heads}</tr></thead>{body}</table>'


def _year(year: int, events: Rows, country: str, day: Mapping[str, str]) -> str:
    rows = "".join(_row(event, country, day) for event in events)
    return f'<tbody><tr><th scope="rowgroup" colspan="3">{year}</th></tr>{rows}</tbody>'


def _row(event: Row, country: str, day: Mapping[str, str]) -> str:
    told = f"<b>{escape(KIND[event.kind])}</b> {_what(event, country, day)}"
    own, group = (told, "") if event.voice == "own" else ("", told)
    when = values.when(event.happened_on, event.precision)
    # A phone shows the columns one under the other, so a group's voice says so itself.
    return f'<tr><td>{escape(when)}</td><td>{own}</td><td data-head="{escape(GROUP)}">{group}</td></tr>'


def _what(event: Row, country: str, day: Mapping[str, str]) -> str:
    """An entry in words, with the way to its document or to the page that tells more."""
    match event.kind:
        case "statement":
            words = _("referred to RtoP as a norm, {forum}").format(forum=FORUMS[event.value])
            return link("statements", words, statement=event.subject, **day)
        case "vote":
            symbol, _comma, title = event.title.partition(", ")
            way = link("votes", symbol, resolution=event.subject, country=country, **day)
            return f"{escape(values.name('resolution', event.value))}: {way} {escape(title)}"
        case "treaty_act":
            way = link("treaty", event.title, treaty=event.subject, **day)
            return f"{escape(ACT_NAMES[event.value])}: {way}"
        case _:
            said = values.name(event.kind, event.value)
            return f"{document(event.document, event.title)}: {escape(said.lower())}"
