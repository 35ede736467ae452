"""A query and the type of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

R = TypeVar("R", bound=NamedTuple)


@dataclass(frozen=True, eq=False)  # compared by identity: each query is one constant
class Query(Generic[R]):
    """SQL whose columns are the fields of ``row``, in their order; the warehouse refuses any others."""

    row: type[R]
    sql: str
