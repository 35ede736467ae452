"""The United Nations General Debate Corpus: one file a speech, named CAN_57_2002.txt, or one table of them all.

The published tree (an archive, or unpacked) has extra files of editors and of macOS, which
the source's YAML names. The list of speakers (for their offices) and the references read
by hand may be beside it. Odd: no file gives the day of a speech or the symbol of its
record, so a speech is cited by its file.
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from loaders.raw_files import Raw, RawFile
from loaders.records.faults import Fault
from loaders.records.meetings import Reference, Speech, SpokenFields
from loaders.records.record import Record
from loaders.records.words import Post
from loaders.reference_classifier import Reader
from loaders.sources.un_general_debate import labels, posts
from loaders.sources.un_general_debate.names import Name, base, name_faults, named
from loaders.speech_files import (
    CountedSpeech,
    TextFile,
    count_table,
    count_texts,
    read_archive,
    read_folder,
    readable_texts,
)

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source

_TABLE = ("file", "text", ("iso3", "session", "year"))


def parse(raw: Raw, spec: Source) -> Iterator[Record | Fault]:
    """Every speech, and every reference in it."""
    files = raw.files()
    offices: dict[tuple[str, int], Post | None] = {}
    readings: dict[str, list[labels.Label]] = {}
    for file in files:
        if file.path.suffix == ".xlsx":
            yield from posts.read(file, spec, offices)
        if file.path.suffix == ".csv":
            yield from labels.read(file, spec, readings)
    bodies = [file for file in files if file.path.suffix not in (".xlsx", ".csv")]
    if not bodies:
        yield Fault(str(raw.folder), "", "there is no speech", "put the published archive there, or the folder TXT")
    context = _Context(spec, Reader(spec.rules), offices, readings)
    yield from _bodies(bodies, context)


class _Context:
    """Data beside the speeches."""

    def __init__(
        self,
        spec: Source,
        reader: Reader,
        offices: dict[tuple[str, int], Post | None],
        readings: dict[str, list[labels.Label]],
    ) -> None:
        self.spec, self.reader, self.offices, self.readings = spec, reader, offices, readings
        self.always = None if spec.is_with_texts else [f"{speech}.txt" for speech in readings]


def _bodies(bodies: list[RawFile], context: _Context) -> Iterator[Record | Fault]:
    """The speeches of each body; the files of the unpacked tree are one together."""
    packed = [file for file in bodies if file.path.suffix != ".txt"]
    loose = [file for file in bodies if file.path.suffix == ".txt"]
    for file in packed:
        if file.path.suffix == ".parquet":
            for spoken in count_table(file, *_TABLE, always=context.always):
                yield from _spoken(file.name, spoken, context)
        elif file.path.suffix in (".tgz", ".gz"):
            yield from _texts(read_archive(file, lambda name: not _is_junk(name, context.spec)), context)
        elif not _is_junk(file.name, context.spec):
            yield from name_faults(file.name)
    yield from _texts(read_folder(file for file in loose if not _is_junk(file.name, context.spec)), context)


def _is_junk(name: str, spec: Source) -> bool:
    return any(fnmatchcase(base(name), pattern) for pattern in spec.ignored)


def _texts(texts: Iterator[TextFile], context: _Context) -> Iterator[Record | Fault]:
    """The speeches of text files; a name or a text that cannot be read is a fault."""
    faults: list[Fault] = []
    for spoken in count_texts(readable_texts(texts, name_faults, faults), always=context.always):
        yield from _spoken(spoken.name, spoken, context)
    yield from faults


def _spoken(file: str, spoken: CountedSpeech, context: _Context) -> Iterator[Record | Fault]:
    """One speech and its references."""
    faults = list(name_faults(spoken.name))
    if not spoken.word_count:
        faults.append(Fault(file, spoken.name, "the speech holds no word", "fetch the file again"))
    if faults:
        yield from faults
        return
    name = named(spoken.name)
    yield Speech(
        **_common(name, context.spec),
        word_count=spoken.word_count,
        post=context.offices.get((name.code, name.year)),
        genocide_count=spoken.genocide_count,
        crimes_against_humanity_count=spoken.crimes_against_humanity_count,
        war_crimes_count=spoken.war_crimes_count,
        ethnic_cleansing_count=spoken.ethnic_cleansing_count,
        mass_atrocities_count=spoken.mass_atrocities_count,
        text=spoken.text if context.spec.is_with_texts else "",
        file=file,
        where=name.stem,
    )
    if spoken.text or name.stem in context.readings:
        yield from _references(file, name, spoken.text, context)


def _references(file: str, name: Name, text: str, context: _Context) -> Iterator[Record | Fault]:
    """The references of one speech in their order; readings by hand go before any rule."""
    read = context.readings.get(name.stem, [])
    faults = [fault for label in read for fault in labels.misplaced(label, name.stem, text)]
    if faults:
        yield from faults
        return
    found = [reading for reading in context.reader.read(text, name.year) if not any(map(reading.hit.overlaps, read))]
    capacity = context.reader.capacity(text)
    places = [(label.start, label.end, label.kind, label.sense, "label", label.stance) for label in read]
    places += [(one.hit.start, one.hit.end, one.hit.kind, one.sense, f"rule:{one.rule}", None) for one in found]
    for ordinal, (position, end, kind, sense, by, stance) in enumerate(
        sorted(places, key=lambda place: place[0]), start=1
    ):
        yield Reference(
            **_common(name, context.spec),
            ordinal=ordinal,
            kind=kind,
            sense=sense,
            classified_by=by,
            stance=stance,
            position=position,
            length=end - position,
            capacity=capacity,
            file=file,
            where=name.stem,
        )


def _common(name: Name, spec: Source) -> SpokenFields:
    """Return the fields that a speech and its references share."""
    seated = f"{name.code} {name.year}"
    return {
        "participant": seated if seated in spec.spellings else name.code,
        "forum": "general_debate",
        "year": name.year,
        "session": str(name.session),
        "speech": name.stem,
        "spoken_on": "",
        "document": f"{spec.url}#{name.stem}",
        "read_from": "archive",
        "as_of": str(name.year),
    }
