"""Turn raw files into facts: run a source's parser, match its names, and count again.

A load with a single fault gives no facts; all faults are reported at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

from pydantic import ValidationError

from loaders.facts.consistency import miscounted_lists, repeated_facts
from loaders.facts.models.base import Fact, FaultsError
from loaders.facts.models.claims import (
    WEAK,
    ClaimFact,
    DesignationFact,
    InstitutionFact,
    LawFact,
    NameListFact,
    PledgeFact,
)
from loaders.facts.models.files import FILES, Facts, WorkItemFact
from loaders.facts.models.meetings import DebateFact, ReferenceFact, RollCallFact, SpeechFact, VoteFact
from loaders.facts.models.treaties import DeclarationFact, TreatyActFact, TreatyListFact
from loaders.raw_files import Raw, UnreadableError
from loaders.records.claims import Claim, Designation, InstitutionFinding, LawFinding, Mention, NameList, Pledge
from loaders.records.faults import Fault
from loaders.records.meetings import Debate, Reference, RollCall, Speech, Vote
from loaders.records.record import Record
from loaders.records.treaties import Declarations, TreatyAct, TreatyList
from loaders.records.validation import plain_words
from loaders.registry import Registry
from loaders.registry.models.sources import Source
from loaders.registry.name_matching import NameMatcher


def read(source: str, registry: Registry, folder: Path) -> Facts:
    """Read a source's raw files in the folder into facts; raises FaultsError with all faults."""
    spec = _spec(source, registry)
    faults: list[Fault] = []
    records = list(_records(source, spec, Raw(folder, spec.files), faults))
    frame = _Normaliser(registry, spec)
    facts = frame.facts(_latest_lists(records))
    faults += frame.faults
    faults += [] if faults else [*repeated_facts(facts), *miscounted_lists(records)]
    if faults:
        raise FaultsError(faults)
    return facts


def read_speeches(source: str, registry: Registry, folder: Path) -> Iterator[Speech | Reference]:
    """Every speech of a source with its text, and every reference in it, participants by their codes.

    One at a time, for the texts are large; raises FaultsError with all faults after the last.
    """
    spec = _spec(source, registry).model_copy(update={"is_with_texts": True})
    faults: list[Fault] = []
    frame = _Normaliser(registry, spec)
    for record in _records(source, spec, Raw(folder, spec.files), faults):
        if isinstance(record, Speech | Reference) and (code := frame.participant(record)):
            yield replace(record, participant=code)
    faults += frame.faults
    if faults:
        raise FaultsError(faults)


def _spec(source: str, registry: Registry) -> Source:
    filled = {"chosen": frozenset(registry.symbols), "rules": registry.reference_rules}
    return registry.sources[source].model_copy(update=filled)


def _records(source: str, spec: Source, raw: Raw, faults: list[Fault]) -> Iterator[Record]:
    """The records of a source; a fault for each one that cannot be read."""
    parse = import_module(f"loaders.sources.{source}").parse
    try:
        for record in parse(raw, spec):
            if isinstance(record, Fault):
                faults.append(record)
            else:
                yield _as_copied(record, spec)
    except UnreadableError as unreadable:
        file, _, what = str(unreadable).partition(": ")
        faults.append(Fault(file, "", what))


def _as_copied(record: Record, spec: Source) -> Record:
    """The record marked as read from a copy, where the files are copies made by others."""
    if isinstance(record, Vote | Declarations | Mention) or record.read_from not in spec.copies:
        return record
    copy = spec.copies[record.read_from]
    return replace(record, read_from=copy.read_from) if record.as_of[: len(copy.until)] <= copy.until else record


def _latest_lists(records: list[Record]) -> list[Record]:
    """The records without those of a treaty list that is older than another list of the same treaty.

    Single acts beside the lists stay.
    """
    latest: dict[str, TreatyList] = {}
    lists = {(record.treaty, record.file) for record in records if isinstance(record, TreatyList)}
    for record in records:
        if isinstance(record, TreatyList) and (
            record.treaty not in latest or record.as_of > latest[record.treaty].as_of
        ):
            latest[record.treaty] = record
    return [
        record
        for record in records
        if not isinstance(record, TreatyAct | TreatyList | Declarations)
        or (record.treaty, record.file) not in lists
        or record.file == latest[record.treaty].file
    ]


LONGEST_TEXT = 100_000
"""Letters of one cell; most programs that read CSV accept few more."""
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Characters that do not survive a round trip through CSV in UTF-8."""


class _Normaliser:
    """Turns the records of one source into facts, with a fault for each unknown name."""

    def __init__(self, registry: Registry, spec: Source) -> None:
        self.registry = registry
        self.participants = registry.participants
        self.names = NameMatcher(registry.participants, spec.spellings)
        self.treaties = {treaty.depositary_number: slug for slug, treaty in registry.treaties.items()}
        self.unknown: dict[tuple[str, ...], Fault] = {}

    @property
    def faults(self) -> list[Fault]:
        return list(self.unknown.values())

    def facts(self, records: Iterable[Record]) -> Facts:
        rows: dict[str, list[Fact]] = {file: [] for file in FILES}
        for record in records:
            try:
                named = self._named(record)
            except ValidationError as errors:
                self._invalid(record, errors)
                continue
            if named is not None and self._is_writable(record, named[1]):
                rows[named[0]].append(named[1])
        return Facts.of(rows)

    def _invalid(self, record: Record, errors: ValidationError) -> None:
        for error in errors.errors():
            field = ".".join(map(str, error["loc"])) or "day"
            what, instead = plain_words(error)
            fault = Fault(record.file, record.where, f"{field}: {what}", instead)
            self.unknown.setdefault((record.file, record.where, field), fault)

    def _is_writable(self, record: Record, fact: Fact) -> bool:
        """Return True if every text of the fact survives a facts file; else record a fault."""
        for field, value in vars(fact).items():  # iterating over a model of pydantic takes three times as long
            if isinstance(value, str) and (len(value) > LONGEST_TEXT or _UNWRITABLE.search(value)):
                what = f"{field}: a control character, or more than {LONGEST_TEXT:,} letters: {value[:40]!a}"
                self.unknown.setdefault(
                    (record.file, record.where, field), Fault(record.file, record.where, what, "correct the text")
                )
                return False
        return True

    def _named(self, record: Record) -> tuple[str, Fact] | None:
        """The file and fact of a record; None where it could not be named."""
        if isinstance(record, Claim):
            return self._claim(record)
        if isinstance(record, Mention):
            self.participant(record)
            return None
        if isinstance(record, Vote | RollCall):
            return self._vote(record)
        if isinstance(record, Speech | Reference | Debate):
            return self._spoken(record)
        if isinstance(record, NameList):
            return self._name_list(record)
        slug = self._treaty(record)
        code = "" if isinstance(record, TreatyList) else self.participant(record)
        return None if slug is None or code is None else self._of_treaty(record, slug, code)

    def _of_treaty(self, record: TreatyAct | TreatyList | Declarations, slug: str, code: str) -> tuple[str, Fact]:
        document = (record.document if isinstance(record, TreatyAct) else "") or self.registry.treaties[slug].document
        common = {"treaty": slug, "depositary_number": record.treaty, "as_of": record.as_of, "document": document}
        if isinstance(record, TreatyList):
            return "treaty_lists", TreatyListFact(
                **common,
                read_from=record.read_from,
                party_count=record.party_count,
                signatory_count=record.signatory_count,
                is_declarations_read="true" if record.declarations_read else "false",
            )
        if isinstance(record, Declarations):
            return "declarations", DeclarationFact(
                **common,
                participant=code,
                declaration_count=record.declaration_count,
                objection_count=record.objection_count,
                notification_count=record.notification_count,
            )
        if record.confidence == "C":
            return "work_items", WorkItemFact(
                kind="treaty_acts",
                participant=code,
                subject=slug,
                said=record.act,
                happened_on=_day_text(record.acted_on, record.date_precision),
                date_precision=record.date_precision,
                effective_on=record.effective_on,
                document=document,
                title="",
                read_from=record.read_from,
                as_of=record.as_of,
                note=record.note,
            )
        return "treaty_acts", TreatyActFact(
            **common,
            participant=code,
            act=record.act,
            acted_on=record.acted_on,
            date_precision=record.date_precision,
            effective_on=record.effective_on,
            read_from=record.read_from,
            confidence=record.confidence,
            day_confidence=record.day_confidence or record.confidence,
            note=record.note,
        )

    def _claim(self, record: Claim) -> tuple[str, Fact] | None:
        """A claim as a fact; on weak evidence (confidence C, or a copy of a copy) a work item."""
        code = self.participant(record)
        if code is None:
            return None
        file, row = CLAIM_FILES[type(record)]
        subject, value = getattr(record, row.subject_field), getattr(record, row.value_field)
        if file == "pledges" and subject not in self.registry.pledges:
            self._unknown("pledge", record, subject, f"add data/registry/pledges/{subject}.yml")
            return None
        common = {
            field: getattr(record, field)
            for field in ("date_precision", "document", "title", "read_from", "as_of", "note")
        }
        if record.confidence == "C" or record.read_from in WEAK:
            about = {"kind": file, "subject": subject, "said": value, "happened_on": record.happened_on}
            return "work_items", WorkItemFact(**common, **about, participant=code, effective_on=None)
        office = {"office": record.office} if isinstance(record, Designation) else {}
        about = {row.subject_field: subject, row.value_field: value, row.day_field: record.happened_on, **office}
        return file, row.model_validate({**common, **about, "participant": code, "confidence": record.confidence})

    def _name_list(self, record: NameList) -> tuple[str, Fact] | None:
        if record.family == "pledge" and record.subject not in self.registry.pledges:
            self._unknown("pledge", record, record.subject, f"add data/registry/pledges/{record.subject}.yml")
            return None
        return "name_lists", NameListFact(**{field: getattr(record, field) for field in NameListFact.model_fields})

    def _vote(self, record: Vote | RollCall) -> tuple[str, Fact] | None:
        slug = self.registry.symbols.get(record.resolution)
        if slug is None:
            self._unknown("resolution", record, record.resolution, "add it to data/registry/resolutions.yml")
            return None
        if isinstance(record, RollCall):
            fields = {name: getattr(record, name) for name in RollCallFact.model_fields if name != "resolution"}
            return "roll_calls", RollCallFact(**fields, resolution=slug)
        code = self.participant(record)
        return None if code is None else ("votes", VoteFact(participant=code, resolution=slug, vote=record.vote))

    def _spoken(self, record: Speech | Reference | Debate) -> tuple[str, Fact] | None:
        """A speech, a reference in it or a debate as a fact; the fields have the same names."""
        file, row = MEETING_FILES[type(record)]
        fields = {name: getattr(record, name) for name in row.model_fields if name != "participant"}
        if not isinstance(record, Debate):
            fields["participant"] = self.participant(record)
            if fields["participant"] is None:
                return None
        return file, row(**fields)

    def _unknown(self, what: str, record: Record | Claim, name: str, instead: str) -> None:
        fault = Fault(record.file, record.where, f"{name!r} is not a known {what}", instead)
        self.unknown.setdefault((what, name), fault)

    def _treaty(self, record: TreatyAct | TreatyList | Declarations) -> str | None:
        slug = self.treaties.get(record.treaty)
        if slug is None:
            instead = f"add a file with depositary_number: {record.treaty} to data/registry/treaties"
            self._unknown("treaty", record, record.treaty, instead)
        return slug

    def participant(self, record: TreatyAct | Declarations | Claim | Mention | Vote | Speech | Reference) -> str | None:
        """The code of the participant a record is about; None, and a fault, where the name is unknown."""
        name = record.participant
        code = name if name in self.participants else self.names.code(name)
        if code is None:
            near = ", ".join(self.names.similar(record.participant))
            instead = (
                "write it under aliases in data/registry/countries.yml, "
                f"or `{record.participant}: ISO` under spellings in the source's YAML; "
                "in a sheet of your own write the government's name or code"
            )
            what = f"{record.participant!r} is not a known participant" + (f" (near: {near})" if near else "")
            self.unknown.setdefault(
                ("participant", record.participant), Fault(record.file, record.where, what, instead)
            )
        return code


CLAIM_FILES: dict[type[Claim], tuple[str, type[ClaimFact]]] = {
    Designation: ("designations", DesignationFact),
    Pledge: ("pledges", PledgeFact),
    LawFinding: ("laws", LawFact),
    InstitutionFinding: ("institutions", InstitutionFact),
}
"""Kind of claim → file of its facts, and model of a row."""
MEETING_FILES: dict[type[Record], tuple[str, type[Fact]]] = {
    Speech: ("speeches", SpeechFact),
    Reference: ("references", ReferenceFact),
    Debate: ("debates", DebateFact),
}


def _day_text(day: date | None, precision: str) -> str:
    """A day as text, with the precision it is known in."""
    return day.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)] if day else ""
