"""Data and method: the method, how far lines and lists reach, the sources, what is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard.dates import day_words
from dashboard.i18n import _
from dashboard.labels import values
from dashboard.labels.treaties import STANDING_NAMES
from dashboard.links import link
from dashboard.presenters.lookup import has_words, sort_key
from dashboard.presenters.rich_text import Bold, DocumentLink, RichText, Table, WebLink
from dashboard.presenters.scorecard_text import RUNGS
from dashboard.queries.query import not_null

if TYPE_CHECKING:
    from dashboard.queries.editions import ColumnRow, EditionRow, TableRow
    from dashboard.queries.lines import LadderRow, PledgeListRow
    from dashboard.queries.sources import LeftOutRow, LineReachRow, SourceRow, UnsettledRow
    from dashboard.queries.treaties import TreatyRow
    from dashboard.queries.votes import RollCallRow


METHOD = (
    _("A cell is a government, a line and a day; it has one value on the ladder of its line, and one status."),
    _("Silence is not opposition, not voting is not abstaining, and a government that was not a member is neither."),
    _("Attendance at a meeting of focal points is not a designation, and an intention is not one either."),
    _("A signature is not half a ratification: it is shown on its own."),
    _("A signatory that has said it will not ratify is not met; its standing shows the day it said so."),
    _("Where earlier acts of a government cannot be read, its standing before is “not known”, never “no action”."),
    _("An organisation's act is not its members' merit: its focal point is shown and never counted."),
    _("A withdrawal counts from the day it takes effect; until then the government is a party, and the day is shown."),
    _("A missing name is read only where a list is known to be complete to a day; otherwise the line is not assessed."),
    _("A sentence says of which day its list or document is; nothing is said of a day the lists do not reach."),
    _("A search that found nothing is shown with whose search it was and when; it is never a no."),
    _("The words, the day and the document beside a value come from one and the same document."),
    _("Every fact says what was in fact read: the depositary's page, a copy of it, a gazette, a press report."),
    _("What is known only “by” the day a list was read is no news of that day."),
    _("A group's voice is not one's own: who is named only as part of a group is not named here."),
    _("Facts from weak sources alone are never shown; the line stays not assessed until they are confirmed."),
    _("What does not apply is left out of both sides of a count: before a country existed, or could join."),
    _("What at least 98 in 100 of those who may have done is shown with its exceptions, and earns no credit."),
    _("Only lines on which a government can still act are counted; what once happened is shown and never counted."),
    _("Whether a Yes supports RtoP is said only of texts about RtoP itself; every other roll call is shown plainly."),
    _("Protocols and amendments stand under their treaty and are never counted."),
    _("The bounds are the count if every unknown were a no, and if every unknown were a yes."),
    _("There is no overall number, no grade and no order of countries."),
    _("The office is named, never the person who holds it."),
    _("All days are UTC; the day of an act is the day of signature or deposit."),
)
"""The method in sentences."""

METHOD_CHANGES = (
    _("A search that found nothing counts as unknown in the bounds: a later law may exist that nobody recorded."),
    _("A signature that was renounced earns no credit; it counted as partly met before."),
    _("A focal point of an organisation is not counted for its members, and attending GAAMAC is not joining it."),
    _("A roll call whose names do not add up to the official totals answers no line and goes into no brief."),
    _("A government missing from a list without signatures is not a party, instead of not assessed."),
    _("A stance has four values: supportive, with conditions, opposed, neutral; each with its year."),
    _("Sentences on maps and prints name the days of their lists instead of the day they are read."),
    _("The age of lists is shown in steps by calendar years instead of the mark “not recent”."),
    _("The day, its precision and the document of a value come from one row; a year is never shown as 1 January."),
    _("What was read is named by 22 kinds of page and copy instead of nine."),
    _("Searches bear the years of their research instead of the day of the file that reports them."),
    _("Silence of a list is trusted as far as the list, and no further."),
)
"""What method version 2 changed from version 1, in sentences."""

STATES = {
    "assessed": ("met", _("assessed")),
    "searched_none": ("searched_none", _("no evidence found")),
    "not_assessed": ("not_assessed", _("not assessed")),
    "not_applicable": ("not_open", _("does not apply")),
}
"""The statuses of a cell: colour and words, in the order of the legend."""

KINDS = {
    "standing": _("A standing: a government can still act on it, so it is tallied."),
    "record": _("A record: told, and never tallied."),
}
REASONS = {
    "terms": _("Terms: {terms}"),
    "partial": _("List too partial"),
    "totals_only": _("Totals only"),
    "unverified": _("Not verified"),
    "stale": _("Out of date"),
    "another_matter": _("Another matter"),
}
BODIES = {
    "general_assembly": _("General Assembly"),
    "human_rights_council": _("Human Rights Council"),
    "security_council": _("Security Council"),
}
ABOUT_LINES = _(
    "For how many of the 197 governments each line is answered on {day}. Open a line for its ladder and rule."
)
COMPLETE_LISTS = _(
    "**{complete} of {all} lists are known to be complete to a day**, so that a name missing from them can be read as "
    "no action. On the others silence says nothing, and the line stays not assessed."
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
    yield _("Ladder: {values}.").format(values=", ".join(_rung(line, step) for step in ladder if not step.search))
    yield KINDS[line.kind]
    if line.is_context:
        yield _("Met by (nearly) everyone who may, so it earns no credit.")
    yield _("Answers {codes} of the leaflet.").format(codes=", ".join(line.seed_lines.split()))
    if line.sources:
        sources = "; ".join(titles[source] for source in line.sources.split())
        yield _("Sources: {sources}.").format(sources=sources)
    else:
        yield _("No source of its own has been read yet.")
    if line.form:
        yield line.form


def _rung(line: LineReachRow, step: LadderRow) -> str:
    name = STANDING_NAMES[step.value] if line.family == "treaty" else values.name(line.family, step.value)
    if step.rung is None:
        return name
    return _("{value} ({rung})").format(value=name, rung=RUNGS[step.rung].lower())


def treaty_table(treaties: Iterable[TreatyRow]) -> Table:
    """Return each treaty with the day of its list, the day it is complete to, and the official count."""
    titles = (_("Treaty"), _("List as of"), _("Complete to"), _("Official count of participants"))
    return Table(titles, tuple(_treaty_row(treaty) for treaty in treaties))


def _treaty_row(treaty: TreatyRow) -> tuple[RichText, ...]:
    as_of = day_words(treaty.as_of, treaty.as_of_precision) if treaty.as_of else _("not read")
    complete = _("not known to be complete")
    if treaty.complete_as_of:
        complete = day_words(treaty.complete_as_of, treaty.complete_as_of_precision)
    checked = _("none at hand")
    if treaty.checked_party_count is not None:
        checked = _counted(treaty.checked_party_count, treaty.checked_as_of, treaty.checked_as_of_precision)
    return link("treaty", treaty.short_title, treaty=treaty.treaty), as_of, complete, checked


def pledge_table(pledges: Iterable[PledgeListRow]) -> Table:
    """Return each pledge with the names at hand, how far its list reaches, and a later official count."""
    titles = (_("Pledge"), _("Governments at hand"), _("How far its list reaches"), _("Official count of a later day"))
    return Table(titles, tuple(_pledge_row(pledge) for pledge in pledges))


def _pledge_row(pledge: PledgeListRow) -> tuple[RichText, ...]:
    later = _("none at hand")
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
        message = _("Its list of {day} has {count} names; {at_hand} of them are at hand, so silence is not read.")
        return message.format(day=day, count=pledge.checked_count, at_hand=pledge.name_count)
    return _("Complete as of {day}: {count} governments.").format(day=day, count=pledge.checked_count)


def _counted(count: int, as_of: date, precision: str | None) -> str:
    return _("{count} as of {day}").format(count=count, day=day_words(as_of, precision))


def roll_call_sentences(roll_calls: tuple[RollCallRow, ...]) -> Iterator[str]:
    """Yield how many texts are listed, and whether the votes at hand add up to the official totals."""
    for body, name in BODIES.items():
        listed = [row for row in roll_calls if row.body == body]
        if not listed:
            continue
        with_votes = [row for row in listed if row.source]
        message = _("{body}: {listed} texts listed, {with_votes} with a roll call at hand, {right} of which add up.")
        right = sum(row.is_sum_right for row in with_votes)
        yield message.format(body=name, listed=len(listed), with_votes=len(with_votes), right=right)
    for row in roll_calls:
        if row.source and not row.is_sum_right:
            yield _off(row)
        elif row.is_recorded and not row.source:
            yield _("{symbol}: its roll call is not at hand.").format(symbol=row.symbol)


def _off(row: RollCallRow) -> str:
    message = _(
        "{symbol}: the votes at hand ({counted}) do not add up to the official totals ({official}); they are listed, "
        "not mended, and answer no line."
    )
    counted = (row.counted_yes_count, row.counted_no_count, row.counted_abstain_count)
    official = (row.yes_count, row.no_count, row.abstain_count)
    return message.format(symbol=row.symbol, counted="–".join(map(str, counted)), official="–".join(map(str, official)))


def hole_sentences(treaties: Iterable[TreatyRow], unsettled: Iterable[UnsettledRow]) -> list[str]:
    """Return what is not known, treaty by treaty."""
    rows = groupby(unsettled, key=lambda row: row.treaty)
    names = {treaty: ", ".join(row.name for row in of_treaty) for treaty, of_treaty in rows}
    listed = tuple(treaties)
    sentences = [f"{row.short_title}: {row.list_hole}" for row in listed if row.list_hole]
    message = _("{treaty}: the list at hand does not settle the standing of {names}.")
    sentences += [
        message.format(treaty=row.short_title, names=names[row.treaty]) for row in listed if row.treaty in names
    ]
    return sentences or [_("No hole is recorded.")]


def left_out_table(entries: Iterable[LeftOutRow]) -> Table:
    """Return what is at hand and not in here: what of it, why, and under which terms."""
    return Table((_("Left out"), _("What of it"), _("Why")), tuple(_left_out_row(entry) for entry in entries))


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


SOURCE_ORDERS: Mapping[str, str] = {
    "title": _("Name"),
    "newest": _("Newest first"),
    "oldest": _("Oldest first"),
    "facts": _("Number of facts"),
}


def sources_found(sources: Iterable[SourceRow], words: str, order: str) -> list[SourceRow]:
    """Return the sources whose title, publisher or content has all the words, in an order; without facts last."""
    found = [row for row in sources if has_words(words, row.title, row.publisher, row.about, row.licence)]
    keys: Mapping[str, Callable[[SourceRow], Any]] = {
        "title": lambda row: sort_key(row.title),
        "newest": lambda row: (row.newest_as_of is None, -(row.newest_as_of or date.min).toordinal()),
        "oldest": lambda row: (row.newest_as_of is None, row.newest_as_of or date.min),
        "facts": lambda row: -(row.fact_count or 0),
    }
    return sorted(found, key=keys[order])


class SourceLine(NamedTuple):
    """A source in the table: title, publisher, number of facts and their days; opened, its content and terms."""

    title: WebLink
    publisher: str
    fact_count: str
    days: str
    details: tuple[RichText, ...]


def source_lines(sources: Iterable[SourceRow]) -> tuple[SourceLine, ...]:
    """Return each source with its publisher, its content and terms, and the number and age of its facts."""
    return tuple(_source_line(source) for source in sources)


def _source_line(source: SourceRow) -> SourceLine:
    count = f"{source.fact_count:,}" if source.fact_count else _("none yet")
    days = _source_days(source) if source.fact_count else ""
    return SourceLine(WebLink(source.url, source.title), source.publisher, count, days, tuple(_details(source)))


def _details(source: SourceRow) -> Iterator[RichText]:
    yield source.about
    terms = _("Terms: {licence}.").format(licence=source.licence.rstrip("."))
    yield (f"{terms} ", WebLink(source.licence_url, _("The terms"))) if source.licence_url else terms
    if not source.is_redistributable:
        yield _("Its facts are not passed on, and not in here.")


def _source_days(source: SourceRow) -> str:
    oldest = day_words(not_null(source.oldest_as_of), source.oldest_precision)
    newest = day_words(not_null(source.newest_as_of), source.newest_precision)
    return newest if oldest == newest else _("{oldest} to {newest}").format(oldest=oldest, newest=newest)


@dataclass(frozen=True)
class DictionaryEntry:
    """One table or view of the warehouse with its columns."""

    name: str
    comment: str
    columns: tuple[ColumnRow, ...]


def dictionary(
    tables: Iterable[TableRow], columns: Iterable[ColumnRow], words: str = ""
) -> tuple[DictionaryEntry, ...]:
    """Return every table that has the words, with what a row is, and what each column says."""
    of_table = {table: tuple(rows) for table, rows in groupby(columns, key=lambda column: column.table_name)}
    entries = (DictionaryEntry(row.name, row.comment or "", of_table.get(row.name, ())) for row in tables)
    return tuple(entry for entry in entries if has_words(words.replace("_", " "), *_dictionary_words(entry)))


def _dictionary_words(entry: DictionaryEntry) -> Iterator[str]:
    yield from (entry.name.replace("_", " "), entry.comment)
    yield from (column.column_name.replace("_", " ") for column in entry.columns)
