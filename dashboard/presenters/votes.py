"""Votes: the texts, the totals, each government's vote, and a government's votes by theme.

Votes are listed and never added up to a score or an agreement. A roll call that does not add up to
the official totals is listed as it is and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard.colors import VOTES
from dashboard.dates import day_words, lone_day, table_day
from dashboard.i18n import Texts, _, lazy, ngettext
from dashboard.labels import values
from dashboard.labels.sources import READ_FROM
from dashboard.links import Link, link
from dashboard.presenters.rich_text import Chip, Piece, RichText, Table, WebLink, joined
from dashboard.queries.query import not_null

if TYPE_CHECKING:
    from dashboard.queries.lines import TotalRow
    from dashboard.queries.votes import CountryVoteRow, ResolutionDetailRow, ResolutionRow, VoteRow

BODIES = Texts(
    {
        "general_assembly": lazy("General Assembly"),
        "human_rights_council": lazy("Human Rights Council"),
        "security_council": lazy("Security Council"),
    }
)
POLARITIES = Texts(
    {
        "yes_supports": lazy("A Yes supports the Responsibility to Protect: {reason}"),
        "yes_opposes": lazy("A Yes opposes the Responsibility to Protect: {reason}"),
    }
)


def label(resolution: ResolutionRow) -> str:
    """Return a resolution in a select box: what it is about, its symbol, its day."""
    return _("{theme}: {symbol}, {day}").format(
        theme=resolution.theme, symbol=resolution.symbol, day=day_words(resolution.adopted_on)
    )


def about(resolution: ResolutionDetailRow) -> tuple[Piece, ...]:
    """Return where and when it was voted on, what came of it, and where anyone can verify it."""
    outcome = _("adopted {day}") if resolution.is_adopted else _("not adopted, {day}")
    parts = [BODIES[resolution.body], outcome.format(day=day_words(resolution.adopted_on)), resolution.theme]
    return joined([*parts, WebLink(resolution.document, _("Verify with the document"))], " · ")


def polarity(resolution: ResolutionDetailRow | CountryVoteRow) -> str:
    """Return which way a Yes points, and why; empty where the text is not about RtoP itself."""
    if resolution.polarity is None:
        return ""
    return POLARITIES[resolution.polarity].format(reason=resolution.polarity_reason)


def is_whole(resolution: ResolutionDetailRow, roll: Sequence[VoteRow]) -> bool:
    """Return True if we have the vote of every member of the body, or as many votes as the official totals."""
    counts = (resolution.yes_count, resolution.no_count, resolution.abstain_count, resolution.absent_count)
    members = resolution.member_count or sum(count or 0 for count in counts)
    return len([row for row in roll if row.vote != "not_a_member"]) >= members


def total_sentences(resolution: ResolutionDetailRow) -> Iterator[str]:
    """Yield the official totals, and the sum of the votes we have."""
    official = _tally(resolution.yes_count, resolution.no_count, resolution.abstain_count, resolution.absent_count)
    yield _("Official totals: {totals}.").format(totals=official)
    if resolution.is_sum_right:
        yield _("The roll call matches them.")
    else:
        counted = _tally(
            resolution.counted_yes_count,
            resolution.counted_no_count,
            resolution.counted_abstain_count,
            resolution.counted_absent_count,
        )
        yield _(
            "The roll call we have gives other totals: {totals}. It is listed unchanged and decides no commitment."
        ).format(totals=counted)
    if resolution.member_count is not None:
        yield _("Members of the body on that date: {count}.").format(count=resolution.member_count)
    as_of = day_words(not_null(resolution.as_of), resolution.as_of_precision)
    yield _("Read from {what}, as of {day}.").format(what=READ_FROM[not_null(resolution.read_from)], day=as_of)


def _tally(yes: int | None, no: int | None, abstain: int | None, absent: int | None) -> str:
    if absent is None:
        return _("{yes} Yes, {no} No, {abstain} abstentions").format(yes=yes, no=no, abstain=abstain)
    message = _("{yes} Yes, {no} No, {abstain} abstentions, {absent} did not vote")
    return message.format(yes=yes, no=no, abstain=abstain, absent=absent)


def codes(roll: Sequence[VoteRow]) -> dict[str, str]:
    """Return the label of each vote, with its number, that somebody cast → its code; all of them first."""
    counts = {code: sum(row.vote == code for row in roll) for code in VOTES}
    message = _("{vote} ({count})")
    shown = {
        message.format(vote=values.name("resolution", code), count=count): code
        for code, count in counts.items()
        if count
    }
    return {_("All ({count})").format(count=len(roll)): "all"} | shown


def table(roll: Iterable[VoteRow], day: date) -> Table:
    """Return governments in the order of their names, each with its vote in words."""
    rows = (
        (link("country", row.name, country=row.iso3, day=day.isoformat()), chip(row.vote), row.region) for row in roll
    )
    return Table((_("Government"), _("Vote"), _("Region")), tuple(rows), "peers votes")


def chip(vote: str) -> Chip:
    """Return a vote as a coloured square with its word beside it."""
    return Chip(vote, values.name("resolution", vote))


def agenda_list(totals: Iterable[TotalRow]) -> tuple[RichText, ...]:
    """Return votes with totals only."""
    return tuple(_agenda_vote(row) for row in totals)


def _agenda_vote(row: TotalRow) -> RichText:
    text = _("{day}: {totals}. Totals only; we do not have the roll call.").format(
        day=lone_day(row.as_of, row.as_of_precision),
        totals=_tally(row.yes_count, row.no_count, row.abstain_count, None),
    )
    return f"{text} ", WebLink(row.document, row.title)


@dataclass(frozen=True)
class CountryVote:
    """A government's vote on one text."""

    day: str
    link: Link
    title: str
    notes: tuple[str, ...]
    vote: Piece


@dataclass(frozen=True)
class Theme:
    """A government's votes on the texts of one theme, the latest first."""

    title: str
    votes: tuple[CountryVote, ...]


def country_themes(votes: Sequence[CountryVoteRow], country: str, day: date) -> tuple[Theme, ...]:
    """Return a government's votes by theme."""
    return tuple(_theme(theme, tuple(rows), country, day) for theme, rows in groupby(votes, key=lambda row: row.theme))


def _theme(theme: str, votes: Sequence[CountryVoteRow], country: str, day: date) -> Theme:
    message = ngettext("{theme}: {count} text", "{theme}: {count} texts", len(votes))
    return Theme(
        message.format(theme=theme, count=len(votes)), tuple(_country_vote(row, country, day) for row in votes)
    )


def _country_vote(row: CountryVoteRow, country: str, day: date) -> CountryVote:
    return CountryVote(
        day=table_day(row.adopted_on),
        link=link("votes", row.symbol, resolution=row.resolution, country=country, day=day.isoformat()),
        title=row.title,
        notes=tuple(_notes(row)),
        vote=_vote(row),
    )


def _notes(row: CountryVoteRow) -> Iterator[str]:
    if row.polarity is not None:
        yield polarity(row)
    if row.vote is not None and not row.is_sum_right:
        yield _("The roll call does not match the official totals.")


def _vote(row: CountryVoteRow) -> Piece:
    """Return the vote in words; a text adopted without one was adopted by all members of that day."""
    if row.vote is not None:
        return chip(row.vote)
    if row.is_recorded:
        return _("no roll call in our data")
    return _("adopted without a vote") if row.was_member else _("adopted without a vote; not a member")
