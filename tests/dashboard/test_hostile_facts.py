"""Tests that markup in any text of the warehouse or any document is escaped on every page."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import duckdb
import pytest
from lxml import html

from tests.dashboard.conftest import Visit

MARKUP = """</td></details>"'><script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;"""
SCRIPT = "javascript:alert(1)//"
PAGES: list[tuple[str, dict[str, str]]] = [
    ("front", {}),
    ("country", {"country": "KEN"}),
    ("country", {}),
    ("compare", {"countries": "KEN,UGA,RWA", "all": "yes"}),
    ("map", {"treaty": "rome_statute"}),
    ("treaty", {"treaty": "rome_statute"}),
    ("focal_points", {}),
    ("votes", {}),
    ("statements", {}),
    ("organisations", {}),
    ("data", {"part": "sources"}),
    ("data", {"part": "dictionary"}),
    ("boundaries", {}),
]
_TEXTS = """
select c.table_name, c.column_name from duckdb_columns() as c join duckdb_tables() as t using (table_name)
where c.data_type = 'VARCHAR' and not c.internal and c.column_name not in ('seed_lines', 'sources')
    and not (c.table_name = 'portal' and c.column_name = 'document')
order by all
"""
"""All columns except those with several keys, separated by blanks, and those with the beginnings of addresses."""


@pytest.fixture(scope="module")
def hostile(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the warehouse in which every text with a blank in it ends in markup and every address is a script.

    Two addresses stay two: made one, they would join every fact to every document.
    """
    path = tmp_path_factory.mktemp("hostile") / "warehouse.duckdb"
    shutil.copy(warehouse_path, path)
    struck = 0
    with duckdb.connect(str(path)) as connection:
        for table, column in connection.execute(_TEXTS).fetchall():
            struck += _struck(connection, table, column)
    assert struck > 1_000
    return path


def _struck(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> int:
    changed = 0
    for where, value in ((f"{column} like '% %'", f"{column} || $1"), (f"{column} like 'http%'", f"$1 || {column}")):
        text = SCRIPT if value.startswith("$1") else MARKUP
        try:
            (row,) = connection.execute(f"update {table} set {column} = {value} where {where}", [text]).fetchall()
        except duckdb.ConstraintException:
            continue  # a key, or a word of a closed list
        changed += row[0]
    return changed


@pytest.mark.usefixtures("open_folds")
@pytest.mark.parametrize(("page", "parameters"), PAGES, ids=[f"{page} {given}" for page, given in PAGES])
def test_hostile_facts_are_escaped_on_every_page(
    page: str, parameters: dict[str, str], hostile: Path, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMITMENTS_WAREHOUSE", str(hostile))
    app = visit(page, **parameters)
    elements: list[Any] = [*app.main, *app.sidebar]
    written = [element.proto.body for element in elements if getattr(element.proto, "allow_html", False)]
    assert bool(written) == (page == "front"), "only its drawings pass as Markdown, since st.html takes SVG out"
    bodies = [*(element.proto.body for element in elements if element.type == "html"), *written]
    assert bodies
    for body in bodies:
        _is_harmless(body)
    assert any("alert(1)" in html.fragment_fromstring(body, create_parent="div").text_content() for body in bodies) or (
        page in UNTOLD
    ), "the hostile words reached nothing on this page"


UNTOLD = {"boundaries", "votes"}
"""Pages whose HTML has no free text of the warehouse."""


def _is_harmless(body: str) -> None:
    tree: Any = html.fragment_fromstring(body, create_parent="div")
    for image in tree.xpath("//div[@class='marks']/img[starts-with(@src, 'data:image/svg+xml,')]"):
        drawing: Any = html.fragment_fromstring(unquote(image.get("src").partition(",")[2]))
        assert {element.tag for element in drawing.iter()} == {"svg", "path"}, "our own picture holds marks only"
        image.getparent().remove(image)
    assert not list(tree.iter("script", "img", "iframe", "object", "embed")), body[:300]
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (name, value)
            assert not (name in ("href", "src") and value.strip().lower().startswith(("javascript:", "data:"))), value
