"""Babel extractor of the texts in YAML files: the mapping file names the fields that readers see.

A field is a path below the top of the file, with a point between keys: ``why``, ``questions.*.asked``. A star stands
for any key and for every item of a list. https://babel.pocoo.org/en/latest/messages.html#writing-extraction-methods
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import IO

import yaml

Message = tuple[int, str, str, list[str]]


def extract(
    file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, object]
) -> Iterator[Message]:
    """Yield each text of the named fields as Babel wants it: line, function, message, comments.

    The comment says where the text stands in its file, since a sentence alone may be read in two ways.
    """
    named = options["fields"]
    fields = [str(field).split(".") for field in named] if isinstance(named, list) else []
    for path, node in _texts(yaml.compose(file.read(), Loader=yaml.SafeLoader), ()):
        text = node.value.strip()
        field = next((field for field in fields if _fits(path, field)), None)
        if text and field:
            yield node.start_mark.line + 1, "", text, [".".join(path[1:] if field[0] == "*" else path)]


def _texts(node: yaml.Node | None, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], yaml.ScalarNode]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _texts(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value, 1):
            yield from _texts(value, (*path, str(position)))
    elif isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str":
        yield path, node


def _fits(path: tuple[str, ...], field: list[str]) -> bool:
    return len(path) == len(field) and all(map(fnmatchcase, path, field))


def extract_csv(
    file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, object]
) -> Iterator[Message]:
    """Yield each text of the named columns of a CSV file."""
    named = options["fields"]
    lines = csv.DictReader(io.TextIOWrapper(file, "utf-8", newline=""))
    for row in lines:
        for column in named if isinstance(named, list) else []:
            if text := (row.get(column) or "").strip():
                yield lines.line_num, "", text, [column]
