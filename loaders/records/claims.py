"""Claims of a document about a participant: designation, pledge, law, institution."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.records.words import (
    Confidence,
    DesignationClaim,
    Institution,
    InstitutionStatus,
    Known,
    Law,
    LawStatus,
    ListFamily,
    Network,
    ReadFrom,
    Step,
)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One claim of one document about one participant: the fields all kinds of claims share.

    ``happened_on`` is the day in ISO 8601, as precise as known (empty where the document
    gives none), and ``date_precision`` its precision; ``by`` where the document only shows
    that it was so on or before that day. ``document`` is the text that proves it: a web
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
    """Claim about a participant's RtoP focal point; the office, never the person.

    Only ``designated`` and ``in_network`` mean that there is one; an intention, attendance and
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
class NameList:
    """A complete list of the participants in a pledge or network, as of a day; each name is also a claim.

    ``government_count`` counts the governments on it; ``official_count`` is its publisher's own number, which may
    include organisations.
    """

    family: ListFamily
    subject: str
    government_count: int
    official_count: int
    document: str
    title: str
    read_from: ReadFrom
    as_of: str
    file: str = ""
    where: str = ""


@dataclass(frozen=True, kw_only=True)
class LawFinding(Claim):
    """A publisher's finding on a matter in domestic law; no text of a law."""

    law: Law
    status: LawStatus


@dataclass(frozen=True, kw_only=True)
class InstitutionFinding(Claim):
    """A national institution, plan or invitation, and its status."""

    institution: Institution
    status: InstitutionStatus


@dataclass(frozen=True)
class Mention:
    """A participant named in a row with faults: no claim, but the name is looked up with all others."""

    participant: str
    file: str
    where: str
