"""The Atom feed: the editions that are kept, and the latest acts toward treaties in the newest.

The one place that says what is news. What changed between two editions belongs into
``entries``; a reader of the feed keeps entries apart by their ``id``, which never changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard import questions
from dashboard.prints.citations import AUTHOR, LICENCE, WORK
from dashboard.prints.site import ways
from dashboard.prints.site.elements import maker, written
from dashboard.prints.site.ways import page_of
from dashboard.words import _, act_words

if TYPE_CHECKING:
    from dashboard.prints.site.page import Site

ATOM = "http://www.w3.org/2005/Atom"
TAG = "tag:rtop-commitments-tracker,2026"
"""What the ids begin with: the same wherever the site is served."""


@dataclass(frozen=True)
class Entry:
    """A piece of news: a lasting name, the day it was first told in the form of Atom, words, and the page it is on."""

    name: str
    updated: str
    title: str
    summary: str
    page: str


def entries(site: Site, editions: Sequence[Mapping[str, Any]]) -> Iterator[Entry]:
    """The news, the latest first: editions, then the latest acts the newest edition knows."""
    for edition in editions:
        key = edition["edition"]
        title, words = _("Edition {edition}").format(edition=key), _("{governments} governments, {lines} lines.")
        said = words.format(governments=edition["governments"], lines=edition["lines"])
        yield Entry(f"edition/{key}", edition["built_at"], title, said, f"editions/{key}/index.html")
    built_at = editions[0]["built_at"]
    for act in site.record.on_day(questions.LATEST_ACTS):
        name = f"act/{act.participant}/{act.treaty}/{act.act}/{act.told_on}"
        message = _("{participant}: {act}").format(participant=act.name, act=act_words(act))
        yield Entry(name, built_at, message, message, page_of("treaty", act.treaty))


def atom(site: Site, editions: Sequence[Mapping[str, Any]]) -> bytes:
    """The feed, as Atom; its links are whole where the site has an address."""
    make = maker(ATOM)
    feed = make(
        "feed",
        make("id", f"{TAG}:feed"),
        make("title", WORK),
        make("updated", editions[0]["built_at"]),
        make("author", make("name", AUTHOR)),
        make("rights", LICENCE),
        make("link", rel="self", href=site.absolute(ways.FEED, ways.FEED)),
        make("link", rel="alternate", href=site.absolute(ways.FEED, ways.INDEX)),
    )
    for entry in entries(site, editions):
        feed.append(
            make(
                "entry",
                make("id", f"{TAG}:{entry.name}"),
                make("title", entry.title),
                make("updated", entry.updated),
                make("summary", entry.summary),
                make("link", rel="alternate", href=site.absolute(ways.FEED, entry.page)),
            )
        )
    return written(feed)
