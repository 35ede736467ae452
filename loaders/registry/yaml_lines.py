"""Read YAML without guessing types, and keep the line of every value.

YAML 1.1 takes ``NO`` for false, ``2018`` for a number and ``012`` for ten. Here every
scalar stays text as written (an empty one and ``null`` become None) and the models
decide its type. Tags, anchors and repeated keys are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

Steps = tuple[str | int, ...]


class BadYamlError(ValueError):
    """A file that is not plain YAML; the message gives place and reason."""


class LineNumbers(dict[Steps, int]):
    """The line of every key and item in a YAML file, by its path from the top."""

    def line(self, path: Steps) -> int:
        """The line of the path, or of the nearest thing around it that exists."""
        while path and path not in self:
            path = path[:-1]
        return self.get(path, 1)

    def path_of(self, field: str) -> Steps:
        """Return the path of a field written with dots, as far as it exists; a key may have dots itself."""
        path: Steps = ()
        rest = field.split(".")
        while rest:
            taken = next((n for n in range(len(rest), 0, -1) if (*path, ".".join(rest[:n])) in self), 0)
            if not taken:
                break
            path, rest = (*path, ".".join(rest[:taken])), rest[taken:]
        return path


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one where it was compiled: ten times faster
_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")}


def read(path: Path) -> tuple[Any, LineNumbers]:
    """The file's content as texts, lists and mappings, and the place of each; raises BadYamlError."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        node = yaml.compose(text, Loader=_LOADER)
    except UnicodeDecodeError as fault:
        raise BadYamlError(f"{path.name}: byte {fault.start + 1} is not UTF-8; save the file again as UTF-8") from fault
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        problem = fault.problem or "not YAML"
        raise BadYamlError(f"{path.name}:{line}: {problem}; correct the indentation or quote the text") from fault
    except (yaml.YAMLError, RecursionError) as fault:
        raise BadYamlError(f"{path.name}:1: not YAML: {fault}") from fault
    if node is None:
        raise BadYamlError(f"{path.name}:1: the file is empty")
    places = LineNumbers()
    try:
        return _value(node, (), path.name, places), places
    except RecursionError as fault:
        raise BadYamlError(f"{path.name}:1: nested too deep; no entry of the registry needs that") from fault


def _value(node: yaml.Node, path: Steps, name: str, places: LineNumbers) -> Any:
    line = node.start_mark.line + 1
    places.setdefault(path, line)
    if node.tag not in _TAGS:
        raise BadYamlError(f"{name}:{line}: the tag {node.tag} is not allowed; write plain text, lists and mappings")
    if getattr(node, "is_read", False):
        raise BadYamlError(f"{name}:{line}: anchors and aliases are not allowed; write the value out")
    node.is_read = True  # type: ignore[attr-defined]  # an alias gives the same node again
    if isinstance(node, yaml.ScalarNode):
        plain = not node.style
        return None if plain and node.value in ("", "~", "null") else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, index), name, places) for index, item in enumerate(node.value)]
    return dict(_pairs(node, path, name, places))


def _pairs(node: yaml.Node, path: Steps, name: str, places: LineNumbers) -> Iterator[tuple[str, Any]]:
    seen: dict[str, int] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise BadYamlError(f"{name}:{line}: a key must be plain text")
        if key.value in seen:
            raise BadYamlError(
                f"{name}:{line}: the key {key.value} appears twice (first on line {seen[key.value]}); keep one"
            )
        seen[key.value] = line
        places[(*path, key.value)] = line
        yield key.value, _value(value, (*path, key.value), name, places)
