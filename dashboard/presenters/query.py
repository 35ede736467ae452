"""The record in SQL: examples, the answer as a table, and sentences for what is not answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard import queries
from dashboard.formats import number_text, sentences_text
from dashboard.i18n import _, ngettext
from dashboard.warehouse.reader_sql import (
    AT_ONCE,
    MAX_LENGTH,
    MAX_ROWS,
    MAX_SECONDS,
    MEMORY_MB,
    Answer,
    RefusedSqlError,
)

if TYPE_CHECKING:
    from dashboard.warehouse.connection import QueryFunction

MAX_SHOWN, MAX_CELL = 200, 200
"""Rows on the page, and characters of a cell; the files have all."""


class Example(NamedTuple):
    """A question and its SQL."""

    title: str
    sql: str


@dataclass(frozen=True)
class AnswerTable:
    """The first rows of an answer as a page shows them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sentence: str


def check_shareable(ask: QueryFunction) -> None:
    """Raise RefusedSqlError if the warehouse has facts that may not be passed on, as for downloads of the data."""
    if ask(queries.UNSHAREABLE):
        raise RefusedSqlError("terms")


def intro() -> str:
    """Return what may be asked, and the limits."""
    message = _(
        "Ask the data in SQL, as DuckDB reads it: one SELECT statement at a time. Nothing can be changed. A "
        "statement may take {seconds} seconds and {memory} MB of memory. It gets at most {rows} rows."
    )
    return message.format(seconds=MAX_SECONDS, memory=MEMORY_MB, rows=number_text(MAX_ROWS))


def examples() -> tuple[Example, ...]:
    """Return questions people ask, with their SQL."""
    return (
        Example(
            _("Parties to the Rome Statute, latest first"),
            "select c.name, s.since_on, s.as_of, s.document\nfrom treaty_standing as s join country as c using (iso3)\n"
            "where s.treaty = 'rome_statute' and s.standing = 'party'\norder by s.since_on desc",
        ),
        Example(
            _("How many commitments are assessed, by pillar"),
            "select pillar, status, count(*) as cells\nfrom cell\ngroup by pillar, status\norder by pillar, cells desc",
        ),
        Example(
            _("What Kenya did, in date order"),
            "select happened_on, kind, title, value, document\nfrom timeline\nwhere participant = 'KEN'\n"
            "order by happened_on desc",
        ),
        Example(
            _("Votes on A/RES/75/277 by region"),
            "select c.region, v.vote, count(*) as governments\n"
            "from vote as v join country as c on c.iso3 = v.participant\n"
            "where v.resolution = 'a_res_75_277'\ngroup by c.region, v.vote\norder by c.region, governments desc",
        ),
        Example(
            _("Standings on an earlier day"),
            "select standing, count(*) as governments\nfrom treaty_standing_at(date '2010-01-01')\n"
            "where treaty = 'rome_statute'\ngroup by standing\norder by governments desc",
        ),
        Example(
            _("Which columns a table has"),
            "select column_name, data_type, comment\nfrom dictionary\nwhere name = 'cell' and column_name is not null\n"
            "order by position",
        ),
    )


def answer_table(answer: Answer) -> AnswerTable:
    """Return the first rows of an answer as text."""
    shown = answer.table.slice(0, MAX_SHOWN)
    columns = [[cell_text(value) for value in column.to_pylist()] for column in shown.columns]
    return AnswerTable(tuple(shown.column_names), tuple(zip(*columns, strict=True)), sentences_text(_sentences(answer)))


def _sentences(answer: Answer) -> Iterator[str]:
    count = answer.table.num_rows
    if answer.is_cut:
        yield _("These are the first {count} rows; there are more.").format(count=number_text(count))
    elif not count:
        yield _("No rows.")
    else:
        yield ngettext("{count} row.", "{count} rows.", count).format(count=number_text(count))
    if count > MAX_SHOWN:
        yield _("The page shows {shown}; the files have them all.").format(shown=MAX_SHOWN)


def cell_text(value: Any) -> str:
    """Return a value as text of a bounded length; empty where there is none."""
    if value is None:
        return ""
    text = value.hex() if isinstance(value, bytes) else str(value)
    return text if len(text) <= MAX_CELL else f"{text[:MAX_CELL]}…"


def refusal(error: RefusedSqlError) -> str:
    """Return why a statement has no answer, and what may help."""
    match error.reason:
        case "slow":
            return _("It took longer than {seconds} seconds. Ask for fewer rows or join fewer tables.").format(
                seconds=MAX_SECONDS
            )
        case "memory":
            message = _(
                "It needs more than {memory} MB of memory. Ask for fewer columns or rows, or use the tables of today, "
                "such as cell or event, instead of those of a day."
            )
            return message.format(memory=MEMORY_MB)
        case "large":
            return _("The answer is larger than 8 MB. Ask for fewer columns or rows.")
        case "busy":
            return _("{count} statements are running already. Try again in a few seconds.").format(count=AT_ONCE)
        case "many":
            return _("Write one statement only.")
        case "no_select":
            return _("Only SELECT statements are answered.")
        case "none":
            return _("Write a SELECT statement.")
        case "long":
            return _("A statement may have {count} characters.").format(count=number_text(MAX_LENGTH))
        case "terms":
            return _("This record holds facts that may not be passed on, so SQL is not available.")
        case "off":
            return _("SQL is not available on this server.")
        case "error":
            return _("DuckDB cannot run this statement.")
    raise KeyError(f"no words for the reason {error.reason!r}")
