"""The front door: which pages, in which order; builds the warehouse when there is none.

Odd on purpose: this file is run by Streamlit for every reader, and loaded once by the server, which serves feeds
and its own health beside the pages.
"""

from contextlib import suppress

import streamlit as st

from dashboard import answers, gate, pages, parts, routes
from dashboard.prints import codes
from dashboard.words import _
from loaders import editions


def open_warehouse() -> None:
    """Build the warehouse once a session where it is missing or older than its inputs; then look at one edition."""
    if "is_open" not in st.session_state:
        with parts.working() as progress:
            try:
                editions.ensure(progress)
                st.session_state["is_open"] = True
            except (ValueError, OSError) as faults:
                st.error(_("The record holds faults, so no new edition was built:"))
                st.text(str(faults))
                if editions.current() is None:
                    st.stop()
    try:
        answers.pin()
    except RuntimeError as fault:
        st.error(_("There is nothing to read just now:"))
        st.text(str(fault))
        st.stop()
    if asked := parts.edition_asked():
        look_at(asked)


def look_at(edition: str) -> None:
    """Let this run ask an earlier edition, opened again where its warehouse was let go."""
    try:
        with parts.working() as progress:
            editions.reopened(edition, progress)
        answers.pin(edition)
        parts.edition_banner(edition)
    except (ValueError, OSError, RuntimeError) as fault:
        parts.leave_edition()
        st.warning(_("This edition cannot be shown; below is the current one."))
        st.text(str(fault).splitlines()[0])


def open_print(code: str) -> None:
    """Open the edition a print's code stands for again, where its warehouse was let go."""
    with suppress(ValueError, OSError), parts.working() as progress:
        if edition := editions.like(codes.decode(code).edition):
            editions.reopened(edition, progress)


def draw() -> None:
    """One run of the page that is asked for."""
    answers.set_aside()
    st.set_page_config(page_title=_("RtoP Commitments Tracker"), page_icon="/app/static/icon.svg", layout="wide")
    page = st.navigation([*pages.listed(), *gate.pages()], position="top")
    open_warehouse()
    if code := st.query_params.get("verify"):  # what a print's QR code leads to
        open_print(code)
        st.switch_page("dashboard/pages/verify.py", query_params={"code": code})
    page.run()
    answers.settle(page.url_path)


if __name__ == "__main__":  # a reader's run
    draw()
else:  # the server, which finds it by itself: the pages, and a few addresses beside them
    app = st.App(__file__, routes=routes.beside_pages(str(st.get_option("server.baseUrlPath") or "")))
