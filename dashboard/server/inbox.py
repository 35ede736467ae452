"""Messages of readers, each a file in the folder ``inbox`` of the home that staff alone read.

Closed unless ``COMMITMENTS_INBOX`` is ``on``. Messages are plain text of a few lines, without attachments, and no page
for readers ever shows one.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from dashboard.i18n import _
from dashboard.server.rate_limit import RateLimit

MAX_TEXT_LENGTH, MAX_DOCUMENT_LENGTH, MAX_EMAIL_LENGTH = 2_000, 500, 200
"""Characters."""
MIN_TEXT_LENGTH = 10
MAX_WAITING = 1_000
"""Messages that lie in the folder: ten megabytes at most. Later ones are refused until staff close some."""
MIN_SECONDS = 3.0
"""From drawing the form to sending it: programs are quicker."""
KINDS = ("correction", "document", "reply", "translation")
RECEIVED = RateLimit(per_address=5, in_all=60, seconds=3600.0)
"""Messages that readers of this process sent."""
_FOLDER_MODE, _FILE_MODE = 0o700, 0o600
_ALLOWED_FORMAT_CHARACTERS = frozenset("\u00ad\u061c\u200c\u200d\u200e\u200f")
"""Joiners and marks that Persian, Hindi, Arabic and Hebrew need. Those that turn text around are refused."""
_REFUSED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
EMAIL_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)


class InboxError(Exception):
    """A message was not kept; the text is a sentence for its reader."""


@dataclass(frozen=True)
class Message:
    """A reader's message about a government's scorecard, about one commitment on it, or about a translation."""

    kind: str
    participant: str
    """Empty for a translation."""
    indicator: str
    """Empty for the scorecard as a whole; the language of a translation."""
    shown_on: str
    """The day the page showed."""
    text: str
    document: str = ""
    email: str = ""


def is_open() -> bool:
    """Return True if this server accepts messages of readers."""
    return os.environ.get("COMMITMENTS_INBOX", "").strip().lower() == "on"


def plain(message: Message) -> Message:
    """Return the message with one form for every letter, and without spaces at the ends."""
    lines = (line.rstrip() for line in _composed(message.text).replace("\r\n", "\n").split("\n"))
    one_line = {name: _composed(getattr(message, name)).strip() for name in ("document", "email")}
    return Message(**{**asdict(message), **one_line, "text": "\n".join(lines).strip()})


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def faults(message: Message) -> Iterator[str]:
    """Yield every reason to refuse a message, in sentences for its writer."""
    if message.kind not in KINDS:
        yield _("Choose what your message is about.")
    if len(message.text) < MIN_TEXT_LENGTH:
        yield _("Write in a sentence or two what is wrong or missing.")
    if len(message.text) > MAX_TEXT_LENGTH:
        yield _("The text is too long: write at most {count} characters.").format(count=f"{MAX_TEXT_LENGTH:,}")
    if len(message.document) > MAX_DOCUMENT_LENGTH:
        yield _("The address of the document is too long: write at most {count} characters.").format(
            count=MAX_DOCUMENT_LENGTH
        )
    if message.email and (len(message.email) > MAX_EMAIL_LENGTH or not EMAIL_ADDRESS.fullmatch(message.email)):
        yield _("The e-mail address is not complete: write it like name@example.org, or leave it empty.")
    if _has_refused_characters(message.text.replace("\n", "")) or _has_refused_characters(message.document):
        yield _("The message holds characters that cannot be seen: type it again as plain text.")


def _has_refused_characters(text: str) -> bool:
    return any(
        unicodedata.category(character) in _REFUSED_CATEGORIES and character not in _ALLOWED_FORMAT_CHARACTERS
        for character in text
    )


def keep(folder: Path, message: Message, address: str) -> str:
    """Keep a message that has no faults; returns the code by which staff find it. Raises InboxError.

    Its sender's address is counted and not kept.
    """
    if not RECEIVED.passes(address):
        raise InboxError(_("Too many messages were sent in the last hour. Please try again later."))
    now, code = datetime.now(UTC), secrets.token_hex(5)
    content = {"received_at": f"{now:%Y-%m-%dT%H:%M:%SZ}", **asdict(message)}
    try:
        _write_new(_own_folder(folder) / f"{now:%Y%m%dT%H%M%S}-{code}.json", json.dumps(content, ensure_ascii=False))
    except OSError as fault:
        raise InboxError(_("Your message could not be kept just now. Please try again later.")) from fault
    return code


def _own_folder(folder: Path) -> Path:
    """Return the folder, made if need be, for its owner alone and with room; raises OSError or InboxError."""
    folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
    if folder.is_symlink():
        raise OSError("the inbox is a link to another folder")
    folder.chmod(_FOLDER_MODE)
    if sum(1 for _each in os.scandir(folder)) >= MAX_WAITING:
        raise InboxError(_("Too many messages are waiting to be read. Please try again later."))
    return folder


def _write_new(path: Path, text: str) -> None:
    """Write a file that is there whole or not at all."""
    new = path.with_name(f".{path.name}.new")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE), "w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise
