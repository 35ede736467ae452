"""Curves to print: parties to a treaty over time, and focal points as they are sourced.

    told = curves.of_treaty(reader.warehouse(), "rome_statute", day)
    for offer in curves.offers(told, size="page"): ...

They are set in the frame of the maps. The code on a curve is that of the map of the same
subject on the same day: it leads to what the curve ends with, government by government.
"""

from __future__ import annotations

from dashboard.prints.curves.content import of_focal_points, of_treaty
from dashboard.prints.curves.model import CurvePrint
from dashboard.prints.curves.offers import offers

__all__ = ["CurvePrint", "of_focal_points", "of_treaty", "offers"]
