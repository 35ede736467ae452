"""Parts of every page: style, one macro of a template, downloads, progress, footer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Any, NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import colors, queries
from dashboard.components import url_state
from dashboard.dates import today
from dashboard.exports import spreadsheets
from dashboard.formats import sentences_text
from dashboard.i18n import _, cached_by_language, in_language
from dashboard.presenters import edition as edition_presenter
from dashboard.presenters import page_head
from dashboard.render import dashboard as render
from dashboard.warehouse import cache

WIDTH = ".stApp .stMainBlockContainer {{ max-width: {rems}rem; }}"


def theme() -> colors.Theme:
    """Return the reader's theme; light until the browser has sent it."""
    return "dark" if st.context.theme.type == "dark" else "light"


def style(*, is_wide: bool = False) -> None:
    """Add the colours of the reader's theme, and the width: a wide page has a picture beside its key.

    The style sheet itself comes with the HTML (server/first_paint.py).
    """
    st.html(f"<style>{WIDTH.format(rems=84 if is_wide else 66)}\n{colors.stylesheet(theme())}</style>")


def tab_title(page: str, sent: str = "") -> str:
    """Name the tab by the page and its subject, as the raw HTML of the address does; return the title.

    Sends nothing if this run has already sent ``sent`` as the title.
    """
    asked = tuple((key, text) for key, text in st.query_params.items() if key in page_head.SUBJECT_KEYS)
    title = _cached_title(str(cache.warehouse_path()), page, asked, today())
    if title != sent:
        st.set_page_config(page_title=title)
    return title


@cached_by_language(512)  # called twice a run
def _cached_title(_path: str, page: str, asked: tuple[tuple[str, str], ...], day: date) -> str:
    return page_head.page_head(cache.query, page, dict(asked), day).title


def show(macro: str, *contexts: object, template: str = "macros.html") -> None:
    """Show one macro of a template."""
    st.html(render.part(template, macro, *contexts))


def show_or(macro: str, content: object, otherwise: str, template: str = "macros.html") -> None:
    """Show content by a macro, or a sentence where there is none."""
    if content:
        show(macro, content, template=template)
    else:
        st.write(otherwise)


def static_url() -> str:
    """Return the URL of our static folder, below the base path of the server if it has one."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}/app/static/" if base else "/app/static/"


def plain(text: str) -> str:
    """Return text from the warehouse with its Markdown escaped."""
    return re.sub(r"([\\`*_{}\[\]<>()#$~|]|:(?=\w|//))", r"\\\1", text)


@st.fragment
def fold(label: str, key: str, draw: Callable[[], object], *, is_open: bool = False, icon: str | None = None) -> None:
    """Draw an expander; its content is drawn only when it is open."""
    with st.expander(label, expanded=is_open, key=key, on_change="rerun", icon=icon) as box:
        if box.open:
            draw()


def share_link(url: str, for_programs: str = "", key: str = "share_box") -> None:
    """Draw a box to open with an address to copy, and one for programs where there is one.

    Not a popover: Streamlit leaves the focus on its button, and Tab never reaches its content (1.67). The box of
    an address is drawn only when opened, because its script takes 440 kB.
    """

    def addresses() -> None:
        st.code(url, language=None, wrap_lines=True)
        if for_programs:
            st.caption(_("The same rows as a file for programs:"))
            st.code(for_programs, language=None, wrap_lines=True)

    fold(_("Share"), key, addresses, icon=":material/share:")


def curve(figure: Any, height: int, alt: str) -> None:
    """Draw the chart of a page, with its sentence for screen readers."""
    config = {"displayModeBar": False, "scrollZoom": False}
    st.plotly_chart(figure, height=height, theme=None, key="curve", alt=alt, config=config)


def download_csv(label: str, rows: Sequence[NamedTuple], row_type: type[NamedTuple], stem: str) -> None:
    """Draw a button for rows of a type as CSV; the edition ends the name of the file."""
    download(label, partial(spreadsheets.rows_to_csv, rows, row_type), f"{stem}-{{edition}}.csv", "text/csv")


def download(label: str, make: Callable[[], bytes], name: str, mime: str, *, is_first: bool = False) -> None:
    """Draw a button for a file made when pressed; ``{edition}`` in its name becomes the edition.

    ``is_first`` marks the file that most readers want.
    """
    edition = cache.query_one(queries.EDITION).edition
    st.download_button(
        label,
        data=in_language(make),
        file_name=name.format(edition=edition),
        mime=mime,
        on_click="ignore",
        icon=":material/download:",
        type="primary" if is_first else "secondary",
    )


def edition_banner(edition: str) -> None:
    """Show that the page is from an earlier edition, with a button back to the current one."""
    url_state.remember("edition", edition, default=None)
    with st.container(horizontal=True, vertical_alignment="center", key="edition_banner"):
        message = _(
            "This is edition {edition}, an earlier state of our data. Links in tables lead to the current edition."
        )
        st.info(message.format(edition=edition), icon=":material/history:")
        st.button(_("Back to the current edition"), key="leave_edition", on_click=url_state.leave_edition)


@contextmanager
def working(place: DeltaGenerator | None = None) -> Iterator[Callable[[int, int, str], object]]:
    """Show a bar with the steps of what is being done and yield its update; remove it at the end.

    ``place`` is an ``st.empty()`` that every run draws; without one the bar stands where this is called.
    """
    bar = place or st.empty()
    yield lambda done, total, what: bar.progress(min(1.0, done / total) if total else 0.0, text=plain(what))
    bar.empty()


def footer(day: date) -> None:
    """Write the edition, the method, and the oldest list the page rests on."""
    edition = cache.query_one(queries.EDITION)
    oldest = cache.query(queries.OLDEST_AS_OF)
    st.divider()
    st.caption(sentences_text(edition_presenter.sentences(edition, oldest, day)))
