"""Treaties as HTML: a country's standing toward each, with what is shown under it and its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from dashboard.dates import day_words
from dashboard.i18n import _
from dashboard.labels.treaties import STANDING_NAMES, declaration_words, objection_words, standing_words
from dashboard.presenters.country import Joining
from dashboard.presenters.scorecard_text import NOT_RECENT, read_words
from dashboard.sheet.marks import Place, link, outward, shown

if TYPE_CHECKING:
    from dashboard.warehouse.connection import Row

Notes = Mapping[str, str]


def below(joining: Joining, notes: Notes, place: Place) -> str:
    """The treaties of which one will do, and the add-ons that never count, under their line."""
    rows = "".join(f"<li>{treaty_row(row, notes, place)}</li>" for row in (*joining.either, *joining.add_ons))
    return f'<ul class="below">{rows}</ul>' if rows else ""


def related_list(related: Iterable[Joining], notes: Notes, place: Place) -> str:
    """Treaties that are shown and not counted, each with its protocols."""
    items = "".join(
        f"<li>{treaty_row(joining.standing, notes, place)}{below(joining, notes, place)}</li>" for joining in related
    )
    return f'<ul class="lines card">{items}</ul>'


def treaty_row(standing: Row, notes: Notes, place: Place) -> str:
    """One treaty that is no line of its own: the standing, and what it rests on."""
    head = (
        f'<i class="is-{standing.standing}"></i><em>{shown(STANDING_NAMES[standing.standing])}</em>'
        f"<b>{shown(standing.short_title)}</b><span>{shown(standing_words(standing))}{aged(standing.is_stale)}</span>"
    )
    body = standing_evidence(standing, notes.get(standing.treaty))
    body += f"<p>{_roll(standing, place)}</p>"
    return f'<details class="line"><summary>{head}</summary><div class="ev">{body}</div></details>'


def aged(is_stale: bool) -> str:
    """A mark on what rests on a list older than it should be."""
    return f"<small>{shown(NOT_RECENT)}</small>" if is_stale else ""


def standing_evidence(standing: Row, note: str | None) -> str:
    """What a standing was read from, where it can be verified, and what a reader should know."""
    read = read_words(standing) if standing.read_from else _("No list of this treaty has been read.")
    remarks = " ".join(_remarks(standing, note))
    verify = outward(standing.document, _("Verify with the document"))
    return f"<p>{shown(read)} {verify}</p><p>{shown(remarks)}</p>"


def treaty_ways(standing: Row, place: Place) -> list[str]:
    """The ways to all who have joined a treaty."""
    return [_roll(standing, place), link("map", _("On the map"), treaty=standing.treaty, **place.day)]


def _roll(standing: Row, place: Place) -> str:
    return link("treaty", _("Who has joined"), treaty=standing.treaty, **place.day)


def _remarks(standing: Row, note: str | None) -> Iterator[str]:
    if standing.standing == "not_assessed":
        if standing.list_hole:
            yield standing.list_hole
        if standing.signed_on:
            signed = day_words(standing.signed_on)
            yield _("It signed on {day}; whether it is bound by now is not known.").format(day=signed)
    if standing.declaration_count is None and standing.objection_count is None:
        yield _("Declarations, reservations and objections: not read.")
    else:
        yield f"{declaration_words(standing.declaration_count)}. {objection_words(standing.objection_count)}."
    if note:
        yield note
