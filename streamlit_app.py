"""The front door: which pages, in which order; builds the warehouse when there is none."""

import streamlit as st

from dashboard import answers
from dashboard.words import _
from loaders import build

st.set_page_config(page_title=_("RtoP Commitments Tracker"), page_icon="/app/static/icon.svg", layout="wide")


def open_warehouse() -> None:
    """Build the warehouse once a session where it is missing or older than its inputs."""
    if "is_open" in st.session_state:
        return
    bar = st.empty()
    try:
        build.ensure(lambda done, total, what: bar.progress(done / total, text=what))
        st.session_state["is_open"] = True
    except ValueError as faults:
        st.error(_("The record holds faults, so no new edition was built:"))
        st.text(str(faults))
        if build.current() is None:
            st.stop()
    bar.empty()


page = st.navigation(
    [
        st.Page("dashboard/pages/country.py", title=_("Country scorecard"), url_path="start", default=True),
        # Streamlit serves the default page at the root only; links say /country.
        st.Page("dashboard/pages/country.py", title=_("Country scorecard"), url_path="country", visibility="hidden"),
        st.Page("dashboard/pages/map.py", title=_("Map"), url_path="map"),
        st.Page("dashboard/pages/treaty.py", title=_("Treaty"), url_path="treaty"),
        st.Page("dashboard/pages/focal_points.py", title=_("Focal points"), url_path="focal_points"),
        st.Page("dashboard/pages/votes.py", title=_("Votes"), url_path="votes"),
        st.Page("dashboard/pages/statements.py", title=_("Statements"), url_path="statements"),
        st.Page("dashboard/pages/organisations.py", title=_("Organisations"), url_path="organisations"),
        st.Page("dashboard/pages/data.py", title=_("Data & method"), url_path="data"),
        st.Page("dashboard/pages/boundaries.py", title=_("Boundaries"), url_path="boundaries"),
        st.Page("dashboard/pages/verify.py", title=_("Check a code"), url_path="verify", visibility="hidden"),
        st.Page("dashboard/pages/printed.py", title=_("Page for printing"), url_path="printed", visibility="hidden"),
    ],
    position="top",
)
open_warehouse()
if code := st.query_params.get("verify"):  # what a print's QR code leads to
    st.switch_page("dashboard/pages/verify.py", query_params={"code": code})
page.run()
answers.settle(page.url_path)
