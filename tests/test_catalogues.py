"""Tests of the catalogues: up to date with the source, whole, with the same placeholders, terms and form."""

from __future__ import annotations

import ast
import io
import re
import string
from collections.abc import Iterator
from datetime import date
from functools import cache
from gettext import c2py
from typing import Any, NamedTuple

import pytest
import yaml
from babel import Locale
from babel.messages.catalog import Catalog

from catalogues import glossary
from catalogues.domains import DASHBOARD, DOMAINS, LANGUAGES, ROOT, Domain, languages
from catalogues.template import template
from catalogues.typography import set_spaces
from catalogues.update import is_translated, keys, read, report, text_of, updated
from catalogues.yaml_messages import extract, extract_csv
from tests.test_readability import messages

CATALOGUES = [(domain, language) for domain in DOMAINS for language in languages()]
EACH_CATALOGUE = pytest.mark.parametrize(
    ("domain", "language"), CATALOGUES, ids=[f"{language}-{domain.name}" for domain, language in CATALOGUES]
)
EACH_LANGUAGE = pytest.mark.parametrize("language", languages())
COUNTS = {"count", "number"}
"""Placeholders that a plural form may leave out: "one government" has no number."""
END = re.compile(r"[.!?:…。！？：؟]$")
IS_QUESTION = {"How complete the lists are", "How complete the treaty lists are"}
MARKUP = re.compile(r"</?\w+|\*\*|`|https?://[\w./#?=-]*[\w/]", re.ASCII)
NUMBER = re.compile(r"\d{1,3}(?:[,.\u00a0\u202f]\d{3})+(?!\d)|\d{4,}")
SAME = {
    *("Natural Earth", "PolyForm Noncommercial 1.0.0", "Aksai Chin", "Arunachal Pradesh", "Bir Tawil", "PNG, 300 dpi"),
    "Puerto Rico",
    "Creative Commons Attribution 4.0 (CC BY 4.0)",
    "Slava Jankin, Alexander Baturo, Niheer Dasandi; Harvard Dataverse",
    "Mirco Schönfeld, Steffen Eckhard, Ronny Patz, Hilde van Meegdenburg, Antonio Pires; Harvard Dataverse",
}
"""Names that stay as they are."""
RANKS = re.compile(r"\b(?:scores?|rank(?:ed|ing)?|grade)\b", re.IGNORECASE)
"""Messages that deny a score may use the word."""


class Pair(NamedTuple):
    """A message and one form of its translation."""

    one: str
    many: str
    text: str
    is_plural: bool


@cache
def source(domain: Domain) -> Catalog:
    return template(domain)


@cache
def catalogue(domain: Domain, language: str) -> Catalog:
    return read(domain.path(language), language)


def pairs(domain: Domain, language: str) -> Iterator[Pair]:
    """Yield each form of each translated message."""
    for message in catalogue(domain, language):
        if message.id and is_translated(message):
            ids = [message.id] if isinstance(message.id, str) else list(message.id)
            forms = [message.string] if isinstance(message.string, str) else list(message.string)
            yield from (Pair(ids[0], ids[-1], form, len(ids) > 1) for form in forms)


def kept_by_hand(language: str, name: str) -> Any:
    """Return the content of a file that a new language need not have; nothing without it."""
    path = LANGUAGES / language / name
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else ()


def fields(text: str) -> set[str]:
    """Return the placeholders of a message with their conversions and formats."""
    parsed = string.Formatter().parse(text)
    return {f"{name}!{conversion}:{form}" for _text, name, form, conversion in parsed if name is not None}


@EACH_CATALOGUE
def test_catalogue_has_the_messages_of_the_source(domain: Domain, language: str) -> None:
    found, wanted = keys(catalogue(domain, language)), keys(source(domain))
    assert (found - wanted, wanted - found) == (set(), set()), "run: make messages"


@EACH_CATALOGUE
def test_every_message_is_translated(domain: Domain, language: str) -> None:
    state = report(domain, language, source(domain))
    assert (state.missing, state.fuzzy) == ((), ())


@EACH_CATALOGUE
def test_update_writes_a_catalogue_again_as_it_is(domain: Domain, language: str) -> None:
    path = domain.path(language)
    is_same = text_of(updated(read(path, language), source(domain))) == path.read_bytes()
    assert is_same, "run: make messages"  # pytest would compare 300 kB for minutes


@EACH_CATALOGUE
def test_translation_has_the_same_placeholders(domain: Domain, language: str) -> None:
    for pair in pairs(domain, language):
        known = fields(pair.one) | fields(pair.many)
        needed = fields(pair.one) & fields(pair.many)
        if pair.is_plural:
            needed = {name for name in needed if name.split("!")[0] not in COUNTS}
        assert needed <= fields(pair.text) <= known, pair


@EACH_CATALOGUE
def test_plural_forms_are_those_of_the_language(domain: Domain, language: str) -> None:
    """Numbers of one category of CLDR take one form; of another category, another."""
    found = catalogue(domain, language)
    of_language = Locale.parse(language, sep="-").plural_form
    forms = {(of_language(number), _form(found.plural_expr, number)) for number in range(300)}
    assert len(forms) == len({category for category, _form in forms}) == len({form for _category, form in forms})
    assert found.num_plurals == len(forms)
    for message in found:
        if message.id and not isinstance(message.id, str):
            assert len(message.string) == len(forms), message.id


def _form(expression: str, number: int) -> int:
    """Return the form that gettext takes for a number."""
    return int(c2py(expression)(number))


@EACH_CATALOGUE
def test_translation_has_the_form_of_its_message(domain: Domain, language: str) -> None:
    for pair in pairs(domain, language):
        assert pair.text == pair.text.strip() or pair.many != pair.many.strip(), pair
        assert pair.text.count("\n") == pair.many.count("\n"), pair
        assert "  " not in pair.text or "  " in pair.many, pair
        if pair.one not in IS_QUESTION:
            assert bool(END.search(pair.text.strip('”»")） '))) == bool(END.search(pair.many.strip('”»") '))), pair
        assert set(MARKUP.findall(pair.text)) == set(MARKUP.findall(pair.many)), pair


@EACH_CATALOGUE
def test_translation_has_the_years_and_large_numbers(domain: Domain, language: str) -> None:
    """Years, sessions and totals are digits in each language: a date or a count must not change on the way."""
    for pair in pairs(domain, language):
        given, found = (
            {re.sub(r"\D", "", each) for each in NUMBER.findall(re.sub(r"\{[^}]*\}", "", text))}
            for text in (pair.many, pair.text)
        )
        assert given <= found, pair


@pytest.mark.parametrize("domain", DOMAINS, ids=lambda domain: domain.name)
def test_french_signs_stay_on_the_line_of_their_word(domain: Domain) -> None:
    """French has a space before : ; ! ? and inside « »; a plain one lets a line begin with the sign."""
    assert [pair.text for pair in pairs(domain, "fr") if re.search(r" [:;!?»]|« |\d \d{3}\b", pair.text)] == []


@EACH_CATALOGUE
def test_no_sentence_is_left_in_english(domain: Domain, language: str) -> None:
    for pair in pairs(domain, language):
        words = re.findall(r"[A-Za-z]{3,}", glossary.NAMES.sub("", pair.text))
        assert pair.text not in (pair.one, pair.many) or len(words) < 2 or pair.one in SAME, pair


@EACH_CATALOGUE
def test_no_message_has_a_forbidden_word(domain: Domain, language: str) -> None:
    words = kept_by_hand(language, "forbidden.yml")
    edge = "" if language == "zh" else r"\b"
    patterns = [re.compile(rf"{edge}(?:{word}){edge}", re.IGNORECASE) for word in words]
    for pair in pairs(domain, language):
        if pair.one not in SAME and not RANKS.search(pair.one):
            found = [pattern.pattern for pattern in patterns if pattern.search(glossary.without_marks(pair.text))]
            assert found == [], pair


@EACH_CATALOGUE
def test_each_term_has_one_translation(domain: Domain, language: str) -> None:
    for pair in pairs(domain, language):
        assert list(glossary.differing(language, pair.many, [pair.text])) == [], pair


@pytest.mark.parametrize("term", glossary.terms(), ids=lambda term: term.name)
def test_term_is_written_as_its_translation(term: glossary.Term) -> None:
    assert term.english.search(term.name)
    assert set(term.translations) == set(languages())
    for language, translation in term.translations.items():
        assert translation.written.search(glossary.without_marks(translation.term)), (term.name, language)
        assert translation.source


def test_other_translation_of_a_term_is_found() -> None:
    assert list(glossary.differing("fr", "The depositary of the treaty", ["Le gardien du traité"])) == ["depositary"]
    assert list(glossary.differing("fr", "The depositary of the treaty", ["Le dépositaire du traité"])) == []
    assert list(glossary.differing("ar", "Human Rights Council", ["مجلس حقوق الإنسانِ"])) == []


@EACH_LANGUAGE
def test_review_names_who_read_what_and_when(language: str) -> None:
    for entry in kept_by_hand(language, "review.yml"):
        assert set(entry) <= {"reviewer", "reviewed_on", "part", "note"}
        assert entry["reviewer"]
        assert entry["part"] in {domain.name for domain in DOMAINS}
        assert isinstance(entry["reviewed_on"], date)


def test_text_of_yaml_is_extracted_with_its_place() -> None:
    content = b"a:\n  title: One\n  form: for staff\nb:\n  title: >-\n    Two\n    lines\n  note: null\n"
    found = list(extract(io.BytesIO(content), (), (), {"fields": ["*.title", "*.note"]}))
    assert found == [(2, "", "One", ["title"]), (5, "", "Two lines", ["title"])]


def test_text_of_csv_is_extracted_with_its_column() -> None:
    content = b"iso3,note\nKEN,One\nUGA,\n"
    assert list(extract_csv(io.BytesIO(content), (), (), {"fields": ["note", "office"]})) == [(2, "", "One", ["note"])]


def test_update_marks_a_changed_message_and_drops_an_old_one() -> None:
    old, new = Catalog(locale="fr"), Catalog()
    old.add("A list of all governments", "Une liste de tous les gouvernements")
    old.add("Something else entirely", "Tout autre chose")
    new.add("A list of all the governments")
    merged = updated(old, new)
    (message,) = (message for message in merged if message.id)
    assert (message.id, message.fuzzy) == ("A list of all the governments", True)
    assert not merged.obsolete


def test_update_takes_over_from_the_same_language() -> None:
    french, russian, new = Catalog(locale="fr"), Catalog(locale="ru"), Catalog()
    french.add("A list of all governments", "Une liste de tous les gouvernements")
    russian.add("A list of all governments", "Список всех правительств")
    new.add("A list of all the governments")
    merged = [updated(each, new) for each in (french, russian)]
    texts = [each.get("A list of all the governments") for each in merged]
    assert [text and text.string for text in texts] == [
        "Une liste de tous les gouvernements",
        "Список всех правительств",
    ]


def test_every_message_of_the_code_is_extracted() -> None:
    """Babel finds no message inside an f-string, for example; what it misses no translator sees."""
    left_in_english = re.compile(r"dashboard/(?:staff/|pages/staff\.py|.*(?:cli|__main__)\.py)")
    known = {text for _context, ids in keys(source(DASHBOARD)) for text in ids}
    assert [each for each in messages() if each[1] not in known and not left_in_english.match(each[0])] == []


def test_plural_message_is_asked_for_with_its_number() -> None:
    """Without a number gettext takes the form for one: in Arabic, “and one more” for any number."""
    asked: dict[str, set[str]] = {"_": set(), "ngettext": set()}
    for path in (ROOT / "dashboard").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="_" | "ngettext" as name), args=[ast.Constant(value=str(text)), *_rest]):
                    asked[name].add(text)
    assert len(asked["ngettext"]) > 50
    assert asked["_"] & asked["ngettext"] == set()


def test_update_sets_spaces_that_do_not_break() -> None:
    assert set_spaces("« Oui » : 10 952 discours ?", "fr") == "«\u00a0Oui\u00a0»\u00a0: 10\u202f952 discours\u202f?"
    assert set_spaces("1600 и 10 952: 2026 год", "ru") == "1600 и 10\u00a0952: 2026 год"
    assert set_spaces("Конвенция № 169 — договор", "ru") == "Конвенция №\u00a0169\u00a0— договор"
    assert set_spaces("Sí: 2 600", "es") == "Sí: 2 600"
    assert {set_spaces("({share} %)", code) for code in ("fr", "es", "ru")} == {"({share}\u00a0%)"}
    assert set_spaces("({share} %)", "ar") == "({share} %)"


def test_staff_pages_are_not_extracted() -> None:
    places = {place for message in source(DASHBOARD) for place, _line in message.locations}
    assert not [place for place in places if "/staff" in place or place.endswith(("cli.py", "__main__.py"))]
    assert {"dashboard/templates/front.html", "dashboard/presenters/votes.py"} <= places
