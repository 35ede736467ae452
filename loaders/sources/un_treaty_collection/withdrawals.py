"""Read withdrawals from a treaty: brackets, notes and the registry's known withdrawals together.

The brackets say that an act is no longer in effect, the notes when it ended; for a
withdrawal that has yet to take effect there is a note only. Withdrawals that the
notes do not give in a readable form are in ``known_withdrawals``; otherwise both must agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from loaders.records.faults import Fault
from loaders.records.treaties import TreatyAct
from loaders.sources.un_treaty_collection.head import Head
from loaders.sources.un_treaty_collection.notes import Leaving, leaving, mentions_leaving, names
from loaders.sources.un_treaty_collection.participants import Row

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source, Withdrawal

_YAML = "data/registry/sources/un_treaty_collection.yml"


@dataclass(frozen=True)
class Page:
    """The parts of one page from which its withdrawals are read."""

    file: str
    head: Head
    rows: list[Row]
    notes: Mapping[str, str]

    @property
    def as_of(self) -> date:
        """The page's day."""
        return date.fromisoformat(self.head.as_of)

    def leaving(self, row: Row, numbers: Iterable[str]) -> Leaving | None:
        """Return a participant's withdrawal by its notes."""
        texts = [self.notes.get(number, "") for number in numbers]
        return leaving(texts, row.participant, [entry.acted_on for entry in row.entries])

    def fault(self, row: Row, what: str, instead: str) -> Fault:
        """A fault in the page's data on a withdrawal."""
        return Fault(self.file, f"participant {row.participant}, treaty {self.head.treaty}", what, instead)


def withdrawals(page: Page, spec: Source) -> Iterator[TreatyAct | Fault]:
    """The withdrawals from the treaty, in effect or notified, and all faults about them."""
    known = _known(page.head.treaty, spec)
    for row in page.rows:
        yield from _missing_notes(row, page)
        leaving = page.leaving(row, row.marks)
        yield from _withdrawal(row, leaving, known.get(row.participant), page)
    yield from _unmarked(page)


def _known(treaty: str, spec: Source) -> dict[str, Withdrawal]:
    """The last known withdrawal of each participant from the treaty."""
    listed = [known for known in spec.known_withdrawals if known.treaty == treaty]
    return {known.participant: known for known in sorted(listed, key=lambda known: known.effective_on)}


def _missing_notes(row: Row, page: Page) -> Iterator[Fault]:
    for mark in row.marks:
        if mark not in page.notes:
            yield page.fault(row, f"the page has no note {mark}", "save or fetch the whole page again")


def _withdrawal(row: Row, leaving: Leaving | None, known: Withdrawal | None, page: Page) -> Iterator[TreatyAct | Fault]:
    if leaving and leaving.no_day:
        yield page.fault(row, f"the calendar has no {leaving.no_day}", "save or fetch the page again")
    elif not row.left_entries and leaving is None and not _is_awaited(row, known, page):
        return
    elif differences := list(_differences(leaving, known)):
        instead = f"read the note, then mend known_withdrawals in {_YAML}"
        yield from (page.fault(row, difference, instead) for difference in differences)
    else:
        yield _dated(row, leaving or Leaving(), known, page)


def _is_awaited(row: Row, known: Withdrawal | None, page: Page) -> bool:
    """Return True if a known withdrawal was notified by the page's day and no later act undid it."""
    if known is None or (known.notified_on or known.effective_on) > page.as_of:
        return False
    return all(entry.acted_on < known.effective_on for entry in row.entries)


def _differences(leaving: Leaving | None, known: Withdrawal | None) -> Iterator[str]:
    if leaving is None or known is None:
        return
    for field in ("notified_on", "effective_on"):
        on_page, in_registry = getattr(leaving, field), getattr(known, field)
        if on_page and in_registry and on_page != in_registry:
            yield f"the note says {field} {on_page}, known_withdrawals says {in_registry}"


def _dated(row: Row, leaving: Leaving, known: Withdrawal | None, page: Page) -> TreatyAct | Fault:
    notified_on = leaving.notified_on or (known.notified_on if known else None)
    effective_on = leaving.effective_on or (known.effective_on if known else None)
    if effective_on is None:
        what = f"{_seen(row)}, but no note tells in readable words when that took effect"
        return page.fault(row, what, _lines_to_add(row, notified_on, page))
    if contradiction := _contradiction(row, notified_on, effective_on, page):
        return page.fault(row, contradiction, f"save or fetch the page again, or mend known_withdrawals in {_YAML}")
    return TreatyAct(
        participant=row.participant,
        treaty=page.head.treaty,
        act="withdrawal",
        acted_on=notified_on,
        effective_on=effective_on,
        as_of=page.head.as_of,
        read_from="depositary_page",
        confidence="A",
        note="" if known is None or leaving.effective_on else f"Days: {known.document}",
        file=page.file,
        where=f"participant {row.participant}, notes",
    )


def _seen(row: Row) -> str:
    columns = " and ".join(entry.column for entry in row.left_entries)
    return f"the act under {columns} is in brackets (no longer in effect)" if columns else "a withdrawal was notified"


def _lines_to_add(row: Row, notified_on: date | None, page: Page) -> str:
    notified = f"notified_on: {notified_on or 'YYYY-MM-DD'}, "
    line = f'- {{participant: "{row.participant}", treaty: {page.head.treaty}, {notified}effective_on: YYYY-MM-DD, '
    return f"find the days, then add under known_withdrawals in {_YAML}: {line}document: WHERE THEY STAND}}"


def _contradiction(row: Row, notified_on: date | None, effective_on: date, page: Page) -> str:
    if row.left_entries and effective_on > page.as_of:
        return f"{_seen(row)}, yet the withdrawal takes effect on {effective_on}, after the page's day"
    if not row.left_entries and effective_on <= page.as_of:
        return f"a withdrawal took effect on {effective_on}, yet no act is in brackets"
    if notified_on and notified_on > effective_on:
        return f"the withdrawal takes effect on {effective_on}, before it was notified on {notified_on}"
    if any(entry.acted_on > effective_on for entry in row.entries):
        return f"the withdrawal took effect on {effective_on}, before the act it ends"
    return ""


def _unmarked(page: Page) -> Iterator[Fault]:
    """Notified withdrawals that have yet to take effect, in a note to which their participant does not point."""
    for number, text in page.notes.items():
        unmarked = [row for row in page.rows if number not in row.marks] if mentions_leaving(text) else []
        for row in unmarked:
            leaving = page.leaving(row, [number]) if names(text, row.participant) else None
            if leaving and leaving.effective_on and leaving.effective_on > page.as_of:
                what = f"note {number} tells of its withdrawal, but its row does not point there"
                yield page.fault(row, what, "save or fetch the page again")
