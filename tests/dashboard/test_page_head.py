"""Tests that the raw HTML of each address names its page, and that robots.txt, sitemap and cards are real."""

from __future__ import annotations

import gzip
import urllib.error
import urllib.request
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from dashboard.presenters import page_head
from dashboard.server import first_paint
from dashboard.warehouse import connection

DAY = date(2026, 11, 27)
DOT = "./"


def answer(address: str, **headers: str) -> tuple[int, Any, bytes]:
    """Status, headers and body of an address."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as got:
            return got.status, got.headers, got.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def head_of(address: str) -> dict[str, str]:
    """Title, description, canonical address and card in the HTML of an address."""
    tree = html.fromstring(answer(address)[2])
    metas = {meta.get("name") or meta.get("property"): meta.get("content") for meta in tree.xpath("//head/meta")}
    (title,), (canonical,) = tree.xpath("//head/title/text()"), tree.xpath("//head/link[@rel='canonical']/@href")
    return {"title": title, "canonical": canonical, **metas}


@pytest.mark.parametrize(
    ("address", "title", "canonical", "card"),
    [
        ("", "RtoP Commitments Tracker: what has your government", "", "pillars/treaties"),
        (
            "country?country=KEN&day=2020-01-01",
            "Kenya · RtoP Commitments Tracker",
            "country?country=KEN",
            "countries/KEN",
        ),
        ("?country=Turkiye", "Türkiye · RtoP Commitments Tracker", "country?country=TUR", "countries/TUR"),
        ("country?country=Turkye", "Scorecards · RtoP Commitments Tracker", "country", "pillars/treaties"),
        ("treaty?treaty=rome_statute", "Rome Statute · RtoP", "treaty?treaty=rome_statute", "treaties/rome_statute"),
        (
            "map?indicator=focal_point",
            "National RtoP focal point · ",
            "map?indicator=focal_point",
            "indicators/focal_point",
        ),
        (
            "organisations?organisation=AU",
            "African Union · ",
            "organisations?organisation=african_union",
            "organisations/",
        ),
        ("votes?resolution=a_res_75_277", "Votes on A/RES/75/277 · ", "votes?resolution=a_res_75_277", "pillars/"),
        ("changes?country=FRA", "France: what changed · ", "changes?country=FRA", "countries/FRA"),
        ("data", "Data and method · ", "data", "pillars/treaties"),
        ("coverage", "Coverage · ", "coverage", "pillars/treaties"),
        ("verify", "Check a code · ", "verify", "pillars/treaties"),
        ("nothing", "RtoP Commitments Tracker: what has", "", "pillars/treaties"),
    ],
)
def test_html_of_an_address_names_its_page(site: str, address: str, title: str, canonical: str, card: str) -> None:
    head = head_of(f"{site}/{address}")
    assert head["title"].startswith(title)
    assert head["og:title"] == head["title"]
    assert head["canonical"] == head["og:url"] == f"{site}/{canonical}"
    assert head["og:image"].startswith(f"{site}/cards/{card}")
    assert 40 < len(head["description"]) < 320
    assert head["og:description"] == head["description"]


def test_description_of_a_government_says_its_treaties(site: str) -> None:
    assert "Kenya. " in head_of(f"{site}/country?country=KEN")["description"]
    assert "Treaties: bound by " in head_of(f"{site}/country?country=KEN")["description"]


def test_page_without_scripts_says_what_it_is(site: str) -> None:
    (text,) = html.fromstring(answer(f"{site}/country?country=KEN")[2]).xpath("//noscript")
    assert "Kenya · RtoP Commitments Tracker" in text.text_content()
    assert "needs JavaScript" in text.text_content()
    assert "Streamlit" not in text.text_content()


def test_head_of_a_page_escapes_its_address(site: str) -> None:
    body = answer(f"{site}/country?country=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")[2]
    assert b"alert(1)" not in body


def test_page_is_whole_where_a_browser_has_an_older_one(site: str) -> None:
    status, headers, body = answer(
        f"{site}/country?country=KEN", **{"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT", "Range": "bytes=0-9"}
    )
    assert (status, headers["Cache-Control"]) == (200, "no-cache")
    assert int(headers["Content-Length"]) == len(body)
    assert b"<title>Kenya " in body
    assert b"<title>Streamlit</title>" not in body


@pytest.mark.parametrize("address", ["", "country?country=KEN", "compare", "map"])
@pytest.mark.parametrize("encoding", ["gzip, deflate, br", "gzip;q=0", "br"])
def test_head_reaches_those_who_ask_for_packed_answers(site: str, address: str, encoding: str) -> None:
    status, headers, body = answer(f"{site}/{address}", **{"Accept-Encoding": encoding})
    is_packed = encoding.startswith("gzip,")
    assert (status, headers["Content-Encoding"]) == (200, "gzip" if is_packed else None)
    assert int(headers["Content-Length"]) == len(body)
    assert headers["Vary"] == "Accept-Encoding, Accept-Language, Cookie"
    assert b"RtoP Commitments Tracker" in (gzip.decompress(body) if is_packed else body)


def test_pages_that_are_no_content_are_not_listed(site: str) -> None:
    assert head_of(f"{site}/printed?treaty=rome_statute")["robots"] == "noindex"
    assert "robots" not in head_of(f"{site}/map")


def test_robots_and_sitemap_are_real(site: str) -> None:
    status, headers, body = answer(f"{site}/robots.txt")
    assert (status, headers.get_content_type()) == (200, "text/plain")
    assert f"Sitemap: {site}/sitemap.xml" in body.decode().splitlines()
    assert {"Disallow: /query.", "Disallow: /query?sql="} <= set(body.decode().splitlines())
    status, headers, body = answer(f"{site}/sitemap.xml")
    assert (status, headers.get_content_type()) == (200, "application/xml")
    found = etree.fromstring(body).xpath("//*[local-name()='loc']/text()")
    assert len(found) == len(set(found)) > 300
    assert {f"{site}/", f"{site}/data", f"{site}/country?country=KEN", f"{site}/treaty?treaty=cat"} <= set(found)


def test_every_address_of_the_sitemap_is_canonical(warehouse_path: Path) -> None:
    ask = partial(connection.query, warehouse_path)
    some = page_head.addresses(ask)[::40]
    for address in some:
        page, _mark, query = address.partition("?")
        asked = dict([query.split("=")]) if query else {}
        assert page_head.page_head(ask, page, asked, DAY).canonical == address


@pytest.mark.parametrize("card", ["countries/KEN", "treaties/rome_statute"])
def test_card_is_a_picture_of_1200_by_630(site: str, card: str) -> None:
    status, headers, body = answer(f"{site}/cards/{card}.png")
    assert (status, headers.get_content_type()) == (200, "image/png")
    assert (int.from_bytes(body[16:20]), int.from_bytes(body[20:24])) == (1200, 630)


def test_card_is_in_the_language_of_its_page(site: str) -> None:
    english, french = (head_of(f"{site}/country?country=KEN&lang={code}") for code in ("en", "fr"))
    assert (english["og:locale"], french["og:locale"]) == ("en_GB", "fr_FR")
    assert french["og:image"] == f"{english['og:image']}?lang=fr"
    pictures = [answer(head["og:image"])[2] for head in (english, french)]
    assert pictures[0] != pictures[1]
    assert answer(f"{english['og:image']}?lang=nothing")[2] == pictures[0]


@pytest.mark.parametrize("card", ["countries/XXX", "nothing/KEN", "countries/KE"])
def test_card_of_nothing_is_not_found(site: str, card: str) -> None:
    assert answer(f"{site}/cards/{card}.png")[0] == 404


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("country?country=KEN", "Kenya · RtoP Commitments Tracker"),
        ("treaty?treaty=rome_statute", "Rome Statute · RtoP Commitments Tracker"),
        ("", "RtoP Commitments Tracker: what has your government done against mass atrocities?"),
    ],
)
def test_tab_is_named_by_page_and_subject(browser: Any, site: str, address: str, title: str) -> None:
    page = browser.new_page()
    try:
        page.goto(f"{site}/{address}")
        page.wait_for_selector("h1")
        page.wait_for_function("title => document.title === title", arg=title)
    finally:
        page.close()


def test_browsers_that_take_gzip_get_the_title_too(site: str) -> None:
    """Streamlit compresses its HTML for every browser: no title was found in it, and none was set."""
    status, headers, body = answer(f"{site}/country?country=KEN", **{"Accept-Encoding": "gzip, deflate, br"})
    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert b"<title>Kenya" in gzip.decompress(body)


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_style_sheet_is_a_file_that_browsers_keep(site: str, encoding: str) -> None:
    (name,) = html.fromstring(answer(f"{site}/map")[2]).xpath("//link[contains(@href, './style-')]/@href")
    status, headers, body = answer(f"{site}/{name.removeprefix(DOT)}", **{"Accept-Encoding": encoding})
    assert (status, headers["Content-Type"].split(";")[0]) == (200, "text/css")
    assert "immutable" in headers["Cache-Control"]
    assert b"stMainBlockContainer" in (gzip.decompress(body) if encoding == "gzip" else body)


def test_scripts_of_the_first_drawing_are_named_and_real(site: str) -> None:
    names = html.fromstring(answer(f"{site}/data")[2]).xpath("//link[@rel='modulepreload']/@href")
    ours = [name for name in names if any(f"/{script}." in name for script in first_paint.SCRIPTS)]
    assert len(ours) == len(first_paint.SCRIPTS)
    assert {answer(f"{site}/{name.removeprefix(DOT)}")[0] for name in ours} == {200}
