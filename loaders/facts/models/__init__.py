"""What a fact is: one row of one of the files that hold a source's facts."""

from loaders.facts.models.base import AsOf, Count, Day, Fact, FaultsError, MaybeAsOf, Named
from loaders.facts.models.claims import WEAK, ClaimFact, DesignationFact, InstitutionFact, LawFact, PledgeFact
from loaders.facts.models.files import FILES, Facts, WorkItemFact
from loaders.facts.models.meetings import DebateFact, ReferenceFact, RollCallFact, SpeechFact, VoteFact
from loaders.facts.models.treaties import DeclarationFact, TreatyActFact, TreatyListFact

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
