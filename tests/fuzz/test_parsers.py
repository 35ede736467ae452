"""Tests that a damaged file gives facts or faults: no other exception, no hang, no silent change."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutations import FILLERS, KINDS, SOURCES, Mutation, read_mutated

share = st.floats(0, 1, exclude_max=True, allow_subnormal=False)
mutation = st.builds(Mutation, st.integers(0, len(KINDS) - 1), share, share, st.integers(0, 3 * len(FILLERS)))


@pytest.mark.parametrize("source", SOURCES)
def test_a_damaged_file_gives_facts_or_faults(source: str, tmp_path: Path) -> None:
    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
    )
    @given(file=st.integers(0, 30), mutations=st.lists(mutation, min_size=1, max_size=3))
    def damaged(file: int, mutations: list[Mutation]) -> None:
        read_mutated(source, file, mutations, tmp_path / "home")

    damaged()


EXAMPLES = 40
