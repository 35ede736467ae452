"""Paths of the static edition's pages, and the addresses its templates ask for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from dashboard.i18n import SOURCE

INDEX, ABOUT, BOUNDARIES, REPLY = "index.html", "about.html", "boundaries.html", "reply.html"
COVERAGE = "coverage.html"
EDITIONS, API, FEED, CALENDAR = "editions/index.html", "api/v1/index.html", "feed.xml", "calendar.ics"
FOLDERS = {
    "country": "countries",
    "treaty": "treaties",
    "indicator": "indicators",
    "pillar": "pillars",
    "organisation": "organisations",
}
"""Kind of subject → folder, of pages and of the interface alike."""
FOCAL_POINT = "focal_point"


def page_of(kind: str, key: str) -> str:
    """Return where the page of a subject lies, from the root of its edition."""
    return f"{FOLDERS[kind]}/{key}.html"


def relative(page: str, target: str) -> str:
    """Return the relative path from one page to another."""
    return root_of(page) + target


def root_of(page: str) -> str:
    """Return the relative path from a page to the root of its edition."""
    return "../" * page.count("/")


def in_language(language: str, path: str) -> str:
    """Return where a page lies in a language, from the root of its edition: English there, others in a folder each."""
    return path if language == SOURCE else f"{language}/{path}"


def to_file(language: str, page: str, target: str) -> str:
    """Return the relative path from a page in a language to a file that exists once for all of them."""
    return root_of(in_language(language, page)) + target


class StaticUrls:
    """The addresses of the static edition, as the pages of one folder depth name them.

    ``root`` leads from a page to the root of its edition; ``line_of`` is resolution → the line it answers.
    """

    def __init__(self, root: str, line_of: Mapping[str, str]) -> None:
        """Keep what every address needs."""
        self._root, self._line_of = root, line_of

    def url_for(self, page: str, /, **parameters: Any) -> str:
        """Return the address for a link of the dashboard; empty where this edition has no such page."""
        if "reply" in parameters:
            form = {"participant": parameters["country"], "indicator": parameters["reply"]}
            return f"{self._root}{REPLY}?{urlencode(form)}"
        target = self._target(page, parameters)
        return self._root + target if target else ""

    def _target(self, page: str, parameters: Mapping[str, Any]) -> str:
        match page:
            case "country" if not parameters:
                return f"{INDEX}#countries"
            case "" | "country":
                chosen = f"#show-{parameters['show']}" if "show" in parameters else ""
                return page_of("country", parameters["country"]) + chosen
            case "treaty":
                return page_of("treaty", parameters["treaty"])
            case "map":
                kind = next(kind for kind in ("treaty", "indicator", "pillar") if kind in parameters)
                return page_of(kind, parameters[kind])
            case "organisations":
                return page_of("organisation", parameters["organisation"])
            case "boundaries":
                return BOUNDARIES
            case "coverage":
                return COVERAGE
            case "focal_points":
                return page_of("indicator", FOCAL_POINT)
            case "votes":
                line = self._line_of.get(parameters.get("resolution", ""))
                return page_of("indicator", line) if line else ""
            case "data":
                return ABOUT
            case "statements" | "changes":
                return ""
        raise KeyError(f"no page of the static edition for a link to {page!r}")
