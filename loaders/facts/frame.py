"""Raw to facts: runs a source's parser, names what it says, and recounts.

A load with a single fault gives nothing; all faults are told at once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

from loaders.facts.rows import FILES, DeclarationFact, Fact, Facts, FaultsError, TreatyActFact, TreatyListFact, key
from loaders.raw import Raw, UnreadableError
from loaders.records import EFFECTS, Declarations, Fault, Record, TreatyAct, TreatyList
from loaders.registry import Registry
from loaders.registry.models import Source
from loaders.registry.names import Names


def read(source: str, registry: Registry, folder: Path) -> Facts:
    """What the source's raw files in the folder say, as facts; raises FaultsError with all faults."""
    spec = registry.sources[source]
    records, faults = _parsed(source, spec, Raw(folder, spec.files))
    frame = _Frame(registry, spec)
    facts = frame.facts(_latest_lists(records))
    faults += frame.faults
    faults += [] if faults else [*_repeated(facts), *_miscounted(records)]
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
        self.names = Names(registry.participants, spec.spellings)
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


def _repeated(facts: Facts) -> Iterator[Fault]:
    for file in FILES:
        counts = Counter(key(row) for row in facts.rows(file))
        for repeated, count in counts.items():
            if count > 1:
                what = f"this fact was read {count} times"
                yield Fault(f"{file}.csv", " ".join(repeated), what, "keep it once in raw")


def _miscounted(records: list[Record]) -> Iterator[Fault]:
    """Lists whose own printed counts are not what their acts add up to."""
    acts: defaultdict[tuple[str, str], list[TreatyAct]] = defaultdict(list)
    for said in records:
        if isinstance(said, TreatyAct):
            acts[said.treaty, said.file].append(said)
    for said in records:
        if isinstance(said, TreatyList):
            parties, signatories = _counted(acts[said.treaty, said.file], said.as_of)
            printed = (("parties", said.party_count, parties), ("signatories", said.signatory_count, signatories))
            for whom, count, read_count in printed:
                if count not in (None, read_count):
                    what = f"{said.treaty}: the list prints {count} {whom}, {read_count} were read"
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
