"""Check that the hand-kept files agree with each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from loaders.records.faults import Fault
from loaders.records.words import READ_FROM
from loaders.registry import entry_checks, official_questions, value_checks
from loaders.registry.name_matching import collisions

if TYPE_CHECKING:
    from loaders.registry import Registry
    from loaders.registry.models.participants import Organisation


def faults(registry: Registry) -> list[Fault]:
    """Yield every contradiction between the files."""
    rules = (
        _governments,
        _codes,
        _names,
        _members,
        _depositary_numbers,
        _treaties,
        _sources,
        _downloads,
        _indicators,
        _ladders,
        _pledges,
        _resolutions,
        _left_out,
        _totals,
        _read_from,
        value_checks.faults,
        entry_checks.faults,
        official_questions.faults,
    )
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
            if member.since_read_from and not member.since:
                yield Fault(file, "members", f"{member.participant} has no day of joining that was read", "add since")
        if organisation.participant and organisation.participant not in known:
            yield Fault(file, "participant", f"{organisation.participant} is not in participants.yml")
        yield from _instruments(file, organisation)


def _instruments(file: str, organisation: Organisation) -> Iterator[Fault]:
    members = {member.participant for member in organisation.members}
    for key, instrument in organisation.instruments.items():
        if (instrument.accessions is None) != (not instrument.unread):
            what = "accessions go with what is known of the members whose own act was not read"
            yield Fault(file, f"instruments.{key}.unread", what, "write both or neither")
        for code in sorted((instrument.accessions or {}).keys() - members):
            yield Fault(file, f"instruments.{key}.accessions", f"{code} is not a member", "correct the code")


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
                yield Fault(file, field, f"{parent} is not a known treaty")
        if treaty.role == "add_on" and treaty.parent is None:
            yield Fault(file, "parent", "an add-on has no parent", "name the treaty it adds to")
        if (treaty.open_to.who in ("parties", "signatories_or_parties")) != (treaty.open_to.parent is not None):
            yield Fault(file, "open_to", "a parent goes with 'parties' or 'signatories_or_parties', and only there")
        if (treaty.open_to.who == "members") != (treaty.open_to.organisation is not None):
            yield Fault(file, "open_to", "an organisation goes with 'members', and only there")
        if treaty.open_to.organisation not in (None, *registry.organisations):
            yield Fault(file, "open_to", f"{treaty.open_to.organisation} is not a known organisation")
        if (treaty.list_complete_as_of is None) != bool(treaty.list_hole):
            yield Fault(file, "list_hole", "a list is complete as of a day, or has a hole: say one of the two")
        for code in (*treaty.known_missing, *treaty.notes, *treaty.bound_through, *treaty.bound_through.values()):
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
        named |= {act.treaty for act in source.known_acts}
        named |= {correction.treaty for correction in source.corrections}
        for number in sorted(named - numbers):
            yield Fault(file, "treaties", f"{number} is not a known depositary number")
        for spelling, code in source.spellings.items():
            if code not in registry.participants:
                yield Fault(file, f"spellings.{spelling}", f"{code} is not a participant")


_FETCHED = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/|$)")


def _downloads(registry: Registry) -> Iterator[Fault]:
    for slug, source in registry.sources.items():
        file = f"sources/{slug}.yml"
        downloads = registry.downloads_of(slug)
        files = [download.file for download in downloads]
        for download in downloads:
            where = f"downloads.{download.file}"
            if not _FETCHED.match(download.url):
                what = "the address does not begin with https:// and a plain host"
                yield Fault(file, where, what, "only such are fetched (https://treaties.un.org/…)")
            if "{" in download.file:
                yield Fault(file, where, "only {treaty} or {depositary_number} of treaty_pages may stand in braces")
            if not any(fnmatchcase(download.file, pattern.removeprefix("**/")) for pattern in source.files):
                yield Fault(
                    file, where, "no pattern under files fits it: it would never be read", "correct one of them"
                )
            if files.count(download.file) > 1:
                yield Fault(file, where, "two addresses have one file", "name each its own")
            if download.min_bytes > download.max_bytes:
                yield Fault(file, where, "min_bytes is more than max_bytes", "correct one of them")
        if source.treaty_pages and len(downloads) == len(source.downloads):
            yield Fault(file, "treaty_pages.at", "no treaty's document begins so", "correct it, or leave it out")


def _indicators(registry: Registry) -> Iterator[Fault]:
    known = {
        "treaties": ("treaty", registry.treaties),
        "pledge": ("pledge", registry.pledges),
        "resolution": ("resolution", registry.resolutions),
        "sources": ("source", registry.sources),
        "of_parties": ("treaty", registry.treaties),
    }
    seen: dict[str, str] = {}
    for slug, pillar in registry.pillars.items():
        file = f"indicators/{slug}.yml"
        for indicator, line in pillar.indicators.items():
            if (first := seen.setdefault(indicator, slug)) != slug:
                what = f"{indicator} is also an indicator of {first}"
                yield Fault(file, f"indicators.{indicator}", what, "rename it")
            for field, (kind, registered) in known.items():
                given = getattr(line, field)
                for name in () if given is None else (given,) if isinstance(given, str) else given:
                    if name not in registered:
                        what = f"{name} is not a known {kind}"
                        yield Fault(file, f"indicators.{indicator}.{field}", what, "add it, or correct the name")
            if bool(line.treaties) + len(line.families) != 1:
                what = "a line asks treaties or one family of facts, and only one"
                yield Fault(file, f"indicators.{indicator}", what, "name treaties, a pledge, a law, …")


def _ladders(registry: Registry) -> Iterator[Fault]:
    for slug, pillar in registry.pillars.items():
        for indicator, line in pillar.indicators.items():
            file, where = f"indicators/{slug}.yml", f"indicators.{indicator}"
            ladder = pillar.ladder_of(indicator)
            if line.kind == "standing" and (not ladder or None in ladder.values()):
                yield Fault(file, f"{where}.ladder", "a standing needs a rung for each value", "met, partly or unmet")
            if line.kind == "record" and any(ladder.values()):
                what = "a record has no rungs: it is shown but not counted"
                yield Fault(file, f"{where}.ladder", what, "leave them empty")
            for value, search in line.searched.items():
                if search not in registry.searches or indicator not in registry.searches[search].indicators:
                    what = f"{value} needs a record of the search {search} that names {indicator}"
                    yield Fault(file, f"{where}.searched", what, f"write data/registry/searches/{search}.yml")


def _pledges(registry: Registry) -> Iterator[Fault]:
    for slug, pledge in registry.pledges.items():
        file = f"pledges/{slug}.yml"
        if (pledge.complete_as_of is None) != bool(pledge.hole):
            yield Fault(file, "hole", "a list is complete as of a day, or has a hole: say one of the two")
        if pledge.complete_as_of and pledge.checked_count is None:
            yield Fault(file, "checked_count", "a complete list needs the count it was checked against", "add it")
        if pledge.source not in registry.sources:
            yield Fault(file, "source", f"{pledge.source} is not a known source")


def _resolutions(registry: Registry) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for slug, resolution in registry.resolutions.items():
        holder = first.setdefault(resolution.symbol, slug)
        if holder != slug:
            yield Fault("resolutions.yml", f"{slug}.symbol", f"{resolution.symbol} is also {holder}", "keep it on one")
        if (resolution.polarity is None) != (not resolution.polarity_reason):
            what = "a polarity and its written reason go together"
            yield Fault("resolutions.yml", f"{slug}.polarity_reason", what, "write both or neither")


def _left_out(registry: Registry) -> Iterator[Fault]:
    for slug, entry in registry.left_out.items():
        if entry.reason == "terms" and not entry.terms:
            what = "left out for its terms, which are not given"
            yield Fault("left_out.yml", f"{slug}.terms", what, "write them, or that none are stated")
        if entry.source and entry.source not in registry.sources:
            what = f"{entry.source} is not a known source"
            yield Fault("left_out.yml", f"{slug}.source", what, "correct the name, or leave it out")


_ABOUT = {"global_network": "the network", "agenda_vote": "an agenda vote"}
_COUNTS = {"global_network": ("government_count",), "agenda_vote": ("yes_count", "no_count", "abstain_count")}


def _totals(registry: Registry) -> Iterator[Fault]:
    for slug, total in registry.totals.items():
        if total.counts != (needed := _COUNTS[total.about]):
            what = f"a total of {_ABOUT[total.about]} needs {', '.join(needed)} and no other"
            yield Fault("totals.yml", slug, what, "count what it is about")


def _read_from(registry: Registry) -> Iterator[Fault]:
    for code in READ_FROM:
        if code not in registry.read_from:
            yield Fault("read_from.yml", code, "this code has no words", "say what kind of page or copy it is")
