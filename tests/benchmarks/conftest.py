"""Fixtures of the benchmarks: the server that the tests of the pages use."""

from tests.dashboard.conftest import site

__all__ = ["site"]
