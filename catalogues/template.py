"""Extract the messages of a domain with ``pybabel extract``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from catalogues.domains import ROOT, Domain

KEYWORDS = ("_", "lazy", "ngettext:1,2")
NOTE = "i18n:"
"""A comment that begins so goes to the translators."""


def template(domain: Domain) -> Catalog:
    """Return the catalogue of a domain without translations, its messages in the order of files."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "messages.pot"
        options = ["--mapping", str(domain.mapping), *(f"--keyword={word}" for word in KEYWORDS)]
        # Files without numbers of lines: each change of a module would move them in every catalogue.
        options += ["--add-comments", NOTE, "--strip-comments", "--add-location=file", "--sort-by-file", "--no-wrap"]
        babel = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract"]
        subprocess.run([*babel, *options, f"--output-file={path}", domain.folder], check=True, cwd=ROOT)  # noqa: S603
        with path.open("rb") as file:
            return read_po(file, charset="utf-8")
