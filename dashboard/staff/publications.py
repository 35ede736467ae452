"""Run publish and rollback to their end, even where the page that started them is drawn again or left.

Streamlit ends a run of the page when its reader presses something else, or when the connection drops and returns.
An approved publication goes on in a thread of its own; the next run of the page waits for it and shows its end.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any

import streamlit as st

from dashboard.components import page
from dashboard.i18n import _, in_language
from dashboard.staff import actions, auth, loader_cli
from dashboard.staff.loader_cli import CommandResult, Progress

_KEY = "staff_publication"
_SECONDS_BETWEEN_STEPS = 0.2

_pool = ThreadPoolExecutor(thread_name_prefix="publication")

Act = Callable[[Progress], CommandResult]
OnSuccess = Callable[[Any], None]


class _Publication:
    """An act on its way, with the last step it reported."""

    def __init__(self, act: Act, on_success: OnSuccess) -> None:
        self.on_success = on_success
        self.step = (0, 1, _("starting"))
        self.outcome = _pool.submit(in_language(lambda: act(self._keep_step)))

    def _keep_step(self, done: int, total: int, what: str) -> None:
        self.step = (done, total, what)


def start(act: Act, on_success: OnSuccess) -> None:
    """Start a publication and wait for its end; ``on_success`` gets its value, in the run of the page that sees it."""
    auth.require_staff()
    st.session_state[_KEY] = _Publication(act, on_success)
    finish()


def finish() -> None:
    """Wait for the publication of this session, if there is one, and show its faults or its success."""
    publication: _Publication | None = st.session_state.get(_KEY)
    if publication is None:
        return
    auth.require_staff()
    with page.working() as progress:
        progress(*publication.step)
        while not wait([publication.outcome], _SECONDS_BETWEEN_STEPS).done:
            progress(*publication.step)
    st.session_state.pop(_KEY)
    actions.clear_listings()
    result = _result(publication)
    if result.faults:
        actions.show_faults(result)
    elif result.value:
        publication.on_success(result.value)


def _result(publication: _Publication) -> CommandResult:
    try:
        return publication.outcome.result()
    except loader_cli.InvalidArgumentError as unfit:
        return CommandResult(faults=(str(unfit),))
