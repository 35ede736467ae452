"""Tests that the language follows the reader: address, session, cookie, browser; and that links keep it."""

from __future__ import annotations

import re
import threading
from typing import Any

import pytest
import streamlit as st
from lxml import html

from dashboard import i18n, render
from dashboard.components import language, share_panel
from dashboard.i18n import LANGUAGES
from dashboard.presenters import language_choice
from dashboard.server.languages import preferred
from tests.dashboard.conftest import Visit, text_of
from tests.dashboard.test_page_head import answer

PAGES = ("country", "treaty", "map", "compare", "votes", "statements", "organisations", "focal_points", "changes")
OWN = re.compile(r'href="((?!https?:|#|mailto:)[^"]*)"')


class _Context:
    """Replacement for Streamlit's context of a reader's browser."""

    def __init__(self, locale: str = "en-US", cookies: dict[str, str] | None = None, url: str = "") -> None:
        self.locale, self.cookies, self.url = locale, cookies or {}, url


def chosen(monkeypatch: pytest.MonkeyPatch, context: _Context, asked: str = "", last: str = "") -> tuple[str, bool]:
    """Language and whether links name it, as found in a fresh thread, which a fragment or a callback is."""
    monkeypatch.setattr(language, "get_script_run_ctx", lambda **_options: object())
    monkeypatch.setattr(st, "context", context)
    monkeypatch.setattr(st, "query_params", {"lang": asked} if asked else {})
    monkeypatch.setattr(st, "session_state", {"last_lang": last} if last else {})
    found: list[tuple[str, bool]] = []
    thread = threading.Thread(target=lambda: found.append((i18n.language(), bool(i18n.link_language()))))
    thread.start()
    thread.join(300)
    return found[0]


@pytest.mark.parametrize(
    ("context", "asked", "last", "code", "is_in_links"),
    [
        (_Context(), "", "", "en", False),
        (_Context("fr-FR"), "", "", "fr", True),
        (_Context("fr-FR", {"lang": "ru"}), "", "", "ru", True),
        (_Context("fr-FR", {"lang": "ru"}), "", "es", "es", True),
        (_Context("fr-FR", {"lang": "ru"}), "ar", "es", "ar", True),
        (_Context("fr-FR"), "en", "", "en", True),
        (_Context("fr-FR"), "xx", "", "fr", True),
        (_Context("fr-FR", {"lang": "<script>"}), "", "", "fr", True),
        (_Context("fr-FR", url="http://localhost/desk"), "fr", "fr", "en", False),
    ],
)
def test_language_is_asked_in_order(
    monkeypatch: pytest.MonkeyPatch, context: _Context, asked: str, last: str, code: str, is_in_links: bool
) -> None:
    assert chosen(monkeypatch, context, asked, last) == (code, is_in_links)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_keeps_its_language(visit: Visit, page: str) -> None:
    text = text_of(visit(page, country="KEN", lang="fr"))
    links = OWN.findall(text)
    assert len(links) >= len(LANGUAGES)
    assert [link for link in links if "lang=" not in link] == []


@pytest.mark.parametrize("page", PAGES)
def test_english_links_name_no_language(visit: Visit, page: str) -> None:
    links = OWN.findall(text_of(visit(page, country="KEN")))
    assert sum("lang=" in link for link in links) == len(LANGUAGES)


def test_picker_offers_each_language_by_its_own_name(visit: Visit) -> None:
    text = text_of(visit(country="KEN", lang="ru"))
    for code, name in LANGUAGES.items():
        assert re.search(rf'lang={code}[^"]*"[^>]*hreflang="{code}" lang="{code}"[^>]*>{name}</a>', text)
    assert 'aria-current="true">Русский</a>' in text


def test_language_stays_in_the_address_of_the_next_page(visit: Visit) -> None:
    app = visit(country="KEN", lang="es")
    app.query_params.clear()
    app.switch_page("dashboard/pages/data.py").run()
    assert dict(app.query_params)["lang"] in ("es", ["es"])


def test_pages_of_readers_do_not_share_text(visit: Visit) -> None:
    drawn = [text_of(visit(country="KEN", day="2026-02-03", lang=code)) for code in ("en", "fr", "en", "ru", "fr")]
    assert drawn[0] == drawn[2]
    assert drawn[1] == drawn[4]
    assert len(set(drawn)) == 3


def test_addresses_to_share_keep_the_language() -> None:
    view = share_panel.ExportView("treaty", "rome_statute", share_panel.page_component.today())
    with i18n.use_language("fr"):
        assert "lang=fr" in share_panel.snippet(type("Export", (), {"view": view, "neutral_title": ""})(), "")


@pytest.mark.parametrize(
    ("header", "tags"),
    [
        ("fr-CH, fr;q=0.9, en;q=0.8, *;q=0.5", ["fr-CH", "fr", "en", "*"]),
        ("en;q=0.1,ru", ["ru", "en"]),
        ("en;q=0, ar", ["ar"]),
        ("", []),
        ("en;q=x, ;q=1,,", []),
        ("a" * 10_000, ["a" * 500]),
    ],
)
def test_preferred_languages_are_read_by_weight(header: str, tags: list[str]) -> None:
    assert preferred(header) == tags


def opening(address: str, **headers: str) -> tuple[str, str, Any]:
    _status, got, body = answer(address, **headers)
    root = html.fromstring(body)
    return root.get("lang"), root.get("dir"), got["Set-Cookie"]


def test_html_says_language_and_direction(site: str) -> None:
    assert opening(f"{site}/map") == ("en", "ltr", None)
    assert opening(f"{site}/map", **{"Accept-Language": "fr-FR,fr;q=0.9"}) == ("fr", "ltr", None)
    assert opening(f"{site}/map", Cookie="lang=ar", **{"Accept-Language": "fr"}) == ("ar", "rtl", None)
    code, direction, cookie = opening(f"{site}/map?lang=zh", Cookie="lang=ar")
    assert (code, direction) == ("zh", "ltr")
    assert cookie.startswith("lang=zh; Path=/; ")
    assert opening(f"{site}/map?lang=%3Cscript%3E") == ("en", "ltr", None)


def test_frame_on_another_page_sets_no_cookie(site: str) -> None:
    assert opening(f"{site}/map?lang=zh&embed=true") == ("zh", "ltr", None)


def test_html_names_itself_in_every_language(site: str) -> None:
    tree = html.fromstring(answer(f"{site}/country?country=KEN&lang=fr")[2])
    others = {link.get("hreflang"): link.get("href") for link in tree.xpath("//head/link[@hreflang]")}
    assert set(others) == {*LANGUAGES, "x-default"}
    assert others["en"] == others["x-default"] == f"{site}/country?country=KEN"
    (canonical,) = tree.xpath("//head/link[@rel='canonical']/@href")
    assert canonical == others["fr"] == f"{site}/country?country=KEN&lang=fr"


def test_feed_says_its_language(site: str) -> None:
    feed = answer(f"{site}/feed.atom?lang=fr")[2].decode()
    assert 'xml:lang="fr"' in feed
    assert "lang=fr" in feed
    assert 'xml:lang="en"' in answer(f"{site}/feed.atom")[2].decode()


def test_picker_keeps_what_a_page_puts_into_its_address(visit: Visit) -> None:
    app = visit("changes", country="KEN", lang="fr")
    app.query_params.clear()
    assert "lang=ru&amp;country=KEN" in text_of(app.run()) or "country=KEN&amp;lang=ru" in text_of(app)


@pytest.mark.parametrize("name", ["page", "text", "lang", "parameters"])
def test_any_parameter_of_an_address_stays_in_its_languages(name: str) -> None:
    links = language_choice.languages({name: "x"})
    shown = render.dashboard.part("macros.html", "languages", links, None)
    assert f"{name}=" in shown
    assert len(links) == len(LANGUAGES)
