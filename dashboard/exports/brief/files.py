"""Formats of a brief: label, MIME type and writer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dashboard.exports.brief import pdf
from dashboard.exports.brief.build import build_brief
from dashboard.exports.brief.model import Brief, BriefRequest
from dashboard.exports.brief.snapshot import load_snapshot
from dashboard.i18n import LazyMessage, lazy

Format = Literal["pdf", "docx", "html"]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class BriefFormat:
    """A format: its label, its MIME type, and the function that writes a brief in it."""

    label: LazyMessage
    mime: str
    make: Callable[[Brief], bytes]


def _docx(brief: Brief) -> bytes:
    from dashboard.exports.brief import docx  # here, as below: a scorecard that only offers briefs opens sooner

    return docx.brief_docx(brief)


def _html(brief: Brief) -> bytes:
    from dashboard.exports.brief import html

    return html.brief_html(brief)


FORMATS: Mapping[Format, BriefFormat] = {
    "pdf": BriefFormat(lazy("PDF, to print"), "application/pdf", pdf.brief_pdf),
    "docx": BriefFormat(lazy("DOCX, to edit"), DOCX, _docx),
    "html": BriefFormat(lazy("HTML, to send or read offline"), "text/html", _html),
}


def brief_file(path: Path, request: BriefRequest, name: Format) -> bytes:
    """Return one brief in one format, from the warehouse at the path."""
    return FORMATS[name].make(build_brief(load_snapshot(path, request.day), request))
