"""Receipts of fetched files: ``receipt.json`` beside them.

A receipt is no fact: if it cannot be read, every file is requested again. A file added by
hand needs none.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

NAME = "receipt.json"


class Receipt(BaseModel):
    """One file as it was fetched; ``checked_at`` is when the server last reported it unchanged."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str
    status: int
    sha256: str
    bytes: int
    retrieved_at: str
    """UTC, ISO 8601."""
    checked_at: str
    etag: str = Field(default="", pattern=r"^[\x20-\x7e]*$")
    last_modified: str = Field(default="", pattern=r"^[\x20-\x7e]*$")

    def conditions(self) -> dict[str, str]:
        """The headers that ask for the file only where it has changed since."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {header: value for header, value in headers.items() if value}


Receipts = TypeAdapter(dict[str, Receipt])


def load(folder: Path) -> dict[str, Receipt]:
    """The receipts of the folder by file; none where there is none that can be read."""
    try:
        return Receipts.validate_json((folder / NAME).read_bytes())
    except (OSError, ValidationError):
        return {}


def save(folder: Path, receipts: dict[str, Receipt]) -> None:
    """Write the receipts, whole or not at all."""
    new = folder / f".{NAME}.new"
    with new.open("wb") as file:
        file.write(Receipts.dump_json(dict(sorted(receipts.items())), indent=2) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / NAME)


def valid_receipt(folder: Path, file: str, url: str) -> Receipt | None:
    """The receipt of a file that still is what was fetched from the address; nothing for any other."""
    receipt = load(folder).get(file)
    path = folder / file
    if receipt is None or receipt.url != url or not path.is_file():
        return None
    with path.open("rb") as opened:
        return receipt if hashlib.file_digest(opened, "sha256").hexdigest() == receipt.sha256 else None


def safe_header(value: str) -> str:
    """A header's value where it can be sent back as it came, else nothing."""
    return value if value.isascii() and value.isprintable() else ""
