"""The General Debate after the published collection ends, read by hand from automatic transcripts.

Two files: ``speeches_read.csv`` has a row a statement, ``hits.csv`` a row a passage. Only a
statement that was read to the end is a speech here: for the others a missing reference proves nothing.
Odd: the passages on other matters (treaties, the veto) are among the references, and the
YAML's ``ignored`` leaves them out by their kind. A passage has no place in its speech.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, get_args

from loaders import compiled_list
from loaders.raw_files import Raw, RawFile
from loaders.records.faults import Fault
from loaders.records.meetings import Reference, Speech
from loaders.records.record import Record
from loaders.records.words import Kind, Sense, Stance, is_as_of
from loaders.speaker_posts import Posts

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source

_SPEECHES = ("iso3", "year", "session", "day", "post", "is_complete")
_PASSAGES = ("iso3", "year", "session", "day", "kind", "class", "stance")
_BEFORE_FIRST = 1945
"""The first session was that of 1946; there has been one a year since."""
_KINDS: dict[str, Kind] = {word: word for word in get_args(Kind)}
_SENSES: dict[str, Sense] = {word: word for word in get_args(Sense)}
_STANCES: dict[str, Stance] = {word: word for word in get_args(Stance)}


def parse(raw: Raw, spec: Source) -> Iterator[Record | Fault]:
    """Every speech that was read to the end, and every reference in it."""
    complete: set[str] = set()
    files = {file.name: file for file in raw.files()}
    for name, columns, read in (("speeches_read.csv", _SPEECHES, _speech), ("hits.csv", _PASSAGES, _passage)):
        if name not in files:
            yield Fault(name, "", "the file is missing", f"put {name} beside the other")
            continue
        yield from _rows(files[name], columns, read, spec, complete)


def _rows(file: RawFile, columns: tuple[str, ...], read: Any, spec: Source, complete: set[str]) -> Iterator[Any]:
    rows = list(file.rows())
    faults = list(compiled_list.column_faults(file.name, [row for _, row in rows], columns, spec.ignored))
    yield from faults
    state = _State(spec, complete)
    for line, row in () if faults else rows:
        for found in read(row, state):
            if isinstance(found, Speech | Reference):
                yield found
            else:
                column, *rest = found
                yield Fault(file.name, f"line {line}, {column}", *rest)


class _State:
    """The source's YAML, the offices it names, the speeches read to the end, and the passages read in each."""

    def __init__(self, spec: Source, complete: set[str]) -> None:
        self.spec, self.complete = spec, complete
        self.posts = Posts(spec)
        self.passages: Counter[str] = Counter()


def _speech(row: compiled_list.Row, state: _State) -> Iterator[Speech | compiled_list.Wrong]:
    post = row["post"].casefold()
    if wrong := list(_when_faults(row)):
        yield from wrong
        return
    if row["is_complete"] not in ("yes", "no"):
        yield "is_complete", f"{row['is_complete']!r} is neither yes nor no", "write yes where it was read to the end"
        return
    if not state.posts.knows(post):
        yield "post", f"{row['post']!r} is not a known post", "write a pattern for it under posts in the source's YAML"
        return
    if row["is_complete"] == "no":
        return
    state.complete.add(_key(row))
    yield Speech(
        **_common(row),
        word_count=None,
        post=state.posts[post],
        genocide_count=None,
        crimes_against_humanity_count=None,
        war_crimes_count=None,
        ethnic_cleansing_count=None,
        mass_atrocities_count=None,
    )


def _passage(row: compiled_list.Row, state: _State) -> Iterator[Reference | compiled_list.Wrong]:
    if row["kind"] in state.spec.ignored:
        return
    kind = _KINDS.get(state.spec.values.get(row["kind"], ""))
    wrong = [*_when_faults(row), *_wrong(row, kind)]
    if wrong or kind is None:
        yield from wrong
        return
    key = _key(row)
    if key not in state.complete:
        return
    state.passages[key] += 1
    yield Reference(
        **_common(row),
        ordinal=state.passages[key],
        kind=kind,
        sense=_SENSES[row["class"]],
        classified_by="hand",
        stance=_STANCES.get(row["stance"]),
        position=None,
        capacity="own",
    )


def _when_faults(row: compiled_list.Row) -> Iterator[compiled_list.Wrong]:
    """The year decides: session and day must agree with it."""
    year, session, day = row["year"], row["session"], row["day"]
    if len(year) != 4 or not is_as_of(year):
        yield "year", f"{year!r} is not a year", "write 2026"
        return
    if session != str(int(year) - _BEFORE_FIRST):
        yield "session", f"{session!r} is not the session of {year}", f"write {int(year) - _BEFORE_FIRST}"
    if len(day) != 10 or not is_as_of(day):
        yield "day", f"{day!r} is not a day", f"write {year}-09-25"
    elif not day.startswith(year):
        yield "day", f"{day} is not in {year}", "correct one of the two"


def _wrong(row: compiled_list.Row, kind: Kind | None) -> Iterator[compiled_list.Wrong]:
    if kind is None:
        what = f"{row['kind']!r} has no meaning yet"
        yield "kind", what, "write it under values in the source's YAML, or under ignored where it is not a reference"
    if row["class"] not in _SENSES:
        yield "class", f"{row['class']!r} is not a sense", f"write one of {', '.join(_SENSES)}"
    if row["stance"] not in (*_STANCES, ""):
        yield "stance", f"{row['stance']!r} is not a stance", f"write one of {', '.join(_STANCES)}, or nothing"


def _key(row: compiled_list.Row) -> str:
    return f"{row['iso3']}_{row['session']}_{row['year']}"


def _common(row: compiled_list.Row) -> dict[str, Any]:
    return {
        "participant": row["iso3"],
        "forum": "general_debate",
        "year": int(row["year"]),
        "session": row["session"],
        "speech": _key(row),
        "spoken_on": row["day"],
        "document": f"General debate, session {row['session']}, statement {_key(row)}",
        "read_from": "transcript",
        "as_of": row["day"],
    }
