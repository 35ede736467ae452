"""The filter of feeds and of the calendar: its URL parameters, its names, and what it may hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

from dashboard import queries
from dashboard.dates import UnreadableDateError, read_date
from dashboard.formats import open_list_text
from dashboard.i18n import _
from dashboard.presenters import changes, lookup
from dashboard.presenters.changes import EventFilter
from dashboard.warehouse import connection

PARTS = ("world", "corrections")


class UnknownNameError(ValueError):
    """A filter names something that is not in the warehouse."""


def filter_title(path: Path, event_filter: EventFilter, head: str) -> str:
    """Return a title with the filters in brackets, by name."""
    names = _filter_names(path)
    chosen = [names[key] for key in (event_filter.country, event_filter.organisation, event_filter.about) if key]
    chosen += [changes.KINDS[event_filter.kind]] if event_filter.kind != changes.ALL else []
    return _("{head} ({chosen})").format(head=head, chosen=open_list_text(chosen)) if chosen else head


def feed_parameters(event_filter: EventFilter, part: str = "world") -> dict[str, str]:
    """Return the URL parameters of a feed; a feed has no day, it goes on."""
    parameters = {
        "part": part if part != "world" else None,
        "kind": event_filter.kind if event_filter.kind != changes.ALL else None,
    }
    parameters |= {name: getattr(event_filter, name) for name in ("country", "organisation", "about")}
    return {name: text for name, text in parameters.items() if text}


def parse_filter(path: Path, parameters: Mapping[str, str], day: date) -> tuple[EventFilter, str]:
    """Return the filter and the part that parameters ask for by any name; raises UnknownNameError."""
    parameters = {name.lower(): text for name, text in parameters.items()}
    known = {"country", "organisation", "about", "kind", "part", "since"}
    if strange := sorted(set(parameters) - known):
        message = _("Unknown filter of the feed: {names}. The filters are {known}.")
        raise UnknownNameError(message.format(names=", ".join(strange), known=", ".join(sorted(known))))
    try:
        since = read_date(parameters["since"], date.min, date.max) if parameters.get("since") else None
    except UnreadableDateError as fault:
        raise UnknownNameError(_("since: {fault}").format(fault=fault)) from None
    names = _filter_codes(path, {name: parameters.get(name) for name in ("country", "organisation", "about")})
    kind, part = ((parameters.get(name) or "").lower() for name in ("kind", "part"))
    return EventFilter(day, kind=kind or changes.ALL, since=since, **names), part or PARTS[0]


def _filter_codes(path: Path, asked: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return the code for each name; raises UnknownNameError that lists all unknown names."""
    kinds = {"country": lookup.governments, "organisation": lookup.organisations, "about": lookup.subjects}
    codes: dict[str, str | None] = dict.fromkeys(asked)
    faults = []
    for name, text in asked.items():
        known = kinds[name](partial(connection.query, path)) if text else None
        if text and known:
            codes[name] = known.find(text)
            faults += [] if codes[name] else [f"{name}: {known.sentence(text)}"]
    if faults:
        raise UnknownNameError(" ".join(faults))
    return codes


def _filter_names(path: Path) -> dict[str, str]:
    """Return everything a filter may name, by key."""
    names = {country.iso3: country.name for country in connection.query(path, queries.COUNTRIES)}
    names |= {row.organisation: row.short_name for row in connection.query(path, queries.ORGANISATIONS)}
    names |= {treaty.treaty: treaty.short_title for treaty in connection.query(path, queries.TREATIES)}
    return names | {line.indicator: line.title for line in connection.query(path, queries.SCORECARD_LINES)}


def check_filter(path: Path, event_filter: EventFilter, part: str) -> None:
    """Raise UnknownNameError that lists every filter not known to the warehouse."""
    countries = {row.iso3 for row in connection.query(path, queries.COUNTRIES)}
    organisations = {row.organisation for row in connection.query(path, queries.ORGANISATIONS)}
    subjects = set(_filter_names(path)) - countries - organisations
    faults = [
        _("{filter}: “{name}” is not in our data").format(filter=name, name=text)
        for name, text, known in (
            ("country", event_filter.country, countries),
            ("organisation", event_filter.organisation, organisations),
            ("about", event_filter.about, subjects),
            ("kind", event_filter.kind, {changes.ALL, *changes.KINDS}),
            ("part", part, set(PARTS)),
        )
        if text and text not in known
    ]
    if faults:
        raise UnknownNameError("; ".join(faults))
