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
    texts: tuple[str, ...] = ()
    """Columns with names of participants or texts of the registry, which are given in the reader's language."""
    sorted_by: tuple[str, ...] = ()
    """Of rows sorted by a text: the columns they are sorted by, the text last. Translated rows are sorted anew."""


def not_null(value: T | None) -> T:
    """Return a value of a column that is null only in rows of another kind; raises ValueError where it is null."""
    if value is None:
        raise ValueError("a column is null where the row must have a value")
    return value
