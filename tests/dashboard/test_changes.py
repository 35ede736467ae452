"""Tests of the Changes page: filters in the URL, scheduled events, corrections, links and feeds."""

from __future__ import annotations

import re
import shutil
import urllib.error
import urllib.request
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import duckdb
import pytest

from dashboard import queries
from dashboard.presenters import change_tables, changes
from dashboard.presenters.changes import EventFilter
from dashboard.render import dashboard as render
from dashboard.warehouse import connection as warehouse_connection
from tests.dashboard.browsing import is_wider_than_the_window, keep_pictures, open_page
from tests.dashboard.conftest import Visit, text_of
from tests.dashboard.test_browser import page  # noqa: F401
from tests.dashboard.test_labels import FORBIDDEN
from tests.data.learned import with_history

pytestmark = pytest.mark.clock

DAY = "2026-11-28"


@pytest.fixture(scope="session")
def history(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse with a made-up history."""
    return with_history(warehouse_path, tmp_path_factory.mktemp("history") / "warehouse.duckdb")


def rows_of(text: str) -> list[str]:
    """The rows of events a page shows, without their tags."""
    return [re.sub(r"<[^>]+>", "", row) for row in re.findall(r"<tr><td>.*?</tr>", text)]


def test_changes_page_separates_events_from_corrections(visit: Visit) -> None:
    text = text_of(visit("changes", day=DAY))
    rows = rows_of(text.split("What we corrected or learned")[-2])
    assert len(rows) == 50
    assert rows[0].startswith("27 Jul 2027Treaty, scheduled The withdrawal of Chad")
    assert rows[1].startswith("24 Jul 2027Treaty, scheduled The withdrawal of Venezuela")
    assert "No edition has corrected anything" in text
    assert "built from our files" in text
    assert FORBIDDEN.findall(text) == []


def test_scheduled_event_takes_effect_on_its_day(visit: Visit) -> None:
    link = {"country": "VEN", "about": "rome_statute"}
    assert "takes effect" in text_of(visit("changes", day="2027-07-23", **link))
    after = text_of(visit("changes", day="2027-07-24", **link))
    assert "took effect" in after
    assert "Treaty, scheduled" not in after


@pytest.mark.parametrize(
    ("link", "count"),
    [
        ({"country": "KEN", "kind": "pledge"}, None),
        ({"organisation": "african_union", "kind": "treaty"}, None),
        ({"about": "group_of_friends"}, None),
        ({"since": "2026-01-01"}, None),
        ({"country": "EST", "since": "2026-01-01", "kind": "vote"}, 0),
    ],
)
def test_the_filters_of_a_link_are_kept_to(
    visit: Visit, warehouse_path: Path, link: dict[str, str], count: int | None
) -> None:
    wanted = EventFilter(date.fromisoformat(DAY), **{k: v for k, v in link.items() if k != "since"})  # type: ignore[arg-type]
    if "since" in link:
        wanted = wanted._replace(since=date.fromisoformat(link["since"]))
    found = warehouse_connection.query(warehouse_path, queries.EVENTS, **wanted.asked(0, 50))
    app = visit("changes", day=DAY, **link)
    assert [row for row in rows_of(text_of(app)) if "built from" not in row] == rows_of(
        str(render.part("macros.html", "grouped_table", change_tables.event_table(found, {})))
    )
    assert count is None or len(found) == count
    assert {name: app.query_params[name] for name in link} == link


def test_unknown_filters_fall_back_to_defaults(visit: Visit) -> None:
    text = text_of(visit("changes", country="XXX", about="nothing", kind="war", since="soon", day=DAY))
    assert re.search(r"\*\*9,\d{3} events\*\*", text)


def test_event_link_shows_the_event_or_says_it_is_missing(visit: Visit) -> None:
    text = text_of(visit("changes", event="treaty_act.EST.ced.accession.2026-01-13", day=DAY))
    assert "Unchanged since the first edition" in text
    assert "No such event on that date" in text_of(visit("changes", event="no.such", day=DAY))


def test_corrections_and_rules_are_separate_from_the_world(
    visit: Visit, history: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMITMENTS_WAREHOUSE", str(history))
    text = text_of(visit("changes", country="KEN", day="2026-12-10"))
    _contents, world, learned = text.split("What we corrected or learned")
    assert "Corrections" in learned
    assert "Our rules changed; the facts did not" in learned
    assert "Party (20 Feb 1997) → Party (21 Feb 1997)" in learned
    assert "→" not in world.split("What happened in the world")[-1]
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_edition_without_events_says_so(
    visit: Visit, history: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = tmp_path / "warehouse.duckdb"
    shutil.copy(history, older)
    with duckdb.connect(str(older)) as connection:
        connection.execute("drop view event; drop macro table event_at")
        connection.execute("delete from dictionary where name like 'event%'")
    monkeypatch.setenv("COMMITMENTS_WAREHOUSE", str(older))
    assert "This edition is older than our first list of changes" in text_of(visit("changes"))


def test_every_event_has_a_row(warehouse_path: Path) -> None:
    for country in ("VEN", "BEL", "FIN"):
        wanted = EventFilter(date(2026, 11, 28), country=country)
        found = warehouse_connection.query(warehouse_path, queries.EVENTS, **wanted.asked(0, 10_000))
        assert len(
            rows_of(str(render.part("macros.html", "grouped_table", change_tables.event_table(found, {}))))
        ) == len(found)
    kinds = {kind for text in changes.ALONE.values() for kind in " ".join(text).split()}
    assert kinds <= set(changes.NAMES)


def test_the_scorecard_leads_to_what_changed(visit: Visit) -> None:
    text = text_of(visit("country", country="KEN", day="2026-11-22"))
    assert 'href="changes?country=KEN&amp;since=2025-11-22&amp;day=2026-11-22"' in text


def answer(address: str, **headers: str) -> tuple[int, Any, bytes]:
    """Status, headers and body of an answer, also of a failed one."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as found:
            return found.status, found.headers, found.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.headers, refused.read()


def test_the_feed_is_served_beside_the_pages(site: str) -> None:
    status, headers, body = answer(f"{site}/feed.atom?country=KEN")
    root = ET.fromstring(body)
    assert (status, headers["content-type"]) == (200, "application/atom+xml")
    assert "Kenya" in str(root.findtext("{*}title"))
    assert str(root.find("{*}link").attrib["href"]).startswith(site)  # type: ignore[union-attr]
    assert answer(f"{site}/feed.atom?country=KEN", **{"If-None-Match": headers["etag"]})[::2] == (304, b"")
    status, headers, body = answer(f"{site}/feed.csv?about=rome_statute")
    assert (status, headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert b"effect.VEN.rome_statute" in body


def test_the_calendar_is_served_beside_the_pages(site: str) -> None:
    status, headers, body = answer(f"{site}/calendar.ics?about=Rome%20Statute")
    assert (status, headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert body.startswith(b"BEGIN:VCALENDAR\r\n")
    assert f"URL:{site}/treaty?treaty=rome_statute".encode() in body.replace(b"\r\n ", b"")
    assert answer(f"{site}/calendar.ics?country=Turkye")[0] == 400


def test_a_feed_that_cannot_be_made_gives_the_reason(site: str) -> None:
    status, headers, body = answer(f"{site}/feed.atom?country=%3Cscript%3E")
    assert (status, headers["content-type"]) == (400, "text/plain; charset=utf-8")
    assert body.decode() == "country: No government is called “<script>”."


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_draws_and_fits_a_phone(page: Any, site: str, scheme: str) -> None:  # noqa: F811
    page.emulate_media(color_scheme=scheme)
    open_page(page, site, f"changes?day={DAY}")
    page.get_by_text("Treaty, scheduled", exact=True).first.wait_for()
    page.wait_for_selector("code >> text=/feed.atom?part=corrections")
    keep_pictures(page, f"changes-{scheme}")
    assert not is_wider_than_the_window(page)


def test_a_link_leads_to_its_event(page: Any, site: str) -> None:  # noqa: F811
    open_page(page, site, f"changes?day={DAY}&country=EST&kind=treaty")
    page.get_by_role("link", name="Link", exact=True).first.click()
    page.wait_for_selector("text=Unchanged since the first edition")
