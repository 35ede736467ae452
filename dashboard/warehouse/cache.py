"""The pages' door to the warehouse; holds the only cache.

An answer is a tuple of named tuples, so that sharing it between sessions is safe: nobody
can change it. The key is the warehouse's resolved path, so that a new edition is asked
anew. Measured: a scorecard's questions take 40 to 130 ms each, a hit well under one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from dashboard.warehouse import connection
from dashboard.warehouse.connection import Row, Rows

__all__ = [
    "Row",
    "Rows",
    "cached_value",
    "has_texts",
    "pin_edition",
    "query",
    "query_one",
    "query_texts",
    "warehouse_path",
]

T = TypeVar("T")


def query(question: str, **parameters: Hashable) -> Rows:
    """The answer of the edition at hand to one question."""
    return _cached_query(str(warehouse_path()), question, tuple(sorted(parameters.items())))


def query_one(question: str, **parameters: Hashable) -> Row:
    """The single row that answers the question."""
    (row,) = query(question, **parameters)
    return row


def cached_value(make: Callable[[], T]) -> T:
    """What a function makes of the answers of the edition at hand, made once and shared: nobody may change it.

    For what is large and the same for everyone: a thousand names in every session weigh more than the session.
    """
    made: T = _cached_value(str(warehouse_path()), make)
    return made


def pin_edition(edition: str | None = None) -> None:
    """Let every question of this run of the page be asked of one edition: the one named, else the current one.

    What is published while a page is drawn is seen at the next run, never in the middle of one.
    Raises NoWarehouseError.
    """
    st.session_state[PINNED_KEY] = str(connection.warehouse_path(edition))


def warehouse_path() -> Path:
    """The warehouse this run of the page asks; where it was let go meanwhile the run begins anew."""
    pinned = st.session_state.get(PINNED_KEY)
    if pinned and connection.is_available(Path(pinned)):
        return Path(pinned)
    if pinned:
        del st.session_state[PINNED_KEY]
        st.rerun()  # never on with another edition: one page would tell of two
    return connection.warehouse_path()


PINNED_KEY = "pinned_warehouse"


def has_texts() -> bool:
    """Whether the texts of speeches lie on this machine."""
    return connection.texts_path() is not None


def query_texts(question: str, **parameters: Hashable) -> Rows:
    """The answer of the text store of this machine to one question; no rows where there is none."""
    path = connection.texts_path()
    return _cached_text_query(str(path), question, tuple(sorted(parameters.items()))) if path else ()


@lru_cache(maxsize=16)
def _cached_value(_path: str, make: Callable[[], Any]) -> Any:
    return make()


@lru_cache(maxsize=256)  # Streamlit's own takes ten times as long to find an answer again
def _cached_query(path: str, question: str, parameters: tuple[tuple[str, Hashable], ...]) -> Rows:
    return connection.query(Path(path), question, **dict(parameters))


@lru_cache(maxsize=64)  # few: an answer may hold whole speeches
def _cached_text_query(path: str, question: str, parameters: tuple[tuple[str, Hashable], ...]) -> Rows:
    return connection.query(Path(path), question, **dict(parameters))
