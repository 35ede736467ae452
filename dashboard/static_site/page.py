"""A page of the static edition: what it tells of itself, and how it is set, at the root and in its own edition."""

from __future__ import annotations

import base64
import hashlib
import json
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from dashboard import colors, queries
from dashboard.exports import text_cleaning
from dashboard.i18n import LANGUAGES, SOURCE, _, direction, place, use_language
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


class Translation(NamedTuple):
    """A page in one of the languages of the site: its way from the page that is read, and its address.

    ``place`` is the language as Open Graph names it, with the country where it is spoken most: ar_EG.
    """

    code: str
    name: str
    place: str
    direction: str
    way: str
    address: str


@dataclass(frozen=True)
class Site:
    """The common parts of all pages in a language: the record, the address they are served at (may be empty)."""

    record: SiteSnapshot
    address: str = ""
    languages: tuple[str, ...] = (SOURCE,)
    """Those the pages are written in; English, at the root, is always one."""
    language: str = SOURCE
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

    def in_language(self, code: str) -> Site:
        """Return the site in another of its languages."""
        record = SiteSnapshot(self.record.path, self.record.dashboard)
        return replace(self, record=record, language=code, _renderers={})

    @property
    def is_source(self) -> bool:
        """Return whether this is English, with which all that exists once is written."""
        return self.language == SOURCE

    @property
    def direction(self) -> str:
        """Return the writing direction of the language: "rtl" or "ltr"."""
        return direction(self.language)

    def placed(self, path: str) -> str:
        """Return where a page lies, from the root of its edition."""
        return urls.in_language(self.language, path)

    def absolute(self, page: str, target: str) -> str:
        """Return the address of a file; where the site has none, the way to it from the page."""
        return posixpath.join(self.address, target) if self.address else urls.to_file(self.language, page, target)

    def address_of(self, page: str) -> str:
        """Return the address of a page in this language; where the site has none, the way to it from itself."""
        return self.absolute(page, self.placed(page))

    @property
    def place(self) -> str:
        """Return the language as Open Graph names it."""
        return place(self.language)

    @property
    def pages_address(self) -> str:
        """Return the address below which the pages of this language lie; empty where the site has none."""
        return self.address and posixpath.join(self.address, self.placed("")).rstrip("/")

    def translations(self, page: str) -> tuple[Translation, ...]:
        """Return a page in every language of the site; nothing where there is one."""
        if len(self.languages) == 1:
            return ()
        placed = {code: urls.in_language(code, page) for code in self.languages}
        return tuple(
            Translation(
                code,
                LANGUAGES[code],
                place(code),
                direction(code),
                urls.to_file(self.language, page, target),
                self.absolute(page, target),
            )
            for code, target in placed.items()
        )

    @cached_property
    def kept_notes(self) -> tuple[tuple[str, str], ...]:
        """Return language → the sentence, in that language, that an edition's pages are in English only."""
        found = []
        for code in self.languages:
            if code != SOURCE:
                with use_language(code):
                    note = _("This edition is in English only. See the newest edition of this page in your language.")
                    found.append((code, note))
        return tuple(found)

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
        return self._html(page, page.template, False, keep=lambda content: content, content="", **page.context)

    def _html(self, page: Page, template: str, is_kept: bool, **context: Any) -> bytes:
        ways = self._ways(page, is_kept)
        renderer = self._renderer(page.path)
        common = {"page": page, "site": self, "is_kept": is_kept, "draft": translation.draft()}
        linked_data = _script_safe(self._described(page))
        return renderer.page(template, **common, **ways, linked_data=linked_data, **context).encode()

    def _ways(self, page: Page, is_kept: bool) -> dict[str, Any]:
        """Return where a page leads: ``to`` other pages in its language, ``file`` to what exists once for all."""
        edition = self.record.edition.edition
        # From an edition's folder the root is two folders up.
        root = "../../" if is_kept else ""
        to = partial(urls.relative, page.path)
        file = partial(urls.to_file, self.language, page.path)
        own = self.placed(page.path)
        return {
            "to": to,
            "file": file,
            "edition": edition,
            "translations": () if is_kept else self.translations(page.path),
            "kept_notes": [
                (code, direction(code), note, file(root + urls.in_language(code, page.path)))
                for code, note in (self.kept_notes if is_kept else ())
            ],
            "canonical": self.absolute(page.path, own if self.address else root + own),
            "lasting": to(page.path) if is_kept else file(f"editions/{edition}/{page.path}"),
            "newest": file(root + own),
            "editions": file(root + self.placed(urls.EDITIONS)),
            "feed": file(root + self.placed(urls.FEED)),
            "calendar": file(root + self.placed(urls.CALENDAR)),
        }

    def _described(self, page: Page) -> dict[str, Any]:
        """Return the page's schema.org data; an edition's copy names the page at the root as the one to quote."""
        address = {"url": self.address_of(page.path)} if self.address else {}
        return {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "name": page.title,
            "description": page.description,
            "inLanguage": self.language,
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
