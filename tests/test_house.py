"""The house rules, held by the code itself: who may import whom, and names that must agree."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent

# room → what it may import of ours, and of the libraries that are someone's alone
LIBRARIES = {"duckdb", "streamlit", "plotly", "geopandas", "requests", "subprocess"}
ROOMS: dict[str, set[str]] = {
    "streamlit_app": {
        "streamlit",
        "dashboard.answers",
        "dashboard.gate",
        "dashboard.pages",
        "dashboard.parts",
        "dashboard.prints",
        "dashboard.routes",
        "dashboard.words",
        "loaders.editions",
    },
    "dashboard.pages": {
        "streamlit",
        "dashboard.absence",
        "dashboard.answers",
        "dashboard.atlas",
        "dashboard.borders",
        "dashboard.captions",
        "dashboard.charter",
        "dashboard.charts",
        "dashboard.chronicle",
        "dashboard.colophon",
        "dashboard.curves",
        "dashboard.designations",
        "dashboard.desk",
        "dashboard.easel",
        "dashboard.events",
        "dashboard.gate",
        "dashboard.legend",
        "dashboard.lens",
        "dashboard.parcel",
        "dashboard.parts",
        "dashboard.phrases",
        "dashboard.prints",
        "dashboard.questions",
        "dashboard.quotations",
        "dashboard.references",
        "dashboard.roll",
        "dashboard.roll_call",
        "dashboard.scorecard",
        "dashboard.search",
        "dashboard.sheaf",
        "dashboard.sheet",
        "dashboard.sieve",
        "dashboard.speakers",
        "dashboard.timeline",
        "dashboard.uptake",
        "dashboard.words",
        "dashboard.years",
    },
    "dashboard.parts": {
        "streamlit",
        "dashboard.answers",
        "dashboard.imprint",
        "dashboard.palette",
        "dashboard.questions",
        "dashboard.words",
    },
    "dashboard.absence": {"dashboard.roll", "dashboard.words"},
    "dashboard.imprint": {"dashboard.words"},
    "dashboard.sheet": {
        "dashboard.addresses",
        "dashboard.palette",
        "dashboard.phrases",
        "dashboard.scorecard",
        "dashboard.words",
    },
    "dashboard.gate": {"streamlit", "dashboard.words"},
    "dashboard.commands": {"subprocess", "dashboard.words"},
    "dashboard.desk": {
        "streamlit",
        "dashboard.answers",
        "dashboard.commands",
        "dashboard.routes",
        "dashboard.gate",
        "dashboard.parts",
        "dashboard.prints",
        "dashboard.questions",
        "dashboard.sheet",
        "dashboard.words",
    },
    "dashboard.addresses": set(),
    "dashboard.phrases": {"dashboard.palette", "dashboard.values", "dashboard.words"},
    "dashboard.roll": {"dashboard.palette", "dashboard.sheet", "dashboard.words"},
    "dashboard.borders": {"dashboard.sheet", "dashboard.words"},
    "dashboard.colophon": {
        "dashboard.phrases",
        "dashboard.sheet",
        "dashboard.values",
        "dashboard.words",
    },
    "dashboard.charter": {"dashboard.sheet", "dashboard.words"},
    "dashboard.uptake": {"dashboard.palette", "dashboard.sheet", "dashboard.values", "dashboard.words"},
    "dashboard.curves": {"plotly", "dashboard.palette", "dashboard.values", "dashboard.words"},
    "dashboard.scorecard": set(),
    "dashboard.atlas": {"dashboard.phrases", "dashboard.values", "dashboard.words"},
    "dashboard.captions": {"dashboard.words"},
    "dashboard.values": {"dashboard.words"},
    "dashboard.roll_call": {"dashboard.palette", "dashboard.sheet", "dashboard.values", "dashboard.words"},
    "dashboard.designations": {"dashboard.palette", "dashboard.sheet", "dashboard.values", "dashboard.words"},
    "dashboard.sheaf": {"streamlit"},
    "dashboard.sieve": {"dashboard.words"},
    "dashboard.quotations": set(),
    "dashboard.references": {"dashboard.quotations", "dashboard.sheet", "dashboard.sieve", "dashboard.words"},
    "dashboard.search": {"dashboard.quotations", "dashboard.sheet", "dashboard.sieve", "dashboard.words"},
    "dashboard.speakers": {"dashboard.words"},
    "dashboard.years": {"plotly", "dashboard.palette", "dashboard.sieve", "dashboard.speakers", "dashboard.words"},
    "dashboard.timeline": {"dashboard.sheet", "dashboard.sieve", "dashboard.values", "dashboard.words"},
    "dashboard.events": {"dashboard.phrases", "dashboard.sieve", "dashboard.values", "dashboard.words"},
    "dashboard.chronicle": {"dashboard.addresses", "dashboard.events", "dashboard.sheet", "dashboard.words"},
    "dashboard.routes": {"dashboard.events", "dashboard.prints", "dashboard.reader"},
    "dashboard.easel": {
        "streamlit",
        "dashboard.answers",
        "dashboard.captions",
        "dashboard.charts",
        "dashboard.legend",
        "dashboard.parts",
        "dashboard.questions",
        "dashboard.sheet",
        "dashboard.words",
    },
    "dashboard.lens": {
        "dashboard.answers",
        "dashboard.atlas",
        "dashboard.captions",
        "dashboard.charts",
        "dashboard.parts",
        "dashboard.questions",
        "dashboard.words",
    },
    "dashboard.parcel": {
        "streamlit",
        "dashboard.answers",
        "dashboard.parts",
        "dashboard.prints",
        "dashboard.questions",
        "dashboard.sheet",
        "dashboard.words",
    },
    "dashboard.legend": {"dashboard.palette", "dashboard.sheet", "dashboard.words"},
    "dashboard.charts": {"plotly", "dashboard.palette", "dashboard.words"},
    "dashboard.prints": {
        "dashboard.addresses",
        "dashboard.atlas",
        "dashboard.captions",
        "dashboard.designations",
        "dashboard.events",
        "dashboard.palette",
        "dashboard.phrases",
        "dashboard.questions",
        "dashboard.quotations",
        "dashboard.reader",
        "dashboard.sieve",
        "dashboard.speakers",
        "dashboard.values",
        "dashboard.words",
    },
    # The static edition shows what the pages show, so it may use the makers of their HTML; other prints may not.
    "dashboard.prints.site": {
        "dashboard.absence",
        "dashboard.atlas",
        "dashboard.borders",
        "dashboard.captions",
        "dashboard.charter",
        "dashboard.colophon",
        "dashboard.events",
        "dashboard.imprint",
        "dashboard.legend",
        "dashboard.palette",
        "dashboard.phrases",
        "dashboard.prints",
        "dashboard.questions",
        "dashboard.reader",
        "dashboard.roll",
        "dashboard.scorecard",
        "dashboard.sheet",
        "dashboard.uptake",
        "dashboard.words",
    },
    "dashboard.palette": {"dashboard.words"},
    "dashboard.questions": set(),
    "dashboard.answers": {"streamlit", "dashboard.reader"},
    "dashboard.reader": {"duckdb", "dashboard.engines"},
    "dashboard.engines": {"duckdb"},
    "dashboard.words": set(),
    "dashboard": set(),
    "loaders.__main__": {"loaders.verbs"},
    "loaders.verbs": {
        "loaders",
        "loaders.build",
        "loaders.candidates",
        "loaders.consequences",
        "loaders.editions",
        "loaders.engines",
        "loaders.facts",
        "loaders.fetch",
        "loaders.refresh",
        "loaders.registry",
        "loaders.texts",
        "loaders.verbs",
    },
    "loaders.verbs.checking": {
        "loaders",
        "loaders.editions",
        "loaders.engines",
        "loaders.registry",
        "loaders.review",
        "loaders.trial",
        "loaders.verbs",
    },
    "loaders.verbs.making": {
        "loaders",
        "loaders.editions",
        "loaders.registry",
        "loaders.scaffold",
        "loaders.shapes",
        "loaders.verbs",
    },
    "loaders.verbs.desk": {"subprocess", "loaders", "loaders.sources", "loaders.verbs"},
    "loaders.verbs.states": {
        "loaders",
        "loaders.candidates",
        "loaders.editions",
        "loaders.registry",
        "loaders.review",
        "loaders.verbs",
    },
    "loaders.refresh": {
        "loaders",
        "loaders.build",
        "loaders.candidates",
        "loaders.consequences",
        "loaders.editions",
        "loaders.facts",
        "loaders.fetch",
        "loaders.registry",
    },
    "loaders.editions": {
        "loaders",
        "loaders.build",
        "loaders.candidates",
        "loaders.consequences",
        "loaders.disk",
        "loaders.editions",
        "loaders.warehouse",
    },
    "loaders.consequences": {
        "loaders",
        "loaders.consequences",
        "loaders.facts",
        "loaders.registry",
        "loaders.review",
        "loaders.tables",
        "loaders.warehouse",
    },
    "loaders.candidates": {"loaders", "loaders.facts"},
    "loaders.trial": {"loaders", "loaders.facts", "loaders.records", "loaders.registry"},
    "loaders.texts": {
        "loaders",
        "loaders.disk",
        "loaders.facts",
        "loaders.raw",
        "loaders.records",
        "loaders.registry",
        "loaders.warehouse",
    },
    "loaders.disk": set(),
    "loaders.fetch": {"loaders.disk", "loaders.registry"},
    "loaders.fetch.network": {"requests", "loaders.fetch"},
    "loaders.review": {
        "loaders",
        "loaders.build",
        "loaders.candidates",
        "loaders.facts",
        "loaders.fetch",
        "loaders.registry",
        "loaders.tables",
        "loaders.warehouse",
    },
    "loaders.scaffold": {"loaders"},
    "loaders.build": {
        "loaders",
        "loaders.facts",
        "loaders.records",
        "loaders.registry",
        "loaders.tables",
        "loaders.warehouse",
    },
    "loaders.tables": {"loaders.facts", "loaders.records", "loaders.registry", "loaders.tables"},
    "loaders.engines": {"duckdb"},
    "loaders.warehouse": {"duckdb"},
    "loaders.facts": {"loaders.facts", "loaders.raw", "loaders.records", "loaders.registry"},
    "loaders.registry": {"loaders.records", "loaders.registry"},
    "loaders.sources": {
        "loaders.raw",
        "loaders.records",
        "loaders.references",
        "loaders.sourced",
        "loaders.speeches",
    },
    "loaders.references": {"loaders.records"},
    "loaders.speeches": {"duckdb", "loaders.raw"},
    "loaders.sourced": {"loaders.raw", "loaders.records"},
    "loaders.shapes": {"geopandas", "loaders.shapes"},
    "loaders.records": set(),
    "loaders.raw": {"duckdb"},
    "loaders": set(),
}


def modules() -> list[Path]:
    files = [ROOT / "streamlit_app.py", *ROOT.glob("loaders/**/*.py"), *ROOT.glob("dashboard/**/*.py")]
    return [path for path in files if "__pycache__" not in path.parts]


def room_of(path: Path) -> str | None:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    if parts[-1] == "__init__":
        parts.pop()
    while parts and ".".join(parts) not in ROOMS:
        parts.pop()
    return ".".join(parts) if parts else None


def is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {id(inner) for node in ast.walk(tree) if is_type_checking(node) for inner in ast.walk(node)}
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in for_types:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            is_package = (ROOT / Path(*node.module.split("."))).is_dir()
            found |= {f"{node.module}.{alias.name}" for alias in node.names} if is_package else {node.module}
    return found


def shortened(name: str, allowed: set[str]) -> str:
    """The longest beginning of a dotted name that is allowed, else the name."""
    parts = name.split(".")
    beginnings = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((beginning for beginning in beginnings if beginning in allowed), name)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    room = room_of(path)
    assert room is not None, "a file outside every room"
    allowed = ROOMS[room] | ({room} if path.stem == "__init__" or room.count(".") else set())
    strangers = {
        name
        for name in imports(path)
        if name.split(".")[0] in LIBRARIES | {"loaders", "dashboard"} and shortened(name, allowed) not in allowed
    }
    assert strangers == set(), f"{room} may not import these"


def test_the_wings_never_import_each_other() -> None:
    for path in modules():
        wing = path.relative_to(ROOT).parts[0]
        other = {"loaders": "dashboard", "dashboard": "loaders"}.get(wing)
        crossing = {name for name in imports(path) if other and name.split(".")[0] == other}
        assert crossing == set(), path


def test_a_source_bears_one_name_everywhere() -> None:
    yamls = {path.stem for path in (ROOT / "data/registry/sources").glob("*.yml")}
    parsers = {
        path.stem for path in (ROOT / "loaders/sources").iterdir() if path.stem not in ("__init__", "__pycache__")
    }
    samples = {path.name for path in (ROOT / "tests/samples").iterdir() if path.is_dir()}
    folders = {path.name for path in (ROOT / "data/facts").iterdir() if path.is_dir()}
    assert yamls == parsers == samples == folders != set()


def test_every_verb_is_in_the_readme_and_teaches() -> None:
    from loaders.__main__ import verbs

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, verb in verbs.commands.items():
        assert verb.help, name
        assert f"`{name}" in readme, f"the verb {name} is not in the README"


def test_no_room_is_a_lumber_room() -> None:
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
    held = {
        path.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for path in modules()
        if path.name != "streamlit_app.py"
    }
    assert named == held


def test_the_constraints_pin_versions_without_addresses() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert pins
    assert all("==" in line and "://" not in line and "@" not in line for line in pins)


def test_the_registry_is_plain_yaml_any_reader_opens() -> None:
    for path in (ROOT / "data/registry").rglob("*.yml"):
        assert yaml.safe_load(path.read_text(encoding="utf-8")), path
