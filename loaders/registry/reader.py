"""Read the YAML files of a registry into models, and give each fault its file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from loaders.records.faults import Fault
from loaders.records.validation import plain_words
from loaders.registry import yaml_lines

M = TypeVar("M", bound=BaseModel)

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


class Reader:
    """Reads files of one folder and collects their faults; a file with a fault gives nothing for the entry."""

    def __init__(self, folder: Path) -> None:
        """Read nothing yet."""
        self.folder = folder
        self.faults: list[Fault] = []
        self._lines: dict[str, yaml_lines.LineNumbers] = {}

    def entries(self, name: str, model: type[M]) -> Mapping[str, M]:
        """Return the files of a subfolder, by stem."""
        paths = sorted((self.folder / name).glob("*.yml"))
        read = ((path.stem, self.file(f"{name}/{path.name}", model)) for path in paths)
        return MappingProxyType({stem: entry for stem, entry in read if entry is not None})

    def file(self, name: str, model: type[M]) -> M | None:
        """Return one file as a model."""
        content = self._content(name)
        return self._checked(content, (), name, model) if name in self._lines else None

    def keyed(self, name: str, key: Any, model: type[M]) -> Mapping[str, M]:
        """Return the entries of one file, by key."""
        content = self._content(name)
        if name not in self._lines:
            return MappingProxyType({})
        if not isinstance(content, dict):
            self.faults.append(Fault(name, "1", "the file is not a mapping of codes to entries"))
            return MappingProxyType({})
        entries, codes = {}, TypeAdapter(key)  # made once: one for every key was a quarter of the time of reading
        for code, entry in content.items():
            if not _fits(code, codes):
                self.faults.append(Fault(self._place(name, (code,)), code, f"{code!r} is not a code", KEYS[name]))
            elif (checked := self._checked(entry, (code,), name, model)) is not None:
                entries[code] = checked
        return MappingProxyType(entries)

    def with_line(self, fault: Fault) -> Fault:
        """Return a fault that names a file and a field with the line of that field in it."""
        lines = self._lines.get(fault.file, yaml_lines.LineNumbers())
        return replace(fault, file=self._place(fault.file, lines.path_of(fault.where)))

    def _content(self, name: str) -> Any:
        try:
            content, self._lines[name] = yaml_lines.read(self.folder / name)
        except yaml_lines.BadYamlError as bad:
            place, _, what = str(bad).partition(": ")
            self.faults.append(Fault(name.removesuffix(Path(name).name) + place, "", what))
        except OSError:
            self.faults.append(Fault(name, "", "the file is missing or cannot be opened"))
        else:
            return content

    def _place(self, name: str, path: yaml_lines.Steps) -> str:
        return f"{name}:{self._lines[name].line(path)}" if name in self._lines else name

    def _checked(self, content: Any, at: tuple[str, ...], name: str, model: type[M]) -> M | None:
        try:
            return model.model_validate(content)
        except ValidationError as found:
            self.faults += (self._fault(error, at, name, model) for error in _one_for_each_place(found))
            return None

    def _fault(self, error: Any, at: tuple[str, ...], name: str, model: type[BaseModel]) -> Fault:
        where = (*at, *error["loc"])
        what, instead = plain_words(error)
        if error["type"] == "extra_forbidden":
            fields = f"use one of {', '.join(model.model_fields)}" if len(error["loc"]) == 1 else "correct its spelling"
            instead = f"remove it, or {fields}"
        elif error["type"] != "missing":
            what = f"{error['input']!r}: {what}"
        return Fault(self._place(name, where), ".".join(map(str, where)), what, instead)


def _fits(value: str, adapter: TypeAdapter[Any]) -> bool:
    try:
        adapter.validate_python(value)
    except ValidationError:
        return False
    return True


def _one_for_each_place(found: ValidationError) -> Iterator[Any]:
    """Yield one error for each place: where a field takes a word or a list, pydantic gives both failures."""
    errors: list[Any] = [
        {**error, "loc": tuple(step for step in error["loc"] if not _is_tag(step))} for error in found.errors()
    ]
    places: list[yaml_lines.Steps] = [error["loc"] for error in errors]
    for index, error in enumerate(errors):
        place = error["loc"]
        is_inside_given = any(other[: len(place)] == place and len(other) > len(place) for other in places)
        if place not in places[:index] and not is_inside_given:
            yield error


def _is_tag(step: str | int) -> bool:
    """Return True for what pydantic adds to a place: ``[key]``, and the member of a union that failed."""
    return isinstance(step, str) and (step == "[key]" or step.startswith(("literal[", "tuple[")))
