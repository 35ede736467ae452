"""Texts of a brief: headings of every format, and sentences from rows.

Neutral and inviting: what was done comes with its day, what is open with its next step, and what
is not assessed as a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from dashboard.dates import day_since, day_words, lone_day
from dashboard.exports import text_cleaning
from dashboard.exports.brief.model import Brief
from dashboard.exports.citations import LICENCE
from dashboard.formats import aside_text, open_list_text, sentences_text, series_text, without_stop
from dashboard.i18n import Texts, _, lazy, ngettext
from dashboard.labels import values
from dashboard.labels.treaties import not_party_words, notice_words
from dashboard.presenters import excerpts, scorecard_text
from dashboard.presenters.statement_filters import FORUMS, VOICES_IN_SENTENCE, speech_of
from dashboard.queries.query import not_null

if TYPE_CHECKING:
    from dashboard.queries.changes import CellMoveRow
    from dashboard.queries.scorecard import ScorecardLineRow, TallyRow
    from dashboard.queries.statements import StatementRow
    from dashboard.queries.votes import CountryVoteRow
    from dashboard.queries.whole_tables import NamedCellRow

HEADINGS = Texts(
    {
        "kind": lazy("Meeting brief · Responsibility to Protect"),
        "for": lazy("For a meeting with"),
        "tally": lazy("In numbers"),
        "changes": lazy("Since you last met"),
        "done": lazy("Commitments made"),
        "build_on": lazy("Commitments to build on"),
        "steps": lazy("Outstanding commitments and next steps"),
        "line": lazy("Commitment"),
        "standing": lazy("Current status"),
        "step": lazy("Next step"),
        "also_open": lazy("Also outstanding:"),
        "unknown": lazy("Not assessed yet: ask what exists and where it is published"),
        "questions": lazy("Five questions"),
        "shows": lazy("On record:"),
        "gap": lazy("Outstanding:"),
        "follow_up": lazy("Follow-up question:"),
        "answer": lazy("Answer"),
        "votes": lazy("Votes on RtoP"),
        "statements": lazy("Statements on RtoP"),
        "method": lazy("Method"),
        "notes": lazy("Sources"),
        "between": lazy("; "),
        "colon": lazy(": "),
        "stop": lazy("."),
        "pillar": lazy("Pillar"),
        "counts": lazy("Counts"),
        "bounds": lazy("Range"),
    }
)

METHOD = (
    lazy(
        "These are counts, not scores. Each commitment is met, partly met or not met according to a dated "
        "document. The range runs from the lowest to the highest possible count."
    ),
    lazy(
        "A missing entry does not mean no. “Not assessed” means that no list we have answers the "
        "question. “No evidence found” says who searched and when."
    ),
    lazy(
        "Votes are shown but not counted. “By 6 June” means on or before 6 June. Sources for other "
        "governments are on their scorecards. Method {version}; edition {edition}."
    ),
)

MAX_PEERS = 3
TITLE_LIMIT = 80


def brief_title(brief: Brief) -> str:
    """Return the title."""
    message = _("{country}: meeting brief on the Responsibility to Protect ({audience})")
    return message.format(country=brief.name, audience=brief.audience)


def brief_day(brief: Brief) -> str:
    """Return the day of the brief."""
    return day_words(brief.request.day)


def footer(brief: Brief) -> str:
    """Return the footer of every page."""
    message = _("RtoP Commitments Tracker · {country} · data as of {day} · edition {edition} · {licence}")
    return message.format(country=brief.name, day=brief_day(brief), edition=brief.edition, licence=LICENCE)


def peers_heading(brief: Brief) -> str:
    """Return the heading above peers that took a step."""
    return _("Governments in {subregion} that have done this").format(subregion=brief.subregion)


def tally_counts(tally: TallyRow) -> str:
    """Return the counts of a tally; zero counts are left out, except met."""
    if not tally.applicable_count:
        return _("no commitment applies")
    if not tally.has_data:
        return _("no data yet")
    parts = [_("met {count} of {applicable}").format(count=tally.met_count, applicable=tally.applicable_count)]
    rest = (
        (_("partly {count}"), tally.partly_count),
        (_("not met {count}"), tally.unmet_count),
        (_("no evidence found {count}"), tally.searched_none_count),
        (_("not assessed {count}"), tally.not_assessed_count),
    )
    return " · ".join([*parts, *(words.format(count=count) for words, count in rest if count)])


def tally_range(tally: TallyRow) -> str:
    """Return the range of a tally; empty where no line applies, or none is answered for any government."""
    if not tally.applicable_count or not tally.has_data:
        return ""
    if tally.low_count == tally.high_count:
        return _("{low} of {applicable}").format(low=tally.low_count, applicable=tally.applicable_count)
    message = _("{low} to {high} of {applicable}")
    return message.format(low=tally.low_count, high=tally.high_count, applicable=tally.applicable_count)


def commitment_text(line: ScorecardLineRow, cell: NamedCellRow) -> str:
    """Return the text in brackets after a commitment that is met."""
    if cell.treaty and cell.standing == "bound_through":
        return not_party_words(cell)
    if cell.treaty and (cell.leaving_on or cell.notice_act):
        return _("{day}; {notice}").format(day=since_text(cell), notice=notice_words(cell))
    if cell.treaty:
        return since_text(cell)
    if line.family == "law":
        return _("according to {publisher}").format(publisher=cell.publisher)
    return scorecard_text.line_words(line, cell)


def since_text(cell: NamedCellRow) -> str:
    """Return the day since which a cell has its value."""
    if cell.treaty:
        return day_since(not_null(cell.since_on), cell.since_precision)
    return values.when(not_null(cell.since_on), not_null(cell.since_precision))


def standing_text(line: ScorecardLineRow, cell: NamedCellRow) -> str:
    """Return the standing of an open line; a treaty by its act."""
    if cell.treaty and cell.standing == "party":
        return _("party since {day}").format(day=commitment_text(line, cell))
    if cell.treaty:
        return not_party_words(cell)
    return scorecard_text.line_words(line, cell)


def titles_text(titles: Sequence[str], words: str) -> str:
    """Return commitments that share a text."""
    if len(titles) > 1:
        return _("{words}: {titles}").format(titles=open_list_text(titles), words=words)
    return _("{title} ({words})").format(title=titles[0], words=_without_brackets(words))


def with_next_step(words: str, step: str, count: int) -> str:
    """Return a text with the next step that its commitments share."""
    message = ngettext("{words} – next: {step}", "{words} – next, for these {count}: {step}", count)
    return message.format(words=words, step=without_stop(step), count=count)


def _without_brackets(words: str) -> str:
    """Turn brackets into a comma, for a text inside brackets: joined (27 Apr 2016) → joined, 27 Apr 2016."""
    return re.sub(r"[)）]", "", re.sub(r" ?[(（]", aside_text("", ""), words))


def peers_text(cells: Sequence[NamedCellRow]) -> str:
    """Return who has taken a step and when, the latest first."""
    listed = series_text(_peer(cell) for cell in cells[:MAX_PEERS])
    count = len(cells) - MAX_PEERS
    if count <= 0:
        return listed
    message = ngettext("{names}; and {count} more", "{names}; and {count} more", count)
    return message.format(names=listed, count=count)


def region_peers_text(cells: Sequence[NamedCellRow], region: str) -> str:
    """Return the same for the region, where no government of the subregion is known to have done it."""
    return _("Elsewhere in {region}: {names}").format(region=region, names=peers_text(cells))


def unnamed_text(count: int) -> str:
    """Return the number of lines not assessed that one page does not name."""
    message = ngettext(
        "{count} more commitment; see the two-page brief",
        "{count} more commitments; see the two-page brief",
        count,
    )
    return message.format(count=count)


def _peer(cell: NamedCellRow) -> str:
    if not cell.since_on:
        return str(cell.name)
    return _("{name} ({day})").format(
        name=cell.name, day=values.when(not_null(cell.since_on), not_null(cell.since_precision))
    )


def gap_text(open_: Iterable[str], searched: Sequence[str], unknown: Sequence[str], most: int) -> str:
    """Return what is open, searched without result and not assessed, each with at most so many names."""
    parts = (
        (series_text(open_), _("{names}.")),
        (_limited_names(searched, most), _("No evidence found: {names}.")),
        (_limited_names(unknown, most), _("Not assessed yet: {names}.")),
    )
    text = sentences_text(words.format(names=names) for names, words in parts if names)
    return text or _("Nothing outstanding.")


def _limited_names(titles: Sequence[str], most: int) -> str:
    """Return at most so many titles and the number of others; a single one more is named too."""
    if len(titles) <= most + 1:
        return series_text(titles)
    count = len(titles) - most
    message = ngettext("{names}; and {count} more", "{names}; and {count} more", count)
    return message.format(names=series_text(titles[:most]), count=count)


def shared_step_text(step: str, titles: Sequence[str]) -> str:
    """Return a next step and the commitments it belongs to."""
    return _("{step}: {titles}").format(step=without_stop(step), titles=open_list_text(titles))


def vote_text(row: CountryVoteRow) -> str:
    """Return a vote with its text, symbol and day."""
    message = _("{vote}: {symbol}, {title} ({day})")
    words = message.format(
        vote=values.VALUES["resolution"][row.vote].full,
        symbol=row.symbol,
        title=text_cleaning.shorten(row.title, TITLE_LIMIT),
        day=day_words(row.adopted_on),
    )
    if row.is_sum_right is False and row.is_recorded:
        return _("{vote}; the roll call we have does not match the official totals").format(vote=words)
    return words


def no_vote_text(rows: Sequence[CountryVoteRow]) -> str:
    """Return the texts voted on by a body the country was not a member of."""
    listed = series_text(_("{symbol} ({day})").format(symbol=row.symbol, day=day_words(row.adopted_on)) for row in rows)
    return _("not a member, so could not vote: {texts}").format(texts=listed)


def statement_text(row: StatementRow, quoted: str) -> str:
    """Return day, forum and voice of a statement, and the quotation where there is one."""
    voice = "" if row.capacity == "own" else VOICES_IN_SENTENCE[row.capacity]
    where = open_list_text(filter(None, (lone_day(row.said_on, row.said_precision), FORUMS[row.forum], voice)))
    if not quoted:
        return where
    return _("{where}: “{words}”").format(where=where, words=text_cleaning.shorten(quoted, excerpts.LIMIT))


def speech_title(row: StatementRow) -> str:
    """Return the title of the speech a statement belongs to."""
    return str(row.title or _("{forum}, speech {speech}").format(forum=FORUMS[row.forum], speech=speech_of(row)))


def earlier_speeches_text(rows: Sequence[StatementRow]) -> str:
    """Return the number of earlier speeches and their first year."""
    message = ngettext(
        "and {count} earlier speech, in {first}", "and {count} earlier speeches, the first in {first}", len(rows)
    )
    return message.format(count=len(rows), first=min(row.year for row in rows))


def reach_text(on: date, oldest: NamedCellRow | None) -> str:
    """Return the day of the record and the day of its oldest list."""
    if oldest is None:
        return _("Data as of {day}.").format(day=day_words(on))
    message = _("Data as of {day}; the oldest list used is of {oldest}.")
    return message.format(day=day_words(on), oldest=day_words(not_null(oldest.as_of), oldest.as_of_precision))


def change_text(line: ScorecardLineRow, move: CellMoveRow) -> str:
    """Return the new value of a line."""
    return _("{title}: {value}").format(title=line.title, value=scorecard_text.dated_value(line, move))


def since_heading(since_day: date) -> str:
    """Return the heading of the changes."""
    return _("Since you last met ({day})").format(day=day_words(since_day))


def no_change_text(since_day: date) -> str:
    """Return the sentence for no known change."""
    return _("We know of no act or document dated after {day}.").format(day=day_words(since_day))
