"""Tests that rows reach readers in their language: names, texts of the registry, composed texts, and their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from catalogues.domains import REGISTRY
from catalogues.template import template
from catalogues.update import english
from dashboard import i18n, queries
from dashboard.presenters import lookup
from dashboard.queries.query import Query
from dashboard.warehouse import collation, connection, translated_rows

DAY = date(2026, 11, 27)
ASKED: dict[str, Any] = {
    **{
        "day": DAY,
        "country": "KEN",
        "treaty": "rome_statute",
        "indicator": "focal_point",
        "resolution": "a_res_75_277",
    },
    **{"organisation": "african_union", "pledge": "kigali_principles", "countries": "KEN,UGA,FRA", "about": None},
    **{"family": "pledge", "subject": "group_of_friends", "since": date(2000, 1, 1), "size": 200, "first": 0},
    **{"participant": "EUU", "event": "none", "kinds": ["treaty", "indicator", "resolution"]},
}
TRANSLATED = {name: query for name, query in vars(queries).items() if isinstance(query, Query) and query.texts}
OF_DOCUMENTS = {"title", "note"}
"""Columns that may have the name of a document, which is not translated."""
IN_REGISTRY = {"AUDIENCES", "PILLARS", "LINES", "SCORECARD_LINES", "TREATIES", "REACH", "UPTAKE", "COVERAGE", "SOURCES"}
"""Queries whose titles are never those of documents."""


@pytest.fixture(scope="module")
def texts() -> set[str]:
    """Every text of the registry that is extracted."""
    return {english(message) for message in template(REGISTRY) if message.id}


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch, texts: set[str]) -> Iterator[None]:
    """A language in which every text of the registry, and every composed one, has marks."""
    monkeypatch.setattr(translated_rows, "registry_text", lambda text: f"⟦{text}⟧" if text in texts else text)
    composed = [(form, i18n.lazy(f"⟦{message.message}⟧")) for form, message in translated_rows.COMPOSED]
    monkeypatch.setattr(translated_rows, "COMPOSED", composed)
    with i18n.use_language("fr"):
        yield


def rows(path: Path, query: Query[Any]) -> tuple[Any, ...]:
    named = set(re.findall(r"\$(\w+)", query.sql))
    asked = {name: value for name, value in ASKED.items() if name in named}
    if "about" in named and "since" in named:
        asked |= {"since": None, "country": None, "organisation": None}
    elif "about" in named:
        asked["about"] = "global_network"
    return connection.query(path, query, **asked)


@pytest.mark.parametrize("name", sorted(TRANSLATED))
def test_every_text_of_a_row_is_translated(warehouse_path: Path, marked: None, name: str) -> None:
    query = TRANSLATED[name]
    names = set(connection._names(warehouse_path, "fr").values())
    found = rows(warehouse_path, query)
    left = {
        (column, value)
        for row in found
        for column in query.texts
        if (value := getattr(row, column)) and "⟦" not in value and value not in names
    }
    assert {value for column, value in left if column not in OF_DOCUMENTS or name in IN_REGISTRY} == set()


@pytest.mark.parametrize("name", sorted(name for name, query in TRANSLATED.items() if query.sorted_by))
def test_translated_rows_keep_the_order_before_the_name(warehouse_path: Path, name: str) -> None:
    query = TRANSLATED[name]
    *before, last = query.sorted_by
    english_rows = rows(warehouse_path, query)
    with i18n.use_language("es"):
        spanish = rows(warehouse_path, query)
    shared = [tuple(getattr(row, column) for column in before) for row in spanish]
    assert shared == [tuple(getattr(row, column) for column in before) for row in english_rows]
    keys = collation.sort_keys({getattr(row, last) or "" for row in spanish}, "es")
    for _values, group in groupby(zip(shared, spanish, strict=True), lambda pair: pair[0]):
        found = [keys[getattr(row, last) or ""] for _shared, row in group]
        assert found == sorted(found)


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("fr", ["Égypte", "El Salvador", "Émirats arabes unis", "Équateur", "Érythrée", "Espagne", "Estonie"]),
        ("es", ["Afganistán", "Níger", "Nigeria", "Noruega"]),
        ("zh", ["阿富汗", "爱尔兰", "巴西", "中国"]),
        ("ru", ["Египет", "Замбия", "Иран (Исламская Республика)", "Йемен", "Япония"]),
        ("ar", ["إثيوبيا", "أذربيجان", "الأردن", "تونس"]),
    ],
)
def test_governments_are_in_the_order_of_the_language(warehouse_path: Path, language: str, names: list[str]) -> None:
    with i18n.use_language(language):
        listed = [row.name for row in connection.query(warehouse_path, queries.COUNTRIES)]
        assert [name for name in listed if name in names] == names
        assert sorted(listed, key=lookup.sort_key) == listed
    assert len(set(listed)) == 197


def test_each_participant_has_a_name_in_each_language(warehouse_path: Path) -> None:
    english_names = {row.name for row in connection.query(warehouse_path, queries.PARTICIPANTS)}
    for language in set(i18n.LANGUAGES) - {"en"}:
        assert set(connection._names(warehouse_path, language)) == english_names


def test_composed_text_is_translated_with_its_parts(marked: None) -> None:
    names = {"European Union": "Union européenne"}
    translate = partial(translated_rows.text_in_language, names=names)
    assert translate("Member of European Union") == "⟦Member of Union européenne⟧"
    assert translate("EU, Rome Statute") == "⟦EU⟧, ⟦Rome Statute⟧"
    assert translate("China, a document") == "China, a document"
    with i18n.use_language("ar"):
        assert translate("EU, Rome Statute") == "⟦EU⟧، ⟦Rome Statute⟧"


@pytest.mark.parametrize(
    ("language", "typed", "code"),
    [
        *(("fr", "cote divoire", "CIV"), ("fr", "ETATS UNIS D'AMERIQUE", "USA"), ("fr", "Germany", "DEU")),
        *(("es", "mexico", "MEX"), ("ru", "российская федерация", "RUS"), ("zh", "中国", "CHN")),
        *(("ar", "السعوديه", "SAU"), ("ar", "المملكة العربية السعوديه", "SAU"), ("ar", "اسبانيا", "ESP")),
    ],
)
def test_government_is_found_in_each_language(warehouse_path: Path, language: str, typed: str, code: str) -> None:
    with i18n.use_language(language):
        known = lookup.governments(partial(connection.query, warehouse_path))
        assert known.find(typed) == code
        assert known.find(known.names["CIV"][0]) == "CIV"


@pytest.mark.parametrize("kind", ["treaties", "commitments", "organisations", "resolutions", "pillars"])
def test_english_titles_find_subjects_in_each_language(warehouse_path: Path, kind: str) -> None:
    ask = partial(connection.query, warehouse_path)
    english_names = getattr(lookup, kind)(ask).names
    with i18n.use_language("zh"):
        known = getattr(lookup, kind)(ask)
        assert [code for code, names in english_names.items() if known.find(names[0]) != code] == []


def test_words_are_found_in_texts_of_each_language() -> None:
    assert lookup.has_words("保护责任", "联合国 保护责任 决议")
    assert lookup.has_words("责任", "联合国保护责任决议")
    assert lookup.has_words("مسؤولية الحمايه", "المسؤولية عن الحماية: مسؤولية الحماية")
    assert not lookup.has_words("责任人", "联合国保护责任决议")
