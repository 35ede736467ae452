"""Tests of pasting a list of names: from made-up lists to the published edition, by commands."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click.testing
import duckdb
import pytest

from loaders import pasted_list, registry
from loaders.__main__ import verbs
from loaders.pasted_list import CheckedList, ListDetails
from tests.data.slow_standings import hand_kept

pytestmark = pytest.mark.clock

DAY = date(2026, 11, 20)
DOCUMENT = "https://example.org/made-up"
AMBIGUOUS, UNKNOWN = "Korea", "Norwey"


def spelled(iso3: str, at: int) -> str:
    """A name of a government as lists spell it: in six languages, in capitals, numbered, with marks and days."""
    country = hand_kept().countries[iso3]
    names = (country.name, country.name.upper(), country.official_name or country.name, *country.names.values())
    forms = ("{name}", "{at}. {name}", "• {name}*", "{name} (12 May 2015)", "{name}\t2016-05", "{name}, 2017")
    return forms[at % len(forms)].format(name=names[at % len(names)], at=at + 1)


def made_up_list(count: int, *others: str) -> str:
    """A made-up list of so many governments, and lines beside them."""
    codes = sorted(hand_kept().countries)[:count]
    return "\n".join([*others, *(spelled(iso3, at) for at, iso3 in enumerate(codes))])


@pytest.fixture(scope="module")
def home(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the home of the tests, for a record of its own."""
    former = os.environ["COMMITMENTS_HOME"]
    folder = tmp_path_factory.mktemp("paste") / "home"
    shutil.copytree(former, folder)
    os.environ["COMMITMENTS_HOME"] = str(folder)
    yield folder
    os.environ["COMMITMENTS_HOME"] = former


def run(*arguments: str, text: str = "") -> click.testing.Result:
    return click.testing.CliRunner().invoke(verbs, arguments, input=text, catch_exceptions=False)


def answer_of(result: click.testing.Result) -> Any:
    return json.loads(result.stdout.splitlines()[-1])


def paste(list_: str, text: str, count: int, *more: str) -> click.testing.Result:
    about = (f"--document={DOCUMENT}/{list_}", "--title=A made-up list", f"--as-of={DAY}", f"--count={count}")
    return run("paste", list_, *about, *more, text=text)


def cells(home: Path, indicator: str, day: date = DAY) -> list[tuple[Any, ...]]:
    path = home / "editions" / (home / "current").read_text().strip() / "warehouse.duckdb"
    sql = "select status, value, rung, count(*) from cell_at($1) where indicator = $2 group by all order by all"
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql, [day, indicator]).fetchall()


def test_paste_without_a_list_names_the_lists_there_are() -> None:
    shown = run("paste").stdout
    assert "global_network: Global Network of R2P Focal Points (in_network or designated)" in shown
    for slug in hand_kept().pledges:
        assert f"{slug}: " in shown


def test_unclear_names_are_asked_and_nothing_is_read(home: Path) -> None:
    result = paste("global_network", made_up_list(59, "Members", AMBIGUOUS, UNKNOWN), 61)
    assert result.exit_code == 1
    assert "ASK: line 2: 'Korea' may be Republic of Korea (KOR), Democratic People's Republic of Korea" in result.stdout
    assert "ASK: line 3: 'Norwey' is not a name we know; near: Norway (NOR)" in result.stdout
    assert not (home / "candidates" / "name_lists").exists()
    assert not (home / "raw" / "name_lists").exists()


def test_a_count_that_does_not_fit_keeps_the_list_out(home: Path) -> None:
    result = paste("global_network", made_up_list(60), 61)
    assert result.exit_code == 1
    assert "60 governments; the publisher counts 61; correct the list or the count" in result.stdout
    assert not (home / "candidates" / "name_lists").exists()


def test_published_names_leave_the_rest_not_on_the_list(home: Path) -> None:
    text = made_up_list(59, "Members of the network", AMBIGUOUS, UNKNOWN, "European Union", "OAS")
    answers = ("--answer=Members of the network=-", "--answer=Korea=KOR", "--answer=Norwey=Norway")
    result = paste("global_network", text, 61, *answers)
    assert result.exit_code == 0, result.stdout
    assert "61 governments and 2 others; the publisher counts 61." in result.stdout
    assert "Others (2): European Union, Organization of American States" in result.stdout
    assert "New (" in result.stdout
    assert "Not on this list any more (" in result.stdout
    preview = answer_of(run("diff", "name_lists", "--json"))["result"]
    assert preview["blocks"] == []
    assert sum(move["value"] == "not_on_list" for move in preview["moves"]) == 197 - 61
    assert run("publish", "name_lists", "--by=A. Maintainer", "--why=a made-up list").exit_code == 0
    assert cells(home, "focal_point") == [
        ("assessed", "in_network", "met", 61),
        ("assessed", "not_on_list", "unmet", 136),
    ]
    before = cells(home, "focal_point", date(2026, 11, 19))
    assert sum(count for status, *_rest, count in before if status == "not_assessed") > 100


def test_two_more_whole_lists_follow_without_a_block(home: Path) -> None:
    for list_, count in (("act_code_of_conduct", 129), ("french_mexican_declaration", 107)):
        assert paste(list_, made_up_list(count), count).exit_code == 0
    assert sorted(path.name for path in (home / "raw" / "name_lists").glob("[!.]*")) == [
        "act_code_of_conduct.csv",
        "french_mexican_declaration.csv",
    ]
    preview = answer_of(run("diff", "name_lists", "--json"))["result"]
    assert preview["blocks"] == []
    assert run("publish", "name_lists", "--by=A. Maintainer", "--why=two made-up lists").exit_code == 0
    for list_, count in (("act_code_of_conduct", 129), ("french_mexican_declaration", 107)):
        kept = cells(home, list_)
        assert {status for status, *_rest in kept} == {"assessed"}, kept
        assert sum(count for _s, value, _r, count in kept if value == "not_on_list") == 197 - count
    assert cells(home, "focal_point")[-1] == ("assessed", "not_on_list", "unmet", 136)


def test_a_complete_list_fills_the_hole_of_the_registry(home: Path) -> None:
    path = home / "editions" / (home / "current").read_text().strip() / "warehouse.duckdb"
    sql = """
        select complete_as_of, checked_count, list_document, list_hole, later_count, source from pledge_list
        where pledge = 'act_code_of_conduct'
    """
    with duckdb.connect(str(path), read_only=True) as connection:
        (row,) = connection.sql(sql).fetchall()
        (coverage,) = connection.execute(
            "select not_assessed_count, list_hole from coverage_at($1) where indicator = 'act_code_of_conduct'", [DAY]
        ).fetchall()
    assert row == (DAY, 129, f"{DOCUMENT}/act_code_of_conduct", None, None, "name_lists")
    assert coverage == (0, None)


def test_a_later_list_shows_who_is_gone(home: Path) -> None:
    codes = sorted(hand_kept().countries)
    names = "\n".join(hand_kept().countries[iso3].name for iso3 in codes[1:108])
    result = paste("french_mexican_declaration", names, 107, "--as-of=2026-11-25")
    assert result.exit_code == 0, result.stdout
    first = hand_kept().countries[codes[0]].name
    gone = next(line for line in result.stdout.splitlines() if line.startswith("Not on this list any more"))
    assert first in gone
    assert [path.name for path in (home / "raw" / "name_lists").glob("[!.]*")] == ["french_mexican_declaration.csv"]
    assert run("publish", "name_lists", "--by=A. Maintainer", "--why=a later made-up list").exit_code == 0
    kept = cells(home, "french_mexican_declaration", date(2026, 11, 25))
    assert kept[-1] == ("assessed", "not_on_list", "unmet", 90)


def details(**other: Any) -> ListDetails:
    known = {"subject": "kigali_principles", "document": DOCUMENT, "title": "t", "as_of": "2026", "official_count": 1}
    return ListDetails(**{**known, **other})


def checked(text: str = "Kenya", **other: Any) -> CheckedList:
    return pasted_list.check(text, details(**other), {}, registry.load(registry_folder()))


def registry_folder() -> Path:
    from loaders import DATA

    return DATA / "registry"


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        ({"subject": "no_list"}, "'no_list' is not a list"),
        ({"title": " "}, "the list has no title"),
        ({"document": "a web page"}, "'a web page' is neither an address nor a UN symbol"),
        ({"document": "javascript:alert(1)"}, "'javascript:alert(1)' is neither an address"),
        ({"as_of": "20-11-2026"}, "'20-11-2026' is not a day"),
        ({"read_from": "mirror"}, "'mirror' is not a way to read a list"),
        ({"claim": "took_part"}, "'took_part' is nothing a list says"),
        ({"official_count": None}, "the publisher's count is missing"),
        ({"official_count": 2}, "1 governments; the publisher counts 2"),
        ({"text": "\n"}, "there is no name"),
    ],
)
def test_what_a_list_lacks_is_shown(home: Path, other: dict[str, Any], problem: str) -> None:
    assert any(found.startswith(problem) for found in checked(**other).problems)


@pytest.mark.parametrize("document", ["https://example.org/x", "A/70/621-S/2015/978"])
def test_address_or_symbol_is_a_document(home: Path, document: str) -> None:
    assert list(checked(document=document).problems) == []


def test_a_part_of_a_list_gives_names_and_no_absence(home: Path) -> None:
    text = "Kenya\nGhana (12 May 2015)"
    assert paste("kigali_principles", text, 60, "--partial").exit_code == 0
    rows = (home / "candidates" / "name_lists" / "pledges.csv").read_text(encoding="utf-8").splitlines()
    assert any(row.startswith("GHA,kigali_principles,joined,2015-05-12,day,") for row in rows)
    assert any(row.startswith("KEN,kigali_principles,joined,2026-11-20,by,") for row in rows)
    lists = (home / "candidates" / "name_lists" / "name_lists.csv").read_text(encoding="utf-8")
    assert "kigali_principles" not in lists


def test_a_list_that_cannot_be_read_leaves_the_raw_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = home / "raw" / "name_lists" / "kigali_principles.csv"
    before = path.read_bytes()

    def broken(*_: object, **_named: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("loaders.refresh.read", broken)
    assert paste("kigali_principles", "Norway", 1).exit_code == 1
    assert path.read_bytes() == before
