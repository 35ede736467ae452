"""Rules of entries: replies, searches and statements, in files of the registry and from staff."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from loaders.records.faults import Fault
from loaders.records.words import USUAL_CONFIDENCE

if TYPE_CHECKING:
    from loaders.registry import Registry
    from loaders.registry.models.evidence import Reply, Search, Statement


def faults(registry: Registry) -> Iterator[Fault]:
    """Yield what is wrong in the entries of the registry's files."""
    for folder, rule in ENTRY_RULES.items():
        for slug, entry in getattr(registry, folder).items():
            yield from rule(f"{folder}/{slug}.yml", entry, registry)
    for slug, search in registry.searches.items():
        if not search.participants and not any(slug in line.searched.values() for line in registry.indicators.values()):
            what = "no line names this search, and it names no government"
            instead = "name it under searched of a line, or name the governments of which nothing was found"
            yield Fault(f"searches/{slug}.yml", "participants", what, instead)


def _reply(file: str, reply: Reply, registry: Registry) -> Iterator[Fault]:
    if reply.participant not in registry.countries:
        yield Fault(file, "participant", f"{reply.participant} is not a government", CODE_INSTEAD)
    if reply.indicator not in registry.indicators:
        yield Fault(file, "indicator", f"{reply.indicator} is not a line of the scorecard", LINE_INSTEAD)


def _search(file: str, search: Search, registry: Registry) -> Iterator[Fault]:
    for code in search.participants:
        if code not in registry.countries:
            yield Fault(file, "participants", f"{code} is not a government", CODE_INSTEAD)
    for indicator in search.indicators:
        line = registry.indicators.get(indicator)
        if line is None:
            yield Fault(file, "indicators", f"{indicator} is not a line of the scorecard", LINE_INSTEAD)
        elif search.participants and not line.families.keys() & SEARCHED_FAMILIES:
            what = f"{line.title}: lists or records answer this line, so a search does not"
            yield Fault(file, "indicators", what, "leave the line out")


SEARCHED_FAMILIES = frozenset({"designation", "pledge", "law", "institution"})
"""Families of facts of which a search can find nothing."""
CODE_INSTEAD = "choose one of the 197 governments (KEN)"
LINE_INSTEAD = "choose a line of the scorecard (focal_point)"


def _statement(file: str, statement: Statement, registry: Registry) -> Iterator[Fault]:
    for field, codes in (("participant", (statement.participant,)), ("on_behalf_of", statement.on_behalf_of)):
        for code in codes:
            if code not in registry.participants:
                yield Fault(file, field, f"{code} is not a participant", "correct the code")
    if (statement.capacity == "on_behalf") != bool(statement.on_behalf_of):
        what = "whoever is spoken for is named one by one, with the capacity on_behalf and no other"
        yield Fault(file, "on_behalf_of", what, "name them, or change the capacity")
    if (statement.capacity == "presumed") != (statement.organisation is not None):
        what = "an organisation goes with the capacity presumed and no other"
        yield Fault(file, "organisation", what, "name it, or change the capacity")
    if statement.organisation is not None and statement.organisation not in registry.organisations:
        yield Fault(file, "organisation", f"{statement.organisation} is not a known organisation")
    if (statement.stance is None) != (not statement.stance_reason):
        yield Fault(file, "stance_reason", "a stance and its reason go together", "write both or neither")
    if USUAL_CONFIDENCE.get(statement.read_from) == "C":
        what = f"a statement read from {statement.read_from} is not shown"
        yield Fault(file, "read_from", what, "find the document, or leave the statement out")


ENTRY_RULES: Mapping[str, Callable[[str, Any, Registry], Iterator[Fault]]] = {
    "replies": _reply,
    "searches": _search,
    "statements": _statement,
}
"""Folder of the registry → the rules of an entry in it."""
