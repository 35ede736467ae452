"""Tests of the number of words of a text, beside the slow way to count them."""

from __future__ import annotations

import re

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from loaders import word_counts

TEXTS = st.lists(st.none() | st.text(alphabet=" \t\n\r\xa0\u2003aé平z", max_size=12), max_size=6)


def slow(text: str | None) -> int:
    return len([word for word in re.split("[ \t\n\xa0]", text or "") if word])


@given(TEXTS)
def test_words_of_many_texts_are_those_of_each(texts: list[str | None]) -> None:
    assert word_counts.count_words(pa.array(texts, pa.string())).to_pylist() == [slow(text) for text in texts]


@given(TEXTS)
def test_words_of_a_part_of_an_array_are_its_own(texts: list[str | None]) -> None:
    cut = pa.array(["of another", *texts, "part"], pa.string()).slice(1, len(texts))
    assert word_counts.count_words(pa.chunked_array([cut])).to_pylist() == [slow(text) for text in texts]


def test_sql_counts_words_and_keeps_what_is_missing() -> None:
    with duckdb.connect() as connection:
        word_counts.register(connection)
        texts = ["one two", None, "", "\xa0three\tfour\nfive "]
        counted = connection.execute("select count_words(unnest($texts::varchar[]))", {"texts": texts}).fetchall()
    assert counted == [(2,), (None,), (0,), (3,)]
