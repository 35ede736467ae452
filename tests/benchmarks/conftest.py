"""The benchmarks' reader meets the same server as the pages' tests."""

from tests.dashboard.conftest import site

__all__ = ["site"]
