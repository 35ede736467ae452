"""Tables of a select box's options, made once for all sessions.

Streamlit (1.67) copies the options at every run, makes two tables of them and keeps all three in every session:
130 kB for the 1,569 names of governments, a third of a session's memory. Streamlit only reads them, so sessions
can share them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from streamlit.dataframe_util import convert_anything_to_list
from streamlit.elements.lib.options_selector_utils import create_mappings
from streamlit.elements.widgets import selectbox

_FEWEST = 50
"""Options from which tables are shared: small ones weigh less than looking them up costs."""

Tables = tuple[list[str], dict[str, int]]
"""The labels in order, and the place of each label."""

_make_tables: Callable[..., Tables] = create_mappings
_copy: Callable[[Any], list[Any]] = convert_anything_to_list


def share() -> None:
    """Let all sessions of this process share the options of long select boxes over plain texts."""
    # No setting of Streamlit's does this, so two of its functions are replaced; both are found again by a test.
    selectbox.create_mappings = _tables  # type: ignore[attr-defined]
    selectbox.convert_anything_to_list = _list  # type: ignore[attr-defined,assignment]


def _list(options: Any) -> list[Any]:
    return _shared_list(options) if type(options) is tuple and _is_long(options) else _copy(options)


def _tables(options: Sequence[Any], format_func: Callable[[Any], str] = str) -> Tables:
    if format_func is str and _is_long(options):
        return _shared_tables(tuple(options))
    return _make_tables(options, format_func)


def _is_long(options: Sequence[Any]) -> bool:
    return len(options) >= _FEWEST and all(type(option) is str for option in options)


@lru_cache(maxsize=64)  # a few boxes in six languages
def _shared_list(options: tuple[str, ...]) -> list[str]:
    return list(options)


@lru_cache(maxsize=64)
def _shared_tables(options: tuple[str, ...]) -> Tables:
    return _make_tables(_shared_list(options))
