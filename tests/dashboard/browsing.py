"""Open a page of the dashboard in a browser, and wait until it has come to rest.

The foot of a page (``READY``) may be drawn before what is above it. Streamlit (1.67) gets the script of each kind of
element when the first is drawn, shows a grey skeleton until it is there, and React shows what replaces a skeleton up
to half a second late: on a busy machine a page had its foot a second before any of its lines.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.conftest import PATIENCE, ROOT

OUTPUT = ROOT / "ci-output"
READY = "text=method version"
QUIET = 250
"""Milliseconds without a change after which a page is at rest."""
AT_REST = """([call, quiet]) => {
    const now = performance.now(), app = document.querySelector('[data-testid=stApp]');
    const seen = window.restSeen ??= {call: null, since: now, frames: 0};
    const begin = () => { seen.since = performance.now(); seen.frames = 0; };
    if (!seen.watch) (seen.watch = new MutationObserver(begin)).observe(
        document, {subtree: true, childList: true, attributes: true, characterData: true});
    const isMoving = each => each.playState === 'running' && each.effect.getComputedTiming().endTime !== Infinity;
    const isDrawn = chart => chart.querySelector('.choroplethlocation, .scatterlayer path, .barlayer path');
    const isStill = app?.dataset.testScriptState === 'notRunning' && app.dataset.testConnectionState === 'CONNECTED'
        && !document.querySelector('[data-stale=true], [data-testid=stSkeleton], [data-testid=stAppSkeleton]')
        && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(isDrawn)
        && document.fonts.status === 'loaded' && [...document.images].every(image => image.complete)
        && !document.getAnimations().some(isMoving);
    if (seen.call !== call || !isStill) begin();
    seen.call = call;
    return ++seen.frames > 3 && now - seen.since >= quiet;
}"""
"""Nothing runs, loads, is of the drawing before, or fades; nothing has changed for a while and some frames."""
_calls = itertools.count()


class Runs:
    """The runs that a page asks its server for, as its messages show them."""

    def __init__(self, page: Any) -> None:
        """Follow a page that has opened nothing yet."""
        self.is_waiting = False
        page.on("websocket", self._begin)

    def _begin(self, socket: Any) -> None:
        self.is_waiting = True  # for the first run
        socket.on("framesent", self._look_at_sent)
        socket.on("framereceived", self._look_at_received)

    def _look_at_sent(self, frame: Any) -> None:
        if isinstance(frame, bytes) and BackMsg.FromString(frame).WhichOneof("type") == "rerun_script":
            self.is_waiting = True

    def _look_at_received(self, frame: Any) -> None:
        if isinstance(frame, bytes) and ForwardMsg.FromString(frame).WhichOneof("type") == "script_finished":
            self.is_waiting = False


_RUNS: WeakKeyDictionary[Any, Runs] = WeakKeyDictionary()


def follow_runs(context: Any) -> None:
    """Follow the runs of each page of a browser's context from now on."""
    context.on("page", lambda page: _RUNS.setdefault(page, Runs(page)))


def open_page(page: Any, site: str, address: str) -> None:
    """Open an address that ends with the foot of our pages, and wait until all of the page is there."""
    page.goto(f"{site}/{address}")
    page.wait_for_selector(READY)
    wait_until_settled(page)


def wait_until_settled(page: Any) -> None:
    """Wait until a page has what it asked its server for, is complete and at rest."""
    began = time.monotonic()
    while True:
        page.wait_for_function(AT_REST, arg=[next(_calls), QUIET])
        if not _RUNS[page].is_waiting:
            return
        assert time.monotonic() - began < PATIENCE / 1000, "a run has not ended"


def wait_for_heading(page: Any, heading: str) -> None:
    """Wait until a page with these words in its heading is complete."""
    page.locator("h1", has_text=heading).wait_for()
    wait_until_settled(page)


def resize(page: Any, width: int, height: int) -> None:
    """Give the window another size, and wait until the page has taken it."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function("width => innerWidth === width", arg=width)
    wait_until_settled(page)


def keep_pictures(page: Any, name: str) -> None:
    """Take a wide and a narrow picture for the review of the run."""
    OUTPUT.mkdir(exist_ok=True)
    page.screenshot(path=str(OUTPUT / f"{name}-1280.png"))
    resize(page, 390, 844)
    page.screenshot(path=str(OUTPUT / f"{name}-390.png"))


def is_wider_than_the_window(page: Any) -> bool:
    """Return whether a page would have to be scrolled sideways."""
    script = "document.querySelector('[data-testid=stMain]').scrollWidth > document.documentElement.clientWidth"
    return bool(page.evaluate(script))


@contextmanager
def staying_with(page: Any, site: str) -> Iterator[None]:
    """Fail where a page sends a request to another server than ours."""
    strangers: list[str] = []
    ours = (site, site.replace("http:", "ws:"), "data:", "blob:", "about:")

    def look(request: Any) -> None:
        if not request.url.startswith(ours):
            strangers.append(request.url)

    page.on("request", look)
    yield
    page.remove_listener("request", look)
    assert strangers == [], "a request left the origin"
