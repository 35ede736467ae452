"""Tests that a changed cell changes the facts or is a fault, except in the columns named here."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.facts import normalise
from loaders.facts.models.base import FaultsError
from tests.fuzz.mutations import SAMPLES, SOURCES, files, hand_kept

GARBAGE = "Zq9~ 7"
"""No country, no day, no word of any list."""
MOST_ROWS = 6
"""Cells tried of a column; a row may be one that is not asked for."""
UNREAD: dict[str, set[str]] = {
    "equal_rights": {"ilo_c169.csv: quotation", "minorities_framework_convention.csv: quotation"},
    "name_lists": {  # the words of the list, kept beside the code that is read
        f"{file}.csv: pasted" for file in ("act_code_of_conduct", "global_network", "kigali_principles")
    },
    "national_institutions": {"nhri.csv: source_title", "nhri_history_2000_2018.csv: source_title"},
    "rtop_focal_points": {"designations.csv: office"},  # where the claim waits for confirmation
    "security_council": {
        f"speaker.tsv: {column}"
        for column in (
            "",
            "agenda_item1",
            "agenda_item2",
            "agenda_item3",
            "agenda_item4",
            "agenda_item_manual",
            "day",
            "document_symbol",
            "meeting_symbol",
            "month",
            "participanttype",
            "record_speech",
            "role",
            "sentences",
            "speaker_country",
            "speaker_undl",
            "speech_format",
            "speech_number",
            "tokens",
            "topic",
            "types",
            "year",
        )
    },
    "treaty_baseline": {"treaty_acts.csv: country", "treaty_acts.csv: source"},  # the code beside it is read
    "treaty_gazettes": {
        "depositary_rome_amendments.csv: quotation",  # its note is read: it gives the number of parties on the list
        *(
            f"{file}.csv: {column}"
            for file in ("austria_notices", "austria_party_lists", "single_acts", "swiss_fedlex")
            for column in ("note", "quotation")
            if (file, column) != ("austria_notices", "note")  # which is empty
        ),
    },
    "un_general_debate": {f"r2p_hits_labelled_sample.csv: {column}" for column in ("n", "left", "right")},
    "un_voting_data": {  # no resolution of the Security Council is asked for
        f"2026_02_06_sc_voting.csv: {column}"
        for column in (
            "date",
            "ms_name",
            "ms_vote",
            "resolution",
            "total_abstentions",
            "total_ms",
            "total_no",
            "total_non_voting",
            "total_yes",
            "undl_link",
        )
    },
}
"""Columns we do not read beyond those its YAML names; a column that we stop reading by mistake is not among them."""


def cells(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each column of a CSV with the file after garbage is written into one of its cells, row by row."""
    text = path.read_text(encoding="utf-8-sig")
    mark = "\t" if path.suffix == ".tsv" else ","
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    for at, column in enumerate(rows[0]):
        for row in [row for row in rows[1:] if len(row) == len(rows[0]) and row[at]][:MOST_ROWS]:
            before, row[at] = row[at], GARBAGE
            new = io.StringIO()
            csv.writer(new, lineterminator="\n", delimiter=mark).writerows(rows)
            row[at] = before
            yield column, new.getvalue()


def unheard(source: str, folder: Path) -> set[str]:
    """The columns of the sample's files in which any text changes no fact and gives no fault."""
    raw = SAMPLES / source / "raw"
    known, received, found = normalise.read(source, hand_kept(), raw), set[str](), set[str]()
    for file in files(source):
        if file.suffix not in (".csv", ".tsv"):
            continue
        for column, text in cells(file):
            name = f"{file.name}: {column}"
            if name in received:
                continue
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(raw, folder)
            (folder / file.relative_to(raw)).write_text(text, encoding="utf-8")
            try:
                is_noticed = normalise.read(source, hand_kept(), folder) != known
            except FaultsError:
                is_noticed = True
            (received if is_noticed else found).add(name)
    return found - received


@pytest.mark.parametrize("source", SOURCES)
def test_every_changed_cell_changes_a_fact(source: str, tmp_path: Path) -> None:
    ignored = hand_kept().sources[source].ignored
    silent = {name for name in unheard(source, tmp_path / "raw") if name.partition(": ")[2] not in ignored}
    assert silent == UNREAD.get(source, set())
