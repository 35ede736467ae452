"""Rows in, figures out; never streamlit, never duckdb."""

from dashboard.charts.map_views import VIEW_TITLES, View, views
from dashboard.charts.world_map import Plate, world_map

__all__ = ["VIEW_TITLES", "Plate", "View", "views", "world_map"]
