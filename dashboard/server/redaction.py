"""Leave folders of the server out of messages that readers see."""

from __future__ import annotations

import os
import re
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_PATH = re.compile(r"(?<![\w/:.])(?:[A-Za-z]:)?[\\/](?:[^\s\\/:'\"«»“”;,]+[\\/])*(?=[^\s\\/:'\"«»“”;,]*)")


def redact_paths(text: str) -> str:
    """Return the text with file names in the place of absolute paths; addresses stay as they are."""
    for folder in (os.environ.get("COMMITMENTS_HOME", ""), str(_ROOT)):
        text = text.replace(f"{folder.rstrip('/')}/", "") if len(folder) > 1 else text
    return _PATH.sub("", text)
