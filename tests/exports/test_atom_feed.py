"""Tests that the feed is valid Atom with escaped text, stable ids and working filters."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from dashboard import queries
from dashboard.exports import atom_feed, feed_filter
from dashboard.exports.atom_feed import ATOM, FeedEntry
from dashboard.exports.feed_filter import UnknownNameError
from dashboard.presenters import changes
from dashboard.presenters.changes import EventFilter
from dashboard.warehouse import connection
from tests.conftest import ROOT
from tests.data.learned import HOSTILE, LATER, with_history
from tests.exports import atom_rules

pytestmark = pytest.mark.clock

DAY = date(2026, 12, 10)
SITE = "https://tracker.example"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture(scope="session")
def history(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse with a made-up history."""
    return with_history(warehouse_path, tmp_path_factory.mktemp("history") / "warehouse.duckdb")


def parsed(whole: bytes) -> ET.Element:
    return ET.fromstring(whole)


def text(element: ET.Element, name: str) -> str:
    found = element.find(f"{{{ATOM}}}{name}")
    assert found is not None, name
    assert found.text, name
    return found.text


def entries(root: ET.Element) -> list[ET.Element]:
    return root.findall(f"{{{ATOM}}}entry")


def links(element: ET.Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in element.findall(f"{{{ATOM}}}link")}


@pytest.mark.parametrize("part", feed_filter.PARTS)
@pytest.mark.parametrize("filters", [{}, {"country": "KEN"}, {"organisation": "asean"}, {"about": "rome_statute"}])
def test_feed_has_all_elements_of_atom(history: Path, part: str, filters: dict[str, str]) -> None:
    whole = atom_feed.atom_feed(history, EventFilter(DAY, **filters), part, SITE)
    assert atom_rules.faults(whole) == []
    root = parsed(whole)
    assert root.tag == f"{{{ATOM}}}feed"
    for element in (root, *entries(root)):
        assert text(element, "title")
        assert RFC3339.fullmatch(text(element, "updated"))
        assert re.fullmatch(r"tag:[a-z-]+,\d{4}:[\w./%~-]+", text(element, "id"))
    assert root.find(f"{{{ATOM}}}author/{{{ATOM}}}name") is not None
    assert links(root)["self"].startswith(f"{SITE}/feed.atom")
    names = [text(element, "id") for element in entries(root)]
    assert len(set(names)) == len(names) <= atom_feed.MAX_ENTRIES
    assert all(links(entry)["alternate"].startswith(f"{SITE}/changes?") for entry in entries(root))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<updated>2026-12-01T09:30:00Z</updated>", "<updated>2026-12-01</updated>"),
        ("<id>tag:", "<id>no address "),
        ("<author>", "<writer>"),
        ("<title>", "<title/><title>"),
        ('rel="alternate"', 'rel=""'),
    ],
)
def test_rules_of_atom_find_a_fault(history: Path, right: str, wrong: str) -> None:
    whole = atom_feed.atom_feed(history, EventFilter(DAY), site=SITE).decode()
    assert right in whole
    spoilt = whole.replace(right, wrong, 1).replace("</author>" if wrong == "<writer>" else "\0", "</writer>", 1)
    assert atom_rules.faults(spoilt.encode())


def test_a_feed_without_an_address_or_an_entry_is_atom(warehouse_path: Path) -> None:
    assert atom_rules.faults(atom_feed.atom_feed(warehouse_path, EventFilter(DAY))) == []
    assert atom_rules.faults(atom_feed.atom_feed(warehouse_path, EventFilter(DAY), "corrections")) == []


def test_entry_is_updated_when_we_learned_of_it(history: Path) -> None:
    root = parsed(atom_feed.atom_feed(history, EventFilter(DAY, about="ced", country="EST"), site=SITE))
    (accession,) = (entry for entry in entries(root) if "accession" in text(entry, "id"))
    assert text(accession, "title") == "13 Jan 2026: Estonia acceded to: Convention against Enforced Disappearance"
    assert text(accession, "updated") == text(root, "updated") == "2026-12-01T09:30:00Z"
    assert text(accession, "content").startswith(
        "In our data since 1 December 2026, edition 2026-12-01-00000001. Document: "
    )


def test_scheduled_event_is_an_entry_again_when_it_takes_effect(warehouse_path: Path) -> None:
    def effect(day: date) -> tuple[str, str, str]:
        root = parsed(atom_feed.atom_feed(warehouse_path, EventFilter(day, country="VEN", about="rome_statute")))
        (found,) = (entry for entry in entries(root) if "/effect." in text(entry, "id"))
        return text(found, "id"), text(found, "updated"), text(found, "content")

    before, after = effect(date(2027, 7, 23)), effect(date(2027, 7, 24))
    assert before[0] == after[0]
    assert (before[1], after[1]) == ("2026-10-01T00:00:00Z", "2027-07-24T00:00:00Z")
    assert before[2].startswith("Scheduled")
    assert "Scheduled" not in after[2]


def test_corrections_are_a_separate_feed(history: Path, warehouse_path: Path) -> None:
    world, put_right = (
        parsed(atom_feed.atom_feed(history, EventFilter(DAY, country="KEN"), part, SITE)) for part in feed_filter.PARTS
    )
    assert all("/learned/" not in text(entry, "id") for entry in entries(world))
    assert len(entries(put_right)) == 3
    assert {links(entry)["alternate"] for entry in entries(put_right)} == {f"{SITE}/changes?country=KEN#learned"}
    assert {text(entry, "content") for entry in entries(put_right)} == {
        f"Corrections, in edition {LATER}.",
        f"Our rules changed; the facts did not, in edition {LATER}.",
    }
    everybody_s = entries(parsed(atom_feed.atom_feed(history, EventFilter(DAY), "corrections")))
    assert sorted(text(entry, "id").split("/")[2] for entry in everybody_s) == ["BWA", "KEN", "KEN", "KEN"]
    nothing = parsed(atom_feed.atom_feed(warehouse_path, EventFilter(DAY), "corrections"))
    assert entries(nothing) == []
    (edition,) = connection.query(warehouse_path, queries.EDITION)
    assert text(nothing, "updated").startswith(edition.built_at.strftime("%Y-%m-%dT%H:%M"))


def test_feed_escapes_text_and_replaces_invalid_xml() -> None:
    entry = FeedEntry(
        "event/<&>\"' é\x00",
        HOSTILE,
        datetime(2026, 12, 1),
        "changes?event=%22<&",
        "https://x.example/?a=1&b=<",
        HOSTILE,
        HOSTILE,
    )
    whole = atom_feed.feed_xml([entry], HOSTILE, f"{SITE}/feed.atom?a=1&b=<", SITE)
    assert b"<script" not in whole
    assert not {b"\x00", b"\x07"} & {bytes([byte]) for byte in whole}
    (found,) = entries(parsed(whole))
    assert text(found, "title") == text(found, "content") == HOSTILE.replace("\x07", "\ufffd").replace("\x00", "\ufffd")
    assert links(found)["related"] == "https://x.example/?a=1&b=<"
    assert re.fullmatch(r"[\x21-\x7e]+", text(found, "id"))


def test_document_without_web_address_is_no_link(history: Path) -> None:
    root = parsed(atom_feed.atom_feed(history, EventFilter(DAY, country="KEN"), "corrections"))
    hrefs = {href for entry in entries(root) for href in links(entry).values()}
    assert all(href.startswith(("https://un.org/", "changes?")) for href in hrefs)


def test_entry_id_does_not_depend_on_the_site(warehouse_path: Path) -> None:
    ids = [
        {
            text(entry, "id")
            for entry in entries(
                parsed(atom_feed.atom_feed(warehouse_path, EventFilter(DAY, country="KEN"), site=site))
            )
        }
        for site in ("", SITE, "http://localhost:8501/base")
    ]
    assert ids[0] == ids[1] == ids[2] != set()
    feeds = [
        parsed(atom_feed.atom_feed(warehouse_path, EventFilter(DAY), site=site))
        for site in ("", SITE, "http://localhost:8501/base")
    ]
    assert {text(feed, "id") for feed in feeds} == {f"{atom_feed.TAG_PREFIX}feed/feed.atom"}


def test_filter_is_part_of_the_feed_id_and_address(warehouse_path: Path) -> None:
    since = EventFilter(DAY, country="FIN", since=date(2026, 1, 1))
    for part in feed_filter.PARTS:
        with_day, without = (
            parsed(atom_feed.atom_feed(warehouse_path, wanted, part, SITE))
            for wanted in (since, since._replace(since=None))
        )
        assert text(with_day, "id") != text(without, "id")
        assert links(with_day)["self"] == f"{links(without)['self']}&since=2026-01-01"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ({"country": "fin", "about": "Mine_Ban"}, {"country": "FIN", "about": "mine_ban"}),
        ({"organisation": "AU", "kind": "Treaty"}, {"organisation": "african_union", "kind": "treaty"}),
        ({"organisation": "au", "part": "Corrections"}, {"organisation": "african_union", "part": "corrections"}),
        ({"organisation": "African_Union"}, {"organisation": "african_union"}),
    ],
)
def test_filter_is_read_in_any_case_and_by_any_name(warehouse_path: Path, typed: Any, meant: Any) -> None:
    feeds = [
        atom_feed.atom_feed(warehouse_path, *feed_filter.parse_filter(warehouse_path, asked, DAY), site=SITE)
        for asked in (typed, meant)
    ]
    assert feeds[0] == feeds[1]


def test_feed_without_address_says_so(warehouse_path: Path) -> None:
    subtitles = [
        parsed(atom_feed.atom_feed(warehouse_path, EventFilter(DAY, country="KEN"), site=site)).findtext(
            f"{{{ATOM}}}subtitle"
        )
        for site in ("", SITE)
    ]
    assert subtitles == [str(atom_feed.NO_ADDRESS), None]


def test_feed_follows_its_filters(warehouse_path: Path) -> None:
    wanted = EventFilter(DAY, country="FIN", about="mine_ban", kind="treaty")
    root = parsed(atom_feed.atom_feed(warehouse_path, wanted, site=SITE))
    assert text(root, "title") == "RtoP Commitments: what changed (Finland, Mine Ban Convention, Treaties)"
    assert {".FIN.mine_ban." in text(entry, "id") for entry in entries(root)} == {True}
    assert links(root)["self"] == f"{SITE}/feed.atom?kind=treaty&country=FIN&about=mine_ban"


def test_feed_csv_has_all_events_of_the_page(warehouse_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(atom_feed.feed_csv(warehouse_path, EventFilter(DAY)).decode("utf-8-sig"))))
    assert len(rows) > 9_000
    assert {row["kind"] for row in rows}.isdisjoint({"vote", "membership"})
    assert {row["is_scheduled"] for row in rows} == {"True", "False"}


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"country": "XXX"}, "country: No government is called “XXX”."),
        (
            {"country": "Kenia and co", "about": "xyzzy"},
            "country: No government is called “Kenia and co”. about: No treaty or commitment is called “xyzzy”.",
        ),
        ({"country": "Turkye"}, "country: No government is called “Turkye”. Did you mean: Türkiye (TUR)?"),
        ({"kind": "war"}, "kind: “war” is not in our data"),
        ({"part": "all"}, "part: “all” is not in our data"),
        ({"about": "KEN"}, "about: No treaty or commitment is called “KEN”."),
        (
            {"since": "20-11-2026"},
            "since: “20-11-2026” is not a date we can read. Write year, month and day like this: 2026-11-20.",
        ),
        (
            {"land": "KEN"},
            "Unknown filter of the feed: land. The filters are about, country, kind, organisation, part, since.",
        ),
    ],
)
def test_unknown_filter_is_answered_with_a_sentence(warehouse_path: Path, asked: Any, sentence: str) -> None:
    def rows() -> object:
        return atom_feed.feed_rows(warehouse_path, *feed_filter.parse_filter(warehouse_path, asked, DAY))

    with pytest.raises(UnknownNameError) as caught:
        rows()
    assert str(caught.value) == sentence


def test_feed_parameters_parse_back_to_the_filter(warehouse_path: Path) -> None:
    wanted = EventFilter(DAY, country="KEN", organisation="african_union", about="cat", kind="treaty")
    parameters = feed_filter.feed_parameters(wanted, "corrections")
    assert feed_filter.parse_filter(warehouse_path, parameters, DAY) == (wanted, "corrections")
    assert feed_filter.parse_filter(warehouse_path, {}, DAY) == (EventFilter(DAY), "world")
    assert feed_filter.parse_filter(warehouse_path, {"country": "kenya"}, DAY)[0].country == "KEN"
    assert feed_filter.parse_filter(warehouse_path, {"COUNTRY": "Ken"}, DAY)[0].country == "KEN"
    assert set(changes.KINDS) >= {"treaty", "vote"}


def test_feed_command_writes_the_feed(warehouse_path: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dashboard.exports", "feed", "--country", "KEN", "--site", SITE]
    place = tmp_path / "kenya.atom"
    subprocess.run([*command, "--out", str(place)], cwd=ROOT, check=True, capture_output=True)
    assert "Kenya" in text(parsed(place.read_bytes()), "title")
    bare = subprocess.run([*command[:-2], "--out", str(place)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert bare.stderr == "Without --site, the links of the feed are relative. Feed readers need full addresses.\n"
    wrong = subprocess.run([*command[:-4], "--country", "XXX"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (wrong.returncode, wrong.stderr) == (1, "country: No government is called “XXX”.\n")
