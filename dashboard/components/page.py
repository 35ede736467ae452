"""The small furniture of every page: style, controls whose choice stands in the URL, footer.

Odd on purpose: the controls are tied to the URL by hand, in one place, and not by
``bind="query-params"``. A bound select box writes its *label* into the URL, and our labels
are long and will be translated, while a link must carry a code; and a bound day was lost on
the way from one page to another (tried with streamlit 1.67).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path

import streamlit as st

from dashboard import colors, queries
from dashboard.dates import today
from dashboard.i18n import _
from dashboard.presenters import edition as edition_presenter
from dashboard.render import dashboard as render
from dashboard.warehouse import cache

Link = tuple[str, str]
"""A key of the URL and the code that stands under it."""

FIRST_DAY = date(1948, 1, 1)
YEARS_AHEAD = 2
LONGEST_SEARCH = 200
"""Characters."""
STYLE = (Path(__file__).parents[1] / "style.css").read_text(encoding="utf-8")


def theme() -> colors.Theme:
    """The reader's theme; light until the browser has told."""
    return "dark" if st.context.theme.type == "dark" else "light"


def style() -> None:
    """Our style sheet with the colours of the reader's theme."""
    st.html(f"<style>{STYLE}\n{colors.stylesheet(theme())}</style>")


def show(macro: str, *contexts: object, template: str = "macros.html") -> None:
    """Show one macro of a template."""
    st.html(render.part(template, macro, *contexts))


def day_control() -> date:
    """The day the page tells of; in the URL as ?day=2026-11-22, and left out there when it is today."""
    now, last_day = today(), _last_day()
    day = day_asked()
    st.session_state["day_box"] = day
    _keep("day", day.isoformat(), default=now.isoformat())
    st.date_input(
        _("As of day"),
        min_value=FIRST_DAY,
        max_value=last_day,
        format="YYYY-MM-DD",
        key="day_box",
        help=_("Any day since 1948. A day to come shows withdrawals already notified as taking effect."),
        on_change=_follow_day,
    )
    return day


def since_control(latest: date) -> date | None:
    """The first day of what is looked at, if one is chosen; in the URL as ?since=2026-11-20."""
    since = _day_of(_asked("since"), latest)
    st.session_state["since_box"] = since
    _keep("since", since.isoformat() if since else None, default=None)
    st.date_input(
        _("Since day"),
        value=None,
        min_value=FIRST_DAY,
        max_value=latest,
        format="YYYY-MM-DD",
        key="since_box",
        help=_("Leaves out what happened before that day, unless we learned of it later."),
        on_change=_follow_since,
    )
    return since


def _follow_since() -> None:
    chosen: date | None = st.session_state["since_box"]
    _keep("since", chosen.isoformat() if chosen else None, default=None)


def day_asked() -> date:
    """The day a link asks for (as day or as_of), else the one chosen last; today where it is no day."""
    if as_of := st.query_params.get("as_of"):
        del st.query_params["as_of"]
        st.query_params["day"] = as_of
    return _day_of(_asked("day"), _last_day()) or today()


def _last_day() -> date:
    now = today()
    return now.replace(day=min(now.day, 28), year=now.year + YEARS_AHEAD)


def linked_day(day: date) -> dict[str, str]:
    """The day as a link carries it: left out when it is today, as in the URL."""
    return {} if day == today() else {"day": day.isoformat()}


def _day_of(text: str, last_day: date) -> date | None:
    """The day a link asks for; nothing where it is no day or out of bounds."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= last_day else None


def _follow_day() -> None:
    chosen: date | None = st.session_state["day_box"]
    _keep("day", chosen.isoformat() if chosen else None, default=today().isoformat())


def _asked(key: str) -> str:
    """What the link asks for, else what was chosen last in this session."""
    return str(st.query_params.get(key) or st.session_state.get(f"last_{key}") or "")


def _keep(key: str, value: str | None, default: str | None) -> None:
    """Let the URL and the session remember a choice; the default is left out of both.

    The URL is touched only where it differs: every touch is a step of the back button.
    """
    st.session_state[f"last_{key}"] = None if value == default else value
    if value in (None, default):
        if key in st.query_params:
            del st.query_params[key]
    elif st.query_params.get(key) != value:
        st.query_params[key] = str(value)


def linked_choice(
    label: str, key: str, codes: Mapping[str, str], default: str | None, placeholder: str | None = None
) -> str | None:
    """A select box over labels whose choice stands in the URL as a code; returns the code.

    ``codes`` is label → code; several labels may lead to one code, the first is shown.
    A code nobody knows falls back to the default.
    """
    links = {text: (key, code) for text, code in codes.items()}
    link = linked_box(label, links, (key, default) if default else None, placeholder)
    return link[1] if link else None


class Links(dict[str, Link]):
    """Label → what it leads to, found again from either side; worked out once, for boxes of a thousand labels."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The keys of the URL under which the choice may stand."""
        return tuple(dict.fromkeys(key for key, _code in self.values()))

    @cached_property
    def labels(self) -> Mapping[Link, str]:
        """The first label that leads somewhere."""
        return {link: text for text, link in reversed(list(self.items()))}

    @cached_property
    def known(self) -> Mapping[Link, Link]:
        """What a key asks for, as label or code in any case → what it leads to."""
        return {(link[0], name.casefold()): link for text, link in self.items() for name in (text, link[1])}


def linked_box(
    label: str, links: Mapping[str, Link], default: Link | None, placeholder: str | None = None
) -> Link | None:
    """As linked_choice, where the choice may stand in the URL under one of several keys."""
    links = links if isinstance(links, Links) else Links(links)
    keys = links.names
    link = links.known.get(_asked_link(keys), default)
    _keep_link(link, keys, default)
    box = f"{keys[0]}_box"
    shown = links.labels[link] if link else None
    # Set only where it differs: an unchanged box is sent as a reference, not with all its options.
    if st.session_state.get(box) != shown:
        st.session_state[box] = shown
    st.selectbox(
        label,
        list(links),
        index=None if default is None else 0,
        key=box,
        placeholder=placeholder,
        filter_mode="contains",
        on_change=_follow,
        args=(keys, box, links, default),
    )
    return link


def _asked_link(keys: tuple[str, ...]) -> Link:
    """The first key the link asks with, else the one chosen last, with what it asks for."""
    in_url = [key for key in keys if st.query_params.get(key)]
    key = next((key for key in in_url or keys if _asked(key)), keys[0])
    return key, _asked(key).casefold()


def _keep_link(link: Link | None, keys: tuple[str, ...], default: Link | None) -> None:
    for key in keys:
        codes = [each[1] if each and each[0] == key else None for each in (link, default)]
        _keep(key, *codes)


def _follow(keys: tuple[str, ...], box: str, links: Mapping[str, Link], default: Link | None) -> None:
    label = st.session_state[box]
    _keep_link(links[label] if label else None, keys, default)


def linked_text(label: str, key: str, placeholder: str) -> str:
    """A box to type in whose words stand in the URL; returns them."""
    words = " ".join(_asked(key)[:LONGEST_SEARCH].split())
    _keep(key, words or None, default=None)
    box = f"{key}_box"
    if st.session_state.get(box) != words:
        st.session_state[box] = words
    st.text_input(
        label, key=box, max_chars=LONGEST_SEARCH, placeholder=placeholder, on_change=_follow_text, args=(key, box)
    )
    return words


def _follow_text(key: str, box: str) -> None:
    _keep(key, " ".join(st.session_state[box].split()) or None, default=None)


def country_picker() -> str | None:
    """One box that finds a government by any of its names, in any language, or by its code."""
    placeholder = _("Type a name: Kenya, Ivory Coast, Burma, Чад, KEN")
    link = linked_box(_("Government"), cache.cached_value(_country_links), None, placeholder)
    return link[1] if link else None


def _country_links() -> Links:
    return Links({text: ("country", code) for text, code in country_labels().items()})


def country_labels() -> Mapping[str, str]:
    """Every name a government goes by → its code: the UN names first, then "Burma → Myanmar"."""
    return cache.cached_value(_country_labels)


def _country_labels() -> dict[str, str]:
    countries = cache.query(queries.COUNTRIES)
    labels = {country.name: country.iso3 for country in countries}
    others = [(name.name, name.country, name.iso3) for name in cache.query(queries.NAMES)]
    others += [(country.iso3, country.name, country.iso3) for country in countries]
    for other, name, iso3 in others:
        if other.casefold() not in name.casefold():
            labels[_("{other} → {name}").format(other=other, name=name)] = iso3
    return labels


def open_scorecard(day: date) -> None:
    """A way to a country's scorecard for those who do not click on maps."""
    labels = country_labels()
    chosen = st.selectbox(
        _("Open the scorecard of"),
        list(labels),
        index=None,
        key="open_scorecard",
        placeholder=_("Type a name"),
        filter_mode="contains",
    )
    if chosen:
        st.switch_page("dashboard/pages/country.py", query_params={"country": labels[chosen], "day": day.isoformat()})


def static_url() -> str:
    """Where the browser finds our static folder, below the base path of the server if it has one."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}/app/static/" if base else "/app/static/"


def plain(text: str) -> str:
    """Text from the warehouse as Markdown that says just that."""
    return re.sub(r"([\\`*_{}\[\]<>()#$~|]|:(?=\w|//))", r"\\\1", text)


def download(label: str, make: Callable[[], bytes], name: str, mime: str) -> None:
    """A button for a file that is made when pressed; ``{edition}`` in its name becomes the edition."""
    edition = cache.query_one(queries.EDITION).edition
    st.download_button(
        label,
        data=make,
        file_name=name.format(edition=edition),
        mime=mime,
        on_click="ignore",
        icon=":material/download:",
    )


def edition_asked() -> str | None:
    """The edition a link asks for (?edition=…), else the one looked at last; nothing for the current one."""
    asked = _asked("edition")
    return None if asked in ("", cache.query_one(queries.EDITION).edition) else asked


def edition_banner(edition: str) -> None:
    """Say that what is shown is what an earlier edition told, and offer the way back."""
    _keep("edition", edition, default=None)
    with st.container(horizontal=True, vertical_alignment="center", key="edition_banner"):
        message = _("This is edition {edition}: what the record told then. Links in tables lead to the current one.")
        st.info(message.format(edition=edition), icon=":material/history:")
        st.button(_("Back to the current edition"), key="leave_edition", on_click=leave_edition)


def leave_edition() -> None:
    """Look at the current edition again."""
    _keep("edition", None, default=None)


@contextmanager
def working() -> Iterator[Callable[[int, int, str], object]]:
    """A bar with the steps of what is being done, gone when it has ended."""
    bar = st.empty()
    yield lambda done, total, what: bar.progress(min(1.0, done / total) if total else 0.0, text=plain(what))
    bar.empty()


def footer(day: date) -> None:
    """What this page rests on: the edition, the method, and the oldest list."""
    edition = cache.query_one(queries.EDITION)
    oldest = cache.query(queries.OLDEST_AS_OF)
    st.divider()
    st.caption(" ".join(edition_presenter.sentences(edition, oldest, day)))
