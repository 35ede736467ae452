"""Refresh sources: fetch, read new files, preview; publish only with an approval."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import BaseModel, ConfigDict

from loaders import DATA, candidates, raw_home
from loaders.build import Progress, no_progress
from loaders.diff.model import Preview
from loaders.editions import current_facts, publish, store
from loaders.editions.publish import Approval
from loaders.facts import corrections, csv_files, normalise
from loaders.facts.models.base import FaultsError
from loaders.facts.models.entries import ENTRIES
from loaders.facts.models.files import FILES, Facts
from loaders.fetch import download, filled_sheets, manual_upload, receipts
from loaders.fetch.network import Network
from loaders.registry import Registry


def read(source: str, hand_kept: Registry, raw: Path | None = None, by: str = "") -> dict[str, int]:
    """Read a source's raw files into candidates; returns how many rows of each facts file were read.

    ``by`` is who reads them in, for editions that another person must approve.
    Recorded facts whose files are not in raw are kept. Raises FaultsError with every fault, and
    then leaves the candidates unchanged.
    """
    folder = raw or raw_home() / source
    facts = normalise.read(source, hand_kept, folder)
    with candidates.lock(), current_facts.facts_of_record() as of_record:  # else publications meanwhile are undone
        spec = hand_kept.sources[source]
        record = csv_files.load(of_record.get(source, DATA / "facts" / source))
        known = corrections.apply(_with_waiting_work(source, csv_files.merge(record, facts, spec.is_filled_in)))
        if surprises := csv_files.unexpected_counts(known, spec, source):
            raise FaultsError(surprises)
        candidates.put(source, known, folder, {"read_by": by} if by else None)
    return {file: len(facts.rows(file)) for file in FILES if facts.rows(file)}


def _with_waiting_work(source: str, facts: Facts) -> Facts:
    """Return the facts with staff's waiting entries and corrections: a reading replaces all else that waits.

    Waiting candidates were made from the recorded facts, so they include those.
    """
    folder = candidates.folders([source]).get(source)
    if folder is None:
        return facts
    waiting, by_staff = csv_files.load(folder), ("corrections", *ENTRIES)
    return Facts.of({file: (waiting if file in by_staff else facts).rows(file) for file in FILES})


def hand_in(source: str, files: Sequence[Path], hand_kept: Registry) -> tuple[list[str], list[str]]:
    """Add files saved or filled in by hand to a source's raw files; returns the names kept, and notes.

    Raises RefusedError or FaultsError with all faults, and then keeps no file.
    """
    if not hand_kept.sources[source].is_filled_in:
        return [str(kept) for kept in manual_upload.add_uploads(source, files, hand_kept, raw_home())], []
    filled = filled_sheets.read_sheets(source, files, hand_kept, datetime.now(UTC).date())
    with TemporaryDirectory() as folder:
        made = [Path(folder) / name for name in filled.files]
        for path in made:
            path.write_bytes(filled.files[path.name])
        if not candidates.folders([source]):
            _lay_aside(raw_home() / source, hand_kept.sources[source].files)
        manual_upload.add_uploads(source, made, hand_kept, raw_home())
    return [f"{given} as {name}" for name, given in filled.given.items()], filled.notes


def _lay_aside(folder: Path, names: Collection[str]) -> None:
    """Hide sheets published before: if they were read again, they would undo later corrections."""
    for name in names:
        if (folder / name).is_file():
            (folder / name).replace(folder / f".former-{name}")


class Report(BaseModel):
    """Result of a refresh."""

    model_config = ConfigDict(frozen=True)

    asked: tuple[str, ...] = ()
    """The sources that were to be refreshed."""
    fetched: tuple[str, ...]
    """Each file in one sentence."""
    refused: tuple[str, ...]
    by_hand: tuple[str, ...]
    read: tuple[str, ...]
    """The sources read anew."""
    faults: tuple[str, ...]
    """Faults of reading, a line each; the former candidates and facts stay."""
    preview: Preview | None
    is_published: bool
    held_back: tuple[str, ...] = ()
    """Sources with something new that waits: candidates under review, or files added by hand."""

    @property
    def has_news(self) -> bool:
        """True if anything would change, or has changed."""
        return self.preview is not None and bool(self.preview.sources)


def refresh(
    sources: Sequence[str],
    hand_kept: Registry,
    network: Network,
    approval: Approval | None = None,
    progress: Progress = no_progress,
    show: Callable[[str], object] = str,
    by: str = "",
) -> Report:
    """Fetch the sources, read new files, and preview; publish where approved and no check fails.

    Only facts that this run itself fetched and read are published: a source with candidates under review,
    or with files added by hand, waits for that review.
    """
    outcomes = []
    for outcome in download.once_if_down(download.fetch(sources, hand_kept, raw_home(), network, progress)):
        show(str(outcome))
        outcomes.append(outcome)
    new = dict.fromkeys(outcome.source for outcome in outcomes if outcome.state == "fetched")
    under_review = [source for source in new if source in candidates.folders()]
    by = approval.approved_by if approval else by
    was_read, faults = _read_all([source for source in new if source not in under_review], hand_kept, by)
    handed_in = [source for source in was_read if has_unseen_files(source, hand_kept)]
    own = [source for source in was_read if source not in handed_in]
    preview, is_published = _judged(approval, own if approval else was_read, progress)
    return Report(
        asked=tuple(sources),
        fetched=tuple(str(outcome) for outcome in outcomes if outcome.state == "fetched"),
        refused=tuple(str(outcome) for outcome in outcomes if outcome.state == "refused"),
        by_hand=tuple(str(outcome) for outcome in outcomes if outcome.state == "by_hand"),
        read=tuple(was_read),
        faults=tuple(faults),
        preview=preview,
        is_published=is_published,
        held_back=(*under_review, *handed_in),
    )


def has_unseen_files(source: str, hand_kept: Registry) -> bool:
    """Return True if a raw file of a source was neither fetched nor part of an approved edition."""
    folder = raw_home() / source
    kept = receipts.load(folder)
    seen = {receipt.sha256 for receipt in kept.values()} | _approved_files(source)
    files = {path for pattern in hand_kept.sources[source].files for path in folder.glob(pattern) if path.is_file()}
    return any(_sha256(path) not in seen for path in files)


def _approved_files(source: str) -> set[str]:
    """Return the SHA-256 of every raw file from which an edition of the history was read."""
    files = (about.receipts.get(source, {}).get("files", {}) for about in store.lineage())
    return {str(receipt.get("sha256", "")) for each in files for receipt in each.values()}


def _sha256(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _read_all(sources: Collection[str], hand_kept: Registry, by: str) -> tuple[list[str], list[str]]:
    was_read, faults = [], []
    for source in sources:
        try:
            read(source, hand_kept, by=by)
            was_read.append(source)
        except FaultsError as found:
            faults += [f"{source}: {fault}" for fault in found.faults]
    return was_read, faults


def _judged(approval: Approval | None, sources: Sequence[str], progress: Progress) -> tuple[Preview | None, bool]:
    """The preview of the candidates of these sources, and whether it was published."""
    if not sources:
        return None, False
    preview = publish.preview(sources, progress)
    is_waiting = approval is None or preview.blocks or not preview.sources
    if is_waiting or approval is None or publish.needs_another_person(sources, approval):
        return preview, False
    return publish.publish(approval, sources, preview.ticket, progress), True
