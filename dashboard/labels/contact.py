"""Words for how readers reach the maintainers."""

from __future__ import annotations

import os

from dashboard.i18n import _
from dashboard.server.inbox import EMAIL_ADDRESS


def contact_email() -> str:
    """Return the address in COMMITMENTS_CONTACT; empty where none is set, or where it is no e-mail address."""
    address = os.environ.get("COMMITMENTS_CONTACT", "").strip()
    return address if EMAIL_ADDRESS.fullmatch(address) else ""


def contact_words() -> str:
    """Return how to send something to the maintainers, to end a sentence with."""
    address = contact_email()
    return (
        _("write to {address}").format(address=address) if address else _("open an issue in the project's repository")
    )
