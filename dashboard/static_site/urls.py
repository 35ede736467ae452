"""Where every page of the static edition lies, and the addresses its templates ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlencode

from markupsafe import Markup

from dashboard.i18n import _

INDEX, ABOUT, BOUNDARIES, REPLY = "index.html", "about.html", "boundaries.html", "reply.html"
EDITIONS, API, FEED = "editions/index.html", "api/v1/index.html", "feed.xml"
FOLDERS = {
    "country": "countries",
    "treaty": "treaties",
    "indicator": "indicators",
    "pillar": "pillars",
    "organisation": "organisations",
}
"""Kind of subject → folder, of pages and of the interface alike."""
FOCAL_POINT = "focal_point"
LINK = re.compile(r'<a href="(\w*)\?([^"]*)" target="_self">(.*?)</a>')


def page_of(kind: str, key: str) -> str:
    """Return where the page of a subject lies, from the root of its edition."""
    return f"{FOLDERS[kind]}/{key}.html"


def relative(page: str, target: str) -> str:
    """Return the relative path from one page to another."""
    return root_of(page) + target


def root_of(page: str) -> str:
    """Return the relative path from a page to the root of its edition."""
    return "../" * page.count("/")


class StaticUrls:
    """The addresses of the static edition, as the pages of one folder depth name them.

    ``root`` leads from a page to the root of its edition; ``line_of`` is resolution → the line it answers.
    """

    def __init__(self, root: str, line_of: Mapping[str, str]) -> None:
        """Keep what every address needs."""
        self._root, self._line_of = root, line_of

    def url_for(self, page: str, **parameters: Any) -> str:
        """Return the address for a link of the dashboard; empty where this edition has no such page."""
        if "reply" in parameters:
            form = {"participant": parameters["country"], "indicator": parameters["reply"]}
            return f"{self._root}{REPLY}?{urlencode(form)}"
        target = self._target(page, parameters)
        return self._root + target if target else ""

    def _target(self, page: str, parameters: Mapping[str, Any]) -> str:
        match page:
            case "" | "country":
                return page_of("country", parameters["country"])
            case "treaty":
                return page_of("treaty", parameters["treaty"])
            case "map":
                kind = next(kind for kind in ("treaty", "indicator", "pillar") if kind in parameters)
                return page_of(kind, parameters[kind])
            case "organisations":
                return page_of("organisation", parameters["organisation"])
            case "boundaries":
                return BOUNDARIES
            case "focal_points":
                return page_of("indicator", FOCAL_POINT)
            case "votes":
                line = self._line_of.get(parameters.get("resolution", ""))
                return page_of("indicator", line) if line else ""
            case "statements":
                return ""
        raise KeyError(f"no page of the static edition for a link to {page!r}")


class Ways:
    """The ways from one page to the others; ``line_of`` is resolution → the line it answers."""

    def __init__(self, page: str, line_of: Mapping[str, str]) -> None:
        """The ways from the page."""
        self.page, self.line_of = page, line_of

    def to(self, target: str) -> str:
        """The way to a file of the same edition."""
        return relative(self.page, target)

    def relinked(self, html: str) -> Markup:
        """HTML of the dashboard with its links turned; it was escaped where it was made."""
        return Markup(LINK.sub(self._turned, html))  # noqa: S704

    def _turned(self, link: re.Match[str]) -> str:
        asked = {name: values[0] for name, values in parse_qs(unescape(link[2])).items()}
        target, words = self._target(link[1], asked), link[3]
        if link[1] == "map" and "organisation" in asked:
            words = words.replace(_("These members on the map"), _("All governments"))
        return f'<a href="{target}">{words}</a>' if target else words

    def _target(self, page: str, asked: Mapping[str, str]) -> str:
        if "reply" in asked:
            return (
                f"{self.to(REPLY)}?{urlencode({'participant': asked['country'], 'indicator': asked['reply']})}".replace(
                    "&", "&amp;"
                )
            )
        match page:
            case "" | "country":
                return self.to(page_of("country", asked["country"]))
            case "treaty":
                return self.to(page_of("treaty", asked["treaty"]))
            case "map":
                kind = next(kind for kind in ("treaty", "indicator", "pillar") if kind in asked)
                return self.to(page_of(kind, asked[kind]))
            case "organisations":
                return self.to(page_of("organisation", asked["organisation"]))
            case "boundaries":
                return self.to(BOUNDARIES)
            case "focal_points":
                return self.to(page_of("indicator", FOCAL_POINT))
            case "votes" if asked.get("resolution") in self.line_of:
                return self.to(page_of("indicator", self.line_of[asked["resolution"]]))
            case "votes" | "statements":
                return ""
        raise KeyError(f"no page of the static edition for a link to {page!r}")
