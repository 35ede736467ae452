"""What a fact is: one row of one of the files that hold a source's facts."""

from loaders.facts.rows.base import AsOf, Count, Day, Fact, FaultsError, MaybeAsOf, Named
from loaders.facts.rows.claims import WEAK, ClaimFact, DesignationFact, InstitutionFact, LawFact, PledgeFact
from loaders.facts.rows.files import FILES, Facts, WorkItemFact
from loaders.facts.rows.meetings import DebateFact, ReferenceFact, RollCallFact, SpeechFact, VoteFact
from loaders.facts.rows.treaties import DeclarationFact, TreatyActFact, TreatyListFact

__all__ = [
    "FILES",
    "WEAK",
    "AsOf",
    "ClaimFact",
    "Count",
    "Day",
    "DebateFact",
    "DeclarationFact",
    "DesignationFact",
    "Fact",
    "Facts",
    "FaultsError",
    "InstitutionFact",
    "LawFact",
    "MaybeAsOf",
    "Named",
    "PledgeFact",
    "ReferenceFact",
    "RollCallFact",
    "SpeechFact",
    "TreatyActFact",
    "TreatyListFact",
    "VoteFact",
    "WorkItemFact",
]
