"""Tests that every text a reader or a member of staff sees is plain: short sentences, common words, one term a thing.

Texts are collected from the source: messages of ``_`` and ``ngettext`` in modules and templates, the words of the
registry that pages show, and the help of the commands. The pages of the static edition are read as they are written.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from dashboard.exports.__main__ import cli as export_verbs
from loaders.__main__ import verbs as loader_verbs

ROOT = Path(__file__).resolve().parent.parent
MOST_WORDS = 25
MESSAGE_CALLS = {"_": 1, "lazy": 1, "ngettext": 2}
"""Function that marks a message → how many of its arguments are English."""
PUBLIC = re.compile(r"\bdata/(?:facts|raw|registry)|python -m|\.(?:csv|yml|py|sql)\b|`")
"""A file, a command or code: for staff alone."""

FORBIDDEN = {
    r"whoever|thereof|of itself|it was there|vouch\w*": "say who, or “we cannot confirm”",
    r"at hand": "say “we have”, “our list” or “our collection”",
    r"(?<!not )(?<!being )told|tells": "say “shown”, “recorded”, “according to”",
    r"silence|silent": "a missing name proves nothing; a missing entry does not mean no",
    r"bounds": "range",
    r"nobody": "say whom, or “no government”",
    r"tall(?:y|ies|ied)": "count, or pillar",
    r"the record|on the print|sheet of an organisation": "our data; the printed map or chart; page",
    r"earns? no|credit is": "not counted",
    r"not marks": "counts, not scores",
    r"of (?:its|their) own sheet|leaflet": "page; what civil society asks governments",
    r"(?:take|taken) [a-z ]*along|take ours": "download or share; use our text",
    r"add(?:s)? up to (?:them|something)|does not add up": "matches; invalid code",
    r"cells?(?! is empty)": "entry",
    r"lines?": "commitment",
    r"worst|laggards?|refuses|fails to|supports genocide": "say what was done, and on which date",
}
RIGHT_USES = re.compile(
    r"(?:[Dd]ashed|[Tt]hin|[Dd]rawn|areas and) lines?|[Ll]ine chart|"
    r"course of a line|The line counts|per line|in line with|[Ll]ine \{[a-z]+\}|\bline \d|LINE\b|leave the line out|"
    r"CSV cell|An empty cell|\{lines?\}|\{tallies\}|verbatim record|the official record|"
    r"records? of the United Nations|with the record|the record does not give|as cell or event|"
    r"lines? of JSON|each line of standard input|[Oo]ne line each"
)
"""A drawn line, a row of a text, a cell of a file, a record of the United Nations: the words' own meaning."""

LONG_TITLES = "official title of a treaty or resolution, quoted as it is"
LONGER: dict[str, str] = {}
"""Beginning of a sentence of more than 25 words → why it stays."""
NOT_SHOWN = {"countries.yml", "reference_rules.yml", "refused_answers.yml"}
SHOWN = {
    *("title", "question", "rule", "filled_by", "why", "what", "asked", "ask", "about", "list_hole", "hole", "unread"),
    *("words", "find", "polarity_reason", "members_source", "note", "by_hand"),
}


def messages() -> Iterator[tuple[str, str]]:
    """Yield every message with its file and line."""
    for path in sorted((ROOT / "dashboard").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for argument in _texts(call):
                if isinstance(argument, ast.Constant):
                    yield f"{path.relative_to(ROOT)}:{argument.lineno}", str(argument.value)
    for path in sorted((ROOT / "dashboard").rglob("*.html")):
        for found in re.finditer(r"""\b_\((["'])(.*?)\1""", path.read_text(encoding="utf-8")):
            yield str(path.relative_to(ROOT)), found[2]


def _texts(node: ast.AST) -> list[ast.expr]:
    """Return the message of a call of gettext; both forms of ngettext."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MESSAGE_CALLS):
        return []
    return node.args[: MESSAGE_CALLS[node.func.id]]


def registry_texts() -> Iterator[tuple[str, str]]:
    """Yield every text of the registry that a page shows."""
    for path in sorted((ROOT / "data/registry").rglob("*.yml")):
        if path.name not in NOT_SHOWN:
            for key, text in _words_below(yaml.safe_load(path.read_text(encoding="utf-8"))):
                if key in SHOWN or (path.name == "questions.yml" and " " in text):
                    yield f"{path.relative_to(ROOT)}: {key}", text


def _words_below(node: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _words_below(value, str(name))
    elif isinstance(node, list):
        for value in node:
            yield from _words_below(value, key)
    elif isinstance(node, str):
        yield key, " ".join(node.split())


def command_texts() -> Iterator[tuple[str, str]]:
    """Yield the help of every command and of its options."""
    for group in (loader_verbs, export_verbs):
        context = click.Context(group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command
            if not command.hidden:
                yield name, command.help or ""
                yield from ((name, option.help or "") for option in command.params if isinstance(option, click.Option))


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text; an address or placeholder counts as one word."""
    text = re.sub(r"https?://\S+?(?=[\s).,;]|$)|`[^`]*`", "X", re.sub(r"\{[^{}]*\}", "X", text))
    for paragraph in re.split(r"\n\s*\n|\n\s*[-*\d]", text):
        yield from re.split(r"(?<=[.!?])[”)]?\s+", " ".join(paragraph.split()))


def word_count(sentence: str) -> int:
    """Return the number of words; dates, symbols and words with a hyphen are one."""
    return len(re.findall(r"[\w’'–/.:-]*\w", sentence))


def faults(text: str) -> list[str]:
    """Return the words of a text that have a plainer word, with that word."""
    rest = RIGHT_USES.sub("", text)
    return [
        f"{found[0]!r}: {instead}"
        for pattern, instead in FORBIDDEN.items()
        for found in re.finditer(rf"\b(?:{pattern})\b", rest, re.IGNORECASE)
    ]


ALL = {"messages": messages, "registry": registry_texts, "commands": command_texts}


@pytest.mark.parametrize("texts", ALL.values(), ids=ALL)
def test_sentences_have_at_most_25_words(texts: object) -> None:
    long = [
        (where, word_count(each), each)
        for where, text in texts()  # type: ignore[operator]
        for each in sentences(text)
        if word_count(each) > MOST_WORDS and not _may_be_long(where, each)
    ]
    assert long == []


def _may_be_long(where: str, sentence: str) -> bool:
    if where.startswith(("data/registry/treaties/", "data/registry/resolutions")) and where.endswith(": title"):
        return bool(LONG_TITLES)
    return any(sentence.startswith(start) for start in LONGER)


@pytest.mark.parametrize("texts", ALL.values(), ids=ALL)
def test_texts_use_plain_words_and_one_term(texts: object) -> None:
    found = [(where, text, faults(text)) for where, text in texts()]  # type: ignore[operator]
    assert len(found) > 100
    assert [each for each in found if each[2]] == []


def test_texts_for_readers_name_no_file_or_command() -> None:
    texts = [(where, text) for where, text in messages() if "/staff/" not in where and "/cli" not in where]
    texts += [each for each in registry_texts() if not each[0].endswith((": note", ": by_hand"))]
    for_machines = ("exports/data_package.py", "exports/downloads.py", "exports/__main__.py", "static_site/api")
    assert [
        each for each in texts if PUBLIC.search(each[1]) and not any(part in each[0] for part in for_machines)
    ] == []


def test_messages_are_whole_sentences() -> None:
    """A translator reorders a sentence, so none is an f-string or glued to another text with a plus."""
    glued = []
    for path in sorted((ROOT / "dashboard").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            where = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
            glued += [where for argument in _texts(node) if not isinstance(argument, ast.Constant)]
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
                glued += [where for side in (node.left, node.right) if _is_message(side)]
            if isinstance(node, ast.JoinedStr):
                parts = (part.value for part in node.values if isinstance(part, ast.FormattedValue))
                glued += [where for part in parts if _is_message(part)]
    assert glued == []


def _is_message(node: ast.expr) -> bool:
    """Return whether an expression is a message, formatted or not."""
    while isinstance(node, ast.Call | ast.Attribute):
        if _texts(node):
            return True
        node = node.func if isinstance(node, ast.Call) else node.value
    return False


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Whoever is not on the list", "Whoever"),
        ("The bounds of a tally", "tally"),
        ("None of its lines is open.", "lines"),
        ("Votes are told and never counted.", "told"),
    ],
)
def test_wordings_of_before_are_found(text: str, sentence: str) -> None:
    assert any(sentence in each for each in faults(text))
    assert word_count("one two, three-four 6 June 2016") == 6


def test_wording_in_its_own_meaning_is_not_found() -> None:
    assert faults("Dashed lines mark disputed boundaries.") == []
    assert faults("Bring the law in line with the Paris Principles.") == []
