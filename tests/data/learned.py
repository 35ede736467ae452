"""Make a copy of the warehouse with a made-up history of editions that added and corrected facts."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

import duckdb

HOSTILE = "<script>alert('x')</script> & \"quoted\" ]]> \x07\x00"
EDITIONS = {"2026-12-01-00000001": datetime(2026, 12, 1, 9, 30), "2026-12-05-00000002": datetime(2026, 12, 5, 8)}
NEWS, LATER = EDITIONS
ESTONIA = date(2026, 1, 13)
"""The day Estonia acceded to the Convention against Enforced Disappearance."""
BOUND, LEAVING = date(2000, 6, 7), "party, leaving on 2027-07-24"
PUT_RIGHT = (date(1997, 2, 20), date(1997, 2, 21))
YEAR, VOTED = date(2014, 1, 1), date(2016, 12, 9)
CHANGES = (
    # edition, participant, kind, subject, nature, value before, value, since before, since, precision, act, document
    (
        NEWS,
        "EST",
        "treaty",
        "ced",
        "world",
        "no_action",
        "party",
        None,
        ESTONIA,
        "day",
        "accession",
        "https://un.org/a",
    ),
    (NEWS, "VEN", "treaty", "rome_statute", "world", "party", LEAVING, BOUND, BOUND, "day", None, "https://un.org/b"),
    (LATER, "KEN", "treaty", "cat", "correction", "party", "party", *PUT_RIGHT, "day", "accession", HOSTILE),
    (LATER, "KEN", "indicator", "focal_point", "method", "not_assessed", "in_network", None, YEAR, "by", None, None),
    (LATER, "KEN", "resolution", "a_res_71_130", "correction", None, "yes", None, VOTED, "day", None, None),
    (LATER, "BWA", "statement", "BWA_79_2024-1", "correction", "norm", None, date(2024, 1, 1), None, None, None, None),
)


def with_history(path: Path, copy: Path) -> Path:
    "The copy, in which two made-up editions corrected than the ones before."
    shutil.copy(path, copy)
    with duckdb.connect(str(copy)) as connection:
        for edition, built_at in EDITIONS.items():
            row = (edition, built_at, "publish", HOSTILE, "kept_by_hand", "1")
            connection.execute("insert into edition_log values (?, ?, ?, ?, ?, ?)", row)
        for change in CHANGES:
            row = (*change, date(2026, 11, 1), "day", "kept_by_hand")
            connection.execute(f"insert into change values ({', '.join('?' * len(row))})", row)
    return copy
