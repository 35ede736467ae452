"""The usual app: an afternoon's work of a good developer, on the same data.

Tables read once and cached, pandas to filter, plotly.express to draw, data frames to show.
``?borders=own`` draws the borders the tracker draws, which Plotly's built-in geometry lacks
(it has no Kosovo, and a browser fetches it from a CDN).
"""

import json
import os
from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

TABLES = Path(os.environ["USUAL_TABLES"])
BORDERS = Path(os.environ["USUAL_BORDERS"])

st.set_page_config(page_title="Commitments", layout="wide")


@st.cache_data
def table(name: str) -> pd.DataFrame:
    """Return a table of the record."""
    return pd.read_csv(TABLES / f"{name}.csv", keep_default_na=False)


@st.cache_data
def borders() -> dict:
    """Return the borders as GeoJSON."""
    return json.loads(BORDERS.read_text(encoding="utf-8"))


def world() -> None:
    """Draw the standing of every country toward one treaty."""
    standings = table("standing")
    title = st.selectbox("Treaty", sorted(standings.short_title.unique()))
    shown = standings[standings.short_title == title]
    geometry = {}
    if st.query_params.get("borders") == "own":
        geometry = {"geojson": borders()}
    figure = px.choropleth(
        shown, locations="iso3", color="standing", hover_name="name", hover_data=["joined_on", "as_of"], **geometry
    )
    st.title(title)
    st.plotly_chart(figure)
    st.write(shown.standing.value_counts())
    st.dataframe(shown[["name", "standing", "joined_on", "as_of"]], hide_index=True)


def country() -> None:
    """Write every line of one country with the documents behind it."""
    cells, evidence = table("cell"), table("evidence")
    name = st.selectbox("Government", sorted(cells.name.unique()))
    mine = cells[cells.name == name]
    st.title(name)
    for pillar, lines in mine.groupby("pillar", sort=False):
        st.subheader(pillar)
        st.metric("Met", f"{(lines.rung == 'met').sum()} of {len(lines)}")
        st.dataframe(lines[["title", "status", "value", "since_on", "as_of", "rule"]], hide_index=True)
        behind = evidence[(evidence.participant == lines.iso3.iloc[0]) & evidence.indicator.isin(lines.indicator)]
        with st.expander(f"{len(behind)} documents"):
            shown = behind[["indicator", "value", "title", "document", "read_from", "as_of", "confidence"]]
            st.dataframe(shown, hide_index=True, column_config={"document": st.column_config.LinkColumn()})


page = st.navigation([st.Page(country, default=True), st.Page(world, url_path="map")])
page.run()
