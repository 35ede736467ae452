"""The typst compiler, kept open, and a check for letters that no font has.

Texts are passed as data (sys.inputs), never as markup. Pages follow the rules of accessible PDF
(PDF/UA-1), under which typst reports a missing letter as an error instead of printing a box.
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
    """The text has a letter that is in none of our fonts."""


def check_glyphs(text: str) -> None:
    """Raise MissingGlyphError where none of our fonts has a letter of the text."""
    if text.isascii():
        return
    page = b'#set text(font: json(bytes(sys.inputs.fonts)), fallback: false, lang: "en")\n#set document(title: "x")\n'
    asked = {"fonts": json.dumps(fonts.FAMILIES), "text": text}
    compile_page(page + b"#sys.inputs.text", asked, {"format": "pdf", **PDF_UA})


def compile_page(page: bytes, inputs: Mapping[str, str], rules: Mapping[str, Any]) -> bytes:
    """Return a page compiled with its data and the options of its format; raises MissingGlyphError."""
    made = _compiled(page, inputs, rules)
    if not isinstance(made, bytes):
        raise OverflowError(f"a print of {len(made or [])} pages; it must be one")
    return made


def compile_first_page(page: bytes, inputs: Mapping[str, str], rules: Mapping[str, Any]) -> bytes:
    """Do as compile_page for a document of several pages; return the first as a picture."""
    made = _compiled(page, inputs, rules)
    return made if isinstance(made, bytes) else made[0]


def _compiled(page: bytes, inputs: Mapping[str, str], rules: Mapping[str, Any]) -> bytes | list[bytes]:
    try:
        with _compiler_lock:
            return _compiler().compile(input=page, sys_inputs=dict(inputs), **rules) or []
    except typst.TypstError as error:
        if found := re.search(r"the text `?\"(.+?)\"`? could not be displayed", str(error)):
            message = _("Our fonts do not have the characters {letters}. Please write the text without them.")
            raise MissingGlyphError(message.format(letters=found[1])) from error
        raise


@cache
def _compiler() -> typst.Compiler:
    """Return the compiler, kept open: the first page opens the fonts, later ones are a hundred times faster."""
    return typst.Compiler(b"", font_paths=fonts.load_fonts(), ignore_system_fonts=True)
