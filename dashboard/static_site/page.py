"""A page of the static edition: what it tells of itself, and how it is set, at the root and in its own edition."""

from __future__ import annotations

import base64
import hashlib
import json
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from dashboard import colors, queries
from dashboard.exports import text_cleaning
from dashboard.i18n import _
from dashboard.presenters import edition as edition_presenter
from dashboard.presenters import translation
from dashboard.render import Renderer
from dashboard.static_site import map_svg, urls
from dashboard.static_site.snapshot import SiteSnapshot

HERE = Path(__file__).parent
SHARED_STYLES = (HERE.parent / "style.css", HERE.parent / "front.css")
NAMES = "assets/names.json"
LAYOUT = "layout.html"
MAX_SUMMARY = 200
DIGEST = 12
"""Letters of a digest in a file's name: what is served under it never changes."""


@dataclass(frozen=True)
class Page:
    """One page: its path from the root, its words, the template that sets them, what machines are told."""

    path: str
    title: str
    description: str
    template: str
    context: Mapping[str, Any]
    card: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    downloads: tuple[tuple[str, str, str], ...] = ()
    """Kind, path and label of every file with the data of the page."""
    dashboard: str = ""
    """The way to the same view on a running dashboard, below its address."""
    leads_to_root: bool = False
    """Whether its content links to files that lie at the root alone: feed, calendar, list of editions."""

    @property
    def summary(self) -> str:
        """The description in at most 200 characters, as search engines and cards for chats show it."""
        return text_cleaning.shorten(self.description, MAX_SUMMARY)


@dataclass(frozen=True)
class Site:
    """The common parts of all pages: the record, the address they are served at (may be empty), and their files."""

    record: SiteSnapshot
    address: str = ""
    _renderers: dict[str, Renderer] = field(default_factory=dict)

    @cached_property
    def style(self) -> tuple[str, bytes]:
        """Return the style sheet, with its digest in its name."""
        dark = f"{colors.stylesheet('dark')}\n{map_svg.stylesheet('dark')}"
        sheets = (
            *(sheet.read_text(encoding="utf-8") for sheet in SHARED_STYLES),
            (HERE / "site.css").read_text(encoding="utf-8"),
            f"{colors.ground('light')}\n{colors.stylesheet('light')}\n{map_svg.stylesheet('light')}",
            f"@media screen and (prefers-color-scheme: dark) {{\n{colors.ground('dark')}\n{dark}\n}}",
        )
        content = "\n".join(sheets).encode()
        return f"assets/site.{hashlib.sha256(content).hexdigest()[:DIGEST]}.css", content

    @cached_property
    def script(self) -> str:
        """Return the one script there is: search by name, and the form of a reply filled in."""
        return (HERE / "site.js").read_text(encoding="utf-8").strip()

    @cached_property
    def script_digest(self) -> str:
        """Return the digest by which the page allows its own script and no other."""
        return base64.b64encode(hashlib.sha256(self.script.encode()).digest()).decode()

    @cached_property
    def foot(self) -> tuple[str, ...]:
        """Return what stands at the foot of every page."""
        record = self.record
        return tuple(edition_presenter.sentences(record.edition, record.ask(queries.OLDEST_AS_OF), record.day))

    def absolute(self, page: str, target: str) -> str:
        """Return the address of a file; where the site has none, the way to it from the page."""
        return posixpath.join(self.address, target) if self.address else urls.relative(page, target)

    def copies(self, page: Page) -> tuple[bytes, bytes]:
        """Return the page as it lies at the root, and the copy that stays with its edition; its content is set once."""
        kept: list[Markup] = []

        def keep(content: Markup) -> Markup:
            kept.append(content)
            return content

        at_root = self._html(page, page.template, False, keep=keep, content="", **page.context)
        if page.leads_to_root:
            return at_root, self._html(page, page.template, True, keep=keep, content="", **page.context)
        return at_root, self._html(page, LAYOUT, True, content=kept[0])

    def html(self, page: Page) -> bytes:
        """Return a page that lies at the root alone."""
        return self.copies(page)[0]

    def _html(self, page: Page, template: str, is_kept: bool, **context: Any) -> bytes:
        edition = self.record.edition.edition
        # From an edition's folder the root is two folders up.
        root = "../../" if is_kept else ""
        to = partial(urls.relative, page.path)
        return (
            self._renderer(page.path)
            .page(
                template,
                page=page,
                site=self,
                to=to,
                is_kept=is_kept,
                draft=translation.draft(),
                edition=edition,
                canonical=self.absolute(page.path, root + page.path if not self.address else page.path),
                lasting=to(page.path if is_kept else f"editions/{edition}/{page.path}"),
                newest=to(root + page.path),
                editions=to(root + urls.EDITIONS),
                feed=to(root + urls.FEED),
                calendar=to(root + urls.CALENDAR),
                linked_data=_script_safe(self._described(page)),
                **context,
            )
            .encode()
        )

    def _described(self, page: Page) -> dict[str, Any]:
        """Return the page's schema.org data; an edition's copy names the page at the root as the one to quote."""
        address = {"url": self.absolute(page.path, page.path)} if self.address else {}
        return {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "name": page.title,
            "description": page.description,
            "inLanguage": "en",
            "dateModified": self.record.edition.built_at.date().isoformat(),
            "license": "https://creativecommons.org/licenses/by/4.0/",
            "isPartOf": {"@type": "WebSite", "name": _("RtoP Commitments Tracker")},
            **address,
            **page.data,
        }

    def _renderer(self, path: str) -> Renderer:
        """Return the renderer of pages as deep as the path; templates are compiled once a depth."""
        root = urls.root_of(path)
        if root not in self._renderers:
            static_urls = urls.StaticUrls(root, self.record.line_of)
            self._renderers[root] = renderer = Renderer(static_urls.url_for, HERE / "templates")
            renderer.environment.globals.update({"ways": urls, "names": NAMES})
        return self._renderers[root]


def _script_safe(data: Mapping[str, Any]) -> Markup:
    """Return JSON that cannot end the script it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704
