"""Turn pydantic's errors into sentences of our own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_WORDS = {
    "missing": ("this field is missing", "add it"),
    "extra_forbidden": ("this field is unknown", "remove it"),
    "string_too_short": ("it is empty", "write it"),
    "too_short": ("it is empty", "write at least one"),
    "int_parsing": ("not a whole number", "write digits"),
    "int_type": ("not a whole number", "write digits"),
    "int_from_float": ("not a whole number", "write digits"),
    "float_parsing": ("not a number", "write digits"),
    "bool_parsing": ("neither true nor false", "write true or false"),
    "bool_type": ("neither true nor false", "write true or false"),
    "string_type": ("not a text", "write it in quotation marks"),
    "list_type": ("not a list", "write [ … ]"),
    "tuple_type": ("not a list", "write [ … ]"),
    "dict_type": ("not a mapping", "write `name: value`"),
    "model_type": ("not a mapping", "write `name: value`"),
}
"""Kind of error → description, and what to write instead."""
_DAY = ("not a day that exists", "write it like 2026-02-03")


def enumerated(words: Sequence[str]) -> str:
    """Return the words as "a, b or c"."""
    return " or ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def plain_words(error: Mapping[str, Any]) -> tuple[str, str]:
    """Return the fault of a value, and what to write instead; takes one entry of ``ValidationError.errors()``."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "value_error":
        return str(context["error"]), ""
    if kind == "literal_error":
        return "not a word of this field", f"write {context['expected'].replace(chr(39), '')}"
    if kind.startswith(("date_", "datetime_")):
        return _DAY
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        limit = next(value for key, value in context.items() if key in ("ge", "le", "gt", "lt"))
        words = {"greater_than_equal": "at least", "less_than_equal": "at most"}
        return "out of its bounds", f"write a number {words.get(kind, kind.replace('_', ' '))} {limit}"
    if kind == "string_pattern_mismatch":
        return "not in the form of this field", f"write a text that fits {context['pattern']}"
    return _WORDS.get(kind, ("not a value of this field", "look at the other entries"))
