"""Tests of each rule of a standing, on made-up rows in an empty warehouse."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest

from loaders import DATA, warehouse
from loaders.records.words import EFFECTS, NEAREST_FIRST, USUAL_CONFIDENCE

Ask = Callable[..., dict[str, Any]]

TODAY = date(2026, 11, 22)


@cache
def derived_tables() -> tuple[str, ...]:
    """Return the statements of the views that fill tables from other tables, in their order.

    Views and macros are in the empty warehouse already; making them again would take twice as long as the tables.
    """
    schema = warehouse.views_sql(DATA / "schema")
    start = re.compile(r"^create (?=table\b)", re.MULTILINE)
    return tuple(
        start.sub("create or replace ", statement.query)
        for statement in duckdb.extract_statements(schema)
        if start.search(statement.query)
    )


class MadeUpWorld:
    """One treaty (adopted 1998), one made-up source, two countries; tests add acts."""

    def __init__(self, warehouse: Path) -> None:
        self.opened = duckdb.connect(str(warehouse))
        self.is_worked_out = False
        self.connection.execute("begin")  # never ended: else every statement waits for the disk
        for act, effect in EFFECTS.items():
            self.add("act", act=act, effect=effect)
        for code, confidence in USUAL_CONFIDENCE.items():
            nearness = NEAREST_FIRST.index(code) + 1
            self.add("read_from", read_from=code, words="w", what="w", confidence=confidence, nearness=nearness)
        self.add("source", source="made_up", title="t", publisher="p", url="u", licence="l", is_redistributable=True,
                 about="a", refresh_days=180, rank=1, is_authoritative_for_all=True)  # fmt: skip
        self.country("AAA", un_member_since=date(1945, 10, 24))
        self.treaty("court", adopted_on=date(1998, 7, 17))
        self.list("court")

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The connection to change rows; what follows from them is worked out anew when it is next asked."""
        self.is_worked_out = False
        return self.opened

    def add(self, table: str, **row: Any) -> None:
        columns, gaps = ", ".join(row), ", ".join("?" * len(row))
        self.connection.execute(f"insert into {table} ({columns}) values ({gaps})", list(row.values()))

    def country(self, code: str, **row: Any) -> None:
        self.add("participant", participant=code, kind="country", name=code, **row)

    def treaty(self, slug: str, **row: Any) -> None:
        defaults = {
            "depositary_number": slug,
            "title": slug,
            "short_title": slug,
            "depositary": "d",
            "document": "https://d",
            "role": "counted",
            "open_to": "all_states",
            "is_open_to_organisations": False,
            "signatures": "in_list",
            "why": "w",
        }
        self.add("treaty", treaty=slug, **{**defaults, **row})

    def list(self, treaty: str, read_from: str = "depositary_page", party_count: int | None = 1) -> None:
        self.add("treaty_list_said", source="made_up", treaty=treaty, as_of=date(2026, 2, 3), as_of_precision="day",
                 read_from=read_from, party_count=party_count, is_declarations_read=True)  # fmt: skip

    def act(self, act: str, acted_on: str | None, treaty: str = "court", **row: Any) -> None:
        defaults = {
            "date_precision": "day",
            "document": "https://d",
            "read_from": "depositary_page",
            "as_of": date(2026, 2, 3),
            "as_of_precision": "day",
            "confidence": "A",
            "day_confidence": "A",
        }
        about = {"source": "made_up", "participant": "AAA", "treaty": treaty, "act": act, "acted_on": acted_on}
        self.add("treaty_act_said", **{**about, **defaults, **row})

    def worked_out(self) -> duckdb.DuckDBPyConnection:
        """The made-up rows with the tables that follow from them, worked out anew after a change."""
        if not self.is_worked_out:
            for statement in derived_tables():
                self.opened.execute(statement)
            self.is_worked_out = True
        return self.opened

    def standing(self, day: date = TODAY, treaty: str = "court", code: str = "AAA") -> dict[str, Any]:
        sql = "from treaty_standing_at($1) where iso3 = $2 and treaty = $3"
        answer = self.worked_out().execute(sql, [day, code, treaty])
        names = [column[0] for column in answer.description]
        (row,) = answer.fetchall()
        return dict(zip(names, row, strict=True))


@pytest.fixture
def world(empty_warehouse: Path, tmp_path: Path) -> MadeUpWorld:
    return MadeUpWorld(shutil.copy(empty_warehouse, tmp_path / "world.duckdb"))


def test_silence_of_a_complete_list_is_no_action(world: MadeUpWorld) -> None:
    answer = world.standing()
    assert (answer["standing"], answer["as_of"], answer["declaration_count"]) == ("no_action", date(2026, 2, 3), 0)


def test_silence_of_a_partial_list_is_not_assessed(world: MadeUpWorld) -> None:
    world.connection.execute("update treaty_list_said set read_from = 'archive'")
    answer = world.standing()
    assert (answer["standing"], answer["reason"]) == ("not_assessed", "list_partial")


def test_signatory_of_a_partial_list_is_not_assessed(world: MadeUpWorld) -> None:
    world.connection.execute("update treaty_list_said set read_from = 'archive'")
    world.act("signature", "1998-07-18")
    answer = world.standing()
    assert (answer["standing"], answer["reason"]) == ("not_assessed", "list_partial")
    assert answer["signed_on"] == date(1998, 7, 18)


def test_silence_of_a_list_without_signatures_is_not_a_party(world: MadeUpWorld) -> None:
    world.connection.execute("update treaty set signatures = 'not_in_list'")
    answer = world.standing()
    assert (answer["standing"], answer["reason"]) == ("not_party", None)


def test_a_letter_not_to_ratify_is_a_rung_of_its_own(world: MadeUpWorld) -> None:
    world.act("signature", "1998-07-18")
    world.act("intention_not_to_ratify", "2002-05-06")
    assert world.standing(date(2002, 5, 5))["standing"] == "signatory"
    answer = world.standing()
    assert (answer["standing"], answer["since_on"]) == ("signatory_declined", date(2002, 5, 6))
    world.act("ratification", "2010-01-01")
    assert world.standing()["standing"] == "party"


def test_a_withdrawn_ratification_leaves_a_signatory(world: MadeUpWorld) -> None:
    world.act("signature", "1998-07-18")
    world.act("ratification", "2000-06-30")
    world.act("withdrawal_of_ratification", "2023-11-03")
    assert world.standing(date(2010, 1, 1))["standing"] == "party"
    answer = world.standing()
    assert (answer["standing"], answer["since_on"]) == ("signatory", date(2023, 11, 3))


def test_a_withdrawal_taken_back_in_time_ends_nothing(world: MadeUpWorld) -> None:
    world.act("ratification", "2002-04-11")
    world.act("withdrawal", "2025-06-02", effective_on=date(2026, 6, 2))
    world.act("withdrawal_revoked", "2026-05-29")
    assert world.standing(date(2026, 5, 28))["leaving_on"] == date(2026, 6, 2)
    assert (world.standing()["standing"], world.standing()["leaving_on"]) == ("party", None)


def test_who_joins_again_before_the_end_stays_a_party(world: MadeUpWorld) -> None:
    world.act("accession", "1999-01-01")
    world.act("withdrawal", "2003-01-05", effective_on=date(2003, 4, 5))
    world.act("ratification", "2003-01-05")
    assert world.standing(date(2003, 2, 1))["leaving_on"] is None
    answer = world.standing(date(2003, 4, 5))
    assert (answer["standing"], answer["since_on"]) == ("party", date(2003, 1, 5))


def test_a_nearer_document_is_cited_for_an_act_of_the_list(world: MadeUpWorld) -> None:
    world.add("source", source="single", title="t", publisher="p", url="u", licence="l", is_redistributable=True,
              about="a", refresh_days=180, rank=2, is_authoritative_for_all=False)  # fmt: skip
    world.act("ratification", "2002-04-01", read_from="archive", confidence="B", date_precision="month")
    world.act("accession", "2002-04-11", source="single", read_from="gazette", document="https://gazette")
    answer = world.standing()
    assert (answer["since_on"], answer["document"], answer["confidence"]) == (date(2002, 4, 11), "https://gazette", "A")
    assert world.worked_out().execute("select count(*) from treaty_act").fetchone() == (1,)


def test_before_a_party_known_by_a_day_nothing_is_known(world: MadeUpWorld) -> None:
    world.act("ratification", "2016-06-30", date_precision="by")
    answer = world.standing(date(2016, 6, 29))
    assert (answer["standing"], answer["reason"]) == ("not_assessed", "earlier_not_known")
    assert world.standing(date(2016, 6, 30))["standing"] == "party"


def test_a_known_missing_participant_is_not_assessed(world: MadeUpWorld) -> None:
    world.add("treaty_missing", treaty="court", participant="AAA")
    assert world.standing()["standing"] == "not_assessed"


def test_a_signature_is_not_half_a_ratification(world: MadeUpWorld) -> None:
    world.act("signature", "1998-07-18")
    answer = world.standing()
    assert (answer["standing"], answer["since_on"]) == ("signatory", date(1998, 7, 18))


def test_a_party_counts_from_the_day_of_deposit(world: MadeUpWorld) -> None:
    world.act("ratification", "2002-04-11")
    assert world.standing(date(2002, 4, 10))["standing"] == "no_action"
    answer = world.standing(date(2002, 4, 11))
    assert (answer["standing"], answer["since_on"], answer["is_in_force"]) == ("party", date(2002, 4, 11), False)


def test_withdrawal_notified_but_not_effective_is_still_a_party(world: MadeUpWorld) -> None:
    world.act("ratification", "2002-04-11")
    world.act("withdrawal", "2026-07-24", effective_on=date(2027, 7, 24))
    before = world.standing(date(2026, 7, 23))
    pending = world.standing()
    assert (before["standing"], before["leaving_on"]) == ("party", None)
    assert (pending["standing"], pending["leaving_on"]) == ("party", date(2027, 7, 24))
    assert world.standing(date(2027, 7, 23))["standing"] == "party"
    gone = world.standing(date(2027, 7, 24))
    assert (gone["standing"], gone["since_on"], gone["leaving_on"]) == ("withdrawn", date(2027, 7, 24), None)


def test_withdrawal_without_notified_day_takes_effect(world: MadeUpWorld) -> None:
    world.act("accession", "1962-02-20")
    world.act("withdrawal", None, effective_on=date(1966, 4, 2))
    assert world.standing(date(1990, 1, 1))["standing"] == "withdrawn"


def test_who_withdrew_and_joined_again_is_a_party_since_then(world: MadeUpWorld) -> None:
    world.act("ratification", "1999-01-01")
    world.act("withdrawal", "2003-01-01", effective_on=date(2004, 1, 1))
    world.act("accession", "2010-05-05")
    assert world.standing(date(2005, 1, 1))["standing"] == "withdrawn"
    answer = world.standing()
    assert (answer["standing"], answer["since_on"]) == ("party", date(2010, 5, 5))


def test_withdrawn_is_not_signatory(world: MadeUpWorld) -> None:
    world.act("signature", "1998-08-01")
    world.act("ratification", "1999-01-01")
    world.act("withdrawal", "2003-01-01", effective_on=date(2004, 1, 1))
    assert world.standing()["standing"] == "withdrawn"


def test_a_treaty_not_yet_adopted_is_not_open(world: MadeUpWorld) -> None:
    answer = world.standing(date(1998, 7, 16))
    assert (answer["standing"], answer["reason"]) == ("not_open", "treaty_not_adopted")


def test_a_country_before_its_admission_is_not_open(world: MadeUpWorld) -> None:
    world.country("BBB", un_member_since=date(2011, 7, 14), state_since=date(2011, 7, 9))
    assert world.standing(date(2000, 1, 1), code="BBB")["reason"] == "not_a_state"
    assert world.standing(date(2011, 7, 10), code="BBB")["reason"] == "not_open_to_participant"
    assert world.standing(date(2011, 7, 14), code="BBB")["standing"] == "no_action"


def test_an_act_beats_any_gate(world: MadeUpWorld) -> None:
    world.connection.execute("update participant set un_member_since = '2002-09-10'")
    world.treaty("older", adopted_on=date(1949, 8, 12))
    world.list("older")
    world.act("ratification", "1950-03-31", treaty="older")
    assert world.standing(date(1949, 12, 1), treaty="older")["standing"] == "not_open"
    assert world.standing(date(1990, 1, 1), treaty="older")["standing"] == "party"
    assert world.standing(date(1999, 1, 1))["standing"] == "no_action"


def test_an_unconfirmed_ratification_is_not_assessed(world: MadeUpWorld) -> None:
    world.add("unconfirmed", participant="AAA", subject="court", effect="binds", from_on=date(2017, 7, 14))
    assert world.standing(date(2017, 7, 13))["standing"] == "no_action"
    answer = world.standing()
    assert (answer["standing"], answer["reason"]) == ("not_assessed", "unconfirmed_only")


def test_unconfirmed_withdrawal_has_no_effect_before_its_day(world: MadeUpWorld) -> None:
    world.act("ratification", "2002-04-11")
    world.add("unconfirmed", participant="AAA", subject="court", effect="releases", from_on=date(2027, 6, 24))
    before = world.standing()
    assert (before["standing"], before["leaving_on"]) == ("party", None)
    assert world.standing(date(2027, 6, 24))["standing"] == "not_assessed"


def test_a_mirror_alone_is_no_evidence(world: MadeUpWorld) -> None:
    world.act("ratification", "2002-04-11", read_from="mirror")
    assert world.standing()["standing"] == "no_action"
    world.connection.execute("update treaty set checked_party_count = 1")
    assert world.standing()["standing"] == "party"


def test_an_add_on_is_open_only_to_parties_of_its_parent(world: MadeUpWorld) -> None:
    world.treaty(
        "amendment",
        adopted_on=date(2010, 6, 10),
        role="add_on",
        parent="court",
        open_to="parties",
        open_to_parent="court",
    )
    world.list("amendment")
    answer = world.standing(treaty="amendment")
    assert (answer["standing"], answer["reason"]) == ("not_open", "parent_not_joined")
    world.act("signature", "1998-08-01")
    assert world.standing(treaty="amendment")["standing"] == "not_open"
    world.act("ratification", "1999-01-01")
    assert world.standing(treaty="amendment")["standing"] == "no_action"


def test_list_without_declaration_counts_says_nothing_of_them(world: MadeUpWorld) -> None:
    world.connection.execute("update treaty_list_said set is_declarations_read = false")
    assert world.standing()["declaration_count"] is None


def test_a_list_grows_stale(world: MadeUpWorld) -> None:
    assert not world.standing(date(2026, 8, 2))["is_stale"]
    assert world.standing(date(2026, 8, 3))["is_stale"]


def of_members(world: MadeUpWorld, since_on: date | None = None) -> None:
    world.connection.execute("update treaty set open_to = 'members', open_to_organisation = 'club'")
    world.add("membership", participant="AAA", organisation="club", since_on=since_on, is_confirmed=True)
    world.country("BBB", un_member_since=date(1945, 10, 24))


def test_a_treaty_for_members_is_closed_to_others(world: MadeUpWorld) -> None:
    of_members(world)
    assert world.standing()["standing"] == "no_action"
    answer = world.standing(code="BBB")
    assert (answer["standing"], answer["reason"]) == ("not_open", "not_a_member")


def test_a_member_may_join_from_its_own_joining(world: MadeUpWorld) -> None:
    of_members(world, since_on=date(2004, 10, 5))
    answer = world.standing(date(2004, 10, 4))
    assert (answer["standing"], answer["reason"]) == ("not_open", "not_a_member")
    assert world.standing(date(2004, 10, 5))["standing"] == "no_action"


def test_an_invited_state_is_known_by_its_act(world: MadeUpWorld) -> None:
    of_members(world)
    world.act("accession", "2001-02-03", participant="BBB")
    assert world.standing(code="BBB")["standing"] == "party"
