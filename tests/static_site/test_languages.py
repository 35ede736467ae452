"""Tests that every page is there in another language, says the same, and leads to its other versions."""

from __future__ import annotations

import copy
import io
import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from lxml import etree, html
from PIL import Image

from dashboard import i18n
from dashboard.i18n import LANGUAGES, SOURCE, use_language
from dashboard.presenters import translation
from dashboard.static_site import build, countries, index, lines, organisations, treaties
from dashboard.static_site.page import Page, Site
from dashboard.static_site.snapshot import SiteSnapshot
from dashboard.static_site.urls import FOLDERS
from tests import pseudo
from tests.exports import atom_rules, calendar_rules
from tests.static_site.conftest import ADDRESS, OTHER
from tests.static_site.test_pages import LIMIT, SITEMAP, packed_size

XHTML = "{http://www.w3.org/1999/xhtml}"
PAIR = {SOURCE: "", OTHER: f"{OTHER}/"}
"""Language of the test site → where its pages lie."""


PROSE = "boundaries.html"
"""A page with a table of sentences, in which a translator may write a number otherwise."""


SHORT_SPAN = re.compile(r"\b(\d\d)(\d\d)–(\d\d)\b")
"""Years as English shortens them (2022–23); other languages write both in full."""


@pytest.fixture(scope="module")
def pairs(folder: Path) -> dict[str, tuple[Any, Any]]:
    """Every page by its name: the English one, and the same in the other language."""
    names = [page.relative_to(folder / OTHER).as_posix() for page in sorted((folder / OTHER).rglob("*.html"))]
    return {name: (_tree(folder / name), _tree(folder / OTHER / name)) for name in names}


def _tree(page: Path) -> Any:
    return html.fromstring(page.read_bytes())


def linked(tree: Any) -> Any:
    return json.loads(tree.xpath("//script[@type='application/ld+json']/text()")[0])


def test_every_page_is_made_in_every_language(record: SiteSnapshot, pairs: dict[str, tuple[Any, Any]]) -> None:
    site = Site(SiteSnapshot(record.path), ADDRESS, build.ALL)
    count = len(build._pieces(site))
    assert [len(build._pieces(site.in_language(code))) for code in LANGUAGES] == [count] * len(LANGUAGES)
    assert build.count(record.path) == count * len(LANGUAGES)
    assert {name.split("/")[0] for name in pairs if "/" in name} == {"api", "editions", *FOLDERS.values()}


def test_data_exist_once(folder: Path) -> None:
    files = [path.relative_to(folder / OTHER).as_posix() for path in (folder / OTHER).rglob("*") if path.is_file()]
    names = {name.removesuffix(".gz") for name in files if not name.startswith("cards/")}
    assert {name for name in names if not name.endswith(".html")} == {"assets/names.json", "calendar.ics", "feed.xml"}


def test_card_is_in_the_language_of_its_page(folder: Path, pairs: dict[str, tuple[Any, Any]]) -> None:
    pictures, titles = set(), ""
    for name, pair in pairs.items():
        cards = [tree.xpath("//meta[@property='og:image']/@content") for tree in pair]
        if cards[0]:
            assert [f"{ADDRESS}{OTHER}/{card.removeprefix(ADDRESS)}" for card in cards[0]] == cards[1], name
            english, other = ((folder / card[0].removeprefix(ADDRESS)) for card in cards)
            if other.exists():  # of every eighth subject
                pictures.add(other)
                assert english.read_bytes() != other.read_bytes()
                with Image.open(other) as picture:
                    assert picture.size == (1200, 630)
                    assert (picture.mode == "P") == ("countries" not in other.parts), "a map has a palette"
                    titles += picture.text.get("Title", "")
    assert len(pictures) > 30
    assert re.search("[\u0600-\u06ff]", titles)
    assert not re.search("[a-z]{4}", titles)


def test_feed_and_calendar_are_in_each_language(folder: Path, pairs: dict[str, tuple[Any, Any]]) -> None:
    own = set()
    for code, below in PAIR.items():
        feed, calendar = ((folder / below / name).read_bytes() for name in ("feed.xml", "calendar.ics"))
        assert atom_rules.faults(feed) == []
        assert calendar_rules.faults(calendar) == []
        tree, whole = etree.fromstring(feed), calendar.replace(b"\r\n ", b"").decode()
        assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == code
        links = {(each.get("rel"), each.get("type"), each.get("hreflang")): each.get("href") for each in tree}
        assert links["self", "application/atom+xml", None] == f"{ADDRESS}{below}feed.xml"
        assert links["alternate", "text/html", None] == f"{ADDRESS}{below}index.html"
        ((other, path),) = ((each, PAIR[each]) for each in PAIR if each != code)
        assert links["alternate", "application/atom+xml", other] == f"{ADDRESS}{path}feed.xml"
        assert f"\r\nSOURCE;VALUE=URI:{ADDRESS}{below}calendar.ics\r\n" in whole
        found = [*re.findall("^URL:(.*)\r$", whole, re.MULTILINE), *tree.xpath("//*[local-name()='entry']/*/@href")]
        pages = {link.removeprefix(ADDRESS) for link in found if link.startswith(ADDRESS)}
        editions = {page for page in pages if page.startswith("editions/")}
        assert len(editions) == 1
        assert all(page.startswith(below) for page in pages - editions)
        assert (folder / editions.pop()).is_file()
        assert set(re.findall("LANGUAGE=([\\w-]+):", whole)) == {code}
        own.add(tree.findtext("{http://www.w3.org/2005/Atom}id"))
    assert len(own) == len(PAIR)


def test_pages_lead_to_feed_and_calendar_of_their_language(pairs: dict[str, tuple[Any, Any]]) -> None:
    for name, pair in pairs.items():
        for (code, below), tree in zip(PAIR.items(), pair, strict=True):
            for kind, file in (("application/atom+xml", "feed.xml"), ("text/calendar", "calendar.ics")):
                (link,) = tree.xpath(f"//link[@rel='alternate'][@type='{kind}']")
                (anchor,) = tree.xpath(f"//footer//a[contains(@href, '{file}')]")
                found = {_target(f"{below}{name}", each.get("href")) for each in (link, anchor)}
                assert (link.get("hreflang"), found) == (code, {f"{below}{file}"}), name


def test_page_says_its_language_to_machines(pairs: dict[str, tuple[Any, Any]]) -> None:
    for name, pair in pairs.items():
        for (code, below), tree in zip(PAIR.items(), pair, strict=True):
            assert (tree.get("lang"), tree.get("dir")) == (code, i18n.direction(code)), name
            assert tree.xpath("//meta[@property='og:locale']/@content") == [i18n.place(code)]
            (other,) = set(PAIR) - {code}
            assert tree.xpath("//meta[@property='og:locale:alternate']/@content") == [i18n.place(other)]
            assert (linked(tree)["inLanguage"], linked(tree)["url"]) == (code, f"{ADDRESS}{below}{name}")
            assert tree.xpath("//link[@rel='canonical']/@href") == [f"{ADDRESS}{below}{name}"]


def test_open_graph_names_each_language_with_a_country() -> None:
    found = {code: i18n.place(code) for code in LANGUAGES}
    known = {"ar": "ar_EG", "zh": "zh_CN", "en": "en_GB", "fr": "fr_FR", "ru": "ru_RU", "es": "es_ES"}
    assert found == {**found, **known}
    assert all(re.fullmatch("[a-z]{2,3}(_[A-Z][a-z]{3})?_([A-Z]{2}|[0-9]{3})", place) for place in found.values())


def test_versions_of_a_page_name_each_other(folder: Path, pairs: dict[str, tuple[Any, Any]]) -> None:
    sitemap = etree.fromstring((folder / "sitemap.xml").read_bytes())
    listed = {
        page.findtext(f"{SITEMAP}loc"): {each.get("hreflang"): each.get("href") for each in page.iter(f"{XHTML}link")}
        for page in sitemap.iter(f"{SITEMAP}url")
    }
    for name, pair in pairs.items():
        versions = {code: f"{ADDRESS}{below}{name}" for code, below in PAIR.items()}
        wanted = {**versions, "x-default": versions[SOURCE]}
        for tree in pair:
            links = tree.xpath("//link[@rel='alternate'][@hreflang][not(@type)]")
            assert {link.get("hreflang"): link.get("href") for link in links} == wanted, name
        assert [listed[address] for address in versions.values()] == [wanted, wanted], name
    assert len(listed) > 2 * len(pairs)


def test_menu_leads_to_the_same_page(pairs: dict[str, tuple[Any, Any]]) -> None:
    for name, pair in pairs.items():
        for (code, below), tree in zip(PAIR.items(), pair, strict=True):
            links = tree.xpath("//nav[@class='languages']//a")
            found = {link.get("hreflang"): _target(f"{below}{name}", link.get("href")) for link in links}
            assert found == {code: f"{below}{name}" for code, below in PAIR.items()}, name
            assert {link.get("hreflang"): link.text for link in links} == {code: LANGUAGES[code] for code in PAIR}
            assert [link.get("hreflang") for link in links if link.get("aria-current")] == [code]


def _target(page: str, link: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), link.split("#")[0].split("?")[0]))


def test_links_to_pages_stay_in_the_language(pairs: dict[str, tuple[Any, Any]]) -> None:
    left = set()
    for name, (_english, tree) in pairs.items():
        for link in tree.xpath("//*[local-name()='a'][@href][not(@hreflang)]/@href"):
            if not link.startswith(("#", "http://", "https://", "mailto:")):
                target = _target(f"{OTHER}/{name}", link)
                is_edition = name == "editions/index.html" and target.startswith("editions/")
                if target.endswith(".html") and not target.startswith(f"{OTHER}/") and not is_edition:
                    left.add((name, link))
    assert left == set()


def test_copies_in_editions_are_english_alone(folder: Path) -> None:
    (edition,) = (folder / "editions").glob("2*")
    assert not (edition / OTHER).exists()
    for name in ("index.html", "countries/KEN.html"):
        tree = _tree(edition / name)
        assert tree.get("lang") == SOURCE
        assert tree.xpath("//link[@hreflang][not(@type)] | //nav[@class='languages']") == []
        (note,) = tree.xpath("//ul[@class='kept']/li")
        assert (note.get("lang"), note.get("dir")) == (OTHER, i18n.direction(OTHER))
        assert re.search("[\u0600-\u06ff]", note.text_content())
        (link,) = note.xpath("a")
        assert (link.get("hreflang"), _target(name, link.get("href"))) == (OTHER, f"../../{OTHER}/{name}")


def test_list_of_editions_says_that_they_are_in_english(pairs: dict[str, tuple[Any, Any]]) -> None:
    english, tree = pairs["editions/index.html"]
    with use_language(OTHER):
        note = i18n.translate("The pages of an edition are in English only.")
    assert note in tree.text_content()
    assert "English only" not in english.text_content()
    assert {link.get("hreflang") for link in tree.xpath("//th[@scope='row']/a")} == {SOURCE}


def test_page_says_that_its_translation_is_a_draft(pairs: dict[str, tuple[Any, Any]]) -> None:
    with use_language(OTHER):
        draft = translation.draft()
    for name, (english, tree) in pairs.items():
        notes = tree.xpath("//p[@class='kept'][strong]")
        assert english.xpath("//p[@class='kept']") == []
        if draft is None:
            assert notes == []
            continue
        (note,) = notes
        assert (note.xpath("strong/text()"), draft.title in note.text_content()) == ([draft.words], True)
        assert [_target(f"{OTHER}/{name}", link) for link in note.xpath("a/@href")] == [f"{OTHER}/reply.html"]


def test_descriptions_of_the_api_are_marked_as_english(pairs: dict[str, tuple[Any, Any]]) -> None:
    english, tree = pairs["api/v1/index.html"]
    with use_language(OTHER):
        note = i18n.translate("These descriptions are in English.")
    assert (note in tree.text_content(), "are in English" in english.text_content()) == (True, False)
    marked = tree.xpath("//li/span[@lang='en'][@dir='ltr']/text()")
    assert len(marked) > 15
    assert marked == english.xpath("//li/span[@lang='en']/text()")


def test_titles_and_descriptions_are_translated(pairs: dict[str, tuple[Any, Any]]) -> None:
    for name, (_english, tree) in pairs.items():
        (title,) = tree.xpath("/html/head/title/text()")
        (words,) = tree.xpath("//meta[@name='description']/@content")
        assert re.search("[\u0600-\u06ff]", title), name
        assert re.search("[\u0600-\u06ff]", words), name
        assert 10 < len(words) <= 200, (name, words)
        assert linked(tree)["name"] == title


def test_translated_page_is_as_light(folder: Path) -> None:
    (style,) = (folder / "assets").glob("*.css")
    shared = packed_size(folder / OTHER / "assets/names.json") + packed_size(style)
    weights = {page: packed_size(page) + shared for page in (folder / OTHER).rglob("*.html")}
    assert {page: weight for page, weight in weights.items() if weight > LIMIT} == {}


def read(tree: Any) -> Iterator[str]:
    """Yield what is read or heard of a page, or shown of it elsewhere; without what it marks as English."""
    here = copy.deepcopy(tree)
    for each in here.xpath(f"//script | //style | //code | //pre | //*[@lang='{SOURCE}']"):
        each.drop_tree()
    found = here.xpath("//text()|//@alt|//@title|//@aria-label|//@placeholder|//@data-head")
    yield from filter(None, (" ".join(text.split()) for text in found))
    yield from here.xpath("//meta[@name='description' or @property='og:title' or @property='og:image:alt']/@content")


def _patterns() -> Iterator[str]:
    """Yield each message and text of the registry that has another wording in the language, as a pattern."""
    paths = (i18n.FOLDER / OTHER / "LC_MESSAGES" / "dashboard.po", i18n.REGISTRY_FOLDER / f"{OTHER}.po")
    for path in paths:
        for message in read_po(io.BytesIO(path.read_bytes()), locale=OTHER):
            if message.id and message.string != message.id:
                for english in message.id if message.pluralizable else (message.id,):
                    parts = pseudo.PLACEHOLDER.split(english)
                    if len(pseudo.WORD.findall(" ".join(parts[::2]))) > 2:
                        yield "".join(".+" if place % 2 else re.escape(part) for place, part in enumerate(parts))


def test_no_english_message_is_left(pairs: dict[str, tuple[Any, Any]]) -> None:
    texts: set[str] = set()
    for _english, tree in pairs.values():
        texts |= set(read(tree))
    suspects = {text for text in texts if pseudo.WORD.search(text)}
    known = re.compile("|".join(f"(?:{pattern})" for pattern in _patterns()))
    documents = set(pseudo.document_names())
    assert {text for text in suspects - documents if known.fullmatch(text)} == set()


def numbers(tree: Any) -> Counter[int]:
    """The years and counts in the tables and legends of a page; one and two may be words in a sentence."""
    found: Counter[int] = Counter()
    for cell in tree.xpath("//main//td | //main//ul[@class='legend']/li/b"):
        text = SHORT_SPAN.sub(r"\1\2–\1\3", cell.text_content().strip())
        found.update(int(number) for number in re.findall(r"\d+", text) if text == number or int(number) > 2)
    return found


def test_dates_and_counts_agree_across_languages(pairs: dict[str, tuple[Any, Any]]) -> None:
    read = 0
    for name, (english, tree) in pairs.items():
        if name == PROSE:
            continue
        assert numbers(tree) == numbers(english), name
        read += numbers(tree).total()
    assert read > 1_000


@pytest.fixture
def accented_site(record: SiteSnapshot, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The site in a made-up language, in which every message that translators see is marked."""
    pseudo.replace(monkeypatch)
    return Site(SiteSnapshot(record.path), ADDRESS, (SOURCE, pseudo.CODE)).in_language(pseudo.CODE)


def sample(site: Site) -> Iterator[Page]:
    """Yield a page of every kind."""
    record = site.record
    yield from index.pages(site)
    yield build.api.page(site)
    yield countries.page(site, next(row for row in record.countries if row.iso3 == "KEN"))
    yield treaties.page(site, next(row for row in record.treaties if row.treaty == "rome_statute"))
    yield lines.page(site, record.lines[0])
    yield lines.pillar_page(site, record.pillars[0])
    yield organisations.page(site, record.organisations[0])


def test_no_english_is_left_in_a_made_up_language(accented_site: Site) -> None:
    left = {}
    with use_language(pseudo.CODE):
        for page in sample(accented_site):
            tree = html.fromstring(accented_site.html(page))
            if words := pseudo.english_left(read(tree)):
                left[page.path] = words
    assert left == {}
