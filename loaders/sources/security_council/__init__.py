"""The UN Security Council Debates: one file a speech, with a table of speakers, or a slice of it in one table.

Only governments are recorded. The crosswalk beside the collection lists their labels; an
unknown label is a fault, never a guess. Odd: the presidency speaks most often, and for
its own country only where it says so ("in my capacity as the representative of …"); in
the slice only these words name its country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from loaders.raw_files import Raw, RawFile
from loaders.records.faults import Fault
from loaders.records.meetings import Reference, Speech, SpokenFields
from loaders.records.record import Record
from loaders.reference_classifier import Reader
from loaders.sources.security_council import crosswalk, speakers
from loaders.sources.security_council.names import Name, base, name_faults, named
from loaders.speech_files import (
    CountedSpeech,
    TextFilter,
    count_table,
    count_texts,
    read_archive,
    readable_texts,
)

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source

_TABLE = ("file", "text", ("year", "spv", "resumption", "speech", "speaker", "country_label"))
_PRESIDENT = "The President"
_NATIONAL = re.compile(r"in\s+my\s+(?:national\s+)?capacity")
_COUNTRY = re.compile(
    r"in\s+my\s+(?:national\s+)?capacity\s+as\s+(?:the\s+)?(?:permanent\s+)?representative\s+of\s+(?:the\s+)?"
    r"([A-Z][\w'’\- ]+?)\s*(?:[.,;:]|\b(?:and )?on\s+behalf\b)"
)


class _Context:
    """Data beside the speeches, and the labels already reported."""

    def __init__(self, spec: Source) -> None:
        self.spec = spec
        self.reader = Reader(spec.rules)
        self.crosswalk = crosswalk.Crosswalk()
        self.speakers: dict[str, speakers.Speaker] = {}
        self.unknown: set[str] = set()
        self.always: TextFilter = None if spec.is_with_texts else ()


def parse(raw: Raw, spec: Source) -> Iterator[Record | Fault]:
    """Every speech of a government, and every reference in it."""
    context = _Context(spec)
    files = raw.files()
    for file in files:
        if file.path.suffix == ".csv":
            yield from crosswalk.read(file, context.crosswalk)
        if file.path.suffix == ".tsv":
            yield from speakers.read(file, context.speakers)
    bodies = [file for file in files if file.path.suffix in (".tar", ".parquet")]
    yield from _missing(raw, bodies, context)
    for file in bodies:
        yield from _table(file, context) if file.path.suffix == ".parquet" else _archive(file, context)


def _missing(raw: Raw, bodies: list[RawFile], context: _Context) -> Iterator[Fault]:
    folder = str(raw.folder)
    if not bodies:
        yield Fault(folder, "", "there is no speech", "put speeches.tar or the slice there")
    if not context.crosswalk.codes:
        yield Fault(folder, "", "nothing tells which labels are governments", "put docs/entities.csv there")
    if any(file.path.suffix == ".tar" for file in bodies) and not context.speakers:
        yield Fault(folder, "", "nothing tells who gave the speeches of the archive", "put speaker.tsv beside it")


def _table(file: RawFile, context: _Context) -> Iterator[Record | Fault]:
    for spoken in count_table(file, *_TABLE, always=context.always):
        columns = spoken.columns
        by = speakers.Speaker(columns["speaker"] or "", columns["country_label"] or "", "")
        yield from _spoken(file.name, spoken, by, context)


def _archive(file: RawFile, context: _Context) -> Iterator[Record | Fault]:
    faults: list[Fault] = []
    texts = read_archive(file, lambda name: not any(fnmatchcase(base(name), junk) for junk in context.spec.ignored))
    for spoken in count_texts(readable_texts(texts, name_faults, faults), always=context.always):
        by = context.speakers.get(base(spoken.name))
        if by is None:
            yield Fault("speaker.tsv", "", f"{base(spoken.name)} is not in the table", "fetch both files again")
        else:
            yield from _spoken(spoken.name, spoken, by, context)
    yield from faults


def _spoken(file: str, spoken: CountedSpeech, by: speakers.Speaker, context: _Context) -> Iterator[Record | Fault]:
    """One speech and its references, where a government gave it."""
    name = named(spoken.name)
    if name is None or not spoken.word_count:
        yield from name_faults(spoken.name)
        if not spoken.word_count:
            yield Fault(file, spoken.name, "the speech holds no word", "fetch the file again")
        return
    label = _label(spoken, by)
    if label and label not in context.spec.spellings and not context.crosswalk.knows(label):
        yield from _stranger(file, name, label, context)
        return
    participant = _participant(label, context) if label else ""
    if participant:
        yield from _of_government(file, name, participant, spoken, by, context)


def _label(spoken: CountedSpeech, by: speakers.Speaker) -> str:
    """The speaker in the collection's words; the presidency's country only where it speaks for it."""
    if by.speaker != _PRESIDENT:
        return by.label
    if not _NATIONAL.search(spoken.opening):
        return ""
    match = _COUNTRY.search(spoken.opening)
    return by.label or (" ".join(match[1].split()) if match else "")


def _participant(label: str, context: _Context) -> str:
    """The label where the source's YAML names it, else its code in the crosswalk; empty where it is no government."""
    return label if label in context.spec.spellings else context.crosswalk.code(label)


def _stranger(file: str, name: Name, label: str, context: _Context) -> Iterator[Fault]:
    if label not in context.unknown:
        context.unknown.add(label)
        instead = f"add it to docs/entities.csv, or `{label}: ISO` under spellings in the source's YAML"
        yield Fault(file, name.stem, f"{label!r} is not a label of the crosswalk", instead)


def _of_government(
    file: str, name: Name, participant: str, spoken: CountedSpeech, by: speakers.Speaker, context: _Context
) -> Iterator[Record]:
    common = _common(name, participant, by)
    yield Speech(
        **common,
        word_count=spoken.word_count,
        post=None,
        genocide_count=spoken.genocide_count,
        crimes_against_humanity_count=spoken.crimes_against_humanity_count,
        war_crimes_count=spoken.war_crimes_count,
        ethnic_cleansing_count=spoken.ethnic_cleansing_count,
        mass_atrocities_count=spoken.mass_atrocities_count,
        text=spoken.text if context.spec.is_with_texts else "",
        file=file,
        where=name.stem,
    )
    for ordinal, reading in enumerate(context.reader.read(spoken.text, name.year), start=1):
        yield Reference(
            **common,
            ordinal=ordinal,
            kind=reading.hit.kind,
            sense=reading.sense,
            classified_by=f"rule:{reading.rule}",
            stance=None,
            position=reading.hit.start,
            length=reading.hit.end - reading.hit.start,
            capacity=context.reader.capacity(spoken.text),
            file=file,
            where=name.stem,
        )


def _common(name: Name, participant: str, by: speakers.Speaker) -> SpokenFields:
    """Return the fields that a speech and its references share."""
    return {
        "participant": participant,
        "forum": "security_council",
        "year": name.year,
        "session": name.meeting,
        "speech": name.stem,
        "spoken_on": by.spoken_on,
        "document": name.meeting,
        "read_from": "archive",
        "as_of": by.spoken_on or str(name.year),
    }
