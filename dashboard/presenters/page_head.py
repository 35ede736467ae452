"""Title, description, card and canonical address of each page, for tabs, chats and search engines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from dashboard import queries
from dashboard.formats import list_text
from dashboard.i18n import SOURCE, LazyMessage, _, lazy
from dashboard.presenters import compare_choice, list_days, lookup, map_captions, organisations, treaty
from dashboard.presenters import map as map_presenter
from dashboard.warehouse import reader_sql

if TYPE_CHECKING:
    from dashboard.warehouse.connection import QueryFunction

Asked = Mapping[str, str]
"""The parameters of an address."""

WORLD_CARD = f"cards/pillars/{map_presenter.BOUND}.png"
MAP_SUBJECTS = {
    "treaty": ("treaties", lookup.treaties),
    "indicator": ("indicators", lookup.commitments),
    "pillar": ("pillars", lookup.pillars),
}
SUBJECT_KEYS = ("country", "treaty", "indicator", "pillar", "organisation", "resolution", "countries")
"""Parameters of an address that name a subject."""
_UNLISTED = ("printed", "desk")
_STATEMENTS_OF = (
    lazy("{name}: statements"),
    lazy("{name}. Which governments refer to the Responsibility to Protect at the UN."),
)
_CHANGES_OF = (lazy("{name}: what changed"), lazy("{name}. What governments did, by date, and what is scheduled."))


def site_name() -> str:
    """Return the name of the product."""
    return _("RtoP Commitments Tracker")


class PageHead(NamedTuple):
    """The words of a page for its tab and for machines; addresses are below the site's own."""

    subject: str
    """The subject of the page, or the page itself; empty for the front page."""
    description: str
    canonical: str = ""
    card: str = WORLD_CARD
    is_listed: bool = True
    """Search engines may list it."""

    @property
    def title(self) -> str:
        """Return the title of the tab."""
        if not self.subject:
            return _("{site}: what has your government done against mass atrocities?").format(site=site_name())
        return _("{subject} · {site}").format(subject=self.subject, site=site_name())

    def canonical_in(self, code: str) -> str:
        """Return the canonical address in a language; that in English names none."""
        return _in_language(self.canonical, code)

    def card_in(self, code: str) -> str:
        """Return the address of the card in a language."""
        return _in_language(self.card, code)


def _in_language(address: str, code: str) -> str:
    return address if code == SOURCE else f"{address}{'&' if '?' in address else '?'}lang={code}"


def page_head(ask: QueryFunction, page: str, asked: Asked, day: date) -> PageHead:
    """Return the head of the page at an address; one without a subject describes the page itself."""
    head = _SUBJECTS[page](ask, asked, day) if page in _SUBJECTS else None
    return head or plain_head(page)


def plain_head(page: str) -> PageHead:
    """Return the head of a page without asking the warehouse."""
    if page in ("", "start") or page not in (*_pages(), *_UNLISTED):
        return PageHead("", _front(), "")
    subject, description = _pages().get(page, ("", _front()))
    return PageHead(subject, description, page, is_listed=page not in _UNLISTED)


def addresses(ask: QueryFunction) -> list[str]:
    """Return the canonical addresses of all pages and subjects, for the sitemap."""
    kinds = (
        ("country", "country", lookup.governments),
        ("treaty", "treaty", lookup.treaties),
        ("map", "indicator", lookup.commitments),
        ("organisations", "organisation", lookup.organisations),
        ("votes", "resolution", lookup.resolutions),
    )
    subjects = [_address(page, key, code) for page, key, find in kinds for code in find(ask).names]
    return ["", *_pages(), *subjects]


def _front() -> str:
    return _(
        "What 197 governments have promised, joined, voted and built against mass atrocities, with the evidence for "
        "each commitment."
    )


def _pages() -> dict[str, tuple[str, str]]:
    """Return the title and description of each page that search engines may list."""
    return {
        "country": (
            _("Scorecards"),
            _("The scorecard of each government: what it has promised, joined, voted and built, with the evidence."),
        ),
        "map": (
            _("World map"),
            _("One treaty, commitment or pillar on the world map, for any date, ready to print."),
        ),
        "compare": (
            _("Compare"),
            _("Governments side by side: where they differ, where they stand the same, with evidence."),
        ),
        "treaty": (_("Treaties"), _("Who is a party to each treaty against atrocity crimes, who signed, who left.")),
        "focal_points": (
            _("National focal points on RtoP"),
            _("Which governments have named a focal point for the Responsibility to Protect, and since when."),
        ),
        "votes": (_("Votes"), _("How governments voted on texts about the Responsibility to Protect.")),
        "statements": (_("Statements"), _("Which governments refer to the Responsibility to Protect at the UN.")),
        "organisations": (
            _("Regional organisations"),
            _("What regional organisations have done against mass atrocities, and where their members stand."),
        ),
        "changes": (_("What changed"), _("What governments did, by date, and what is scheduled.")),
        "data": (_("Data and method"), _("Sources, method, coverage and downloads of the tracker.")),
        "coverage": (
            _("Coverage"),
            _("For how many governments each commitment is assessed, and which documents would fill the gaps."),
        ),
        "boundaries": (_("Boundaries on our maps"), _("How the maps draw boundaries and disputed areas.")),
        **_query(),
        "verify": (
            _("Check a code"),
            _("Enter the code on a printed map or chart to see what it showed and what has changed since."),
        ),
    }


def _query() -> dict[str, tuple[str, str]]:
    if not reader_sql.is_on():
        return {}
    return {
        "query": (_("Query"), _("Ask the data in SQL: read-only, with examples, the list of tables and downloads."))
    }


def _address(page: str, key: str, code: str) -> str:
    return f"{page}?{urlencode({key: code})}"


def _country(ask: QueryFunction, asked: Asked, day: date) -> PageHead | None:
    known = lookup.governments(ask)
    iso3 = known.find(asked.get("country", ""))
    if iso3 is None:
        return None
    tallies = ask(queries.TALLIES, day=day)
    (tally,) = (row for row in tallies if (row.participant, row.pillar) == (iso3, map_presenter.BOUND))
    message = _(
        "{name}. What the government has promised, joined, voted and built against mass atrocities, with the evidence. "
        "Treaties: {treaties}."
    )
    name = known.names[iso3][0]
    description = message.format(name=name, treaties=map_presenter.tally_words(tally, is_bound=True))
    return PageHead(name, description, _address("country", "country", iso3), f"cards/countries/{iso3}.png")


def _treaty(ask: QueryFunction, asked: Asked, day: date) -> PageHead | None:
    known = lookup.treaties(ask)
    key = known.find(asked.get("treaty", ""))
    if key is None:
        return None
    governments = ask(queries.TREATY_STANDINGS, treaty=key, day=day)
    painting, days = map_presenter.of_treaty(governments), list_days.of_standings(governments)
    bound = [row for row in treaty.others(ask(queries.TREATY_ROLL, treaty=key, day=day)) if row.standing == "party"]
    title = known.names[key][0]
    sentence = map_captions.treaty_sentence(painting.counts, title, tuple(bound), days, day)
    return PageHead(title, sentence, _address("treaty", "treaty", key), f"cards/treaties/{key}.png")


def _map(ask: QueryFunction, asked: Asked, _day: date) -> PageHead | None:
    for key, (folder, find) in MAP_SUBJECTS.items():
        known = find(ask)
        code = known.find(asked.get(key, ""))
        if code:
            message = _("{subject} on the world map, government by government, for any date, ready to print.")
            title = known.names[code][0]
            page = "treaty" if key == "treaty" else "map"
            words = message.format(subject=title)
            return PageHead(title, words, _address(page, key, code), f"cards/{folder}/{code}.png")
    return None


def _organisation(ask: QueryFunction, asked: Asked, day: date) -> PageHead | None:
    rows = {row.organisation: row for row in ask(queries.ORGANISATIONS)}
    key = lookup.organisations(ask).find(asked.get("organisation", ""))
    if key is None:
        return None
    line = organisations.summary(ask, rows[key], day)
    description = _("{name}: {line}. What it has done itself, and where its members stand on each commitment.")
    name = rows[key].name
    address, card = _address("organisations", "organisation", key), f"cards/organisations/{key}.png"
    return PageHead(name, description.format(name=name, line=line), address, card)


def _compare(ask: QueryFunction, asked: Asked, _day: date) -> PageHead | None:
    known = lookup.governments(ask)
    choice = compare_choice.read_choice(asked.get("countries", ""), "", known)
    if not choice.iso3s:
        return None
    names = list_text(known.names[iso3][0] for iso3 in choice.iso3s)
    message = _("{names}: where they stand on each commitment, differences first, with dates and evidence.")
    address = f"compare?{urlencode({'countries': choice.codes}, safe=',')}"
    return PageHead(_("{names} compared").format(names=names), message.format(names=names), address)


def _vote(ask: QueryFunction, asked: Asked, _day: date) -> PageHead | None:
    rows = {row.resolution: row for row in ask(queries.RESOLUTIONS)}
    key = lookup.resolutions(ask).find(asked.get("resolution", ""))
    if key is None:
        return None
    subject = _("Votes on {symbol}").format(symbol=rows[key].symbol)
    description = _("How each government voted: {title}.").format(title=rows[key].title)
    return PageHead(subject, description, _address("votes", "resolution", key))


def _of_government(
    page: str, words: tuple[LazyMessage, LazyMessage]
) -> Callable[[QueryFunction, Asked, date], PageHead | None]:
    """Return the head of a page that may be narrowed to one government: its subject and its description."""
    subject, description = words

    def head(ask: QueryFunction, asked: Asked, _day: date) -> PageHead | None:
        known = lookup.governments(ask)
        iso3 = known.find(asked.get("country", ""))
        if iso3 is None:
            return None
        name = known.names[iso3][0]
        return PageHead(
            subject.format(name=name),
            description.format(name=name),
            _address(page, "country", iso3),
            f"cards/countries/{iso3}.png",
        )

    return head


_SUBJECTS: Mapping[str, Callable[[QueryFunction, Asked, date], PageHead | None]] = {
    **dict.fromkeys(("", "start", "country"), _country),
    "treaty": _treaty,
    "map": _map,
    "organisations": _organisation,
    "votes": _vote,
    "compare": _compare,
    "statements": _of_government("statements", _STATEMENTS_OF),
    "changes": _of_government("changes", _CHANGES_OF),
}
