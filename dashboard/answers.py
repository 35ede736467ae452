"""The pages' door to the warehouse; holds the only cache.

An answer is a tuple of named tuples, so that sharing it between sessions is safe: nobody
can change it. The key is the warehouse's resolved path, so that a new edition is asked
anew. Measured: a scorecard's questions take 40 to 130 ms each, a hit well under one.
"""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Callable, Hashable
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from dashboard import reader
from dashboard.reader import Row, Rows

__all__ = [
    "Row",
    "Rows",
    "ask",
    "ask_one",
    "ask_texts",
    "has_texts",
    "made_once",
    "pin",
    "set_aside",
    "settle",
    "warehouse",
]

T = TypeVar("T")

SWEEP = 500
"""Runs between two looks at what was set aside."""
SWITCH_INTERVAL = 0.0005
"""Seconds a thread keeps the interpreter: short, so that a slow page lets quick ones pass."""


def ask(question: str, **parameters: Hashable) -> Rows:
    """The answer of the edition at hand to one question."""
    return _answer(str(warehouse()), question, tuple(sorted(parameters.items())))


def ask_one(question: str, **parameters: Hashable) -> Row:
    """The single row that answers the question."""
    (row,) = ask(question, **parameters)
    return row


def made_once(make: Callable[[], T]) -> T:
    """What a function makes of the answers of the edition at hand, made once and shared: nobody may change it.

    For what is large and the same for everyone: a thousand names in every session weigh more than the session.
    """
    made: T = _made(str(warehouse()), make)
    return made


def pin(edition: str | None = None) -> None:
    """Let every question of this run of the page be asked of one edition: the one named, else the current one.

    What is published while a page is drawn is seen at the next run, never in the middle of one.
    Raises NoWarehouseError.
    """
    st.session_state[_PINNED] = str(reader.warehouse(edition))


def warehouse() -> Path:
    """The warehouse this run of the page asks; where it was let go meanwhile the run begins anew."""
    pinned = st.session_state.get(_PINNED)
    if pinned and reader.is_there(Path(pinned)):
        return Path(pinned)
    if pinned:
        del st.session_state[_PINNED]
        st.rerun()  # never on with another edition: one page would tell of two
    return reader.warehouse()


_PINNED = "pinned_warehouse"


def has_texts() -> bool:
    """Whether the texts of speeches lie on this machine."""
    return reader.texts() is not None


def ask_texts(question: str, **parameters: Hashable) -> Rows:
    """The answer of the text store of this machine to one question; no rows where there is none."""
    path = reader.texts()
    return _quoted(str(path), question, tuple(sorted(parameters.items()))) if path else ()


def set_aside() -> None:
    """Set aside what the runs before have left alive: sessions, answers, figures; at the start of a run.

    Streamlit collects all garbage after every run, and looks at everything that is alive to find
    it. What is set aside is not looked at again, so a run costs the same however many readers
    there are. Every so many runs it is looked through once, for what has ended since.
    """
    if next(_runs) % SWEEP == 0:
        gc.unfreeze()
        gc.collect()
    gc.freeze()


_runs = count(1)


def settle(page: str) -> None:
    """Sweep once a page and edition, when all that the page keeps for good has been made."""
    _settled(str(warehouse()), page)


@st.cache_resource(max_entries=64, show_spinner=False)
def _settled(path: str, page: str) -> None:
    sys.setswitchinterval(SWITCH_INTERVAL)
    atexit.register(gc.unfreeze)  # at exit all of it must go, or DuckDB's bindings tell of leaks
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@lru_cache(maxsize=16)
def _made(_path: str, make: Callable[[], Any]) -> Any:
    return make()


@lru_cache(maxsize=256)  # Streamlit's own takes ten times as long to find an answer again
def _answer(path: str, question: str, parameters: tuple[tuple[str, Hashable], ...]) -> Rows:
    return reader.ask(Path(path), question, **dict(parameters))


@lru_cache(maxsize=64)  # few: an answer may hold whole speeches
def _quoted(path: str, question: str, parameters: tuple[tuple[str, Hashable], ...]) -> Rows:
    return reader.ask(Path(path), question, **dict(parameters))
