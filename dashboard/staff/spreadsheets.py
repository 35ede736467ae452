"""Make empty spreadsheets to fill in. A process of the loaders reads the filled ones, never this module."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter  # type: ignore[import-untyped]

from dashboard.i18n import _


def empty_csv(columns: Sequence[str]) -> bytes:
    """Return a CSV with the columns alone, with the byte order mark by which Excel knows UTF-8."""
    return (",".join(columns) + "\n").encode("utf-8-sig")


def empty_workbook(columns: Sequence[str], words: dict[str, Sequence[str]]) -> bytes:
    """Return a workbook with the columns alone, and lists of allowed words."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(_("Facts"))
        for at, name in enumerate(columns):
            sheet.set_column(at, at, max(12, len(name) + 2), text)  # text, so that 2026-02 stays what was typed
            sheet.write_string(0, at, name, bold)
            if name in words:
                sheet.data_validation(1, at, 1000, at, {"validate": "list", "source": list(words[name])})
        sheet.freeze_panes(1, 1)
    return file.getvalue()
