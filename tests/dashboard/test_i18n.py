"""The language in use: by thread and block, and messages that are translated when used."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from gettext import NullTranslations
from threading import Barrier

import pytest
from babel import Locale
from markupsafe import escape

from dashboard import i18n
from dashboard.i18n import (
    LANGUAGES,
    Texts,
    _,
    best_language,
    cached_by_language,
    choose,
    direction,
    in_language,
    language,
    lazy,
    link_language,
    ngettext,
    use_language,
)


class _Upper(NullTranslations):
    """A language in capitals; one more form for its code."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    def gettext(self, message: str) -> str:
        return f"{self.code}: {message.upper()}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture(autouse=True)
def _capitals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "catalogue", _Upper)
    monkeypatch.setattr(i18n, "registry_catalogue", _Upper)


def test_language_is_english_where_nobody_chose() -> None:
    assert language() == "en"
    assert _("Party") == "Party"


def test_languages_carry_their_own_names_in_un_order() -> None:
    names = {"ar": "العربية", "zh": "中文", "en": "English", "fr": "Français", "ru": "Русский", "es": "Español"}
    assert {code: name for code, name in LANGUAGES.items() if code in names} == names
    assert [code for code in LANGUAGES if code in names] == list(names)
    english = [Locale.parse(code, sep="-").english_name or code for code in LANGUAGES]
    assert english == sorted(english)


def test_direction_is_that_of_the_script() -> None:
    found = {code: direction(code) for code in LANGUAGES}
    assert found == {**found, "ar": "rtl", **dict.fromkeys(("en", "es", "fr", "ru", "zh"), "ltr")}
    assert [direction(code) for code in ("he", "ur", "fa", "pt", "ja")] == ["rtl"] * 3 + ["ltr"] * 2


def test_use_language_lasts_inside_its_block() -> None:
    with use_language("fr"):
        assert _("Party") == "fr: PARTY"
        with use_language("en"):
            assert _("Party") == "Party"
        assert ngettext("{count} line", "{count} lines", 2) == "fr: {COUNT} LINES"
        assert i18n.registry_text("Genocide Convention") == "fr: GENOCIDE CONVENTION"
    assert language() == "en"


def test_unknown_language_is_refused() -> None:
    with pytest.raises(KeyError), use_language("xx"):
        pass


def test_empty_message_is_not_the_head_of_a_catalogue() -> None:
    with use_language("fr"):
        assert _("") == i18n.registry_text("") == ""


def test_threads_keep_their_languages_apart() -> None:
    codes = [code for code in LANGUAGES for _repeat in range(3)]
    meet = Barrier(len(codes))

    def draw(code: str) -> set[str]:
        with use_language(code):
            meet.wait(300)
            return {_("Party") for _repeat in range(200)}

    with ThreadPoolExecutor(len(codes)) as pool:
        drawn = list(pool.map(draw, codes))
    assert drawn == [{"Party" if code == "en" else f"{code}: PARTY"} for code in codes]


def test_reader_is_asked_once_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(i18n._Reader, "choose", staticmethod(lambda: asked.append("") or choose("ru")))
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: (_("Party"), _("Party"))).result() == ("ru: PARTY", "ru: PARTY")
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (["fr-CA"], "fr"),
        (["zh-Hant-TW"], "zh"),
        (["de", "pt_BR", "es-MX", "fr"], "es"),
        (["de"], "en"),
        ([None, "", "AR"], "ar"),
        (["en-GB", "fr"], "en"),
        (["x" * 5000, "*", "<script>"], "en"),
    ],
)
def test_best_language_is_the_first_there_is(wanted: list[str | None], code: str) -> None:
    assert best_language(wanted) == code


def test_links_keep_the_language() -> None:
    def links(code: str, is_asked: bool) -> dict[str, str]:
        choose(code, is_asked=is_asked)
        return link_language()

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(links, "fr", False).result() == {"lang": "fr"}
        assert pool.submit(links, "en", True).result() == {"lang": "en"}
        assert pool.submit(links, "en", False).result() == {}
    assert link_language() == {}


def test_cache_is_kept_apart_by_language() -> None:
    made: list[str] = []

    @cached_by_language(8)
    def words(name: str) -> str:
        made.append(name)
        return f"{_('Party')} {name}"

    for _repeat in range(2):
        for code in ("fr", "ru"):
            with use_language(code):
                assert words("Kenya") == f"{code}: PARTY Kenya"
    assert made == ["Kenya", "Kenya"]


def test_lazy_message_is_translated_when_used() -> None:
    message = lazy("list of {day}")
    assert not isinstance(message, str)
    assert message.format(day="3 May") == "list of 3 May"
    with use_language("es"):
        assert str(message) == f"{message}" == str(escape(message)) == "es: LIST OF {DAY}"
    with pytest.raises(TypeError):
        message + "."


def test_texts_are_translated_when_looked_up() -> None:
    texts = Texts({"party": lazy("Party"), None: lazy("Unknown")})
    assert dict(texts) == {"party": "Party", None: "Unknown"}
    with use_language("zh"):
        assert texts["party"] == "zh: PARTY"
        assert list(texts.values()) == ["zh: PARTY", "zh: UNKNOWN"]
    assert "other" not in texts


def test_function_called_later_keeps_its_language() -> None:
    with use_language("ar"):
        make = in_language(lambda: _("Party"))
    assert make() == "ar: PARTY"


def test_catalogue_is_read_from_what_translators_write(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    head = 'msgid ""\nmsgstr "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);\\n"\n\n'
    body = 'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n'
    file = tmp_path / "ru.po"
    file.write_text(head + body, encoding="utf-8")
    read = i18n._read("ru", file)
    assert [read.ngettext("{n} day", "{n} days", count) for count in (1, 3, 9)] == ["a", "b", "c"]
    assert read.gettext("Party") == "Party"
