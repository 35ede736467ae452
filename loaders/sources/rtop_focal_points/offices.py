"""Checks for all forms: the claims, and an office that must not be a person's name."""

from __future__ import annotations

import re
from typing import get_args

from loaders.records.words import DesignationClaim

CLAIMS: dict[str, DesignationClaim] = {word: word for word in get_args(DesignationClaim)}

_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Amb|Hon|H\.E|M|Mme|Sr|Sra)\.? +[A-Z]")


def is_person(office: str) -> bool:
    """Return True if the office has a form of address with a name behind it (Ms. Doe, Director)."""
    return bool(_PERSON.search(office))
