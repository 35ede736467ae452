"""What typst is asked for, in one place: the compiler kept open, and letters no font has told in words.

Texts come to a page as data and never as markup. Pages are compiled by the rules for
accessible PDF (PDF/UA-1), where a letter that no font has is an error, instead of a box on
paper.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from threading import Lock
from typing import Any

import typst

from dashboard.exports import fonts
from dashboard.i18n import _

PDF_UA = {"pdf_standards": "ua-1"}
_compiler_lock = Lock()


class MissingGlyphError(ValueError):
    """The words hold a letter that none of our fonts has."""


def check_glyphs(text: str) -> None:
    """Raises UnwritableError where none of our fonts has a letter of the text."""
    if text.isascii():
        return
    page = b'#set text(font: json(bytes(sys.inputs.fonts)), fallback: false, lang: "en")\n#set document(title: "x")\n'
    asked = {"fonts": json.dumps(fonts.FAMILIES), "text": text}
    compile_page(page + b"#sys.inputs.text", asked, {"format": "pdf", **PDF_UA})


def compile_page(page: bytes, inputs: Mapping[str, str], rules: Mapping[str, Any]) -> bytes:
    """A page compiled with its data and the rules of its format; raises UnwritableError."""
    try:
        with _compiler_lock:
            made = _compiler().compile(input=page, sys_inputs=dict(inputs), **rules)
    except typst.TypstError as error:
        if found := re.search(r"the text `?\"(.+?)\"`? could not be displayed", str(error)):
            message = _("None of our fonts has the letters {letters}; please write the words without them.")
            raise MissingGlyphError(message.format(letters=found[1])) from error
        raise
    if not isinstance(made, bytes):
        raise OverflowError(f"a print of {len(made or [])} pages; it must be one")
    return made


@cache
def _compiler() -> typst.Compiler:
    """Kept: the first print opens the fonts, the next ones are a hundred times faster."""
    return typst.Compiler(b"", font_paths=fonts.load_fonts(), ignore_system_fonts=True)
