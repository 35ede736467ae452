"""Tests of the votes page: five codes, official totals, one government's votes, and no score."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dashboard import queries
from dashboard.presenters import map as map_presenter
from dashboard.presenters import map_captions, map_legend
from dashboard.presenters import votes as votes_presenter
from dashboard.queries.votes import CountryVoteRow, ResolutionDetailRow, VoteRow
from dashboard.warehouse import connection
from tests.dashboard.browsing import is_wider_than_the_window, keep_pictures, open_page, wait_until_settled
from tests.dashboard.conftest import Visit, html_of, text_of
from tests.dashboard.test_browser import page  # noqa: F401

DAY = date(2026, 11, 22)


def roll(path: Path, resolution: str) -> tuple[VoteRow, ...]:
    return connection.query(path, queries.ROLL_CALL, resolution=resolution)


def resolution(path: Path, key: str) -> ResolutionDetailRow:
    (row,) = connection.query(path, queries.RESOLUTION, resolution=key)
    return row


def country_votes(path: Path, country: str, day: date = DAY) -> dict[str, CountryVoteRow]:
    return {row.resolution: row for row in connection.query(path, queries.COUNTRY_VOTES, country=country, day=day)}


@pytest.mark.parametrize(
    ("key", "counts"),
    [
        ("a_res_75_277", {"yes": 115, "no": 15, "abstain": 28, "absent": 35, "not_a_member": 4}),
        ("a_hrc_res_44_14", {"yes": 32, "no": 1, "abstain": 14, "not_a_member": 150}),
    ],
)
def test_legend_and_table_give_the_official_totals(warehouse_path: Path, key: str, counts: dict[str, int]) -> None:
    votes = roll(warehouse_path, key)
    painting = map_presenter.of_roll(votes, votes_presenter.is_whole(resolution(warehouse_path, key), votes))
    found = re.findall(
        r'swatch is-(\w+)".*?<b>(\d+)</b>', html_of("legend", map_legend.legend(painting, 0), template="map.html")
    )
    assert painting.counts == {code: int(count) for code, count in found} == counts
    assert Counter(re.findall(r'swatch is-(\w+)"', html_of("table", votes_presenter.table(votes, DAY)))) == counts


def test_absent_abstained_and_no_member_are_three_things(warehouse_path: Path) -> None:
    painting = map_presenter.of_roll(roll(warehouse_path, "a_res_75_277"), is_whole=True)
    words = {shade.key: shade.words for shade in painting.shades}
    assert words["abstain"] == "abstained"
    assert words["absent"] == "was a member but did not vote"
    assert words["not_a_member"] == "not a member at the time of the vote"
    assert painting.shade_of["PSE"] == painting.shade_of["VAT"] == "not_a_member"


def test_a_link_opens_a_roll_call(visit: Visit) -> None:
    app = visit("votes", resolution="a_res_75_277", day="2026-11-22")
    text = text_of(app)
    assert app.title[0].value == "A/RES/75/277"
    assert "115 voted Yes, 15 voted No, 28 abstained, 35 did not vote" in text
    assert "Official totals: 115 Yes, 15 No, 28 abstentions, 35 did not vote. The roll call matches them." in text
    assert "A Yes supports the Responsibility to Protect" in text
    assert "General Assembly" in text
    assert "https://digitallibrary.un.org/record/3926467" in text


@pytest.mark.parametrize("key", ["none", "", "A/RES/75/277"])
def test_an_unknown_text_falls_back_to_the_latest_on_rtop(visit: Visit, key: str) -> None:
    app = visit("votes", resolution=key)
    assert app.title[0].value == "A/RES/75/277"
    assert ("No text voted on is called" in text_of(app)) == (key == "none")


@pytest.mark.parametrize("key", ["a_hrc_28_l_38", "a_hrc_28_l_42"])
def test_a_roll_call_that_does_not_add_up_says_so_and_is_listed(visit: Visit, key: str) -> None:
    text = text_of(visit("votes", resolution=key, day="2026-11-22"))
    assert "The roll call we have gives other totals" in text
    assert "listed unchanged" in text
    assert "A Yes opposes the Responsibility to Protect" in text
    assert "not adopted" in text
    assert 'class="legend"' in text


@pytest.mark.parametrize("key", ["a_res_60_1", "a_res_63_308"])
def test_a_text_adopted_without_a_vote_says_so_and_has_no_map(visit: Visit, key: str) -> None:
    text = text_of(visit("votes", resolution=key, day="2026-11-22"))
    assert "adopted without a vote, so there is no roll call" in text
    assert "Map of the world" not in text
    assert 'class="legend"' not in text


def test_before_the_vote_there_is_none(visit: Visit) -> None:
    text = text_of(visit("votes", resolution="a_res_75_277", day="2021-05-17"))
    assert "There was no vote on it yet" in text
    assert not re.search(r"\b115\b", text), "no number of a vote to come; an edition may be called 37e115ed"


def test_only_texts_about_rtop_itself_say_which_way_a_yes_points(warehouse_path: Path) -> None:
    for row in connection.query(warehouse_path, queries.RESOLUTIONS):
        words = votes_presenter.polarity(resolution(warehouse_path, row.resolution))
        assert bool(words) <= (row.theme == "Responsibility to Protect"), row.symbol


def test_texts_on_rtop_come_first_and_every_label_is_its_own(warehouse_path: Path) -> None:
    rows = connection.query(warehouse_path, queries.RESOLUTIONS)
    labels = [votes_presenter.label(row) for row in rows]
    assert len(set(labels)) == len(labels)
    themes = [row.theme for row in rows]
    assert themes[0] == "Responsibility to Protect"
    assert [theme for at, theme in enumerate(themes) if theme not in themes[:at]] == sorted(
        set(themes), key=lambda theme: (theme != themes[0], theme)
    )


def test_agenda_votes_are_shown_by_their_totals_alone(visit: Visit) -> None:
    text = text_of(visit("votes", day="2026-11-22"))
    assert "21 September 2018: 93 Yes, 16 No, 17 abstentions. Totals only; we do not have the roll call." in text
    assert "September 2019: 79 Yes, 13 No, 17 abstentions. Totals only; we do not have the roll call." in text
    assert "press release" in text.casefold()
    assert "93 Yes" not in text_of(visit("votes", day="2018-09-20"))


def test_a_government_is_listed_text_by_text_without_a_score(visit: Visit, warehouse_path: Path) -> None:
    text = text_of(visit("votes", country="NOR", day="2026-11-22"))
    votes = country_votes(warehouse_path, "NOR")
    assert text.count("<tr><td>") == len(votes)
    assert votes["a_res_75_277"].vote == "yes"
    assert votes["a_res_60_1"].vote is None
    assert re.search(r"\d ?%|\bscore of\b|agreement of|\d+ of \d+ votes", text) is None


def themes_of(votes: Any, country: str, day: date) -> str:
    return html_of("country_themes", votes_presenter.country_themes(votes, country, day), template="votes.html")


def test_yes_to_a_hostile_amendment_is_explained(warehouse_path: Path) -> None:
    votes = country_votes(warehouse_path, "CUB")
    html = themes_of((votes["a_hrc_28_l_38"],), "CUB", DAY)
    assert "A Yes opposes the Responsibility to Protect" in html
    assert "does not match" in html


def test_a_consensus_is_shown_for_members_only(warehouse_path: Path) -> None:
    member = themes_of((country_votes(warehouse_path, "NOR")["a_res_60_1"],), "NOR", DAY)
    observer = themes_of((country_votes(warehouse_path, "VAT")["a_res_60_1"],), "VAT", DAY)
    assert "adopted without a vote</td>" in member
    assert "adopted without a vote; not a member</td>" in observer


def test_incomplete_roll_call_does_not_exclude_members(warehouse_path: Path) -> None:
    votes = roll(warehouse_path, "a_hrc_res_44_14")
    about = resolution(warehouse_path, "a_hrc_res_44_14")
    assert votes_presenter.is_whole(about, votes)
    fewer = tuple(row for row in votes if row.vote != "abstain")
    assert not votes_presenter.is_whole(about, fewer)
    assert "or not a member" in html_of(
        "legend", map_legend.legend(map_presenter.of_roll(votes, is_whole=False), 0), template="map.html"
    )


def test_a_vote_that_is_asked_for_is_the_only_one_in_the_table(visit: Visit) -> None:
    app = visit("votes", resolution="a_res_75_277", day="2026-11-22", vote="no")
    text = text_of(app)
    table = text[text.index('<table class="peers votes">') : text.index("</table>")]
    assert Counter(re.findall(r"swatch is-(\w+)", table)) == {"no": 15}
    assert app.selectbox(key="vote_box").value == "No (15)"


def test_a_region_counts_only_its_own(visit: Visit) -> None:
    text = text_of(visit("votes", resolution="a_res_75_277", region="africa", day="2026-11-22"))
    assert re.search(r"Africa: \d+ voted Yes", text)
    assert "not in the selected group" in text


def test_the_sentence_counts_every_code() -> None:
    words = map_captions.roll_sentence(Counter({"yes": 3, "no": 1, "absent": 1, "not_a_member": 5}))
    assert words == "3 voted Yes, 1 voted No, 0 abstained, 1 did not vote."


def test_warehouse_text_is_escaped() -> None:
    evil = "<img src=x onerror=alert(1)>"
    text = {"symbol": evil, "title": evil, "theme": evil, "polarity": "yes_opposes", "polarity_reason": evil}
    text |= {"resolution": evil, "adopted_on": DAY, "is_recorded": True, "is_adopted": True, "is_sum_right": False}
    row: Any = SimpleNamespace(**text, vote="yes", was_member=True, body="general_assembly", document=evil)
    government: Any = SimpleNamespace(iso3=evil, name=evil, vote="no", region=evil)
    total: Any = SimpleNamespace(
        as_of=DAY, as_of_precision="day", yes_count=1, no_count=1, abstain_count=1, document=evil, title=evil
    )
    html = (
        themes_of((row,), evil, DAY)
        + html_of("quiet", votes_presenter.about(row))
        + html_of("table", votes_presenter.table((government,), DAY))
    )
    assert "<img" not in html + html_of("rich_list", votes_presenter.agenda_list((total,)))


def test_the_votes_page_draws_and_fits_a_phone(page: Any, site: str) -> None:  # noqa: F811
    open_page(page, site, "votes?resolution=a_res_75_277&country=NOR&day=2026-11-22")
    page.wait_for_selector("path.choroplethlocation", state="attached")
    assert page.locator("h1").inner_text() == "A/RES/75/277"
    page.locator("summary", has_text="The roll call as a table").click()
    page.wait_for_selector("table.votes tbody tr:nth-child(197)", state="attached")
    wait_until_settled(page)
    keep_pictures(page, "votes")
    assert not is_wider_than_the_window(page)
