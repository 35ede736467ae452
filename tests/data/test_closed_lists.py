"""Tests that a misspelt word of any closed list in the registry gives one sentence: file, line, field, words."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from functools import reduce
from pathlib import Path
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import pytest
import yaml
from pydantic import BaseModel

from loaders import DATA, registry
from loaders.facts.models.files import FILES
from loaders.records.faults import Fault
from loaders.records.validation import enumerated
from loaders.records.words import FactsFile
from loaders.registry import yaml_lines
from loaders.registry.models.commitments import PledgeList, Resolution, Treaty
from loaders.registry.models.downloads import RefusedAnswer
from loaders.registry.models.evidence import LeftOut, Statement, Total
from loaders.registry.models.participants import Country, Organisation, OtherParticipant
from loaders.registry.models.scorecard import Pillar
from loaders.registry.models.sources import Source
from loaders.registry.official_questions import Officials
from loaders.registry.reference_rules import ReferenceRules

DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
FOLDER = DATA / "registry"
KEYED: dict[str, type[BaseModel]] = {
    "countries.yml": Country,
    "participants.yml": OtherParticipant,
    "resolutions.yml": Resolution,
    "left_out.yml": LeftOut,
    "totals.yml": Total,
    "refused_answers.yml": RefusedAnswer,
}
SINGLE: dict[str, type[BaseModel]] = {
    "reference_rules.yml": ReferenceRules,
    "questions.yml": Officials,
    "organisations/icglr.yml": Organisation,
    "treaties/cat.yml": Treaty,
    "sources/interjust.yml": Source,
    "indicators/political.yml": Pillar,
    "pledges/group_of_friends.yml": PledgeList,
    "statements/made_up.yml": Statement,
}
"""One file of each folder; the statement is made up, because the folder is empty."""


class Place(NamedTuple):
    """A word of a closed list: its file, its path there, and the words allowed."""

    file: str
    path: tuple[str | int, ...]
    words: tuple[str, ...]
    is_key: bool = False

    @property
    def misspelt(self) -> str:
        """A word that is like the first one allowed."""
        return f"{self.words[0]}x"


def _closed(kind: Any, given: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any, bool]]:
    """Yield each path at which a type takes a word of a closed list, and whether the word is a key there."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        yield path, kind, False
    elif origin in (Union, UnionType):
        words = [member for member in arguments if get_origin(member) is Literal]
        for member in words or arguments:
            yield from _closed(member, given, path)
    elif origin is tuple:
        for index, member in enumerate(argument for argument in arguments if argument is not Ellipsis):
            inner = given[index] if isinstance(given, list) and len(given) > index else None
            yield from _closed(member, inner, (*path, index))
    elif origin in (dict, Mapping):
        if is_closed := get_origin(arguments[0]) is Literal:
            yield path, arguments[0], True
        first = get_args(arguments[0])[0] if is_closed else "KEN"
        key, inner = next(iter(given.items())) if isinstance(given, dict) and given else (first, None)
        yield from _closed(arguments[1], inner, (*path, key))
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            if (kind, name) != (Source, "rules"):  # set by the loader
                inner = given.get(field.alias or name) if isinstance(given, dict) else None
                yield from _closed(field.annotation, inner, (*path, field.alias or name))


def _places() -> Iterator[Place]:
    for file, model in {**KEYED, **SINGLE}.items():
        given = yaml_lines.read(FOLDER / file)[0] if (FOLDER / file).exists() else {}
        start: tuple[str, ...] = (next(iter(given)),) if file in KEYED else ()
        for path, words, is_key in _closed(model, given[start[0]] if start else given, start):
            yield Place(file, path, get_args(words), is_key)


PLACES = list(_places())


def _put(content: Any, place: Place) -> Any:
    """Return the content with the misspelt word at its place; what is missing on the way is made."""
    step, *rest = place.path if place.path else (None,)
    if step is None:
        if place.is_key:
            return {**(content or {}), place.misspelt: "x"}
        return place.misspelt
    inner = place._replace(path=tuple(rest))
    if isinstance(step, int):
        items = list(content) if isinstance(content, list) else []
        items += [None] * (step + 1 - len(items))
        items[step] = _put(items[step], inner)
        return items
    content = dict(content) if isinstance(content, dict) else {}
    return {**content, step: _put(content.get(step), inner)}


def _write(path: Path, content: Any) -> None:
    path.write_text(yaml.dump(content, Dumper=DUMPER, allow_unicode=True, sort_keys=False), encoding="utf-8")


@pytest.fixture(scope="module")
def misspelt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Fault]]:
    """A copy of the registry with every word misspelt, and the faults of reading it once."""
    folder = tmp_path_factory.mktemp("misspelt") / "registry"
    shutil.copytree(FOLDER, folder)
    for file in {**KEYED, **SINGLE}:
        content = yaml_lines.read(folder / file)[0] if (folder / file).exists() else {}
        content = reduce(_put, (place for place in PLACES if place.file == file), content)
        _write(folder / file, content)
    with pytest.raises(registry.RegistryFaultsError) as found:
        registry.load(folder)
    return folder, found.value.faults


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.file}:{'.'.join(map(str, place.path))}")
def test_misspelt_word_gives_file_line_field_and_words(place: Place, misspelt: tuple[Path, list[Fault]]) -> None:
    folder, faults = misspelt
    path = (*place.path, place.misspelt) if place.is_key else place.path
    field = ".".join(map(str, path))
    found = [str(fault) for fault in faults if fault.where == field and fault.file.startswith(f"{place.file}:")]
    line = yaml_lines.read(folder / place.file)[1].line(path)
    what = f"{place.misspelt!r}: not a word of this field"
    assert found == [f"{place.file}:{line}: {field}: {what} → write {enumerated(place.words)}"]


DEPENDENT = [
    ("indicators/treaties.yml", ("ladder", "party"), "party, bound_through, signatory"),
    ("indicators/structures.yml", ("indicators", "focal_point", "ladder", "designated"), "designated, in_network"),
    ("indicators/political.yml", ("indicators", "group_of_friends", "ladder", "joined"), "joined, supports"),
    (
        "indicators/legislation.yml",
        ("indicators", "law_genocide", "searched", "none_recorded"),
        "in_law or none_recorded",
    ),
    ("indicators/structures.yml", ("indicators", "action_plan", "ladder", "adopted"), "established, adopted"),
    ("indicators/political.yml", ("indicators", "vote_75_277", "ladder", "yes"), "yes, no, abstain"),
    ("indicators/regional.yml", ("indicators", "regional_instrument", "ladder", "member"), "member"),
    (
        "indicators/regional.yml",
        ("indicators", "regional_focal_point", "ladder", "in_network"),
        "designated, in_network",
    ),
    (
        "indicators/political.yml",
        ("indicators", "general_debate_references", "ladder", "norm"),
        "norm or none_recorded",
    ),
    ("indicators/political.yml", ("indicators", "stance", "ladder", "opposed"), "supportive, cautious, opposed"),
    ("questions.yml", ("asks_of_pillar", "treaties", "withdrawn"), "bound_through, no_action"),
    ("questions.yml", ("asks", "focal_point", "committed"), "committed, committed_opposed"),
]
"""A ladder of each family of facts, and the next steps: file, path of a key, and the words allowed."""
MEANINGS = [
    ("interjust", "values", "in_law or none_recorded"),
    ("interjust", "subjects", "genocide, crimes_against_humanity"),
    ("national_institutions", "values", "established, adopted"),
    ("national_institutions", "subjects", "national_mechanism, focal_point_office"),
    ("political_pledges", "values", "joined, joined by, supports"),
    ("political_pledges", "subjects", "a_res_63_308_sponsors, a_res_75_277_sponsors"),
    ("rtop_focal_points", "values", "designated, in_network"),
    ("rtop_focal_points", "subjects", "country, office"),
    ("rtop_debates", "values", "formal_debate or informal_dialogue"),
    ("un_voting_data", "values", "yes, no"),
    ("human_rights_council_votes", "subjects", "votes, totals"),
    ("general_debate_transcripts", "values", "acronym, while_protecting"),
]
"""Source, field, and the words that a word of the source may mean."""


@pytest.fixture(scope="module")
def unknown(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The faults of a copy in which those words are misspelt."""
    folder = tmp_path_factory.mktemp("unknown") / "registry"
    shutil.copytree(FOLDER, folder)
    for file, path, _ in DEPENDENT:
        content = yaml_lines.read(folder / file)[0]
        mapping = reduce(lambda inner, step: inner[step], path[:-1], content)
        mapping[f"{path[-1]}x"] = mapping.pop(path[-1])
        _write(folder / file, content)
    for source, field, _ in MEANINGS:
        content = yaml_lines.read(path := folder / "sources" / f"{source}.yml")[0]
        content[field][next(iter(content[field]))] = "misspelt"
        _write(path, content)
    with pytest.raises(registry.RegistryFaultsError) as found:
        registry.load(folder)
    return str(found.value)


@pytest.mark.parametrize(("file", "path", "words"), DEPENDENT, ids=lambda given: given[-1] if given else "")
def test_key_that_no_fact_has_gives_the_words(file: str, path: tuple[str, ...], words: str, unknown: str) -> None:
    field = re.escape(".".join(path) + "x")
    assert re.search(rf"^{file}:\d+: {field}: '{path[-1]}x': not a .* → write {words}", unknown, re.MULTILINE), unknown


@pytest.mark.parametrize(("source", "field", "words"), MEANINGS)
def test_meaning_of_a_source_gives_the_words(source: str, field: str, words: str, unknown: str) -> None:
    pattern = rf"^sources/{source}\.yml:\d+: {field}\..*: 'misspelt': not a word of this field → write {words}"
    assert re.search(pattern, unknown, re.MULTILINE), unknown


def test_facts_files_of_sources_are_those_of_the_facts() -> None:
    assert get_args(FactsFile) == tuple(FILES)
