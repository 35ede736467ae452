"""Base of the registry's models, and the types of their fields."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from loaders.records.words import is_as_of

Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


Url = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]


Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]
"""Code of a language: fr, zh-Hant, pt-BR."""


Kind = Literal["country", "organisation", "predecessor", "area"]


Subregion = Literal[
    "Northern Africa",
    "Sub-Saharan Africa",
    "Latin America and the Caribbean",
    "Northern America",
    "Central Asia",
    "Eastern Asia",
    "South-eastern Asia",
    "Southern Asia",
    "Western Asia",
    "Eastern Europe",
    "Northern Europe",
    "Southern Europe",
    "Western Europe",
    "Australia and New Zealand",
    "Melanesia",
    "Micronesia",
    "Polynesia",
]
"""Subregions of UN M49."""


def _as_of(text: str) -> str:
    if not is_as_of(text):
        raise ValueError("not a day, month or year (write 2026-02-03, 2026-02 or 2026)")
    return text


AsOf = Annotated[str, AfterValidator(_as_of)]


class Model(BaseModel):
    """Base of every model of the registry."""

    model_config = ConfigDict(frozen=True, extra="forbid")
