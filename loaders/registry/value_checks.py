"""Check values whose closed list depends on another field: of a ladder on its facts, of a source on its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, get_args

from loaders.records import words
from loaders.records.faults import Fault
from loaders.records.validation import enumerated

if TYPE_CHECKING:
    from loaders.registry import Registry
    from loaders.registry.models.scorecard import Indicator

_NOT_ON_LIST = "not_on_list"
_LADDER_VALUES: dict[str, tuple[str, ...]] = {
    "treaties": get_args(words.Standing),
    "designation": (*get_args(words.DesignationClaim), _NOT_ON_LIST),
    "pledge": (*get_args(words.Step), _NOT_ON_LIST),
    "law": get_args(words.LawStatus),
    "institution": get_args(words.InstitutionStatus),
    "resolution": (*get_args(words.Ballot), "without_vote"),
    "membership instrument": ("member",),
    "membership focal_point": get_args(words.DesignationClaim),
    "reference general_debate": ("norm", "none_recorded"),
    "reference stance": get_args(words.Stance),
}
"""Family of facts, with its subject where that matters → values of a cell (see cell_span in ``data/schema``)."""

_BY = " by"
"""Written after a step where the text only shows that it was so on or before its own day."""
_SOURCE_VALUES: dict[str, tuple[str, ...]] = {
    "designations": get_args(words.DesignationClaim),
    "pledges": tuple(step + by for step in get_args(words.Step) for by in ("", _BY)),
    "laws": get_args(words.LawStatus),
    "institutions": get_args(words.InstitutionStatus),
    "votes": get_args(words.Ballot),
    "debates": get_args(words.DebateFormat),
    "references": (*get_args(words.Kind), *get_args(words.Sense), *get_args(words.Stance)),
}
"""Facts file → what the ``values`` of a source with such facts may mean."""

_SOURCE_SUBJECTS: dict[str, tuple[str, ...]] = {
    "designations": ("country", "office", "year"),
    "laws": get_args(words.Law),
    "institutions": get_args(words.Institution),
    "votes": ("votes", "totals"),
    "treaty_lists": ("list",),
}
"""Facts file → what the ``subjects`` of a source with such facts may mean."""


def faults(registry: Registry) -> Iterator[Fault]:
    """Yield each value that no fact could have, with the values there are."""
    yield from _ladders(registry)
    yield from _sources(registry)


def _ladders(registry: Registry) -> Iterator[Fault]:
    for slug, pillar in registry.pillars.items():
        for indicator, line in pillar.indicators.items():
            own = f"indicators.{indicator}.ladder" if line.ladder else "ladder"
            fields = {**dict.fromkeys(line.searched, f"indicators.{indicator}.searched")}
            fields |= dict.fromkeys(pillar.ladder_of(indicator), own)
            allowed = _ladder_values(line)
            for value, field in fields.items():
                if allowed and value not in allowed:
                    yield _unknown(f"indicators/{slug}.yml", f"{field}.{value}", value, allowed)


def _ladder_values(line: Indicator) -> tuple[str, ...]:
    if line.treaties:
        return _LADDER_VALUES["treaties"]
    allowed = [
        values
        for family, subject in line.families.items()
        for values in (_LADDER_VALUES.get(family), _LADDER_VALUES.get(f"{family} {subject}"))
        if values
    ]
    return allowed[0] if len(allowed) == 1 else ()


def _sources(registry: Registry) -> Iterator[Fault]:
    names = {"pledges": tuple(registry.pledges), "votes": tuple(registry.symbols)}
    for slug, source in registry.sources.items():
        values = [value for file in source.expect for value in _SOURCE_VALUES.get(file, ())]
        subjects = [name for file in source.expect for name in (*_SOURCE_SUBJECTS.get(file, ()), *names.get(file, ()))]
        for field, meanings, allowed in (("values", source.values, values), ("subjects", source.subjects, subjects)):
            for word, meaning in meanings.items():
                is_code = "references" in source.expect and meaning.isupper()  # these sources also translate codes
                if meaning not in allowed and not is_code:
                    yield _unknown(f"sources/{slug}.yml", f"{field}.{word}", meaning, allowed)


def _unknown(file: str, field: str, value: str, allowed: Sequence[str]) -> Fault:
    instead = f"write {enumerated(allowed)}" if allowed else "name under expect the facts that this source has"
    return Fault(file, field, f"{value!r}: not a word of this field", instead)
