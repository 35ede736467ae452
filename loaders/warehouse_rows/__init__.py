"""Turn registry and facts into rows of the warehouse's tables, each value under its column's name."""

from __future__ import annotations

from collections.abc import Collection

from loaders.records.words import EFFECTS
from loaders.registry import Registry
from loaders.warehouse_rows.commitments import subjects
from loaders.warehouse_rows.participants import participants
from loaders.warehouse_rows.rows import Tables
from loaders.warehouse_rows.scorecard import officials, scorecard
from loaders.warehouse_rows.sources import reading


def of_registry(registry: Registry, small: Collection[str], method_version: str) -> Tables:
    """Return the hand-kept files as rows; ``small`` holds the countries drawn as markers on the map."""
    return {
        **reading(registry),
        **subjects(registry),
        **participants(registry, small),
        **scorecard(registry, method_version),
        **officials(registry),
        "act": [{"act": act, "effect": effect} for act, effect in EFFECTS.items()],
    }
