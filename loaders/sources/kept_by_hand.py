"""Facts our own staff keep: CSVs in the very columns of the facts files, a row a fact.

They are read here when somebody hands in a sheet; whoever has a checkout edits
``data/facts/kept_by_hand`` directly. A participant is a name or a code. Odd: a file may
be no more than its header, for nothing need have been kept yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from loaders.raw_files import Raw, RawFile
from loaders.records.claims import Designation, InstitutionFinding, LawFinding, Pledge
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.records.words import (
    Confidence,
    DesignationClaim,
    Institution,
    InstitutionStatus,
    Known,
    Law,
    LawStatus,
    Network,
    ReadFrom,
    Step,
)

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source

Row = dict[str, str]
Kept = Designation | Pledge | LawFinding | InstitutionFinding

WORDS = {"date_precision": get_args(Known), "read_from": get_args(ReadFrom), "confidence": get_args(Confidence)}
"""The words that may stand in the columns all the files share."""


@dataclass(frozen=True)
class Form:
    """One of the files: the record a row is, its columns in order, and the words some of them may hold."""

    record: type[Kept]
    own: tuple[str, ...]
    day: str
    words: dict[str, tuple[str, ...]]

    @property
    def columns(self) -> list[str]:
        """The header of the file."""
        shared = ("date_precision", "document", "title", "read_from", "as_of", "confidence", "note")
        return ["participant", *self.own, self.day, *shared]


FORMS = {
    "designations.csv": Form(
        Designation,
        ("network", "claim", "office"),
        "designated_on",
        {"network": get_args(Network), "claim": get_args(DesignationClaim)},
    ),
    "pledges.csv": Form(Pledge, ("pledge", "step"), "joined_on", {"step": get_args(Step)}),
    "laws.csv": Form(LawFinding, ("law", "status"), "since_on", {"law": get_args(Law), "status": get_args(LawStatus)}),
    "institutions.csv": Form(
        InstitutionFinding,
        ("institution", "status"),
        "since_on",
        {"institution": get_args(Institution), "status": get_args(InstitutionStatus)},
    ),
}


def parse(raw: Raw, spec: Source) -> Iterator[Record | Fault]:
    """Every row of the files; a row is a fact or its faults, never both."""
    for file in raw.files():
        yield from _file(file)


def _file(file: RawFile) -> Iterator[Record | Fault]:
    form = FORMS.get(file.path.name)
    if form is None:
        yield Fault(file.name, "", "no facts are kept under this name", f"name it one of {', '.join(FORMS)}")
    elif file.header() != form.columns:
        yield Fault(file.name, "line 1", "the columns are not those of the facts file", ",".join(form.columns))
    else:
        for line, row in file.rows():
            faults = list(_faults(f"{file.name}:{line}", row, form))
            yield from faults
            if not faults:
                yield _claim(file.name, line, row, form)


def _faults(place: str, row: Row, form: Form) -> Iterator[Fault]:
    if not row["participant"]:
        yield Fault(place, "participant", "nobody is named", "write a government's name or code")
    for column, words in {**form.words, **WORDS}.items():
        if row[column] not in words:
            yield Fault(place, column, f"{row[column]!r} is not a word of this column", f"write {', '.join(words)}")


def _claim(file: str, line: int, row: Row, form: Form) -> Kept:
    said: dict[str, Any] = {**row, "happened_on": row[form.day], "file": file, "where": f"line {line}"}
    del said[form.day]
    return form.record(**said)
