"""A query and the type of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

R = TypeVar("R", bound=NamedTuple, covariant=True)
T = TypeVar("T")


@dataclass(frozen=True, eq=False)  # compared by identity: each query is one constant
class Query(Generic[R]):
    """SQL whose columns are the fields of ``row``, in their order; the warehouse refuses any others."""

    row: type[R]
    sql: str


def not_null(value: T | None) -> T:
    """Return a value of a column that is null only in rows of another kind; raises ValueError where it is null."""
    if value is None:
        raise ValueError("a column is null where the row must have a value")
    return value
