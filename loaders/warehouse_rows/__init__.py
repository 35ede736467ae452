"""Turn registry and facts into rows of the warehouse's tables, each value under its column's name."""

from __future__ import annotations

from collections.abc import Collection

from loaders.records.words import EFFECTS
from loaders.registry import Registry
from loaders.warehouse_rows.commitments import commitment_rows
from loaders.warehouse_rows.participants import participant_rows
from loaders.warehouse_rows.rows import Tables
from loaders.warehouse_rows.scorecard import official_rows, scorecard_rows
from loaders.warehouse_rows.sources import source_rows


def registry_rows(registry: Registry, small: Collection[str], method_version: str) -> Tables:
    """Return the hand-kept files as rows; ``small`` holds the countries drawn as markers on the map."""
    return {
        **source_rows(registry),
        **commitment_rows(registry),
        **participant_rows(registry, small),
        **scorecard_rows(registry, method_version),
        **official_rows(registry),
        "act": [{"act": act, "effect": effect} for act, effect in EFFECTS.items()],
    }
