"""Plotly figures from rows."""

from dashboard.charts.map_views import VIEW_TITLES, MapView, map_views
from dashboard.charts.world_map import Plate, world_map

__all__ = ["VIEW_TITLES", "MapView", "Plate", "map_views", "world_map"]
