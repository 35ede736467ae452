"""Records to facts and back: names countries and treaties, recounts, keeps provenance.

``rows`` says what a fact is, ``frame`` makes facts of what a source said, ``files`` keeps
them as CSV in our own columns. What rests on weak evidence alone (confidence C) goes to
``work_items.csv``: staff confirm it, no page ever shows it.
"""

from loaders.facts.csv_files import load, merged, outside_expectation, sources, strangers, write
from loaders.facts.models import (
    FILES,
    ClaimFact,
    DebateFact,
    DeclarationFact,
    DesignationFact,
    Fact,
    Facts,
    FaultsError,
    InstitutionFact,
    LawFact,
    PledgeFact,
    ReferenceFact,
    RollCallFact,
    SpeechFact,
    TreatyActFact,
    TreatyListFact,
    VoteFact,
    WorkItemFact,
)
from loaders.facts.normalise import read, spoken

__all__ = [
    "FILES",
    "ClaimFact",
    "DebateFact",
    "DeclarationFact",
    "DesignationFact",
    "Fact",
    "Facts",
    "FaultsError",
    "InstitutionFact",
    "LawFact",
    "PledgeFact",
    "ReferenceFact",
    "RollCallFact",
    "SpeechFact",
    "TreatyActFact",
    "TreatyListFact",
    "VoteFact",
    "WorkItemFact",
    "load",
    "merged",
    "outside_expectation",
    "read",
    "sources",
    "spoken",
    "strangers",
    "write",
]
