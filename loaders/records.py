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
ReadFrom = Literal[
    "depositary_page", "official", "un_record", "publisher", "archive", "icrc", "press", "by_hand", "mirror", "memory"
]
Confidence = Literal["A", "B", "C"]

Known = Literal["day", "month", "year", "by"]
"""How well a day is known; ``by``: it was so no later than that day."""
Network = Literal["global_network"]
DesignationClaim = Literal["designated", "in_network", "committed", "intended", "attended", "hosted"]
Step = Literal["joined", "supports", "welcomes", "took_part", "hosted"]
Ballot = Literal["yes", "no", "abstain", "absent"]
Law = Literal[
    "genocide",
    "crimes_against_humanity",
    "war_crimes",
    "aggression",
    "command_responsibility",
    "specialised_unit",
    "rome_statute_implemented",
    "minority_rights",
    "incitement",
]
LawStatus = Literal["in_law", "none_recorded"]
Institution = Literal[
    "national_mechanism",
    "focal_point_office",
    "action_plan",
    "human_rights_institution",
    "standing_invitation",
    "upr_recommendation",
    "consultation_mechanism",
    "civil_society_seat",
    "answers_to_letters",
]
InstitutionStatus = Literal[
    "established",
    "adopted",
    "extended",
    "pledged",
    "accredited_a",
    "accredited_b",
    "status_c",
    "not_accredited",
    "high_level",
    "technical_level",
    "accepted",
]

Forum = Literal[
    "general_debate",
    "security_council",
    "general_assembly",
    "human_rights_council",
    "informal_dialogue",
    "regional_organisation",
    "parliament",
    "other",
]
Post = Literal[
    "head_of_state", "head_of_government", "deputy_head", "foreign_minister", "minister", "representative", "other"
]
"""The office a speaker holds; never the person."""
Kind = Literal["acronym", "while_protecting", "phrase", "protecting", "split"]
"""How a reference is worded."""
Sense = Literal["norm", "possible", "generic"]
Stance = Literal["supportive", "cautious", "opposed", "neutral"]
Capacity = Literal["own", "on_behalf", "presumed"]
"""Whose voice it is: one's own, that of a group spoken for, or presumed from membership in one."""
DebateFormat = Literal["formal_debate", "informal_dialogue"]

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


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One thing one document says of one participant: the part all kinds of claims share.

    ``happened_on`` is the day it happened in ISO 8601, as precise as known (empty where the
    document tells none), and ``date_precision`` its precision; ``by`` where the document
    only shows that it was so on that day. ``document`` is where anyone can verify it: a web
    address, a UN document symbol, or else its title.
    """

    participant: str
    happened_on: str
    date_precision: Known
    document: str
    title: str
    read_from: ReadFrom
    as_of: str
    confidence: Confidence
    note: str = ""
    file: str = ""
    where: str = ""


@dataclass(frozen=True, kw_only=True)
class Designation(Claim):
    """What a document says of a participant's RtoP focal point; the office, never the person.

    Only ``designated`` and ``in_network`` say there is one; an intention, attendance and
    hosting are claims of their own.
    """

    network: Network
    claim: DesignationClaim
    office: str = ""


@dataclass(frozen=True, kw_only=True)
class Pledge(Claim):
    """A political commitment joined by name; ``pledge`` is the key of its list in the registry."""

    pledge: str
    step: Step


@dataclass(frozen=True, kw_only=True)
class LawFinding(Claim):
    """Whether a matter is covered by domestic law, as a publisher found; no text of a law."""

    law: Law
    status: LawStatus


@dataclass(frozen=True, kw_only=True)
class InstitutionFinding(Claim):
    """A national institution, plan or invitation, and its status."""

    institution: Institution
    status: InstitutionStatus


@dataclass(frozen=True)
class Vote:
    """One participant's part in a roll call; ``resolution`` is the symbol of the text voted on."""

    participant: str
    resolution: str
    vote: Ballot
    file: str = ""
    where: str = ""


@dataclass(frozen=True)
class RollCall:
    """One roll call with its official totals; ``resolution`` is the symbol of the text voted on.

    ``absent_count`` and ``member_count`` are ``None`` where the record prints none.
    """

    resolution: str
    voted_on: date
    yes_count: int
    no_count: int
    abstain_count: int
    absent_count: int | None
    member_count: int | None
    document: str
    read_from: ReadFrom
    as_of: str
    file: str = ""
    where: str = ""


@dataclass(frozen=True, kw_only=True)
class Speech:
    """One speech that was read, whether it says anything of RtoP or not: who spoke is not silent.

    ``speech`` is the name of the source's file. ``spoken_on`` is the day in ISO 8601, empty
    where the source tells only the year. The related terms are counted as context. The text
    comes along only where it is asked for, and is no fact.
    """

    participant: str
    forum: Forum
    year: int
    session: str
    speech: str
    spoken_on: str
    word_count: int
    post: Post | None
    genocide_count: int
    crimes_against_humanity_count: int
    war_crimes_count: int
    ethnic_cleansing_count: int
    mass_atrocities_count: int
    document: str
    read_from: ReadFrom
    as_of: str
    text: str = ""
    file: str = ""
    where: str = ""


@dataclass(frozen=True, kw_only=True)
class Reference:
    """One reference to RtoP in a speech, and the sense in which it was read.

    ``classified_by`` is ``rule:`` with the rule's name, or ``label`` where it was read by hand;
    ``stance`` only where it was. ``position`` counts the characters before it in the speech,
    without a byte order mark and with one character a line break; ``length`` is how many it has.
    """

    participant: str
    forum: Forum
    year: int
    session: str
    speech: str
    spoken_on: str
    ordinal: int
    kind: Kind
    sense: Sense
    classified_by: str
    stance: Stance | None
    position: int
    capacity: Capacity
    document: str
    read_from: ReadFrom
    as_of: str
    length: int = 0
    file: str = ""
    where: str = ""


@dataclass(frozen=True, kw_only=True)
class Debate:
    """One meeting on RtoP and how many took part in it; context, no claim about any of them."""

    started_on: str
    ended_on: str
    format: DebateFormat
    government_count: int | None
    regional_organisation_count: int | None
    observer_count: int | None
    civil_society_count: int | None
    spoken_for_count: int | None
    records: str
    document: str
    read_from: ReadFrom
    as_of: str
    file: str = ""
    where: str = ""


Record = (
    TreatyAct
    | TreatyList
    | Declarations
    | Designation
    | Pledge
    | LawFinding
    | InstitutionFinding
    | Vote
    | RollCall
    | Speech
    | Reference
    | Debate
)
