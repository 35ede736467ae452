"""Data and method: the method, how far lines and lists reach, the sources, what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard.dates import day_words, table_day
from dashboard.formats import list_text, series_text
from dashboard.i18n import Texts, _, lazy
from dashboard.labels import values
from dashboard.labels.treaties import STANDING_NAMES
from dashboard.links import link
from dashboard.presenters.rich_text import Bold, DocumentLink, RichText, Table
from dashboard.presenters.scorecard_text import RUNGS_IN_SENTENCE
from dashboard.queries.query import not_null

if TYPE_CHECKING:
    from dashboard.queries.editions import EditionRow
    from dashboard.queries.lines import LadderRow, PledgeListRow
    from dashboard.queries.sources import LeftOutRow, LineReachRow, SourceRow, UnsettledRow
    from dashboard.queries.treaties import TreatyRow
    from dashboard.queries.votes import RollCallRow


METHOD = (
    lazy("Each entry shows where one government stands on one commitment on one date."),
    lazy(
        "A missing entry does not mean no. Not voting is not abstaining, and a government that was not a "
        "member could do neither."
    ),
    lazy("Attending a meeting of focal points is not a designation; neither is a plan to designate."),
    lazy("A signature is not half a ratification; it is shown separately."),
    lazy("A signatory that has said it will not ratify counts as not met. Its status shows when it said so."),
    lazy("If we cannot read a government's earlier acts, its earlier status is “not known”, never “no action”."),
    lazy("An organisation's act is not credited to its members: its focal point is shown, but not counted."),
    lazy(
        "A withdrawal counts from the date it takes effect. Until then the government is a party, and the "
        "date is shown."
    ),
    lazy(
        "A missing name counts only on a list known to be complete up to a date. Otherwise the commitment is "
        "not assessed."
    ),
    lazy("Each sentence gives the date of its list or document, and claims nothing about later dates."),
    lazy("A search that found nothing shows who searched and when. It does not mean no."),
    lazy("The text, the date and the document beside a value come from the same document."),
    lazy("Every fact says what we read: the depositary's page, a copy of it, a gazette or a press report."),
    lazy("If we only know that something was so on or before a list's date, it is not news of that date."),
    lazy("A government named only as part of a group does not count as speaking for itself."),
    lazy("Facts from weak sources alone are not shown. The commitment stays not assessed until they are confirmed."),
    lazy("Not applicable; left out of the count and the total: for example before a country existed or could join."),
    lazy("What at least 98% of the governments that may join have done is not counted. Its exceptions are shown."),
    lazy("We count only commitments on which a government can still act. Past events are shown but not counted."),
    lazy(
        "We say whether a Yes supports RtoP only for texts about RtoP itself. All other votes are shown "
        "without comment."
    ),
    lazy("Protocols and amendments are shown under their treaty but not counted."),
    lazy("The range runs from the lowest to the highest possible count."),
    lazy("There is no overall score, no grade and no order of countries."),
    lazy("We name the office, never the person."),
    lazy("All dates are UTC. The date of an act is the date of signature or deposit."),
)
"""The method in sentences."""

METHOD_CHANGES = (
    lazy("A search that found nothing now counts as unknown in the range, because a later law may exist."),
    lazy("A signature whose government said it will not ratify now counts as not met, instead of partly."),
    lazy("An organisation's focal point is not counted for its members. Attending GAAMAC is not joining it."),
    lazy("A roll call that does not match the official totals decides no commitment and is in no brief."),
    lazy("A government missing from a list without signatures is now “not a party” instead of “not assessed”."),
    lazy("A stance has four values, each with its year: supportive, with conditions, opposed, neutral."),
    lazy("Texts on maps and briefs give the dates of their lists instead of the date of reading."),
    lazy("The age of lists is shown in steps of calendar years instead of the label “not recent”."),
    lazy("The date, its precision and the document of a value come from one row. A year is never shown as 1 January."),
    lazy("There are 22 names for what we read, instead of nine."),
    lazy("Searches show the years of their research instead of the date of the file that reports them."),
    lazy("A missing name proves only as much as its list is complete."),
)
"""Changes of method from version 1 to version 2, in sentences."""

STATES = {
    "assessed": ("met", lazy("assessed")),
    "searched_none": ("searched_none", lazy("no evidence found")),
    "not_assessed": ("not_assessed", lazy("not assessed")),
    "not_applicable": ("not_open", lazy("does not apply")),
}
"""The statuses of a cell: colour and words, in the order of the legend."""
STATE_NAMES = (lazy("Assessed"), values.NO_EVIDENCE.name, values.NOT_ASSESSED.name, values.DOES_NOT_APPLY.name)
"""The same statuses as heads of columns."""

KINDS = Texts(
    {
        "standing": lazy("Counted: a government can still act on it."),
        "record": lazy("A record of the past: shown but not counted."),
    }
)
REASONS = Texts(
    {
        "terms": lazy("Terms: {terms}"),
        "partial": lazy("List too incomplete"),
        "totals_only": lazy("Totals only"),
        "unverified": lazy("Not verified"),
        "stale": lazy("Out of date"),
        "another_matter": lazy("Different subject"),
    }
)
BODIES = Texts(
    {
        "general_assembly": lazy("General Assembly"),
        "human_rights_council": lazy("Human Rights Council"),
        "security_council": lazy("Security Council"),
    }
)
ABOUT_LINES = lazy(
    "These numbers show for how many of the 197 governments each commitment is answered, as of {day}. "
    "Open a commitment for its values and rule."
)
COMPLETE_LISTS = lazy(
    "**{complete} of {all} lists are known to be complete up to a date**, so a name missing from them "
    "means no action. A missing name on any other list proves nothing, and the commitment stays not "
    "assessed."
)


@dataclass(frozen=True)
class LineReach:
    """A line: for how many governments it is answered, by status; opened, how it is read."""

    title: str
    text: str
    shares: tuple[tuple[str, int], ...]
    """Shade and count of each status there is."""
    about: tuple[str, ...]


def line_reach(
    lines: Iterable[LineReachRow], ladders: Iterable[LadderRow], sources: Iterable[SourceRow]
) -> tuple[LineReach, ...]:
    """Return every line with its reach, ladder, rule, asks and sources."""
    steps = {key: tuple(rows) for key, rows in groupby(ladders, key=lambda row: row.indicator)}
    titles = {source.source: source.title for source in sources}
    return tuple(_line_reach(line, steps[line.indicator], titles) for line in lines)


def _line_reach(line: LineReachRow, ladder: Iterable[LadderRow], titles: Mapping[str, str]) -> LineReach:
    counts = {state: int(getattr(line, f"{state}_count")) for state in STATES}
    texts = (
        _("{status} {count}").format(status=STATES[state][1], count=count) for state, count in counts.items() if count
    )
    shares = tuple((STATES[state][0], count) for state, count in counts.items() if count)
    return LineReach(line.title, " · ".join(texts), shares, tuple(_about(line, ladder, titles)))


def _about(line: LineReachRow, ladder: Iterable[LadderRow], titles: Mapping[str, str]) -> Iterator[str]:
    yield line.rule
    yield _("Values: {values}.").format(values=list_text(_rung(line, step) for step in ladder if not step.search))
    yield KINDS[line.kind]
    if line.is_context:
        yield _("Done by nearly all governments that may do it; not counted.")
    yield _("Answers {codes} of civil society's asks.").format(codes=list_text(line.seed_lines.split()))
    if line.sources:
        sources = series_text(titles[source] for source in line.sources.split())
        yield _("Sources: {sources}.").format(sources=sources)
    else:
        yield _("We have read no source for it yet.")


def _rung(line: LineReachRow, step: LadderRow) -> str:
    name = STANDING_NAMES[step.value] if line.family == "treaty" else values.name(line.family, step.value)
    if step.rung is None:
        return name
    return _("{value} ({rung})").format(value=name, rung=RUNGS_IN_SENTENCE[step.rung])


def treaty_table(treaties: Iterable[TreatyRow]) -> Table:
    """Return each treaty with the day of its list, the day it is complete to, and the official count."""
    titles = (_("Treaty"), _("List as of"), _("Complete to"), _("Official count of participants"))
    return Table(titles, tuple(_treaty_row(treaty) for treaty in treaties))


def _treaty_row(treaty: TreatyRow) -> tuple[RichText, ...]:
    as_of = table_day(treaty.as_of, treaty.as_of_precision) if treaty.as_of else _("not read")
    complete = _("not known to be complete")
    if treaty.complete_as_of:
        complete = table_day(treaty.complete_as_of, treaty.complete_as_of_precision)
    checked = _("none")
    if treaty.checked_party_count is not None:
        checked = _counted(treaty.checked_party_count, treaty.checked_as_of, treaty.checked_as_of_precision)
    return link("treaty", treaty.short_title, treaty=treaty.treaty), as_of, complete, checked


def pledge_table(pledges: Iterable[PledgeListRow]) -> Table:
    """Return each pledge with the number of names, the completeness of its list, and a later official count."""
    titles = (_("Pledge"), _("Governments in our data"), _("How complete its list is"), _("Later official count"))
    return Table(titles, tuple(_pledge_row(pledge) for pledge in pledges))


def _pledge_row(pledge: PledgeListRow) -> tuple[RichText, ...]:
    later = _("none")
    if pledge.later_count is not None:
        later = _counted(pledge.later_count, not_null(pledge.later_as_of), pledge.later_as_of_precision)
    name = DocumentLink(pledge.document, pledge.short_title)
    return name, str(pledge.participant_count), pledge_reach(pledge), later


def pledge_reach(pledge: PledgeListRow) -> str:
    """Return how far silence of a pledge's list can be read."""
    if pledge.complete_as_of is None:
        return str(pledge.list_hole)
    day = day_words(pledge.complete_as_of, pledge.complete_as_of_precision)
    if pledge.name_count < not_null(pledge.checked_count):
        message = _(
            "Its list of {day} has {count} names and we know {at_hand} of them, so a missing name proves nothing."
        )
        return message.format(day=day, count=pledge.checked_count, at_hand=pledge.name_count)
    return _("Complete as of {day}: {count} governments.").format(day=day, count=pledge.checked_count)


def _counted(count: int, as_of: date, precision: str | None) -> str:
    return _("{count} as of {day}").format(count=count, day=table_day(as_of, precision))


def roll_call_sentences(roll_calls: tuple[RollCallRow, ...]) -> Iterator[str]:
    """Yield the number of texts listed, and whether our votes add up to the official totals."""
    for body, name in BODIES.items():
        listed = [row for row in roll_calls if row.body == body]
        if not listed:
            continue
        with_votes = [row for row in listed if row.source]
        message = _(
            "{body}: {listed} texts, {with_votes} with a roll call, of which {right} match the official totals."
        )
        right = sum(row.is_sum_right for row in with_votes)
        yield message.format(body=name, listed=len(listed), with_votes=len(with_votes), right=right)
    for row in roll_calls:
        if row.source and not row.is_sum_right:
            yield _off(row)
        elif row.is_recorded and not row.source:
            yield _("{symbol}: we do not have its roll call.").format(symbol=row.symbol)


def _off(row: RollCallRow) -> str:
    message = _(
        "{symbol}: the votes we have ({counted}) do not match the official totals ({official}). They are "
        "listed unchanged and decide no commitment."
    )
    counted = (row.counted_yes_count, row.counted_no_count, row.counted_abstain_count)
    official = (row.yes_count, row.no_count, row.abstain_count)
    return message.format(symbol=row.symbol, counted="–".join(map(str, counted)), official="–".join(map(str, official)))


def hole_sentences(treaties: Iterable[TreatyRow], unsettled: Iterable[UnsettledRow]) -> list[str]:
    """Return what is not known, treaty by treaty."""
    rows = groupby(unsettled, key=lambda row: row.treaty)
    names = {treaty: list_text(row.name for row in of_treaty) for treaty, of_treaty in rows}
    listed = tuple(treaties)
    sentences = [
        _("{what}: {words}").format(what=row.short_title, words=row.list_hole) for row in listed if row.list_hole
    ]
    message = _("{treaty}: our list does not say where {names} stand.")
    sentences += [
        message.format(treaty=row.short_title, names=names[row.treaty]) for row in listed if row.treaty in names
    ]
    return sentences or [_("No gap is recorded.")]


def left_out_table(entries: Iterable[LeftOutRow]) -> Table:
    """Return the sources left out of the warehouse: content, reason and terms."""
    return Table((_("Left out"), _("Part left out"), _("Why")), tuple(_left_out_row(entry) for entry in entries))


def _left_out_row(entry: LeftOutRow) -> tuple[RichText, ...]:
    reason = REASONS[entry.reason].format(terms=entry.terms)
    name = DocumentLink(entry.document, entry.title) if entry.document else entry.title
    return name, entry.what, (Bold(reason), f". {entry.why}")


def edition_sentence(edition: EditionRow, government_count: int, line_count: int, pillar_count: int) -> str:
    """Return the edition, its day, and what it covers."""
    message = _("Edition {edition} of {day}: {governments} governments, {lines} commitments in {pillars} pillars.")
    day = day_words(edition.built_at.date())
    return message.format(
        edition=edition.edition, day=day, governments=government_count, lines=line_count, pillars=pillar_count
    )
