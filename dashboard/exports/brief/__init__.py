"""Meeting briefs: record and question side by side, as PDF, DOCX and HTML of the same content.

    wanted = briefs.Wanted("KEN", "foreign_ministry", 2, day)
    briefs.made(reader.warehouse(), wanted, "pdf")

``record`` asks the warehouse once for all briefs of a day, ``content`` makes the one
``model`` that every format is written from, ``wording`` and ``notes`` put it into words;
``setting``, ``letter`` and ``page`` write PDF, DOCX and HTML.
"""

from __future__ import annotations

from dashboard.exports.brief.build import build_brief
from dashboard.exports.brief.files import FORMATS, brief_file
from dashboard.exports.brief.limits import LIMITS
from dashboard.exports.brief.model import Brief, BriefRequest, NoSuchBriefError
from dashboard.exports.brief.snapshot import BriefSnapshot, load_snapshot

__all__ = [
    "FORMATS",
    "LIMITS",
    "Brief",
    "BriefRequest",
    "BriefSnapshot",
    "NoSuchBriefError",
    "brief_file",
    "build_brief",
    "load_snapshot",
]
