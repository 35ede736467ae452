"""Paintings in sentences: what a map tells, how much of it is not known, and the map for those who do not see it.

Pure, like the atlas they are read from. Numbers come with their whole and their unknown;
never a verdict, and never an order of countries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dashboard.dates import day_words
from dashboard.i18n import _, ngettext

if TYPE_CHECKING:
    from dashboard.presenters.map import Group, Painting
    from dashboard.warehouse.connection import Row, Rows


def of_group(group: Group, sentence: str) -> str:
    """Return a sentence, and whom it speaks of where that is not everyone."""
    return _("{group}: {sentence}").format(group=group.name, sentence=sentence) if group.name else sentence


def treaty_sentence(counts: Counter[str], treaty: str, organisations: Rows, day: date) -> str:
    """Return the map of a treaty in a sentence, and in a second one how much of it is not known."""
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
    return " ".join([said, *_unknown(counts["not_assessed"])])


def _unknown(count: int) -> tuple[str, ...]:
    """Return how much is not known, where something is not."""
    message = ngettext(
        "{count} government is not assessed yet, so the true number may be higher.",
        "{count} governments are not assessed yet, so the true number may be higher.",
        count,
    )
    return (message.format(count=count),) if count else ()


def pillar_sentence(tallies: Sequence[Row], line_count: int, day: date) -> str:
    """Return the map of a pillar in a sentence, and in a second one how much of it is not known."""
    if not line_count:
        return _("On {day}, no line of this pillar applied to any government yet.").format(day=day_words(day))
    if tallies and not any(tally.has_data for tally in tallies):
        return _("No line of this pillar is answered yet, for any government.")
    whole = sum(0 < tally.applicable_count == tally.met_count for tally in tallies)
    said = ngettext(
        "On {day}, {count} of {all} governments is known to have met every line that applies to it.",
        "On {day}, {count} of {all} governments are known to have met every line that applies to them.",
        whole,
    ).format(day=day_words(day), count=whole, all=len(tallies))
    unknown = sum(tally.not_assessed_count > 0 for tally in tallies)
    unsaid = ngettext(
        "For {count} government at least one line is not assessed yet, so its true count may be higher.",
        "For {count} governments at least one line is not assessed yet, so their true count may be higher.",
        unknown,
    )
    return f"{said} {unsaid.format(count=unknown)}" if unknown else said


def line_sentence(line: Row, counts: Counter[str], day: date) -> str:
    """Return the map of a line in sentences: how many are known to have met it, and how much is not known."""
    asked = counts.total() - counts["not_open"] - counts["not_a_member"]
    if not asked:
        return _("On {day}, this line applied to no government.").format(day=day_words(day))
    if line.kind == "record":
        return _("On {day}, the record tells of {count} of {all} governments; it is told and never tallied.").format(
            day=day_words(day), count=asked - counts["not_assessed"], all=counts.total()
        )
    sentences = [
        ngettext(
            "On {day}, {count} of {all} governments is known to have met this line.",
            "On {day}, {count} of {all} governments are known to have met this line.",
            counts["met"],
        ).format(day=day_words(day), count=counts["met"], all=counts.total())
    ]
    if counts["searched_none"]:
        message = ngettext(
            "For {count} government a search found no evidence, which is not a no.",
            "For {count} governments a search found no evidence, which is not a no.",
            counts["searched_none"],
        )
        sentences.append(message.format(count=counts["searched_none"]))
    return " ".join([*sentences, *_unknown(counts["not_assessed"])])


def roll_sentence(counts: Counter[str]) -> str:
    """Return a roll call in a sentence, by the votes at hand."""
    message = _("{yes} voted Yes, {no} voted No, {abstain} abstained, {absent} did not vote.")
    return message.format(yes=counts["yes"], no=counts["no"], abstain=counts["abstain"], absent=counts["absent"])


def alternative(said: str, painting: Painting) -> str:
    """Return the map for those who do not see it: its sentence and the count of every shade."""
    counts = painting.counts
    items = [f"{shade.words}: {counts[shade.key]}" for shade in painting.shades if counts[shade.key]]
    if painting.striped:
        items.append(_("striped, could be a step higher: {count}").format(count=len(painting.striped)))
    return _("Map of the world. {sentence} {counts}.").format(sentence=said, counts="; ".join(items))
