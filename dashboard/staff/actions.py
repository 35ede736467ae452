"""Errands of the staff page: every command goes through here, held back from anyone who is not staff.

What a verb lists is asked once and kept for the session until something was done; an answer takes
a second or two, and a page draws often.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard import queries
from dashboard.components import page
from dashboard.components.page import show
from dashboard.i18n import _
from dashboard.staff import auth, loader_cli
from dashboard.staff.loader_cli import CommandResult, Progress
from dashboard.staff.tables import show_table
from dashboard.warehouse import cache

_LISTINGS_KEY, _MESSAGE_KEY, _COUNT_KEY = "staff_told", "staff_said", "staff_done"
_LIST_COMMANDS = {
    "sources": loader_cli.list_sources,
    "todo": loader_cli.list_work_items,
    "editions": loader_cli.list_editions,
    "forms": loader_cli.list_forms,
}
MAX_ROWS = 100
"""Rows of a table shown at once."""


def list_items(what: str) -> list[Any]:
    """What a verb lists (sources, todo, editions or forms); its faults are shown in its place."""
    auth.require_staff()
    kept: dict[str, list[Any]] = st.session_state.setdefault(_LISTINGS_KEY, {})
    if what not in kept:
        with st.spinner(_("Asking the record …")):
            result = _LIST_COMMANDS[what]()
        if result.faults:
            show_faults(result)
            return []
        kept[what] = result.result
    return kept[what]


def participant_names() -> dict[str, str]:
    """Code of a participant → its name, as the edition at hand tells."""
    return {row.participant: row.name for row in cache.query(queries.PARTICIPANTS)}


def clear_listings() -> None:
    """Ask anew from now on: something was done."""
    st.session_state.pop(_LISTINGS_KEY, None)


def run_action(act: Callable[[Progress], CommandResult]) -> CommandResult:
    """Do something, with a bar of its steps; faults are shown, and what was listed before is asked anew."""
    auth.require_staff()
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


def rerun_with_message(sentence: str) -> None:
    """Begin the page again, with a sentence on what was done above it and empty boxes below."""
    st.session_state[_MESSAGE_KEY] = sentence
    st.session_state[_COUNT_KEY] = st.session_state.get(_COUNT_KEY, 0) + 1
    st.rerun()


def widget_key(key: str) -> str:
    """The key of a box that is empty again after each act."""
    return f"{key}_{st.session_state.get(_COUNT_KEY, 0)}"


def show_message() -> None:
    """The sentence on what was done last, once."""
    if sentence := st.session_state.pop(_MESSAGE_KEY, ""):
        st.success(page.plain(sentence), icon=":material/check:")


def show_faults(result: CommandResult) -> None:
    """Every fault: in a table with line, field and what to write where they have a place, else one after the other."""
    st.error(_("Nothing was changed. What is wrong:"), icon=":material/error:")
    if result.rows:
        heads = (_("Where"), _("Field"), _("What is wrong"), _("What to write"))
        show_table(heads, [_fault_row(fault) for fault in result.rows[:MAX_ROWS]])
    else:
        show("plain_list", result.faults[:MAX_ROWS], "marked")
    if len(result.faults) > MAX_ROWS:
        st.caption(_("And {count} more.").format(count=len(result.faults) - MAX_ROWS))


def _fault_row(fault: dict[str, str]) -> tuple[str, ...]:
    """A fault as cells; a place such as ``laws.csv:3`` and ``line 3`` of ``laws.csv`` read alike."""
    file, line = fault["file"], re.search(r":(\d+)$", fault["file"])
    where, field = fault["where"], fault["where"]
    if line:
        file, where = file[: line.start()], _("line {number}").format(number=line[1])
    elif re.match(r"line \d+", where):
        field = ""
    else:
        where = ""
    return ", ".join(filter(None, (file, where))), field, fault["what"], fault["instead"]
