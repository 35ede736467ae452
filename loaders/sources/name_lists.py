"""Complete lists of names, one file a pledge or network, as ``loaders.pasted_list`` writes them.

A row is a name on the list. The columns of the whole list (day, document, official count) are
repeated in every row, so that a file can be read and corrected in any spreadsheet; rows that differ in it are faults.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, get_args

from loaders.raw_files import Raw, RawFile
from loaders.records.claims import Designation, NameList, Pledge
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.records.words import USUAL_CONFIDENCE, DesignationClaim, Known, ListFamily, ReadFrom, Step

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source

Row = dict[str, str]
OF_NAME = ("participant", "pasted", "happened_on", "date_precision")
"""Columns of one name: its code, the words of the list, and the day it joined."""
OF_LIST = (
    "family",
    "subject",
    "claim",
    "as_of",
    "document",
    "title",
    "read_from",
    "government_count",
    "official_count",
)
"""Columns of the whole list; the counts are empty where the list is not complete."""
COLUMNS = (*OF_NAME, *OF_LIST)

_WORDS: dict[str, tuple[str, ...]] = {
    "date_precision": get_args(Known),
    "family": get_args(ListFamily),
    "read_from": get_args(ReadFrom),
}
_CLAIMS = {"pledge": get_args(Step), "designation": get_args(DesignationClaim)}


def parse(raw: Raw, spec: Source) -> Iterator[Record | Fault]:
    """Every name as a claim, and each complete list as a whole; a file with a fault gives its faults alone."""
    for file in raw.files():
        rows = list(file.rows())
        faults = list(_faults(file, rows))
        yield from faults or _records(file, rows)


def _faults(file: RawFile, rows: list[tuple[int, Row]]) -> Iterator[Fault]:
    if not rows:
        yield Fault(file.name, "", "there is no name below the header", "paste the list again")
        return
    if tuple(rows[0][1]) != COLUMNS:
        yield Fault(file.name, "line 1", "the columns are not those of a list of names", ",".join(COLUMNS))
        return
    first = rows[0][1]
    for line, row in rows:
        for column in OF_LIST:
            if row[column] != first[column]:
                yield Fault(
                    file.name,
                    f"line {line}, {column}",
                    f"{row[column]!r} differs from the first line",
                    "write it alike",
                )
        for column, words in (*_WORDS.items(), ("claim", _CLAIMS.get(row["family"], ()))):
            if row[column] not in words:
                what = f"{row[column]!r} is not a word of this column"
                yield Fault(file.name, f"line {line}, {column}", what, f"write {', '.join(words)}")
    for column in ("government_count", "official_count"):
        if first[column] and not first[column].isdecimal():
            yield Fault(
                file.name, f"line 2, {column}", f"{first[column]!r} is not a number", "write digits, or nothing"
            )


def _records(file: RawFile, rows: list[tuple[int, Row]]) -> Iterator[Record]:
    for line, row in rows:
        yield _claim(file.name, line, row)
    first = rows[0][1]
    if first["official_count"]:
        values: dict[str, Any] = {column: first[column] for column in OF_LIST if column != "claim"}
        counts = {column: int(first[column] or 0) for column in ("government_count", "official_count")}
        yield NameList(**{**values, **counts}, file=file.name, where="line 2")


def _claim(file: str, line: int, row: Row) -> Pledge | Designation:
    shared = ("participant", "happened_on", "date_precision", "document", "title", "read_from", "as_of")
    values: dict[str, Any] = {column: row[column] for column in shared}
    values |= {"confidence": USUAL_CONFIDENCE[values["read_from"]], "file": file, "where": f"line {line}"}
    if row["family"] == "pledge":
        return Pledge(pledge=row["subject"], step=row["claim"], **values)  # type: ignore[arg-type]
    return Designation(network=row["subject"], claim=row["claim"], **values)  # type: ignore[arg-type]
