"""The treaties of a scorecard: each standing with its evidence, and treaties that are no line of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.dates import day_words
from dashboard.i18n import _
from dashboard.labels.sources import finding_words
from dashboard.labels.treaties import (
    STANDING_NAMES,
    declaration_words,
    notice_source_words,
    objection_words,
    standing_words,
)
from dashboard.links import Link, link
from dashboard.presenters import scorecard_text
from dashboard.presenters.rich_text import English, Piece, RichText, fill, joined
from dashboard.presenters.scorecard_rows import TreatyRows

if TYPE_CHECKING:
    from dashboard.queries.treaties import CountryStandingRow

Notes = Mapping[str, str]
"""Treaty → a note on a government's standing toward it."""


@dataclass(frozen=True)
class Place:
    """The government a page is about, and the day as its links carry it (empty when it is today)."""

    iso3: str
    day: Mapping[str, str]


@dataclass(frozen=True)
class TreatyEvidence:
    """The evidence of a standing: its source, where it can be verified, and remarks."""

    read_from: str
    document: str
    remarks: tuple[Piece, ...]


@dataclass(frozen=True)
class TreatyView:
    """A treaty that is no line of its own: an alternative, an add-on, a related treaty."""

    shade: str
    chip: str
    title: str
    text: str
    flags: tuple[str, ...]
    treaty: TreatyEvidence
    link: Link


@dataclass(frozen=True)
class RelatedTreaty:
    """A treaty that is shown and not counted, with its protocols."""

    head: TreatyView
    below: tuple[TreatyView, ...]


def treaty_link(treaty: str, place: Place) -> Link:
    """Return a link to who has joined a treaty."""
    return link("treaty", _("Who has joined"), treaty=treaty, **place.day)


def treaties_below(rows: TreatyRows, notes: Notes, place: Place) -> tuple[TreatyView, ...]:
    """Return the alternatives and add-ons of a treaty, shown below it."""
    return tuple(_treaty_view(row, notes, place) for row in (*rows.either, *rows.add_ons))


def _treaty_view(standing: CountryStandingRow, notes: Notes, place: Place) -> TreatyView:
    return TreatyView(
        shade=standing.standing,
        chip=STANDING_NAMES[standing.standing],
        title=standing.short_title,
        text=standing_words(standing),
        flags=(),
        treaty=treaty_evidence(standing, notes),
        link=treaty_link(standing.treaty, place),
    )


def treaty_evidence(standing: CountryStandingRow, notes: Notes) -> TreatyEvidence:
    """Return the source of a standing, where it can be verified, and remarks."""
    is_read = bool(standing.read_from)
    return TreatyEvidence(
        read_from=scorecard_text.read_words(standing) if is_read else _("We have read no list of this treaty."),
        document=standing.document,
        remarks=joined(_treaty_remarks(standing, notes.get(standing.treaty)), " "),
    )


def _treaty_remarks(standing: CountryStandingRow, note: str | None) -> Iterator[RichText]:
    if standing.notice_act:
        yield notice_source_words(standing)
    if standing.note and standing.standing != "bound_through":
        yield fill(_("The document: {title}."), title=English(standing.note.rstrip(".")))
    if place := finding_words(standing):
        yield place
    if standing.standing == "not_assessed":
        if standing.list_hole:
            yield standing.list_hole
        if standing.signed_on:
            signed = day_words(standing.signed_on)
            yield _("It signed on {day}; we do not know whether it is bound by now.").format(day=signed)
    if standing.declaration_count is None and standing.objection_count is None:
        yield _("Declarations, reservations and objections: not read.")
    else:
        declared, objected = declaration_words(standing.declaration_count), objection_words(standing.objection_count)
        yield _("{declarations}. {objections}.").format(declarations=declared, objections=objected)
    if note:
        yield note


def related_treaties(treaties: Iterable[TreatyRows], notes: Notes, place: Place) -> tuple[RelatedTreaty, ...]:
    """Return the treaties that are shown and not counted, each with its protocols."""
    return tuple(
        RelatedTreaty(_treaty_view(rows.standing, notes, place), treaties_below(rows, notes, place))
        for rows in treaties
    )
