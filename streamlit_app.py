"""Entry point: pages and their order; builds the warehouse when there is none.

This file is run by Streamlit for every reader, and loaded once by the server, which serves feeds
and its own health beside the pages.
"""

from contextlib import nullcontext, suppress

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import http_routes, navigation
from dashboard.components import language, share_panel, shared_options, url_state
from dashboard.components import page as page_component
from dashboard.exports import verification_codes
from dashboard.i18n import _, link_language
from dashboard.server import reopening, shared_work, websocket_guard
from dashboard.server.rate_limit import client_address
from dashboard.server.redaction import redact_paths
from dashboard.staff import auth, timer
from dashboard.warehouse import cache, gc_tuning
from loaders.editions import archive, publish


def open_warehouse() -> None:
    """Build the warehouse once a session where it is missing or older than its inputs; then look at one edition."""
    bar = st.empty()  # in every run: a bar of the first alone would move the page below it in the second
    if "is_open" not in st.session_state:
        with page_component.working(bar) as progress:
            try:
                shared_work.BUILD.wait(publish.ensure, progress)
                st.session_state["is_open"] = True
            except (ValueError, OSError) as faults:
                st.error(_("The record holds faults, so no new edition was built:"))
                st.text(redact_paths(str(faults)))
                if publish.current() is None:
                    st.stop()
    try:
        cache.pin_edition()
    except RuntimeError as fault:
        st.error(_("There is nothing to read just now:"))
        st.text(redact_paths(str(fault)))
        st.stop()
    if asked := url_state.edition_asked():
        look_at(asked, bar)


def look_at(edition: str, bar: DeltaGenerator) -> None:
    """Let this run ask an earlier edition, opened again where its warehouse was let go."""
    try:
        reopen(edition, bar)
        cache.pin_edition(edition)
        page_component.edition_banner(edition)
    except (ValueError, OSError, RuntimeError) as fault:
        url_state.leave_edition()
        st.warning(_("This edition cannot be shown; below is the current one."))
        st.text(redact_paths(str(fault).splitlines()[0]))


def open_print(code: str) -> None:
    """Open the edition a print's code stands for again, where its warehouse was let go."""
    with suppress(ValueError, OSError):
        if edition := archive.find_edition(verification_codes.decode_code(code).edition):
            reopen(edition, st.empty())


def reopen(edition: str, bar: DeltaGenerator) -> None:
    """Open an earlier edition again, one at a time and a few a minute for a reader; raises ValueError, OSError."""
    if archive.is_open(edition):
        return
    address = client_address(st.context.ip_address, st.context.headers.get("X-Forwarded-For"))
    if not reopening.REOPENED.passes(address):
        raise ValueError(_("Too many earlier editions were asked for; try again in a minute."))
    with page_component.working(bar) as progress:
        archive.reopen(edition, progress, wait=False)


def draw() -> None:
    """One run of the page that is asked for."""
    gc_tuning.freeze_gc()
    language.begin()
    st.set_page_config(page_icon="/app/static/icon.svg", layout="wide")
    page = st.navigation(navigation.with_staff(navigation.listed(), auth.staff_pages()), position="top")
    if page.url_path in ("", "start") and "country" in st.query_params:  # where scorecards were before
        st.switch_page("dashboard/pages/country.py", query_params=st.query_params.to_dict())
    open_warehouse()
    title = page_component.tab_title(page.url_path)
    if code := st.query_params.get("verify"):  # what a print's QR code leads to
        open_print(code)
        st.switch_page("dashboard/pages/verify_code.py", query_params={"code": code, **link_language()})
    is_picked = page.url_path not in language.ENGLISH_PAGES and not share_panel.is_embedded()
    with language.picker() if is_picked else nullcontext():
        page.run()
    page_component.tab_title(page.url_path, title)  # again: a page may have put a choice of this session into its URL
    gc_tuning.collect_after_first_run(page.url_path, str(cache.warehouse_path()))


if __name__ == "__main__":  # a reader's run
    draw()
else:  # the server, which finds it by itself: the pages, and a few addresses beside them
    gc_tuning.shorten_switch_interval()
    shared_options.share()
    websocket_guard.shorten_log()
    if auth.staff_addresses():
        timer.start()
    base_path = str(st.get_option("server.baseUrlPath") or "")
    app = st.App(
        __file__,
        routes=http_routes.beside_pages(base_path, auth.allowed_hosts()),
        middleware=http_routes.around_pages(base_path, auth.allowed_hosts(), auth.max_upload_bytes()),
    )
