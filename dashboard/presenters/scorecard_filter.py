"""The choices by which a scorecard shows some of its commitments."""

from __future__ import annotations

from dashboard.i18n import _

KEY = "show"
"""The key of the choice in an address."""
ALL = "all"


def labels() -> dict[str, str]:
    """Return each choice → its label; a line has its choice in ``LineView.filter``, and others are not drawn."""
    return {ALL: _("All"), "done": _("Done"), "open": _("Open"), "unknown": _("Not known")}
