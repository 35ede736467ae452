"""The tally of a pillar as a page shows it: a count, its rest, a bar of its range, and the age of its documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.dates import day_words
from dashboard.formats import list_text
from dashboard.i18n import _, ngettext
from dashboard.queries.query import not_null

if TYPE_CHECKING:
    from dashboard.queries.scorecard import PillarRow, TallyRow


TREATIES = "treaties"
"""The pillar whose tally speaks of treaties: bound, signed, withdrew."""


@dataclass(frozen=True)
class Tally:
    """A tally in words and as squares.

    ``message`` has the placeholder ``{count}``, which a page may emphasise; ``count`` is empty if no line applies, or
    if no line is answered for any government.
    ``squares`` are shades, one a line that applies: solid to the lowest count, unknown to the highest.
    """

    pillar: str
    title: str
    message: str
    count: str
    rest: tuple[str, ...]
    squares: tuple[str, ...]
    alt: str

    @property
    def head(self) -> str:
        """Return how many lines are met of those that apply, or why there is no count."""
        return self.message.format(count=self.count)


def tally_view(pillar: PillarRow, tally: TallyRow, withdrawn_count: int = 0) -> Tally:
    """Return the tally of a pillar; ``withdrawn_count`` of its unmet lines are withdrawals."""
    if not tally.applicable_count or not tally.has_data:
        words = _("No data yet") if tally.applicable_count else _("Does not apply")
        rest = () if tally.applicable_count else _rest(tally, withdrawn_count, pillar.pillar == TREATIES)
        return Tally(pillar.pillar, pillar.title, words, "", rest, (), words)
    is_treaties = pillar.pillar == TREATIES
    count = _("{met} of {all}").format(met=tally.met_count, all=tally.applicable_count)
    return Tally(
        pillar=pillar.pillar,
        title=pillar.title,
        message=_("Bound by {count}") if is_treaties else _("Met {count}"),
        count=count,
        rest=_rest(tally, withdrawn_count, is_treaties),
        squares=_squares(tally, withdrawn_count),
        alt=_("Bar of {all} commitments: at least {low} and at most {high} are met.").format(
            all=tally.applicable_count, low=tally.low_count, high=tally.high_count
        ),
    )


def _rest(tally: TallyRow, withdrawn_count: int, is_treaties: bool) -> tuple[str, ...]:
    """Return every other count; a zero is left out."""
    counts = (
        (_("signed {count}") if is_treaties else _("partly {count}"), tally.partly_count),
        (_("withdrew {count}"), withdrawn_count),
        (_("not joined {count}") if is_treaties else _("not met {count}"), tally.unmet_count - withdrawn_count),
        (_("no evidence found {count}"), tally.searched_none_count),
        (_("not assessed {count}"), tally.not_assessed_count),
        (_("does not apply {count}"), tally.not_applicable_count),
    )
    return tuple(message.format(count=count) for message, count in counts if count)


def _squares(tally: TallyRow, withdrawn_count: int) -> tuple[str, ...]:
    """Return one shade for each line that applies: met, then possibly met, then the rest."""
    counts = (
        ("met", tally.met_count),
        ("not_assessed", tally.not_assessed_count),
        ("searched_none", tally.searched_none_count),
        ("partly", tally.partly_count),
        ("withdrawn", withdrawn_count),
        ("unmet", tally.unmet_count - withdrawn_count),
    )
    return tuple(shade for shade, count in counts for _square in range(count))


def bounds_words(tally: TallyRow) -> str:
    """Return the meaning of the width of the bounds bar, in one sentence."""
    if not tally.applicable_count:
        return _("No commitment applies on that date.")
    if not tally.has_data:
        return _("No commitment of this pillar has an answer yet, for any government.")
    unknown = tally.not_assessed_count + tally.searched_none_count
    if not unknown:
        message = ngettext(
            "The only commitment is assessed.", "All {count} commitments are assessed.", tally.applicable_count
        )
        return message.format(count=tally.applicable_count)
    return _("{open}. The range is {low} to {high}.").format(
        open=_open_words(tally.not_assessed_count, tally.searched_none_count),
        low=tally.low_count,
        high=tally.high_count,
    )


def _open_words(not_assessed: int, searched_none: int) -> str:
    """Return how many lines are open: never assessed, or searched without evidence found, which is no "no"."""
    if not searched_none:
        message = ngettext(
            "{count} commitment is not assessed yet", "{count} commitments are not assessed yet", not_assessed
        )
        return message.format(count=not_assessed)
    if not not_assessed:
        message = ngettext(
            "A search found no evidence on {count} commitment, which does not mean no",
            "Searches found no evidence on {count} commitments, which does not mean no",
            searched_none,
        )
        return message.format(count=searched_none)
    message = ngettext(
        "{count} commitment is not assessed yet; searches found no evidence on {searched}, which does not mean no",
        "{count} commitments are not assessed yet; searches found no evidence on {searched}, which does not mean no",
        not_assessed,
    )
    return message.format(count=not_assessed, searched=searched_none)


def age_words(tally: TallyRow) -> str:
    """Return how old the lists and documents behind the answers of a pillar are; empty where nothing is answered."""
    counts = (
        (_("{count} from this year"), tally.this_year_count),
        (_("{count} from 1–2 years ago"), tally.one_to_two_years_count),
        (_("{count} from 3–5 years ago"), tally.three_to_five_years_count),
        (_("{count} older"), tally.older_count),
    )
    steps = [message.format(count=count) for message, count in counts if count]
    if not steps:
        return ""
    message = _("Age of the lists and documents: {steps}. The oldest is of {day}.")
    return message.format(steps=list_text(steps), day=day_words(not_null(tally.as_of), tally.as_of_precision))
