"""What a loader may say.

A source module yields these records and nothing else: facts in the source's own
spelling (its names of countries and treaties), or a ``Fault`` where the source could
not be understood. The frame (``facts.py``) names countries and treaties, checks the
counts and writes the facts; a load with a single fault writes nothing.
"""

from loaders.records.claims import Claim, Designation, InstitutionFinding, LawFinding, Pledge
from loaders.records.faults import Fault
from loaders.records.meetings import Debate, Reference, RollCall, Speech, Vote
from loaders.records.record import Record
from loaders.records.treaties import Declarations, TreatyAct, TreatyList
from loaders.records.words import (
    ACTS,
    EFFECTS,
    READ_FROM,
    USUAL_CONFIDENCE,
    Act,
    Ballot,
    Capacity,
    Confidence,
    DebateFormat,
    DesignationClaim,
    Effect,
    Forum,
    Institution,
    InstitutionStatus,
    Kind,
    Known,
    Law,
    LawStatus,
    Network,
    Post,
    Precision,
    ReadFrom,
    Sense,
    Stance,
    Step,
    is_as_of,
)

__all__ = [
    "ACTS",
    "EFFECTS",
    "READ_FROM",
    "USUAL_CONFIDENCE",
    "Act",
    "Ballot",
    "Capacity",
    "Claim",
    "Confidence",
    "Debate",
    "DebateFormat",
    "Declarations",
    "Designation",
    "DesignationClaim",
    "Effect",
    "Fault",
    "Forum",
    "Institution",
    "InstitutionFinding",
    "InstitutionStatus",
    "Kind",
    "Known",
    "Law",
    "LawFinding",
    "LawStatus",
    "Network",
    "Pledge",
    "Post",
    "Precision",
    "ReadFrom",
    "Record",
    "Reference",
    "RollCall",
    "Sense",
    "Speech",
    "Stance",
    "Step",
    "TreatyAct",
    "TreatyList",
    "Vote",
    "is_as_of",
]
