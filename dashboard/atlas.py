"""Rows in, a painted world out: the shade of each government, and what it says when pointed at.

Pure: neither asks nor draws. Map, legend, table and alternative text are all read from one
painting, so that they cannot tell different numbers. A pillar's tally is painted as a count
and never as a score: the shade is what is known to be met, and stripes are laid over a
government that what is not assessed could lift into a higher shade.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.words import (
    STANDING_NAMES,
    STANDINGS_IN_FULL,
    _,
    day_words,
    ngettext,
    standing_words,
    tally_words,
)

if TYPE_CHECKING:
    from dashboard.reader import Row, Rows

QUARTERS = 4


@dataclass(frozen=True)
class Shade:
    """One colour of a map: its key in the palette, a short name, and its words in the legend."""

    key: str
    name: str
    words: str


@dataclass(frozen=True)
class Painting:
    """What a map tells: the shade of every government counted, its words, the day of its list.

    ``striped`` could stand in a higher shade; ``rule`` says how shades are cut, where that
    needs saying.
    """

    shades: tuple[Shade, ...]
    shade_of: Mapping[str, str]
    said: Mapping[str, str]
    as_of: Mapping[str, str]
    striped: frozenset[str] = frozenset()
    rule: str = ""

    @property
    def counts(self) -> Counter[str]:
        """How many governments each shade stands for."""
        return Counter(self.shade_of.values())


@dataclass(frozen=True)
class Step:
    """Whole counts of lines that share a shade, both ends included."""

    key: str
    low: int
    high: int


def of_treaty(standings: Iterable[Row]) -> Painting:
    """The painting of a treaty: every government by its standing."""
    rows = tuple(standings)
    return Painting(
        shades=tuple(Shade(key, name, STANDINGS_IN_FULL[key]) for key, name in STANDING_NAMES.items()),
        shade_of={row.iso3: row.standing for row in rows},
        said={row.iso3: standing_words(row) for row in rows},
        as_of={row.iso3: _list_day(row) for row in rows},
    )


def of_pillar(tallies: Iterable[Row], line_count: int) -> Painting:
    """The painting of a pillar: every government by the number of counted lines it has met."""
    rows = tuple(tallies)
    cut = steps(line_count)
    shades = [Shade(step.key, _step_name(step), _step_words(step)) for step in reversed(cut)]
    shades.append(Shade("not_open", STANDING_NAMES["not_open"], STANDINGS_IN_FULL["not_open"]))
    return Painting(
        shades=tuple(shades),
        shade_of={row.participant: _shade(row, cut) for row in rows},
        said={row.participant: tally_words(row) for row in rows},
        as_of={row.participant: _list_day(row) for row in rows},
        striped=frozenset(row.participant for row in rows if row.applicable_count and _may_rise(row, cut)),
        rule=_rule(line_count),
    )


def steps(line_count: int) -> tuple[Step, ...]:
    """Quarters of the lines counted, lowest first; fewer where there are fewer than four counts to tell apart."""
    ends = [line_count * quarter // QUARTERS for quarter in range(1, QUARTERS + 1)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    cut = (Step(f"step_{at}", low, high) for at, (low, high) in enumerate(zip(starts, ends, strict=True), 1))
    return tuple(step for step in cut if step.low <= step.high)


def _shade(tally: Row, cut: Sequence[Step]) -> str:
    return _step_of(tally.low_count, cut) if tally.applicable_count else "not_open"


def _may_rise(tally: Row, cut: Sequence[Step]) -> bool:
    return _step_of(tally.high_count, cut) != _step_of(tally.low_count, cut)


def _step_of(count: int, cut: Sequence[Step]) -> str:
    return next(step.key for step in cut if step.low <= count <= step.high)


def _step_name(step: Step) -> str:
    if step.low == step.high:
        return str(step.low)
    return _("{low} to {high}").format(low=step.low, high=step.high)


def _step_words(step: Step) -> str:
    if step.low == step.high:
        return ngettext("bound by {count} line", "bound by {count} lines", step.low).format(count=step.low)
    return _("bound by {low} to {high} lines").format(low=step.low, high=step.high)


def _rule(line_count: int) -> str:
    return _(
        "Colours are counts, not marks: each stands for a quarter of the {count} lines that applied on that day, and "
        "tells what is known to be met. Striped: the lines not assessed yet could lift the government to a darker one."
    ).format(count=line_count)


def _list_day(row: Row) -> str:
    return day_words(row.as_of, getattr(row, "as_of_precision", "day")) if row.as_of else ""


@dataclass(frozen=True)
class Group:
    """The governments a map counts: all, a region, the members of an organisation, or both."""

    name: str
    iso3s: frozenset[str]


def group(countries: Rows, region: str | None, members: frozenset[str] | None, organisation: str | None) -> Group:
    """Those of the region who are members; None leaves a condition out."""
    counted = (country for country in countries if region in (None, country.region))
    iso3s = frozenset(country.iso3 for country in counted if members is None or country.iso3 in members)
    if organisation and region:
        name = _("Members of {organisation} in {region}").format(organisation=organisation, region=region)
    elif organisation:
        name = _("Members of {organisation}").format(organisation=organisation)
    else:
        name = region or ""
    return Group(name, iso3s)


def home_region(countries: Rows, members: frozenset[str]) -> str | None:
    """The region where more than half of the members lie, if there is one."""
    regions = Counter(country.region for country in countries if country.iso3 in members)
    return next((region for region, count in regions.items() if 2 * count > len(members)), None)


def of_group(group: Group, sentence: str) -> str:
    """A sentence, and whom it speaks of where that is not everyone."""
    return _("{group}: {sentence}").format(group=group.name, sentence=sentence) if group.name else sentence


def treaty_sentence(counts: Counter[str], treaty: str, organisations: Rows, day: date) -> str:
    """The map of a treaty in a sentence, and in a second one how much of it is not known."""
    message = ngettext(
        "On {day}, {count} of {all} governments is a party to the {treaty}.",
        "On {day}, {count} of {all} governments are parties to the {treaty}.",
        counts["party"],
    )
    if organisations:
        message = _("On {day}, {count} of {all} governments and {organisations} are parties to the {treaty}.")
    said = message.format(
        day=day_words(day),
        count=counts["party"],
        all=counts.total(),
        treaty=treaty,
        organisations=", ".join(row.name for row in organisations),
    )
    unsaid = ngettext(
        "{count} government is not assessed yet, so the true number may be higher.",
        "{count} governments are not assessed yet, so the true number may be higher.",
        counts["not_assessed"],
    )
    return f"{said} {unsaid.format(count=counts['not_assessed'])}" if counts["not_assessed"] else said


def pillar_sentence(tallies: Sequence[Row], line_count: int, day: date) -> str:
    """The map of a pillar in a sentence, and in a second one how much of it is not known."""
    if not line_count:
        return _("On {day}, no line of this pillar applied to any government yet.").format(day=day_words(day))
    whole = sum(0 < tally.applicable_count == tally.met_count for tally in tallies)
    said = ngettext(
        "On {day}, {count} of {all} governments has met every line that applies to it.",
        "On {day}, {count} of {all} governments have met every line that applies to them.",
        whole,
    ).format(day=day_words(day), count=whole, all=len(tallies))
    unknown = sum(tally.not_assessed_count > 0 for tally in tallies)
    unsaid = ngettext(
        "For {count} government at least one line is not assessed yet, so its true count may be higher.",
        "For {count} governments at least one line is not assessed yet, so their true count may be higher.",
        unknown,
    )
    return f"{said} {unsaid.format(count=unknown)}" if unknown else said


def alternative(said: str, painting: Painting) -> str:
    """The map for those who do not see it: its sentence and the count of every shade."""
    counts = painting.counts
    items = [f"{shade.words}: {counts[shade.key]}" for shade in painting.shades if counts[shade.key]]
    if painting.striped:
        items.append(_("striped, could be a step higher: {count}").format(count=len(painting.striped)))
    return _("Map of the world. {sentence} {counts}.").format(sentence=said, counts="; ".join(items))
