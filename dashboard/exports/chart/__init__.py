"""Curves to print: parties to a treaty over time, focal points as they are sourced, and who refers to RtoP by year.

    told = curves.compose(reader.warehouse(), View("treaty", "rome_statute", day, form="curve"))
    for offer in curves.offers(told, size="page"): ...

They are set in the frame of the maps, and each has a code of its own.
"""

from __future__ import annotations

from pathlib import Path

from dashboard import queries
from dashboard.exports.chart.build import FOCAL_POINT, of_focal_points, of_treaty
from dashboard.exports.chart.files import offers
from dashboard.exports.chart.model import ChartPrint, CurvePrint
from dashboard.exports.chart.speaker_bars import of_years
from dashboard.exports.map.model import NoSuchViewError, Wording
from dashboard.exports.verification_codes import View
from dashboard.i18n import _
from dashboard.warehouse import connection

__all__ = ["ChartPrint", "CurvePrint", "compose", "names", "of_focal_points", "of_treaty", "of_years", "offers"]


def compose(path: Path, view: View, wording: Wording | None = None) -> ChartPrint:
    """The curve or the bars of a view; raises NoSuchViewError where there is nothing to draw."""
    if view.kind == "treaty":
        return of_treaty(path, view.subject, view.day, wording)
    if view.kind == "years":
        return of_years(path, view.subject, view.day, view.organisation, wording)
    if (view.kind, view.subject) == ("indicator", FOCAL_POINT):
        return of_focal_points(path, view.day, wording)
    raise NoSuchViewError(_("There is no curve of {name!r}.").format(name=view.subject))


def names(path: Path) -> dict[str, tuple[str, ...]]:
    """Every subject a curve can show, by kind; years are not listed."""
    return {
        "treaty": tuple(row.treaty for row in connection.query(path, queries.TREATIES)),
        "indicator": (FOCAL_POINT,),
        "years": (),
    }
