"""The verbs of a shell: files that open, guards that speak, errors of one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.prints.__main__ import verbs

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(verbs, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_a_map_becomes_a_file(warehouse_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "map.pdf"
    asked = ["--treaty", "rome_statute", "--view", "africa", "--size", "page", "--format", "pdf", "--out", str(file)]
    result = run("map", *asked)
    assert (result.exit_code, result.stdout.strip(), result.stderr) == (0, str(file), "")
    assert file.read_bytes().startswith(b"%PDF")


def test_all_formats_become_files_with_names(warehouse_path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "prints"
    asked = ["--pillar", "treaties", "--day", "2026-01-31", "--size", "social", "--format", "all", "--out", str(folder)]
    assert run("map", *asked).exit_code == 0
    names = {path.name for path in folder.iterdir()}
    assert "rtop-treaties-world-2026-01-31-social.svg" in names
    assert {Path(name).suffix for name in names} == {".pdf", ".png", ".svg", ".csv", ".xlsx", ".geojson"}


def test_the_code_of_a_map_is_verified(warehouse_path: Path, tmp_path: Path) -> None:
    cited = run("map", "--treaty", "iccpr", "--format", "csv", "--out", str(tmp_path / "x.csv"), "--cite").stdout
    code = cited.split("code ")[1].split(".")[0]
    result = run("verify", code)
    assert result.exit_code == 0
    assert "Covenant on Civil and Political Rights: where governments stand" in result.stdout


def test_a_title_the_record_cannot_carry_is_answered_and_printed(warehouse_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    asked = ["--treaty", "rome_statute", "--format", "svg", "--out", str(file), "--title", "The worst 12 laggards"]
    result = run("map", *asked)
    assert result.exit_code == 0
    assert "“worst” is an order or a mark" in result.stderr
    assert "“12” is a number that is not on this map" in result.stderr
    assert "Ours: Rome Statute: where governments stand" in result.stderr
    assert "The worst 12 laggards" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["map", "--treaty", "rome_statut"], "Near it: rome_statute"),
        (["map", "--treaty", "rome_statute", "--title", "ประเทศไทย"], "None of our fonts has the letters"),
        (["map", "--treaty", "rome_statute", "--site", "nowhere"], "no address"),
        (["map", "--treaty", "rome_statute", "--day", "1789-07-14"], "cannot hold this day"),
        (["verify", "4EXT"], "A code has 24 letters and digits; this one has 4"),
        (["verify", "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ"], "does not add up"),
    ],
)
def test_an_error_is_one_sentence(warehouse_path: Path, arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_without_a_warehouse_the_way_to_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path))
    monkeypatch.delenv("COMMITMENTS_WAREHOUSE", raising=False)
    result = run("map", "--treaty", "rome_statute")
    assert (result.exit_code, "python -m loaders build" in result.stderr) == (1, True)


def test_exactly_one_subject_is_asked_for(warehouse_path: Path) -> None:
    assert run("map").exit_code == 2
    assert run("map", "--treaty", "iccpr", "--pillar", "treaties").exit_code == 2


def test_every_verb_is_in_the_readme_and_teaches() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, verb in verbs.commands.items():
        assert verb.help
        assert f"| `{name}" in readme
