"""Read and check the hand-kept files of ``data/registry``; all faults are reported at once.

The registry lists participants and treaties, describes how each source is read, and defines
the scorecard. It has nothing to do with facts or the warehouse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from loaders.records.faults import Fault
from loaders.records.words import ReadFrom
from loaders.registry import checks
from loaders.registry.models.base import Iso3, Slug
from loaders.registry.models.commitments import PledgeList, Resolution, Treaty
from loaders.registry.models.downloads import Download, RefusedAnswer
from loaders.registry.models.evidence import LeftOut, Portal, ReadFromWords, Reply, Search, Statement, Total
from loaders.registry.models.participants import Country, Organisation, OtherParticipant
from loaders.registry.models.scorecard import Indicator, Pillar
from loaders.registry.models.sources import Source
from loaders.registry.official_questions import Officials
from loaders.registry.reader import Reader
from loaders.registry.reference_rules import ReferenceRules


class RegistryFaultsError(ValueError):
    """All faults of the registry, one sentence each."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep the faults; the message is all of them, a line each."""
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True)
class Registry:
    """All hand-kept files; keys are ISO alpha-3 codes and file stems."""

    folder: Path
    countries: Mapping[str, Country]
    others: Mapping[str, OtherParticipant]
    organisations: Mapping[str, Organisation]
    treaties: Mapping[str, Treaty]
    sources: Mapping[str, Source]
    pillars: Mapping[str, Pillar]
    pledges: Mapping[str, PledgeList]
    resolutions: Mapping[str, Resolution]
    searches: Mapping[str, Search]
    replies: Mapping[str, Reply]
    left_out: Mapping[str, LeftOut]
    totals: Mapping[str, Total]
    read_from: Mapping[str, ReadFromWords]
    portals: Mapping[str, Portal]
    reference_rules: ReferenceRules
    statements: Mapping[str, Statement]
    refused_answers: Mapping[str, RefusedAnswer]
    officials: Officials

    @property
    def participants(self) -> dict[str, Country | OtherParticipant]:
        """Return all participants, countries first."""
        return {**self.countries, **self.others}

    @cached_property
    def symbols(self) -> dict[str, str]:
        """The slug of each resolution by its symbol."""
        return {resolution.symbol: slug for slug, resolution in self.resolutions.items()}

    @property
    def indicators(self) -> dict[str, Indicator]:
        """Every line of the scorecard, in the order of the pillars."""
        return {slug: line for pillar in self.pillars.values() for slug, line in pillar.indicators.items()}

    def treaty_of(self, depositary_number: str) -> str | None:
        """The slug of the treaty with that depositary number, if there is one."""
        slugs = {treaty.depositary_number: slug for slug, treaty in self.treaties.items()}
        return slugs.get(depositary_number)

    def downloads_of(self, source: str) -> tuple[Download, ...]:
        """Return the downloads of a source; a page that several treaties share is fetched once, for the first."""
        spec = self.sources[source]
        pages: dict[str, Download] = {}
        for slug, treaty in self.treaties.items():
            if spec.treaty_pages and treaty.document.startswith(spec.treaty_pages.at):
                pages.setdefault(treaty.document, spec.treaty_pages.of(slug, treaty))
        return (*spec.downloads, *pages.values())


def load(folder: Path) -> Registry:
    """The registry in the folder; raises RegistryFaultsError with every fault in every file."""
    read = Reader(folder)
    registry = Registry(
        folder=folder,
        countries=read.keyed("countries.yml", Iso3, Country),
        others=read.keyed("participants.yml", Iso3, OtherParticipant),
        organisations=read.entries("organisations", Organisation),
        treaties=read.entries("treaties", Treaty),
        sources=read.entries("sources", Source),
        pillars=read.entries("indicators", Pillar),
        pledges=read.entries("pledges", PledgeList),
        resolutions=read.keyed("resolutions.yml", Slug, Resolution),
        searches=read.entries("searches", Search),
        replies=read.entries("replies", Reply),
        left_out=read.keyed("left_out.yml", Slug, LeftOut),
        totals=read.keyed("totals.yml", Slug, Total),
        read_from=read.keyed("read_from.yml", ReadFrom, ReadFromWords),
        portals=read.keyed("portals.yml", Slug, Portal),
        reference_rules=read.file("reference_rules.yml", ReferenceRules) or ReferenceRules(),
        statements=read.entries("statements", Statement),
        refused_answers=read.keyed("refused_answers.yml", Slug, RefusedAnswer),
        officials=read.file("questions.yml", Officials) or Officials(),
    )
    if faults := read.faults or [read.with_line(fault) for fault in checks.faults(registry)]:
        raise RegistryFaultsError(faults)
    return registry
