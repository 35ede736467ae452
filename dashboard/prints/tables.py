"""Answers as CSV: the columns of the question, one row a line."""

from __future__ import annotations

import csv
import io

from dashboard.reader import Rows


def csv_bytes(rows: Rows) -> bytes:
    """Rows as CSV under their column names, with the mark by which spreadsheets know UTF-8."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    if rows:
        lines.writerow(rows[0]._fields)
    lines.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
