"""Our style sheet as a file, and the links in a page's HTML that keep the page from jumping while it is first drawn.

Over the websocket the style sheet came after the first elements, and each page moved by half its height (layout
shift 0.4 to 0.8); as a file it is there before them and is kept by the browser.
"""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

STYLE = b"\n".join((Path(__file__).parents[1] / name).read_bytes() for name in ("style.css", "front.css"))
STYLE_NAME = f"style-{hashlib.sha256(STYLE).hexdigest()[:12]}.css"
_ZIPPED = gzip.compress(STYLE, mtime=0)
SCRIPTS = ("Html", "Selectbox", "DateInput", "DownloadButton")
"""Scripts of Streamlit that nearly every page asks for only once it is drawn."""
WIDE_PAGES = ("map", "votes", "focal_points")


class FirstPaint(NamedTuple):
    """Addresses for the head of a page, relative to it as Streamlit's own are."""

    style: str
    scripts: tuple[str, ...]
    is_wide: bool


def of_page(page: str) -> FirstPaint:
    """Return the links for a page's HTML."""
    return FirstPaint(STYLE_NAME, _scripts(), page in WIDE_PAGES)


def style_sheet(request: Request) -> Response:
    """Return the style sheet; its name changes with its content, so that browsers may keep it."""
    headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(_ZIPPED, media_type="text/css", headers={**headers, "content-encoding": "gzip"})
    return Response(STYLE, media_type="text/css", headers=headers)


@cache
def _scripts() -> tuple[str, ...]:
    """Return the files of the scripts, whose names have a hash of this version."""
    streamlit = find_spec("streamlit")
    folder = Path(str(streamlit and streamlit.origin)).parent / "static" / "static" / "js"
    return tuple(f"static/js/{path.name}" for name in SCRIPTS for path in sorted(folder.glob(f"{name}.*.js")))
