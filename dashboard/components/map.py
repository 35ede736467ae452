"""World map widget: Plotly choropleth, legend, boundary notice, table."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import charts, queries
from dashboard.components import page, share_panel
from dashboard.i18n import _
from dashboard.links import link
from dashboard.presenters import map_captions, map_legend
from dashboard.warehouse import cache

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.exports.verification_codes import ExportView
    from dashboard.presenters.map import Painting

COUNTRY_PAGE = "dashboard/pages/country.py"


def show(
    painting: Painting, sentence: str, subject: str, group: str, day: date, view: str, printed: ExportView | None = None
) -> None:
    """Draw a painting as a map, beside it its key and downloads; a click on a country opens its scorecard.

    ``subject`` and ``group`` name what is painted and of whom: figures are kept by them. ``printed`` is
    the view to download; nothing where the map is a frame on another page.
    """
    countries = cache.query(queries.COUNTRIES)
    plate = charts.Plate(
        edition=str(cache.warehouse_path()),
        subject=subject,
        group=group,
        day=day,
        view=view,
        theme=page.theme(),
        static=page.static_url(),
        painting=painting,
        countries=countries,
        areas=cache.query(queries.AREAS),
    )
    with st.container(horizontal=True, key="picture"):
        _picture(plate, map_captions.alternative(sentence, painting))
        with st.container(key="picture_key"):
            key = map_legend.legend(painting, len(countries) - len(painting.shade_of))
            page.show("legend", key, template="map.html")
            if printed:
                share_panel.buttons(printed)
            _boundary_note()
    if printed:
        share_panel.of_map(printed)


def _picture(plate: charts.Plate, alt: str) -> None:
    # A frame whose height follows the width of the window: a phone must not scroll past an empty sea.
    event = st.container(key="map_frame").plotly_chart(
        charts.world_map(plate),
        height="stretch",
        key="map",
        on_select="rerun",
        selection_mode="points",
        theme=None,
        alt=alt,
        config={"topojsonURL": f"{plate.static}topojson/", "displayModeBar": False, "scrollZoom": False},
    )
    for point in event["selection"]["points"]:
        iso3 = clicked(point)
        if iso3 in {country.iso3 for country in plate.countries}:
            st.switch_page(COUNTRY_PAGE, query_params={"country": iso3, "day": plate.day.isoformat()})


def clicked(point: dict[str, object]) -> str:
    """Return the code of the country that was clicked: an area's, or the first in a marker's data."""
    carried = point.get("location") or point.get("customdata")
    return str(carried[0] if isinstance(carried, list) else carried)


def _boundary_note() -> None:
    st.caption(
        _(
            "Borders and names do not imply endorsement. Dashed lines mark disputed boundaries; dotted "
            "areas have no scorecard."
        )
    )
    page.show("link", link("boundaries", _("How we draw boundaries")))


def table(paint: Callable[[], Painting], day: date) -> None:
    """Draw the fold with a table of every government counted, with links to scorecards.

    It stays in the session, so it keeps the way to paint the map again, not the painting (30 kB).
    """
    page.fold(_("The map as a table"), "map_table", partial(_table, paint, day))


def _table(paint: Callable[[], Painting], day: date) -> None:
    page.show("table", map_legend.table(paint(), cache.query(queries.COUNTRIES), day))
