"""Corrections of single facts by staff, kept beside the facts so that the next reading keeps them."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import field_validator

from loaders.facts.models.base import AsOf, Fact, NonEmpty

Correctable = Literal["treaty_acts", "designations", "pledges", "laws", "institutions"]


class CorrectionFact(Fact):
    """A row of corrections.csv: one fact as in the source, and its replacement.

    ``was`` is the key of the fact as a JSON list, ``changes`` the columns of an edit as a JSON object. A withdrawn
    fact is gone; a disputed one stays in its file, answers no commitment and waits among the work items. Where the
    source itself changes, no fact has that key any more and the correction does nothing.
    """

    group_fields = ("file", "participant", "subject", "was")
    key_fields = (*group_fields, "act")

    file: Correctable
    participant: NonEmpty
    subject: NonEmpty
    was: NonEmpty
    act: Literal["edit", "withdraw", "dispute"]
    changes: str
    why: NonEmpty
    corrected_on: AsOf

    @field_validator("was")
    @classmethod
    def _is_key(cls, text: str) -> str:
        if not isinstance(_parsed(text), list):
            raise ValueError("not the key of a fact as a JSON list")
        return text

    @field_validator("changes")
    @classmethod
    def _is_mapping(cls, text: str) -> str:
        if text and not isinstance(_parsed(text), dict):
            raise ValueError("not columns and values as a JSON object")
        return text

    @property
    def fact_key(self) -> tuple[str, ...]:
        """Return the key of the fact it corrects."""
        return tuple(_parsed(self.was))

    @property
    def new_values(self) -> dict[str, str]:
        """Return the columns of an edit with their values."""
        return dict(_parsed(self.changes)) if self.changes else {}


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
