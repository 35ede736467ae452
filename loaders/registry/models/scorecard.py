"""The commitments of the scorecard and their pillars."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from loaders.records.words import Institution, Law, MembershipSubject, Network, ReferenceSubject
from loaders.registry.models.base import Model, Slug, Text

Rung = Literal["met", "partly", "unmet"]


SeedLine = Literal["S1", "S2", "S3", "S4", "S5", "S6", "Q1", "Q2", "Q3", "Q4", "Q5"]


class Indicator(Model):
    """One commitment of the scorecard: the facts that answer it, and the rung of each answer, best first.

    It uses one family of facts: treaties, a designation, a pledge, a law, an institution, a
    resolution, or the organisations a country is a member of. A record has no rungs: it is
    shown and never counted.
    """

    title: Text
    kind: Literal["standing", "record"]
    treaties: tuple[Slug, ...] = ()
    designation: Network | None = None
    pledge: Slug | None = None
    law: Law | None = None
    institution: Institution | None = None
    resolution: Slug | None = None
    membership: MembershipSubject | None = None
    reference: ReferenceSubject | None = None
    of_parties: Slug | None = None
    """The treaty whose parties it is limited to."""
    ladder: dict[Text, Rung | None] = {}
    """The rung of each value, best first; the pillar's where it is empty."""
    searched: dict[Text, Slug] = {}
    """Value for a search that found nothing → the search in ``data/registry/searches``."""
    chosen: Literal["best", "latest"] = "best"
    """The claim that decides among several: the best (steps add up) or the latest (a status changes)."""
    rule: Text
    seed_lines: tuple[SeedLine, ...]
    sources: tuple[Slug, ...] = ()
    form: str = ""
    """Instructions for staff, where nothing has been read yet."""
    filled_by: str = ""
    """The document that would answer it for more governments; else the list of its treaty or pledge."""

    @property
    def families(self) -> dict[str, str]:
        """The families of facts it uses, other than treaties, each with its subject."""
        families = ("designation", "pledge", "law", "institution", "resolution", "membership", "reference")
        asked = {family: getattr(self, family) for family in families}
        return {family: subject for family, subject in asked.items() if subject is not None}


class Pillar(Model):
    """A pillar of the scorecard with its indicators in order."""

    code: Annotated[str, StringConstraints(pattern=r"^P[1-7]$")]
    title: Text
    question: Text
    context_share: float = Field(default=0.98, gt=0, le=1)
    """From this share of eligible governments, an indicator is context and earns no credit."""
    ladder: dict[Text, Rung | None] = {}
    """The rung of each value, best first, for the indicators that name none."""
    indicators: dict[Slug, Indicator]

    def ladder_of(self, indicator: str) -> dict[str, Rung | None]:
        """The ladder of one of its indicators."""
        return self.indicators[indicator].ladder or self.ladder
