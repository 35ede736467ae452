"""Read and check the governments in the address of a comparison, and list its faults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard import queries
from dashboard.formats import list_text
from dashboard.i18n import _, ngettext, registry_text
from dashboard.links import Link, link
from dashboard.presenters.lookup import Lookup, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from dashboard.queries.countries import CountryRow
    from dashboard.warehouse.connection import QueryFunction

MOST = 6
"""Governments side by side."""
MOST_READ = 24
"""Names read in one address; what comes after them is not looked up."""
SUBREGION, REGION, SMALL = "subregion", "region", "small"
OWN_GROUPS = (SUBREGION, REGION, SMALL)
"""Groups of governments that follow from the government itself, in the order of the box."""


@dataclass(frozen=True)
class Notice:
    """A fault in an address, and links to what may be meant."""

    sentence: str
    offered: tuple[Link, ...] = ()

    @property
    def whole(self) -> str:
        """Return the sentence with the names of what may be meant, where there are no links."""
        if not self.offered:
            return self.sentence
        names = list_text(each.text for each in self.offered)
        return _("{sentence} Did you mean: {names}?").format(sentence=self.sentence, names=names)


@dataclass(frozen=True)
class Choice:
    """The governments to compare, in the reader's order, and the group beside a single one."""

    iso3s: tuple[str, ...]
    beside: str = ""
    notices: tuple[Notice, ...] = ()

    @property
    def codes(self) -> str:
        """Return the governments as written in an address."""
        return ",".join(self.iso3s)

    @property
    def is_enough(self) -> bool:
        """Return whether there is something to compare."""
        return len(self.iso3s) > 1 or bool(self.iso3s and self.beside)

    @property
    def asked(self) -> dict[str, str]:
        """Return the parameters of an address."""
        return {"countries": self.codes} | ({"beside": self.beside} if self.beside else {})


@dataclass(frozen=True)
class Group:
    """Governments compared with a single one, which is not among them."""

    key: str
    name: str
    short_name: str
    iso3s: tuple[str, ...]
    note: str = ""


def read_choice(text: str, beside: str, known: Lookup) -> Choice:
    """Return the choice in an address with its faults; the valid part is compared.

    ``beside`` is the key of a group, kept only for a single government.
    """
    names = [name.strip() for name in text.split(",") if name.strip()][:MOST_READ]
    found = [(name, known.find(name)) for name in names]
    codes = [code for _name, code in found if code]
    iso3s = tuple(dict.fromkeys(codes))
    notices = (
        *(_unknown(name, iso3s, known) for name, code in found if code is None),
        *(_twice(known.names[code][0]) for code in iso3s if codes.count(code) > 1),
        *_too_many([known.names[code][0] for code in iso3s[MOST:]]),
        *_several(iso3s, beside),
    )
    return Choice(iso3s[:MOST], beside if len(iso3s) == 1 else "", notices)


def _unknown(name: str, iso3s: tuple[str, ...], known: Lookup) -> Notice:
    offered = (
        link("compare", match.name, countries=",".join(dict.fromkeys((*iso3s, match.code)[:MOST])))
        for match in known.nearest(name)
    )
    return Notice(known.unknown_sentence(name), tuple(offered))


def _twice(name: str) -> Notice:
    return Notice(_("The address names {name} twice; it is shown once.").format(name=name))


def _too_many(names: list[str]) -> Iterator[Notice]:
    if names:
        message = ngettext(
            "At most {most} governments can be compared. Left out: {names}.",
            "At most {most} governments can be compared. Left out: {names}.",
            MOST,
        )
        yield Notice(message.format(most=MOST, names=list_text(names)))


def _several(iso3s: tuple[str, ...], beside: str) -> Iterator[Notice]:
    if beside and len(iso3s) > 1:
        yield Notice(_("Choose only one government to compare it with a group."))


def group_lookup(groups: Iterable[Group]) -> Lookup:
    """Return the lookup of the groups a government can be compared with."""
    return Lookup(
        _("This government has no group “{text}”."), {group.key: (group.name, group.short_name) for group in groups}
    )


def groups_of(ask: QueryFunction, iso3: str, day: date) -> tuple[Group, ...]:
    """Return the groups a government can be compared with: its part of the world, small states, each organisation."""
    countries = {row.iso3: row for row in ask(queries.COUNTRIES)}
    groups = (*_own_groups(countries[iso3], countries), *_organisations(ask, iso3, countries, day))
    return tuple(group for group in groups if group.iso3s)


def _own_groups(own: CountryRow, countries: Mapping[str, CountryRow]) -> Iterator[Group]:
    others = [row for row in countries.values() if row.iso3 != own.iso3]
    yield Group(
        SUBREGION,
        _("Others in {region}").format(region=registry_text(own.subregion)),
        registry_text(own.subregion),
        tuple(row.iso3 for row in others if row.subregion == own.subregion),
    )
    if own.region != own.subregion:
        yield Group(
            REGION,
            _("Others in {region}").format(region=registry_text(own.region)),
            registry_text(own.region),
            tuple(row.iso3 for row in others if row.region == own.region),
        )
    if own.is_small:
        note = _("Small states have less than 2,600 square kilometres of land.")
        small = tuple(row.iso3 for row in others if row.is_small)
        yield Group(SMALL, _("Other small states"), _("small states"), small, note)


def _organisations(ask: QueryFunction, iso3: str, countries: Mapping[str, CountryRow], day: date) -> Iterator[Group]:
    rows = sorted(ask(queries.ORGANISATIONS), key=lambda row: sort_key(row.short_name))
    memberships = ask(queries.MEMBERSHIPS, day=day)
    for row in rows:
        members = {each.iso3 for each in memberships if each.organisation == row.organisation}
        message = _("Other members of {organisation}") if iso3 in members else _("Members of {organisation}")
        others = tuple(code for code in countries if code in members and code != iso3)
        unconfirmed = [each for each in memberships if each.organisation == row.organisation and not each.is_confirmed]
        note = _("The list of members is still to be confirmed.") if unconfirmed else ""
        name = message.format(organisation=row.short_name)
        yield Group(row.organisation, name, row.short_name, others, note)
