"""State of the translation a reader sees: a draft until a speaker of the language has read it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import yaml

from dashboard.i18n import FOLDER, SOURCE, _, language
from dashboard.links import Link, link

ERROR = "translation"
"""In an address in the place of a commitment: the message is about the translation."""


@dataclass(frozen=True)
class Draft:
    """A translation that no speaker has reviewed."""

    words: str
    title: str
    report: Link


def draft() -> Draft | None:
    """Return the notice that the language in use is a draft; nothing once it is reviewed, or in English."""
    code = language()
    if code == SOURCE or is_reviewed(code):
        return None
    return Draft(
        _("Draft translation"),
        _("No speaker of this language has reviewed the translation yet. The English version is the reference."),
        link("data", _("Report an error in it"), reply=ERROR),
    )


@cache
def is_reviewed(code: str) -> bool:
    """Return whether the review file of a language names a reviewer for both the pages and the registry's texts."""
    path = FOLDER / code / "review.yml"
    reviews = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else None
    return {"dashboard", "registry"} <= {review["part"] for review in reviews or ()}
