"""Citations of an export: plain text, APA style, BibTeX.

They use our neutral title, not the publisher's: the citation vouches for the data.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dashboard.dates import day_words
from dashboard.i18n import _, lazy

NAME = lazy("RtoP Commitments Tracker")
AUTHOR = lazy("The RtoP Commitments Tracker contributors")
LICENCE = "CC BY 4.0"
_BIBTEX_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(frozen=True)
class Citation:
    """Data of a citation; ``address`` is empty where the dashboard has no public one."""

    title: str
    kind: str
    day: date
    edition: str
    edition_on: date
    code: str
    address: str = ""


CitationStyle = Callable[[Citation], str]


def plain_citation(citation: Citation) -> str:
    """Return a citation for a footnote or credit line."""
    message = _("{work}: “{title}” ({kind}), data as of {day}, edition {edition}, code {code}. {licence}.")
    text = message.format(
        work=NAME,
        title=citation.title,
        kind=citation.kind,
        day=day_words(citation.day),
        edition=citation.edition,
        code=citation.code,
        licence=LICENCE,
    )
    return f"{text} {citation.address}".rstrip()


def apa_citation(citation: Citation) -> str:
    """Return a citation in APA style, seventh edition."""
    message = _("{author}. ({year}). {title} (edition {edition}; data as of {day}) [{kind}]. {work}.")
    text = message.format(
        author=AUTHOR,
        year=citation.edition_on.year,
        title=citation.title,
        edition=citation.edition,
        day=day_words(citation.day),
        kind=citation.kind[:1].upper() + citation.kind[1:],
        work=NAME,
    )
    place = citation.address or _("Code {code}").format(code=citation.code)
    return f"{text} {place}"


def bibtex_entry(citation: Citation) -> str:
    """Return a BibTeX entry; its key is the code, so the same export has the same key."""
    fields = {
        "author": f"{{{_escape_bibtex(str(AUTHOR))}}}",
        "title": f"{{{_escape_bibtex(citation.title)}}}",
        "year": str(citation.edition_on.year),
        "howpublished": _escape_bibtex(str(NAME)),
        "edition": _escape_bibtex(citation.edition),
        "note": _escape_bibtex(
            _("{kind}, data as of {day}, code {code}, {licence}").format(
                kind=citation.kind, day=day_words(citation.day), code=citation.code, licence=LICENCE
            )
        ),
    }
    if citation.address:
        fields["url"] = citation.address
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{rtop-{citation.code.lower()},\n{lines}}}\n"


def _escape_bibtex(text: str) -> str:
    return "".join(_BIBTEX_ESCAPES.get(letter, letter) for letter in text)
