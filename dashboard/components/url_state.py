"""Controls whose choice is kept in the URL.

The code here ties the controls to the URL, and not ``bind="query-params"``, for two reasons. A bound
select box writes its *label* into the URL; our labels are long and translated, while a link
needs a code. And a bound day was lost between two pages (tried with streamlit 1.67).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType

import streamlit as st

from dashboard import queries
from dashboard.dates import UnreadableDateError, read_date, today
from dashboard.i18n import _
from dashboard.links import Link as PageLink
from dashboard.links import link as page_link
from dashboard.presenters.lookup import Lookup
from dashboard.render import dashboard as render
from dashboard.warehouse import cache

Link = tuple[str, str]
"""A key of the URL and its code."""


FIRST_DAY = date(1948, 1, 1)


YEARS_AHEAD = 2


LONGEST_SEARCH = 200
"""Characters."""


FEW_CHOICES, YEAR_DIGITS = 8, 4


def day_control() -> date:
    """Draw the box for the page's day; return it. In the URL as ?day=2026-11-22, left out when it is today."""
    now, last_day = today(), _last_day()
    day = day_asked()
    st.session_state["day_box"] = day
    if not _is_unreadable("day", last_day):
        remember("day", day.isoformat(), default=now.isoformat())
    st.date_input(
        _("As of"),
        min_value=FIRST_DAY,
        max_value=last_day,
        format="YYYY-MM-DD",
        key="day_box",
        help=_("Any date since 1948. A future date shows notified withdrawals as in effect."),
        on_change=_follow_day,
    )
    _say_unreadable("day", last_day)
    return day


def say_unreadable_day() -> None:
    """Show how to write a day if the one in the URL is unreadable, on a page without a box for it."""
    _say_unreadable("day", _last_day())


def since_control(latest: date) -> date | None:
    """Draw the box for the first day; return it, if one is chosen. In the URL as ?since=2026-11-20."""
    since = _day_of(requested("since"), latest)
    st.session_state["since_box"] = since
    if not _is_unreadable("since", latest):
        remember("since", since.isoformat() if since else None, default=None)
    st.date_input(
        _("Since"),
        value=None,
        min_value=FIRST_DAY,
        max_value=latest,
        format="YYYY-MM-DD",
        key="since_box",
        help=_("Hides what happened before that date, unless we learned of it later."),
        on_change=_follow_since,
    )
    _say_unreadable("since", latest)
    return since


def _follow_since() -> None:
    chosen: date | None = st.session_state["since_box"]
    remember("since", chosen.isoformat() if chosen else None, default=None)


def day_asked() -> date:
    """Return the day a link asks for (as day or as_of), else the one chosen last; today where it is no day."""
    if as_of := st.query_params.get("as_of"):
        del st.query_params["as_of"]
        st.query_params["day"] = as_of
    return _day_of(requested("day"), _last_day()) or today()


def _last_day() -> date:
    now = today()
    return now.replace(day=min(now.day, 28), year=now.year + YEARS_AHEAD)


def linked_day(day: date) -> dict[str, str]:
    """Return the day for a link: left out when it is today, as in the URL."""
    return {} if day == today() else {"day": day.isoformat()}


def _day_of(text: str, last_day: date) -> date | None:
    """Return the day a link asks for; nothing where it is no day or out of bounds."""
    try:
        return read_date(text, FIRST_DAY, last_day)
    except UnreadableDateError:
        return None


def _is_unreadable(key: str, last_day: date) -> bool:
    """Return True if the date in the URL is unreadable; it stays there until the reader chooses one."""
    text = st.query_params.get(key)
    return bool(text) and _day_of(str(text), last_day) is None


def _say_unreadable(key: str, last_day: date) -> None:
    """Show how to write a date if the one in the URL is unreadable."""
    if not _is_unreadable(key, last_day):
        return
    try:
        read_date(st.query_params[key], FIRST_DAY, last_day)
    except UnreadableDateError as fault:
        offered = [_with_choice((key, fault.meant.isoformat()), str(fault.meant))] if fault.meant else []
        _say_not_found(str(fault), offered)


def _follow_day() -> None:
    chosen: date | None = st.session_state["day_box"]
    remember("day", chosen.isoformat() if chosen else None, default=today().isoformat())


def requested(key: str) -> str:
    """Return what the link asks for, else what was chosen last in this session."""
    return str(st.query_params.get(key) or st.session_state.get(f"last_{key}") or "")


def remember(key: str, value: str | None, default: str | None) -> None:
    """Store a choice in the URL and the session; the default is left out of both.

    The URL is touched only where it differs: every touch is a step of the back button.
    """
    st.session_state[f"last_{key}"] = None if value == default else value
    if value in (None, default):
        if key in st.query_params:
            del st.query_params[key]
    elif st.query_params.get(key) != value:
        st.query_params[key] = str(value)


def linked_choice(
    label: str,
    key: str,
    codes: Mapping[str, str],
    default: str | None,
    placeholder: str | None = None,
    lookup: Lookup | None = None,
) -> str | None:
    """Draw a select box of labels whose choice is kept in the URL as a code; return the code.

    ``codes`` is label → code; several labels may lead to one code, the first is shown. ``lookup`` finds a
    code by further names. An unknown value gives the default, with a note on the page.
    """
    links = Links({text: (key, code) for text, code in codes.items()}, {key: lookup or _own_lookup(codes)})
    link = linked_box(label, links, (key, default) if default else None, placeholder)
    return link[1] if link else None


def _own_lookup(codes: Mapping[str, str]) -> Lookup:
    """Return the lookup of a box whose choices have no other names."""
    return Lookup(_("There is no choice “{text}” here."), {code: (text,) for text, code in codes.items()})


_NO_LOOKUPS: Mapping[str, Lookup] = MappingProxyType({})


class Links(dict[str, Link]):
    """Label → what it leads to, found again from either side; worked out once, for boxes of a thousand labels."""

    def __init__(self, links: Mapping[str, Link], lookups: Mapping[str, Lookup] = _NO_LOOKUPS) -> None:
        """Keep the links, and for a key of the URL the lookup that finds its codes by further names."""
        super().__init__(links)
        self.lookups = lookups

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return the keys of the URL that may have the choice."""
        return tuple(dict.fromkeys(key for key, _code in self.values()))

    @cached_property
    def options(self) -> tuple[str, ...]:
        """Return the labels in order; a tuple, so that sessions share what Streamlit makes of it."""
        return tuple(self)

    @cached_property
    def labels(self) -> Mapping[Link, str]:
        """Return the first label that leads somewhere."""
        return {link: text for text, link in reversed(list(self.items()))}

    @cached_property
    def known(self) -> Mapping[Link, Link]:
        """Return what a key asks for, as label or code in any case → what it leads to."""
        return {(link[0], name.casefold()): link for text, link in self.items() for name in (text, link[1])}

    def find(self, key: str, text: str) -> Link | None:
        """Return what a key asks for by code, label or any name its lookup knows."""
        if link := self.known.get((key, text.casefold())):
            return link
        lookup = self.lookups.get(key)
        link = (key, lookup.find(text) or "") if lookup else None
        return link if link in self.labels else None


def linked_box(
    label: str, links: Mapping[str, Link], default: Link | None, placeholder: str | None = None
) -> Link | None:
    """Do as linked_choice, with several keys in the URL that may have the choice."""
    links = links if isinstance(links, Links) else Links(links)
    keys = links.names
    asked_key, asked = _asked_link(keys)
    found = links.find(asked_key, asked)
    lookup = links.lookups.get(asked_key) if asked and st.query_params.get(asked_key) else None
    is_unknown = found is None and lookup is not None and not _is_page_number(asked, links)
    link = found or default
    if not is_unknown:  # an unknown name stays in the URL, with a note on the page, until the reader chooses
        _keep_link(link, keys, default)
    box = f"{keys[0]}_box"
    shown = links.labels[link] if link else None
    # Set only where it differs: an unchanged box is sent as a reference, not with all its options.
    if st.session_state.get(box) != shown:
        st.session_state[box] = shown
    st.selectbox(
        label,
        links.options,
        index=None if default is None else 0,
        key=box,
        placeholder=placeholder,
        filter_mode="contains",
        on_change=_follow,
        args=(keys, box, links, default),
    )
    if is_unknown and lookup:
        say_unknown(asked_key, asked, lookup)
    return link


def _is_page_number(asked: str, links: Links) -> bool:
    """Return whether a page is asked for that a filter has left out since: that is no fault of the reader."""
    return asked.isdecimal() and all(code.isdecimal() and len(code) < YEAR_DIGITS for _key, code in links.values())


def say_unknown(key: str, asked: str, lookup: Lookup) -> None:
    """Show that the name in the URL is unknown, with links to similar ones, or to all choices if they are few."""
    few = [(code, names[0]) for code, names in lookup.names.items()] if len(lookup.names) <= FEW_CHOICES else []
    offered = lookup.nearest(asked) or few
    _say_not_found(lookup.unknown_sentence(asked), [_with_choice((key, code), name) for code, name in offered])


def _with_choice(choice: Link, text: str) -> PageLink:
    """Return a link to this page with one choice of its URL replaced."""
    return page_link("", text, **{**st.query_params.to_dict(), choice[0]: choice[1]})


def _say_not_found(sentence: str, offered: list[PageLink]) -> None:
    """Show below a control that the value in the URL is unknown, with links to similar ones."""
    st.html(render.part("macros.html", "not_found", sentence, offered))


def _asked_link(keys: tuple[str, ...]) -> Link:
    """Return the first key the link asks with, else the one chosen last, with what it asks for."""
    in_url = [key for key in keys if st.query_params.get(key)]
    key = next((key for key in in_url or keys if requested(key)), keys[0])
    return key, requested(key)


def _keep_link(link: Link | None, keys: tuple[str, ...], default: Link | None) -> None:
    for key in keys:
        codes = [each[1] if each and each[0] == key else None for each in (link, default)]
        remember(key, *codes)


def _follow(keys: tuple[str, ...], box: str, links: Mapping[str, Link], default: Link | None) -> None:
    label = st.session_state[box]
    _keep_link(links[label] if label else None, keys, default)


def linked_text(label: str, key: str, placeholder: str) -> str:
    """Draw a text box whose words are kept in the URL; return them."""
    words = " ".join(requested(key)[:LONGEST_SEARCH].split())
    remember(key, words or None, default=None)
    box = f"{key}_box"
    if st.session_state.get(box) != words:
        st.session_state[box] = words
    st.text_input(
        label, key=box, max_chars=LONGEST_SEARCH, placeholder=placeholder, on_change=_follow_text, args=(key, box)
    )
    return words


def _follow_text(key: str, box: str) -> None:
    remember(key, " ".join(st.session_state[box].split()) or None, default=None)


def linked_filter(name: str, placeholder: str, orders: Mapping[str, str]) -> tuple[str, str]:
    """Draw a box for words and one for the order (code → title) of a table; return both.

    The keys in the URL are the name of the table, and that name with ``_order``.
    """
    with st.container(horizontal=True, key="filter_controls"):
        words = linked_text(_("Filter"), name, placeholder)
        codes = {title: code for code, title in orders.items()}
        known = Lookup(_("There is no order “{text}”."), {code: (title,) for code, title in orders.items()})
        first = next(iter(orders))
        order = linked_choice(_("Sort by"), f"{name}_order", codes, first, lookup=known) or first
    return words, order


def linked_page(label: str, key: str, count: int, size: int) -> int:
    """Draw a box of pages of so many rows, where there are several; return the number of the one chosen, from 1."""
    message = _("{first} to {last}")
    pages = {
        message.format(first=start + 1, last=min(start + size, count)): str(number)
        for number, start in enumerate(range(0, max(count, 1), size), 1)
    }
    return int(linked_choice(label, key, pages, "1") or 1) if len(pages) > 1 else 1


def edition_asked() -> str | None:
    """Return the edition a link asks for (?edition=…), else the one looked at last; nothing for the current one."""
    asked = requested("edition")
    return None if asked in ("", cache.query_one(queries.EDITION).edition) else asked


def leave_edition() -> None:
    """Look at the current edition again."""
    remember("edition", None, default=None)
