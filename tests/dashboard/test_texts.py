"""Tests of the Statements page with and without a text store, and that texts are never exported."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard import queries
from dashboard.exports import downloads, spreadsheets
from dashboard.queries import speeches as speech_queries
from dashboard.warehouse import connection
from loaders import DATA, registry, speech_texts
from tests.dashboard.conftest import Visit, text_of
from tests.dashboard.test_statements import ANDORRA

REGISTRY = registry.load(DATA / "registry")
MARK = "Quetzalcoatl"
"""A word that is in the made-up texts and not in the warehouse."""
FILLER = "Invented words. " * 507
HOSTILE = "<script>alert(1)</script> We are for the "
ANDORRAS = (
    FILLER[: 8112 - len(HOSTILE)] + HOSTILE + f"responsibility to protect of the {MARK}, <b>invented</b>. The end."
)
"""Made up, with the reference at the place of the real one."""
MADE_UP = {
    "AND_64_2009.txt": ANDORRAS,
    "CHN_61_2006.txt": f"This speech of {MARK} was invented for a test. 各国有保护责任。",
    "CIV_62_2007.txt": f"This speech of {MARK} was invented for a test in Côte d’Ivoire.",
}


@pytest.fixture
def at_hand(warehouse_path: Path, tmp_path: Path) -> Iterator[Path]:
    """A text store of made-up speeches beside the warehouse."""
    for name, text in MADE_UP.items():
        file = tmp_path / "raw" / "TXT" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    store = speech_texts.build(REGISTRY, {"un_general_debate": tmp_path / "raw"})
    yield store
    shutil.rmtree(store.parent)


def test_text_store_is_the_published_one(at_hand: Path) -> None:
    assert connection.texts_path() == at_hand.resolve()
    (at_hand.parent / "current").write_text("none.duckdb\n")
    assert connection.texts_path() is None


def test_text_store_is_locked(at_hand: Path) -> None:
    with pytest.raises(Exception, match="read-only"):
        connection.query_records(at_hand, "delete from warehouse.speech_text")
    with pytest.raises(Exception, match="disabled by configuration"):
        connection.query_records(at_hand, "select * from read_text('/etc/hostname')")


def test_excerpt_highlights_and_escapes_the_reference(at_hand: Path, visit: Visit) -> None:
    text = text_of(visit("statements", statement=ANDORRA))
    assert f"We are for the <mark>responsibility to protect</mark> of the {MARK}, &lt;b&gt;invented&lt;/b&gt;." in text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_statement_list_quotes_what_has_a_text(at_hand: Path, visit: Visit) -> None:
    text = text_of(visit("statements", since="2009", until="2009"))
    assert text.count("<blockquote>") == 1
    assert "Quotations appear where we have the text" in text


def test_text_of_another_version_is_not_quoted(warehouse_path: Path, tmp_path: Path, visit: Visit) -> None:
    file = tmp_path / "raw" / "TXT" / "AND_64_2009.txt"
    file.parent.mkdir(parents=True)
    file.write_text(f"One word more. {ANDORRAS}", encoding="utf-8")
    store = speech_texts.build(REGISTRY, {"un_general_debate": tmp_path / "raw"})
    try:
        assert "<blockquote>" not in text_of(visit("statements", statement=ANDORRA))
    finally:
        shutil.rmtree(store.parent)


@pytest.mark.parametrize(
    ("sentence", "found", "shown"),
    [
        ("保护责任", "China", "各国有<mark>保护责任</mark>"),
        ("cote d'ivoire", "Côte d", "<mark>Côte d’Ivoire</mark>"),
        (MARK.upper(), "Andorra", f"<mark>{MARK}</mark>"),
    ],
)
def test_search_finds_speeches_with_excerpts(
    at_hand: Path, visit: Visit, sentence: str, found: str, shown: str
) -> None:
    text = text_of(visit("statements", search=sentence))
    assert "these words" in text
    assert f"<b>{found}" in text
    assert shown in text
    assert "Share of speakers in the General Debate" not in text


def test_search_result_links_to_its_speech(at_hand: Path, visit: Visit) -> None:
    text = text_of(visit("statements", search=MARK, day="2026-11-22"))
    assert "3 speeches have these words" in text
    assert f'RtoP, as a norm: <a href="statements?statement={ANDORRA}&amp;day=2026-11-22"' in text
    assert text.count("RtoP, as a norm: <a") == 1


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        ({"country": "CHN"}, "1 speech has"),
        ({"organisation": "african_union"}, "1 speech has"),
        ({"since": "2007"}, "2 speeches have"),
        ({"forum": "security_council"}, "0 speeches have"),
        ({"day": "2007-12-30"}, "1 speech has"),
        ({"sense": "generic", "voice": "on_behalf"}, "3 speeches have"),
        ({"found": "99"}, "3 speeches have"),
        ({"found": "<script>"}, "3 speeches have"),
    ],
)
def test_filters_narrow_the_search(at_hand: Path, visit: Visit, choice: dict[str, str], count: str) -> None:
    assert f"{count} these words" in text_of(visit("statements", search=MARK, **choice))


@pytest.mark.parametrize(
    "sentence", ["nothing of the kind", "<script>nobody</script>", "'; drop table term; --", "…", "a" * 900]
)
def test_empty_search_says_so(at_hand: Path, visit: Visit, sentence: str) -> None:
    app = visit("statements", search=sentence)
    assert "No speech in this selection has all these words" in text_of(app)
    assert "<script>" not in text_of(app).replace(app.text_input[0].value, "")


def test_search_words_are_kept_in_the_url(at_hand: Path, visit: Visit) -> None:
    app = visit("statements")
    app.text_input[0].set_value(f"  {MARK} ").run()
    assert app.query_params["search"] == MARK
    assert "3 speeches have these words" in text_of(app)
    app.text_input[0].set_value("").run()
    assert "search" not in app.query_params
    assert "Share of speakers in the General Debate" in text_of(app)


def test_statements_page_without_texts_says_how_to_get_them(visit: Visit) -> None:
    app = visit("statements", search=MARK)
    text = text_of(app)
    assert len(app.text_input) == 0
    assert "which this site does not have" in app.info[0].value
    assert "The archive of the General Debate is free to download" in text
    assert "references: RtoP, as a norm" in text
    assert "<blockquote>" not in text


def test_package_has_no_speech_text(at_hand: Path, warehouse_path: Path) -> None:
    day = date(2026, 11, 22)
    made = [
        downloads.data_package(warehouse_path),
        downloads.csv_package(warehouse_path),
        downloads.country_package(warehouse_path, "AND", day),
        (warehouse_path.parent / "inputs.zip").read_bytes(),
    ]
    for package in made:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            kept = {name: archive.read(name) for name in archive.namelist()}
        assert kept
        assert not [name for name, content in kept.items() if MARK.encode() in content]
    assert MARK.encode() not in downloads.warehouse_package(warehouse_path)
    stored = {name for (name,) in connection.query_records(warehouse_path, "select table_name from duckdb_tables()")}
    assert not stored & {"speech_text", "posting", "term", "reference_place"}


def test_statement_csv_has_no_speech_text(at_hand: Path, warehouse_path: Path) -> None:
    rows = connection.query(warehouse_path, queries.STATEMENTS, day=date(2026, 11, 22))
    assert MARK.encode() not in spreadsheets.rows_to_csv(rows, queries.STATEMENTS.row)


def test_every_text_query_runs(at_hand: Path) -> None:
    asked = {"words": MARK, "first": 1946, "last": 2026, "day": "2026-11-22", "forum": "all", "participants": None}
    assert len(connection.query(at_hand, speech_queries.FOUND, **asked, size=10, skip=0)) == 3
    assert [row.term for row in connection.query(at_hand, speech_queries.TERMS, words=MARK)] == [MARK.lower()]
    assert connection.query(at_hand, speech_queries.SPEECH_COUNT)[0].speech_count == 3
