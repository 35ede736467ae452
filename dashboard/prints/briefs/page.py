"""A brief as one HTML file: it fetches nothing, prints well, and follows the reader's light or dark."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from dashboard.palette import COLOURS, Theme
from dashboard.prints.briefs import wording
from dashboard.prints.briefs.model import Brief
from dashboard.prints.citations import AUTHOR

NAMES = ("ink", "paper", "link", "met", "partly", "unmet", "searched_none", "hatch", "outline")
QUIET: dict[Theme, str] = {"light": "#4a4d52", "dark": "#b6bac2"}
RULE: dict[Theme, str] = {"light": "#d8d5cd", "dark": "#3a3f48"}


def html(brief: Brief) -> bytes:
    """The brief as one file; every text is escaped."""
    return (
        _template()
        .render(
            lang="en",
            author=AUTHOR,
            title=wording.title(brief),
            description=brief.reach,
            light=_colours("light"),
            dark=_colours("dark"),
            words=wording.HEADINGS,
            peers=wording.peers_heading(brief),
            day=wording.day(brief),
            since=wording.since_words(brief.wanted.since) if brief.wanted.since else "",
            foot=wording.foot(brief),
            brief=brief,
        )
        .encode()
    )


def _colours(theme: Theme) -> dict[str, str]:
    chosen = {name: COLOURS[theme][name] for name in NAMES}
    return {**chosen, "quiet": QUIET[theme], "rule": RULE[theme], "band": COLOURS[theme]["met"], "on-band": "#ffffff"}


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("brief.html")
