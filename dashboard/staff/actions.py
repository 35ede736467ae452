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
from dashboard.i18n import _
from dashboard.sheet import plain_list
from dashboard.staff import auth, loader_cli
from dashboard.staff.loader_cli import Answer, Progress
from dashboard.staff.tables import table
from dashboard.warehouse import cache

_TOLD, _SAID, _DONE = "staff_told", "staff_said", "staff_done"
_LISTED = {
    "sources": loader_cli.sources,
    "todo": loader_cli.todo,
    "editions": loader_cli.editions,
    "forms": loader_cli.forms,
}
SHOWN = 100
"""Rows of a table shown at once."""


def listed(what: str) -> list[Any]:
    """What a verb lists (sources, todo, editions or forms); its faults are shown in its place."""
    auth.hold()
    kept: dict[str, list[Any]] = st.session_state.setdefault(_TOLD, {})
    if what not in kept:
        with st.spinner(_("Asking the record …")):
            answer = _LISTED[what]()
        if answer.faults:
            tell_faults(answer)
            return []
        kept[what] = answer.result
    return kept[what]


def names() -> dict[str, str]:
    """Code of a participant → its name, as the edition at hand tells."""
    return {row.participant: row.name for row in cache.query(queries.PARTICIPANTS)}


def forget() -> None:
    """Ask anew from now on: something was done."""
    st.session_state.pop(_TOLD, None)


def do(act: Callable[[Progress], Answer]) -> Answer:
    """Do something, with a bar of its steps; faults are shown, and what was listed before is asked anew."""
    auth.hold()
    forget()
    try:
        with page.working() as progress:
            progress(0, 1, _("starting"))
            answer = act(progress)
    except loader_cli.UnfitError as unfit:
        answer = Answer(faults=(str(unfit),))
    if answer.faults:
        tell_faults(answer)
    return answer


def say(sentence: str) -> None:
    """Begin the page again, with a sentence on what was done above it and empty boxes below."""
    st.session_state[_SAID] = sentence
    st.session_state[_DONE] = st.session_state.get(_DONE, 0) + 1
    st.rerun()


def fresh(key: str) -> str:
    """The key of a box that is empty again after each act."""
    return f"{key}_{st.session_state.get(_DONE, 0)}"


def tell_what_was_done() -> None:
    """The sentence on what was done last, once."""
    if sentence := st.session_state.pop(_SAID, ""):
        st.success(page.plain(sentence), icon=":material/check:")


def tell_faults(answer: Answer) -> None:
    """Every fault: in a table with line, field and what to write where they have a place, else one after the other."""
    st.error(_("Nothing was changed. What is wrong:"), icon=":material/error:")
    if answer.rows:
        heads = (_("Where"), _("Field"), _("What is wrong"), _("What to write"))
        st.html(table(heads, [_row(fault) for fault in answer.rows[:SHOWN]]))
    else:
        st.html(plain_list(answer.faults[:SHOWN], marked=True))
    if len(answer.faults) > SHOWN:
        st.caption(_("And {count} more.").format(count=len(answer.faults) - SHOWN))


def _row(fault: dict[str, str]) -> tuple[str, ...]:
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
