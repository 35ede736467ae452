"""Rules between the hand-kept files: what one of them says of another must be so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.records import Fault
from loaders.registry.names import collisions

if TYPE_CHECKING:
    from loaders.registry import Registry


def faults(registry: Registry) -> list[Fault]:
    """Every broken promise between the files."""
    rules = (_governments, _codes, _names, _members, _depositary_numbers, _treaties, _sources, _indicators)
    return [fault for rule in rules for fault in rule(registry)]


def _governments(registry: Registry) -> Iterator[Fault]:
    count = len(registry.countries)
    if count != 197:
        yield Fault("countries.yml", "", f"{count} governments", "there are 197, always")
    for iso3, country in registry.countries.items():
        if country.status == "member" and country.un_member_since is None:
            yield Fault("countries.yml", f"{iso3}.un_member_since", "a UN member has no day of admission", "add it")
        if country.status != "member" and country.may_join_since is None:
            yield Fault("countries.yml", f"{iso3}.may_join_since", "no day from which it may join treaties", "add it")
        if country.state_since and not country.state_since_document:
            yield Fault(
                "countries.yml", f"{iso3}.state_since_document", "a day without a document", "name the document"
            )


def _codes(registry: Registry) -> Iterator[Fault]:
    for code in registry.countries.keys() & registry.others.keys():
        yield Fault("participants.yml", code, "this code is a country's", "keep it in countries.yml only")
    for code, other in registry.others.items():
        if other.successor and other.successor not in registry.countries:
            yield Fault("participants.yml", f"{code}.successor", f"{other.successor} is not a country")


def _names(registry: Registry) -> Iterator[Fault]:
    for name, (code, *others) in collisions(registry.participants).items():
        file = "countries.yml" if code in registry.countries else "participants.yml"
        yield Fault(file, f"{code}.aliases", f"{name!r} is also a name of {', '.join(others)}", "keep it on one")


def _members(registry: Registry) -> Iterator[Fault]:
    known = registry.participants
    for slug, organisation in registry.organisations.items():
        file = f"organisations/{slug}.yml"
        for member in organisation.members:
            if member.participant not in known:
                yield Fault(file, "members", f"{member.participant} is not a participant")
            if member.is_confirmed and not member.document:
                yield Fault(file, "members", f"{member.participant} is confirmed without a document", "name it")
        if organisation.participant and organisation.participant not in known:
            yield Fault(file, "participant", f"{organisation.participant} is not in participants.yml")


def _depositary_numbers(registry: Registry) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for slug, treaty in registry.treaties.items():
        holder = first.setdefault(treaty.depositary_number, slug)
        if holder != slug:
            what = f"{treaty.depositary_number} is also the number of {holder}"
            yield Fault(f"treaties/{slug}.yml", "depositary_number", what, "keep it on one")


def _treaties(registry: Registry) -> Iterator[Fault]:
    known = registry.participants
    for slug, treaty in registry.treaties.items():
        file = f"treaties/{slug}.yml"
        for field, parent in (("parent", treaty.parent), ("open_to.parent", treaty.open_to.parent)):
            if parent is not None and parent not in registry.treaties:
                yield Fault(file, field, f"{parent} is not a treaty of the registry")
        if treaty.role == "add_on" and treaty.parent is None:
            yield Fault(file, "parent", "an add-on has no parent", "name the treaty it adds to")
        if (treaty.open_to.who == "all_states") != (treaty.open_to.parent is None):
            yield Fault(file, "open_to", "a parent goes with 'parties' or 'signatories_or_parties', and only there")
        if (treaty.list_complete_as_of is None) != bool(treaty.list_hole):
            yield Fault(file, "list_hole", "a list is complete as of a day, or has a hole: say one of the two")
        for code in (*treaty.known_missing, *treaty.notes):
            if code not in known:
                yield Fault(file, "known_missing", f"{code} is not a participant")


def _sources(registry: Registry) -> Iterator[Fault]:
    numbers = {treaty.depositary_number for treaty in registry.treaties.values()}
    for slug, source in registry.sources.items():
        file = f"sources/{slug}.yml"
        named = {number for number in source.treaties.values() if number}
        if source.authoritative_for != "all":
            named |= set(source.authoritative_for)
        named |= {withdrawal.treaty for withdrawal in source.known_withdrawals}
        named |= {correction.treaty for correction in source.corrections}
        for number in sorted(named - numbers):
            yield Fault(file, "treaties", f"{number} is no depositary number of the registry")
        for spelling, code in source.spellings.items():
            if code not in registry.participants:
                yield Fault(file, f"spellings.{spelling}", f"{code} is not a participant")


def _indicators(registry: Registry) -> Iterator[Fault]:
    for slug, pillar in registry.pillars.items():
        for indicator, line in pillar.indicators.items():
            for treaty in line.treaties:
                if treaty not in registry.treaties:
                    where = f"indicators.{indicator}.treaties"
                    yield Fault(f"indicators/{slug}.yml", where, f"{treaty} is not a treaty of the registry")
