"""Number of words of many texts at once, as a function for DuckDB's SQL.

Words are separated by spaces, tabs, line breaks and no-break spaces. SQL would make a list of the words of each
text, which took two fifths of the time of reading the General Debate (1.5 of 4.0 s for 199 MB; here 0.2 s).
"""

from __future__ import annotations

from itertools import pairwise

import duckdb
import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]

NAME = "count_words"
_NO_BREAK_SPACE = "\xa0".encode()
"""Two bytes in UTF-8."""


def register(connection: duckdb.DuckDBPyConnection) -> None:
    """Let SQL on this connection ask ``count_words(text)``."""
    connection.create_function(NAME, count_words, ["varchar"], "bigint", type="arrow")  # type: ignore[call-overload]


def count_words(texts: pa.ChunkedArray | pa.Array) -> pa.Array:
    """Return the number of words of each text, as an array of the same length."""
    array = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    array = array.cast(pa.large_string())
    _validity, places, data = array.buffers()
    if data is None:
        return pa.array([0] * len(array), pa.int64())
    letters = np.frombuffer(data, np.uint8)
    ends = np.frombuffer(places, np.int64)[array.offset : array.offset + len(array) + 1].tolist()
    # One text after the other stays in the processor's cache: a quarter of the time of all of them at once.
    return pa.array([_count(letters[start:end]) for start, end in pairwise(ends)], pa.int64())


def _count(letters: np.ndarray) -> int:
    """Return the number of words of a text in UTF-8: the spaces before a letter, and a letter at its beginning."""
    if not len(letters):
        return 0
    spaces = (letters == ord(" ")) | (letters == ord("\n")) | (letters == ord("\t"))
    ends = letters[1:] == _NO_BREAK_SPACE[1]
    if ends.any():
        ends &= letters[:-1] == _NO_BREAK_SPACE[0]
        spaces[1:] |= ends
        spaces[:-1] |= ends
    return int(np.count_nonzero(spaces[:-1] > spaces[1:])) + int(not spaces[0])
