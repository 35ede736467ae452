"""Candidates: facts read from a source that are not published yet, with a receipt of their raw files.

A reading is put in place and deleted as a whole: a process that is killed leaves the former or the
new one. ``.SOURCE.new`` is being written, ``.SOURCE.old`` counts until the new one is in place,
``.SOURCE.gone`` no longer counts.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock

from loaders import home, private_folder
from loaders.fsync import write_private

if TYPE_CHECKING:
    from loaders.facts.models.files import Facts

RECEIPT = "read.json"
MOST_COMMENT = 2_000
"""Letters."""
MOST_COMMENTS = 200


def _folder(source: str) -> Path:
    return home() / "candidates" / source


def put(source: str, facts: Facts, raw: Path | None, more: Mapping[str, Any] | None = None) -> Path:
    """Keep the facts read from a source, with a receipt of their raw files; returns the folder.

    Without raw files it is a correction: ``more`` describes it and is added to the existing receipt.
    """
    from loaders.facts import csv_files

    folder = _folder(source)
    new = folder.with_name(f".{source}.new")
    with lock():
        sweep()
        csv_files.write(facts, new)
        content = _receipt(source, raw, more or {})
        _write_receipt(new, content)
        if folder.exists():
            folder.rename(folder.with_name(f".{source}.old"))
        new.rename(folder)
        sweep()
    return folder


def _receipt(source: str, raw: Path | None, more: Mapping[str, Any]) -> dict[str, Any]:
    """Return the receipt of the candidates: their raw files, their corrections, and who made them."""
    former = receipt(source)
    content = {**former, "read_at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"}
    if raw:
        content["files"] = _files(raw)
        content.pop("undoes", None)
    content.setdefault("files", {})
    made = [*former.get("corrections", ()), *more.get("corrections", ())]
    is_replaced = raw and not made  # a reading keeps only the corrections of the one before
    earlier = () if is_replaced else former.get("people", ())
    content["people"] = list(dict.fromkeys([*earlier, more.get("read_by", "")]))
    added = {name: value for name, value in more.items() if name != "read_by"}
    return {**content, **added, **({"corrections": made} if made else {})}


def _write_receipt(folder: Path, content: Mapping[str, Any]) -> None:
    write_private(folder / RECEIPT, json.dumps(content, indent=1) + "\n")


def comment(source: str, by: str, text: str) -> list[dict[str, str]]:
    """Add a comment to the candidates of a source; returns all comments, oldest first.

    They stay with the candidates through later readings, and with the edition once published. Raises ValueError.
    """
    entry = {
        "by": " ".join(by.split()),
        "at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "text": " ".join(text.split()),
    }
    if not (entry["by"] and entry["text"]) or any(len(words) > MOST_COMMENT for words in entry.values()):
        raise ValueError(f"a comment has a name and a text of at most {MOST_COMMENT:,} letters")
    with lock():
        if source not in folders([source]):
            raise ValueError(f"nothing of {source} waits for review, so there is nothing to comment on")
        comments: list[dict[str, str]] = [*receipt(source).get("comments", ()), entry]
        if len(comments) > MOST_COMMENTS:
            raise ValueError(f"{source} has {MOST_COMMENTS} comments already; publish it or discard it")
        _write_receipt(folders([source])[source], {**receipt(source), "comments": comments})
        return comments


@contextmanager
def lock() -> Iterator[None]:
    """Lock the candidates against other processes that write, delete or publish them; may be nested."""
    private_folder(home() / "candidates")
    with FileLock(home() / "candidates.lock", is_singleton=True):
        yield


def sweep() -> None:
    """Remove what a killed process left half-written or half-deleted; the caller has the lock."""
    for path in (home() / "candidates").glob(".*"):
        source, _, state = path.name[1:].rpartition(".")
        if state == "old" and not _folder(source).exists():
            path.rename(_folder(source))
        else:
            shutil.rmtree(path, ignore_errors=True)


def _files(raw: Path) -> dict[str, Any]:
    """The raw files by name: SHA-256 and bytes, and for fetched files also address and time."""
    receipts = _receipts(raw)
    return {name: {**_sized(raw / name), **receipts.get(name, {})} for name in sorted(_names(raw))}


def _names(raw: Path) -> Iterable[str]:
    for path in raw.rglob("*"):
        if path.is_file() and not path.is_symlink() and path.name != "receipt.json" and not path.name.startswith("."):
            yield path.relative_to(raw).as_posix()


def _sized(path: Path) -> dict[str, Any]:
    with path.open("rb") as opened:
        return {"sha256": hashlib.file_digest(opened, "sha256").hexdigest(), "bytes": path.stat().st_size}


def _receipts(raw: Path) -> dict[str, dict[str, Any]]:
    """Return address and time of each fetched file, from the receipt beside the files."""
    try:
        kept = json.loads((raw / "receipt.json").read_bytes())
        return {
            name: {"url": receipt["url"], "retrieved_at": receipt["retrieved_at"]} for name, receipt in kept.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def folders(sources: Collection[str] = ()) -> dict[str, Path]:
    """The folders of the candidates, of the sources named or of all that have any."""
    folder = home() / "candidates"
    former = {path.name[1:].removesuffix(".old"): path for path in sorted(folder.glob(".*.old")) if _is_own(path)}
    found = former | {path.name: path for path in sorted(folder.glob("[!.]*")) if _is_own(path)}
    return {source: path for source, path in found.items() if not sources or source in sources}


def _is_own(path: Path) -> bool:
    """Return True for a folder that lies here; a link could lead to files that were never read in."""
    return path.is_dir() and not path.is_symlink()


def receipt(source: str) -> dict[str, Any]:
    """Return the raw files the candidates of a source were read from, with their SHA-256."""
    try:
        content: dict[str, Any] = json.loads((folders([source])[source] / RECEIPT).read_bytes())
    except (OSError, ValueError, KeyError):
        return {}
    return content


def clear(sources: Iterable[str]) -> None:
    """Delete the candidates of the sources."""
    with lock():
        sweep()
        for source in sources:
            if _folder(source).exists():
                _folder(source).rename(_folder(source).with_name(f".{source}.gone"))
        sweep()
