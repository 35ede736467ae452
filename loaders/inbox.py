"""Messages of readers: list those that wait in the home's inbox, and close one with a reason.

The dashboard writes them, one file each. Their content is from unknown writers.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from loaders import home, private_folder
from loaders.fsync import fsync

MOST_BYTES = 65_536
"""Of one file; larger ones are not ours."""
_NAME = re.compile(r"\d{8}T\d{6}-([0-9a-f]{10})\.json", re.ASCII)
_TEXTS = ("received_at", "kind", "participant", "indicator", "shown_on", "text", "document", "email")


class NoSuchMessageError(ValueError):
    """No message of that code waits."""


@dataclass(frozen=True)
class Message:
    """A reader's message about a scorecard, or about one commitment on it."""

    code: str
    received_at: str
    kind: str
    """correction, document, reply, or translation, whose participant is empty and whose indicator is the language."""
    participant: str
    indicator: str
    """Empty for the scorecard as a whole."""
    shown_on: str
    text: str
    document: str
    email: str


def folder() -> Path:
    """Return the folder of the messages."""
    return home() / "inbox"


def messages() -> list[Message]:
    """Return the messages that wait, oldest first; any other file is left out."""
    found = ((code, _content(path)) for code, path in _files().items())
    return [
        Message(code, **{name: str(content.get(name, "")) for name in _TEXTS}) for code, content in found if content
    ]


def _files() -> dict[str, Path]:
    """Return code → file, oldest first; links are not followed."""
    paths = sorted(folder().glob("*.json")) if folder().is_dir() and not folder().is_symlink() else []
    named = ((_NAME.fullmatch(path.name), path) for path in paths)
    return {found[1]: path for found, path in named if found and path.is_file() and not path.is_symlink()}


def _content(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MOST_BYTES:
            return {}
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def close(code: str, why: str, by: str = "") -> None:
    """Put a message among the closed ones, with the reason and without its e-mail address.

    Raises NoSuchMessageError, and ValueError where no reason is given.
    """
    if not why.strip():
        raise ValueError("a message is closed with a reason; write a sentence")
    path = _files().get(code)
    if path is None:
        raise NoSuchMessageError(f"{code!r}: no message of that code waits")
    closed = private_folder(folder() / "closed")
    kept = {name: text for name, text in _content(path).items() if name != "email"}
    content = {**kept, "closed_at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", "why": why, "by": by}
    new = closed / f".{path.name}.new"
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(json.dumps(content, ensure_ascii=False) + "\n")
    fsync(new)
    new.replace(closed / path.name)
    path.unlink()
