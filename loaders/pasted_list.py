"""Turn a pasted list of names into candidates: compare it with the record, write the raw file, read it.

The list of a pledge or network goes through the same steps as any source (``name_lists``): the raw file
has the pasted text, its candidates are previewed and published like all others.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import get_args

from loaders import candidates, private_folder, raw_home, refresh
from loaders.editions import current_facts
from loaders.facts.models.claims import ClaimFact, DesignationFact, PledgeFact
from loaders.fsync import fsync
from loaders.records.words import ListFamily, Network, ReadFrom, is_as_of
from loaders.registry import Registry, pasted_names
from loaders.registry.name_matching import NameMatcher
from loaders.registry.pasted_names import PastedName, Question
from loaders.sources.name_lists import COLUMNS
from loaders.warehouse_rows.dates import last_day

SOURCE = "name_lists"
NETWORKS: dict[str, str] = {"global_network": "Global Network of R2P Focal Points"}
READ_FROM: tuple[ReadFrom, ...] = (
    *("publisher", "official", "depositary_page", "un_record", "gazette"),
    *("web_archive", "archive", "official_copy", "depositary_copy", "un_record_copy", "gazette_copy"),
)
"""Kinds of copy a complete list may be read from, the usual first; press, a mirror or memory is not enough."""
CLAIMS: dict[ListFamily, tuple[str, ...]] = {
    "pledge": ("joined", "supports"),
    "designation": ("in_network", "designated"),
}
"""Possible meanings of being on the list, the usual first."""
_DOCUMENT = re.compile(r"https?://[^\s/]+\.[^\s]+|[A-Z]{1,4}/[A-Z0-9][\w./-]+")


@dataclass(frozen=True)
class ListDetails:
    """Details of the whole list: the pledge or network, and its document, day and count."""

    subject: str
    document: str
    title: str
    as_of: str
    official_count: int | None = None
    read_from: str = "publisher"
    claim: str = ""
    is_partial: bool = False
    """True if it is known to be only a part: then a missing name proves nothing."""

    @property
    def family(self) -> ListFamily:
        """Return the family of its facts: pledge or designation."""
        return "designation" if self.subject in get_args(Network) else "pledge"

    @property
    def meaning(self) -> str:
        """Return the meaning of being on the list."""
        return self.claim or CLAIMS[self.family][0]


@dataclass(frozen=True)
class CheckedList:
    """A pasted list compared with the record."""

    details: ListDetails
    title: str
    """Title of the pledge or network."""
    names: tuple[PastedName, ...]
    questions: tuple[Question, ...]
    left_out: tuple[str, ...]
    repeated: tuple[PastedName, ...]
    faults: tuple[str, ...]
    governments: tuple[str, ...]
    others: tuple[str, ...]
    """Organisations and areas on the list."""
    new: tuple[str, ...]
    gone: tuple[str, ...]
    """Recorded governments that are not on the list."""

    @property
    def is_count_right(self) -> bool:
        """Return True if the publisher's count equals the names here: the governments, or all participants."""
        counts = (len(self.governments), len(self.governments) + len(self.others))
        return self.details.official_count in counts

    @property
    def problems(self) -> Iterator[str]:
        """Yield the faults that keep the list from being read."""
        yield from self.faults
        if not self.names and not self.questions:
            yield "there is no name; paste one a line"
        if self.names and not self.questions and not self.is_count_right and not self.details.is_partial:
            yield self.count_sentence + "; correct the list or the count, or say that it is only a part"

    @property
    def count_sentence(self) -> str:
        """Return the number of names, and the publisher's count."""
        others = f" and {len(self.others)} others" if self.others else ""
        official = self.details.official_count
        return f"{len(self.governments)} governments{others}; the publisher counts {official or 'an unknown number'}"


def lists(registry: Registry) -> dict[str, str]:
    """Return the lists that accept pasted names: key → title."""
    return {**NETWORKS, **{slug: pledge.short_title for slug, pledge in registry.pledges.items()}}


def check(text: str, details: ListDetails, answers: Mapping[str, str], registry: Registry) -> CheckedList:
    """Read the names and compare them with the record; changes nothing."""
    faults = tuple(_faults(details, registry))
    last = last_day(details.as_of) if is_as_of(details.as_of) else last_day("9999")
    found = pasted_names.read(text, NameMatcher(registry.participants), answers, last)
    codes = [name.participant for name in found.names]
    governments = tuple(code for code in codes if code in registry.countries)
    known = _joined_by_record(details) & registry.countries.keys()
    return CheckedList(
        details=details,
        title=lists(registry).get(details.subject, details.subject),
        names=tuple(found.names),
        questions=tuple(found.questions),
        left_out=tuple(found.left_out),
        repeated=tuple(found.repeated),
        faults=(*faults, *found.faults),
        governments=governments,
        others=tuple(code for code in codes if code not in registry.countries),
        new=tuple(code for code in governments if code not in known),
        gone=tuple(sorted(known - set(codes))),
    )


def _faults(details: ListDetails, registry: Registry) -> Iterator[str]:
    if details.subject not in lists(registry):
        yield f"{details.subject!r} is not a list; choose one of {', '.join(lists(registry))}"
    if not details.title.strip():
        yield "the list has no title; write what its document is called"
    if not _DOCUMENT.fullmatch(details.document):
        yield f"{details.document!r} is neither an address nor a UN symbol; write https://… or A/70/621"
    if not is_as_of(details.as_of):
        yield f"{details.as_of!r} is not a day; write 2026-02-03, 2026-02 or 2026"
    if details.read_from not in READ_FROM:
        yield f"{details.read_from!r} is not a way to read a list; write one of {', '.join(READ_FROM)}"
    if details.meaning not in CLAIMS[details.family]:
        yield f"{details.meaning!r} is nothing a list says; write one of {', '.join(CLAIMS[details.family])}"
    if details.official_count is None and not details.is_partial:
        yield "the publisher's count is missing; give it, or say that the list is only a part"


_FACTS: dict[ListFamily, tuple[str, type[ClaimFact]]] = {
    "pledge": ("pledges", PledgeFact),
    "designation": ("designations", DesignationFact),
}


def _joined_by_record(details: ListDetails) -> set[str]:
    """Return the participants that have joined by the recorded facts."""
    file, row = _FACTS[details.family]
    with current_facts.facts_of_record() as folders:
        paths = [path for folder in folders.values() if (path := folder / f"{file}.csv").exists()]
        return {
            fact["participant"]
            for path in paths
            for fact in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
            if fact[row.subject_field] == details.subject and fact[row.value_field] in CLAIMS[details.family]
        }


def read_in(checked: CheckedList, registry: Registry, by: str = "") -> dict[str, int]:
    """Write the list as a raw file and read it into candidates; returns the rows read by facts file.

    Raises ValueError where the list has a fault.
    """
    if problems := [*checked.problems, *(f"line {each.line}: {each.text!r} is open" for each in checked.questions)]:
        raise ValueError("\n".join(problems))
    path = raw_home() / SOURCE / f"{checked.details.subject}.csv"
    private_folder(path.parent)
    if not candidates.folders([SOURCE]):
        _lay_aside(path)
    former = path.read_bytes() if path.exists() else None
    _write(path, checked)
    try:
        return refresh.read(SOURCE, registry, by=by)
    except BaseException:  # an unreadable file must not block the next list
        path.unlink() if former is None else path.write_bytes(former)
        raise


def _lay_aside(path: Path) -> None:
    """Hide lists published before: if they were read again, they would undo later corrections."""
    for former in path.parent.glob("*.csv"):
        if former != path:
            former.replace(former.with_name(f".former-{former.name}"))


def _write(path: Path, checked: CheckedList) -> None:
    """Write the raw file, whole or not at all."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(COLUMNS)
    lines.writerows(_row(name, checked) for name in checked.names)
    new = path.with_name(f".{path.name}.new")
    new.write_text(text.getvalue(), encoding="utf-8")
    fsync(new)
    new.replace(path)


def _row(name: PastedName, checked: CheckedList) -> list[str]:
    """Return a name with the columns of the whole list; without its own day it counts by the day of the list."""
    details = checked.details
    is_whole = not details.is_partial and details.official_count
    counts = (str(len(checked.governments)), str(details.official_count)) if is_whole else ("", "")
    day, precision = (name.day, name.precision) if name.day else (details.as_of, "by")
    of_list = (details.family, details.subject, details.meaning, details.as_of, details.document, details.title.strip())
    return [name.participant, name.text, day, precision, *of_list, details.read_from, *counts]


def as_json(checked: CheckedList, registry: Registry) -> dict[str, object]:
    """Return a checked list for the staff page, with the names of its participants."""
    called = {code: participant.name for code, participant in registry.participants.items()}

    def named(codes: tuple[str, ...]) -> list[dict[str, str]]:
        return [{"code": code, "name": called[code]} for code in codes]

    return {
        "list": checked.details.subject,
        "title": checked.title,
        "names": [{**asdict(name), "name": called[name.participant]} for name in checked.names],
        "questions": [{**asdict(each), "choices": named(each.choices)} for each in checked.questions],
        "left_out": checked.left_out,
        "repeated": [asdict(name) for name in checked.repeated],
        "problems": list(checked.problems),
        "government_count": len(checked.governments),
        "others": named(checked.others),
        "official_count": checked.details.official_count,
        "is_count_right": checked.is_count_right,
        "count_sentence": checked.count_sentence,
        "new": named(checked.new),
        "gone": named(checked.gone),
    }
