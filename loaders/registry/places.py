"""YAML read without guessing, and remembering the line of every value.

YAML 1.1 takes ``NO`` for false, ``2018`` for a number and ``012`` for ten. Here every
scalar stays the text a person wrote (an empty one and ``null`` are nothing) and the
models decide what it means. Tags, anchors and repeated keys are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

Path_ = tuple[str | int, ...]


class BadYaml(ValueError):
    """A file that is not the plain YAML a registry is written in; says where and why."""


class Places(dict[Path_, int]):
    """The line of every key and item in a YAML file, by its path from the top."""

    def line(self, path: Path_) -> int:
        """The line of the path, or of the nearest thing around it that exists."""
        while path and path not in self:
            path = path[:-1]
        return self.get(path, 1)


def read(path: Path) -> tuple[Any, Places]:
    """The file's content as texts, lists and mappings, and the place of each; raises BadYaml."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except UnicodeDecodeError as fault:
        raise BadYaml(f"{path.name}: byte {fault.start + 1} is not UTF-8; save the file again as UTF-8") from fault
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise BadYaml(
            f"{path.name}:{line}: {fault.problem or 'not YAML'}; mend the indentation or quote the text"
        ) from fault
    except yaml.YAMLError as fault:
        raise BadYaml(f"{path.name}:1: not YAML: {fault}") from fault
    if node is None:
        raise BadYaml(f"{path.name}:1: the file is empty")
    places = Places()
    return _value(node, (), path.name, places), places


def _value(node: yaml.Node, path: Path_, name: str, places: Places) -> Any:
    line = node.start_mark.line + 1
    places.setdefault(path, line)
    if not node.tag.startswith("tag:yaml.org,2002:"):
        raise BadYaml(f"{name}:{line}: the tag {node.tag} is not allowed; write plain text, lists and mappings")
    if isinstance(node, yaml.ScalarNode):
        plain = node.style is None
        return None if plain and node.value in ("", "~", "null") else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, index), name, places) for index, item in enumerate(node.value)]
    return dict(_pairs(node, path, name, places))


def _pairs(node: yaml.Node, path: Path_, name: str, places: Places) -> Iterator[tuple[str, Any]]:
    seen: dict[str, int] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise BadYaml(f"{name}:{line}: a key must be plain text")
        if key.value in seen:
            raise BadYaml(
                f"{name}:{line}: the key {key.value} stands twice (first on line {seen[key.value]}); keep one"
            )
        seen[key.value] = line
        places[(*path, key.value)] = line
        yield key.value, _value(value, (*path, key.value), name, places)
