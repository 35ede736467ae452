"""No sentence is fixed at import: the language follows the reader, and a module is imported once."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = "dashboard/pages/"
"""Pages are run anew for every reader."""
FILES = [path for path in sorted(ROOT.glob("dashboard/**/*.py")) if not str(path.relative_to(ROOT)).startswith(SCRIPTS)]
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
COUNTED = """
import importlib, sys
from dashboard import i18n

def translated(message, *_rest):
    raise AssertionError(f"{message!r} is translated while a module is imported")

i18n.language = translated
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def at_import(node: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls that run when a module is imported: also defaults, decorators and class bodies."""
    for name, value in ast.iter_fields(node):
        if isinstance(node, FUNCTIONS) and name == "body":
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.Call):
                yield child
            if isinstance(child, ast.AST):
                yield from at_import(child)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_translates_nothing_at_import(path: Path) -> None:
    calls = at_import(ast.parse(path.read_text(encoding="utf-8")))
    found = [f"line {call.lineno}" for call in calls if getattr(call.func, "id", "") in {"_", "ngettext"}]
    assert not found, "write lazy(…) or Texts"


def test_import_looks_up_no_message() -> None:
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in FILES if path.stem != "__main__"]
    names = [name.removesuffix(".__init__") for name in names]
    run = subprocess.run([sys.executable, "-c", COUNTED, *names], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-2000:]


@pytest.mark.parametrize(
    "code",
    [
        "X = _('a')",
        "def f(x=_('a')): pass",
        "class A:\n    x: str = _('a')",
        "X = {'a': [_('b')]}",
        "@mark(_('a'))\ndef f(): pass",
        "X = f'{_(1)}'",
    ],
)
def test_call_at_import_is_found(code: str) -> None:
    assert any(getattr(call.func, "id", "") == "_" for call in at_import(ast.parse(code)))


def test_call_inside_a_function_is_free() -> None:
    assert not list(at_import(ast.parse("def f():\n    return _('a')\nx = lambda: _('b')")))
