"""A roll call as HTML: what was voted on, the totals, who voted how, and a government's votes one under the other.

Odd on purpose: votes are listed and never added up to a score or an agreement. A roll call
that does not add up to the official totals is listed as it is and says so. Everything from
the warehouse is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard.colors import MARKS
from dashboard.dates import day_words
from dashboard.i18n import _, ngettext
from dashboard.labels import values
from dashboard.labels.treaties import READ_FROM
from dashboard.sheet import link, outward

if TYPE_CHECKING:
    from dashboard.warehouse.connection import Row, Rows

BODIES = {
    "general_assembly": _("General Assembly"),
    "human_rights_council": _("Human Rights Council"),
    "security_council": _("Security Council"),
}
BALLOTS = ("yes", "no", "abstain", "absent", "not_a_member")
POLARITIES = {
    "yes_supports": _("A Yes supports the Responsibility to Protect: {reason}"),
    "yes_opposes": _("A Yes opposes the Responsibility to Protect: {reason}"),
}


def label(resolution: Row) -> str:
    """A resolution in a select box: what it is about, its symbol, its day."""
    return _("{theme}: {symbol}, {day}").format(
        theme=resolution.theme, symbol=resolution.symbol, day=day_words(resolution.adopted_on)
    )


def about(resolution: Row) -> str:
    """Where and when it was voted on, what came of it, and where anyone can verify it."""
    came = _("adopted {day}") if resolution.is_adopted else _("not adopted, {day}")
    items = [BODIES[resolution.body], came.format(day=day_words(resolution.adopted_on)), resolution.theme]
    shown = [escape(item) for item in items]
    shown.append(outward(resolution.document, _("Verify with the document")))
    return f'<p class="quiet">{" · ".join(shown)}</p>'


def polarity(resolution: Row) -> str:
    """Which way a Yes points, and why; nothing where the text is not about the Responsibility to Protect itself."""
    if resolution.polarity is None:
        return ""
    return POLARITIES[resolution.polarity].format(reason=resolution.polarity_reason)


def is_whole(resolution: Row, roll: Rows) -> bool:
    """Whether every member of the body is among the votes at hand, or as many as the official totals count."""
    counted = (resolution.yes_count, resolution.no_count, resolution.abstain_count, resolution.absent_count or 0)
    members: int = resolution.member_count or sum(counted)
    return len([row for row in roll if row.vote != "not_a_member"]) >= members


def total_sentences(resolution: Row) -> Iterator[str]:
    """The official totals, and what the votes at hand add up to."""
    official = _tally(resolution.yes_count, resolution.no_count, resolution.abstain_count, resolution.absent_count)
    yield _("Official totals: {totals}.").format(totals=official)
    if resolution.is_sum_right:
        yield _("The votes at hand add up to them.")
    else:
        counted = _tally(
            resolution.counted_yes_count,
            resolution.counted_no_count,
            resolution.counted_abstain_count,
            resolution.counted_absent_count,
        )
        yield _(
            "The votes at hand add up to something else: {totals}. They are listed as they are, not repaired, and "
            "answer no line of a scorecard."
        ).format(totals=counted)
    if resolution.member_count is not None:
        yield _("Members of the body on that day: {count}.").format(count=resolution.member_count)
    as_of = day_words(resolution.as_of, resolution.as_of_precision)
    yield _("Read from {what}, as of {day}.").format(what=READ_FROM[resolution.read_from], day=as_of)


def _tally(yes: int, no: int, abstain: int, absent: int | None) -> str:
    if absent is None:
        return _("{yes} Yes, {no} No, {abstain} abstentions").format(yes=yes, no=no, abstain=abstain)
    message = _("{yes} Yes, {no} No, {abstain} abstentions, {absent} absent")
    return message.format(yes=yes, no=no, abstain=abstain, absent=absent)


def codes(roll: Rows) -> dict[str, str]:
    """The label of each vote, with its number, that somebody cast → its code; all of them first."""
    counts = {code: sum(row.vote == code for row in roll) for code in BALLOTS}
    message = _("{vote} ({count})")
    shown = {
        message.format(vote=values.name("resolution", code), count=count): code
        for code, count in counts.items()
        if count
    }
    return {_("All ({count})").format(count=len(roll)): "all"} | shown


def table(roll: Iterable[Row], day: date) -> str:
    """Governments in the order of their names, each with its vote in words."""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in (_("Government"), _("Vote"), _("Region")))
    rows = "".join(
        f'<tr><th scope="row">{link("country", row.name, country=row.iso3, day=day.isoformat())}</th>'
        f"<td>{chip(row.vote)}</td><td>{escape(row.region)}</td></tr>"
        for row in roll
    )
    return f'<table class="peers votes"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def chip(vote: str) -> str:
    """A vote as a coloured square with its shape, and its word beside it."""
    swatch = f'<span class="swatch is-{vote}" aria-hidden="true">{MARKS[vote]}</span>'
    return f'<span class="chip">{swatch}{escape(values.name("resolution", vote))}</span>'


def agenda_list(totals: Iterable[Row]) -> str:
    """Votes of which only the totals are told."""
    items = "".join(f"<li>{_agenda_vote(row)}</li>" for row in totals)
    return f'<ul class="acts">{items}</ul>'


def _agenda_vote(row: Row) -> str:
    said = _("{day}: {totals}. Totals only, roll call not at hand.").format(
        day=day_words(row.as_of, row.as_of_precision),
        totals=_tally(row.yes_count, row.no_count, row.abstain_count, None),
    )
    return f"{escape(said)} {outward(row.document, row.title)}"


def country_sections(votes: Rows, country: str, day: date) -> str:
    """A government's votes by theme, the latest first; the first theme is open."""
    themes = groupby(votes, key=lambda row: row.theme)
    return "".join(_section(theme, tuple(rows), at == 0, country, day) for at, (theme, rows) in enumerate(themes))


def _section(theme: str, votes: Rows, is_open: bool, country: str, day: date) -> str:
    message = ngettext("{theme}: {count} text", "{theme}: {count} texts", len(votes))
    head = escape(message.format(theme=theme, count=len(votes)))
    titles = (_("Day"), _("Text"), _("Vote"))
    heads = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    rows = "".join(_vote_row(row, country, day) for row in votes)
    return (
        f'<details class="theme"{" open" if is_open else ""}><summary>{head}</summary>'
        f'<table class="peers wide votes cast"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></details>'
    )


def _vote_row(row: Row, country: str, day: date) -> str:
    way = link("votes", row.symbol, resolution=row.resolution, country=country, day=day.isoformat())
    notes = "".join(f'<small class="note">{escape(note)}</small>' for note in _notes(row))
    return (
        f"<tr><td>{escape(day_words(row.adopted_on))}</td>"
        f'<th scope="row">{way}<span class="said">{escape(row.title)}</span>{notes}</th><td>{_vote(row)}</td></tr>'
    )


def _notes(row: Row) -> Iterator[str]:
    if row.polarity is not None:
        yield polarity(row)
    if row.vote is not None and not row.is_sum_right:
        yield _("The votes at hand do not add up to the official totals.")


def _vote(row: Row) -> str:
    """The vote in words; a text adopted without one was adopted by all members of that day."""
    if row.vote is not None:
        return chip(row.vote)
    if row.is_recorded:
        return escape(_("roll call not at hand"))
    return escape(_("adopted without a vote") if row.was_member else _("adopted without a vote; not a member"))
