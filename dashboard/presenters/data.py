"""How the record was made, as HTML: the method, how far lines and lists reach, the sources, what is left out.

It is a colophon and no evidence: it tells what the lists can carry, and above all what they
cannot. Everything from the warehouse is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING

from dashboard.dates import day_words
from dashboard.i18n import _, ngettext
from dashboard.labels import values
from dashboard.labels.treaties import STANDING_NAMES
from dashboard.presenters.scorecard_text import RUNGS, SEED_LINES
from dashboard.sheet import document, link, outward, swatch

if TYPE_CHECKING:
    from dashboard.warehouse.connection import Row, Rows

METHOD = (
    _("A cell is a government, a line and a day; it has one value on the ladder of its line, and one status."),
    _("Silence is not opposition, absence is not abstention, and whoever was not a member of a body is neither."),
    _("Attendance at a meeting of focal points is not a designation, and an intention is not one either."),
    _("A signature is not half a ratification: it is told on its own."),
    _("A withdrawal counts from the day it takes effect; until then the government is a party, and the day is told."),
    _("A missing name is read only where a list is known to be complete to a day; otherwise the line is not assessed."),
    _("A search that found nothing is told as that, with whose search it was and when; it is never a no."),
    _("A group's voice is not one's own: who is named only as part of a group is not named here."),
    _("Facts from weak sources alone are never shown; the line stays not assessed until they are confirmed."),
    _("What does not apply is left out of both sides of a count: before a country existed, or could join."),
    _("What at least 98 in 100 of those who may have done is shown with its exceptions, and earns no credit."),
    _("Only lines on which a government can still act are tallied; what once happened is told and never tallied."),
    _("Whether a Yes supports RtoP is said only of texts about RtoP itself; every other roll call is shown plainly."),
    _("Protocols and amendments stand under their treaty and are never counted."),
    _("The bounds are the count if every unknown were a no, and if every unknown were a yes."),
    _("There is no overall number, no grade and no order of countries."),
    _("Every row tells its document, what was in fact read, and the day of the list."),
    _("The office is named, never the person who holds it."),
    _("All days are UTC; the day of an act is the day of signature or deposit."),
)
"""The method in sentences."""

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


def contents(sections: Mapping[str, str]) -> str:
    """The way to every part of the page: anchor → heading."""
    items = " · ".join(f'<a href="#{anchor}">{escape(heading)}</a>' for anchor, heading in sections.items())
    return f'<p class="quiet">{items}</p>'


def seed_list() -> str:
    """What the leaflet asks for and asks officials, with the codes the lines bear."""
    items = "".join(f"<li>{escape(words)}</li>" for words in SEED_LINES.values())
    return f'<ul class="acts">{items}</ul>'


def legend() -> str:
    """The key to the bars of the lines."""
    items = "".join(f"<li>{swatch(shade)}{escape(words)}</li>" for shade, words in STATES.values())
    return f'<ul class="legend">{items}</ul>'


def line_list(lines: Iterable[Row], ladders: Mapping[str, Rows], titles: Mapping[str, str]) -> str:
    """Every line: for how many governments it is answered; opened, its ladder, rule, asks and sources."""
    items = "".join(f"<li>{_line(line, ladders[line.indicator], titles)}</li>" for line in lines)
    return f'<ul class="lines uptake">{items}</ul>'


def _line(line: Row, ladder: Rows, titles: Mapping[str, str]) -> str:
    counts = {state: int(getattr(line, f"{state}_count")) for state in STATES}
    said = " · ".join(
        _("{status} {count}").format(status=STATES[state][1], count=count) for state, count in counts.items() if count
    )
    bar = "".join(
        f'<i class="is-{STATES[state][0]}" style="flex-grow: {count}"></i>' for state, count in counts.items() if count
    )
    body = "".join(f"<li>{escape(sentence)}</li>" for sentence in _about(line, ladder, titles))
    return (
        f'<details class="line"><summary><span class="what"><span class="title">{escape(line.title)}</span>'
        f'<span class="said">{escape(said)}</span><span class="share" aria-hidden="true">{bar}</span></span></summary>'
        f'<ul class="evidence">{body}</ul></details>'
    )


def _about(line: Row, ladder: Rows, titles: Mapping[str, str]) -> Iterator[str]:
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


def _rung(line: Row, step: Row) -> str:
    name = STANDING_NAMES[step.value] if line.family == "treaty" else values.name(line.family, step.value)
    if step.rung is None:
        return name
    return _("{value} ({rung})").format(value=name, rung=RUNGS[step.rung].lower())


def treaty_table(treaties: Iterable[Row]) -> str:
    """Each treaty with the day of its list, the day it is complete to, and the official count."""
    titles = (_("Treaty"), _("List as of"), _("Complete to"), _("Official count of participants"))
    return _table(titles, (_treaty_row(treaty) for treaty in treaties))


def _treaty_row(treaty: Row) -> tuple[str, ...]:
    as_of = day_words(treaty.as_of, treaty.as_of_precision) if treaty.as_of else _("not read")
    complete = _("not known to be complete")
    if treaty.complete_as_of:
        complete = day_words(treaty.complete_as_of, treaty.complete_as_of_precision)
    checked = _("none at hand")
    if treaty.checked_party_count is not None:
        checked = _counted(treaty.checked_party_count, treaty.checked_as_of, treaty.checked_as_of_precision or "day")
    return link("treaty", treaty.short_title, treaty=treaty.treaty), *map(escape, (as_of, complete, checked))


def pledge_table(pledges: Iterable[Row]) -> str:
    """Each pledge with the names at hand, the day its list is complete to or its hole, and a later official count."""
    titles = (_("Pledge"), _("Governments at hand"), _("How far its list reaches"), _("Official count of a later day"))
    return _table(titles, (_pledge_row(pledge) for pledge in pledges))


def _pledge_row(pledge: Row) -> tuple[str, ...]:
    later = _("none at hand")
    if pledge.later_count is not None:
        later = _counted(pledge.later_count, pledge.later_as_of, pledge.later_as_of_precision)
    return (
        document(pledge.document, pledge.short_title),
        str(pledge.participant_count),
        escape(pledge_reach(pledge)),
        escape(later),
    )


def pledge_reach(pledge: Row) -> str:
    """How far silence of a pledge's list can be read."""
    if pledge.complete_as_of is None:
        return str(pledge.list_hole)
    day = day_words(pledge.complete_as_of, pledge.complete_as_of_precision)
    if pledge.name_count < pledge.checked_count:
        message = _("Its list of {day} has {count} names; {held} of them are at hand, so silence is not read.")
        return message.format(day=day, count=pledge.checked_count, held=pledge.name_count)
    return _("Complete as of {day}: {count} governments.").format(day=day, count=pledge.checked_count)


def _counted(count: int, as_of: object, precision: str) -> str:
    return _("{count} as of {day}").format(count=count, day=day_words(as_of, precision))  # type: ignore[arg-type]


def roll_call_sentences(roll_calls: Rows) -> Iterator[str]:
    """How many texts are listed, and whether the votes at hand add up to the official totals."""
    for body, name in BODIES.items():
        listed = [row for row in roll_calls if row.body == body]
        if not listed:
            continue
        held = [row for row in listed if row.source]
        message = _("{body}: {listed} texts listed, {held} with a roll call at hand, {right} of which add up.")
        right = sum(row.is_sum_right for row in held)
        yield message.format(body=name, listed=len(listed), held=len(held), right=right)
    for row in roll_calls:
        if row.source and not row.is_sum_right:
            yield _off(row)
        elif row.is_recorded and not row.source:
            yield _("{symbol}: its roll call is not at hand.").format(symbol=row.symbol)


def _off(row: Row) -> str:
    message = _(
        "{symbol}: the votes at hand ({held}) do not add up to the official totals ({official}); they are listed, "
        "not mended, and answer no line."
    )
    held = (row.counted_yes_count, row.counted_no_count, row.counted_abstain_count)
    official = (row.yes_count, row.no_count, row.abstain_count)
    return message.format(symbol=row.symbol, held="–".join(map(str, held)), official="–".join(map(str, official)))


def left_out_table(entries: Iterable[Row]) -> str:
    """What is at hand and not in here: what of it, why, and under which terms."""
    titles = (_("Left out"), _("What of it"), _("Why"))
    return _table(titles, (_left_out_row(entry) for entry in entries))


def _left_out_row(entry: Row) -> tuple[str, ...]:
    reason = REASONS[entry.reason].format(terms=entry.terms)
    name = document(entry.document, entry.title) if entry.document else escape(entry.title)
    return name, escape(entry.what), f"<strong>{escape(reason)}</strong>. {escape(entry.why)}"


def _table(titles: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table whose cells stand one under the other on a phone; cells are HTML."""
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    body = "".join(
        f'<tr><th scope="row">{name}</th>'
        + "".join(f'<td data-head="{escape(title)}">{cell}</td>' for title, cell in zip(titles[1:], cells, strict=True))
        + "</tr>"
        for name, *cells in rows
    )
    return f'<table class="peers wide tall"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def source_entry(source: Row) -> str:
    """One source: title, publisher, terms, what it holds, how many facts of which days are drawn from it."""
    facts = [
        escape(_("Published by {publisher}.").format(publisher=source.publisher.rstrip("."))),
        escape(_("Terms: {licence}.").format(licence=source.licence.rstrip("."))),
        escape(source.about),
    ]
    if source.licence_url:
        facts[1] += f" {outward(source.licence_url, _('The terms'))}"
    facts.append(escape(_drawn(source)))
    if not source.is_redistributable:
        facts.append(escape(_("Its facts are not passed on, and not in here.")))
    body = "".join(f"<li>{fact}</li>" for fact in facts)
    return f'<h4>{outward(source.url, source.title)}</h4><ul class="acts">{body}</ul>'


def _drawn(source: Row) -> str:
    if not source.fact_count:
        return _("No fact of it is in here yet.")
    oldest = day_words(source.oldest_as_of, source.oldest_precision)
    newest = day_words(source.newest_as_of, source.newest_precision)
    if oldest == newest:
        message = ngettext("{count} fact, as of {newest}.", "{count} facts, as of {newest}.", source.fact_count)
    else:
        message = _("{count} facts, as of {oldest} to {newest}.")
    return message.format(count=f"{source.fact_count:,}", oldest=oldest, newest=newest)


def dictionary_entry(table: Row, columns: Iterable[Row]) -> str:
    """One table or view: what a row is, and what each column says."""
    items = "".join(
        f"<dt><code>{escape(column.column_name)}</code> <small>{escape(column.kind)}</small></dt>"
        f"<dd>{escape(column.comment or '')}</dd>"
        for column in columns
    )
    head = f"<summary><code>{escape(table.name)}</code> {escape(table.comment or '')}</summary>"
    return f'<details class="dictionary">{head}<dl>{items}</dl></details>'
