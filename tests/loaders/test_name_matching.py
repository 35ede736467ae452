"""Tests that a name resolves to one participant or to none, never to a guess."""

from __future__ import annotations

import csv
import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import python_calamine
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from loaders import registry
from loaders.registry import name_matching
from loaders.registry.name_matching import NameMatcher, normalise_name

KNOWN = registry.load(Path(__file__).resolve().parents[2] / "data" / "registry")
NAMES = NameMatcher(KNOWN.participants)
FORMS = {key for participant in KNOWN.participants.values() for key in name_matching.keys(participant)}


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Republic of Korea", "KOR"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("Congo", "COG"),
        ("Congo (Democratic Republic of the)", "COD"),
        ("Guinea Conakry", "GIN"),
        ("Equatorial Guinea", "GNQ"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("Georgia", "GEO"),
        ("Samoa", "WSM"),
        ("American Samoa", "ASM"),
        ("Naoero", "NRU"),
        ("Nauru", "NRU"),
        ("Ireland", "IRL"),
    ],
)
def test_names_that_look_alike_are_kept_apart(name: str, code: str) -> None:
    assert NAMES.resolve(name) == code


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "the",
        "123",
        "77",
        "x" * 10_000,
        "(" * 10_000,
        "Korea",
        "Dominican",
        "Virgin Islands",
        "Saint Martin",
        "Northern Ireland",
        "West Indies",
        "Guinea Ecuatorial Bissau",
        "Baltic States",
        "Catalonia",
        "Sahel",
        "Chair",
        "Total",
        "Group of 77 and China",
        "Group of Arab States",
        "China and the Group of 77",
        "Niger Delta",
        "Sovereign Order of Malta",
        "Council of Europe",
        "African Union",
        "European Union",
        "Nigera",
        "Swazilend",
        "Republic of",
        "of Korea",
        "France, Germany",
        "France (Germany)",
        "France/Germany",
        "France 2019",
        "North",
        "Republic of China",
    ],
)
def test_who_is_no_country_or_area_is_nobody(name: str) -> None:
    assert NAMES.resolve(name) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Côte d'Ivoire", "CIV"),
        ("COTE D’IVOIRE", "CIV"),
        ("Cote dIvoire", "CIV"),
        ("CÃ´te d'Ivoire", "CIV"),
        ("  The   Gambia ", "GMB"),
        ("Gambia (Republic of The)", "GMB"),
        ("Bahamas (The)", "BHS"),
        ("Bahamas, The", "BHS"),
        ("Republic of Moldova, the", "MDA"),
        ("St. Kitts & Nevis", "KNA"),
        ("St Vincent and the Grenadines", "VCT"),
        ("Dem. Rep. of the Congo", "COD"),
        ("Dem. People's Rep. of Korea", "PRK"),
        ("Germany, Fed. Rep. of", "DEU"),
        ("Guinea–Bissau", "GNB"),
        ("Viet-Nam", "VNM"),
        ("TÜRKİYE", "TUR"),
        ("Lao Peoples Democratic Republic", "LAO"),
        ("São Tomé e Príncipe", "STP"),
        ("US\u00a0Virgin Islands", "VIR"),
        ("Соединенные Штаты Америки", "USA"),
        ("ÉTATS-UNIS D’AMÉRIQUE", "USA"),
        ("Allemagne (l')", "DEU"),
        ("大韩民国", "KOR"),
        ("جمهورية كوريا", "KOR"),
    ],
)
def test_case_accents_articles_and_abbreviations_do_not_matter(name: str, code: str) -> None:
    assert NAMES.resolve(name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Korea, Republic of", "KOR"),
        ("Korea (Democratic People's Republic of)", "PRK"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Iran, Islamic Republic", "IRN"),
        ("Islamic Republic of Iran", "IRN"),
        ("Kingdom of the Netherlands", "NLD"),
        ("Tanzania, United Republic of", "TZA"),
        ("Macedonia, the former Yugoslav Republic of", "MKD"),
        ("Palestine, State of", "PSE"),
        ("Bolivie (État plurinational de)", "BOL"),
        ("République islamique d'Iran", "IRN"),
        ("Yemen, Republic of", "YEM"),
    ],
)
def test_the_order_of_words_in_an_index_is_known(name: str, code: str) -> None:
    assert NAMES.resolve(name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kosovo*", "XKX"),
        ("China 1", "CHN"),
        ("China 4,5", "CHN"),
        ("Serbia [2]", "SRB"),
        ("Israel‡", "ISR"),
        ("Cyprus¹²", "CYP"),
        ("Palestine a/", "PSE"),
        ("Iran (Islamic Republic of) (b)", "IRN"),
    ],
)
def test_footnote_marks_at_the_end_are_tolerated(name: str, code: str) -> None:
    assert NAMES.resolve(name) == code


def test_a_stray_letter_is_dropped_only_before_capitals() -> None:
    assert NAMES.code("a GERMANY, FEDERAL REPUBLIC OF") == "DEU"
    assert NAMES.code("y UGANDA") == "UGA"
    assert NAMES.code("el SALVADOR") == "SLV"
    assert NAMES.code("AN PAKISTAN") == "PAK"
    assert [NAMES.code(name) for name in ("y Uganda", "xyz UGANDA", "Y UGANDA", "y of UGANDA")] == [None] * 4


def test_a_name_beside_another_name_of_the_same_country_is_known() -> None:
    assert NAMES.resolve("Myanmar (Burma)") == "MMR"
    assert NAMES.resolve("Korea, Republic of (South Korea)") == "KOR"
    assert NAMES.resolve("Türkiye/Turkey") == "TUR"
    assert NAMES.resolve("Eswatini (formerly Swaziland)") == "SWZ"


@pytest.mark.parametrize(
    ("name", "code", "resolved"),
    [
        ("USSR", "RUS", "RUS"),
        ("Zanzibar", "TZA", "TZA"),
        ("United Arab Republic", "EGY", "EGY"),
        ("Zaire", "COD", "COD"),
        ("German Democratic Republic", "DDR", "DEU"),
        ("Southern Yemen", "YMD", "YEM"),
        ("Serbia and Montenegro", "SCG", "SRB"),
        ("Federal Republic of Yugoslavia", "SCG", "SRB"),
        ("Czechoslovakia", "CSK", "CSK"),
        ("Yugoslavia (former)", "YUG", "YUG"),
        ("Netherlands Antilles", "ANT", "ANT"),
        ("Taiwan Province of China", "TWN", "TWN"),
        ("Hong Kong SAR", "HKG", "HKG"),
        ("European Union", "EUU", None),
        ("European Community", "EUU", None),
    ],
)
def test_predecessor_keeps_its_code_and_resolves_to_successor(name: str, code: str, resolved: str | None) -> None:
    assert (NAMES.code(name), NAMES.resolve(name)) == (code, resolved)


def test_a_sources_own_spelling_goes_before_the_registrys() -> None:
    spelled = NameMatcher(KNOWN.participants, {"Korea": "KOR", "Congo": "COD"})
    assert (spelled.code("KOREA"), spelled.code("Congo")) == ("KOR", "COD")


def test_no_name_is_claimed_twice() -> None:
    assert name_matching.collisions(KNOWN.participants) == {}


def test_name_of_two_participants_is_a_fault_naming_both() -> None:
    niger = KNOWN.countries["NER"].model_copy(update={"aliases": ("NIGERIA",)})
    confused = dataclasses.replace(KNOWN, countries={**KNOWN.countries, "NER": niger})
    assert name_matching.collisions(confused.participants)["nigeria"] == ["NER", "NGA"]
    assert NameMatcher(confused.participants).code("Nigeria") is None


def test_suggestions_are_names_and_never_answers() -> None:
    assert "Nigeria" in NAMES.similar("Nigera")
    assert "Eswatini" in NAMES.similar("Swazilend")
    assert NAMES.similar("xqzw") == []
    assert len(NAMES.similar("Republic of", limit=2)) <= 2


@given(st.text(max_size=250))
@example("1 1 1 1 1 1 1 1 1")
@example("É" * 200)
def test_random_text_resolves_only_when_it_is_a_known_form(text: str) -> None:
    code = NAMES.code(text)
    halves = [normalise_name(half) for half in re.split(r"[(/)]", text) if half.strip()]
    assert (
        code is None
        or normalise_name(text) in FORMS
        or set(halves) <= FORMS
        or normalise_name(text[2:].lstrip()) in FORMS
    )


@given(st.sampled_from(sorted(FORMS)), st.sampled_from("abcdefghijklmnopqrstuvwxyz"), st.integers(0, 40))
def test_one_letter_more_is_another_name_or_none(form: str, letter: str, place: int) -> None:
    longer = form[:place] + letter + form[place:]
    assert (NAMES.code(longer) is not None) == (normalise_name(longer) in FORMS)


@given(st.text(max_size=100))
def test_a_normalised_name_stays_as_it_is(text: str) -> None:
    once = normalise_name(text)
    assert normalise_name(once) == once


def test_un_spellings_resolve_to_an_accepted_code(shared: Path) -> None:
    spellings = list(rows(shared / "countries" / "un_names_part.csv"))
    wrong = [
        (row["name"], resolved)
        for row in spellings
        if (resolved := NAMES.resolve(row["name"]) or "") not in row["accept"].split("|")
    ]
    assert len(spellings) > 400
    assert wrong == []


def test_everyone_on_the_depositarys_pages_is_known(shared: Path) -> None:
    pages = sorted((shared / "un_treaty_collection").glob("*.html"))
    found = {name for page in pages for name in _first_column(page)}
    assert len(found) > 180
    assert [name for name in found if NAMES.code(name) is None] == []


def _first_column(page: Path) -> Iterator[str]:
    tree = html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    for mark in tree.iter("sup"):
        mark.clear(keep_tail=True)
    for row in tree.xpath("//table[substring(@id, string-length(@id) - 7) = '_tblgrid']//tr")[1:]:
        if name := " ".join(row[0].text_content().split()):
            yield name


def test_everyone_in_the_red_cross_table_is_known(shared: Path) -> None:
    workbook = python_calamine.CalamineWorkbook.from_path(str(shared / "icrc" / "IHL_and_other_related_Treaties.xls"))
    column = [str(row[0]) for row in workbook.get_sheet_by_name(workbook.sheet_names[1]).to_python()]
    countries = column[column.index("Afghanistan") : column.index("Total")]
    codes = {NAMES.resolve(name) for name in countries}
    assert None not in codes
    assert len(codes) == len(countries) == 197


def test_everyone_in_the_compiled_treaty_acts_is_known(shared: Path) -> None:
    acts = {(row["country_as_published"], row["iso3"]) for row in rows(shared / "treaty_baseline" / "treaty_acts.csv")}
    assert len(acts) > 197
    assert [(name, iso3) for name, iso3 in acts if name and NAMES.code(name) != iso3] == []
