"""Tests of each rule of a cell outside treaties, on made-up rows in an empty warehouse."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.data.test_standing import MadeUpWorld

TODAY = date(2026, 11, 22)
LIST_DAY = date(2021, 5, 17)
CLAIM: dict[str, Any] = {
    "source": "made_up",
    "participant": "AAA",
    "date_precision": "day",
    "document": "https://made.up/list",
    "title": "A made-up list",
    "read_from": "publisher",
    "as_of": LIST_DAY,
    "as_of_precision": "day",
    "confidence": "A",
}


class MadeUpLines(MadeUpWorld):
    """A pledge, an institution and a roll call beside the treaty; tests add the claims."""

    def __init__(self, warehouse: Path) -> None:
        super().__init__(warehouse)
        self.connection.execute("update participant set subregion = 'Here'")
        self.add("pillar", pillar="made_up", code="P1", title="t", question="q", context_share=0.98)
        self.line("friends", "pledge", "friends", {"joined": "met", "supports": "partly", "not_on_list": "unmet"})
        self.line("office", "institution", "human_rights_institution", {"good": "met", "poor": "unmet"}, "latest")
        self.line("roll", "resolution", "text", {"yes": None, "no": None, "absent": None})
        self.add("pledge_list", pledge="friends", title="t", short_title="t", opened_on=date(2005, 9, 16),
                 opened_precision="day", document="d", publisher="p", source="made_up", open_to="all_states",
                 is_closed=False, list_document="d", list_read_from="publisher", why="w")  # fmt: skip
        self.add("resolution_listed", resolution="text", symbol="A/1", body="general_assembly", title="t", theme="t",
                 adopted_on=date(2020, 1, 1), is_recorded=True, is_adopted=True, document="d")  # fmt: skip

    def line(self, name: str, family: str, subject: str, ladder: dict[str, str | None], chosen: str = "best") -> None:
        self.add("indicator", indicator=name, pillar="made_up", position=1, title=name, kind="standing", family=family,
                 subject=subject, chosen=chosen, rule="r", seed_lines="S1", method_version="1")  # fmt: skip
        for position, (value, rung) in enumerate(ladder.items(), start=1):
            self.add("ladder", indicator=name, value=value, rung=rung, position=position)

    def complete(self, names: int) -> None:
        """The list of friends is complete on its day, with so many names."""
        self.connection.execute("update pledge_list set complete_as_of = $1, checked_count = $2", [LIST_DAY, names])
        self.connection.execute("update pledge_list set complete_as_of_precision = 'day'")

    def joined(self, code: str = "AAA", on: date = LIST_DAY, **other: Any) -> None:
        words = {**CLAIM, "pledge": "friends", "step": "joined", "participant": code, "joined_on": on}
        self.add("pledge", **{**words, **other})

    def rated(self, status: str, on: date, precision: str = "day", **other: Any) -> None:
        words = {**CLAIM, "institution": "human_rights_institution", "status": status, "since_on": on, "as_of": on}
        self.add("institution", **{**words, "date_precision": precision, **other})

    def cell(self, line: str, day: date = TODAY, code: str = "AAA") -> tuple[Any, ...]:
        """Status, value, rung and reason."""
        sql = "select status, value, rung, reason from cell_at($1) where participant = $2 and indicator = $3"
        (row,) = self.worked_out().execute(sql, [day, code, line]).fetchall()
        return row


@pytest.fixture
def world(empty_warehouse: Path, tmp_path: Path) -> MadeUpLines:
    return MadeUpLines(shutil.copy(empty_warehouse, tmp_path / "world.duckdb"))


def test_a_line_nobody_looked_at_says_so(world: MadeUpLines) -> None:
    assert world.cell("friends") == ("not_assessed", None, None, "never_looked")


def test_a_name_missing_from_a_partial_list_is_not_assessed(world: MadeUpLines) -> None:
    world.country("BBB")
    world.joined("BBB")
    assert world.cell("friends") == ("not_assessed", None, None, "list_partial")


def test_missing_name_is_not_on_a_complete_list_from_its_day(world: MadeUpLines) -> None:
    world.country("BBB")
    world.joined("BBB")
    world.complete(1)
    assert world.cell("friends") == ("assessed", "not_on_list", "unmet", None)
    assert world.cell("friends", date(2021, 5, 16)) == ("not_assessed", None, None, "list_later")


def test_a_list_that_does_not_reach_its_count_is_not_complete(world: MadeUpLines) -> None:
    world.country("BBB")
    world.joined("BBB")
    world.complete(2)
    assert world.cell("friends")[0] == "not_assessed"


def test_a_complete_list_ends_an_older_membership(world: MadeUpLines) -> None:
    world.country("BBB")
    world.joined("BBB")
    world.joined(on=date(2013, 9, 11), as_of=date(2013, 9, 11))
    world.complete(1)
    assert world.cell("friends", date(2014, 1, 1))[1] == "joined"
    assert world.cell("friends")[1] == "not_on_list"


def test_who_joined_after_the_complete_list_is_in(world: MadeUpLines) -> None:
    world.country("BBB")
    world.joined("BBB")
    world.joined(on=date(2023, 1, 5), as_of=date(2023, 1, 5), document="https://made.up/later")
    world.complete(1)
    assert world.cell("friends", date(2022, 1, 1))[1] == "not_on_list"
    assert world.cell("friends")[1] == "joined"


def test_steps_add_up(world: MadeUpLines) -> None:
    world.joined(on=date(2016, 1, 1), step="supports", document="https://made.up/speech")
    assert world.cell("friends")[1:3] == ("supports", "partly")
    world.joined(on=date(2015, 1, 1))
    assert world.cell("friends")[1:3] == ("joined", "met")


def test_of_a_status_the_latest_decides(world: MadeUpLines) -> None:
    world.rated("good", date(2010, 6, 1))
    world.rated("poor", date(2018, 6, 1), document="https://made.up/newer")
    assert world.cell("office", date(2017, 1, 1))[1] == "good"
    assert world.cell("office")[1:3] == ("poor", "unmet")


def test_a_year_has_to_be_over_before_it_is_relied_on(world: MadeUpLines) -> None:
    world.rated("good", date(2018, 1, 1), "year")
    assert world.cell("office", date(2018, 12, 30))[0] == "not_assessed"
    assert world.cell("office", date(2018, 12, 31))[1] == "good"


def test_a_claim_off_the_ladder_answers_nothing(world: MadeUpLines) -> None:
    world.joined(step="hosted")
    assert world.cell("friends") == ("not_assessed", None, None, "never_looked")


def test_a_doubt_keeps_silence_of_a_complete_list_open(world: MadeUpLines) -> None:
    world.country("BBB")
    world.joined("BBB")
    world.complete(1)
    world.add("unconfirmed", participant="AAA", subject="pledge friends", effect="joined", from_on=date(2023, 10, 10))
    assert world.cell("friends", date(2023, 10, 9))[1] == "not_on_list"
    assert world.cell("friends") == ("not_assessed", None, None, "unconfirmed_only")


def test_a_complete_list_settles_a_doubt_of_an_earlier_day(world: MadeUpLines) -> None:
    world.country("BBB")
    world.joined("BBB")
    world.complete(1)
    doubt = {"participant": "AAA", "subject": "pledge friends", "effect": "joined"}
    world.add("unconfirmed", **doubt, from_on=date(2016, 1, 1))
    assert world.cell("friends", date(2021, 5, 16))[3] == "unconfirmed_only"
    assert world.cell("friends")[1] == "not_on_list"
    world.add("unconfirmed", **doubt, from_on=date(2023, 10, 10))
    assert world.cell("friends", date(2023, 10, 9))[1] == "not_on_list"
    assert world.cell("friends")[3] == "unconfirmed_only"


def handed_in(world: MadeUpLines, family: str, subject: str, count: int, as_of: date) -> None:
    """A complete list of so many governments, handed in whole."""
    world.add("name_list_said", source="made_up", family=family, subject=subject, as_of=as_of, as_of_precision="day",
              government_count=count, official_count=count, document="https://made.up/whole", title="A whole list",
              read_from="official")  # fmt: skip


def test_a_network_list_handed_in_answers_for_those_missing(world: MadeUpLines) -> None:
    world.country("BBB")
    world.line("contact", "designation", "network", {"in_network": "met", "not_on_list": "unmet"})
    words = {**CLAIM, "network": "network", "claim": "in_network", "designated_on": LIST_DAY}
    world.add("designation", **{**words, "participant": "BBB"})
    assert world.cell("contact")[3] == "list_partial"
    handed_in(world, "designation", "network", 1, LIST_DAY)
    assert world.cell("contact") == ("assessed", "not_on_list", "unmet", None)
    assert world.cell("contact", code="BBB")[1] == "in_network"
    assert world.cell("contact", date(2021, 5, 16))[3] == "list_later"


def test_a_list_keeps_the_day_of_an_older_document(world: MadeUpLines) -> None:
    world.country("BBB")
    earlier, later = date(2015, 10, 1), date(2026, 11, 20)
    for code in ("AAA", "BBB"):
        world.joined(code, on=earlier, as_of=earlier, document="https://made.up/paper")
    world.joined("AAA", on=later, date_precision="by", as_of=later, document="https://made.up/whole")
    handed_in(world, "pledge", "friends", 1, later)
    sql = "select value, since_on, document, as_of, confirmed_as_of, confirmed_document from cell_at($1)"
    (row,) = (
        world.worked_out().execute(f"{sql} where participant = 'AAA' and indicator = 'friends'", [later]).fetchall()
    )
    assert row == ("joined", earlier, "https://made.up/paper", earlier, later, "https://made.up/whole")
    assert world.cell("friends", later, code="BBB")[1] == "not_on_list"


def test_a_list_handed_in_with_a_name_short_is_not_read(world: MadeUpLines) -> None:
    world.country("BBB")
    world.joined("BBB")
    handed_in(world, "pledge", "friends", 2, LIST_DAY)
    assert world.cell("friends")[3] == "list_partial"


def test_the_later_of_two_lists_decides(world: MadeUpLines) -> None:
    world.country("BBB")
    world.joined("AAA")
    world.joined("BBB")
    world.complete(2)
    assert world.cell("friends")[1] == "joined"
    later = date(2026, 11, 20)
    world.joined("BBB", as_of=later, document="https://made.up/whole")
    handed_in(world, "pledge", "friends", 1, later)
    assert world.cell("friends", later)[1] == "not_on_list"
    assert world.cell("friends", code="BBB")[1] == "joined"


def test_a_doubt_about_a_step_off_the_ladder_opens_nothing(world: MadeUpLines) -> None:
    world.add("unconfirmed", participant="AAA", subject="pledge friends", effect="welcomes", from_on=date(2015, 1, 1))
    assert world.cell("friends")[3] == "never_looked"


def test_a_list_of_a_month_is_read_from_the_end_of_it(world: MadeUpLines) -> None:
    world.country("BBB")
    world.joined("BBB", as_of=date(2021, 5, 1), as_of_precision="month", date_precision="month")
    world.complete(1)
    world.connection.execute("update pledge_list set complete_as_of = '2021-05-01', complete_as_of_precision = 'month'")
    assert world.cell("friends", date(2021, 5, 30))[0] == "not_assessed"
    assert world.cell("friends", date(2021, 5, 31))[1] == "not_on_list"
    assert world.cell("friends", date(2021, 5, 31), code="BBB")[1] == "joined"


def test_before_it_opened_a_pledge_does_not_apply(world: MadeUpLines) -> None:
    assert world.cell("friends", date(2005, 9, 15)) == ("not_applicable", None, None, "not_adopted")


def test_a_pledge_of_one_region_does_not_apply_elsewhere(world: MadeUpLines) -> None:
    world.connection.execute("update pledge_list set open_to = 'There;Elsewhere'")
    assert world.cell("friends") == ("not_applicable", None, None, "not_open_to_participant")


def test_who_is_not_in_the_roll_was_not_a_member(world: MadeUpLines) -> None:
    world.country("BBB")
    totals = {"yes_count": 1, "no_count": 0, "abstain_count": 0, "absent_count": 0, "member_count": 1}
    world.add("roll_call_said", source="made_up", resolution="text", voted_on=date(2020, 1, 1), **totals, document="d",
              read_from="un_record", as_of=date(2020, 1, 1), as_of_precision="day")  # fmt: skip
    world.add("vote_said", source="made_up", participant="AAA", resolution="text", vote="yes")
    assert world.cell("roll") == ("assessed", "yes", None, None)
    assert world.cell("roll", code="BBB") == ("not_applicable", None, None, "not_a_member")
    assert world.cell("roll", date(2019, 12, 31)) == ("not_applicable", None, None, "not_adopted")
    world.connection.execute("update roll_call_said set no_count = 1")
    assert world.cell("roll")[0] == "not_assessed"


def test_a_search_that_found_nothing_is_not_a_no(world: MadeUpLines) -> None:
    world.add(
        "search", search="looked", what="w", searched_on=TODAY, searched_precision="day", searched_by="b", document="d"
    )
    world.add("ladder", indicator="office", value="none", position=3, search="looked")
    world.rated("none", date(2022, 1, 1))
    assert world.cell("office") == ("searched_none", None, None, None)


def searched(world: MadeUpLines, line: str, on: date = date(2024, 3, 1), precision: str = "day") -> None:
    world.add(
        "search", search=f"s_{line}_{on}", what="w", searched_on=on, searched_precision=precision, searched_by="b",
        document="https://made.up/search",
    )  # fmt: skip
    world.add("search_scope", search=f"s_{line}_{on}", participant="AAA", indicator=line)


def test_search_of_one_government_shows_from_its_day(world: MadeUpLines) -> None:
    searched(world, "office")
    assert world.cell("office", date(2024, 2, 29))[0] == "not_assessed"
    assert world.cell("office") == ("searched_none", None, None, None)
    sql = (
        "select search, document, as_of, read_from from cell_at($1) where participant = 'AAA' and indicator = 'office'"
    )
    assert world.worked_out().execute(sql, [TODAY]).fetchall() == [
        ("s_office_2024-03-01", "https://made.up/search", date(2024, 3, 1), None)
    ]


def test_search_of_a_month_counts_once_it_is_over(world: MadeUpLines) -> None:
    searched(world, "office", precision="month")
    assert world.cell("office", date(2024, 3, 30))[0] == "not_assessed"
    assert world.cell("office", date(2024, 3, 31))[0] == "searched_none"


def test_latest_of_several_searches_is_shown(world: MadeUpLines) -> None:
    searched(world, "office")
    searched(world, "office", date(2025, 1, 1))
    sql = "select search from cell_at($1) where participant = 'AAA' and indicator = 'office'"
    made = world.worked_out()
    found = [made.execute(sql, [day]).fetchall()[0][0] for day in (date(2024, 12, 31), TODAY)]
    assert found == ["s_office_2024-03-01", "s_office_2025-01-01"]


def test_search_says_nothing_against_a_document_or_list(world: MadeUpLines) -> None:
    searched(world, "office")
    world.rated("good", date(2010, 6, 1))
    assert world.cell("office")[1] == "good"
    searched(world, "friends")
    world.country("BBB")
    world.joined("BBB")
    world.complete(1)
    assert world.cell("friends")[1] == "not_on_list"


def disputed(world: MadeUpLines, **other: Any) -> None:
    words = {"source": "made_up", "family": "pledge", "subject": "friends", "participant": "AAA", "value": "joined"}
    days = {"happened_on": LIST_DAY, "from_on": LIST_DAY, "disputed_on": date(2026, 11, 1)}
    words |= {"document": "https://made.up/list", "reason": "it says otherwise", **days}
    world.add("disputed_fact", **{**words, **other})


def test_disputed_fact_answers_nothing_and_is_flagged(world: MadeUpLines) -> None:
    world.joined()
    disputed(world)
    assert world.cell("friends") == ("not_assessed", None, None, "disputed")
    sql = "select disputed_on, dispute from cell_at($1) where participant = 'AAA' and indicator = $2"
    made = world.worked_out()
    assert made.execute(sql, [TODAY, "friends"]).fetchall() == [(date(2026, 11, 1), "it says otherwise")]
    assert made.execute(sql, [TODAY, "office"]).fetchall() == [(None, None)]


def test_dispute_of_one_name_leaves_its_list_complete(world: MadeUpLines) -> None:
    for code in ("BBB", "CCC"):
        world.country(code)
    world.joined()
    world.joined("BBB")
    world.complete(2)
    disputed(world)
    assert world.cell("friends") == ("not_assessed", None, None, "disputed")
    assert world.cell("friends", code="BBB")[1] == "joined"
    assert world.cell("friends", code="CCC")[1] == "not_on_list"


def test_second_document_still_answers_beside_a_dispute(world: MadeUpLines) -> None:
    world.joined()
    world.joined(document="https://made.up/speech")
    disputed(world)
    assert world.cell("friends")[1] == "joined"


def test_a_reply_is_flagged_from_its_day_and_changes_nothing(world: MadeUpLines) -> None:
    world.add("reply", participant="AAA", indicator="office", replied_on=date(2024, 1, 1), document="d", said="s")
    sql = "select is_contested, status from cell_at($1) where participant = 'AAA' and indicator = 'office'"
    made = world.worked_out()
    found = [made.execute(sql, [day]).fetchall()[0] for day in (date(2023, 12, 31), TODAY)]
    assert found == [(False, "not_assessed"), (True, "not_assessed")]
