"""Tests that static pages link on, name their sources, need no other host and describe their data correctly."""

from __future__ import annotations

import gzip
import itertools
import json
import os
import re
import struct
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from dashboard import queries
from dashboard.exports import atom_feed as feed_of_pages
from dashboard.exports.caption_check import check_caption
from dashboard.links import link as page_link
from dashboard.presenters import map_captions
from dashboard.presenters.changes import EventFilter
from dashboard.render import Renderer
from dashboard.static_site.page import _script_safe
from dashboard.static_site.snapshot import SiteSnapshot
from dashboard.static_site.urls import StaticUrls
from tests.exports import atom_rules, calendar_rules
from tests.static_site.conftest import ADDRESS, OTHER

HATCHED = {
    "not_assessed": ("url(#p-not_assessed)", "url(#p-not_assessed-marker)"),
    "not_applicable": tuple(f"url(#p-{name}{on})" for name in ("not_open", "not_a_member") for on in ("", "-marker")),
}
"""Status of a cell → how its government may be painted; all others have a plain colour."""
LIMIT = 150_000
"""Bytes that travel for a page with everything it needs, cards for social media apart: a reader never gets those."""
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def pages(folder: Path) -> list[Path]:
    """The English pages; test_languages.py compares the others with them."""
    return sorted(page for page in folder.rglob("*.html") if page.relative_to(folder).parts[0] != OTHER)


def at_root(folder: Path) -> list[Path]:
    return [page for page in pages(folder) if "editions" not in page.relative_to(folder).parts]


@pytest.fixture(scope="module")
def trees(folder: Path) -> dict[Path, Any]:
    """The pages at the root, parsed once for all tests of this file."""
    return {page: html.fromstring(page.read_bytes()) for page in at_root(folder)}


def test_there_is_a_page_for_everyone_and_everything(folder: Path, record: SiteSnapshot) -> None:
    names = {page.relative_to(folder).as_posix() for page in pages(folder)}
    wanted = {f"countries/{row.iso3}.html" for row in record.countries}
    wanted |= {f"treaties/{row.treaty}.html" for row in record.treaties}
    wanted |= {f"indicators/{row.indicator}.html" for row in record.lines}
    wanted |= {f"organisations/{row.organisation}.html" for row in record.organisations}
    assert len(record.countries) == 197
    assert wanted <= names
    assert {f"editions/{record.edition.edition}/{name}" for name in wanted} <= names


def _in_english(folder: Path, place: Path) -> Path:
    """The file, or the English page in the place of one in the other language that the tests did not write."""
    below = Path(os.path.relpath(place, folder))
    return place if place.exists() or below.parts[0] != OTHER else folder.joinpath(*below.parts[1:])


def test_every_link_of_every_page_leads_to_a_file(folder: Path) -> None:
    broken = set()
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        anchors = set(re.findall(r' id="([^"]+)"', text))
        for link in map(unescape, set(re.findall(r' (?:href|data-names)="([^"]*)"', text))):
            if link.startswith(("http://", "https://", "data:")):
                continue
            path, _hash, anchor = link.partition("#")
            place = _in_english(folder, page.parent / path.split("?")[0])
            if not (place.is_file() if path else anchor in anchors):
                broken.add((page.relative_to(folder).as_posix(), link))
    assert broken == set()


def test_no_page_asks_for_anything_from_elsewhere(folder: Path, trees: dict[Path, Any]) -> None:
    for page, tree in trees.items():
        asked = tree.xpath(
            "//link[@rel='stylesheet' or @rel='icon']/@href | //img/@src | //script/@src | //iframe/@src"
        )
        assert [link for link in asked if link.startswith(("http", "//"))] == [], page
        assert tree.xpath("//script[@src]") == []
    style = next((folder / "assets").glob("*.css")).read_text(encoding="utf-8")
    assert not re.search(r"""url\(\s*["']?(?:https?:)?//|@import""", style)


def packed_size(path: Path) -> int:
    """The bytes that travel: of the packed copy, which the next test compares, or of a file too small for one."""
    packed = path.with_name(f"{path.name}.gz")
    return (packed if packed.exists() else path).stat().st_size


def test_no_page_is_heavier_than_a_phone_likes(folder: Path) -> None:
    (style,) = (folder / "assets").glob("*.css")
    shared = packed_size(folder / "assets/names.json") + packed_size(style)
    weights = {page: packed_size(page) + shared for page in at_root(folder)}
    assert {page: weight for page, weight in weights.items() if weight > LIMIT} == {}


def test_compressed_copy_equals_its_file(folder: Path) -> None:
    packed = list(folder.rglob("*.gz"))
    assert len(packed) > len(pages(folder))
    for place in packed:
        assert gzip.decompress(place.read_bytes()) == place.with_suffix("").read_bytes(), place


def test_page_footers_have_day_edition_licence_and_reply(
    folder: Path, trees: dict[Path, Any], record: SiteSnapshot
) -> None:
    for page in pages(folder):
        tree = trees[page] if page in trees else html.fromstring(page.read_bytes())
        text = tree.xpath("//footer")[0].text_content()
        for words in (record.edition.edition, "method version", "Data as of", "CC BY 4.0", "Reply or report an error"):
            assert words in text, (page, words)


def test_maps_have_boundary_note_sources_and_links(trees: dict[Path, Any]) -> None:
    maps = 0
    for page, tree in trees.items():
        for figure in tree.xpath("//figure"):
            maps += 1
            words = " ".join(figure.text_content().split())
            assert "do not imply endorsement" in words, page
            assert "Source" in words, page
            assert "Dates:" in words, page
            links = figure.xpath(".//*[local-name()='svg']//*[local-name()='a']")
            assert links
            assert all(link.xpath("*[local-name()='title']")[0].text for link in links)
    assert maps > 197 + 53 + 52 + 7


def test_not_assessed_is_striped_and_not_applicable_dotted(folder: Path, record: SiteSnapshot) -> None:
    met = set()
    for line in record.lines:
        status = {row.iso3: row.status for row in record.on_day(queries.LINE_CELLS, indicator=line.indicator)}
        figure = html.fromstring((folder / f"indicators/{line.indicator}.html").read_bytes()).xpath("//figure")[0]
        for link in figure.xpath(".//*[local-name()='svg']//*[local-name()='a']"):
            iso3 = link.get("href")[-8:-5]
            (shape,) = link.xpath("*[local-name()='path' or local-name()='circle']")
            fills = HATCHED.get(status[iso3], (None,))
            assert shape.get("fill") in fills, (line.indicator, iso3)
            assert shape.get("fill") is not None or " on-" in shape.get("class"), (line.indicator, iso3)
            met.add(shape.get("fill"))
        drawn = {f"url(#{pattern})" for pattern in figure.xpath(".//*[local-name()='pattern']/@id")}
        assert set(figure.xpath(".//@fill")) <= drawn
    assert met == {None, *itertools.chain(*HATCHED.values())}


def test_a_silent_cell_is_never_no(folder: Path, record: SiteSnapshot) -> None:
    for line in record.lines:
        for cell in json.loads((folder / f"api/v1/indicators/{line.indicator}.json").read_text())["cells"]:
            if cell["status"] == "not_assessed":
                assert (cell["value"], cell["rung"], bool(cell["reason"])) == (None, None, True)


def test_pages_use_no_word_the_house_has_ruled_out(trees: dict[Path, Any]) -> None:
    for page, tree in trees.items():
        for words in (*tree.xpath("//title/text()"), *tree.xpath("//meta[@name='description']/@content")):
            numbers = frozenset(int(number) for number in re.findall(r"\d+", words))
            assert list(check_caption(words, numbers)) == [], page


def test_descriptions_fit_search_results_and_cards(folder: Path, trees: dict[Path, Any]) -> None:
    for page in pages(folder):
        tree = trees[page] if page in trees else html.fromstring(page.read_bytes())
        (words,) = tree.xpath("//meta[@name='description']/@content")
        assert 20 < len(words) <= 200, (page, words)
        assert set(tree.xpath("//meta[@property='og:description' or @property='og:image:alt']/@content")) == {words}


def linked(tree: Any) -> Any:
    return json.loads(tree.xpath("//script[@type='application/ld+json']/text()")[0])


def test_machines_read_the_same_as_people(folder: Path, trees: dict[Path, Any], record: SiteSnapshot) -> None:
    for page, tree in trees.items():
        found = linked(tree)
        name = page.relative_to(folder).as_posix()
        assert found["@type"] == "WebPage"
        assert found["name"] == tree.xpath("//title/text()")[0]
        assert found["url"] == ADDRESS + name
        assert not re.search(r'"(aggregateRating|\w*[rR]eview\w*|publisher|\w*[sS]core\w*)":', json.dumps(found))
        for file in found.get("mainEntity", {}).get("distribution", []):
            assert (folder / file["contentUrl"].removeprefix(ADDRESS)).is_file()
    data = linked(trees[folder / "treaties/rome_statute.html"])["mainEntity"]
    assert (data["@type"], data["version"]) == ("Dataset", record.edition.edition)


def test_edition_page_links_to_the_newest_and_stays(folder: Path, record: SiteSnapshot) -> None:
    edition = record.edition.edition
    kept = html.fromstring((folder / f"editions/{edition}/countries/KEN.html").read_bytes())
    newest = html.fromstring((folder / "countries/KEN.html").read_bytes())
    for tree in (kept, newest):
        assert tree.xpath("//link[@rel='canonical']/@href") == [f"{ADDRESS}countries/KEN.html"]
    assert "unchanged. " in kept.text_content()
    assert kept.xpath("//p[@class='kept']/a/@href") == ["../../../countries/KEN.html"]
    assert newest.xpath("//p[@class='kept']") == []
    assert newest.xpath(f"//footer//a[@href='../editions/{edition}/countries/KEN.html']")


def test_every_card_is_as_large_as_those_who_share_it_want_it(folder: Path, trees: dict[Path, Any]) -> None:
    for tree in trees.values():
        for address in tree.xpath("//meta[@property='og:image']/@content"):
            content = (folder / address.removeprefix(ADDRESS)).read_bytes()
            assert content.startswith(b"\x89PNG")
            assert struct.unpack(">II", content[16:24]) == (1200, 630), address
    assert len(list((folder / "cards/countries").iterdir())) == 197


def test_sitemap_lists_root_pages_and_robots_names_it(folder: Path) -> None:
    found = etree.fromstring((folder / "sitemap.xml").read_bytes())
    listed = {place.text for place in found.iter(f"{SITEMAP}loc")}
    names = {page.relative_to(folder).as_posix() for page in [*at_root(folder), folder / "editions/index.html"]}
    assert listed == {ADDRESS + below + name for name in names for below in ("", f"{OTHER}/")}
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (folder / "robots.txt").read_text()


def test_calendar_leads_to_pages_of_the_edition(folder: Path) -> None:
    whole = (folder / "calendar.ics").read_bytes().replace(b"\r\n ", b"").decode()
    links = re.findall(r"^URL:(.*)\r$", whole, re.MULTILINE)
    assert len(links) == whole.count("BEGIN:VEVENT") > 10
    assert all((folder / link.removeprefix(ADDRESS)).exists() for link in links)


def test_feed_and_calendar_keep_the_rules_of_their_formats(folder: Path) -> None:
    assert atom_rules.faults((folder / "feed.xml").read_bytes()) == []
    assert calendar_rules.faults((folder / "calendar.ics").read_bytes()) == []


def test_feed_has_editions_and_the_dashboards_entry_ids(folder: Path, record: SiteSnapshot) -> None:
    feed = etree.fromstring((folder / "feed.xml").read_bytes())
    entries = feed.findall(f"{ATOM}entry")
    names = [entry.find(f"{ATOM}id").text for entry in entries]
    assert len(set(names)) == len(names) == 1 + feed_of_pages.MAX_ENTRIES
    found = etree.fromstring(feed_of_pages.atom_feed(record.path, EventFilter(record.day)))
    assert names[1:] == [entry.findtext(f"{ATOM}id") for entry in found.findall(f"{ATOM}entry")]
    assert record.edition.edition in names[0]
    ours = [link for link in feed.iter(f"{ATOM}link") if link.get("rel") != "related"]
    assert len(ours) == len(entries) + 3
    for link in ours:
        assert (folder / link.get("href").removeprefix(ADDRESS)).is_file()


def test_the_interface_describes_every_kind_of_its_files(folder: Path) -> None:
    described = json.loads((folder / "api/v1/openapi.json").read_text())["paths"]
    shapes = {re.sub(r"\{\w+\}", "*", path[1:]) for path in described}
    files = (path for path in (folder / "api/v1").rglob("*") if path.is_file() and path.suffix != ".gz")
    kept = {path.relative_to(folder / "api/v1") for path in files}
    unknown = [path for path in kept if not any(path.match(shape) for shape in shapes)]
    assert sorted(map(str, unknown)) == ["index.html", "openapi.json"]


def test_dataset_has_what_search_engines_for_data_ask(folder: Path, trees: dict[Path, Any]) -> None:
    keys = {"url", "identifier", "keywords", "temporalCoverage", "spatialCoverage", "variableMeasured"}
    for name in ("index.html", "countries/KEN.html", "treaties/iccpr.html", "pillars/treaties.html"):
        data = linked(trees[folder / name])["mainEntity"]
        assert keys <= set(data), name
        assert 50 <= len(data["description"]) <= 5000, name
        assert data["includedInDataCatalog"]["url"] == f"{ADDRESS}api/v1/catalogue.jsonld"
    kinds = {file["encodingFormat"] for file in linked(trees[folder / "index.html"])["mainEntity"]["distribution"]}
    assert kinds == {"application/zip", "application/vnd.apache.parquet"}


@pytest.mark.parametrize(
    ("page", "parameters", "url"),
    [
        ("country", {"country": "KEN", "day": "2026-11-28"}, "../countries/KEN.html"),
        ("", {"country": "KEN"}, "../countries/KEN.html"),
        (
            "",
            {"country": "KEN", "reply": "focal_point"},
            "../reply.html?participant=KEN&indicator=focal_point",
        ),
        ("votes", {"resolution": "known"}, "../indicators/vote.html"),
        ("votes", {"resolution": "other"}, ""),
        ("map", {"indicator": "gaamac", "organisation": "oas"}, "../indicators/gaamac.html"),
    ],
)
def test_link_leads_to_a_file_where_there_is_one(page: str, parameters: dict[str, str], url: str) -> None:
    assert StaticUrls("../", {"known": "vote"}).url_for(page, **parameters) == url


def test_link_without_a_page_shows_its_words_alone() -> None:
    renderer = Renderer(StaticUrls("", {}).url_for)
    assert renderer.part("macros.html", "link", page_link("votes", "A & B", resolution="other")) == "A &amp; B"


def test_link_to_an_unknown_page_is_an_error() -> None:
    with pytest.raises(KeyError, match="no page of the static edition"):
        StaticUrls("", {}).url_for("printed", treaty="iccpr")


def test_the_words_above_a_map_are_the_captions_of_the_dashboard(folder: Path, record: SiteSnapshot) -> None:
    found = record.map("treaty", "genocide_convention")
    page = html.fromstring((folder / "treaties/genocide_convention.html").read_bytes())
    title = found.subject.title.split(":")[0]
    words = map_captions.treaty_sentence(found.counts, title, (), found.subject.days, record.day)
    assert words in " ".join(page.text_content().split())


def test_no_text_ends_the_script_that_machines_read() -> None:
    words = {"name": "</script><script>alert(1)</script> & <!--"}
    written = _script_safe(words)
    assert "<" not in written
    assert json.loads(written) == words
