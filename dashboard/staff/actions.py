"""Actions of the staff page: every command runs through here, for staff only.

Listings are kept in the session until something was done: a command takes a second or two, and a
page is drawn often.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import queries
from dashboard.components import page
from dashboard.components.page import show
from dashboard.i18n import _, lazy
from dashboard.staff import auth, entry_cli, loader_cli
from dashboard.staff.loader_cli import CommandResult, Progress
from dashboard.staff.tables import show_table
from dashboard.warehouse import cache

_LISTINGS_KEY, _MESSAGE_KEY, _COUNT_KEY = "staff_told", "staff_said", "staff_done"
_LIST_COMMANDS = {
    "sources": loader_cli.list_sources,
    "todo": loader_cli.list_work_items,
    "editions": loader_cli.list_editions,
    "forms": loader_cli.list_forms,
    "name_lists": loader_cli.list_name_lists,
    "runs": loader_cli.list_runs,
    "entries": entry_cli.list_entries,
    "messages": entry_cli.list_messages,
}
ROOM_KEY, WORK_OUT_KEY = "staff_room", "staff_work_out"
REFRESH, REVIEW = lazy("Refresh a source"), lazy("Review and publish")
FACTS, ENTRIES = lazy("Facts"), lazy("Replies and searches")
"""Parts of the page to which others lead."""
MAX_ROWS = 100
"""Rows of a table shown at once."""


def place() -> DeltaGenerator:
    """Return a place for what only some runs show: a bar, faults, a result.

    It is drawn in every run. Without it the boxes below move in the next run, and a box that moves while somebody
    types in it loses its text (streamlit 1.67).
    """
    return st.container()


def list_items(what: str) -> list[Any]:
    """Return the listing of a command (sources, todo, editions or forms); its faults are shown instead."""
    auth.require_staff()
    kept: dict[str, list[Any]] = st.session_state.setdefault(_LISTINGS_KEY, {})
    with place():
        if what not in kept:
            with st.spinner(_("Loading …")):
                result = _LIST_COMMANDS[what]()
            if result.faults:
                show_faults(result)
                return []
            kept[what] = result.value
    return kept[what]


def participant_names() -> dict[str, str]:
    """Return the names of participants by code, of the current edition."""
    return {row.participant: row.name for row in cache.query(queries.PARTICIPANTS)}


def clear_listings() -> None:
    """Forget the listings of the session."""
    st.session_state.pop(_LISTINGS_KEY, None)


def run_action(act: Callable[[Progress], CommandResult], is_change: bool = True) -> CommandResult:
    """Run an action with a progress bar; show faults; forget the listings where it changes something."""
    auth.require_staff()
    if is_change:
        clear_listings()
    try:
        with page.working() as progress:
            progress(0, 1, _("starting"))
            result = act(progress)
    except loader_cli.InvalidArgumentError as unfit:
        result = CommandResult(faults=(str(unfit),))
    if result.faults:
        show_faults(result)
    return result


def ask(question: Callable[[], CommandResult]) -> CommandResult:
    """Run a command that changes nothing; show its faults."""
    auth.require_staff()
    try:
        result = question()
    except loader_cli.InvalidArgumentError as unfit:
        result = CommandResult(faults=(str(unfit),))
    if result.faults:
        show_faults(result)
    return result


def open_room(room: object) -> None:
    """Open a part of the staff page; in a callback, or before their row is drawn."""
    st.session_state[ROOM_KEY] = str(room)


def open_review() -> None:
    """Open the review, and work out what would change."""
    open_room(REVIEW)
    st.session_state[WORK_OUT_KEY] = True


def review_button() -> None:
    """Draw the button from the facts handed in to the preview of their changes."""
    label = _("See what it would change")
    st.button(label, key="staff_to_review", on_click=open_review, type="primary", icon=":material/arrow_forward:")


@dataclass(frozen=True)
class PublicLink:
    """A link to a page that readers see."""

    label: str
    page_name: str
    parameters: dict[str, str] = field(default_factory=dict)


def rerun_with_message(sentence: str, link: PublicLink | None = None, is_waiting: bool = False) -> None:
    """Rerun the page with a message on top and empty input boxes; below it a link, or the way to what waits."""
    st.session_state[_MESSAGE_KEY] = (sentence, link, is_waiting)
    st.session_state[_COUNT_KEY] = st.session_state.get(_COUNT_KEY, 0) + 1
    st.rerun()


def widget_key(key: str) -> str:
    """Return a widget key that changes after each action, which empties the box."""
    return f"{key}_{st.session_state.get(_COUNT_KEY, 0)}"


def show_message() -> None:
    """Show the message of the last action, once."""
    sentence, link, is_waiting = st.session_state.pop(_MESSAGE_KEY, ("", None, False))
    if sentence:
        st.success(page.plain(sentence), icon=":material/check:")
    if link:
        path = f"dashboard/pages/{link.page_name}.py"
        st.page_link(path, label=link.label, query_params=link.parameters, icon=":material/arrow_forward:")
    if is_waiting:
        review_button()


def show_faults(result: CommandResult) -> None:
    """Show every fault: as a table where they have places, else as a list."""
    st.error(_("Nothing was changed. Problems:"), icon=":material/error:")
    if result.rows:
        heads: tuple[str, ...] = (_("Where"), _("Field"), _("What is wrong"), _("What to write"))
        rows = [_fault_row(fault) for fault in result.rows[:MAX_ROWS]]
        if not any(row[0] for row in rows):  # a form on this page, not a line of a file
            heads, rows = heads[1:], [row[1:] for row in rows]
        show_table(heads, rows)
    else:
        show("plain_list", result.faults[:MAX_ROWS], "marked")
    if len(result.faults) > MAX_ROWS:
        st.caption(_("And {count} more.").format(count=len(result.faults) - MAX_ROWS))


def _fault_row(fault: dict[str, str]) -> tuple[str, ...]:
    """Return a fault as cells; ``laws.csv:3``, and ``line 3`` or ``row 3, column law`` of ``laws.csv`` look alike."""
    file, line = fault["file"], re.search(r":(\d+)$", fault["file"])
    where, field = fault["where"], fault["where"]
    if row := re.fullmatch(r"(row \d+|)(?:, )?(?:column (\w+))?", where):
        where, field = row[1], row[2] or ""
    elif line:
        file, where = file[: line.start()], _("line {number}").format(number=line[1])
    elif re.match(r"line \d+", where):
        field = ""
    else:
        where = ""
    return ", ".join(filter(None, (file, where))), field, fault["what"], fault["instead"]
