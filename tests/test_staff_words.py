"""Tests that messages to staff and helps of verbs use no word of the code for what staff do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click

from loaders.__main__ import EPILOG, VERBS, verbs

ROOT = Path(__file__).resolve().parents[1]
BARE = re.compile(r"\bcandidates?\b|\bcheckouts?\b|value error|traceback", re.IGNORECASE)
"""Words of the code. “Value error” is pydantic's, “traceback” Python's."""
NAMED = re.compile(r"--take-checkout")
FOLDERS = ("loaders", "dashboard/staff", "dashboard/pages")


def sentences(path: Path) -> Iterator[str]:
    """Yield the texts of a module that may reach a person: those with a space, but for docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and " " in node.value
            and id(node) not in bare
        ):
            yield node.value


def helps() -> Iterator[str]:
    """Yield the help of every verb and option."""
    yield EPILOG
    for name, (_module, summary) in VERBS.items():
        yield summary
        verb = verbs.get_command(click.Context(verbs), name)
        assert verb
        yield verb.help or ""
        yield from (option.help or "" for option in verb.params if isinstance(option, click.Option))


def test_no_message_to_staff_uses_words_of_the_code() -> None:
    found = [each for folder in FOLDERS for path in (ROOT / folder).rglob("*.py") for each in sentences(path)]
    assert len(found) > 500
    assert [each for each in (*found, *helps()) if BARE.search(NAMED.sub("", each))] == []
