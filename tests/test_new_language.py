"""A seventh language from beginning to end, in a copy of the repository: its folder is made, and no code is changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from lxml import etree, html

from tests.pseudo import accented

ROOT = Path(__file__).resolve().parents[1]
CODE, NAME, PLACE = "is", "Íslenska", "is_IS"
"""Icelandic has no catalogue; CLDR has its dates, numbers and plural forms."""
MARK = "Ĥ"
"""A letter of every longer text in it, and of no name."""
COPIED = ("catalogues", "dashboard", "data", "loaders", "streamlit_app.py")
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
PAGES = """
import json
from streamlit.testing.v1 import AppTest
shown = {}
for page in ("front", "data"):
    app = AppTest.from_file("streamlit_app.py", default_timeout=120)
    app.query_params["lang"] = "is"
    app.run()
    if page != "front":
        app.switch_page(f"dashboard/pages/{page}.py").run()
    assert not app.exception, app.exception
    shown[page] = [str(getattr(element.proto, "body", "")) for element in app.main]
print(json.dumps(shown))
"""
SITE = """
import sys
from pathlib import Path
from dashboard.static_site import build
from dashboard.warehouse import connection
pieces = build._pieces
def some(site):
    general, *subjects = pieces(site)
    return [general, *subjects[::80]] if not site.is_source else subjects[::80]
build._pieces = some
list(build.write(connection.warehouse_path(), Path(sys.argv[1]), "https://tracker.example/", languages=("is",)))
"""


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository with a folder for the language; every message and text has a translation."""
    root = tmp_path_factory.mktemp("repository")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "build", "raw"))
        else:
            shutil.copy(ROOT / name, root / name)
    folder = root / "dashboard/languages" / CODE / "LC_MESSAGES"
    assert not folder.exists(), f"{CODE} has a catalogue now: choose another code"
    folder.mkdir(parents=True)
    run(root, "-m", "catalogues", "update")
    for path in (folder / "dashboard.po", root / f"data/registry/languages/{CODE}.po"):
        translate(path)
    return root


def translate(path: Path) -> None:
    """Give every message of a catalogue an accent on each letter."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=CODE)
    for message in catalogue:
        if message.id:
            forms = message.id if message.pluralizable else (message.id,)
            made = tuple(accented(forms[min(place, len(forms) - 1)])[1:-1] for place in range(catalogue.num_plurals))
            message.string = made if message.pluralizable else made[0]
    with path.open("wb") as file:
        write_po(file, catalogue, width=0)


def run(root: Path, *command: str) -> str:
    """Run Python in the copy; return what it prints."""
    environment = {**os.environ, "PYTHONPATH": str(root)}
    made = subprocess.run([sys.executable, *command], cwd=root, env=environment, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
    return made.stdout


def test_catalogues_of_a_new_language_are_whole(repository: Path) -> None:
    said = run(repository, "-m", "catalogues", "check").splitlines()
    assert {f"{CODE} dashboard: 0 missing, 0 fuzzy", f"{CODE} registry: 0 missing, 0 fuzzy"} <= set(said)


def test_exports_are_made_in_a_new_language(repository: Path, warehouse_path: Path, tmp_path: Path) -> None:
    exports = ("-m", "dashboard.exports")
    run(repository, *exports, "briefs", "KEN", "--lang", CODE, "--format", "html", "--out", str(tmp_path))
    run(
        repository,
        *exports,
        "map",
        "--treaty",
        "cat",
        "--lang",
        CODE,
        "--format",
        "svg",
        "--out",
        f"{tmp_path}/map.svg",
    )
    run(repository, *exports, "feed", "--country", "KEN", "--lang", CODE, "--out", f"{tmp_path}/changes.atom")
    (brief,) = tmp_path.rglob("*.html")
    tree = html.fromstring(brief.read_bytes())
    assert tree.get("lang") == "is-IS"
    assert MARK in tree.findtext(".//title")
    assert etree.fromstring((tmp_path / "changes.atom").read_bytes()).get(XML_LANGUAGE) == CODE
    assert MARK in (tmp_path / "map.svg").read_text(encoding="utf-8")


def test_static_edition_has_a_new_language(repository: Path, warehouse_path: Path, tmp_path: Path) -> None:
    run(repository, "-c", SITE, str(tmp_path))
    own = tmp_path / CODE
    assert {"index.html", "feed.xml", "calendar.ics", "cards", "countries"} <= {path.name for path in own.iterdir()}
    tree = html.fromstring((own / "index.html").read_bytes())
    assert (tree.get("lang"), tree.xpath("//meta[@property='og:locale']/@content")) == (CODE, [PLACE])
    assert MARK in tree.findtext(".//h1")
    assert NAME in tree.xpath("//nav[@class='languages']//a/text()")
    english = html.fromstring(next((tmp_path / "countries").glob("*.html")).read_bytes())
    assert CODE in english.xpath("//link[@rel='alternate']/@hreflang")
    assert etree.fromstring((own / "feed.xml").read_bytes()).get(XML_LANGUAGE) == CODE


def test_pages_are_drawn_in_a_new_language(repository: Path, warehouse_path: Path) -> None:
    shown = json.loads(run(repository, "-c", PAGES).splitlines()[-1])
    for page, texts in shown.items():
        assert any(MARK in text for text in texts), page
        assert any(NAME in text for text in texts), page
