"""Read and check the hand-kept files of ``data/registry``; all faults are reported at once.

The registry lists participants and treaties, describes how each source is read, and defines
the scorecard. It has nothing to do with facts or the warehouse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from loaders.records.faults import Fault
from loaders.records.validation import plain_words
from loaders.records.words import ReadFrom
from loaders.registry import checks, yaml_lines
from loaders.registry.models.base import Iso3, Slug
from loaders.registry.models.commitments import PledgeList, Resolution, Treaty
from loaders.registry.models.downloads import Download, RefusedAnswer
from loaders.registry.models.evidence import LeftOut, Portal, ReadFromWords, Reply, Search, Statement, Total
from loaders.registry.models.participants import Country, Organisation, OtherParticipant
from loaders.registry.models.scorecard import Indicator, Pillar
from loaders.registry.models.sources import Source
from loaders.registry.official_questions import Officials
from loaders.registry.reference_rules import ReferenceRules

M = TypeVar("M", bound=BaseModel)

GOVERNMENTS = 197
CODE = "write the ISO alpha-3 code in capitals (NOR, not NO)"
KEYS = {
    "countries.yml": CODE,
    "participants.yml": CODE,
    "resolutions.yml": "write small letters, digits and _ (a_res_75_277)",
    "left_out.yml": "write small letters, digits and _ (agenda_votes)",
    "totals.yml": "write small letters, digits and _ (focal_points_2021)",
    "read_from.yml": "write one of the words of ReadFrom in loaders/records/words.py",
    "portals.yml": "write small letters, digits and _ (interjust)",
    "refused_answers.yml": "write small letters, digits and _ (just_a_moment)",
}
"""Keyed file → form of its keys, for the message of a fault."""


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
    faults: list[Fault] = []
    registry = Registry(
        folder=folder,
        countries=_keyed(folder / "countries.yml", Iso3, Country, faults),
        others=_keyed(folder / "participants.yml", Iso3, OtherParticipant, faults),
        organisations=_folder(folder / "organisations", Organisation, faults),
        treaties=_folder(folder / "treaties", Treaty, faults),
        sources=_folder(folder / "sources", Source, faults),
        pillars=_folder(folder / "indicators", Pillar, faults),
        pledges=_folder(folder / "pledges", PledgeList, faults),
        resolutions=_keyed(folder / "resolutions.yml", Slug, Resolution, faults),
        searches=_folder(folder / "searches", Search, faults),
        replies=_folder(folder / "replies", Reply, faults),
        left_out=_keyed(folder / "left_out.yml", Slug, LeftOut, faults),
        totals=_keyed(folder / "totals.yml", Slug, Total, faults),
        read_from=_keyed(folder / "read_from.yml", ReadFrom, ReadFromWords, faults),
        portals=_keyed(folder / "portals.yml", Slug, Portal, faults),
        reference_rules=_file(folder / "reference_rules.yml", ReferenceRules, faults) or ReferenceRules(),
        statements=_folder(folder / "statements", Statement, faults),
        refused_answers=_keyed(folder / "refused_answers.yml", Slug, RefusedAnswer, faults),
        officials=_file(folder / "questions.yml", Officials, faults) or Officials(),
    )
    faults += checks.faults(registry) if not faults else []
    if faults:
        raise RegistryFaultsError(faults)
    return registry


def _folder(folder: Path, model: type[M], faults: list[Fault]) -> Mapping[str, M]:
    read = ((path.stem, _file(path, model, faults)) for path in sorted(folder.glob("*.yml")))
    return MappingProxyType({stem: thing for stem, thing in read if thing is not None})


def _file(path: Path, model: type[M], faults: list[Fault]) -> M | None:
    content, lines = _content(path, faults)
    if lines is None:
        return None
    return _checked(content, (), path, model, lines, faults)


def _keyed(path: Path, key: Any, model: type[M], faults: list[Fault]) -> Mapping[str, M]:
    content, lines = _content(path, faults)
    if lines is None:
        return MappingProxyType({})
    if not isinstance(content, dict):
        faults.append(Fault(path.name, "1", "the file is not a mapping of codes to entries"))
        return MappingProxyType({})
    things, codes = {}, TypeAdapter(key)  # made once: an adapter for every key was a quarter of the time of reading
    for code, entry in content.items():
        if not _fits(code, codes):
            instead = KEYS[path.name]
            faults.append(Fault(f"{path.name}:{lines.line((code,))}", code, f"{code!r} is not a code", instead))
        elif (thing := _checked(entry, (code,), path, model, lines, faults)) is not None:
            things[code] = thing
    return MappingProxyType(things)


def _content(path: Path, faults: list[Fault]) -> tuple[Any, yaml_lines.LineNumbers | None]:
    try:
        return yaml_lines.read(path)
    except yaml_lines.BadYamlError as bad:
        place, _, what = str(bad).partition(": ")
        faults.append(Fault(place, "", what))
    except OSError:
        faults.append(Fault(path.name, "", "the file is missing or cannot be opened"))
    return None, None


def _fits(value: str, adapter: TypeAdapter[Any]) -> bool:
    try:
        adapter.validate_python(value)
    except ValidationError:
        return False
    return True


def _checked(
    content: Any, at: tuple[str, ...], path: Path, model: type[M], lines: yaml_lines.LineNumbers, faults: list[Fault]
) -> M | None:
    try:
        return model.model_validate(content)
    except ValidationError as errors:
        faults += (_fault(error, at, path, model, lines) for error in errors.errors())
        return None


def _fault(error: Any, at: tuple[str, ...], path: Path, model: type[BaseModel], lines: yaml_lines.LineNumbers) -> Fault:
    where = (*at, *error["loc"])
    what, instead = plain_words(error)
    if error["type"] == "extra_forbidden":
        fields = f"use one of {', '.join(model.model_fields)}" if len(error["loc"]) == 1 else "correct its spelling"
        instead = f"remove it, or {fields}"
    elif error["type"] != "missing":
        what = f"{error['input']!r}: {what}"
    return Fault(f"{path.name}:{lines.line(where)}", ".".join(map(str, where)), what, instead)
