"""Fetch files from the network to ``data/raw/SOURCE``, each with a receipt; refuse what fails a check.

A file is written beside the former one and replaces it in one step, after every check. On a
refusal or a crash the former file stays as it was. Only the addresses in the source's YAML
are requested, and only from their hosts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from filelock import FileLock, Timeout

from loaders import private_folder
from loaders.fetch import archive_limits, content_checks, receipts
from loaders.fetch.errors import RefusedError, UnreachableError
from loaders.fetch.network import Answer, Network
from loaders.fetch.receipts import Receipt
from loaders.fsync import fsync
from loaders.registry import Registry
from loaders.registry.models.downloads import Download, RefusedAnswer

if TYPE_CHECKING:
    from loaders.fetch.http import HttpClient

Progress = Callable[[int, int, str], None]
"""Called with the files done, all files, and the present file in words."""

_NOT_MODIFIED = 304
_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Outcome:
    """Result for one file, or for a source whose files a person downloads."""

    source: str
    file: str
    state: Literal["fetched", "unchanged", "refused", "by_hand"]
    told: str
    is_unreachable: bool = False
    """No server could be reached, so that the network itself may be down."""

    def __str__(self) -> str:
        """The outcome as one sentence."""
        return f"{self.source}{'/' if self.file else ''}{self.file}: {self.told}"


NETWORK_DOWN = "the network is down: no server could be reached; what was kept before stays as it was"


def once_if_down(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Yield the outcomes as they come; where no server at all was reached, one in the place of all."""
    unreached: list[Outcome] = []
    has_answer = False
    for outcome in outcomes:
        has_answer |= outcome.state != "by_hand" and not outcome.is_unreachable
        if outcome.is_unreachable and not has_answer:
            unreached.append(outcome)
            continue
        if has_answer:
            yield from unreached
            unreached = []
        yield outcome
    if len(unreached) > 1:
        unreached = [Outcome(unreached[0].source, "", "refused", NETWORK_DOWN, is_unreachable=True)]
    yield from unreached


def fetch(
    sources: Sequence[str], hand_kept: Registry, raw: Path, network: Network, progress: Progress
) -> Iterator[Outcome]:
    """Fetch the files of the sources into their folders below ``raw``; yields each outcome at once."""
    from loaders.fetch.http import HttpClient, host_of  # requests takes 0.1 s; other verbs ask where files come from

    plan = {source: hand_kept.downloads_of(source) for source in sources}
    done, total = 0, sum(map(len, plan.values()))
    with HttpClient(network) as door:
        for source, downloads in plan.items():
            if not downloads:
                yield Outcome(source, "", "by_hand", f"comes by hand: {manual_steps(source, hand_kept)}")
                continue
            hosts = frozenset(host_of(download.url) for download in downloads)
            errand = _SourceFetch(source, raw / source, door, hosts, tuple(hand_kept.refused_answers.values()))
            yield from errand.run(downloads, partial(_overall_progress, progress, done, total))
            done += len(downloads)


def manual_steps(source: str, hand_kept: Registry) -> str:
    """Return instructions for getting a source's files by hand, with the folder to put them in."""
    return f"{where_to_get(source, hand_kept)}; put it into data/raw/{source}"


def where_to_get(source: str, hand_kept: Registry) -> str:
    """Return where a person gets the files of a source."""
    spec = hand_kept.sources[source]
    return spec.by_hand or f"get {' or '.join(spec.files)} from {spec.url}"


def last_attempt(folder: Path) -> str:
    """Return the time (UTC) a file of the source was last fetched or found unchanged; empty if never."""
    return max((receipt.checked_at for receipt in receipts.load(folder).values()), default="")


@dataclass(frozen=True)
class _SourceFetch:
    """Download of one source's files."""

    source: str
    folder: Path
    door: HttpClient
    hosts: frozenset[str]
    refused: tuple[RefusedAnswer, ...]

    def run(self, downloads: Sequence[Download], show_progress: Callable[[int, str], None]) -> Iterator[Outcome]:
        """Fetch one file after the other, under a lock on the folder; a refusal does not stop the rest."""
        private_folder(self.folder)
        try:
            with FileLock(self.folder / ".fetch.lock", timeout=0):
                for at, download in enumerate(downloads):
                    what = f"{self.source}/{download.file}"
                    show_progress(at, what)
                    yield self._outcome(download, partial(_file_progress, show_progress, at, what))
        except Timeout:
            yield Outcome(self.source, "", "refused", "another fetch of it is at work; try again when that has ended")
        show_progress(len(downloads), self.source)

    def _outcome(self, download: Download, sized: Callable[[int], None]) -> Outcome:
        path = self.folder / download.file
        try:
            if not path.resolve().is_relative_to(self.folder.resolve()):
                raise RefusedError("the file would lie outside the source's folder")
            return self._fetched(download, path, sized)
        except RefusedError as why:
            kept = "what was kept before stays as it was" if path.exists() else "nothing of it is kept"
            sentence = f"refused: {why} ({download.url}); {kept}"
            return Outcome(self.source, download.file, "refused", sentence, isinstance(why, UnreachableError))
        except OSError as fault:
            sentence = f"refused: it cannot be written ({fault.strerror}); what was kept before stays as it was"
            return Outcome(self.source, download.file, "refused", sentence)

    def _fetched(self, download: Download, path: Path, sized: Callable[[int], None]) -> Outcome:
        """Ask, check, and put the file in its place."""
        receipt = receipts.valid_receipt(self.folder, download.file, download.url)
        conditions = receipt.conditions() if receipt else {}
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}.new")
        try:
            with self.door.answer(download.url, self.hosts, conditions) as answer:
                if receipt and conditions and answer.status == _NOT_MODIFIED:
                    return self._unchanged(download, receipt)
                content_checks.check_head(answer, download)
                sha256 = content_checks.write(answer.pieces, new, download.max_bytes, sized)
            content_checks.check_body(new, download, self.refused)
            archive_limits.check(new, download)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
        fsync(path.parent)
        return self._kept(download, answer, sha256, receipt)

    def _unchanged(self, download: Download, receipt: Receipt) -> Outcome:
        self._keep(download, receipt.model_copy(update={"checked_at": _now()}))
        return Outcome(self.source, download.file, "unchanged", f"unchanged since {receipt.retrieved_at}")

    def _kept(self, download: Download, answer: Answer, sha256: str, old_receipt: Receipt | None) -> Outcome:
        """Write the receipt; the same bytes as before are unchanged, even if the server reports a new file."""
        is_same = old_receipt is not None and old_receipt.sha256 == sha256
        now, size = _now(), (self.folder / download.file).stat().st_size
        receipt = Receipt(
            url=download.url,
            status=answer.status,
            sha256=sha256,
            bytes=size,
            retrieved_at=old_receipt.retrieved_at if old_receipt and is_same else now,
            checked_at=now,
            etag=receipts.safe_header(answer.etag),
            last_modified=receipts.safe_header(answer.last_modified),
        )
        self._keep(download, receipt)
        if is_same:
            return Outcome(self.source, download.file, "unchanged", f"unchanged since {receipt.retrieved_at}")
        return Outcome(self.source, download.file, "fetched", f"fetched, {size:,} bytes")

    def _keep(self, download: Download, receipt: Receipt) -> None:
        receipts.save(self.folder, {**receipts.load(self.folder), download.file: receipt})


def _overall_progress(progress: Progress, done: int, total: int, at: int, what: str) -> None:
    """Report progress within one source as progress of all."""
    progress(done + at, total, what)


def _file_progress(show_progress: Callable[[int, str], None], at: int, what: str, size: int) -> None:
    """Report the bytes of a file received so far."""
    show_progress(at, what if size < _MEGABYTE else f"{what}, {size // _MEGABYTE} MB")


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
