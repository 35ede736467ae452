"""Tests that a code reopens its data on its edition, or gives the reason why not."""

from __future__ import annotations

import json
import shutil
import zipfile
from datetime import date
from pathlib import Path

import duckdb
import pytest

from dashboard.exports import build, verification
from dashboard.exports.map import build as map_build
from dashboard.exports.map.model import Wording
from dashboard.exports.verification_codes import ExportView, InvalidCodeError
from dashboard.warehouse import connection as warehouse_connection

pytestmark = pytest.mark.clock

VIEW = ExportView("treaty", "rome_statute", date(2026, 11, 20))
OLD, NEW = "2026-11-21-00000001", "2026-11-24-00000002"
LIST = "facts/un_treaty_collection/treaty_acts.csv"


@pytest.fixture
def home(warehouse_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two editions: in the older one, Kenya had not joined; the newer one is current."""
    for name in (OLD, NEW):
        folder = tmp_path / "editions" / name
        folder.mkdir(parents=True)
        shutil.copy(warehouse_path, folder / "warehouse.duckdb")
        with duckdb.connect(str(folder / "warehouse.duckdb")) as connection:
            connection.execute("update edition set edition = ?, built_at = ?", [name, f"{name[:10]} 12:00:00"])
            if name == OLD:
                connection.execute(
                    "update standing_span set standing = 'no_action' "
                    "where participant = 'KEN' and treaty = 'rome_statute' and until_on is null"
                )
        with zipfile.ZipFile(folder / "inputs.zip", "w") as archive:
            archive.writestr(LIST, "participant,act\nTUV,accession\n" + ("KEN,ratification\n" if name == NEW else ""))
        (folder / "edition.json").write_text(json.dumps({"edition": name}))
    (tmp_path / "current").write_text(NEW + "\n")
    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path))
    return tmp_path


def path_of(home: Path, edition: str) -> Path:
    return home / "editions" / edition / "warehouse.duckdb"


def code_of(home: Path, edition: str) -> str:
    return map_build.build_map(path_of(home, edition), VIEW, Wording(title="Our own title")).code


def test_verified_edition_is_named_in_full(home: Path) -> None:
    for edition in (OLD, NEW):
        sentences = verification.verification_sentences(verification.verify_code(code_of(home, edition)))
        assert f"Data as of 20 November 2026, edition {edition}." in sentences


def test_map_code_reopens_its_edition(home: Path) -> None:
    found = verification.verify_code(code_of(home, OLD))
    assert found.is_reopened
    assert found.view == VIEW
    assert found.shown_edition == OLD
    assert found.current_edition == NEW
    assert found.own_edition == OLD
    assert found.export.subject.painting.shade_of["KEN"] == "no_action"
    assert found.notes == ()


def test_verification_lists_corrected_countries(home: Path) -> None:
    found = verification.verify_code(code_of(home, OLD))
    assert found.corrections == (
        "Corrected since, for 20 November 2026: 1 government.",
        "Kenya: “No action” then, “Party” now.",
    )
    assert found.later_changes == ()


def test_verification_separates_changes_from_corrections(home: Path) -> None:
    leaving = warehouse_connection.query_records(
        path_of(home, NEW),
        "select s.participant, s.from_on from standing_span as s join country as c on c.iso3 = s.participant "
        "where s.treaty = 'rome_statute' and s.from_on between '2017-01-01' and '2019-12-31' "
        "and s.standing = 'withdrawn' order by s.from_on",
    )
    assert leaving
    early = map_build.build_map(path_of(home, NEW), ExportView("treaty", "rome_statute", date(2016, 12, 31))).code
    found = verification.verify_code(early)
    assert found.corrections == ()
    assert found.later_changes[0].startswith("Changed between 31 December 2016 and 24 November 2026:")
    assert any("“Party” then, “Withdrew” now" in sentence for sentence in found.later_changes)


def test_current_edition_has_no_corrections(home: Path) -> None:
    found = verification.verify_code(code_of(home, NEW))
    words = verification.verification_sentences(found)
    assert found.corrections == () == found.notes
    assert "Nothing it shows has been corrected since." in words
    assert "That is the current edition." in words


def test_verification_shows_our_neutral_title(home: Path) -> None:
    words = " ".join(verification.verification_sentences(verification.verify_code(code_of(home, OLD))))
    assert "It stands for: Rome Statute: where governments stand." in words
    assert "may be its publisher's own" in words
    assert "Our own title" not in words


def test_verification_compares_facts_without_a_warehouse(home: Path) -> None:
    code = code_of(home, OLD)
    path_of(home, OLD).unlink()
    warehouse_connection._connections.clear()
    with zipfile.ZipFile(home / "editions" / OLD / "inputs.zip") as kept:
        assert LIST in kept.namelist()
    found = verification.verify_code(code)
    assert not found.is_reopened
    assert found.shown_edition == NEW
    assert found.own_edition == OLD
    assert "no longer here" in found.notes[0]
    sources = found.export.subject.sources
    compared = " ".join(found.notes[1:])
    assert compared == (
        "un treaty collection, treaty acts: rows added since then: 1; rows removed: 0."
        if "un_treaty_collection" in sources
        else "The facts behind this map or chart are the same in both editions."
    )


def test_verification_counts_rows_that_differ(home: Path) -> None:
    built = map_build.build_map(path_of(home, NEW), ExportView("treaty", "iccpr", date(2026, 11, 20)))
    assert built.subject.sources == ("un_treaty_collection",)
    code = map_build.build_map(path_of(home, OLD), ExportView("treaty", "iccpr", date(2026, 11, 20))).code
    path_of(home, OLD).unlink()
    warehouse_connection._connections.clear()
    assert verification.verify_code(code).notes[1:] == (
        "un treaty collection, treaty acts: rows added since then: 1; rows removed: 0.",
    )


def test_verification_says_when_an_edition_is_unknown(home: Path) -> None:
    code = code_of(home, OLD)
    shutil.rmtree(home / "editions" / OLD)
    warehouse_connection._connections.clear()
    found = verification.verify_code(code)
    assert not found.is_reopened
    assert found.own_edition is None
    assert "is not stored here" in found.notes[0]


def test_wrong_code_is_refused(home: Path) -> None:
    code = code_of(home, OLD)
    with pytest.raises(InvalidCodeError, match="mistyped or altered"):
        verification.verify_code(("5" if code[0] != "5" else "6") + code[1:])


def test_verify_command_takes_a_day(home: Path) -> None:
    early = map_build.build_map(path_of(home, NEW), ExportView("treaty", "rome_statute", date(2016, 12, 31))).code
    found = verification.verify_code(early, today=date(2016, 12, 31))
    assert found.later_changes == ()


TREATY_CURVE = ExportView("treaty", "rome_statute", date(2026, 11, 20), form="curve")
SPOKEN = ExportView("years", "2003-2010", date(2026, 11, 20), form="curve")


def test_chart_code_reopens_its_edition(home: Path) -> None:
    for view in (TREATY_CURVE, SPOKEN, ExportView("indicator", "focal_point", VIEW.day, form="curve")):
        built = build.build_export(path_of(home, OLD), view)
        found = verification.verify_code(built.code)
        assert found.is_reopened
        assert found.view == view
        assert found.export.records == built.records  # type: ignore[union-attr]
        assert f"It stands for: {built.neutral_title}." in verification.verification_sentences(found)[0]


def test_verification_lists_corrected_years_of_a_curve(home: Path) -> None:
    with duckdb.connect(str(path_of(home, OLD))) as connection:
        connection.execute("delete from party_move where participant = 'KEN' and treaty = 'rome_statute'")
    built = build.build_export(path_of(home, OLD), TREATY_CURVE)
    now = build.build_export(path_of(home, NEW), TREATY_CURVE)
    found = verification.verify_code(built.code)
    years = [year for year in now.parts if now.parts[year] != built.parts[year]]
    assert "2005" in years
    assert found.corrections[0] == f"Corrected since, for 20 November 2026: {len(years)} entries."
    assert f"2005: “{built.parts['2005']}” then, “{now.parts['2005']}” now." in found.corrections
    assert found.later_changes == ()


def test_verification_lists_corrected_years_of_bars(home: Path) -> None:
    with duckdb.connect(str(path_of(home, OLD))) as connection:
        connection.execute("update reference set class = 'possible' where class = 'norm' and speech like '%2005%'")
    built = build.build_export(path_of(home, OLD), SPOKEN)
    corrected = verification.verify_code(built.code).corrections
    assert corrected[0] == "Corrected since, for 20 November 2026: 1 entry."
    assert corrected[1].startswith("2005: “RtoP, as a norm 0, Possibly RtoP")


def test_verification_lists_points_added_to_a_curve(home: Path) -> None:
    early = build.build_export(
        path_of(home, NEW), ExportView("treaty", "rome_statute", date(2016, 12, 31), form="curve")
    )
    found = verification.verify_code(early.code)
    assert found.corrections == ()
    assert "2017: “not on it” then, “parties: 123” now." in found.later_changes


def test_old_chart_code_opens_the_map(home: Path) -> None:
    found = verification.verify_code(code_of(home, OLD))
    assert found.view.form == "map"
