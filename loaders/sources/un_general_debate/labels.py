"""References read by hand: two readers, blind to each other, each with its place in the speech.

Only the place, the sense and the stance are taken, never the words around it. Where the
two differ the reference is possible; a stance is recorded only where both give the same for a norm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from loaders.raw_files import RawFile
from loaders.records.faults import Fault
from loaders.records.words import Kind, Sense, Stance

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source

_COLUMNS = (
    "iso3", "year", "session", "n", "kind", "char_start", "char_end", "label", "stance", "label_2", "stance_2",
    "left", "match", "right",
)  # fmt: skip
_KINDS: dict[str, Kind] = {word: word for word in get_args(Kind)}
_SENSES: dict[str, Sense] = {word: word for word in get_args(Sense)}
_STANCES: dict[str, Stance | None] = {"": None, **{word: word for word in get_args(Stance)}}
_SAID = (("kind", _KINDS), ("label", _SENSES), ("label_2", _SENSES), ("stance", _STANCES), ("stance_2", _STANCES))


@dataclass(frozen=True)
class Label:
    """One reference as it was read by hand, at its place in the text."""

    start: int
    end: int
    kind: Kind
    sense: Sense
    stance: Stance | None
    words: str
    """The words at the place, blanks made single: a check that the text is the one that was labelled."""
    file: str
    line: int


def read(file: RawFile, spec: Source, labels: dict[str, list[Label]]) -> Iterator[Fault]:
    """Put the readings of each speech into ``labels``, by the name of its file; yields faults of unreadable rows."""
    for line, row in file.rows():
        if tuple(row) != _COLUMNS:
            yield Fault(file.name, "line 1", "the columns are not those of the readings", ", ".join(_COLUMNS))
            return
        faults = list(_row_faults(file.name, line, row, spec))
        yield from faults
        if not faults:
            speech = f"{row['iso3']}_{int(row['session']):02}_{row['year']}"
            labels.setdefault(speech, []).append(_label(file.name, line, row, spec))


def _row_faults(file: str, line: int, row: dict[str, str], spec: Source) -> Iterator[Fault]:
    for column in ("year", "session", "char_start", "char_end"):
        if not row[column].isdecimal():
            yield Fault(file, f"line {line}", f"{column}: {row[column]!r} is not a number", "write a whole number")
    for column, words in _SAID:
        if row[column] not in spec.values and row[column] not in words:
            instead = "write what it means under values in the source's YAML"
            yield Fault(file, f"line {line}", f"{column}: {row[column]!r} is not known", instead)


def _label(file: str, line: int, row: dict[str, str], spec: Source) -> Label:
    values = {column: spec.values.get(row[column], row[column]) for column, _ in _SAID}
    first, second = _SENSES[values["label"]], _SENSES[values["label_2"]]
    sense: Sense = first if first == second else "possible"
    is_agreed = sense == "norm" and values["stance"] == values["stance_2"]
    return Label(
        start=int(row["char_start"]),
        end=int(row["char_end"]),
        kind=_KINDS[values["kind"]],
        sense=sense,
        stance=_STANCES[values["stance"]] if is_agreed else None,
        words=row["match"],
        file=file,
        line=line,
    )


def misplaced(label: Label, speech: str, text: str) -> Iterator[Fault]:
    """A fault where the text differs from the labelled words at that place."""
    if " ".join(text[label.start : label.end].split()) != label.words:
        what = f"{speech} does not hold these words at character {label.start}"
        instead = "the text is not the one that was read; take the readings made for this edition"
        yield Fault(label.file, f"line {label.line}", what, instead)
