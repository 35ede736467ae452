"""Tests of statements entered by hand: permitted values, and the governments each one counts for."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from loaders import DATA, registry, warehouse_rows
from loaders.registry.models.evidence import Statement
from loaders.registry.models.participants import Member

ONE = {
    "participant": "NOR",
    "capacity": "own",
    "forum": "general_assembly",
    "spoken_on": "2031-06-25",
    "title": "Invented debate",
    "document": "A/86/PV.1",
    "read_from": "un_record",
    "as_of": "2031-06-25",
}


def faults_of(tmp_path: Path, **fields: object) -> list[str]:
    folder = Path(shutil.copytree(DATA / "registry", tmp_path / "registry"))
    (folder / "statements/nor_general_assembly_2031_06_25.yml").write_text(
        yaml.safe_dump(ONE | fields), encoding="utf-8"
    )
    try:
        registry.load(folder)
    except registry.RegistryFaultsError as found:
        return [str(fault) for fault in found.faults]
    return []


def test_a_statement_in_ones_own_voice_has_no_fault(tmp_path: Path) -> None:
    assert faults_of(tmp_path) == []


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"participant": "XXX"}, "XXX is not a participant"),
        ({"capacity": "on_behalf"}, "whoever is spoken for is named one by one"),
        ({"on_behalf_of": ["SWE"]}, "with the capacity on_behalf and no other"),
        ({"capacity": "presumed"}, "an organisation goes with the capacity presumed"),
        ({"capacity": "presumed", "organisation": "league_of_nowhere"}, "is not a known organisation"),
        ({"stance": "supportive"}, "a stance and its reason go together"),
        ({"stance_reason": "It says so"}, "a stance and its reason go together"),
        ({"stance": "furious", "stance_reason": "x"}, "'furious'"),
        ({"read_from": "mirror"}, "a statement read from mirror is not shown"),
        ({"spoken_on": "25 June 2031"}, "not a day, month or year"),
        ({"words": "We said so."}, "this field is unknown"),
    ],
)
def test_a_mistake_is_reported(tmp_path: Path, fields: dict[str, object], sentence: str) -> None:
    assert any(sentence in fault for fault in faults_of(tmp_path, **fields))


def voices(**fields: object) -> dict[str, str]:
    """Participants and capacities in one invented statement."""
    kept = registry.load(DATA / "registry")
    union = kept.organisations["european_union"].model_copy(
        update={
            "members": (
                Member(participant="SWE", since="1995-01-01", document="Invented", is_confirmed=True),
                Member(participant="GBR", since="1973", until="2020-02-01", document="Invented", is_confirmed=True),
                Member(participant="FIN", since="1995-01-01"),
            )
        }
    )
    statement = Statement.model_validate(ONE | fields)
    invented = replace(kept, statements={"one": statement}, organisations={"european_union": union})
    rows = warehouse_rows.registry_rows(invented, (), "1")
    assert len(list(rows["statement"])) == 1
    return {str(row["participant"]): str(row["capacity"]) for row in rows["statement_voice"]}


def test_own_statements_can_be_shown_alone() -> None:
    assert voices() == {"NOR": "own"}


def test_whoever_is_named_is_spoken_for() -> None:
    assert voices(capacity="on_behalf", on_behalf_of=["SWE", "DNK"]) == {
        "NOR": "on_behalf",
        "SWE": "on_behalf",
        "DNK": "on_behalf",
    }


def test_members_are_presumed_only_if_confirmed_that_day() -> None:
    presumed = {"capacity": "presumed", "organisation": "european_union", "participant": "EUU"}
    assert voices(**presumed) == {"EUU": "on_behalf", "SWE": "presumed"}
    before = voices(**presumed, spoken_on="2019-06-25")
    assert before == {"EUU": "on_behalf", "SWE": "presumed", "GBR": "presumed"}


def test_a_year_in_which_somebody_left_is_not_covered() -> None:
    presumed = {"capacity": "presumed", "organisation": "european_union", "participant": "EUU"}
    assert "GBR" not in voices(**presumed, spoken_on="2020")
