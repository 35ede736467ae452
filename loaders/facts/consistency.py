"""Check facts for those read twice, and for lists whose printed counts differ from their acts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from loaders.facts.models.files import FILES, Facts
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.records.treaties import TreatyAct, TreatyList
from loaders.records.words import EFFECTS


def repeated_facts(facts: Facts) -> Iterator[Fault]:
    """Facts that were read more than once."""
    for file in FILES:
        counts = Counter(row.key for row in facts.rows(file))
        for key, count in counts.items():
            if count > 1:
                what = f"this fact was read {count} times"
                yield Fault(f"{file}.csv", " ".join(key), what, "keep it once in raw")


def miscounted_lists(records: list[Record]) -> Iterator[Fault]:
    """Lists whose printed counts differ from the sum of their acts."""
    acts: defaultdict[tuple[str, str], list[TreatyAct]] = defaultdict(list)
    for record in records:
        if isinstance(record, TreatyAct):
            acts[record.treaty, record.file].append(record)
    for record in records:
        if isinstance(record, TreatyList):
            parties, signatories = _counted(acts[record.treaty, record.file], record.as_of)
            printed = (("parties", record.party_count, parties), ("signatories", record.signatory_count, signatories))
            for whom, count, read_count in printed:
                if count not in (None, read_count):
                    what = f"{record.treaty}: the list prints {count} {whom}, {read_count} were read"
                    yield Fault(record.file, record.where, what, "save or fetch the list again")


def _counted(acts: Iterable[TreatyAct], as_of: str) -> tuple[int, int]:
    """Parties and signatories on the as-of day; a participant that has left counts as neither."""
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
            # A withdrawal ends what was deposited before its notice.
            notice = act.acted_on or act.effective_on
            left[act.participant] = max(notice, left.get(act.participant, notice))
    gone = {participant for participant, day in left.items() if bound.get(participant, date.min) < day}
    return len(bound.keys() - gone), len(signed - gone)
