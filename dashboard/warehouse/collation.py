"""Sort texts as readers of a language do: by ICU, which every DuckDB brings with it.

``icu_sort_key`` gives the key of the Unicode collation algorithm as tailored for a language by CLDR
(https://unicode.org/reports/tr35/tr35-collation.html): Chinese by pinyin, Spanish ñ after n.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from threading import Lock

import duckdb

MAX_KEYS = 20_000
"""Kept at once; the names and titles of six languages are about 4,000."""

_keys: dict[tuple[str, str], str] = {}
_keys_lock = Lock()


def sort_key(text: str, language: str) -> str:
    """Return the key that sorts a text in a language."""
    return _keys.get((language, text)) or sort_keys((text,), language)[text]


def sort_keys(texts: Iterable[str], language: str) -> Mapping[str, str]:
    """Return text → sort key, worked out in one query: 3 ms for one text and for three hundred."""
    wanted = dict.fromkeys(texts)
    found = {text: key for text in wanted if (key := _keys.get((language, text)))}
    if unknown := [text for text in wanted if text not in found]:
        question = "select t.text, icu_sort_key(t.text, $language) from (select unnest($texts) as text) as t"
        with _connection().cursor() as cursor:
            new = dict(cursor.execute(question, {"texts": unknown, "language": language}).fetchall())
        _keep({(language, text): key for text, key in new.items()})
        found |= new
    return found


def _keep(new: Mapping[tuple[str, str], str]) -> None:
    with _keys_lock:
        if len(_keys) + len(new) > MAX_KEYS:
            _keys.clear()
        _keys.update(new)


@cache
def _connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:", config={"threads": 1, "memory_limit": "64MB"})
