"""Open collections of speeches, count their words in SQL, and return the few that may have a reference.

A body is a folder of text files, an archive of them, or one table. DuckDB counts the words
and the terms of every speech and returns the text of those that may have a reference; only these
are read in Python. Odd: an archive is unpacked in a stream and never onto the disk, and
no member may be larger than the largest speech, so that a small file cannot unpack to
fill the memory.
"""

from __future__ import annotations

import tarfile
import zlib
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any

import duckdb

from loaders import word_counts
from loaders.raw_files import RawFile, UnreadableError
from loaders.records.faults import Fault

LONGEST = 2_000_000
"""Bytes of one speech; the longest ever given in the General Debate has 127 thousand."""
LARGEST = 2_000_000_000
"""Bytes of a whole body once unpacked."""
BATCH = 500
"""Speeches in one query."""
WORKERS = 2
"""Batches queried at once."""

NameFilter = Callable[[str], bool]
TextFilter = Collection[str] | None
"""The files whose text is always returned; None: all files."""


@dataclass(frozen=True)
class TextFile:
    """One text file of a body by the name of its file; ``wrong`` is the reason why it cannot be read."""

    name: str
    text: str
    wrong: str = ""


@dataclass(frozen=True)
class CountedSpeech:
    """One speech of a body: its counts, and its text where it may have a reference."""

    name: str
    word_count: int
    genocide_count: int
    crimes_against_humanity_count: int
    war_crimes_count: int
    ethnic_cleansing_count: int
    mass_atrocities_count: int
    opening: str
    """Its first characters, where a speaker names the group represented."""
    text: str
    columns: dict[str, Any]
    """The other columns of a table; empty for a file."""


def read_folder(files: Iterable[RawFile]) -> Iterator[TextFile]:
    """The text files of a folder."""
    for file in files:
        size = file.path.stat().st_size
        yield _too_long(file.name, size) if size > LONGEST else decode(file.name, file.path.read_bytes())


def read_archive(file: RawFile, is_wanted: NameFilter) -> Iterator[TextFile]:
    """The text files of a tar archive, plain or compressed, whose names are wanted; raises UnreadableError."""
    again = "is not a tar archive, or is cut off; fetch it again"
    try:
        with tarfile.open(file.path, "r|*") as archive:
            unpacked = 0
            for member in archive:
                unpacked += member.size
                if unpacked > LARGEST:
                    raise UnreadableError(f"{file.name}: holds more than {LARGEST:,} bytes, no body of speeches does")
                if not member.isdir() and is_wanted(member.name):
                    yield _member(archive, member)
    except (tarfile.TarError, EOFError, zlib.error, OSError) as fault:
        raise UnreadableError(f"{file.name}: {again}") from fault


def _member(archive: tarfile.TarFile, member: tarfile.TarInfo) -> TextFile:
    if member.size > LONGEST:
        raise UnreadableError(f"{member.name}: {_too_long(member.name, member.size).wrong}")
    opened: IO[bytes] | None = archive.extractfile(member) if member.isfile() else None
    if opened is None:
        return TextFile(member.name, "", "is no file but a link; put the file in its place")
    return decode(member.name, opened.read())


def _too_long(name: str, size: int) -> TextFile:
    return TextFile(name, "", f"has {size:,} bytes, more than a speech can have ({LONGEST:,}); look what it is")


def decode(name: str, data: bytes) -> TextFile:
    """The text of a file in UTF-8, without a byte order mark and with one character a line break."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        return TextFile(name, "", "is empty; fetch the file again")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return TextFile(name, "", f"byte {fault.start + 1} is not UTF-8; save the file again as UTF-8")
    return TextFile(name, text.replace("\r\n", "\n").replace("\r", "\n"))


def readable_texts(
    texts: Iterable[TextFile], name_faults: Callable[[str], Iterable[Fault]], faults: list[Fault]
) -> Iterator[TextFile]:
    """Yield the texts that can be read; add the faults of the others and of their names to ``faults``."""
    for text in texts:
        wrong = list(name_faults(text.name))
        wrong += [Fault(text.name, "", *text.wrong.split("; "))] if text.wrong else []
        faults += wrong
        if not wrong:
            yield text


def count_texts(texts: Iterable[TextFile], always: TextFilter = ()) -> Iterator[CountedSpeech]:
    """Count words and terms of the texts, in order; the text of the files named ``always`` is returned too."""
    with ThreadPoolExecutor(WORKERS) as pool:
        asked: deque[Future[list[CountedSpeech]]] = deque()
        for batch in _batches(texts):
            asked.append(pool.submit(_of_batch, batch, always))
            if len(asked) > WORKERS:
                yield from asked.popleft().result()
        for reading in asked:
            yield from reading.result()


def _batches(texts: Iterable[TextFile]) -> Iterator[list[TextFile]]:
    left = iter(texts)
    while batch := list(islice(left, BATCH)):
        yield batch


def _of_batch(batch: list[TextFile], always: TextFilter) -> list[CountedSpeech]:
    """Count a batch; DuckDB works on one batch while the next is opened."""
    body = {"names": [text.name for text in batch], "texts": [text.text for text in batch]}
    with duckdb.connect(config={**_LOCKED, "threads": 1}) as connection:
        connection.execute(_BODY, body)
        return list(_asked(connection, always))


def count_table(
    file: RawFile, name: str, text: str, others: Iterable[str] = (), always: TextFilter = ()
) -> Iterator[CountedSpeech]:
    """Count words and terms of the speeches of a Parquet table, in no order; raises UnreadableError."""
    needed = {name, text, *others}
    with duckdb.connect(config=_LOCKED) as connection:
        try:
            size = connection.execute(_SIZE, {"path": str(file.path)}).fetchall()[0][0] or 0
            if size > LARGEST:
                raise UnreadableError(f"{file.name}: holds {size:,} bytes, more than a body of speeches ({LARGEST:,})")
            table = connection.read_parquet(str(file.path))
            if set(table.columns) != needed:
                what = f"the columns are {', '.join(sorted(table.columns))}, not {', '.join(sorted(needed))}"
                raise UnreadableError(f"{file.name}: {what}; fetch the file again")
            kept = [_column(name).alias("name"), _column(text).alias("text"), *map(_column, others)]
            table.select(*kept).create_view("body")
            yield from _asked(connection, always)
        except duckdb.Error as fault:
            raise UnreadableError(f"{file.name}: is not a Parquet table of texts; fetch it again") from fault


def _asked(connection: duckdb.DuckDBPyConnection, always: TextFilter) -> Iterator[CountedSpeech]:
    """Yield the counted speeches of the table ``body``, batch by batch."""
    word_counts.register(connection)
    asked = connection.execute(_SIEVE, {"always": None if always is None else sorted(always)})
    columns = [name for name, *_ in asked.description or ()]
    while rows := asked.fetchmany(BATCH):
        for row in rows:
            yield CountedSpeech(*(*row[:9], dict(zip(columns[9:], row[9:], strict=True))))


_column = duckdb.ColumnExpression

_SIZE = "select sum(m.total_uncompressed_size) from parquet_metadata($path) as m"
_BODY = "create table body as select unnest($names::varchar[]) as name, unnest($texts::varchar[]) as text"
# A text is put in lower case once, and a plain `contains` goes before every pattern: this keeps it fast.
# This test is wide on purpose; the registry's rules decide what is a reference.
_SIEVE = r"""
with lowered as (
    select b.*, lower(b.text) as low
    from body as b
)
select
    l.name,
    count_words(l.text) as word_count,
    case when contains(l.low, 'genocid') then len(regexp_extract_all(l.low, 'genocid')) else 0 end,
    case when contains(l.low, 'humanity')
        then len(regexp_extract_all(l.low, 'crimes?\s+against\s+humanity')) else 0 end,
    case when contains(l.low, 'crime') then len(regexp_extract_all(l.low, 'war\s+crimes?\b')) else 0 end,
    case when contains(l.low, 'cleans') then len(regexp_extract_all(l.low, 'ethnic(?:ally)?\s+cleans')) else 0 end,
    case when contains(l.low, 'atrocit')
        then len(regexp_extract_all(l.low, 'mass\s+atrocit|atrocity\s+crimes?')) else 0 end,
    left(l.text, 400),
    case
        when contains(l.text, 'R2P') or contains(l.text, 'RtoP') or contains(l.text, 'R2-P') then l.text
        when contains(l.low, 'responsibilit') and contains(l.low, 'protect')
            and regexp_matches(l.low, 'responsibilit(?:y|ies)(?:[^.;:!?]|pv\.){1,130}protect') then l.text
        when $always::varchar[] is null or list_contains($always::varchar[], parse_filename(l.name)) then l.text
        else ''
    end,
    l.* exclude (name, text, low)
from lowered as l
"""

_LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}
