"""Tests of labels: every day and reason has words, and no word claims more than the record."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dashboard import queries
from dashboard.labels import treaties
from dashboard.labels.sources import READ_FROM
from dashboard.warehouse import connection
from tests.dashboard.conftest import ROOT, Visit, text_of

FORBIDDEN = re.compile(
    r"\b(worst|laggards?|refus\w+|ranks|ranked|ranking|fails|failed|supports? genocide)\b", re.IGNORECASE
)


def standing(**known: Any) -> SimpleNamespace:
    row = {"standing": "party", "since_on": date(2004, 5, 12), "since_precision": "day", "act": "accession"}
    row |= {"leaving_on": None, "is_in_force": True, "reason": None, "as_of": date(2026, 2, 3), "caveat": None}
    row |= {"notice_act": None, "day_confidence": "A", "known_from": None, "bound_through": None}
    return SimpleNamespace(**(row | {"as_of_precision": "day", "read_from": "depositary_copy"} | known))


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (standing(), "party since 12 May 2004 (accession)"),
        (
            standing(since_on=date(2022, 4, 1), since_precision="month"),
            "party since April 2022 (day unconfirmed) (accession)",
        ),
        (standing(is_in_force=False, act="ratification"), "ratified 12 May 2004; the treaty is not in force"),
        (
            standing(leaving_on=date(2027, 7, 24)),
            "party since 12 May 2004; withdrawal takes effect on 24 Jul 2027",
        ),
        (standing(standing="signatory", since_on=date(1977, 10, 5)), "signed 5 Oct 1977, not bound"),
        (
            standing(since_on=date(2026, 11, 30), since_precision="by", act="ratification_or_accession"),
            "party since 30 Nov 2026 or earlier (ratification or accession)",
        ),
        (standing(day_confidence="C"), "party since 12 May 2004 (day unconfirmed) (accession)"),
        (
            standing(notice_act="withdrawal", notice_on=date(2026, 9, 28), notice_precision="by"),
            "party since 12 May 2004; "
            "withdrawal notified on or before 28 Sep 2026; the date it takes effect is not known",
        ),
        (
            standing(notice_act="withdrawal_announced", notice_on=date(2026, 9, 22), notice_precision="day"),
            "party since 12 May 2004; withdrawal announced 22 Sep 2026; no formal notice is known",
        ),
        (standing(standing="bound_through", bound_through="New Zealand"), "bound through New Zealand"),
        (
            standing(standing="signatory_declined", since_on=date(2002, 5, 6)),
            "signed, has said it will not ratify (6 May 2002)",
        ),
        (
            standing(standing="signatory", since_on=date(2000, 12, 31), caveat="declined_unconfirmed"),
            "signed 31 Dec 2000, not bound; a report that it will not ratify is not confirmed",
        ),
        (
            standing(standing="signatory", since_on=date(2023, 11, 3), act="withdrawal_of_ratification"),
            "signed, not bound: withdrew its ratification (3 Nov 2023)",
        ),
        (
            standing(standing="not_party", as_of=date(2020, 11, 9)),
            "not a party by the list of 9 Nov 2020, which has no signatures",
        ),
        (
            standing(standing="not_assessed", reason="earlier_not_known", known_from=date(1981, 12, 29)),
            "status before 29 Dec 1981 not known",
        ),
        (standing(standing="withdrawn", since_on=date(2019, 3, 17)), "withdrew, effective 17 Mar 2019"),
        (standing(standing="no_action"), "no action on the list of 3 Feb 2026"),
        (
            standing(standing="no_action", read_from="depositary_scrape"),
            "no act found; total checked against the official count of 3 Feb 2026",
        ),
        (
            standing(standing="not_assessed", reason="unconfirmed_only"),
            "not assessed yet (only unconfirmed reports)",
        ),
        (
            standing(standing="not_open", reason="treaty_not_adopted"),
            "does not apply: treaty not yet adopted",
        ),
    ],
)
def test_a_standing_is_shown_in_words(row: SimpleNamespace, sentence: str) -> None:
    assert treaties.standing_words(row) == sentence


def test_an_unknown_standing_is_an_error_and_not_a_guess() -> None:
    with pytest.raises(KeyError, match="perhaps"):
        treaties.standing_words(standing(standing="perhaps"))


@pytest.mark.parametrize("day", ["1948-01-01", "1970-06-30", "1999-01-01", "2026-11-22", "2028-01-01"])
def test_every_standing_of_every_day_has_its_words(warehouse_path: Path, day: str) -> None:
    rows = connection.query(warehouse_path, queries.ALL_STANDINGS, day=day)
    assert len({row.iso3 for row in rows}) == 197
    for row in rows:
        assert treaties.standing_words(row), row
        assert row.read_from is None or row.read_from in READ_FROM


def test_every_act_has_its_words(warehouse_path: Path) -> None:
    acts = {row.act for row in connection.query_records(warehouse_path, "select a.act from act as a")}
    assert acts == set(treaties.ACTS)


@pytest.mark.parametrize(("count", "sentence"), [(None, "not read"), (0, "none on"), (1, "1 decl"), (3, "3 decl")])
def test_not_read_is_never_shown_as_none(count: int | None, sentence: str) -> None:
    assert sentence in treaties.declaration_words(count)


def test_pages_have_no_unsupported_wording(visit: Visit) -> None:
    visits: list[dict[str, str]] = [{"country": country} for country in ("KEN", "USA", "MMR", "BDI", "SSD")]
    shown = [text_of(visit(**parameters)) for parameters in visits]
    shown += [text_of(visit("map", treaty="rome_statute")), text_of(visit("data")), text_of(visit("front"))]
    for text in shown:
        assert len(text) > 1000
        assert FORBIDDEN.findall(text) == []


def test_the_scan_would_find_a_forbidden_word() -> None:
    assert FORBIDDEN.search("It ranks among the worst.")


def test_page_texts_go_through_gettext() -> None:
    speaking = {"title", "subheader", "caption", "markdown", "write", "info", "expander", "date_input", "selectbox"}
    bare = []
    for path in (ROOT / "dashboard").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
                continue
            if call.func.attr in speaking and call.args and isinstance(call.args[0], ast.Constant):
                bare.append(f"{path.name}:{call.lineno}")
    assert bare == []
