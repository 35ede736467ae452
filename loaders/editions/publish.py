"""Build, preview, publish and roll back editions."""

from __future__ import annotations

import json
import os
import shutil
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loaders import build, candidates
from loaders.build import Progress, no_progress
from loaders.editions import archive, current_facts, previewed, store
from loaders.editions.current_facts import Folders
from loaders.editions.draft import Draft, draft_edition, publish_draft, rebuilt_by_current_rules, today
from loaders.editions.store import EditionInfo

if TYPE_CHECKING:
    from loaders.diff.model import Preview


class NothingToPublishError(ValueError):
    """There are no candidates, or they equal the published facts."""


class BlockedError(ValueError):
    """Something blocks publishing, and nobody gave a reason to publish anyway."""

    def __init__(self, preview: Preview) -> None:
        """Keep the consequences; the message is every block, a line each."""
        self.consequences = preview
        super().__init__("\n".join(str(block) for block in preview.blocks))


class OutdatedError(ValueError):
    """The candidates or the published edition changed after the preview."""


class SecondPersonError(ValueError):
    """The person who read the facts in tried to approve them; another person must."""


APPROVALS = "COMMITMENTS_APPROVALS"
"""2: an edition needs another name than those who read its facts in or corrected them."""
MAX_TEXT_LENGTH = 2_000
"""Characters of a name or a reason."""


@dataclass(frozen=True)
class Approval:
    """Name of the person who publishes, and the reason."""

    approved_by: str
    why: str
    override: str = ""
    """Reason to publish despite blockers."""

    def __post_init__(self) -> None:
        """Raise an error if name or reason is missing."""
        if not self.approved_by.strip() or not self.why.strip():
            raise ValueError("an edition keeps who approved it and why; give a name and a reason")
        for words in (self.approved_by, self.why, self.override):
            if len(words) > MAX_TEXT_LENGTH or not words.replace("\n", " ").isprintable():
                raise ValueError(f"a name or a reason is plain text of at most {MAX_TEXT_LENGTH:,} letters; shorten it")


def current() -> Path | None:
    """The warehouse readers ask: COMMITMENTS_WAREHOUSE where set, else the published edition's."""
    if override := os.environ.get("COMMITMENTS_WAREHOUSE"):
        return _followed(Path(override))
    name = store.published_name()
    return store.warehouse(name) if name else None


def _followed(path: Path) -> Path:
    """The warehouse the pointer of another home leads to; any other path as it is."""
    if path.name != "current" or not path.is_file():
        return path
    return path.parent / "editions" / path.read_text(encoding="utf-8").strip() / "warehouse.duckdb"


def ensure(progress: Progress = no_progress) -> Path:
    """The current warehouse, built first when it is missing or older than what it is made from."""
    path = current()
    is_fresh = path and ("COMMITMENTS_WAREHOUSE" in os.environ or (store.is_pointed() and _is_fresh()))
    return path if path and is_fresh else make(progress)


def _is_fresh() -> bool:
    name = store.published_name()
    current = store.read_info(name) if name else None
    return current is not None and current.inputs_digest == build.inputs_digest(_digests(current))


def _digests(current: EditionInfo | None, take_checkout: bool = False) -> dict[str, str]:
    """Return source → digest of its current facts."""
    seed = current_facts.facts_digests(current_facts.checkout())
    chosen = current_facts.choose(None if take_checkout else current, seed)
    return {**seed, **{source: current.facts[source] for source in chosen.edition if current}}


def waiting_sources() -> list[str]:
    """Sources of which the checkout has other facts than were published, and not those it had then.

    The published ones stay until somebody exports them or builds with those of the checkout.
    """
    return sorted(current_facts.choose(store.current(), current_facts.facts_digests(current_facts.checkout())).waiting)


def make(progress: Progress = no_progress, force: bool = False, take_checkout: bool = False) -> Path:
    """Build an edition of the current facts and publish it; returns its warehouse.

    Of two processes at once only one builds; the second waits and uses its edition. Raises
    RegistryFaultsError, FaultsError or UnwritableError and leaves what is published as it was.
    """
    with store.lock(wait=True):
        current = store.current()
        digest = build.inputs_digest(_digests(current, take_checkout))
        path = store.warehouse(current.edition) if current else None
        if current and not force and current.inputs_digest == digest:
            return path or archive.reopen(current.edition, progress)  # gone or cut short: the same edition again
        with current_facts.facts_of_record(current, take_checkout) as folders, store.draft() as folder:
            edition = draft_edition(folder, folders, current, progress)
            chosen = current_facts.choose(
                None if take_checkout else current, current_facts.facts_digests(current_facts.checkout())
            )
            return publish_draft(folder, folders, edition, current, kind="build", chosen=chosen)


def preview(sources: Collection[str] = (), progress: Progress = no_progress) -> Preview:
    """Preview publishing the candidates (of the sources named, or of all); publishes nothing.

    Raises NothingToPublishError where there are no candidates, and the errors of ``make``.
    """
    current = store.current()
    with current_facts.facts_of_record(current) as published, store.scratch() as folder:
        read = _copied(_handed_in(sources), folder / "candidates")
        edition = draft_edition(folder, {**published, **read}, current, progress)
        seen = _consequences(edition, published, read, current)
        previewed.keep(edition.path, edition.name, edition.digest, current.edition if current else "")
        return seen


def publish(
    approval: Approval, sources: Collection[str] = (), ticket: str = "", progress: Progress = no_progress
) -> Preview:
    """Publish the candidates (of the sources named, or of all) as current facts in a new edition.

    ``ticket`` is that of the preview somebody approved; nothing is published if it is
    out of date. Raises NothingToPublishError, OutdatedError, BlockedError, BusyError, and the
    errors of ``make``; on any of them what is published and the candidates stay as they were.
    """
    with store.lock(), candidates.lock():
        current = store.current()
        candidates.sweep()
        if told_by := needs_another_person(sources, approval):
            raise SecondPersonError(told_by)
        with current_facts.facts_of_record(current) as published, store.draft() as folder:
            read = _handed_in(sources)
            folders = {**published, **read}
            edition = draft_edition(folder, folders, current, progress, takes_previewed=True)
            seen = _consequences(edition, published, read, current)
            _refuse(seen, approval, ticket)
            publish_draft(
                folder,
                folders,
                edition,
                current,
                kind="publish",
                chosen=current_facts.choose(current, current_facts.facts_digests(current_facts.checkout())),
                moves=seen.moves,
                why=approval.why,
                approved_by=approval.approved_by,
                override=approval.override if seen.blocks else "",
                overridden=tuple(map(str, seen.blocks)),
                receipts={source: candidates.receipt(source) for source in read},
            )
        candidates.clear(read)
        return seen.model_copy(update={"edition": edition.name})


def needs_another_person(sources: Collection[str], approval: Approval) -> str:
    """Return why somebody else must approve the candidates of these sources; empty if nothing speaks against it."""
    if os.environ.get(APPROVALS, "1") != "2":
        return ""
    for source in candidates.folders(sources):
        people = candidates.receipt(source).get("people") or [""]
        if "" in people:
            return f"{source}: nobody said who read it in; read it again with a name, so that another can approve it"
        if _same_name(approval.approved_by) in map(_same_name, people):
            return f"{source}: {approval.approved_by} read it in or corrected it; somebody else approves it"
    return ""


def _same_name(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _handed_in(sources: Collection[str]) -> dict[str, Path]:
    """The candidates of the sources named, or of all; raises NothingToPublishError where one has none."""
    found = candidates.folders(sources)
    if missing := sorted(set(sources) - found.keys()) or ([] if found else ["any source"]):
        raise NothingToPublishError(f"nothing of {', '.join(missing)} waits for review; run: read SOURCE")
    return found


def _copied(read: dict[str, Path], into: Path) -> dict[str, Path]:
    """Candidates as they are now: a reading may replace them while they are looked at."""
    with candidates.lock():
        return {source: shutil.copytree(folder, into / source) for source, folder in read.items()}


def _refuse(seen: Preview, approval: Approval, ticket: str) -> None:
    if ticket and ticket != seen.ticket:
        raise OutdatedError(
            "what is published, or what waits, has changed since this preview; look at the preview again"
        )
    if not seen.sources:
        raise NothingToPublishError("what waits says what is published already; nothing was changed")
    if seen.blocks and not approval.override.strip():
        raise BlockedError(seen)


def rollback(edition: str, approval: Approval, progress: Progress = no_progress) -> str:
    """Bring the facts of an earlier edition back, as a new edition; returns its name.

    The facts go with it, so that the next build does not bring a mistake back; what was
    published in between stays in the history. Raises NoSuchEditionError, BusyError and the
    errors of ``make``.
    """
    with store.lock():
        current = store.current()
        back = store.read_info(edition)
        if current is None or back.edition == current.edition:
            raise NothingToPublishError(f"{edition} is what is published; nothing was changed")
        with store.scratch() as taken, store.draft() as folder:
            folders = current_facts.unpack(edition, taken)
            again = draft_edition(folder, folders, current, progress)
            publish_draft(
                folder,
                folders,
                again,
                current,
                kind="rollback",
                rollback_to=edition,
                why=approval.why,
                approved_by=approval.approved_by,
            )
            return again.name


def _consequences(edition: Draft, published: Folders, read: Folders, current: EditionInfo | None) -> Preview:
    from loaders.diff import report

    if current is None:
        raise NothingToPublishError("nothing is published yet to compare with; run: build")
    with rebuilt_by_current_rules(current) as before:
        return report.compare(before, edition.path, published, read, today(), ticket=_ticket(current, read))


def _ticket(current: EditionInfo, read: Folders) -> str:
    """Return a key for the published edition and the candidates, to see that neither changed after a preview."""
    return json.dumps([current.edition, current_facts.facts_digests(read)], sort_keys=True)
