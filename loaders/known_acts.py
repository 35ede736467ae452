"""Turn acts that the registry lists with their documents into records of a source."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from loaders.records.treaties import TreatyAct

if TYPE_CHECKING:
    from loaders.registry.models.sources import KnownAct


def known_act(known: KnownAct) -> TreatyAct:
    """Return an act of a source's ``known_acts`` as the record a parser yields."""
    return TreatyAct(
        participant=known.participant,
        treaty=known.treaty,
        act=known.act,
        acted_on=acted_on(known.acted_on, known.precision),
        date_precision=known.precision,
        effective_on=known.effective_on,
        as_of=known.as_of,
        read_from=known.read_from,
        confidence=known.confidence,
        document=known.document,
        note=known.note,
        file="known_acts",
        where=f"{known.participant}, {known.treaty}",
    )


def acted_on(day: str, precision: str) -> date:
    """Return the day an act is recorded under: the last day for ``by``, or the first of its month or year."""
    first = date.fromisoformat((day[: {"year": 4, "month": 7}.get(precision, 10)] + "-01-01")[:10])
    if precision != "by" or len(day) == 10:
        return first
    month = first.month if len(day) == 7 else 12
    return date(first.year, month, monthrange(first.year, month)[1])
