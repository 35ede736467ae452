"""A sheaf of HTML blocks that travels as one: deflated on the server, laid into their places by the browser.

A scorecard with all its evidence is 70 kB of sentences that repeat from line to line, and Streamlit's
socket carries text as it is; in a sheaf it is a ninth of that. Nothing is fetched later: every drawer
opens without the server, and all of it is there for print and for the browser's own search.
"""

from __future__ import annotations

import json
import zlib
from html import escape
from pathlib import Path

import streamlit as st

NAME = "sheaf"
_lay = st.components.v2.component(
    NAME, js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"), isolate_styles=False
)


class Sheaf:
    """The blocks of one view; ``of`` says which view, so that none is laid into another one's places."""

    def __init__(self, of: str) -> None:
        """No block yet."""
        self._of = of
        self._blocks: dict[str, str] = {}

    def place(self, html: str) -> str:
        """Take a block in; returns the place where the browser is to lay it, as HTML."""
        # With a sum of what it holds: a place that stays the same is not drawn anew when an edition changes its block.
        key = f"{self._of} {len(self._blocks)} {zlib.crc32(html.encode()):x}"
        self._blocks[key] = html
        return f'<div data-block="{escape(key)}"></div>'

    def send(self) -> None:
        """Send the blocks; before their places, so that each is filled the moment it appears."""
        _lay(data=packed(self._blocks), key=NAME)


def packed(blocks: dict[str, str]) -> bytes:
    """Blocks as they travel: JSON, deflated."""
    return zlib.compress(json.dumps(blocks, ensure_ascii=False).encode())


def unpacked(sent: bytes) -> dict[str, str]:
    """The blocks that were sent, by their places."""
    blocks: dict[str, str] = json.loads(zlib.decompress(sent))
    return blocks
