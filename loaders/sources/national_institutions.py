"""National institutions and invitations, from five compiled lists: the YAML names the subject of each.

A row is one status of one government by one text. Two of the lists come from the same
database and share a year: a status that a text gives twice is recorded once, and where
the lists differ about the same text and day both rows are faults.
Odd: a year in the history of accreditations is a year of the record, not of a decision,
and the record has years for states that did not exist yet (left out by the YAML).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

from loaders import compiled_list
from loaders.raw_files import Raw, RawFile
from loaders.records.claims import InstitutionFinding
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.records.words import Institution, InstitutionStatus

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source

_INSTITUTIONS: dict[str, Institution] = {word: word for word in get_args(Institution)}
_STATUSES: dict[str, InstitutionStatus] = {word: word for word in get_args(InstitutionStatus)}

_FORMS: dict[str, compiled_list.ListColumns] = {
    "national_mechanisms.csv": compiled_list.ListColumns(),
    "nhri.csv": compiled_list.ListColumns(),
    "nhri_history_2000_2018.csv": compiled_list.ListColumns(day="year", precision="", word="status", verified=""),
    "standing_invitations.csv": compiled_list.ListColumns(),
    "wps_national_action_plans_partial.csv": compiled_list.ListColumns(
        day="date_or_year", precision="", word="", title="", reference="source_url"
    ),
}


def parse(raw: Raw, spec: Source) -> Iterator[Record | Fault]:
    """Every status on the lists, once for each text that shows it."""
    first_of_key: dict[tuple[str, ...], InstitutionFinding] = {}
    for file in raw.files():
        for finding in _file(file, spec):
            if isinstance(finding, Fault) or (first := first_of_key.setdefault(_key(finding), finding)) is finding:
                yield finding
            elif first.status != finding.status:
                yield _contradiction(first, finding)


def _file(file: RawFile, spec: Source) -> Iterator[InstitutionFinding | Fault]:
    name = file.name.rpartition("/")[2]
    form, institution = _FORMS.get(name), _INSTITUTIONS.get(spec.subjects.get(name, ""))
    if form is None or institution is None:
        instead = f"write `{name}: institution` under subjects in the source's YAML, and its headers in the parser"
        yield Fault(file.name, "", "the YAML does not say which institution this list is about", instead)
        return
    for entry in compiled_list.read(file, form, spec):
        yield entry if isinstance(entry, Fault) else _finding(entry, institution, spec)


def _finding(entry: compiled_list.CitedClaim, institution: Institution, spec: Source) -> InstitutionFinding | Fault:
    value = spec.values[entry.word]
    if value not in _STATUSES:
        what = f"{entry.word!r} means {value!r}, which is not a status"
        instead = f"under values in the source's YAML write one of {', '.join(_STATUSES)}"
        return Fault(entry.claim.file, entry.claim.where, what, instead)
    return InstitutionFinding(**vars(entry.claim), institution=institution, status=_STATUSES[value])


def _key(finding: InstitutionFinding) -> tuple[str, ...]:
    """Return the key of a finding: a text gives the status of one institution on one day only once."""
    return finding.institution, finding.participant, finding.happened_on, finding.date_precision, finding.document


def _contradiction(first: InstitutionFinding, second: InstitutionFinding) -> Fault:
    there = f"{first.status} in {first.file} {first.where}"
    what = f"{second.participant}, {second.happened_on}: {second.status} here, {there}"
    return Fault(second.file, second.where, what, f"look into {second.document} and correct one of the two")
