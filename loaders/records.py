"""What a loader may say.

A source module yields these records and nothing else: facts in the source's own
spelling (its names of countries and treaties), or a ``Fault`` where the source could
not be understood. The frame (``facts.py``) names countries and treaties, checks the
counts and writes the facts; a load with a single fault writes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

Act = Literal[
    "signature",
    "succession_to_signature",
    "definitive_signature",
    "ratification",
    "accession",
    "succession",
    "acceptance",
    "approval",
    "formal_confirmation",
    "consent_to_be_bound",
    "ratification_or_accession",
    "declaration",
    "provisional_application",
    "withdrawal",
]
Effect = Literal["signs", "binds", "releases", "none"]
Precision = Literal["day", "month", "year"]
ReadFrom = Literal["depositary_page", "official", "archive", "icrc", "press", "mirror", "memory"]
Confidence = Literal["A", "B", "C"]

ACTS: tuple[str, ...] = get_args(Act)
READ_FROM: tuple[str, ...] = get_args(ReadFrom)

_OTHER_EFFECTS: dict[str, Effect] = {
    "signature": "signs",
    "succession_to_signature": "signs",
    "provisional_application": "none",
    "withdrawal": "releases",
}
EFFECTS: dict[str, Effect] = {act: _OTHER_EFFECTS.get(act, "binds") for act in ACTS}
"""The legal effect of each kind of act."""

_AS_OF = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def is_as_of(text: str) -> bool:
    """Whether the text is a day, month or year in ISO 8601 that exists: 2026-02-03, 2026-02 or 2026."""
    if not _AS_OF.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class Fault:
    """One thing wrong with what was read: what it is, where it is, what to write instead."""

    file: str
    where: str
    what: str
    instead: str = ""

    def __str__(self) -> str:
        """The fault as the one sentence a person reads."""
        place = f"{self.file}: {self.where}" if self.where else self.file
        return f"{place}: {self.what}" + (f" → {self.instead}" if self.instead else "")


@dataclass(frozen=True)
class TreatyAct:
    """One act of one participant toward one treaty, as the source tells it.

    ``participant`` and ``treaty`` are in the source's spelling. ``acted_on`` is the day
    of signature or deposit, for a withdrawal the day it was notified; it may be unknown
    only for a withdrawal. ``effective_on`` is the day a withdrawal takes effect.
    ``as_of`` is the day the source states or was read (ISO 8601, as precise as known).
    ``where`` says where in the raw file the act stands, for error messages.
    """

    participant: str
    treaty: str
    act: Act
    acted_on: date | None
    as_of: str
    read_from: ReadFrom
    confidence: Confidence
    date_precision: Precision = "day"
    day_confidence: Confidence | None = None
    effective_on: date | None = None
    note: str = ""
    file: str = ""
    where: str = ""


@dataclass(frozen=True)
class TreatyList:
    """One list of a treaty's participants, with the counts the list itself prints.

    A count is ``None`` where the list prints none. The frame recounts from the acts of
    the same file and treaty, and stops when the two differ. ``declarations_read`` tells
    whether the list also holds declarations, so that none found means none made.
    """

    treaty: str
    as_of: str
    read_from: ReadFrom
    party_count: int | None
    signatory_count: int | None
    declarations_read: bool = False
    file: str = ""
    where: str = ""


@dataclass(frozen=True)
class Declarations:
    """How many texts a participant has attached to a treaty; the texts are not kept.

    A depositary does not mark reservations apart from declarations: one count for both.
    ``objection_count`` counts objections *made by* the participant.
    """

    participant: str
    treaty: str
    as_of: str
    declaration_count: int
    objection_count: int
    notification_count: int
    file: str = ""
    where: str = ""


Record = TreatyAct | TreatyList | Declarations
