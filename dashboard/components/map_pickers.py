"""Pickers of a map: its subject, the governments counted, the part of the world in view.

The controls of the map page and their effects. One rule applies to all of them: a government that is
counted is coloured, and is in the legend, the sentence and the table; every other
one is grey.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from dashboard import charts, queries
from dashboard.components import lookups, url_state
from dashboard.dates import day_words
from dashboard.formats import list_text, sentences_text
from dashboard.i18n import _
from dashboard.presenters import list_days, map_captions
from dashboard.presenters import map as map_presenter
from dashboard.presenters import treaty as treaty_presenter
from dashboard.presenters.lookup import Lookup, sort_key
from dashboard.presenters.map import Group, Painting
from dashboard.queries.query import not_null
from dashboard.warehouse import cache

if TYPE_CHECKING:
    from dashboard.queries.countries import CountryRow
    from dashboard.queries.lines import LineCellRow, LineRow, PledgeRow
    from dashboard.queries.organisations import MembershipRow, OrganisationRow
    from dashboard.queries.scorecard import PillarRow, TallyRow
    from dashboard.queries.treaties import TreatyRow, TreatyStandingRow

FOLLOW = "members"
"""The view that goes where the members are."""


class Subject(NamedTuple):
    """The subject of a map, and the rows that colour it."""

    title: str
    about: str
    sentence: str
    painting: Painting
    rows: tuple[TreatyStandingRow | TallyRow | LineCellRow, ...]
    row_type: type[NamedTuple]


class Membership(NamedTuple):
    """The organisation whose members alone are counted, and its members on the day."""

    organisation: OrganisationRow
    rows: tuple[MembershipRow, ...]

    @property
    def iso3s(self) -> frozenset[str]:
        """Return the members' codes."""
        return frozenset(row.iso3 for row in self.rows)


def subject_picker() -> url_state.Link:
    """Draw the picker of a subject (tallies, lines, treaties; counted ones first); return the one chosen."""
    links = cache.cached_value(_subject_links)
    first = ("treaty", next(code for key, code in links.values() if key == "treaty"))
    return url_state.linked_box(_("Pillar, commitment or treaty"), links, default=first) or first


def _subject_links() -> url_state.Links:
    links = {tally_title(pillar): ("pillar", pillar.pillar) for pillar in cache.query(queries.PILLARS)}
    links |= {line_title(line): ("indicator", line.indicator) for line in cache.query(queries.LINES)}
    listed = treaty_presenter.in_order(cache.query(queries.TREATIES))
    links |= {treaty.short_title: ("treaty", treaty.treaty) for treaty in listed}
    found = {"pillar": lookups.pillars(), "indicator": lookups.commitments(), "treaty": lookups.treaties()}
    return url_state.Links(links, found)


def tally_title(pillar: PillarRow) -> str:
    """Return the name of a pillar's tally."""
    return _("Pillar: {pillar}").format(pillar=pillar.title)


def line_title(line: LineRow) -> str:
    """Return the title of a line after the title of its pillar."""
    return _("{pillar}: {line}").format(pillar=line.pillar_title, line=line.title)


def membership_picker(day: date) -> Membership | None:
    """Draw the picker of organisations, lists not yet confirmed last; return the one chosen, if any."""
    rows = cache.query(queries.MEMBERSHIPS, day=day)
    unconfirmed = {row.organisation for row in rows if not row.is_confirmed}
    organisations = cache.query(queries.ORGANISATIONS)
    listed = sorted(organisations, key=lambda row: row.organisation in unconfirmed)
    codes = {_("All governments"): "all"}
    codes |= {_label(row, row.organisation in unconfirmed): row.organisation for row in listed}
    chosen = url_state.linked_choice(
        _("Members of"), "organisation", codes, default="all", lookup=lookups.organisations()
    )
    about = next((row for row in organisations if row.organisation == chosen), None)
    return Membership(about, tuple(row for row in rows if row.organisation == chosen)) if about else None


def _label(organisation: OrganisationRow, is_unconfirmed: bool) -> str:
    if not is_unconfirmed:
        return organisation.short_name
    day = day_words(organisation.members_as_of, organisation.members_as_of_precision)
    return _("{organisation} (compiled {day}, not yet checked)").format(organisation=organisation.short_name, day=day)


def view_picker(countries: Iterable[CountryRow], membership: Membership | None) -> tuple[str, str | None]:
    """Draw the picker of a view; return the view and the region whose governments alone are counted."""
    codes = {_("Zoom to the members"): FOLLOW} if membership else {}
    codes |= {charts.VIEW_TITLES[view]: view for view in charts.map_views()}
    views = Lookup(_("No region of the map is called “{text}”."), {view: (title,) for title, view in codes.items()})
    chosen = url_state.linked_choice(_("Region"), "region", codes, default=next(iter(codes.values())), lookup=views)
    if membership and chosen == FOLLOW:
        return _home_view(countries, membership), None
    view = chosen or "world"
    return view, charts.map_views()[view].region


def _home_view(countries: Iterable[CountryRow], membership: Membership) -> str:
    home = map_presenter.home_region(countries, membership.iso3s)
    return next((name for name, view in charts.map_views().items() if home and view.region == home), "world")


def counted(countries: Iterable[CountryRow], region: str | None, membership: Membership | None) -> Group:
    """Return the governments counted."""
    if membership is None:
        return map_presenter.group(countries, region, None, None)
    return map_presenter.group(countries, region, membership.iso3s, membership.organisation.short_name)


def printed_view(view: str, countries: Iterable[CountryRow], group: Group) -> str:
    """Return the view that prints all those counted: the world where some lie outside the view on screen."""
    region = charts.map_views()[view].region
    lie_outside = any(country.iso3 in group.iso3s and country.region != region for country in countries)
    return "world" if region and lie_outside else view


def subject(key: str, code: str, region: str | None, membership: Membership | None, day: date) -> Subject:
    """Return the subject that the picker chose, with the governments counted."""
    group = counted(cache.query(queries.COUNTRIES), region, membership)
    if key == "treaty":
        return treaty_subject(next(row for row in cache.query(queries.TREATIES) if row.treaty == code), group, day)
    if key == "indicator":
        return line_subject(next(row for row in cache.query(queries.LINES) if row.indicator == code), group, day)
    return pillar_subject(next(row for row in cache.query(queries.PILLARS) if row.pillar == code), group, day)


def painting(key: str, code: str, region: str | None, membership: Membership | None, day: date) -> Painting:
    """Return the colours of the subject that the picker chose."""
    return subject(key, code, region, membership, day).painting


def treaty_subject(treaty: TreatyRow, group: Group, day: date) -> Subject:
    """Return the map subject of a treaty: every government of the group by its standing."""
    standings = cache.query(queries.TREATY_STANDINGS, treaty=treaty.treaty, day=day)
    shown = tuple(row for row in standings if row.iso3 in group.iso3s)
    painting = map_presenter.of_treaty(shown)
    organisations = () if group.name else cache.query(queries.ORGANISATION_PARTIES, treaty=treaty.treaty, day=day)
    days = list_days.of_standings(shown)
    sentence = map_captions.treaty_sentence(painting.counts, treaty.short_title, organisations, days, day)
    sentence = sentences_text((sentence, map_captions.notices_sentence(shown)))
    return Subject(
        treaty.short_title,
        treaty.why,
        map_captions.of_group(group, sentence),
        painting,
        shown,
        queries.TREATY_STANDINGS.row,
    )


def pillar_subject(pillar: PillarRow, group: Group, day: date) -> Subject:
    """Return the map subject of a pillar: every government of the group by its number of lines met."""
    tallies = [row for row in cache.query(queries.TALLIES, day=day) if row.pillar == pillar.pillar]
    line_count = max((row.applicable_count for row in tallies), default=0)
    shown = tuple(row for row in tallies if row.participant in group.iso3s)
    sentence = map_captions.of_group(group, map_captions.pillar_sentence(shown, line_count, day))
    painting = map_presenter.of_pillar(shown, line_count, pillar.pillar == map_presenter.BOUND)
    return Subject(tally_title(pillar), pillar.question, sentence, painting, shown, queries.TALLIES.row)


def line_subject(line: LineRow, group: Group, day: date) -> Subject:
    """Return the map subject of a line: every government of the group by its value."""
    cells = cache.query(queries.LINE_CELLS, indicator=line.indicator, day=day)
    shown = tuple(row for row in cells if row.iso3 in group.iso3s)
    painting = map_presenter.of_line(line, cache.query(queries.LADDER, indicator=line.indicator), shown)
    sentence = map_captions.of_group(group, map_captions.line_sentence(line, painting.counts, shown, day))
    return Subject(line.title, line.rule, sentence, painting, shown, queries.LINE_CELLS.row)


def membership_words(membership: Membership, countries: Iterable[CountryRow], day: date) -> str:
    """Return how far the list of members can be trusted on that day."""
    about, rows = membership
    names = {country.iso3: country.name for country in countries}
    message = _("{count} members on {day}. List of members as of {as_of}; source: {source}.")
    as_of = day_words(about.members_as_of, about.members_as_of_precision)
    notes = [message.format(day=day_words(day), count=len(rows), as_of=as_of, source=about.members_source)]
    if unconfirmed := sorted((names[row.iso3] for row in rows if not row.is_confirmed), key=sort_key):
        notes.append(_("Membership not yet checked: {names}.").format(names=list_text(unconfirmed)))
    if undated := sum(row.since_on is None for row in rows):
        message = _("For {count} members we do not know the date of joining; they count on every earlier date too.")
        notes.append(message.format(count=undated))
    return sentences_text(notes)


def pledge_words(pledge: PledgeRow) -> tuple[str, ...]:
    """Return how far the list of a pledge can be read, and the number its keeper counts on a later day."""
    sentences = [_("List kept by: {publisher}.").format(publisher=pledge.publisher)]
    if pledge.complete_as_of:
        complete = day_words(pledge.complete_as_of, pledge.complete_as_of_precision)
        message = _("Complete as of {day}, with {count} governments.")
        sentences.append(message.format(day=complete, count=pledge.checked_count))
    if pledge.list_hole:
        sentences.append(pledge.list_hole)
    elif pledge.later_count:
        later = day_words(not_null(pledge.later_as_of), pledge.later_as_of_precision)
        message = _("Later count, as of {day}: {count}; source: {what}.")
        sentences.append(message.format(day=later, count=pledge.later_count, what=pledge.later_what))
    return tuple(sentences)
