"""Tests that the treaty page equals SQL and the map and claims no more than its lists."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from markupsafe import Markup
from streamlit.testing.v1 import AppTest

from dashboard import i18n, queries, render
from dashboard.charts import line_charts
from dashboard.i18n import LANGUAGES, SOURCE, registry_text, use_language
from dashboard.labels import treaties as treaties_label
from dashboard.presenters import data, treaty_absence
from dashboard.presenters import treaty as treaty_presenter
from dashboard.presenters.lookup import sort_key
from dashboard.presenters.treaty_view import treaty_view
from dashboard.warehouse import connection
from tests.dashboard.conftest import Visit, html_of, text_of
from tests.dashboard.test_labels import FORBIDDEN

DAY = date(2026, 11, 22)
TODAY = {"day": "2026-11-22"}
BY_REGION = """
    select c.region, s.standing, count(*) as country_count
    from treaty_standing_at(cast($day as date)) as s join country as c on c.iso3 = s.iso3
    where s.treaty = $treaty group by all
"""


def everyone(path: Path, treaty: str, day: date = DAY) -> connection.Rows:
    return connection.query(path, queries.TREATY_ROLL, treaty=treaty, day=day)


def treaties(path: Path) -> connection.Rows:
    return connection.query(path, queries.TREATIES)


def section(app: AppTest, heading: str) -> str:
    """The part of a page under one of its headings."""
    shown = [str(getattr(element.proto, "body", "")) for element in app.main]
    start = shown.index(heading) + 1
    headings = {subheader.value for subheader in app.header}
    ends = [at for at in range(start, len(shown)) if shown[at] in headings]
    return "\n".join(shown[start : ends[0] if ends else None])


def numbers(html: str, row: str) -> list[int]:
    """The numbers in a row of a table."""
    (cells,) = re.findall(rf'<th scope="row">{row}(?:<span.*?</span>)?</th>(.*?)</tr>', html)
    return [int(number) for number in re.findall(r"<td>(\d+)</td>", cells)]


def test_every_treaty_opens(visit: Visit, warehouse_path: Path) -> None:
    app = visit("treaty", **TODAY)
    for treaty in treaties(warehouse_path):
        app.query_params["treaty"] = treaty.treaty
        app.run()
        assert [error.message for error in app.exception] == [], treaty.treaty
        assert app.title[0].value == treaty.short_title
        assert "of 197 governments" in text_of(app)
        assert FORBIDDEN.findall(text_of(app)) == []


@pytest.mark.parametrize("treaty", ["rome_statute", "crpd", "kampala_article_8", "refugee_convention", "opcat"])
def test_regions_are_counted_as_sql_counts_them(warehouse_path: Path, treaty: str) -> None:
    counted = treaty_presenter.by_region(everyone(warehouse_path, treaty))
    rows = connection.query_records(warehouse_path, BY_REGION, treaty=treaty, day=DAY)
    assert {(row.region, row.standing): row.country_count for row in rows} == {
        (region, standing): count for region, counts in counted.items() for standing, count in counts.items()
    }
    assert sum(row.country_count for row in rows) == 197


@pytest.mark.parametrize("treaty", ["rome_statute", "crpd", "geneva_conventions"])
def test_the_page_gives_the_numbers_of_the_map(visit: Visit, warehouse_path: Path, treaty: str) -> None:
    standings = connection.query(warehouse_path, queries.TREATY_STANDINGS, treaty=treaty, day=DAY)
    counts = Counter(row.standing for row in standings)
    app = visit("treaty", treaty=treaty, **TODAY)
    text = text_of(app)
    in_order = [counts[standing] for standing in treaty_presenter.STANDINGS if counts[standing]]
    assert numbers(section(app, "Region by region"), "World") == in_order
    for count in in_order:
        assert f"<b>{count}</b>" in text
    assert f"{counts['party']} of 197 governments" in text


def test_an_organisation_is_named_apart_from_governments(visit: Visit, warehouse_path: Path) -> None:
    app = visit("treaty", treaty="crpd", **TODAY)
    assert "European Union: party since 23 Dec 2010" in section(app, "Region by region")
    assert "governments and European Union are parties" in text_of(app)
    assert "European Union" not in [row.name for row in treaty_presenter.governments(everyone(warehouse_path, "crpd"))]


def test_the_mine_ban_page_shows_five_withdrawals(visit: Visit) -> None:
    found = section(visit("treaty", treaty="mine_ban", **TODAY), "Who left or is leaving")
    assert found.count("withdrew, effective") == 5
    for country in ("Estonia", "Finland", "Latvia", "Lithuania", "Poland"):
        assert country in found


def test_a_notified_withdrawal_is_shown_as_to_come(visit: Visit) -> None:
    found = section(visit("treaty", treaty="mine_ban", day="2026-02-03"), "Who left or is leaving")
    assert found.count("withdrew, effective") == 4
    assert re.search(r"Poland</a>: withdrawal takes effect on 20 Feb 2026 \(notified 20 Aug 2025\)", found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Venezuela (Bolivarian Republic of)</a>: withdrawal takes effect on 24 Jul 2027 (notified 24 Jul 2026)",
        "Chad</a>: withdrawal takes effect on 27 Jul 2027 (notified 27 Jul 2026)",
        "Burkina Faso</a>: withdrawal notified on or before 28 Sep 2026; the date it takes effect is not known",
        "Mali</a>: withdrawal notified on or before 28 Sep 2026; the date it takes effect is not known",
        "Niger</a>: withdrawal notified on or before 28 Sep 2026; the date it takes effect is not known",
        "Naoero</a>: withdrawal announced 22 Sep 2026; no formal notice is known",
        "Hungary</a>: notified its withdrawal 2 Jun 2025, withdrew the notice 29 May 2026",
    ],
)
def test_rome_statute_shows_withdrawals_alike(visit: Visit, sentence: str) -> None:
    found = section(visit("treaty", treaty="rome_statute", **TODAY), "Who left or is leaving")
    assert sentence in found
    assert found.count("withdrew, effective") == 2
    assert found.count("Burkina Faso</a>") == 1


def test_withdrawal_names_by_whose_words_it_is_known(visit: Visit) -> None:
    found = Markup(section(visit("treaty", treaty="rome_statute", **TODAY), "Who left or is leaving")).striptags()
    assert "an automatic transcript of the speech: Chad in the general debate, 25 September 2026." in found


def test_signed_list_shows_signature_day_and_letter(visit: Visit) -> None:
    found = section(visit("treaty", treaty="rome_statute", **TODAY), "Signed, not bound")
    american = found[found.index("31 Dec 2000") :]
    assert "signed, has said it will not ratify (6 May 2002)" in american
    assert "13 Sep 2000</span><a" in found, "Russia, by the day of its signature"
    assert found.count("a report that it will not ratify is not confirmed") == 2, "Israel and Sudan"


def test_doubtful_day_is_no_news_among_the_latest_acts(visit: Visit) -> None:
    found = section(visit("treaty", treaty="genocide_convention", **TODAY), "Acts")
    assert "Djibouti" not in found, "known only by the day a list was read"


def test_kampala_lists_who_is_not_a_party(visit: Visit) -> None:
    app = visit("treaty", treaty="kampala_article_8", **TODAY)
    found = section(app, "Not a party: what universality needs")
    assert "by the list complete up to 20 January 2023" in found
    assert "Signed, not bound" not in text_of(app), "an amendment is never signed"


def test_incomplete_list_names_only_withdrawn_as_no_party(warehouse_path: Path) -> None:
    for treaty in treaties(warehouse_path):
        missing = treaty_presenter.not_parties(everyone(warehouse_path, treaty.treaty))
        if treaty.complete_as_of is None:
            assert {row.standing for row in missing} <= {"withdrawn"}, treaty.treaty


def test_every_government_is_in_one_group_of_the_treaty(warehouse_path: Path) -> None:
    for treaty in treaties(warehouse_path):
        if treaty.complete_as_of is None:
            continue
        rows = everyone(warehouse_path, treaty.treaty)
        found = [
            row for row in treaty_presenter.governments(rows) if row.standing in ("party", "bound_through", "not_open")
        ]
        found += [
            *treaty_presenter.not_parties(rows),
            *treaty_presenter.unsettled(rows),
            *treaty_presenter.perhaps_barred(rows),
        ]
        assert sorted(row.participant for row in found) == sorted(
            row.participant for row in treaty_presenter.governments(rows)
        )


def test_a_list_without_signatures_still_shows_non_parties(visit: Visit) -> None:
    found = section(visit("treaty", treaty="additional_protocol_i", **TODAY), "Not a party: what universality needs")
    assert "United States of America" in found
    assert "has no signatures" in found


def test_a_government_in_doubt_is_not_called_no_party(visit: Visit) -> None:
    found = section(visit("treaty", treaty="additional_protocol_i", **TODAY), "Not a party: what universality needs")
    assert "We do not know whether these are parties: Andorra." in found
    assert "Andorra</a>" not in found


def test_signatures_are_in_the_order_of_their_days(warehouse_path: Path) -> None:
    days = [row.since_on for row in treaty_presenter.signed_only(everyone(warehouse_path, "cedaw_op"))]
    assert len(days) > 5
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("treaty", "sentence"), [("rome_statute", "not read"), ("iccpr", "62 participants have attached")]
)
def test_not_read_is_never_shown_as_none(visit: Visit, treaty: str, sentence: str) -> None:
    found = section(visit("treaty", treaty=treaty, **TODAY), "Declarations, reservations, objections, and the list")
    assert sentence in found
    assert "none" not in found


def test_acts_are_sorted_and_none_is_after_the_day(warehouse_path: Path) -> None:
    acts = connection.query(warehouse_path, queries.TREATY_ACTS, treaty="crpd", day=date(2009, 1, 1))
    days = [act.told_on for act in acts]
    assert len(days) > 100
    assert days == sorted(days, reverse=True)
    assert days[0] <= date(2009, 1, 1)


def test_acts_are_filtered_by_name_kind_and_year(warehouse_path: Path) -> None:
    acts = connection.query(warehouse_path, queries.TREATY_ACTS, treaty="rome_statute", day=DAY)
    found = treaty_presenter.acts_found(acts, "cote ratif", "oldest")
    assert {row.participant for row in found} == {"CIV"}
    names = [row.name for row in treaty_presenter.acts_found(acts, "1998", "name")]
    assert names == sorted(names, key=sort_key)
    assert {row.told_on.year for row in treaty_presenter.acts_found(acts, "1998", "newest")} == {1998}
    assert treaty_presenter.acts_found(acts, "xyzzy", "newest") == ()


def test_acts_are_in_the_order_of_the_address(visit: Visit) -> None:
    shown = section(visit("treaty", treaty="rome_statute", act="kenya", act_order="oldest", **TODAY), "Acts")
    assert "2 acts." in shown
    assert shown.index("11 Aug 1999") < shown.index("15 Mar 2005")
    assert "Uganda" not in shown


def test_next_steps_cover_every_government_not_a_party(warehouse_path: Path) -> None:
    for treaty in ("rome_statute", "additional_protocol_i", "genocide_convention", "arms_trade_treaty"):
        rows = everyone(warehouse_path, treaty)
        regions = treaty_absence.absent_list(rows, DAY)
        named = sum(len(step.governments) for region in regions for step in region.steps)
        assert named == len(treaty_presenter.not_parties(rows)) > 0
        assert all(step.text == treaty_absence.NEXT_STEPS[step.shade] for region in regions for step in region.steps)


def test_every_act_has_a_name_for_tables(warehouse_path: Path) -> None:
    assert set(treaties_label.ACT_NAMES) == {
        row.act for row in connection.query_records(warehouse_path, "select a.act from act as a")
    }


def test_a_page_before_the_treaty_has_no_curve(visit: Visit) -> None:
    text = text_of(visit("treaty", treaty="rome_statute", day="1990-01-01"))
    assert "We have no count of parties" in text
    assert "We know of no act on this treaty" in text


def test_the_curve_ends_where_knowledge_ends(warehouse_path: Path) -> None:
    years = connection.query(warehouse_path, queries.PARTY_YEARS, treaty="refugee_convention", day=DAY)
    (record,) = connection.query(warehouse_path, queries.TREATY_RECORD, treaty="refugee_convention")
    line, unknown = line_charts.party_chart(years, record, DAY, "light").data
    assert max(line.x) == record.known_to == min(unknown.x)
    assert max(unknown.x) == DAY
    assert unknown.fillpattern.shape == "/"
    assert "The chart ends with 146 in 2018." in line_charts.party_chart_text(years, record, "Refugee Convention")


def test_a_curve_up_to_its_last_day_has_nothing_unknown(warehouse_path: Path) -> None:
    day = date(2010, 1, 1)
    years = connection.query(warehouse_path, queries.PARTY_YEARS, treaty="mine_ban", day=day)
    (record,) = connection.query(warehouse_path, queries.TREATY_RECORD, treaty="mine_ban")
    assert len(line_charts.party_chart(years, record, day, "dark").data) == 1


def test_a_protocol_leads_to_its_treaty_and_back(visit: Visit) -> None:
    assert "Adds to: <a href=" in text_of(visit("treaty", treaty="kampala_article_8", **TODAY))
    found = text_of(visit("treaty", treaty="rome_statute", **TODAY))
    assert "treaty?treaty=kampala_article_8&amp;day=2026-11-22" in found


def test_names_are_escaped() -> None:
    known: dict[str, Any] = {"participant": "X", "name": "<b>X</b>", "kind": "country", "region": "<i>"}
    row = SimpleNamespace(**known, standing="no_action", acted_on=None, effective_on=DAY, act="withdrawal")
    row.__dict__.update(date_precision="day", revoked_on=None, read_from="depositary_copy", note="<b>X</b>")
    assert "<b>" not in html_of("absent", treaty_absence.absent_list((row,), DAY), template="treaty.html")
    assert "<i>" not in html_of("absent", treaty_absence.absent_list((row,), DAY), template="treaty.html")
    assert "<b>" not in html_of("rich_list", treaty_presenter.withdrawal_list((row,), DAY))


def test_scorecard_and_data_page_lead_to_the_treaty(visit: Visit) -> None:
    assert "treaty?treaty=rome_statute&amp;day=2026-11-22" in text_of(visit(country="KEN", **TODAY))
    table = data.treaty_table(connection.query(connection.warehouse_path(), queries.TREATIES))
    assert "treaty?treaty=rome_statute" in html_of("table", table)


def test_acts_are_read_a_page_at_a_time(visit: Visit, warehouse_path: Path) -> None:
    acts = connection.query(warehouse_path, queries.TREATY_ACTS, treaty="rome_statute", day=DAY)
    size = treaty_presenter.ACTS_A_PAGE
    found = treaty_presenter.acts_found(acts, "", "oldest")
    text = text_of(visit("treaty", treaty="rome_statute", day=str(DAY), act_order="oldest", act_page="2"))
    table = text.split('<table class="peers acts')[1].split("</table>")[0]
    codes = re.findall(r"country=([A-Z]{3})", table)
    assert codes == [row.participant for row in found[size : 2 * size]]
    assert f"{len(acts)} acts." in text


def full_title(path: Path, key: str) -> Markup:
    """Return the title below a treaty's name as a page shows it in the language in use."""
    ask = partial(connection.query, path)
    treaty = next(row for row in ask(queries.TREATIES) if row.treaty == key)
    return render.dashboard.part("macros.html", "quiet", treaty_view(ask, treaty, DAY).full_title)


@pytest.mark.parametrize("code", sorted({*LANGUAGES} - {SOURCE}))
def test_translated_title_is_called_ours_beside_the_english(
    warehouse_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    english = "Rome Statute of the International Criminal Court"
    monkeypatch.setattr(treaty_presenter, "registry_sources", lambda code: {})
    with use_language(code):
        assert f'<span lang="en" dir="ltr">{english}</span>' in full_title(warehouse_path, "rome_statute")
        assert registry_text(english) in full_title(warehouse_path, "rome_statute")
    assert Markup(full_title(warehouse_path, "rome_statute")).striptags() == english


def test_title_from_a_document_names_it(warehouse_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    english = "Rome Statute of the International Criminal Court"
    monkeypatch.setattr(treaty_presenter, "registry_sources", lambda code: {english: f"A/CONF.183/9 ({code})"})
    with use_language("fr"):
        said = full_title(warehouse_path, "rome_statute")
    told = "Statut de Rome de la Cour pénale internationale (titre figurant dans\u00a0: A/CONF.183/9 (fr))"
    assert said == f'<p class="quiet">{told}</p>'


def test_source_of_a_translation_is_read_from_its_comment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = '# source: A/CONF.183/9\nmsgid "Statute"\nmsgstr "Statut"\n\n# a remark\nmsgid "Act"\nmsgstr "Acte"\n'
    (tmp_path / "fr.po").write_text(text, encoding="utf-8")
    monkeypatch.setattr(i18n, "REGISTRY_FOLDER", tmp_path)
    assert i18n.registry_sources.__wrapped__("fr") == {"Statute": "A/CONF.183/9"}
    assert i18n.registry_sources.__wrapped__("es") == {}


def test_source_in_two_lines_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Babel writes a comment of more than 76 characters in several lines."""
    text = '# source: vol. 1125, núm.\n# 17512\nmsgid "Act"\nmsgstr "Acto"\n'
    (tmp_path / "es.po").write_text(text, encoding="utf-8")
    monkeypatch.setattr(i18n, "REGISTRY_FOLDER", tmp_path)
    assert i18n.registry_sources.__wrapped__("es") == {"Act": "vol. 1125, núm. 17512"}


def test_words_of_an_act_are_marked_as_english(warehouse_path: Path) -> None:
    ask = partial(connection.query, warehouse_path)
    about = next(row for row in ask(queries.TREATIES) if row.treaty == "rome_statute")
    with use_language("ar"):
        shown = render.dashboard.part("macros.html", "rich_list", treaty_view(ask, about, DAY).withdrawals)
    assert '<span lang="en" dir="ltr">' in shown
