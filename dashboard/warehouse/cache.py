"""Cached queries for the pages; the only cache.

Rows are tuples of named tuples, which sessions can share because they cannot be changed. The key has
the warehouse's resolved path, so that a new edition is queried anew, and the language of rows that
have texts. Measured: a scorecard's queries take 40 to 130 ms each, a hit well under one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import streamlit as st

from dashboard.i18n import SOURCE, cached_by_language, language
from dashboard.warehouse import connection

if TYPE_CHECKING:
    from dashboard.queries.query import Query

R = TypeVar("R", bound=NamedTuple)
T = TypeVar("T")


def query(query: Query[R], /, **parameters: Hashable) -> tuple[R, ...]:
    """Return the rows of a query on the pinned edition."""
    code = language() if query.texts else SOURCE
    rows: tuple[R, ...] = _cached_query(str(warehouse_path()), query, tuple(sorted(parameters.items())), code)
    return rows


def query_one(one: Query[R], /, **parameters: Hashable) -> R:
    """Return the single row of a query."""
    (row,) = query(one, **parameters)
    return row


def cached_value(make: Callable[[], T]) -> T:
    """Return a function's result for the pinned edition, made once and shared by all sessions; do not change it.

    For large objects common to all readers: a thousand names take more memory than the rest of a session.
    """
    made: T = _cached_value(str(warehouse_path()), make)
    return made


def pin_edition(edition: str | None = None) -> None:
    """Pin this run of the page to one edition: the one named, else the current one.

    An edition published while a page is drawn is used from the next run on, never in the middle of one.
    Raises NoWarehouseError.
    """
    st.session_state[PINNED_KEY] = str(connection.warehouse_path(edition))


def warehouse_path() -> Path:
    """Return the pinned warehouse; reruns the page where it was deleted meanwhile."""
    pinned = st.session_state.get(PINNED_KEY)
    if pinned and connection.is_available(Path(pinned)):
        return Path(pinned)
    if pinned:
        del st.session_state[PINNED_KEY]
        st.rerun()  # never on with another edition: one page would mix two
    return connection.warehouse_path()


PINNED_KEY = "pinned_warehouse"


def has_texts() -> bool:
    """Return whether the texts of speeches are on this machine."""
    return connection.texts_path() is not None


def query_texts(query: Query[R], /, **parameters: Hashable) -> tuple[R, ...]:
    """Return the rows of a query on the text store; none where there is no store."""
    path = connection.texts_path()
    return _cached_text_query(str(path), query, tuple(sorted(parameters.items()))) if path else ()


@cached_by_language(64)
def _cached_value(_path: str, make: Callable[[], Any]) -> Any:
    return make()


@lru_cache(maxsize=256)  # Streamlit's own takes ten times as long to find an answer again
def _cached_query(
    path: str, query: Query[Any], parameters: tuple[tuple[str, Hashable], ...], _language: str
) -> tuple[Any, ...]:
    return connection.query(Path(path), query, **dict(parameters))


@lru_cache(maxsize=64)  # few: an answer may contain whole speeches
def _cached_text_query(path: str, query: Query[Any], parameters: tuple[tuple[str, Hashable], ...]) -> tuple[Any, ...]:
    return connection.query(Path(path), query, **dict(parameters))
