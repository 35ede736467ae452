"""Tests of the pages opened by URL, with valid and invalid parameters."""

from __future__ import annotations

import os
import re
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components import page
from dashboard.exports.chart import curves as chart_curves
from dashboard.presenters.scorecard_summary import TIMELINE
from dashboard.warehouse import cache
from tests.dashboard.conftest import Visit, text_of

pytestmark = pytest.mark.clock


def test_a_link_opens_a_country_on_a_day(visit: Visit) -> None:
    app = visit(country="KEN", day="2026-02-03")
    text = text_of(app)
    assert app.title[0].value == "Kenya"
    assert app.date_input(key="day_box").value == date(2026, 2, 3)
    assert "Bound by" in text
    assert "Verify with the document" in text


def test_the_row_of_pillars_leads_to_each_of_them(visit: Visit) -> None:
    app = visit(country="KEN", day="2026-02-03")
    anchors = set(re.findall(r'<section class="pillar" id="([\w-]+)"', text_of(app))) - {TIMELINE}
    assert len(anchors) == 7
    assert all(f'href="#{anchor}"' in text_of(app) for anchor in anchors)


@pytest.mark.parametrize(("asked", "shown"), [("open", "open"), ("done", "done"), ("", "all"), ("<script>", "all")])
def test_filter_of_a_scorecard_is_in_the_address(visit: Visit, asked: str, shown: str) -> None:
    app = visit(country="KEN", show=asked)
    (box,) = (
        pills for pills in app.get("button_group") if "Open" in [option.content for option in pills.proto.options]
    )
    assert app.session_state["show_box"] == shown
    assert box.proto.label == "Show commitments"


def reply_forms(app: AppTest) -> list[str]:
    return [code.value for code in app.code if "Government:" in code.value]


def test_a_line_leads_to_the_form_of_a_reply_to_it(visit: Visit) -> None:
    app = visit(country="KEN", reply="focal_point")
    (form,) = reply_forms(app)
    assert form.startswith("Government: Kenya\nCommitment: ")


@pytest.mark.parametrize("line", ["", "none", "<script>"])
def test_a_reply_to_no_line_is_not_asked_for(visit: Visit, line: str) -> None:
    assert reply_forms(visit(country="KEN", reply=line)) == []


@pytest.mark.parametrize("country", ["XXX", "", "'; drop table act; --", "<script>", "no one"])
def test_an_unknown_country_falls_back_to_the_front_page(visit: Visit, country: str) -> None:
    app = visit(country=country)
    assert "197 governments" in text_of(app)
    assert ("No government is called" in text_of(app)) == bool(country)
    assert "<script>" not in text_of(app)


@pytest.mark.parametrize("day", ["", "yesterday", "1800-01-01", "2999-12-31", "2026-02-30"])
def test_a_bad_day_falls_back_to_today(visit: Visit, day: str) -> None:
    chosen = visit(country="KEN", day=day).date_input(key="day_box").value
    assert chosen == datetime.now(UTC).date()


@pytest.mark.parametrize("treaty", ["none", "GENOCIDE%20CONVENTION"])
def test_an_unknown_treaty_falls_back_to_the_first(visit: Visit, treaty: str) -> None:
    app = visit("map", treaty=treaty, region="nowhere")
    assert app.title[0].value == "Genocide Convention"
    assert "No treaty is called" in text_of(app)
    assert "No region of the map is called" in text_of(app)


def test_the_map_counts_every_government(visit: Visit) -> None:
    text = text_of(visit("map", treaty="rome_statute", day="2026-11-22"))
    assert "of 197 governments" in text
    assert "22 November 2026" in text


def test_a_country_that_did_not_exist_does_not_apply(visit: Visit) -> None:
    text = text_of(visit(country="SSD", day="1990-01-01"))
    assert "does not apply" in text
    assert "no action on the list" not in text


def test_the_day_of_a_link_is_the_day_of_the_page(visit: Visit) -> None:
    before = text_of(visit(country="BDI", day="2017-10-26"))
    after = text_of(visit(country="BDI", day="2017-10-27"))
    assert "withdrew, effective 27 Oct 2017" not in before
    assert "withdrew, effective 27 Oct 2017" in after


def test_every_page_names_its_edition(visit: Visit) -> None:
    for app in (visit("front"), visit(), visit(country="FRA"), visit("map"), visit("data")):
        assert "Edition " in text_of(app)
        assert "method version" in text_of(app)


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Burma → Myanmar", "MMR"),
        ("Ivory Coast → Côte d'Ivoire", "CIV"),
        ("Чад → Chad", "TCD"),
        ("DEU → Germany", "DEU"),
    ],
)
def test_a_government_is_found_by_any_of_its_names(visit: Visit, name: str, iso3: str) -> None:
    app = visit()
    box = app.selectbox(key="country_box")
    assert name in box.options
    box.select(name).run()
    assert not app.exception
    assert app.query_params["country"] in (iso3, [iso3])


def test_a_countrys_own_name_comes_first_in_the_box(visit: Visit) -> None:
    options = visit().selectbox(key="country_box").options
    assert sum("→" in option for option in options[:197]) == 0
    assert len(options) > 1000


@pytest.fixture
def two_editions(warehouse_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """A home with the published edition twice, the first under an earlier name."""
    current = warehouse_path.parent
    earlier = f"2026-11-01-{current.name[11:]}"
    for name in (earlier, current.name):
        shutil.copytree(current, tmp_path / "editions" / name)
    with duckdb.connect(str(tmp_path / "editions" / earlier / "warehouse.duckdb")) as connection:
        connection.execute("update edition set edition = $1", [earlier])
    (tmp_path / "current").write_text(current.name)
    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path))
    return earlier, current.name


def test_text_from_the_warehouse_is_never_markdown() -> None:
    assert page.plain("*a* [b](c)") == r"\*a\* \[b\]\(c\)"


def test_faults_in_the_record_leave_the_edition_before_in_place(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    from loaders.editions import publish as publishing

    def faulty(progress: object = None) -> None:
        raise ValueError("rome_statute.yml: adopted_on: not a day → write 1998-07-17")

    monkeypatch.setattr(publishing, "ensure", faulty)
    app = visit(country="KEN")
    assert "no new edition was built" in app.error[0].value
    assert "rome_statute.yml" in app.text[0].value
    assert app.title[0].value == "Kenya"


def test_a_link_to_an_earlier_edition_shows_its_values(visit: Visit, two_editions: tuple[str, str]) -> None:
    earlier, current = two_editions
    app = visit(country="KEN", edition=earlier)
    assert f"This is edition {earlier}" in app.info[0].value
    assert f"Edition {earlier}, built" in app.caption[-1].value
    app.button(key="leave_edition").click().run()
    assert [info.value for info in app.info if "This is edition" in info.value] == []
    assert f"Edition {current}, built" in app.caption[-1].value
    assert "edition" not in app.query_params


def test_earlier_code_links_to_its_and_the_current_edition(visit: Visit, two_editions: tuple[str, str]) -> None:
    earlier, _current = two_editions
    path = Path(os.environ["COMMITMENTS_HOME"]) / "editions" / earlier / "warehouse.duckdb"
    built = chart_curves.build_party_chart(path, "rome_statute", date(2016, 12, 31))
    text = text_of(visit("front", verify=built.code))
    assert f"treaty?edition={earlier}&amp;treaty=rome_statute&amp;day=2016-12-31" in text
    assert "The same view with current data" in text


@pytest.mark.parametrize("edition", ["2020-01-01-00000000", "../../etc", "<b>", "current"])
def test_unknown_edition_warns_and_shows_the_current_one(
    visit: Visit, two_editions: tuple[str, str], edition: str
) -> None:
    app = visit(country="KEN", edition=edition)
    assert "cannot be shown" in app.warning[0].value
    assert f"Edition {two_editions[1]}, built" in app.caption[-1].value


@pytest.mark.parametrize("asked", [{}, {"country": "KEN"}])
def test_front_address_names_the_edition_shown(
    visit: Visit, two_editions: tuple[str, str], asked: dict[str, str]
) -> None:
    """An address with a country is one of before; it leads to the scorecard."""
    earlier, current = two_editions
    unknown = visit("front", **asked, edition="2020-01-01-00000000")
    assert "cannot be shown" in unknown.warning[0].value
    assert f"Edition {current}, built" in unknown.caption[-1].value
    known = visit("front", **asked, edition=earlier)
    assert f"This is edition {earlier}" in known.info[0].value
    assert f"Edition {earlier}, built" in known.caption[-1].value
    assert ("Kenya" in [title.value for title in known.title]) == bool(asked)


def test_page_reads_one_edition_during_a_publish(
    visit: Visit, two_editions: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier, current = two_editions
    pointer = Path(os.environ["COMMITMENTS_HOME"]) / "current"
    pointer.write_text(earlier)
    publish_meanwhile = cache.query
    asked: list[str] = []

    def ask(question: str, **parameters: object) -> cache.Rows:
        asked.append(str(cache.warehouse_path()))
        pointer.write_text(current)
        return publish_meanwhile(question, **parameters)

    monkeypatch.setattr(cache, "query", ask)
    app = visit(country="KEN")
    assert f"Edition {earlier}, built" in app.caption[-1].value
    assert len(asked) > 5
    assert {Path(path).parent.name for path in asked} == {earlier}


def test_the_day_may_be_asked_as_of(visit: Visit) -> None:
    app = visit(country="KEN", as_of="2015-06-01")
    assert "Data as of 1 June 2015" in app.caption[-1].value
    assert (app.query_params["day"], "as_of" in app.query_params) == ("2015-06-01", False)
