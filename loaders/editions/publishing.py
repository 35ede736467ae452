"""From facts to a published edition, and back: build, publish, roll back, open again, export.

Every way ends in the same three steps under one lock: a warehouse is drafted and held against
the edition before, what was learned is added to its history, the pointer moves.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loaders import DATA, build, candidates, warehouse
from loaders.build import History, Inputs, Progress, unseen
from loaders.editions import record, shelf
from loaders.editions.record import Folders
from loaders.editions.shelf import About

if TYPE_CHECKING:
    from loaders.consequences import Consequences, Move


class NothingToPublishError(ValueError):
    """There are no candidates, or they say what is published already."""


class BlockedError(ValueError):
    """Something speaks against publishing, and nobody said why it should be done all the same."""

    def __init__(self, told: Consequences) -> None:
        """Keep the consequences; the message is every block, a line each."""
        self.consequences = told
        super().__init__("\n".join(str(block) for block in told.blocks))


class OutdatedError(ValueError):
    """What would be published is not what was looked at."""


MOST_WORDS = 2_000
"""Letters of a name or a reason: no more than every reader of the history can take in."""


@dataclass(frozen=True)
class Approval:
    """Who publishes, and why."""

    approved_by: str
    why: str
    override: str = ""
    """Why it is right although something speaks against it."""

    def __post_init__(self) -> None:
        """Refuse an approval nobody gave."""
        if not self.approved_by.strip() or not self.why.strip():
            raise ValueError("an edition keeps who approved it and why; give a name and a reason")
        for words in (self.approved_by, self.why, self.override):
            if len(words) > MOST_WORDS or not words.replace("\n", " ").isprintable():
                raise ValueError(f"a name or a reason is plain text of at most {MOST_WORDS:,} letters; shorten it")


def today() -> date:
    """The day (UTC) on which editions are held against each other."""
    return datetime.now(UTC).date()


def current() -> Path | None:
    """The warehouse readers ask: COMMITMENTS_WAREHOUSE where set, else the published edition's."""
    if override := os.environ.get("COMMITMENTS_WAREHOUSE"):
        return _followed(Path(override))
    name = shelf.published()
    return shelf.warehouse(name) if name else None


def _followed(path: Path) -> Path:
    """The warehouse the pointer of another home leads to; any other path as it is."""
    if path.name != "current" or not path.is_file():
        return path
    return path.parent / "editions" / path.read_text(encoding="utf-8").strip() / "warehouse.duckdb"


def ensure(progress: Progress = unseen) -> Path:
    """The current warehouse, built first when it is missing or older than what it is made from."""
    path = current()
    is_fresh = path and ("COMMITMENTS_WAREHOUSE" in os.environ or (shelf.is_pointed() and _is_fresh()))
    return path if path and is_fresh else make(progress)


def _is_fresh() -> bool:
    name = shelf.published()
    told = shelf.about(name) if name else None
    return told is not None and told.inputs_digest == build.inputs_digest(_digests(told))


def _digests(told: About | None, take_checkout: bool = False) -> dict[str, str]:
    """Source → digest of its facts of record."""
    seed = record.digests(record.checkout())
    chosen = record.choose(None if take_checkout else told, seed)
    return {**seed, **{source: told.facts[source] for source in chosen.edition if told}}


def waiting() -> list[str]:
    """Sources of which the checkout has other facts than were published, and not those it had then.

    The published ones stay until somebody exports them or builds with those of the checkout.
    """
    return sorted(record.choose(_published(), record.digests(record.checkout())).waiting)


def make(progress: Progress = unseen, force: bool = False, take_checkout: bool = False) -> Path:
    """Build an edition of the facts of record and publish it; returns its warehouse.

    Two processes at once build once: the second waits and finds the edition there. Raises
    RegistryFaultsError, FaultsError or UnwritableError and leaves what is published as it was.
    """
    with shelf.lock(wait=True):
        told = _published()
        digest = build.inputs_digest(_digests(told, take_checkout))
        path = shelf.warehouse(told.edition) if told else None
        if path and told and not force and told.inputs_digest == digest:
            return path
        with record.of_record(told, take_checkout) as folders, shelf.draft() as folder:
            edition = _drafted(folder, folders, told, progress)
            chosen = record.choose(None if take_checkout else told, record.digests(record.checkout()))
            return _put(folder, folders, edition, told, kind="build", chosen=chosen)


def preview(sources: Collection[str] = (), progress: Progress = unseen) -> Consequences:
    """What publishing the candidates (of the sources named, or of all) would change; publishes nothing.

    Raises NothingToPublishError where there are no candidates, and the errors of ``make``.
    """
    told = _published()
    with record.of_record(told) as held, shelf.scratch() as folder:
        read = _copied(_handed_in(sources), folder / "candidates")
        edition = _drafted(folder, {**held, **read}, told, progress)
        return _consequences(edition, held, read, told)


def publish(
    approval: Approval, sources: Collection[str] = (), ticket: str = "", progress: Progress = unseen
) -> Consequences:
    """Make the candidates (of the sources named, or of all) facts of record in a new edition.

    ``ticket`` is that of the preview somebody approved; where it is no longer true nothing is
    published. Raises NothingToPublishError, OutdatedError, BlockedError, BusyError, and the
    errors of ``make``; on any of them what is published and the candidates stay as they were.
    """
    with shelf.lock(), candidates.lock():
        told = _published()
        candidates.sweep()
        with record.of_record(told) as held, shelf.draft() as folder:
            read = _handed_in(sources)
            folders = {**held, **read}
            edition = _drafted(folder, folders, told, progress)
            seen = _consequences(edition, held, read, told)
            _refuse(seen, approval, ticket)
            _put(
                folder,
                folders,
                edition,
                told,
                kind="publish",
                chosen=record.choose(told, record.digests(record.checkout())),
                moves=seen.moves,
                why=approval.why,
                approved_by=approval.approved_by,
                override=approval.override if seen.blocks else "",
                overridden=tuple(map(str, seen.blocks)),
                receipts={source: candidates.receipt(source) for source in read},
            )
        candidates.clear(read)
        return seen.model_copy(update={"edition": edition.name})


def _handed_in(sources: Collection[str]) -> dict[str, Path]:
    """The candidates of the sources named, or of all; raises NothingToPublishError where one has none."""
    found = candidates.folders(sources)
    if missing := sorted(set(sources) - found.keys()) or ([] if found else ["any source"]):
        raise NothingToPublishError(f"there are no candidates of {', '.join(missing)}; run: read SOURCE")
    return found


def _copied(read: dict[str, Path], into: Path) -> dict[str, Path]:
    """Candidates as they are now: a reading may replace them while they are looked at."""
    with candidates.lock():
        return {source: shutil.copytree(folder, into / source) for source, folder in read.items()}


def _refuse(seen: Consequences, approval: Approval, ticket: str) -> None:
    if ticket and ticket != seen.ticket:
        raise OutdatedError(
            "the record or the candidates have changed since this was previewed; look at the preview again"
        )
    if not seen.sources:
        raise NothingToPublishError("the candidates say what is published already; nothing was changed")
    if seen.blocks and not approval.override.strip():
        raise BlockedError(seen)


def rollback(edition: str, approval: Approval, progress: Progress = unseen) -> str:
    """Bring the facts of an earlier edition back, as a new edition; returns its name.

    The facts go with it, so that the next build does not bring a mistake back; what was
    published in between stays in the history. Raises NoSuchEditionError, BusyError and the
    errors of ``make``.
    """
    with shelf.lock():
        told = _published()
        back = shelf.about(edition)
        if told is None or back.edition == told.edition:
            raise NothingToPublishError(f"{edition} is what is published; nothing was changed")
        with shelf.scratch() as taken, shelf.draft() as folder:
            folders = record.unpacked(edition, taken)
            drafted = _drafted(folder, folders, told, progress)
            _put(
                folder,
                folders,
                drafted,
                told,
                kind="rollback",
                rollback_to=edition,
                why=approval.why,
                approved_by=approval.approved_by,
            )
            return drafted.name


def reopened(edition: str, progress: Progress = unseen) -> Path:
    """The warehouse of an edition; made again from its archive, by today's rules, where it was let go.

    Raises NoSuchEditionError, and the errors of ``make`` where today's rules cannot read its facts.
    """
    shelf.folder(edition)
    if path := shelf.warehouse(edition):
        return path
    with shelf.lock(wait=True), shelf.scratch() as taken, shelf.draft() as folder:
        told = shelf.about(edition)
        inputs = Inputs(record.unpacked(edition, taken), told.inputs_digest, history_of(edition))
        path = build.draft(folder, edition, inputs, progress)
        shelf.sync(path)
        return path.replace(shelf.folder(edition) / shelf.WAREHOUSE)


def export(sources: Collection[str] = ()) -> list[str]:
    """Write the facts of record back into the checkout; returns the sources whose files changed.

    Raises BusyError.
    """
    with shelf.lock(), record.of_record() as folders:
        held = record.digests(record.checkout())
        changed = [
            source
            for source, folder in folders.items()
            if record.digest_of(folder) != held.get(source) and (not sources or source in sources)
        ]
        for source in changed:
            _written_back(folders[source], DATA / "facts" / source)
        return changed


def _written_back(folder: Path, into: Path) -> None:
    """Copy facts files, each whole or not at all; one the folder does not hold is gone from the facts."""
    into.mkdir(parents=True, exist_ok=True)
    for file in folder.glob("*.csv"):
        new = into / f".{file.name}.new"
        shutil.copyfile(file, new)
        shelf.sync(new)
        new.replace(into / file.name)
    for file in into.glob("*.csv"):
        if not (folder / file.name).exists():
            file.unlink()


def history_of(edition: str) -> History:
    """What was learned up to an edition, as it keeps it; nothing for one from before there was a history."""
    with shelf.archive(edition) as archive:
        names = archive.namelist()
        rows = {
            table: tuple(tuple(row) for row in csv.reader(io.StringIO(archive.read(name).decode("utf-8"), newline="")))
            for table in ("edition_log", "change")
            if (name := f"history/{table}.csv") in names
        }
    return History(**rows)


@dataclass(frozen=True)
class _Drafted:
    """An edition in the making."""

    name: str
    path: Path
    digest: str
    digests: dict[str, str]
    history: History


def _published() -> About | None:
    name = shelf.published()
    return shelf.about(name) if name else None


def _drafted(folder: Path, folders: Folders, told: About | None, progress: Progress) -> _Drafted:
    """The warehouse of these facts, in the folder, with the history up to now."""
    digests = record.digests(folders)
    digest = build.inputs_digest(digests)
    name = shelf.free_name(f"{today():%Y-%m-%d}-{digest[:8]}")
    history = history_of(told.edition) if told else History()
    path = build.draft(folder, name, Inputs(folders, digest, history), progress)
    _refuse_unsound(path)
    return _Drafted(name, path, digest, digests, history)


def _refuse_unsound(path: Path) -> None:
    from loaders import consequences

    if unsound := consequences.unsound(path, today()):
        raise consequences.UnsoundError(unsound)


def _consequences(edition: _Drafted, held: Folders, read: Folders, told: About | None) -> Consequences:
    from loaders import consequences

    if told is None:
        raise NothingToPublishError("nothing is published yet to hold the candidates against; run: build")
    with _by_todays_rules(told) as before:
        return consequences.between(before, edition.path, held, read, today(), ticket=_ticket(told, read))


def _ticket(told: About, read: Folders) -> str:
    """What a preview was of: the published edition and the candidates."""
    return json.dumps([told.edition, record.digests(read)], sort_keys=True)


@contextmanager
def _by_todays_rules(told: About) -> Iterator[Path]:
    """The warehouse of an edition, made again where other rules than today's made it."""
    path = shelf.warehouse(told.edition)
    if path and told.rules_digest == build.rules_digest():
        yield path
        return
    with shelf.scratch() as taken:
        inputs = Inputs(record.unpacked(told.edition, taken), told.inputs_digest)
        yield build.draft(taken, told.edition, inputs)


def _put(
    folder: Path,
    folders: Folders,
    edition: _Drafted,
    told: About | None,
    kind: str,
    chosen: record.Choice | None = None,
    moves: list[Move] | None = None,
    **kept: Any,
) -> Path:
    """Add what was learned to the draft, and publish it; returns its warehouse."""
    from loaders import consequences

    untold = ""
    if moves is None:
        moves, untold = _moves(edition, told)
    sources = _changed(edition.digests, told.facts if told else {})
    logged = (edition.name, build.now(), kind, kept.get("why", ""), " ".join(sources), build.METHOD_VERSION)
    changes = [consequences.as_row(edition.name, move) for move in moves]
    warehouse.extend(edition.path, {"edition_log": [logged], "change": changes})
    history = edition.history.and_then(logged, changes)
    build.archive(folder / shelf.ARCHIVE, Inputs(folders, edition.digest, history))
    choice = chosen or record.Choice(frozenset(), frozenset())
    return shelf.put(
        folder,
        About(
            edition=edition.name,
            built_at=build.now(),
            inputs_digest=edition.digest,
            method_version=build.METHOD_VERSION,
            kind=kind,  # type: ignore[arg-type]
            parent=told.edition if told else "",
            facts=edition.digests,
            seed=record.seed(told, choice),
            rules_digest=build.rules_digest(),
            sources=tuple(sources),
            move_counts=consequences.counted(moves),
            untold=untold,
            **kept,
        ),
    )


def _changed(now: Mapping[str, str], before: Mapping[str, str]) -> list[str]:
    """The sources whose facts are others than before."""
    return sorted(source for source in now.keys() | before.keys() if now.get(source) != before.get(source))


def _moves(edition: _Drafted, told: About | None) -> tuple[list[Move], str]:
    """What the edition tells otherwise than the one before, or why that cannot be told."""
    from loaders import consequences

    if told is None:
        return [], ""
    try:
        with _by_todays_rules(told) as before:
            of_facts = consequences.moves(before, edition.path, today())
        own = shelf.warehouse(told.edition)
        of_rules = [] if own is None else consequences.of_method(own, edition.path, today(), of_facts)
    except (ValueError, OSError) as error:
        return [], str(error).splitlines()[0]
    return [*of_facts, *of_rules], ""
