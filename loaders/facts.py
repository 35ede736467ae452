"""Records to facts and back: names countries and treaties, recounts, keeps provenance.

Facts are plain CSV in our own columns, one row a fact, sorted, so that the diff of
``data/facts`` is the news. What rests on weak evidence alone (confidence C) goes to
``work_items.csv``: staff confirm it, no page ever shows it.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from loaders.names import Names
from loaders.raw import Raw, UnreadableError
from loaders.records import (
    EFFECTS,
    Act,
    Confidence,
    Declarations,
    Fault,
    Precision,
    ReadFrom,
    Record,
    TreatyAct,
    TreatyList,
    is_as_of,
)
from loaders.registry import Registry
from loaders.registry.models import Source

Progress = Callable[[int, int, str], None]


class FaultsError(ValueError):
    """Everything that stopped a load, one sentence a fault."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults; the message is all of them, a line each."""
        self.faults = list(faults)
        super().__init__("\n".join(map(str, self.faults)))


def _as_of(text: str) -> str:
    if not is_as_of(text):
        raise ValueError("not a day, month or year (write 2026-02-03, 2026-02 or 2026)")
    return text


AsOf = Annotated[str, AfterValidator(_as_of)]
Day = Annotated[date | None, BeforeValidator(lambda text: text or None)]
Count = Annotated[int | None, BeforeValidator(lambda text: None if text == "" else text)]


class Fact(BaseModel):
    """A row of a facts file; the fields are its columns, in order."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TreatyActFact(Fact):
    """A row of treaty_acts.csv or work_items.csv: one act of one participant."""

    participant: str
    treaty: str
    depositary_number: str
    act: Act
    acted_on: Day
    date_precision: Precision
    effective_on: Day
    document: str
    read_from: ReadFrom
    as_of: AsOf
    confidence: Confidence
    day_confidence: Confidence
    note: str


class TreatyListFact(Fact):
    """A row of treaty_lists.csv: one list as a whole and the counts it prints."""

    treaty: str
    depositary_number: str
    as_of: AsOf
    read_from: ReadFrom
    party_count: Count = Field(ge=0)
    signatory_count: Count = Field(ge=0)
    is_declarations_read: Literal["true", "false"]
    document: str


class DeclarationFact(Fact):
    """A row of declarations.csv: how many texts a participant attached to a treaty."""

    participant: str
    treaty: str
    depositary_number: str
    as_of: AsOf
    declaration_count: int = Field(ge=0)
    objection_count: int = Field(ge=0)
    notification_count: int = Field(ge=0)
    document: str


FILES: Mapping[str, type[Fact]] = {
    "treaty_acts": TreatyActFact,
    "treaty_lists": TreatyListFact,
    "declarations": DeclarationFact,
    "work_items": TreatyActFact,
}
"""Facts file → what a row of it is."""


@dataclass(frozen=True)
class Facts:
    """The facts of one source; the fields bear the names of its files."""

    treaty_acts: tuple[TreatyActFact, ...] = ()
    treaty_lists: tuple[TreatyListFact, ...] = ()
    declarations: tuple[DeclarationFact, ...] = ()
    work_items: tuple[TreatyActFact, ...] = ()

    @classmethod
    def of(cls, rows: Mapping[str, Iterable[Fact]]) -> Facts:
        """Facts from rows by file, sorted as the files are."""
        return cls(**{file: tuple(sorted(rows.get(file, ()), key=_order)) for file in FILES})  # type: ignore[arg-type]

    def rows(self, file: str) -> tuple[Fact, ...]:
        """The rows of one of the files."""
        rows: tuple[Fact, ...] = getattr(self, file)
        return rows


# --- raw → facts ---


def read(source: str, registry: Registry, folder: Path) -> Facts:
    """What the source's raw files in the folder say, as facts; raises FaultsError with all faults."""
    spec = registry.sources[source]
    records, faults = _parsed(source, spec, Raw(folder, spec.files))
    frame = _Frame(registry, spec)
    facts = frame.facts(_latest_lists(records))
    faults += frame.faults
    faults += [] if faults else [*_repeated(facts), *_miscounted(records, registry)]
    if faults:
        raise FaultsError(faults)
    return facts


def _parsed(source: str, spec: Source, raw: Raw) -> tuple[list[Record], list[Fault]]:
    parse = import_module(f"loaders.sources.{source}").parse
    records: list[Record] = []
    faults: list[Fault] = []
    try:
        for said in parse(raw, spec):
            (faults if isinstance(said, Fault) else records).append(said)
    except UnreadableError as unreadable:
        file, _, what = str(unreadable).partition(": ")
        faults.append(Fault(file, "", what))
    return records, faults


def _latest_lists(records: list[Record]) -> list[Record]:
    """The records without those of a file that tells of a treaty as of an earlier day than another file."""
    latest: dict[str, TreatyList] = {}
    for said in records:
        if isinstance(said, TreatyList) and (said.treaty not in latest or said.as_of > latest[said.treaty].as_of):
            latest[said.treaty] = said
    return [said for said in records if said.treaty not in latest or said.file == latest[said.treaty].file]


class _Frame:
    """Turns the records of one source into facts, collecting what cannot be named."""

    def __init__(self, registry: Registry, spec: Source) -> None:
        self.registry = registry
        self.names = Names(registry, spec.spellings)
        self.treaties = {treaty.depositary_number: slug for slug, treaty in registry.treaties.items()}
        self.unknown: dict[tuple[str, str], Fault] = {}

    @property
    def faults(self) -> list[Fault]:
        return list(self.unknown.values())

    def facts(self, records: Iterable[Record]) -> Facts:
        rows: dict[str, list[Fact]] = {file: [] for file in FILES}
        for said in records:
            slug = self._treaty(said)
            code = "" if isinstance(said, TreatyList) else self._participant(said)
            if slug is not None and code is not None:
                rows[_file_of(said)].append(self._fact(said, slug, code))
        return Facts.of(rows)

    def _fact(self, said: Record, slug: str, code: str) -> Fact:
        common = {
            "treaty": slug,
            "depositary_number": said.treaty,
            "as_of": said.as_of,
            "document": self.registry.treaties[slug].document,
        }
        if isinstance(said, TreatyList):
            return TreatyListFact(
                **common,
                read_from=said.read_from,
                party_count=said.party_count,
                signatory_count=said.signatory_count,
                is_declarations_read="true" if said.declarations_read else "false",
            )
        if isinstance(said, Declarations):
            return DeclarationFact(
                **common,
                participant=code,
                declaration_count=said.declaration_count,
                objection_count=said.objection_count,
                notification_count=said.notification_count,
            )
        return TreatyActFact(
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

    def _treaty(self, said: Record) -> str | None:
        slug = self.treaties.get(said.treaty)
        if slug is None:
            instead = f"add a file with depositary_number: {said.treaty} to data/registry/treaties"
            fault = Fault(said.file, said.where, f"{said.treaty!r} is no treaty of the registry", instead)
            self.unknown.setdefault(("treaty", said.treaty), fault)
        return slug

    def _participant(self, said: TreatyAct | Declarations) -> str | None:
        code = self.names.code(said.participant)
        if code is None:
            near = ", ".join(self.names.similar(said.participant))
            instead = (
                "write it under aliases in data/registry/countries.yml, "
                f"or `{said.participant}: ISO` under spellings in the source's YAML"
            )
            what = f"{said.participant!r} is no known participant" + (f" (near: {near})" if near else "")
            self.unknown.setdefault(("participant", said.participant), Fault(said.file, said.where, what, instead))
        return code


def _file_of(said: Record) -> str:
    if isinstance(said, TreatyList):
        return "treaty_lists"
    if isinstance(said, Declarations):
        return "declarations"
    return "work_items" if said.confidence == "C" else "treaty_acts"


def _order(fact: Fact) -> tuple[str, ...]:
    fields = ("treaty", "participant", "acted_on", "effective_on", "act")
    return tuple(str(getattr(fact, field, None) or "") for field in fields)


def _repeated(facts: Facts) -> Iterator[Fault]:
    for file in FILES:
        keys = Counter(_key(row) for row in facts.rows(file))
        for key, count in keys.items():
            if count > 1:
                yield Fault(f"{file}.csv", " ".join(key), f"this fact was read {count} times", "keep it once in raw")


def _key(fact: Fact) -> tuple[str, ...]:
    fields = ("treaty", "participant", "act", "acted_on", "effective_on")
    return tuple(str(getattr(fact, field)) for field in fields if getattr(fact, field, None) is not None)


def _miscounted(records: Iterable[Record], registry: Registry) -> Iterator[Fault]:
    """Lists whose own printed counts are not what their acts add up to."""
    records = list(records)
    for said in records:
        if not isinstance(said, TreatyList) or said.party_count is None:
            continue
        acts = [
            act for act in records if isinstance(act, TreatyAct) and (act.treaty, act.file) == (said.treaty, said.file)
        ]
        parties, signatories = _counted(acts, said.as_of)
        if parties != said.party_count:
            what = f"{said.treaty}: the list prints {said.party_count} parties, {parties} were read"
            yield Fault(said.file, said.where, what, "save or fetch the list again")
        if said.signatory_count is not None and signatories != said.signatory_count:
            what = f"{said.treaty}: the list prints {said.signatory_count} signatories, {signatories} were read"
            yield Fault(said.file, said.where, what, "save or fetch the list again")


def _counted(acts: Iterable[TreatyAct], as_of: str) -> tuple[int, int]:
    """Parties and signatories on the as-of day; who has left counts as neither."""
    bound: dict[str, date] = {}
    signed: set[str] = set()
    left: dict[str, date] = {}
    for act in acts:
        effect = EFFECTS[act.act]
        if effect == "signs":
            signed.add(act.participant)
        elif effect == "binds" and act.acted_on:
            bound[act.participant] = max(act.acted_on, bound.get(act.participant, act.acted_on))
        elif effect == "releases" and act.effective_on and act.effective_on.isoformat() <= as_of:
            left[act.participant] = max(act.effective_on, left.get(act.participant, act.effective_on))
    gone = {participant for participant, day in left.items() if bound.get(participant, day) <= day}
    return len(bound.keys() - gone), len(signed - gone)


# --- facts as files ---


def merged(held: Facts, said: Facts) -> Facts:
    """What is held with every treaty that was read now replaced; nothing raw did not hold is dropped."""
    treaties = {_treaty_of(fact) for file in FILES for fact in said.rows(file)}
    kept = {file: [fact for fact in held.rows(file) if _treaty_of(fact) not in treaties] for file in FILES}
    return Facts.of({file: [*kept[file], *said.rows(file)] for file in FILES})


def _treaty_of(fact: Fact) -> str:
    treaty: str = fact.treaty  # type: ignore[attr-defined]
    return treaty


def outside_expectation(facts: Facts, spec: Source, source: str) -> list[Fault]:
    """Facts files with fewer or more rows than the source's YAML expects."""
    faults = []
    for file, (fewest, most) in spec.expect.items():
        count = len(facts.rows(file))
        if not fewest <= count <= most:
            what = f"{count} rows, expected {fewest} to {most}"
            instead = f"look at what was read, or change expect in data/registry/sources/{source}.yml"
            faults.append(Fault(f"{source}/{file}.csv", "", what, instead))
    return faults


def strangers(facts: Facts, registry: Registry, source: str) -> Iterator[Fault]:
    """Facts about a participant or a treaty that the registry does not know."""
    for file in FILES:
        for fact in facts.rows(file):
            place, said = f"{source}/{file}.csv", fact.model_dump()
            if said["treaty"] not in registry.treaties:
                yield Fault(
                    place,
                    str(_key(fact)),
                    f"{said['treaty']!r} is no treaty of the registry",
                    "add it, or mend the row",
                )
            if said.get("participant", "EUU") not in registry.participants:
                yield Fault(place, str(_key(fact)), f"{said['participant']!r} is no participant", "mend the row")


def load(folder: Path) -> Facts:
    """The facts files of one source, every row checked; raises FaultsError with all faults."""
    faults: list[Fault] = []
    rows = {file: list(_rows(folder / f"{file}.csv", row, faults)) for file, row in FILES.items()}
    if faults:
        raise FaultsError(faults)
    return Facts.of(rows)


def _rows(path: Path, row: type[Fact], faults: list[Fault]) -> Iterator[Fact]:
    if not path.exists():
        return
    name = f"{path.parent.name}/{path.name}"
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file)
        if list(lines.fieldnames or []) != list(row.model_fields):
            faults.append(
                Fault(f"{name}:1", "", "the columns are not those of a facts file", ",".join(row.model_fields))
            )
            return
        for line in lines:
            try:
                yield row.model_validate(line)
            except ValidationError as errors:
                faults += (_row_fault(f"{name}:{lines.line_num}", error) for error in errors.errors())


def _row_fault(place: str, error: Any) -> Fault:
    return Fault(place, ".".join(map(str, error["loc"])), f"{error['input']!r}: {error['msg']}")


def write(facts: Facts, folder: Path) -> list[Path]:
    """Write the facts files into the folder, each whole or not at all; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    new = {file: _written(folder / f".{file}.csv.new", row, facts.rows(file)) for file, row in FILES.items()}
    return [path.replace(folder / f"{file}.csv") for file, path in new.items()]


def _written(path: Path, row: type[Fact], facts: Iterable[Fact]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(row.model_fields)
        lines.writerows(["" if value is None else value for value in fact.model_dump().values()] for fact in facts)
        file.flush()
        os.fsync(file.fileno())
    return path


def sources(folder: Path) -> list[str]:
    """The sources that have facts in the folder, by name."""
    return sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.exists() else []
