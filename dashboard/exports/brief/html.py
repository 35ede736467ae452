"""A brief as one HTML file: it fetches nothing, prints well, and follows the reader's light or dark theme."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from dashboard.colors import COLOURS, PAPER, QUIET, RULE, Theme
from dashboard.exports.brief import text as brief_text
from dashboard.exports.brief.model import PAPERS, Brief
from dashboard.exports.citations import AUTHOR
from dashboard.i18n import direction, language_tag

COLOUR_NAMES = ("ink", "paper", "link", "met", "partly", "unmet", "searched_none", "hatch", "outline")
PAGE_NAMES = {"a4": "A4", "letter": "letter"}
PRINT_ROOMS = {1: "1.3rem", 2: "3rem"}
"""Pages → height of the room for an answer."""
PRINT_AREA = {1: 3.3, 2: 8.9}
"""Pages → square of the largest size that fits × letters of the brief / square millimetres of paper, less 6 %."""
LARGEST_PRINT = 9.5


def brief_html(brief: Brief) -> bytes:
    """Return the brief as one file; Jinja escapes every text."""
    return (
        _template()
        .render(
            lang=language_tag(),
            direction=direction(),
            page_size=PAGE_NAMES[brief.request.paper],
            print_size=_print_size(brief),
            print_room=PRINT_ROOMS[brief.request.pages],
            author=str(AUTHOR),
            title=brief_text.brief_title(brief),
            description=brief.reach,
            light=_colours("light"),
            dark=_colours("dark"),
            words=brief_text.HEADINGS,
            peers=brief_text.peers_heading(brief),
            day=brief_text.brief_day(brief),
            since=brief_text.since_heading(brief.request.since) if brief.request.since else "",
            foot=brief_text.footer(brief),
            brief=brief,
        )
        .encode()
    )


def _print_size(brief: Brief) -> float:
    """Return the size of the letters in print, in points, at which the brief has the pages it promises.

    The area that a text takes grows with the square of its size. Measured in Chromium: see PRINT_AREA.
    """
    width, height = PAPERS[brief.request.paper]
    length = sum(map(len, brief.sentences))
    fitting = math.sqrt(PRINT_AREA[brief.request.pages] * width * height / length)
    return round(min(LARGEST_PRINT, fitting), 2)


def _colours(theme: Theme) -> dict[str, str]:
    chosen = {name: COLOURS[theme][name] for name in COLOUR_NAMES}
    return {
        **chosen,
        "quiet": QUIET[theme],
        "rule": RULE[theme],
        "band": COLOURS[theme]["met"],
        "on-band": PAPER["white"],
    }


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("brief.html")
