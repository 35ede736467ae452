"""Tests of dates, numbers and lists in each language, after CLDR; English stays as it always was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dashboard import formats, i18n
from dashboard.dates import UnreadableDateError, day_words, lone_day, read_date, table_day

DAY = date(2026, 9, 3)


@pytest.mark.parametrize(
    ("language", "in_text", "in_table", "month", "year"),
    [
        ("en", "3 September 2026", "3 Sep 2026", "September 2026", "2026"),
        ("fr", "3 septembre 2026", "3 sept. 2026", "septembre 2026", "2026"),
        ("es", "3 de septiembre de 2026", "3 sept 2026", "septiembre de 2026", "2026"),
        ("zh", "2026年9月3日", "2026年9月3日", "2026年9月", "2026年"),
        ("ar", "3 أيلول/سبتمبر 2026", "3 أيلول/سبتمبر 2026", "أيلول/سبتمبر 2026", "2026"),
    ],
)
def test_date_is_written_as_the_language_does(
    language: str, in_text: str, in_table: str, month: str, year: str
) -> None:
    with i18n.use_language(language):
        assert (day_words(DAY), table_day(DAY)) == (in_text, in_table)
        assert day_words(DAY, "month") == table_day(DAY, "month") == month
        assert day_words(DAY, "year") == table_day(DAY, "year") == year


def test_russian_dates_are_declined_in_sentences_alone() -> None:
    """The genitive of a sentence ("list of …") would be wrong where the date stands alone."""
    with i18n.use_language("ru"):
        assert day_words(DAY) == lone_day(DAY) == "3 сентября 2026 года"
        assert table_day(DAY) == "3 сент. 2026"
        assert (day_words(DAY, "month"), day_words(DAY, "year")) == ("сентября 2026 года", "2026 года")
        for words in (table_day, lone_day):
            assert (words(DAY, "month"), words(DAY, "year")) == ("сент. 2026", "2026")


def test_french_first_of_a_month_is_an_ordinal() -> None:
    with i18n.use_language("fr"):
        assert (day_words(date(2026, 12, 1)), table_day(date(2026, 12, 1))) == ("1er décembre 2026", "1er déc. 2026")
        assert (day_words(date(2026, 12, 11)), day_words(date(2026, 12, 1), "month")) == (
            "11 décembre 2026",
            "décembre 2026",
        )


def test_english_months_are_those_of_the_first_edition() -> None:
    short = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    full = "January February March April May June July August September October November December"
    assert [table_day(date(2026, month, 1)) for month in range(1, 13)] == [f"1 {name} 2026" for name in short.split()]
    assert [day_words(date(2026, month, 1)) for month in range(1, 13)] == [f"1 {name} 2026" for name in full.split()]


@pytest.mark.parametrize("language", sorted(i18n.LANGUAGES))
def test_written_date_is_understood_when_typed(language: str) -> None:
    """A date as the pages write it is not accepted, and the answer suggests the date meant."""
    with i18n.use_language(language):
        for day in (date(2026, 1, 1) + timedelta(30 * step) for step in range(12)):
            for written in (day_words(day), table_day(day)):
                with pytest.raises(UnreadableDateError) as caught:
                    read_date(written, date(1948, 1, 1), date(2028, 1, 1))
                assert caught.value.meant == day


def test_russian_number_of_four_digits_has_no_space() -> None:
    with i18n.use_language("ru"):
        assert [formats.number_text(number) for number in (9999, 10000)] == ["9999", "10\u00a0000"]


@pytest.mark.parametrize(
    ("language", "count", "share", "names"),
    [
        ("en", "12,345", "72%", "Chad, Niger, Togo"),
        ("fr", "12\u202f345", "72\u00a0%", "Chad, Niger et Togo"),
        ("es", "12.345", "72\u00a0%", "Chad, Niger y Togo"),
        ("ru", "12\u00a0345", "72\u00a0%", "Chad, Niger и Togo"),
        ("zh", "12,345", "72%", "Chad、Niger、Togo"),
        ("ar", "12,345", "72%", "Chad وNiger وTogo"),
    ],
)
def test_numbers_and_lists_are_those_of_the_language(language: str, count: str, share: str, names: str) -> None:
    with i18n.use_language(language):
        assert formats.number_text(12345) == count
        assert formats.percent_text(0.7249) == share
        assert formats.list_text(["Chad", "Niger", "Togo"]) == names
        assert formats.list_text([]) == ""
        assert formats.list_text(["Chad"]) == "Chad"


def test_chinese_sentences_have_no_space_and_another_comma() -> None:
    with i18n.use_language("zh"):
        assert formats.sentences_text(["甲。", "", "乙。"]) == "甲。乙。"
        assert formats.aside_text("已加入", "2016年") == "已加入，2016年"
        assert formats.without_stop("加入。") == "加入"
    assert formats.sentences_text(["One.", "", "Two."]) == "One. Two."
    assert formats.aside_text("joined", "2016") == "joined, 2016"
