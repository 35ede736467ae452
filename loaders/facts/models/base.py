"""Base class and field types of all facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from loaders.records.faults import Fault
from loaders.records.words import is_as_of


class FaultsError(ValueError):
    """Raised where a load stops: all its faults, one sentence each."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults; the message is all of them, a line each."""
        self.faults = list(faults)
        super().__init__("\n".join(map(str, self.faults)))


@lru_cache(maxsize=4096)
def _as_of(text: str) -> str:
    # A build checks 39,000 of these, of a few hundred days: remembered, a load of all facts takes a tenth less.
    if not is_as_of(text):
        raise ValueError("not a day, month or year (write 2026-02-03, 2026-02 or 2026)")
    return text


AsOf = Annotated[str, AfterValidator(_as_of)]


MaybeAsOf = Annotated[str, AfterValidator(lambda text: _as_of(text) if text else "")]


Day = Annotated[date | None, BeforeValidator(lambda text: text or None)]


Count = Annotated[int | None, BeforeValidator(lambda text: None if text == "" else text)]


NonEmpty = Annotated[str, Field(min_length=1)]


class Fact(BaseModel):
    """A row of a facts file; the fields are its columns, in order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    group_fields: ClassVar[tuple[str, ...]]
    """Fields of the list or document: a new reading replaces all rows that agree in these."""
    key_fields: ClassVar[tuple[str, ...]]
    """Fields of the primary key: two rows of one key are a fault."""

    def _values(self, fields: Iterable[str]) -> tuple[str, ...]:
        # Lists, no generators: a build calls this 180,000 times, and each generator adds a third to a call.
        values = [getattr(self, field) for field in fields]
        return tuple(["" if value is None else str(value) for value in values])

    @classmethod
    def header(cls) -> list[str]:
        """The columns, in order; a column whose name Python reserves has another as a field."""
        return [field.alias or name for name, field in cls.model_fields.items()]

    @property
    def group(self) -> tuple[str, ...]:
        """Return the values of ``group_fields``."""
        return self._values(self.group_fields)

    @property
    def key(self) -> tuple[str, ...]:
        """Return the values of ``key_fields``."""
        return self._values(self.key_fields)
