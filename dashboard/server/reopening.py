"""Limit how often readers make this server build an earlier edition again: ten seconds of one core each."""

from __future__ import annotations

from dashboard.server.rate_limit import RateLimit

MAX_PER_ADDRESS = 4
"""In a window."""
MAX_IN_ALL = 12
"""In a window."""
WINDOW_SECONDS = 60.0

REOPENED = RateLimit(MAX_PER_ADDRESS, MAX_IN_ALL, WINDOW_SECONDS)
"""Editions reopened for readers of this process."""
