"""Tests of sharing: map files, code checks, embedded maps and print pages match the page."""

from __future__ import annotations

import base64
import io
import re
from datetime import date
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from dashboard import queries
from dashboard.components import map_pickers, share_panel
from dashboard.exports.chart import build as chart_build
from dashboard.exports.map import build as map_build
from dashboard.exports.map.model import Wording
from dashboard.exports.verification_codes import ExportView
from dashboard.i18n import use_language
from dashboard.warehouse import connection
from tests.dashboard.browsing import is_wider_than_the_window, open_page, wait_for_heading, wait_until_settled
from tests.dashboard.conftest import Visit, text_of
from tests.dashboard.test_browser import page  # noqa: F401

pytestmark = pytest.mark.clock

DAY = date(2026, 11, 22)
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PAGES = {
    "map": {"treaty": "rome_statute"},
    "votes": {"resolution": "a_res_75_277"},
    "focal_points": {},
    "treaty": {"treaty": "arms_trade_treaty"},
}


@pytest.fixture
def opened(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A page with its part opened: whether a box is open is known to the browser alone."""

    def opened_page(name: str, **asked: str) -> AppTest:
        monkeypatch.setattr(share_panel, "of_map", lambda view: share_panel.open_panel("share_panel", view))
        return visit(name, day=str(DAY), **asked)

    return opened_page


def typed(app: AppTest, label: str, text: str) -> AppTest:
    (box,) = [box for box in (*app.text_input, *app.text_area) if box.label == label]
    box.set_value(text).run()
    assert not app.exception
    return app


@pytest.mark.parametrize("name", PAGES)
def test_map_is_not_built_before_the_panel_opens(visit: Visit, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(map_build, "build_map", lambda *_asked: pytest.fail("a print was composed"))
    app = visit(name, day=str(DAY), **PAGES[name])
    assert any("Download or share" in box.label for box in app.expander)


@pytest.mark.parametrize("name", PAGES)
def test_share_panel_offers_files_without_making_them(opened: Any, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(share_panel, "_preview", lambda *_asked: PIXEL)
    monkeypatch.setattr("dashboard.exports.map.render._page", lambda *_asked: pytest.fail("a file was made"))
    app = opened(name, **PAGES[name])
    labels = [element.proto.label for element in app.get("download_button")]
    wanted = ["PNG for the screen", "PNG, 300 dpi", "SVG", "PDF", "Data as CSV", "Data as XLSX", "Data as GeoJSON"]
    assert [label for label in labels if label in wanted] == wanted


def test_preview_shows_size_title_and_highlights(opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    previews: list[tuple[Wording, str]] = []
    monkeypatch.setattr(share_panel, "_preview", lambda _path, _view, *shown: previews.append(shown) or PIXEL)
    app = typed(opened("map", treaty="rome_statute"), "Title", "Who is bound")
    app.multiselect(key="share_panel_highlight").set_value(["KEN", "MDV"]).run()
    app.selectbox(key="share_panel_size").select("social").run()
    wording, size = previews[-1]
    assert (wording.title, wording.highlighted, size) == ("Who is bound", ("KEN", "MDV"), "social")


def test_preview_is_the_picture_with_fewer_dots(warehouse_path: Path) -> None:
    view = ExportView("treaty", "rome_statute", DAY, "africa")
    sizes = [
        Image.open(io.BytesIO(share_panel._preview(warehouse_path, view, Wording(title=title), size))).size
        for title, size in (("", "page"), ("", "square"))
    ]
    assert [width for width, _height in sizes] == pytest.approx([760, 760], abs=2)
    assert sizes[1][0] == sizes[1][1]
    plain, titled = (share_panel._preview(warehouse_path, view, Wording(title=title), "page") for title in ("", "Own"))
    assert plain != titled


def test_one_press_gives_a_picture_for_print(warehouse_path: Path) -> None:
    view = ExportView("treaty", "rome_statute", DAY)
    picture = Image.open(io.BytesIO(share_panel._file(warehouse_path, view, Wording(), "png300")))
    assert picture.width > 3000


def test_unsupported_title_gets_a_warning_and_our_title(opened: Any) -> None:
    app = typed(opened("map", treaty="rome_statute"), "Title", "The worst laggards")
    (warning,) = app.warning
    assert "“worst” is a ranking or a score" in warning.value
    assert "Our text: Rome Statute: where governments stand" in warning.value
    (ours,) = [button for button in app.button if button.label == "Use our title"]
    ours.click().run()
    assert not app.warning
    assert app.text_input(key="share_panel_title").value == ""


def test_share_panel_refuses_missing_glyphs(opened: Any) -> None:
    app = typed(opened("map", treaty="rome_statute"), "Title", "ประเทศไทย")
    assert "Our fonts do not have the characters" in app.error[0].value


def test_share_panel_texts_match_the_export(opened: Any, warehouse_path: Path) -> None:
    app = opened("map", treaty="rome_statute")
    built = map_build.build_map(warehouse_path, ExportView("treaty", "rome_statute", DAY))
    words = []
    for choice in app.selectbox(key="share_panel_text").options:
        words.append(app.selectbox(key="share_panel_text").select(choice).run().code[0].value)
    assert words[:2] == [built.caption, built.alt]
    assert all(built.code in text for text in words[2:])
    assert words[4].startswith("@misc{")


def test_chart_counts_match_the_page(opened: Any, warehouse_path: Path) -> None:
    app = opened("map", treaty="rome_statute", organisation="european_union")
    (alt,) = [element.proto.alt for element in app.main if getattr(element.proto, "alt", "").startswith("Map of")]
    choice = app.selectbox(key="share_panel_text").options[1]
    caption = app.selectbox(key="share_panel_text").select(choice).run().code[0].value
    shown = re.findall(r": (\d+)", alt)
    assert re.findall(r": (\d+)", caption) == [*shown, str(197 - sum(map(int, shown)))]


@pytest.mark.parametrize("organisation", ["african_union", "european_union", "asean", "oas", "icglr"])
def test_map_borders_have_every_counted_country(warehouse_path: Path, organisation: str) -> None:
    from dashboard import charts
    from dashboard.presenters import map as map_presenter

    countries = connection.query(warehouse_path, queries.COUNTRIES)
    members = connection.query(warehouse_path, queries.MEMBERSHIPS, day=DAY)
    iso3s = frozenset(row.iso3 for row in members if row.organisation == organisation)
    group = map_presenter.group(countries, None, iso3s, "x")
    for view in charts.map_views():
        printed = map_pickers.printed_view(view, countries, group)
        built = map_build.build_map(warehouse_path, ExportView("treaty", "rome_statute", DAY, printed, organisation))
        assert built.counts.total() == len(group.iso3s)


def test_frame_snippet_escapes_the_title(warehouse_path: Path) -> None:
    built = map_build.build_map(
        warehouse_path, ExportView("resolution", "a_res_75_277", DAY), Wording(title='"><script>')
    )
    html = share_panel.snippet(built, "https://example.org/rtop")
    assert html.startswith('<iframe src="https://example.org/rtop/votes?embed=true&amp;resolution=a_res_75_277&amp;')
    assert 'title="A/RES/75/277: how governments voted"' in html
    assert "script" not in html


def test_verify_parameter_opens_the_code_page(visit: Visit, warehouse_path: Path) -> None:
    built = map_build.build_map(
        warehouse_path, ExportView("treaty", "rome_statute", date(2016, 12, 31)), Wording(title="My own")
    )
    app = visit("front", verify=built.code)
    text = unescape(text_of(app))
    assert app.title[0].value == "Check a code"
    assert "This code is valid. It stands for: Rome Statute: where governments stand." in text
    assert "Data as of 31 December 2016" in text
    assert "“Party” then, “Withdrew” now" in text
    assert "may be its publisher's own" in text
    assert "My own" not in text
    assert "?treaty=rome_statute&day=2016-12-31" in text


def test_link_of_a_print_keeps_its_language(visit: Visit, warehouse_path: Path) -> None:
    view, site = ExportView("treaty", "rome_statute", date(2016, 12, 31)), "https://example.org/rtop"
    with use_language("fr"):
        export = map_build.build_map(warehouse_path, view, Wording(site=site))
        link = export.link
    assert link == f"{site}/?verify={export.code}&lang=fr"
    app = visit("front", **dict(parse_qsl(urlsplit(link).query)))
    assert app.title[0].value == "Vérifier un code"
    assert app.query_params["lang"] in ("fr", ["fr"])
    with use_language("en"):
        assert export.link == f"{site}/?verify={export.code}"


@pytest.mark.parametrize("code", ["4EXT", "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ", "<script>", "x" * 5000])
def test_wrong_code_is_refused(visit: Visit, code: str) -> None:
    app = visit("front", verify=code)
    assert len(app.error) == 1
    assert "we cannot confirm that the map or chart is ours" in text_of(app)


def test_tampered_code_is_refused(visit: Visit, warehouse_path: Path) -> None:
    code = map_build.build_map(warehouse_path, ExportView("treaty", "iccpr", DAY)).code
    changed = ("5" if code[6] != "5" else "6").join((code[:6], code[7:]))
    assert "mistyped or altered" in visit("front", verify=changed).error[0].value


def test_typed_code_is_checked(visit: Visit, warehouse_path: Path) -> None:
    code = map_build.build_map(warehouse_path, ExportView("pillar", "treaties", DAY)).code
    app = visit("verify_code")
    assert not app.error
    app.text_input(key="code_box").set_value(code.lower().replace("-", " ")).run()
    assert "This code is valid." in text_of(app)


@pytest.mark.parametrize("asked", [{}, {"treaty": "nothing"}, {"treaty": "iccpr", "highlight": "XXX"}])
def test_print_page_without_a_view_says_so(visit: Visit, asked: dict[str, str]) -> None:
    app = visit("print_view", **asked)
    assert app.title[0].value == "Page for printing"
    assert not app.get("image")


def test_print_page_has_our_title_and_caption(visit: Visit) -> None:
    app = visit("print_view", treaty="iccpr", region="africa", day=str(DAY), title="Another's", highlight="KEN")
    built = map_build.build_map(connection.warehouse_path(), ExportView("treaty", "iccpr", DAY, "africa"))
    assert app.title[0].value == built.neutral_title
    assert any(built.code in caption.value for caption in app.caption)
    assert "Another" not in re.sub(r"<[^>]*>", "", text_of(app))  # addresses of the languages keep what was asked


def test_map_is_downloaded_in_a_browser(page: Any, site: str, tmp_path: Path) -> None:  # noqa: F811
    open_page(page, site, "map?treaty=rome_statute&region=africa&day=2026-11-22")
    page.locator("summary", has_text="Download or share this map").click()
    page.wait_for_selector("button:has-text('SVG')")
    wait_until_settled(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="SVG", exact=False).click()
    file = tmp_path / "map.svg"
    waiting.value.save_as(file)
    assert waiting.value.suggested_filename == "rtop-rome_statute-africa-2026-11-22-page.svg"
    assert "<metadata" in file.read_text(encoding="utf-8")
    assert 'src="http://localhost' in page.locator("code", has_text="iframe").inner_text()


def test_map_for_print_takes_five_clicks_from_the_start(page: Any, site: str) -> None:  # noqa: F811
    """A campaigner: open the map from the front page, choose a treaty, download the picture."""
    open_page(page, site, "")
    clicks = 0

    def click(locator: Any) -> None:
        nonlocal clicks
        clicks += 1
        locator.click()

    to_map = page.get_by_test_id("stMain").locator("a[href^='map']").first
    if not to_map.count():  # no door on the front page: through the navigation
        if not page.get_by_role("link", name="Map", exact=True).count():
            click(page.get_by_text("World", exact=True).first)
        to_map = page.get_by_role("link", name="Map", exact=True).first
    click(to_map)
    page.wait_for_url("**/map**")
    wait_until_settled(page)
    box = page.get_by_role("combobox", name="Pillar, commitment or treaty")  # the front page has a box too
    click(box)
    box.fill("Arms Trade")
    click(page.get_by_role("option", name="Arms Trade Treaty", exact=True))
    wait_for_heading(page, "Arms Trade Treaty")
    with page.expect_download() as waiting:
        click(page.get_by_role("button", name="Download PNG"))
    assert waiting.value.suggested_filename.startswith("rtop-arms_trade_treaty-world-")
    assert clicks <= 5


@pytest.mark.parametrize("link", ["map?treaty=rome_statute", "votes?resolution=a_res_75_277"])
def test_embedded_map_has_few_controls(page: Any, site: str, link: str) -> None:  # noqa: F811
    page.set_viewport_size({"width": 700, "height": share_panel.FRAME_HEIGHT})
    page.goto(f"{site}/{link}&embed=true")
    page.wait_for_selector("[data-testid=stMain] >> text=RtoP Commitments Tracker")
    wait_until_settled(page)
    assert page.locator("[data-testid=stSelectbox]:visible").count() == 0
    assert page.locator("summary").count() == 1
    assert not is_wider_than_the_window(page)
    page.locator("summary", has_text="Another view").click()
    page.wait_for_selector("[data-testid=stSelectbox]:visible")


CURVES = {
    "treaty": ExportView("treaty", "genocide_convention", DAY, form="curve"),
    "focal_points": ExportView("indicator", "focal_point", DAY, form="curve"),
    "statements": ExportView("years", "2005-2020", DAY, organisation="european_union", form="curve"),
}


def asked_of(name: str) -> dict[str, str]:
    """Parameters in a link to the page of a curve."""
    page_name, asked = share_panel.seen(CURVES[name])
    assert page_name == name
    return asked


@pytest.mark.parametrize("name", CURVES)
def test_page_chart_has_a_share_panel(visit: Visit, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(share_panel, "of_curve", lambda view: share_panel.open_panel("curve_share_panel", view))
    app = visit(name, **asked_of(name))
    labels = [element.proto.label for element in app.get("download_button")]
    assert {"PNG for the screen", "SVG", "PDF", "Data as CSV", "Data as XLSX"} <= set(labels)
    built = chart_build.build_chart(connection.warehouse_path(), CURVES[name])
    assert built.caption in [code.value for code in app.code]
    assert any(f"Check the code {built.code}" in str(part.proto) for part in app.get("html"))
    app = typed(app, "Title", "Only 3 leaders in 999 years")
    assert "“leaders” is a ranking or a score" in app.warning[0].value
    assert "“999” is a number that is not on this map or chart" in app.warning[0].value


@pytest.mark.parametrize("name", CURVES)
def test_chart_is_not_built_before_the_panel_opens(visit: Visit, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(chart_build, "build_chart", lambda *_asked: pytest.fail("a curve was composed"))
    assert any(box.label == "Download or share this chart" for box in visit(name, **asked_of(name)).expander)


@pytest.mark.parametrize("name", CURVES)
def test_curve_code_opens_the_chart(visit: Visit, name: str) -> None:
    built = chart_build.build_chart(connection.warehouse_path(), CURVES[name])
    app = visit("front", verify=built.code)
    assert f"It stands for: {built.neutral_title}." in app.info[0].value.replace("\\", "")
    assert built.neutral_subtitle in unescape(text_of(app))
    (picture,) = app.get("image")
    assert picture.proto.imgs[0].alt == built.alt
    assert f"{name}?" in text_of(app)


@pytest.mark.parametrize("name", CURVES)
def test_chart_has_a_print_page_and_a_frame(visit: Visit, name: str) -> None:
    built = chart_build.build_chart(connection.warehouse_path(), CURVES[name])
    app = visit("print_view", **share_panel.asked(built.view))
    assert app.title[0].value == built.neutral_title
    assert any(built.code in caption.value for caption in app.caption)
    assert 'src="https://example.org/printed?embed=true&amp;' in share_panel.snippet(built, "https://example.org")


@pytest.mark.parametrize(
    ("url", "expected", "site"),
    [
        (None, "", ""),
        ("http://localhost:8501/map", "", ""),
        ("https://rtop.example.org/base/map", "", "https://rtop.example.org/base"),
        ("https://rtop.example.org/", "", "https://rtop.example.org"),
        ("https://rtop.example.org/map", "https://other.example.org", "https://other.example.org"),
        ("https://a.org/<script>/map", "", ""),
    ],
)
def test_code_link_is_a_public_address(
    monkeypatch: pytest.MonkeyPatch, url: str | None, expected: str, site: str
) -> None:
    monkeypatch.setenv("COMMITMENTS_SITE", expected)
    monkeypatch.setattr(share_panel.st, "context", SimpleNamespace(url=url))
    assert share_panel.site() == site
