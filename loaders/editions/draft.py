"""Draft an edition: build its warehouse, work out its changes, publish it.

Every verb that makes an edition ends in the same three steps under one lock: it drafts a warehouse and
compares it with the edition before, adds the changes to the history, and moves the pointer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loaders import build, warehouse
from loaders.build import History, Inputs, Progress
from loaders.editions import archive, current_facts, previewed, store
from loaders.editions.current_facts import Folders
from loaders.editions.store import EditionInfo

if TYPE_CHECKING:
    from loaders.diff.model import Change


def today() -> date:
    """Return the day (UTC) for which two editions are compared."""
    return datetime.now(UTC).date()


@dataclass(frozen=True)
class Draft:
    """An edition in the making."""

    name: str
    path: Path
    digest: str
    digests: dict[str, str]
    history: History


def draft_edition(
    folder: Path, folders: Folders, current: EditionInfo | None, progress: Progress, takes_previewed: bool = False
) -> Draft:
    """The warehouse of these facts, in the folder, with the history up to now; raises UnsoundError.

    ``takes_previewed``: take the warehouse that a preview of the same inputs has built and checked, where there is one.
    """
    digests = current_facts.facts_digests(folders)
    digest = build.inputs_digest(digests)
    name = store.free_name(f"{today():%Y-%m-%d}-{digest[:8]}")
    history = archive.read_history(current.edition) if current else History()
    parent = current.edition if current else ""
    path = previewed.take(folder, name, digest, parent) if takes_previewed else None
    if path:
        warehouse.set_built_at(path, build.now())
    else:
        path = build.draft(folder, name, Inputs(folders, digest, history), progress)
        _refuse_unsound(path)
    return Draft(name, path, digest, digests, history)


def _refuse_unsound(path: Path) -> None:
    from loaders.diff import blockers
    from loaders.diff.blockers import UnsoundError

    if unsound := blockers.find_unsound(path, today()):
        raise UnsoundError(unsound)


@contextmanager
def rebuilt_by_current_rules(current: EditionInfo) -> Iterator[Path]:
    """The warehouse of an edition, made again where other rules than today's made it."""
    path = store.warehouse(current.edition)
    if path and current.rules_digest == build.rules_digest():
        yield path
        return
    with store.scratch() as taken:
        inputs = Inputs(current_facts.unpack(current.edition, taken), current.inputs_digest)
        yield build.draft(taken, current.edition, inputs)


def publish_draft(
    folder: Path,
    folders: Folders,
    edition: Draft,
    current: EditionInfo | None,
    kind: str,
    chosen: current_facts.Choice | None = None,
    moves: list[Change] | None = None,
    **kept: Any,
) -> Path:
    """Add what was learned to the draft, and publish it; returns its warehouse."""
    from loaders.diff import changes

    untold = ""
    if moves is None:
        moves, untold = _moves(edition, current)
    sources = _changed(edition.digests, current.facts if current else {})
    log_row = _log_row(edition.name, kind, kept.get("why", ""), sources)
    change_rows = [changes.as_row(edition.name, move) for move in moves]
    warehouse.extend(edition.path, {"edition_log": [log_row], "change": change_rows})
    history = edition.history.with_edition(log_row, change_rows)
    build.write_archive(folder / store.ARCHIVE, Inputs(folders, edition.digest, history))
    choice = chosen or current_facts.Choice(frozenset(), frozenset())
    placed = store.move_into_place(
        folder,
        EditionInfo(
            edition=edition.name,
            built_at=build.now(),
            inputs_digest=edition.digest,
            method_version=build.METHOD_VERSION,
            kind=kind,  # type: ignore[arg-type]  # pydantic checks that it is one of the three
            parent=current.edition if current else "",
            facts=edition.digests,
            seed=current_facts.seed(current, choice),
            rules_digest=build.rules_digest(),
            schema_digest=build.schema_digest(),
            sources=tuple(sources),
            move_counts=changes.count_by_nature(moves),
            untold=untold,
            **kept,
        ),
    )
    previewed.clear()
    return placed


def _log_row(name: str, kind: str, why: str, sources: Iterable[str]) -> dict[str, Any]:
    return {
        "edition": name,
        "built_at": build.now(),
        "kind": kind,
        "why": why,
        "sources": " ".join(sources),
        "method_version": build.METHOD_VERSION,
    }


def _changed(now: Mapping[str, str], before: Mapping[str, str]) -> list[str]:
    """The sources whose facts are others than before."""
    return sorted(source for source in now.keys() | before.keys() if now.get(source) != before.get(source))


def _moves(edition: Draft, current: EditionInfo | None) -> tuple[list[Change], str]:
    """Return the changes since the edition before, and the reason if they cannot be worked out."""
    from loaders.diff import changes

    if current is None:
        return [], ""
    try:
        with rebuilt_by_current_rules(current) as before:
            of_facts = changes.changes_between(before, edition.path, today())
            own = store.warehouse(current.edition)
            of_rules = []  # by the same rules, every change comes from facts
            if own and own != before:
                of_rules = changes.changes_by_rules(own, edition.path, today(), of_facts)
    except (ValueError, OSError) as error:
        return [], str(error).splitlines()[0]
    return [*of_facts, *of_rules], ""
