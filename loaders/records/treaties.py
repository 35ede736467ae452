"""Records of treaties: acts, lists as a whole, declarations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from loaders.records.words import Act, Confidence, Known, ReadFrom


@dataclass(frozen=True)
class TreatyAct:
    """One act of one participant toward one treaty, as in the source.

    ``participant`` and ``treaty`` are in the source's spelling. ``acted_on`` is the day
    of signature or deposit, for a withdrawal the day it was notified; it may be unknown
    only for a withdrawal. ``effective_on`` is the day a withdrawal takes effect.
    ``document`` is empty where the treaty's own document shows the act.
    ``as_of`` is the day the source states or was read (ISO 8601, as precise as known).
    ``where`` is the place of the act in the raw file, for error messages.
    """

    participant: str
    treaty: str
    act: Act
    acted_on: date | None
    as_of: str
    read_from: ReadFrom
    confidence: Confidence
    date_precision: Known = "day"
    day_confidence: Confidence | None = None
    effective_on: date | None = None
    document: str = ""
    note: str = ""
    file: str = ""
    where: str = ""


@dataclass(frozen=True)
class TreatyList:
    """One list of a treaty's participants, with the counts the list itself prints.

    A count is ``None`` where the list prints none. ``normalise`` counts the acts of the
    same file and treaty, and stops when the two differ. ``declarations_read`` is true where
    the list also has declarations, so that none found means none made.
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
    """Number of texts a participant has attached to a treaty; the texts are not kept.

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
