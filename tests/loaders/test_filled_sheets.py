"""Tests of sheets that staff fill in: read however people save them, every fault with row, column and remedy."""

from __future__ import annotations

import csv
import io
import os
import random
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from click.testing import CliRunner

from loaders import DATA, candidates, refresh, registry
from loaders.__main__ import verbs
from loaders.facts import csv_files
from loaders.facts.models.base import FaultsError
from loaders.facts.models.files import Facts
from loaders.fetch.filled_sheets import FilledSheets, read_sheets
from loaders.registry import Registry
from loaders.sources.kept_by_hand import FORMS
from loaders.spreadsheets import xlsx

TODAY = date(2026, 11, 30)
COLUMNS = FORMS["designations.csv"].columns
ROW = {
    "participant": "Kenya",
    "network": "global_network",
    "claim": "designated",
    "office": "Made-up office",
    "designated_on": "2026-02-03",
    "date_precision": "day",
    "document": "https://example.org/made-up",
    "title": "A made-up note",
    "read_from": "official",
    "as_of": "2026-02-10",
    "confidence": "A",
    "note": "",
}
GOOD = list(ROW.values())
GHANA = ["Ghana", *GOOD[1:]]
Write = Callable[[Any, Any], None]


@pytest.fixture(scope="module")
def hand_kept() -> Registry:
    return registry.load(DATA / "registry")


@pytest.fixture
def read(hand_kept: Registry, tmp_path: Path) -> Callable[..., FilledSheets]:
    """Reads files of this name and content, handed in together on a made-up day."""

    def read_files(*files: tuple[str, bytes | str]) -> FilledSheets:
        paths = []
        for at, (name, content) in enumerate(files):
            (tmp_path / str(at)).mkdir(exist_ok=True)
            paths.append(tmp_path / str(at) / name)
            paths[-1].write_bytes(content.encode() if isinstance(content, str) else content)
        return read_sheets("kept_by_hand", paths, hand_kept, TODAY)

    return read_files


def changed(**cells: str) -> list[str]:
    return list({**ROW, **cells}.values())


def as_csv(*rows: Sequence[str], header: Sequence[str] = COLUMNS, delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([header, *rows])
    return text.getvalue()


def workbook(
    *rows: Sequence[object], look: Write = lambda _book, _sheet: None, sheets: Sequence[str] = ("Facts",)
) -> bytes:
    """A made-up workbook with these rows below the columns on its last sheet, changed by ``look``."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        *others, sheet = [book.add_worksheet(name) for name in sheets]
        for other in others:
            other.write(0, 0, "How to fill this in")
        for at, row in enumerate((COLUMNS, *rows)):
            sheet.write_row(at, 0, row)
        look(book, sheet)
    return file.getvalue()


def rows_of(filled: FilledSheets, file: str = "designations.csv") -> list[list[str]]:
    return list(csv.reader(io.StringIO(filled.files[file].decode())))[1:]


def faults(read: Callable[..., FilledSheets], *files: tuple[str, bytes | str]) -> list[str]:
    with pytest.raises(FaultsError) as raised:
        read(*files)
    return [str(fault) for fault in raised.value.faults]


# --- read, however they were saved

TURNED = dict(reversed(ROW.items()))
SAVED = {
    "semicolons": as_csv(GOOD, delimiter=";"),
    "quoted": "\r\n".join(";".join(f'"{cell}"' for cell in row) for row in (COLUMNS, GOOD)),
    "tabs": as_csv(GOOD, delimiter="\t"),
    "sep line": "sep=;\r\n" + as_csv(GOOD, delimiter=";"),
    "byte order mark": "\ufeff" + as_csv(GOOD),
    "utf-16": as_csv(GOOD, delimiter="\t").encode("utf-16"),
    "trailing columns": as_csv([*GOOD, "", ""], header=[*COLUMNS, "", ""]),
    "other order": as_csv(list(TURNED.values()), header=list(TURNED)),
    "capitals": as_csv(GOOD, header=[column.upper().replace("_", " ") for column in COLUMNS]),
    "title above": "Facts of 2026\n\n" + as_csv(GOOD),
    "spaces": as_csv([f"\u00a0{cell}  " if cell else " " for cell in GOOD]),
    "empty rows": as_csv([""] * 12, GOOD, [""] * 12, [" "] * 12),
    "line break": as_csv(changed(title="A made-up\nnote")),
    "workbook": workbook(GOOD),
    "second sheet": workbook(GOOD, sheets=("Read me", "Facts")),
}


@pytest.mark.parametrize("content", SAVED.values(), ids=SAVED)
def test_sheet_is_read_however_it_was_saved(content: bytes | str, read: Callable[..., FilledSheets]) -> None:
    filled = read(("my sheet.csv", content))
    assert [row for row in rows_of(filled) if row] == [GOOD]
    assert filled.given == {"designations.csv": "my sheet.csv"}


def test_rows_keep_their_numbers_across_empty_ones(read: Callable[..., FilledSheets]) -> None:
    content = workbook(GOOD, [""] * 12, GHANA)
    assert rows_of(read(("s.xlsx", content))) == [GOOD, [], GHANA]
    assert "row 4, column claim" in faults(read, ("s.xlsx", workbook(GOOD, [""] * 12, changed(claim="named"))))[0]


def test_own_columns_are_left_out_with_a_note(read: Callable[..., FilledSheets]) -> None:
    filled = read(("s.csv", as_csv(["ask Ann", *GOOD], header=["My remark", *COLUMNS])))
    assert rows_of(filled) == [GOOD]
    assert filled.notes == [
        "s.csv: 1 row(s) of designations",
        "left out, since the form has no such columns: My remark",
    ]


def test_days_are_as_precise_as_they_are_shown(read: Callable[..., FilledSheets]) -> None:
    def days(book: Any, sheet: Any) -> None:
        for row, form in ((1, "dd/mm/yyyy"), (2, "mmm yyyy"), (3, "yyyy")):
            sheet.write_datetime(row, 4, date(2026, 2, 1), book.add_format({"num_format": form}))

    rows = [
        changed(participant=who, date_precision=how) for who, how in (("KEN", "day"), ("GHA", "month"), ("NOR", "year"))
    ]
    assert [row[4] for row in rows_of(read(("s.xlsx", workbook(*rows, look=days))))] == [
        "2026-02-01",
        "2026-02",
        "2026",
    ]


def test_address_behind_a_label_is_the_document(read: Callable[..., FilledSheets]) -> None:
    def link(_book: Any, sheet: Any) -> None:
        sheet.write_url(1, 6, "https://example.org/behind", string="Note of Kenya")
        sheet.write_url(2, 6, "https://example.org/behind", string="A/RES/60/1")
        sheet.write_formula(3, 6, '=HYPERLINK("https://example.org/formula","Note")', None, "Note")

    filled = read(("s.xlsx", workbook(GOOD, GHANA, ["Norway", *GOOD[1:]], look=link)))
    documents = [row[6] for row in rows_of(filled)]
    assert documents == ["https://example.org/behind", "A/RES/60/1", "https://example.org/formula"]


def test_formula_text_stays_the_text_it_is(read: Callable[..., FilledSheets]) -> None:
    assert rows_of(read(("s.xlsx", workbook(changed(title="=1+1", note="@x")))))[0][7::4] == ["=1+1", "@x"]


def test_weak_evidence_is_announced_as_a_work_item(read: Callable[..., FilledSheets]) -> None:
    notes = read(("s.csv", as_csv(GOOD, changed(participant="GHA", confidence="C")))).notes
    assert any("these rows become work items for staff and no facts" in note and note.endswith(": 3") for note in notes)


def test_office_that_may_be_a_name_is_questioned(read: Callable[..., FilledSheets]) -> None:
    notes = read(("s.csv", as_csv(changed(office="Ambassador Jane Doe")))).notes
    assert any("does 'Ambassador Jane Doe' name a person?" in note for note in notes)
    assert len(read(("s.csv", as_csv(changed(office="Ambassador at Large for Global Justice")))).notes) == 1


# --- faults

CELL_FAULTS = [
    ("row 2, column designated_on: it is empty, but the precision is day", {"designated_on": ""}),
    ("row 2, column designated_on: 2062-02-03 is after the day the document states", {"designated_on": "2062-02-03"}),
    ("row 2, column as_of: 2062-02-10 is after today, 2026-11-30", {"as_of": "2062-02-10"}),
    (
        "row 2, column designated_on: 2026-11-02 is after the day the document states or was read, 2026-02-20 "
        "(are day and month swapped? 2026-02-11)",
        {"designated_on": "2026-11-02", "as_of": "2026-02-20"},
    ),
    (
        "row 2, column as_of: 2026-12-02 is after today, 2026-11-30 (are day and month swapped? 2026-02-12)",
        {"as_of": "2026-12-02"},
    ),
    ("row 2, column as_of: '3 Feb 2026' is not a day, month or year → write", {"as_of": "3 Feb 2026"}),
    ("row 2, column as_of: '46056' is not a day, month or year", {"as_of": "46056"}),
    ("row 2, column designated_on: '46056' is not a day, month or year (a spread", {"designated_on": "46056"}),
    ("row 2, column date_precision: 2026 is a year, the precision is day → write year", {"designated_on": "2026"}),
    ("row 2, column participant: 'Kenyaa' is not a known participant (near: ", {"participant": "Kenyaa"}),
    ("row 2, column participant: no one is named", {"participant": ""}),
    ("row 2, column claim: 'named' is not a word of this column → write designated, ", {"claim": "named"}),
    ("row 2, column document: 'C:\\\\ann\\\\note.pdf' is not an address or symbol", {"document": "C:\\ann\\note.pdf"}),
    ("row 2, column document: 'javascript:alert(1)' is not an address or symbol", {"document": "javascript:alert(1)"}),
    ("row 2, column document: 'http://example.org/a' is not an https address", {"document": "http://example.org/a"}),
    ("row 2, column document: 'Note verbale' is not an address or symbol", {"document": "Note verbale"}),
    ("row 2, column document: it is empty", {"document": ""}),
    ("row 2, column office: 'Dr. Jane Doe, Adviser' names a person", {"office": "Dr. Jane Doe, Adviser"}),
    ("row 2, column title: the cell shows the Excel error #N/A → write the value itself", {"title": "#N/A"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "cells"), CELL_FAULTS)
def test_wrong_cell_is_one_sentence(sentence: str, cells: dict[str, str], read: Callable[..., FilledSheets]) -> None:
    (fault,) = faults(read, ("s.csv", as_csv(changed(**cells))))
    assert fault.startswith(f"s.csv: {sentence}")
    assert " → " in fault


SYMBOLS = [
    "A/RES/60/1",
    "S/PV.8699 (Resumption 2)",
    "C.N.600.2008.TREATIES-5",
    "BGBl. III Nr. 91/2020",
    "AG/RES. 2577 (XL-O/10)",
]


@pytest.mark.parametrize("document", [*SYMBOLS, "https://docs.un.org/en/A/RES/60/1", "https://un.org:8443/a?b=c#d"])
def test_symbols_and_addresses_are_documents(document: str, read: Callable[..., FilledSheets]) -> None:
    assert rows_of(read(("s.csv", as_csv(changed(document=document)))))[0][6] == document


def test_all_faults_of_rows_and_files_are_reported_at_once(read: Callable[..., FilledSheets]) -> None:
    bad = changed(participant="Kenyaa", claim="named", designated_on="", document="x", as_of="2062", confidence="D")
    pledges = as_csv(
        ["Kenya", "nothing", "joined", "", "by", "A/1", "t", "official", "2026", "A", ""],
        header=FORMS["pledges.csv"].columns,
    )
    sentences = faults(read, ("a.csv", as_csv(bad, GOOD, bad)), ("b.csv", "who;what\n"), ("c.csv", pledges))
    assert sum(fault.startswith("a.csv: row 2, ") for fault in sentences) == 6
    assert sum(fault.startswith("a.csv: row 4") for fault in sentences) == 6 + 1, "it also says the same as row 2"
    assert [fault.partition(" → ")[0] for fault in sentences if not fault.startswith("a.csv")] == [
        "b.csv: no row at the top holds the columns of a form",
        "c.csv: row 2, column pledge: 'nothing' is not a known pledge",
    ]


LOOKS: dict[str, Write] = {
    "row 2, column designated_on: the cell shows the Excel error #N/A": lambda _book, sheet: sheet.write_formula(
        1, 4, "=NA()", None, "#N/A"
    ),
    "row 2, column title: the formula was never calculated": lambda _book, sheet: sheet.write_formula(1, 7, "=A1"),
    "row 2: the row is hidden": lambda _book, sheet: sheet.set_row(1, None, None, {"hidden": True}),
    "row 2: the row is struck out": lambda book, sheet: sheet.write(
        1, 0, "Kenya", book.add_format({"font_strikeout": True})
    ),
    "row 2: the row is struck out → delete": lambda book, sheet: sheet.write_rich_string(
        1, 7, "A ", book.add_format({"font_strikeout": True}), "made-up", " note"
    ),
    "row 1, column document: the column is hidden": lambda _book, sheet: sheet.set_column(
        6, 6, None, None, {"hidden": True}
    ),
    "row 2, column document: the cell shows https://example.org/made-up and leads to https://example.org/x": (
        lambda _book, sheet: sheet.write_url(1, 6, "https://example.org/x", string="https://example.org/made-up")
    ),
}


@pytest.mark.parametrize("sentence", LOOKS)
def test_what_a_workbook_hides_is_one_sentence(sentence: str, read: Callable[..., FilledSheets]) -> None:
    (fault,) = faults(read, ("s.xlsx", workbook(GOOD, look=LOOKS[sentence])))
    assert fault.startswith(f"s.xlsx (Facts): {sentence}")


def test_missing_and_misspelt_columns_are_named(read: Callable[..., FilledSheets]) -> None:
    header = ["docment" if column == "document" else column for column in COLUMNS if column != "note"]
    assert faults(read, ("s.csv", as_csv(GOOD[:-1], header=header))) == [
        "s.csv: row 1, column document: the column is missing (is 'docment' meant?) → name a column document",
        "s.csv: row 1, column note: the column is missing → name a column note",
    ]


def test_column_given_twice_is_a_fault(read: Callable[..., FilledSheets]) -> None:
    (fault,) = faults(read, ("s.csv", as_csv([*GOOD, "x"], header=[*COLUMNS, "Note"])))
    assert "row 1, column note: 2 columns have this name" in fault


def test_two_sheets_of_one_form_are_refused_naming_both(read: Callable[..., FilledSheets]) -> None:
    (fault,) = faults(read, ("a.csv", as_csv(GOOD)), ("b.csv", as_csv(GHANA)))
    assert "a.csv and b.csv are both sheets of designations" in fault


UNREADABLE = [
    (b"caf\xe9", "not text in UTF-8; save it as “CSV UTF-8”"),
    (b"PK\x03\x04 no workbook", "not a workbook that can be opened"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old workbook (.xls) or one with a password; save it as a workbook (.xlsx)",
    ),
    (b"<html>", "a web page or XML"),
    (b"%PDF-1.7", "a PDF"),
    (b'a,b\n"x' + b"y" * 200_000, "look for a quotation mark that is not closed"),
    (b"", "it is empty"),
]


@pytest.mark.parametrize(("content", "sentence"), UNREADABLE)
def test_unreadable_sheet_is_one_sentence(content: bytes, sentence: str, read: Callable[..., FilledSheets]) -> None:
    (fault,) = faults(read, ("s.xlsx", content))
    assert sentence in fault
    assert "\n" not in fault


# --- hostile workbooks


def repacked(content: bytes, member: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one member changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == member else old.read(name))
    return file.getvalue()


def test_cell_in_the_far_corner_costs_nothing(read: Callable[..., FilledSheets], tmp_path: Path) -> None:
    def corner(_book: Any, sheet: Any) -> None:
        sheet.write(1_048_575, 16_383, " ")

    content = workbook(GOOD, look=corner)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert rows_of(read(("s.xlsx", content))) == [GOOD]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000, "kB"


def test_workbook_larger_unpacked_than_allowed_is_refused(
    read: Callable[..., FilledSheets], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_BYTES", 1000)
    (fault,) = faults(read, ("s.xlsx", workbook(changed(title="x" * 2000))))
    assert "it holds more than a sheet of facts" in fault


def test_workbook_with_entities_is_refused(read: Callable[..., FilledSheets]) -> None:
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'
    content = repacked(workbook(GOOD), "xl/worksheets/sheet1.xml", lambda xml: head + xml.partition(b"?>")[2])
    (fault,) = faults(read, ("s.xlsx", content))
    assert "not a workbook that can be opened" in fault


def test_damaged_workbooks_give_rows_or_one_sentence(read: Callable[..., FilledSheets]) -> None:
    whole, dice = workbook(GOOD, GHANA), random.Random(16)
    for _ in range(200):
        member = dice.choice(["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"])

        def damage(xml: bytes) -> bytes:
            at, length = dice.randrange(len(xml)), dice.randrange(40)
            return xml[:at] + dice.randbytes(dice.randrange(5)) + xml[at + length :]

        with suppress(FaultsError):
            read(("s.xlsx", repacked(whole, member, damage)))


# --- the verb, and what it leaves


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_drop_takes_a_filled_sheet_and_says_what_it_is(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "my sheet.xlsx"
    path.write_bytes(workbook(GOOD))
    result = CliRunner().invoke(verbs, ["drop", "kept_by_hand", str(path)])
    assert result.exit_code == 0, result.output
    assert "my sheet.xlsx (Facts): 1 row(s) of designations" in result.output
    assert (home / "raw/kept_by_hand/designations.csv").read_text().splitlines()[1] == ",".join(GOOD)


def test_faulty_sheet_keeps_the_old_facts(home: Path, tmp_path: Path) -> None:
    for content, code in ((as_csv(GOOD), 0), (as_csv(changed(claim="named")), 1)):
        (tmp_path / "s.csv").write_text(content)
        assert CliRunner().invoke(verbs, ["drop", "kept_by_hand", str(tmp_path / "s.csv")]).exit_code == code
    assert "designated" in (home / "raw/kept_by_hand/designations.csv").read_text()


def test_published_sheets_are_not_read_again(home: Path, tmp_path: Path, hand_kept: Registry) -> None:
    def handed_in(content: str) -> list[str]:
        (tmp_path / "s.csv").write_text(content)
        refresh.hand_in("kept_by_hand", [tmp_path / "s.csv"], hand_kept)
        return sorted(path.name for path in (home / "raw/kept_by_hand").glob("[!.]*"))

    law = ["Kenya", "incitement", "in_law", "", "by", "A/1", "t", "official", "2026", "A", ""]
    laws = as_csv(law, header=FORMS["laws.csv"].columns)
    assert handed_in(laws) == ["laws.csv"]
    assert handed_in(as_csv(GOOD)) == ["designations.csv"], "nothing is waiting, so the laws were published or let go"
    candidates.put("kept_by_hand", Facts(), home / "raw/kept_by_hand")
    assert handed_in(laws) == ["designations.csv", "laws.csv"], "the designations wait for review"


def test_memory_limit_applies_to_a_verb(tmp_path: Path) -> None:
    """A file that makes the process allocate too much ends the process, not the machine."""
    code = "from loaders.cli.limits import limit_memory; limit_memory(); bytearray(3 << 30)"
    environment = {**os.environ, "COMMITMENTS_MEMORY_MB": "1024"}
    result = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=DATA.parent, capture_output=True, text=True
    )
    assert "MemoryError" in result.stderr


# --- one row of a list


def test_corrected_row_leaves_the_list_s_other_rows(hand_kept: Registry, home: Path, tmp_path: Path) -> None:
    names = ("Kenya", "Ghana", "Norway", "Chad", "Peru")
    five = write_read(as_csv(*([name, *GOOD[1:]] for name in names)), hand_kept, tmp_path)
    one = write_read(as_csv(changed(designated_on="2026-02-04")), hand_kept, tmp_path)
    merged = csv_files.merge(five, one, by_row=True)
    assert {fact.participant: fact.designated_on for fact in merged.designations} == {
        **dict.fromkeys(("GHA", "NOR", "TCD", "PER"), "2026-02-03"),
        "KEN": "2026-02-04",
    }


def write_read(content: str, hand_kept: Registry, tmp_path: Path) -> Facts:
    from loaders.facts import normalise

    (tmp_path / "s.csv").write_text(content)
    refresh.hand_in("kept_by_hand", [tmp_path / "s.csv"], hand_kept)
    return normalise.read("kept_by_hand", hand_kept, tmp_path / "home/raw/kept_by_hand")
