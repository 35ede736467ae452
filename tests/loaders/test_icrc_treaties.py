"""Tests of the ICRC workbook: readings of a cell, faults, and the real workbook.

The committed sample is written by this file, from the table below:
``PYTHONPATH=. python tests/loaders/test_icrc_treaties.py``.
"""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.raw_files import Raw, UnreadableError
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.records.treaties import TreatyAct, TreatyList
from loaders.registry.models.sources import Source
from loaders.sources import icrc_treaties

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests/samples/icrc_treaties/raw/treaties.xlsx"
SPEC = Source.model_validate(yaml.safe_load((ROOT / "data/registry/sources/icrc_treaties.yml").read_text("utf-8")))

Cell = str | int | date
Sheet = list[list[Cell]]

HEADERS = [
    "Country", "Zone", "GC I-IV 1949", "AP I 1977", "AP I Declaration art. 90", "AP II 1977", "AP III 2005",
    "CRC  1989", "Opt Prot. CRC 2000", "CPED\n2006", "ICC Statute 1998", "Hague Conv. 1954", "Hague Prot. 1954",
    "Hague Prot. 1999", "ENMOD Conv. 1976", "Geneva Gas Prot. 1925", "BWC 1972", "CCW 1980", "CCW  Prot. I 1980",
    " CCW Prot. II 1980", "CCW Prot. III 1980", "CCW Prot. IV 1995", "CCW Prot. II a 1996", "CCW Amdt 2001",
    "CCW Prot. V 2003", "CWC 1993", "AP Mine Ban Conv. 1997", "Cluster Munitions 2008", "ATT 2013", "TPNW 2017",
    "Commonwealth", "Arab League", "OIC", "OAS", "UE", "UA", "Continent",
]  # fmt: skip
ROWS: dict[str, dict[str, Cell]] = {
    "Burundi": {"GC I-IV 1949": date(1971, 12, 27), "ICC Statute 1998": "(**)", "UA": 1, "Continent": "Africa"},
    "Islamic Republic of Iran": {"Zone": "OP_NAME", "GC I-IV 1949": date(1957, 2, 20), "OIC": 1},
    "Niue": {"GC I-IV 1949": "02.05.1959(*)", "CRC  1989": date(1995, 12, 20), "ATT 2013": "06.08.2020"},
    "Palestine": {"GC I-IV 1949": date(2014, 4, 2), "AP I 1977": "02.04.2014", "Arab League": "Yes"},
    "Philippines": {"GC I-IV 1949": date(1952, 10, 6), "ICC Statute 1998": "(***)", "BWC 1972": date(1973, 5, 21)},
    "Russian Federation": {"AP I 1977": date(1989, 9, 29), "AP I Declaration art. 90": "(****)"},
    "Switzerland": {"AP I 1977": "17/02/1982", "AP I Declaration art. 90": date(1982, 2, 17), "Continent": "Europe"},
    "Total": {
        **dict.fromkeys(HEADERS[2:30], 0),
        "GC I-IV 1949": 4, "AP I 1977": 3, "AP I Declaration art. 90": 1, "CRC  1989": 1, "ATT 2013": 1,
        "BWC 1972": 1,
    },
}  # fmt: skip
FOOTNOTES = """(*) Niue. Niue remains bound by the act of New Zealand.
(**) Burundi. On 21 September 2004, its Government ratified the Statute. On 27 October 2016, it notified \
its decision to withdraw from it. The withdrawal took effect on 27 October 2017.
(***) Philippines. On 30 August 2011, its Government ratified the Statute. On 17 March 2018, it notified \
its decision to withdraw from it. The withdrawal took effect on 17 March 2019.
(****) Russian Federation. 29.09.1989 (withdrawal: 23.10.2019)."""


def cover() -> Sheet:
    return [["Parties to treaties as of  9-Nov-2020"], ["A table made up for tests"]]


def table() -> Sheet:
    rows = [[name, *(cells.get(header, "") for header in HEADERS[1:])] for name, cells in ROWS.items()]
    return [["Country", "", "Protection of victims"], list(HEADERS), *rows, [""], ["", "", FOOTNOTES]]


def put(row: str, header: str, value: Cell) -> Sheet:
    """The table with one cell changed."""
    changed = table()
    place = next(cells for cells in changed if cells[0] == row)
    place[HEADERS.index(header)] = value
    return changed


# --- a workbook, in as few words as Excel allows ---

PARTS = {
    "[Content_Types].xml": """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>""",
    "_rels/.rels": """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="xl/workbook.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>""",
    "xl/styles.xml": """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>""",
}


def workbook(path: Path, sheets: dict[str, Sheet]) -> None:
    """Write an Excel workbook; the same sheets give the same bytes."""
    names = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, start=1))
    links = "".join(
        f'<Relationship Id="r{n}" Target="worksheets/sheet{n}.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
        for n, _ in enumerate(sheets, start=1)
    )
    parts = PARTS | {
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"<sheets>{names}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{links}<Relationship Id="s" Target="styles.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/></Relationships>',
    }
    parts |= {f"xl/worksheets/sheet{n}.xml": worksheet(rows) for n, rows in enumerate(sheets.values(), start=1)}
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name), '<?xml version="1.0" encoding="UTF-8"?>\n' + text)


def worksheet(rows: Sheet) -> str:
    lines = "".join(
        f'<row r="{n}">{"".join(cell(value, f"{letters(column)}{n}") for column, value in enumerate(row))}</row>'
        for n, row in enumerate(rows, start=1)
    )
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return f"{head}<sheetData>{lines}</sheetData></worksheet>"


def cell(value: Cell, place: str) -> str:
    if value == "":
        return ""
    if isinstance(value, date):
        return f'<c r="{place}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def letters(column: int) -> str:
    return ("" if column < 26 else chr(64 + column // 26)) + chr(65 + column % 26)


# --- reading ---


def parsed(folder: Path) -> list[Record | Fault]:
    return list(icrc_treaties.parse(Raw(folder, SPEC.files), SPEC))


def read(folder: Path, rows: Sheet, first: Sheet | None = None) -> list[Record | Fault]:
    workbook(folder / "t.xlsx", {"Day": first or cover(), "Table": rows})
    return parsed(folder)


def acts(records: list[Record | Fault]) -> list[TreatyAct]:
    return [record for record in records if isinstance(record, TreatyAct)]


def lists(records: list[Record | Fault]) -> dict[str, TreatyList]:
    return {record.treaty: record for record in records if isinstance(record, TreatyList)}


def faults(records: list[Record | Fault]) -> list[str]:
    return [str(record) for record in records if isinstance(record, Fault)]


def acts_toward(records: list[Record | Fault], treaty: str) -> list[tuple[str, str, date | None, date | None]]:
    return [(act.participant, act.act, act.acted_on, act.effective_on) for act in acts(records) if act.treaty == treaty]


@pytest.fixture(scope="module")
def sample() -> list[Record | Fault]:
    return parsed(SAMPLE.parent)


@pytest.fixture(scope="module")
def whole(shared: Path) -> list[Record | Fault]:
    return parsed(shared / "icrc")


def test_the_committed_sample_is_the_table_above(tmp_path: Path) -> None:
    workbook(tmp_path / "t.xlsx", {"Day": cover(), "Table": table()})
    assert SAMPLE.read_bytes() == (tmp_path / "t.xlsx").read_bytes(), "write the sample anew, see the top of this file"


def test_the_sample_reads_without_a_fault(sample: list[Record | Fault]) -> None:
    assert faults(sample) == []
    assert len(acts(sample)) == 16
    assert len(lists(sample)) == 23


def test_days_are_read_as_dates_and_in_both_ways_of_writing(sample: list[Record | Fault]) -> None:
    assert acts_toward(sample, "AP-I-1977") == [
        ("Palestine", "ratification_or_accession", date(2014, 4, 2), None),
        ("Russian Federation", "ratification_or_accession", date(1989, 9, 29), None),
        ("Switzerland", "ratification_or_accession", date(1982, 2, 17), None),
    ]


def test_a_footnote_gives_joining_and_leaving(sample: list[Record | Fault]) -> None:
    assert acts_toward(sample, "XVIII-10") == [
        ("Burundi", "ratification_or_accession", date(2004, 9, 21), None),
        ("Burundi", "withdrawal", date(2016, 10, 27), date(2017, 10, 27)),
        ("Philippines", "ratification_or_accession", date(2011, 8, 30), None),
        ("Philippines", "withdrawal", date(2018, 3, 17), date(2019, 3, 17)),
    ]
    assert lists(sample)["XVIII-10"].party_count == 0


def test_a_declaration_may_be_withdrawn_too(sample: list[Record | Fault]) -> None:
    assert acts_toward(sample, "AP-I-ART90") == [
        ("Russian Federation", "declaration", date(1989, 9, 29), None),
        ("Russian Federation", "withdrawal", None, date(2019, 10, 23)),
        ("Switzerland", "declaration", date(1982, 2, 17), None),
    ]


def test_who_is_bound_through_another_has_no_act_of_its_own(sample: list[Record | Fault]) -> None:
    assert "Niue" not in {act.participant for act in acts(sample) if act.treaty == "GC-1949"}
    assert lists(sample)["GC-1949"].party_count == 4


def test_every_record_is_as_of_the_day_of_the_table(sample: list[Record | Fault]) -> None:
    assert {(act.as_of, act.read_from) for act in acts(sample)} == {("2020-11-09", "icrc")}
    assert {(each.as_of, each.read_from) for each in lists(sample).values()} == {("2020-11-09", "icrc")}


def test_a_column_left_out_gives_nothing(sample: list[Record | Fault]) -> None:
    assert "1973-05-21" not in {str(act.acted_on) for act in acts(sample)}  # the Biological Weapons Convention


def test_a_withdrawal_yet_to_come_leaves_a_party(tmp_path: Path) -> None:
    rows = put("Total", "ICC Statute 1998", 1)
    rows[-1][2] = FOOTNOTES.replace("effect on 17 March 2019", "effect on 17 March 2021")
    records = read(tmp_path, rows)
    assert faults(records) == []
    assert lists(records)["XVIII-10"].party_count == 1


# --- what stops the load ---

CELLS: list[tuple[str, str, Cell, str]] = [
    ("Switzerland", "CWC 1993", "31.02.1995", "'31.02.1995' is neither a day nor a footnote"),
    ("Switzerland", "CWC 1993", "yes", "'yes' is neither a day nor a footnote"),
    ("Switzerland", "CWC 1993", 34000, "'34000' is neither a day nor a footnote"),
    ("Switzerland", "CWC 1993", date(2020, 12, 1), "2020-12-01 is later than the day of the table, 2020-11-09"),
    ("Switzerland", "CWC 1993", "(**)", "footnote (**) is about Burundi, not Switzerland"),
    ("Switzerland", "CWC 1993", date(1995, 3, 10), "the row Total says 0, the column holds 1"),
    ("Total", "CWC 1993", "", "the row Total says nothing, the column holds 0"),
]


@pytest.mark.parametrize(("row", "header", "value", "sentence"), CELLS)
def test_a_mistaken_cell_is_one_fault_with_its_row_and_column(
    row: str, header: str, value: Cell, sentence: str, tmp_path: Path
) -> None:
    (fault,) = faults(read(tmp_path, put(row, header, value)))
    number = 10 if "Total" in sentence else 9
    assert fault.startswith(f"t.xlsx: sheet Table, row {number}, column CWC 1993: {sentence} → ")


def footnotes(old: str, new: str) -> Sheet:
    rows = table()
    rows[-1][2] = FOOTNOTES.replace(old, new)
    return rows


TABLES: list[tuple[Sheet, str]] = [
    ([["Country"], [header.replace("OIC", "BRICS") for header in HEADERS], *table()[2:]], "unknown column 'BRICS'"),
    ([["Country"], [header.replace("OIC", "CWC 1993") for header in HEADERS], *table()[2:]], "more than one column"),
    ([row[:29] + row[30:] for row in table()], "column 'TPNW 2017' is missing"),
    ([["Country"], ["State", *HEADERS[1:]], *table()[2:]], "the first header is 'State', not 'Country'"),
    ([row for row in table() if row[0] != "Total"], "there is no row 'Total'"),
    ([["Country"]], "the first header is ''"),
    (put("Niue", "Country", ""), "row 5: the row names no country"),
    (footnotes("(*) Niue", "(*****) Niue"), "footnote (*) is missing"),
    (put("Niue", "GC I-IV 1949", ""), "no cell points to footnote (*)"),
    (footnotes("(*) Niue", "Niue"), "is not a footnote"),
    (footnotes("remains bound by", "is like"), "row 5, column GC I-IV 1949: footnote (*) cannot be read"),
    (footnotes("took effect", "had effect"), "row 3, column ICC Statute 1998: footnote (**) cannot be read"),
    (footnotes("27 October 2016", "31 June 2016"), "row 3, column ICC Statute 1998: footnote (**) cannot be read"),
    (footnotes("29.09.1989", "31.09.1989"), "column AP I Declaration art. 90: footnote (****) cannot be read"),
]


@pytest.mark.parametrize(("rows", "sentence"), TABLES, ids=[sentence for _, sentence in TABLES])
def test_a_mistaken_table_is_a_fault_that_names_the_place(rows: Sheet, sentence: str, tmp_path: Path) -> None:
    sentences = faults(read(tmp_path, rows))
    assert any(fault.startswith("t.xlsx: sheet Table") and sentence in fault for fault in sentences), sentences


@pytest.mark.parametrize("line", ["Parties to treaties", "as of 31-Feb-2020", "as of 9-Xyz-2020", "as of yesterday"])
def test_a_table_without_its_day_is_a_fault(line: str, tmp_path: Path) -> None:
    (fault,) = faults(read(tmp_path, table(), [[line]]))
    assert fault.startswith("t.xlsx: sheet Day: no line with the day of the table")


def test_a_missing_sheet_is_a_fault(tmp_path: Path) -> None:
    workbook(tmp_path / "t.xlsx", {"Table": table()})
    (fault,) = faults(parsed(tmp_path))
    assert fault.startswith("t.xlsx: the workbook has 1 sheet(s)")


def test_all_mistaken_cells_of_a_table_come_at_once(tmp_path: Path) -> None:
    rows = put("Switzerland", "CWC 1993", "?")
    rows[2][HEADERS.index("TPNW 2017")] = "??"
    assert len(faults(read(tmp_path, rows))) == 2


# --- any content of the workbook raises UnreadableError only ---


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("icrc_treaties")


ANYTHING = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20),
    st.sampled_from(["(*)", "(**)", "(****)", "01.01.2000(*)", "Total", "Country", FOOTNOTES, "00.00.0000"]),
    st.integers(-5, 60000),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)),
)


@settings(max_examples=60, deadline=None)
@given(row=st.integers(0, 11), column=st.integers(0, 36), value=ANYTHING)
def test_mangled_cells_never_crash_the_loader(scratch: Path, row: int, column: int, value: Cell) -> None:
    rows = [[*cells, *[""] * (37 - len(cells))] for cells in table()]
    rows[row][column] = value
    assert read(scratch, rows)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.lists(ANYTHING, max_size=4), max_size=4), first=st.lists(st.lists(ANYTHING, max_size=2)))
def test_a_stranger_s_workbook_gives_faults(scratch: Path, rows: Sheet, first: Sheet) -> None:
    assert faults(read(scratch, rows, first))


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 9200), length=st.integers(0, 40), instead=st.binary(max_size=40))
def test_mangled_bytes_never_crash_the_loader(scratch: Path, at: int, length: int, instead: bytes) -> None:
    content = SAMPLE.read_bytes()
    (scratch / "t.xlsx").write_bytes(content[:at] + instead + content[at + length :])
    try:
        records = parsed(scratch)
    except UnreadableError:
        return
    assert records, "a workbook that opens gives facts or faults"


# --- the real workbook ---

TOTALS = {
    "GC-1949": 196, "AP-I-1977": 174, "AP-I-ART90": 76, "AP-II-1977": 169, "AP-III-2005": 78, "IV-11": 196,
    "IV-11-b": 170, "IV-16": 63, "XVIII-10": 123, "XXVI-1": 78, "XXVI-2": 125, "CCW-P1": 118, "CCW-P2": 95,
    "CCW-P3": 115, "XXVI-2-a": 109, "XXVI-2-b": 106, "XXVI-2-c": 86, "XXVI-2-d": 96, "XXVI-3": 193, "XXVI-5": 164,
    "XXVI-6": 110, "XXVI-8": 110, "XXVI-9": 50,
}  # fmt: skip


def test_the_saved_workbook_reads_without_a_fault(whole: list[Record | Fault]) -> None:
    assert faults(whole) == []


def test_every_list_counts_what_its_total_prints(whole: list[Record | Fault]) -> None:
    assert {treaty: each.party_count for treaty, each in lists(whole).items()} == TOTALS
    assert len(acts(whole)) == sum(TOTALS.values()) + 2 * 3  # three joined and left again


def test_the_three_withdrawals_are_read_from_their_footnotes(whole: list[Record | Fault]) -> None:
    assert [
        (act.participant, act.treaty, act.acted_on, act.effective_on) for act in acts(whole) if act.act == "withdrawal"
    ] == [
        ("Russian Federation", "AP-I-ART90", None, date(2019, 10, 23)),
        ("Burundi", "XVIII-10", date(2016, 10, 27), date(2017, 10, 27)),
        ("Philippines", "XVIII-10", date(2018, 3, 17), date(2019, 3, 17)),
    ]


def test_niue_has_no_act_toward_the_geneva_conventions(whole: list[Record | Fault]) -> None:
    assert {act.treaty for act in acts(whole) if act.participant == "Niue"} == {
        "IV-11", "XXVI-3", "XXVI-5", "XXVI-6", "XXVI-8", "XXVI-9",
    }  # fmt: skip


if __name__ == "__main__":
    workbook(SAMPLE, {"Day": cover(), "Table": table()})
