"""Turn rows into the painting of a map: the shade of each government, and its text on hover.

Pure: no queries, no drawing. Map, legend, table and alternative text all use one
painting, so that their numbers cannot differ. A pillar's tally is painted as a count
and never as a score: the shade counts what is known to be met, and a government is striped if
its lines not assessed could give it a higher shade. A line is painted by
its rungs; a single event (a vote, a sponsorship) has no rung and has separate colours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.colors import RUNGS, TOLD, VOTES
from dashboard.dates import table_day
from dashboard.formats import list_text, sentences_text
from dashboard.i18n import _, ngettext, registry_text
from dashboard.labels import values
from dashboard.labels.treaties import STANDING_NAMES, STANDINGS_IN_FULL, standing_words
from dashboard.labels.values import DOES_NOT_APPLY, NO_EVIDENCE
from dashboard.presenters import scorecard_text

if TYPE_CHECKING:
    from dashboard.queries.countries import CountryRow
    from dashboard.queries.lines import LineCellRow, LineRow, RungRow
    from dashboard.queries.scorecard import TallyRow
    from dashboard.queries.treaties import TreatyStandingRow
    from dashboard.queries.votes import VoteRow

QUARTERS = 4
BOUND = "treaties"
"""The pillar whose lines bind; those of the others are met."""


@dataclass(frozen=True)
class Shade:
    """One colour of a map: its key in the palette, a short name, and its words in the legend."""

    key: str
    name: str
    words: str


@dataclass(frozen=True)
class Painting:
    """The content of a map: the shade of every government counted, its words, the day of its list.

    ``striped`` are governments whose true shade could be higher; ``rule`` explains the limits of
    the shades where readers need it.
    """

    shades: tuple[Shade, ...]
    shade_of: Mapping[str, str]
    words: Mapping[str, str]
    as_of: Mapping[str, str]
    striped: frozenset[str] = frozenset()
    rule: str = ""

    @property
    def counts(self) -> Counter[str]:
        """Return the number of governments in each shade."""
        return Counter(self.shade_of.values())


@dataclass(frozen=True)
class Step:
    """Whole counts of lines that share a shade, both ends included."""

    key: str
    low: int
    high: int


def of_treaty(standings: Iterable[TreatyStandingRow]) -> Painting:
    """Return the painting of a treaty: every government by its standing."""
    rows = tuple(standings)
    return Painting(
        shades=tuple(Shade(key, name, STANDINGS_IN_FULL[key]) for key, name in STANDING_NAMES.items()),
        shade_of={row.iso3: row.standing for row in rows},
        words={row.iso3: standing_words(row) for row in rows},
        as_of={row.iso3: _list_day(row) for row in rows},
    )


def of_line(line: LineRow, ladder: Iterable[RungRow], cells: Iterable[LineCellRow]) -> Painting:
    """Return the painting of a scorecard line: every government by the rung of its value, or by its vote."""
    rows = tuple(cells)
    shade_of = {row.iso3: _line_shade(line, tuple(ladder_row.value for ladder_row in ladder), row) for row in rows}
    return Painting(
        shades=tuple(_line_shades(line, rows, shade_of)),
        shade_of=shade_of,
        words={row.iso3: scorecard_text.line_words(line, row) for row in rows},
        as_of={row.iso3: _list_day(row) for row in rows},
    )


def of_roll(votes: Iterable[VoteRow], is_whole: bool) -> Painting:
    """Return the painting of a roll call; where it is not whole, a member may be missing from it."""
    rows = tuple(votes)
    full = {key: str(values.VALUES["resolution"][key].full) for key in VOTES}
    if not is_whole:
        full["not_a_member"] = _("not in our data, or not a member")
    return Painting(
        shades=tuple(Shade(key, values.name("resolution", key), full[key]) for key in VOTES),
        shade_of={row.iso3: row.vote for row in rows},
        words={row.iso3: full[row.vote] for row in rows},
        as_of={row.iso3: "" for row in rows},
    )


def _line_shade(line: LineRow, ladder: Sequence[str], cell: LineCellRow) -> str:
    """Return the shade of a cell; a value on no rung takes its place in the ladder."""
    if cell.status == "assessed" and line.family == "resolution" and cell.value in VOTES:
        return str(cell.value)
    if cell.status == "assessed":
        return cell.rung or TOLD[min(ladder.index(cell.value), 1)]
    if cell.status == "not_applicable":
        return "not_a_member" if line.family == "resolution" and cell.reason == "not_a_member" else "not_open"
    return str(cell.status)


def _line_shades(line: LineRow, cells: Sequence[LineCellRow], shade_of: Mapping[str, str]) -> Iterator[Shade]:
    """Yield the shades of a line that any government has, each with the values it covers."""
    for key in (*RUNGS, *TOLD, *VOTES):
        shown = [cell for cell in cells if shade_of[cell.iso3] == key]
        if shown and key == "not_a_member":
            words = values.VALUES["resolution"][key]
            yield Shade(key, str(words.name), str(words.full))
        elif shown:
            names = dict.fromkeys(_name(line, cell.value) for cell in shown)
            yield Shade(key, " / ".join(names), _covered(Counter(scorecard_text.value(line, cell) for cell in shown)))
    searched = Counter(values.searched(cell) for cell in cells if cell.status == "searched_none")
    yield Shade("searched_none", str(NO_EVIDENCE.name), _covered(searched) or str(NO_EVIDENCE.full))
    reasons = {scorecard_text.line_words(line, cell) for cell in cells if cell.status == "not_assessed"}
    silent = values.OPEN[line.family]
    yield Shade("not_assessed", str(silent.name), str(silent.full) if len(reasons) != 1 else reasons.pop())
    yield Shade("not_open", str(DOES_NOT_APPLY.name), str(DOES_NOT_APPLY.full))


def _name(line: LineRow, value: str | None) -> str:
    if (line.subject, value) in scorecard_text.NAMES_OF_SUBJECT:
        return scorecard_text.NAMES_OF_SUBJECT[line.subject, value]
    return values.name(line.family, value)


def _covered(words: Counter[str]) -> str:
    """Return the meaning of a shade, with counts if it has several."""
    if len(words) == 1:
        return next(iter(words))
    message = _("{what} ({count})")
    return list_text(message.format(what=what, count=count) for what, count in words.most_common())


def of_pillar(tallies: Iterable[TallyRow], line_count: int, is_bound: bool) -> Painting:
    """Return the painting of a pillar: every government by the number of counted lines it has met, or is bound by."""
    rows = tuple(tallies)
    if line_count and rows and not any(row.has_data for row in rows):
        return _without_data(rows)
    cut = steps(line_count)
    shades = [Shade(step.key, _step_name(step), _step_words(step, is_bound)) for step in reversed(cut)]
    shades.append(Shade("not_open", STANDING_NAMES["not_open"], STANDINGS_IN_FULL["not_open"]))
    return Painting(
        shades=tuple(shades),
        shade_of={row.participant: _shade(row, cut) for row in rows},
        words={row.participant: tally_words(row, is_bound) for row in rows},
        as_of={row.participant: _list_day(row) for row in rows},
        striped=frozenset(row.participant for row in rows if row.applicable_count and _may_rise(row, cut)),
        rule=_rule(line_count),
    )


def _without_data(rows: Iterable[TallyRow]) -> Painting:
    """Return the painting of a pillar without any answered line: a count would mean nothing."""
    shades = (Shade("not_assessed", _("No data yet"), _("no data yet")), Shade("not_open", *map(str, DOES_NOT_APPLY)))
    return Painting(
        shades=shades,
        shade_of={row.participant: "not_assessed" if row.applicable_count else "not_open" for row in rows},
        words={row.participant: tally_words(row, is_bound=False) for row in rows},
        as_of={row.participant: "" for row in rows},
        rule=_("No commitment of this pillar has an answer yet, for any government."),
    )


def steps(line_count: int) -> tuple[Step, ...]:
    """Return quarters of the lines counted, lowest first; fewer where there are fewer than four counts."""
    ends = [line_count * quarter // QUARTERS for quarter in range(1, QUARTERS + 1)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    cut = (Step(f"step_{at}", low, high) for at, (low, high) in enumerate(zip(starts, ends, strict=True), 1))
    return tuple(step for step in cut if step.low <= step.high)


def _shade(tally: TallyRow, cut: Sequence[Step]) -> str:
    return _step_of(tally.low_count, cut) if tally.applicable_count else "not_open"


def _may_rise(tally: TallyRow, cut: Sequence[Step]) -> bool:
    return _step_of(tally.high_count, cut) != _step_of(tally.low_count, cut)


def _step_of(count: int, cut: Sequence[Step]) -> str:
    return next(step.key for step in cut if step.low <= count <= step.high)


def _step_name(step: Step) -> str:
    if step.low == step.high:
        return str(step.low)
    return _("{low} to {high}").format(low=step.low, high=step.high)


def _step_words(step: Step, is_bound: bool) -> str:
    if step.low == step.high:
        met = ngettext("known to have met {count} commitment", "known to have met {count} commitments", step.low)
        bound = ngettext("bound by {count} treaty", "bound by {count} treaties", step.low)
        return (bound if is_bound else met).format(count=step.low)
    message = _("bound by {low} to {high} treaties") if is_bound else _("known to have met {low} to {high} commitments")
    return message.format(low=step.low, high=step.high)


def tally_words(tally: TallyRow, is_bound: bool) -> str:
    """Return a tally in one phrase: a count with its bounds, never a score."""
    if not tally.applicable_count:
        return _("does not apply on that date")
    if not tally.has_data:
        return _("no data yet")
    message = _("bound by {met} of {applicable}") if is_bound else _("{met} of {applicable} commitments met")
    unknown = tally.not_assessed_count + tally.searched_none_count
    if unknown:
        message = _("{met} of {applicable} commitments met, {unknown} not known: range {low} to {high}")
    if unknown and is_bound:
        message = _("bound by {met} of {applicable}, {unknown} not known: range {low} to {high}")
    return message.format(
        met=tally.met_count,
        applicable=tally.applicable_count,
        unknown=unknown,
        low=tally.low_count,
        high=tally.high_count,
    )


def _rule(line_count: int) -> str:
    cut = _(
        "Colours are counts, not scores. They show how many of the {count} commitments that applied on "
        "that date are known to be met."
    )
    if line_count >= QUARTERS:
        cut = _(
            "Colours are counts, not scores. Each stands for a quarter of the {count} commitments that "
            "applied on that date, and shows what is known to be met."
        )
    striped = _("Striped: unknown answers could move the government to a darker colour.")
    return sentences_text((cut.format(count=line_count), striped))


def _list_day(row: TallyRow | TreatyStandingRow | LineCellRow) -> str:
    return table_day(row.as_of, row.as_of_precision) if row.as_of else ""


@dataclass(frozen=True)
class Group:
    """The governments a map counts: all, a region, the members of an organisation, or both."""

    name: str
    iso3s: frozenset[str]


def group(
    countries: Iterable[CountryRow], region: str | None, members: frozenset[str] | None, organisation: str | None
) -> Group:
    """Return those of the region who are members; None leaves a condition out."""
    counted = (country for country in countries if region in (None, country.region))
    iso3s = frozenset(country.iso3 for country in counted if members is None or country.iso3 in members)
    place = registry_text(region or "")
    if organisation and region:
        name = _("Members of {organisation} in {region}").format(organisation=organisation, region=place)
    elif organisation:
        name = _("Members of {organisation}").format(organisation=organisation)
    else:
        name = place
    return Group(name, iso3s)


def home_region(countries: Iterable[CountryRow], members: frozenset[str]) -> str | None:
    """Return the region where more than half of the members lie, if there is one."""
    regions = Counter(country.region for country in countries if country.iso3 in members)
    return next((region for region, count in regions.items() if 2 * count > len(members)), None)
