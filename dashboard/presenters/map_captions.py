"""Captions of a map: its result, the number not known, and an alternative text for those who cannot see it.

Pure, like map.py. Every number comes with its total and the number not known.
No caption has a verdict or ranks countries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from dashboard.dates import day_words
from dashboard.formats import list_text, sentences_text, series_text
from dashboard.i18n import _, ngettext
from dashboard.presenters import list_days
from dashboard.presenters.list_days import ListDays

if TYPE_CHECKING:
    from dashboard.presenters.map import Group, Painting
    from dashboard.queries.lines import LineCellRow, LineRow
    from dashboard.queries.organisations import NameRow
    from dashboard.queries.scorecard import TallyRow
    from dashboard.queries.treaties import TreatyRollRow, TreatyStandingRow


def of_group(group: Group, sentence: str) -> str:
    """Return a sentence, and whom it speaks of where that is not everyone."""
    return _("{group}: {sentence}").format(group=group.name, sentence=sentence) if group.name else sentence


def treaty_sentence(
    counts: Counter[str],
    treaty: str,
    organisations: Iterable[NameRow | TreatyRollRow],
    days: ListDays | None,
    day: date,
) -> str:
    """Return the map of a treaty in a sentence, and in a second one how much of it is not known."""
    if days is None:
        head = _("No list we have shows which governments were parties to the {treaty} on {day}.")
    elif days.end_before(day):
        head = ngettext(
            "By {lists}, {count} of {all} governments is a party to the {treaty}.",
            "By {lists}, {count} of {all} governments are parties to the {treaty}.",
            counts["party"],
        )
        if organisations:
            head = _("By {lists}, {count} of {all} governments and {organisations} are parties to the {treaty}.")
    else:
        head = ngettext(
            "On {day}, by {lists}, {count} of {all} governments was a party to the {treaty}.",
            "On {day}, by {lists}, {count} of {all} governments were parties to the {treaty}.",
            counts["party"],
        )
        if organisations:
            head = _(
                "On {day}, by {lists}, {count} of {all} governments and {organisations} were parties to the {treaty}."
            )
    sentence = head.format(
        day=day_words(day),
        lists=days.of_lists if days else "",
        count=counts["party"],
        all=counts.total(),
        treaty=treaty,
        organisations=list_text(row.name for row in organisations),
    )
    return sentences_text([sentence, *_unknown(counts["not_assessed"], days, day)])


def notices_sentence(standings: Iterable[TreatyStandingRow]) -> str:
    """Return how many parties have notified or announced that they withdraw; empty where none has."""
    count = sum(row.standing == "party" and row.notice_act is not None for row in standings)
    message = ngettext(
        "{count} of these parties has notified or announced its withdrawal.",
        "{count} of these parties have notified or announced their withdrawal.",
        count,
    )
    return message.format(count=count) if count else ""


def _unknown(count: int, days: ListDays | None, day: date) -> tuple[str, ...]:
    """Return how much is not known; of lists that end before the day the true number may be lower too."""
    if not count:
        return ()
    if days and days.end_before(day):
        message = ngettext(
            "{count} government is not assessed yet, so the real number may differ.",
            "{count} governments are not assessed yet, so the real number may differ.",
            count,
        )
    else:
        message = ngettext(
            "{count} government is not assessed yet, so the real number may be higher.",
            "{count} governments are not assessed yet, so the real number may be higher.",
            count,
        )
    return (message.format(count=count),)


def pillar_sentence(tallies: Sequence[TallyRow], line_count: int, day: date) -> str:
    """Return the map of a pillar in a sentence, and in a second one how much of it is not known."""
    if not line_count:
        return _("On {day}, no commitment of this pillar applied to any government yet.").format(day=day_words(day))
    if tallies and not any(tally.has_data for tally in tallies):
        return _("No commitment of this pillar has an answer yet, for any government.")
    whole = sum(0 < tally.applicable_count == tally.met_count for tally in tallies)
    days = list_days.of_tallies(tallies)
    head = _dated(_all_met(days, day, whole), days, day)(count=whole, all=len(tallies))
    unknown = sum(tally.low_count < tally.high_count for tally in tallies)
    message = ngettext(
        "For {count} government at least one answer is not known.",
        "For {count} governments at least one answer is not known.",
        unknown,
    )
    return sentences_text((head, message.format(count=unknown) if unknown else ""))


def _all_met(days: ListDays | None, day: date, count: int) -> str:
    """Return the message on governments that have met every commitment, by what it rests on."""
    if days is None:
        return ngettext(
            "On {day}, {count} of {all} governments is known to have met every commitment that applies to it.",
            "On {day}, {count} of {all} governments are known to have met every commitment that applies to them.",
            count,
        )
    if days.end_before(day):
        return ngettext(
            "By {documents}, {count} of {all} governments is known to have met every commitment that applies to it.",
            "By {documents}, {count} of {all} governments are known to have met every commitment that applies to them.",
            count,
        )
    return ngettext(
        "On {day}, by {documents}, {count} of {all} governments is known to have met every commitment that applies to "
        "it.",
        "On {day}, by {documents}, {count} of {all} governments are known to have met every commitment that applies "
        "to them.",
        count,
    )


def _met(days: ListDays | None, day: date, count: int) -> str:
    """Return the message on governments that have met a commitment, by what it rests on."""
    if days is None:
        return ngettext(
            "On {day}, {count} of {all} governments is known to have met this commitment.",
            "On {day}, {count} of {all} governments are known to have met this commitment.",
            count,
        )
    if days.end_before(day):
        return ngettext(
            "By {documents}, {count} of {all} governments is known to have met this commitment.",
            "By {documents}, {count} of {all} governments are known to have met this commitment.",
            count,
        )
    return ngettext(
        "On {day}, by {documents}, {count} of {all} governments is known to have met this commitment.",
        "On {day}, by {documents}, {count} of {all} governments are known to have met this commitment.",
        count,
    )


def _recorded(days: ListDays | None, day: date) -> str:
    """Return the message on governments with an entry, by what it rests on."""
    if days is None:
        return _("On {day}, we have an entry for {count} of {all} governments; it is shown but not counted.")
    if days.end_before(day):
        return _("By {documents}, we have an entry for {count} of {all} governments; it is shown but not counted.")
    return _(
        "On {day}, by {documents}, we have an entry for {count} of {all} governments; it is shown but not counted."
    )


def _dated(message: str, days: ListDays | None, day: date) -> partial[str]:
    """Return a function that fills a message, which already has its days."""
    return partial(message.format, day=day_words(day), documents=days.of_documents if days else "")


def line_sentence(line: LineRow, counts: Counter[str], cells: Iterable[LineCellRow], day: date) -> str:
    """Return the map of a line in sentences: how many are known to have met it, and how much is not known."""
    asked = counts.total() - counts["not_open"] - counts["not_a_member"]
    if not asked:
        return _("On {day}, this commitment applied to no government.").format(day=day_words(day))
    days = list_days.of_cells(cells)
    known, whole = asked - counts["not_assessed"], counts.total()
    if line.kind == "record":
        return _dated(_recorded(days, day), days, day)(count=known, all=whole)
    sentences = [_dated(_met(days, day, counts["met"]), days, day)(count=counts["met"], all=whole)]
    if counts["searched_none"]:
        message = ngettext(
            "For {count} government a search found no evidence, which does not mean no.",
            "For {count} governments a search found no evidence, which does not mean no.",
            counts["searched_none"],
        )
        sentences.append(message.format(count=counts["searched_none"]))
    return sentences_text([*sentences, *_unknown(counts["not_assessed"], days, day)])


def roll_sentence(counts: Counter[str]) -> str:
    """Return a roll call in a sentence, by the votes in the warehouse."""
    message = _("{yes} voted Yes, {no} voted No, {abstain} abstained, {absent} did not vote.")
    return message.format(yes=counts["yes"], no=counts["no"], abstain=counts["abstain"], absent=counts["absent"])


def alternative(sentence: str, painting: Painting) -> str:
    """Return the map for those who do not see it: its sentence and the count of every shade."""
    counts = painting.counts
    counted = _("{what}: {count}")
    items = [
        counted.format(what=shade.words, count=counts[shade.key]) for shade in painting.shades if counts[shade.key]
    ]
    if painting.striped:
        items.append(_("striped, could be one level higher: {count}").format(count=len(painting.striped)))
    return _("Map of the world. {sentence} {counts}.").format(sentence=sentence, counts=series_text(items))
