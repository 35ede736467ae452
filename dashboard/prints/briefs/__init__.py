"""Meeting briefs: record and question side by side, as PDF, DOCX and HTML of the same content.

    wanted = briefs.Wanted("KEN", "foreign_ministry", 2, day)
    briefs.made(reader.warehouse(), wanted, "pdf")

``record`` asks the warehouse once for all briefs of a day, ``content`` makes the one
``model`` that every format is written from, ``wording`` and ``notes`` put it into words;
``setting``, ``letter`` and ``page`` write PDF, DOCX and HTML.
"""

from __future__ import annotations

from dashboard.prints.briefs.content import compose
from dashboard.prints.briefs.limits import LIMITS
from dashboard.prints.briefs.model import Brief, NoSuchBriefError, Wanted
from dashboard.prints.briefs.offers import FORMATS, made
from dashboard.prints.briefs.record import Record, record_of

__all__ = ["FORMATS", "LIMITS", "Brief", "NoSuchBriefError", "Record", "Wanted", "compose", "made", "record_of"]
