"""The front page: what the tracker shows, ways in, the world in five numbers, the latest events, how to read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from dashboard import queries
from dashboard.dates import day_words
from dashboard.i18n import _, ngettext
from dashboard.labels.contact import contact_words
from dashboard.labels.sources import LICENCE
from dashboard.links import Link, link
from dashboard.presenters import change_tables, changes, focal_points, list_days
from dashboard.presenters import map as map_presenter
from dashboard.presenters.changes import EventFilter
from dashboard.presenters.country import country_index
from dashboard.presenters.page_head import site_name
from dashboard.presenters.rich_text import DocumentLink, RichText, fill
from dashboard.presenters.tallies import tally_view

if TYPE_CHECKING:
    from datetime import date

    from dashboard.warehouse.connection import QueryFunction

ROME, GENOCIDE, AGENDA_VOTE = "rome_statute", "genocide_convention", "a_res_75_277"
EVENT_COUNT = 5
MOST_SCHEDULED = 2
"""Of the events shown: the rest have happened."""
EVENT_KINDS = ("treaty", "focal_point", "pledge", "law", "organisation")
"""Votes and speeches come by the hundred in one week and have numbers of their own."""
EXAMPLE = "KEN"
"""The government whose pillars are the picture of a scorecard."""


class MapChoice(NamedTuple):
    """A map of the front page: its name in the address, what it shows, and the words of its button."""

    key: str
    kind: str
    subject: str
    label: str

    @property
    def own_page(self) -> Link:
        """Return the link to the page where this map can be downloaded and shared."""
        return self._link(_("Download or share this map"))

    @property
    def button(self) -> Link:
        """Return the link to this map, where a page cannot show it in its own place."""
        return self._link(self.label)

    def _link(self, text: str) -> Link:
        return link("votes" if self.kind == "resolution" else "map", text, **{self.kind: self.subject})

    @property
    def borders(self) -> Link:
        """Return the link to the meaning of borders."""
        return link("boundaries", _("How we draw boundaries"))


@dataclass(frozen=True)
class Number:
    """A number of the world: how many, of what, by lists of which days, and the page that shows it."""

    count: str
    link: Link
    coverage: str


@dataclass(frozen=True)
class DatedEvent:
    """An event with its day."""

    day: str
    is_scheduled: bool
    sentence: RichText


@dataclass(frozen=True)
class Sign:
    """A sign of the scorecard: its colour, its word, and its meaning."""

    shade: str
    word: str
    meaning: str


class Doors(NamedTuple):
    """The three ways in."""

    check: Link
    print: Link
    follow: Link


@dataclass(frozen=True)
class Front:
    """Everything the front page shows beside its map."""

    name: str
    title: str
    lead: str
    doors: Doors
    numbers: tuple[Number, ...]
    events: tuple[DatedEvent, ...]
    squares: tuple[tuple[str, ...], ...]
    """The picture of a scorecard: the bar of each pillar of one government."""
    about: tuple[RichText, ...]
    signs: tuple[Sign, ...]
    makers: tuple[RichText, ...]
    report: str
    countries: tuple[Link, ...]


def front(ask: QueryFunction, day: date) -> Front:
    """Return the front page as of a day."""
    countries = ask(queries.COUNTRIES)
    return Front(
        name=site_name(),
        title=_("What has your government done to protect people from mass atrocities?"),
        lead=lead(len(countries), len(ask(queries.SCORECARD_LINES))),
        doors=Doors(
            check=link("country", _("Check a government")),
            print=link("map", _("Make a map for print"), pillar=map_presenter.BOUND),
            follow=link("changes", _("Follow what changes")),
        ),
        numbers=tuple(_numbers(ask, day)),
        events=tuple(_events(ask, day)),
        squares=tuple(_squares(ask, day)),
        about=tuple(_about()),
        signs=signs(),
        makers=_makers(),
        report=_(
            "Every commitment on a scorecard has a link to reply or to report an error. For anything else, {contact}."
        ).format(contact=contact_words()),
        countries=country_index(countries, {}),
    )


def lead(government_count: int, commitment_count: int) -> str:
    """Return what the tracker shows, and of whom."""
    message = _(
        "{governments} governments, {commitments} commitments. Every answer has a document and a date. "
        "What no one has checked is marked as unknown."
    )
    return message.format(governments=government_count, commitments=commitment_count)


def map_choices(ask: QueryFunction, day: date) -> tuple[MapChoice, ...]:
    """Return the maps of the front page, the one shown first at the head."""
    treaties = (row for row in ask(queries.TALLIES, day=day) if row.pillar == map_presenter.BOUND)
    counted = max((row.applicable_count for row in treaties), default=0)
    (vote,) = ask(queries.RESOLUTION, resolution=AGENDA_VOTE)
    voted = _("Vote of {day}").format(day=day_words(vote.adopted_on))
    choices = (
        MapChoice(
            "treaties",
            "pillar",
            map_presenter.BOUND,
            ngettext("Bound by how many of {count} treaty", "Bound by how many of {count} treaties", counted).format(
                count=counted
            ),
        ),
        MapChoice("rome_statute", "treaty", ROME, _("Rome Statute")),
        MapChoice("focal_points", "indicator", focal_points.FOCAL_POINT, _("Focal points documented")),
        MapChoice("vote", "resolution", AGENDA_VOTE, voted),
    )
    return choices if vote.adopted_on <= day else choices[:-1]


def signs() -> tuple[Sign, ...]:
    """Return the five signs of a scorecard."""
    return (
        Sign("met", _("Met"), _("the government has done this")),
        Sign("partly", _("Partly"), _("it has gone part of the way, for example signed and not ratified")),
        Sign("unmet", _("Not met"), _("a complete list or a document shows that it has not")),
        Sign("searched_none", _("No evidence found"), _("somebody searched and found nothing; that is not a no")),
        Sign("not_assessed", _("Not assessed yet"), _("no one has checked, or the list is incomplete")),
    )


def _numbers(ask: QueryFunction, day: date) -> Iterator[Number]:
    yield _parties(ask, GENOCIDE, day)
    yield _parties(ask, ROME, day)
    yield _focal_points(ask, day)
    yield from _agenda_vote(ask, day)
    yield from _general_debate(ask, day)


def _parties(ask: QueryFunction, treaty: str, day: date) -> Number:
    """Return how many governments are parties to a treaty, and how many of them are leaving."""
    rows = ask(queries.TREATY_STANDINGS, treaty=treaty, day=day)
    counts = Counter(row.standing for row in rows)
    leaving = sum(row.standing == "party" and row.notice_act is not None for row in rows)
    words = ngettext("party to the {treaty}", "parties to the {treaty}", counts["party"])
    if leaving:
        words = ngettext(
            "parties to the {treaty}; {leaving} has said it will leave",
            "parties to the {treaty}; {leaving} have said they will leave",
            leaving,
        )
    days = list_days.of_standings(rows)
    coverage = _("of {all} governments; {lists}") if days else _("of {all} governments")
    return Number(
        str(counts["party"]),
        link("treaty", words.format(treaty=rows[0].short_title, leaving=leaving), treaty=treaty),
        coverage.format(all=len(rows), lists=days.of_lists if days else ""),
    )


def _focal_points(ask: QueryFunction, day: date) -> Number:
    """Return how many focal points are documented, and the total its network gave last."""
    cells = ask(queries.LINE_CELLS, indicator=focal_points.FOCAL_POINT, day=day)
    totals = ask(queries.TOTALS, about="global_network", day=day)
    coverage = _("how many there are is not known")
    if totals:
        message = _("of {all} that its network counted on {day}")
        total_day = day_words(totals[-1].as_of, totals[-1].as_of_precision)
        coverage = message.format(all=totals[-1].government_count, day=total_day)
    count = len(focal_points.with_rung(cells, "met"))
    words = ngettext("focal point we can document", "focal points we can document", count)
    return Number(str(count), link("focal_points", words), coverage)


def _agenda_vote(ask: QueryFunction, day: date) -> Iterator[Number]:
    """Yield how many voted to put RtoP on the yearly agenda."""
    votes = [row for row in ask(queries.ROLL_CALL, resolution=AGENDA_VOTE) if row.adopted_on <= day]
    if not votes:
        return
    counts = Counter(row.vote for row in votes)
    members = len(votes) - counts["not_a_member"]
    words = ngettext("vote for RtoP on the yearly agenda", "votes for RtoP on the yearly agenda", counts["yes"])
    coverage = _("of {all} members of the General Assembly; {day}")
    yield Number(
        str(counts["yes"]),
        link("votes", words, resolution=AGENDA_VOTE),
        coverage.format(all=members, day=day_words(votes[0].adopted_on)),
    )


def _general_debate(ask: QueryFunction, day: date) -> Iterator[Number]:
    """Yield how many referred to RtoP as a norm in the latest General Debate that was read."""
    spoken = ask(queries.SPEAKER_YEARS, day=day)
    year = max((row.year for row in spoken), default=0)
    speakers = [row for row in spoken if row.year == year]
    if speakers:
        count = sum(row.has_norm for row in speakers)
        words = ngettext(
            "government referred to RtoP in the General Debate",
            "governments referred to RtoP in the General Debate",
            count,
        )
        message = ngettext("of {all} speech read; {year}", "of {all} speeches read; {year}", len(speakers))
        yield Number(str(count), link("statements", words), message.format(all=len(speakers), year=year))


def _events(ask: QueryFunction, day: date) -> Iterator[DatedEvent]:
    """Yield the latest events of the world, the latest first: few that are scheduled, then what happened."""
    kinds = tuple(kind for name in EVENT_KINDS for kind in EventFilter(day, kind=name).kinds)
    asked = EventFilter(day).asked(0, 40) | {"kinds": kinds}
    events = ask(queries.EVENTS, **asked)
    scheduled = [event for event in events if event.is_scheduled][-MOST_SCHEDULED:]  # those that come first
    happened = [event for event in events if not event.is_scheduled]
    for event in (*scheduled, *happened)[:EVENT_COUNT]:
        yield DatedEvent(changes.when(event), event.is_scheduled, change_tables.sentence(event, {}))


def _squares(ask: QueryFunction, day: date) -> Iterator[tuple[str, ...]]:
    own = {row.pillar: row for row in ask(queries.TALLIES, day=day) if row.participant == EXAMPLE}
    for pillar in ask(queries.PILLARS):
        if squares := tally_view(pillar, own[pillar.pillar]).squares:
            yield squares


def _about() -> Iterator[RichText]:
    """Yield what RtoP is, in three sentences."""
    yield fill(
        _(
            "{year} the members of the United Nations accepted a responsibility to protect their populations from "
            "genocide, war crimes, ethnic cleansing and crimes against humanity."
        ),
        year=DocumentLink("A/RES/60/1", _("In 2005")),
    )
    yield _(
        "They agreed to help one another and, case by case, to act through the Security Council where a government "
        "plainly does not protect its people."
    )
    yield _("This is the Responsibility to Protect, RtoP or R2P for short.")


def _makers() -> tuple[RichText, ...]:
    """Return who made the tracker, from what, and on which terms."""
    method = link("data", _("data and method"))
    return (
        _("The contributors to the RtoP Commitments Tracker made it. They began with what civil society asks for."),
        fill(_("Every source and every rule is listed under {method}."), method=method),
        _("Our tables are free to use: {licence}.").format(licence=LICENCE),
    )
