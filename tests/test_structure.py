"""Tests of the structure of the repository: imports, and names that must agree."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import SLOWEST

ROOT = Path(__file__).resolve().parent.parent


def modules() -> list[Path]:
    files = [ROOT / "streamlit_app.py", *ROOT.glob("loaders/**/*.py"), *ROOT.glob("dashboard/**/*.py")]
    return [path for path in files if "__pycache__" not in path.parts]


def test_imports_keep_the_contracts() -> None:
    """The contracts are in pyproject.toml; ``lint-imports`` gives details.

    In a process of its own: import-linter turns off every log of the process it runs in, also those other tests read.
    """
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_source_bears_one_name_everywhere() -> None:
    yamls = {path.stem for path in (ROOT / "data/registry/sources").glob("*.yml")}
    parsers = {
        path.stem for path in (ROOT / "loaders/sources").iterdir() if path.stem not in ("__init__", "__pycache__")
    }
    samples = {path.name for path in (ROOT / "tests/samples").iterdir() if path.is_dir()}
    folders = {path.name for path in (ROOT / "data/facts").iterdir() if path.is_dir()}
    assert yamls == parsers == samples == folders != set()


@pytest.mark.parametrize("page", sorted((ROOT / "dashboard/pages").glob("*.py")), ids=lambda page: page.stem)
def test_pages_have_at_most_100_lines(page: Path) -> None:
    """A page is controls, a call to a presenter and a call to render: what else it needs is a component's."""
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 100


def test_files_that_run_first_exist() -> None:
    assert [name for name in SLOWEST if not (ROOT / "tests" / name).is_file()] == []


DOCS = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "benchmarks" / "README.md", *ROOT.glob("docs/*.md"))


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_docs_name_files_that_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    linked = [page.parent / link for link in re.findall(r"\]\((?!https?:)([^)#]+)", text)]
    # data/raw, data/build and data/facts/NAME are made by commands; NAME and … are placeholders for any name.
    named = re.findall(r"`((?:dashboard|loaders|tests|docs|deploy|data/(?!raw|build))/[^`\s]*)`", text)
    paths = [*linked, *(ROOT / name for name in named if "NAME" not in name and "…" not in name)]
    assert [str(path) for path in paths if not path.exists()] == []


def test_every_loader_verb_has_help_and_is_documented() -> None:
    import click

    from loaders.__main__ import VERBS, verbs

    commands = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    for name, (_module, summary) in VERBS.items():
        verb = verbs.get_command(click.Context(verbs), name)
        assert verb
        assert verb.name == name
        assert verb.hidden == (not summary), name
        if verb.hidden:
            continue
        assert verb.help, name
        assert re.search(rf"^\| `{name}[ `]", commands, re.MULTILINE), f"the verb {name} is not in docs/commands.md"


def test_every_module_of_verbs_lists_its_verbs_for_help() -> None:
    from importlib import import_module

    from loaders.__main__ import VERBS

    modules = {path.stem for path in (ROOT / "loaders/cli").glob("*.py")} - {"__init__", "limits", "output"}
    found = {(verb.name, module) for module in modules for verb in import_module(f"loaders.cli.{module}").VERBS}
    assert found == {(name, module) for name, (module, _summary) in VERBS.items()}


def test_help_imports_no_verb_and_fits_a_narrow_terminal() -> None:
    code = "import sys; from loaders.__main__ import verbs; verbs(['--help'], standalone_mode=False); "
    code += "sys.exit(' '.join({'pydantic', 'duckdb', 'requests', 'yaml', 'rich'} & {*sys.modules}))"
    environment = os.environ | {"COLUMNS": "80", "PYTHONPATH": str(ROOT)}
    found = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert found.stderr.strip() == ""
    listed = found.stdout.partition("Commands:")[2].partition("Steps")[0]
    assert re.findall(r"^ {10}.*", listed, re.MULTILINE) == [], "a summary that needs a second line"


def test_no_package_is_a_catch_all() -> None:
    names = {path.stem for path in modules()}
    assert names & {"utils", "util", "common", "helpers", "misc", "context"} == set()


def test_every_table_column_view_and_macro_is_commented(warehouse_path: Path) -> None:
    import duckdb

    with duckdb.connect(str(warehouse_path), read_only=True) as connection:
        bare = connection.execute(
            """
            select table_name from duckdb_tables() where comment is null
            union all select table_name || '.' || column_name from duckdb_columns()
                where comment is null and not internal
            union all select view_name from duckdb_views() where comment is null and not internal
            union all select function_name from duckdb_functions()
                where comment is null and not internal and function_type = 'table_macro'
            """
        ).fetchall()
    assert bare == []


def test_the_manifest_names_every_package() -> None:
    import tomllib

    named = set(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"])
    kept = {
        path.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for path in modules()
        if path.name != "streamlit_app.py"
    }
    assert named == kept


def test_the_constraints_pin_versions_without_addresses() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert pins
    assert all("==" in line and "://" not in line and "@" not in line for line in pins)


def test_the_registry_is_plain_yaml_any_reader_opens() -> None:
    for path in (ROOT / "data/registry").rglob("*.yml"):
        assert yaml.safe_load(path.read_text(encoding="utf-8")), path
