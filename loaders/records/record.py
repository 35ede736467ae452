"""A record of any kind."""

from __future__ import annotations

from loaders.records.claims import Designation, InstitutionFinding, LawFinding, Mention, NameList, Pledge
from loaders.records.meetings import Debate, Reference, RollCall, Speech, Vote
from loaders.records.treaties import Declarations, TreatyAct, TreatyList

Record = (
    TreatyAct
    | TreatyList
    | Declarations
    | Designation
    | Pledge
    | NameList
    | LawFinding
    | InstitutionFinding
    | Vote
    | RollCall
    | Speech
    | Reference
    | Debate
    | Mention
)
