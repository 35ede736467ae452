"""Tests of the export commands: files that open, refusals, and errors of one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.exports.__main__ import cli

pytestmark = pytest.mark.clock

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_map_command_writes_a_file(warehouse_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "map.pdf"
    asked = ["--treaty", "rome_statute", "--view", "africa", "--size", "page", "--format", "pdf", "--out", str(file)]
    result = run("map", *asked)
    assert (result.exit_code, result.stdout.strip(), result.stderr) == (0, str(file), "")
    assert file.read_bytes().startswith(b"%PDF")


def test_map_command_writes_all_formats(warehouse_path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "prints"
    asked = ["--pillar", "treaties", "--day", "2026-01-31", "--size", "social", "--format", "all", "--out", str(folder)]
    assert run("map", *asked).exit_code == 0
    names = {path.name for path in folder.iterdir()}
    assert "rtop-treaties-world-2026-01-31-social.svg" in names
    assert {Path(name).suffix for name in names} == {".pdf", ".png", ".svg", ".csv", ".xlsx", ".geojson"}


def test_verify_command_reads_a_map_code(warehouse_path: Path, tmp_path: Path) -> None:
    cited = run("map", "--treaty", "iccpr", "--format", "csv", "--out", str(tmp_path / "x.csv"), "--cite").stdout
    code = cited.split("code ")[1].split(".")[0]
    result = run("verify", code)
    assert result.exit_code == 0
    assert "Covenant on Civil and Political Rights: where governments stand" in result.stdout


def test_unsupported_title_gets_a_warning_and_is_printed(warehouse_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    asked = ["--treaty", "rome_statute", "--format", "svg", "--out", str(file), "--title", "The worst 12 laggards"]
    result = run("map", *asked)
    assert result.exit_code == 0
    assert "“worst” is a ranking or a score" in result.stderr
    assert "“12” is a number that is not on this map or chart" in result.stderr
    assert "Our text: Rome Statute: where governments stand" in result.stderr
    assert "The worst 12 laggards" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["map", "--treaty", "rome_statut"], "Similar: rome_statute"),
        (["map", "--treaty", "rome_statute", "--title", "ประเทศไทย"], "Our fonts do not have the characters"),
        (["map", "--treaty", "rome_statute", "--site", "nowhere"], "not a web address"),
        (["map", "--treaty", "rome_statute", "--day", "1789-07-14"], "cannot contain this day"),
        (["curve", "--years", "1990-2000"], "The bars begin in 2000"),
        (["curve", "--years", "lately"], "write the first and the last, such as 2000-2025"),
        (["curve", "--treaty", "rome_statut"], "There is no treaty “rome_statut”. Similar: rome_statute"),
        (["curve", "--indicator", "friends"], "There is no chart of 'friends'"),
        (["curve", "--treaty", "iccpr", "--format", "geojson"], "This map or chart does not come as geojson"),
        (["verify", "4EXT"], "A code has 24 letters and digits; this one has 4"),
        (["verify", "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ"], "mistyped or altered"),
    ],
)
def test_command_error_is_one_sentence(warehouse_path: Path, arguments: list[str], sentence: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1


def test_missing_warehouse_error_names_the_build_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path))
    monkeypatch.delenv("COMMITMENTS_WAREHOUSE", raising=False)
    result = run("map", "--treaty", "rome_statute")
    assert (result.exit_code, "python -m loaders build" in result.stderr) == (1, True)


def test_command_needs_exactly_one_subject(warehouse_path: Path) -> None:
    assert run("map").exit_code == 2
    assert run("map", "--treaty", "iccpr", "--pillar", "treaties").exit_code == 2
    assert run("curve").exit_code == 2
    assert run("curve", "--treaty", "iccpr", "--years", "2000-2010").exit_code == 2
    assert run("curve", "--treaty", "iccpr", "--organisation", "african_union").exit_code == 2


def test_every_export_verb_has_help_and_is_documented() -> None:
    commands_text = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    for name, verb in cli.commands.items():
        assert verb.help
        assert f"| `{name}" in commands_text


def test_curve_command_writes_files_with_a_valid_code(warehouse_path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "prints"
    asked = ["--years", "2005-2015", "--organisation", "african_union", "--format", "all", "--out", str(folder)]
    cited = run("curve", *asked, "--cite")
    assert cited.exit_code == 0
    names = {path.name for path in folder.iterdir()}
    assert {Path(name).suffix for name in names} == {".pdf", ".png", ".svg", ".csv", ".xlsx"}
    code = cited.stdout.split("code ")[1].split(".")[0]
    output = run("verify", code).stdout
    assert "It stands for: RtoP in the General Debate, 2005 to 2015 (members of AU)." in output
    assert "Chart: Members of AU" in cited.stdout


@pytest.mark.parametrize("asked", [["--treaty", "mine_ban"], ["--indicator", "focal_point"]])
def test_curve_command_writes_every_chart(warehouse_path: Path, tmp_path: Path, asked: list[str]) -> None:
    file = tmp_path / "curve.svg"
    assert run("curve", *asked, "--format", "svg", "--out", str(file)).exit_code == 0
    assert "<metadata" in file.read_text(encoding="utf-8")
