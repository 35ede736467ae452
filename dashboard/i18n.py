"""Translate visible sentences with gettext.

Each sentence is a whole message with named placeholders, never glued from pieces, so that a
translator can reorder it. English only for now.
"""

from __future__ import annotations

import gettext
from pathlib import Path

_catalogue = gettext.translation("dashboard", Path(__file__).parent / "languages", fallback=True)
_ = _catalogue.gettext
ngettext = _catalogue.ngettext
