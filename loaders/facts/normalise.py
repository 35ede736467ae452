"""Raw to facts: runs a source's parser, names what it says, and recounts.

A load with a single fault gives nothing; all faults are told at once.
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
    for said in _records(source, spec, Raw(folder, spec.files), faults):
        if isinstance(said, Speech | Reference) and (code := frame.participant(said)):
            yield replace(said, participant=code)
    faults += frame.faults
    if faults:
        raise FaultsError(faults)


def _spec(source: str, registry: Registry) -> Source:
    filled = {"chosen": frozenset(registry.symbols), "rules": registry.reference_rules}
    return registry.sources[source].model_copy(update=filled)


def _records(source: str, spec: Source, raw: Raw, faults: list[Fault]) -> Iterator[Record]:
    """The records of a source; what it cannot read is added to the faults."""
    parse = import_module(f"loaders.sources.{source}").parse
    try:
        for said in parse(raw, spec):
            if isinstance(said, Fault):
                faults.append(said)
            else:
                yield _as_copied(said, spec)
    except UnreadableError as unreadable:
        file, _, what = str(unreadable).partition(": ")
        faults.append(Fault(file, "", what))


def _as_copied(said: Record, spec: Source) -> Record:
    """The record with what was in fact read, where the files are copies that others keep."""
    if isinstance(said, Vote | Declarations | Mention) or said.read_from not in spec.copies:
        return said
    copy = spec.copies[said.read_from]
    return replace(said, read_from=copy.read_from) if said.as_of[: len(copy.until)] <= copy.until else said


def _latest_lists(records: list[Record]) -> list[Record]:
    """The records without those of a list that tells of a treaty as of an earlier day than another list.

    Single acts beside the lists stay.
    """
    latest: dict[str, TreatyList] = {}
    lists = {(said.treaty, said.file) for said in records if isinstance(said, TreatyList)}
    for said in records:
        if isinstance(said, TreatyList) and (said.treaty not in latest or said.as_of > latest[said.treaty].as_of):
            latest[said.treaty] = said
    return [
        said
        for said in records
        if not isinstance(said, TreatyAct | TreatyList | Declarations)
        or (said.treaty, said.file) not in lists
        or said.file == latest[said.treaty].file
    ]


LONGEST_TEXT = 100_000
"""Letters of one cell; readers of CSV take few more."""
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Characters that do not survive a round trip through CSV in UTF-8."""


class _Normaliser:
    """Turns the records of one source into facts, collecting what cannot be named."""

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
        for said in records:
            try:
                named = self._named(said)
            except ValidationError as errors:
                self._invalid(said, errors)
                continue
            if named is not None and self._is_writable(said, named[1]):
                rows[named[0]].append(named[1])
        return Facts.of(rows)

    def _invalid(self, said: Record, errors: ValidationError) -> None:
        for error in errors.errors():
            field = ".".join(map(str, error["loc"])) or "day"
            what, instead = plain_words(error)
            fault = Fault(said.file, said.where, f"{field}: {what}", instead)
            self.unknown.setdefault((said.file, said.where, field), fault)

    def _is_writable(self, said: Record, fact: Fact) -> bool:
        """Return True if every text of the fact survives a facts file; else record a fault."""
        for field, value in fact:
            if isinstance(value, str) and (len(value) > LONGEST_TEXT or _UNWRITABLE.search(value)):
                what = f"{field}: a control character, or more than {LONGEST_TEXT:,} letters: {value[:40]!a}"
                self.unknown.setdefault(
                    (said.file, said.where, field), Fault(said.file, said.where, what, "mend the text")
                )
                return False
        return True

    def _named(self, said: Record) -> tuple[str, Fact] | None:
        """The file and the fact a record becomes; nothing where it could not be named."""
        if isinstance(said, Claim):
            return self._claim(said)
        if isinstance(said, Mention):
            self.participant(said)
            return None
        if isinstance(said, Vote | RollCall):
            return self._vote(said)
        if isinstance(said, Speech | Reference | Debate):
            return self._spoken(said)
        if isinstance(said, NameList):
            return self._name_list(said)
        slug = self._treaty(said)
        code = "" if isinstance(said, TreatyList) else self.participant(said)
        return None if slug is None or code is None else self._of_treaty(said, slug, code)

    def _of_treaty(self, said: TreatyAct | TreatyList | Declarations, slug: str, code: str) -> tuple[str, Fact]:
        document = (said.document if isinstance(said, TreatyAct) else "") or self.registry.treaties[slug].document
        common = {"treaty": slug, "depositary_number": said.treaty, "as_of": said.as_of, "document": document}
        if isinstance(said, TreatyList):
            return "treaty_lists", TreatyListFact(
                **common,
                read_from=said.read_from,
                party_count=said.party_count,
                signatory_count=said.signatory_count,
                is_declarations_read="true" if said.declarations_read else "false",
            )
        if isinstance(said, Declarations):
            return "declarations", DeclarationFact(
                **common,
                participant=code,
                declaration_count=said.declaration_count,
                objection_count=said.objection_count,
                notification_count=said.notification_count,
            )
        if said.confidence == "C":
            return "work_items", WorkItemFact(
                kind="treaty_acts",
                participant=code,
                subject=slug,
                said=said.act,
                happened_on=_day_text(said.acted_on, said.date_precision),
                date_precision=said.date_precision,
                effective_on=said.effective_on,
                document=document,
                title="",
                read_from=said.read_from,
                as_of=said.as_of,
                note=said.note,
            )
        return "treaty_acts", TreatyActFact(
            **common,
            participant=code,
            act=said.act,
            acted_on=said.acted_on,
            date_precision=said.date_precision,
            effective_on=said.effective_on,
            read_from=said.read_from,
            confidence=said.confidence,
            day_confidence=said.day_confidence or said.confidence,
            note=said.note,
        )

    def _claim(self, said: Claim) -> tuple[str, Fact] | None:
        """A claim as a fact; on weak evidence (confidence C, or a copy of a copy) a work item."""
        code = self.participant(said)
        if code is None:
            return None
        file, row = CLAIM_FILES[type(said)]
        subject, value = getattr(said, row.subject_field), getattr(said, row.value_field)
        if file == "pledges" and subject not in self.registry.pledges:
            self._unknown("pledge", said, subject, f"add data/registry/pledges/{subject}.yml")
            return None
        common = {
            field: getattr(said, field)
            for field in ("date_precision", "document", "title", "read_from", "as_of", "note")
        }
        if said.confidence == "C" or said.read_from in WEAK:
            about = {"kind": file, "subject": subject, "said": value, "happened_on": said.happened_on}
            return "work_items", WorkItemFact(**common, **about, participant=code, effective_on=None)
        office = {"office": said.office} if isinstance(said, Designation) else {}
        about = {row.subject_field: subject, row.value_field: value, row.day_field: said.happened_on, **office}
        return file, row.model_validate({**common, **about, "participant": code, "confidence": said.confidence})

    def _name_list(self, said: NameList) -> tuple[str, Fact] | None:
        if said.family == "pledge" and said.subject not in self.registry.pledges:
            self._unknown("pledge", said, said.subject, f"add data/registry/pledges/{said.subject}.yml")
            return None
        return "name_lists", NameListFact(**{field: getattr(said, field) for field in NameListFact.model_fields})

    def _vote(self, said: Vote | RollCall) -> tuple[str, Fact] | None:
        slug = self.registry.symbols.get(said.resolution)
        if slug is None:
            self._unknown("resolution", said, said.resolution, "add it to data/registry/resolutions.yml")
            return None
        if isinstance(said, RollCall):
            fields = {name: getattr(said, name) for name in RollCallFact.model_fields if name != "resolution"}
            return "roll_calls", RollCallFact(**fields, resolution=slug)
        code = self.participant(said)
        return None if code is None else ("votes", VoteFact(participant=code, resolution=slug, vote=said.vote))

    def _spoken(self, said: Speech | Reference | Debate) -> tuple[str, Fact] | None:
        """A speech, a reference in it or a debate as a fact; the fields bear the same names."""
        file, row = MEETING_FILES[type(said)]
        fields = {name: getattr(said, name) for name in row.model_fields if name != "participant"}
        if not isinstance(said, Debate):
            fields["participant"] = self.participant(said)
            if fields["participant"] is None:
                return None
        return file, row(**fields)

    def _unknown(self, what: str, said: Record | Claim, name: str, instead: str) -> None:
        fault = Fault(said.file, said.where, f"{name!r} is no {what} of the registry", instead)
        self.unknown.setdefault((what, name), fault)

    def _treaty(self, said: TreatyAct | TreatyList | Declarations) -> str | None:
        slug = self.treaties.get(said.treaty)
        if slug is None:
            instead = f"add a file with depositary_number: {said.treaty} to data/registry/treaties"
            self._unknown("treaty", said, said.treaty, instead)
        return slug

    def participant(self, said: TreatyAct | Declarations | Claim | Mention | Vote | Speech | Reference) -> str | None:
        """The code of who a record is about; nothing, and a fault, where nobody knows the name."""
        name = said.participant
        code = name if name in self.participants else self.names.code(name)
        if code is None:
            near = ", ".join(self.names.similar(said.participant))
            instead = (
                "write it under aliases in data/registry/countries.yml, "
                f"or `{said.participant}: ISO` under spellings in the source's YAML; "
                "in a sheet of your own write the government's name or code"
            )
            what = f"{said.participant!r} is no known participant" + (f" (near: {near})" if near else "")
            self.unknown.setdefault(("participant", said.participant), Fault(said.file, said.where, what, instead))
        return code


CLAIM_FILES: dict[type[Claim], tuple[str, type[ClaimFact]]] = {
    Designation: ("designations", DesignationFact),
    Pledge: ("pledges", PledgeFact),
    LawFinding: ("laws", LawFact),
    InstitutionFinding: ("institutions", InstitutionFact),
}
"""Kind of claim → the file its facts stand in, and what a row of it is."""
MEETING_FILES: dict[type[Record], tuple[str, type[Fact]]] = {
    Speech: ("speeches", SpeechFact),
    Reference: ("references", ReferenceFact),
    Debate: ("debates", DebateFact),
}


def _day_text(day: date | None, precision: str) -> str:
    """A day as text, as precise as it is known."""
    return day.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)] if day else ""
