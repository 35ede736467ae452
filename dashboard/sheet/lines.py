"""The lines of a pillar as HTML, each of which opens to its evidence.

A list that opens line by line, and no data frame, because it is read on a phone an hour
before a meeting. The markup is terse on purpose: a scorecard has a hundred lines, and all
of it travels at every choice of a country. Everything from the warehouse is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from dashboard.dates import day_words
from dashboard.i18n import _
from dashboard.labels.treaties import exception_words, standing_words
from dashboard.presenters import scorecard_text
from dashboard.presenters.country import Line
from dashboard.sheet.marks import Place, document, link, shown
from dashboard.sheet.treaties import Notes, below, standing_evidence, treaty_ways

if TYPE_CHECKING:
    from dashboard.warehouse.connection import Row

MOST_DOCUMENTS = 6
"""More documents than these are only counted."""


def line_list(lines: Iterable[Line], notes: Notes, place: Place) -> str:
    """Lines one under the other, a treaty's with what stands under it."""
    return f'<ul class="lines card">{"".join(_line(line, notes, place) for line in lines)}</ul>'


def _line(line: Line, notes: Notes, place: Place) -> str:
    under = below(line.joining, notes, place) if line.joining else ""
    remarks = "".join(f'<p class="remark">{shown(remark)}</p>' for remark in _open_remarks(line))
    return (
        f'<li><details class="line"><summary>{_head(line)}</summary><div class="ev">{_drawer(line, notes, place)}'
        f"</div></details>{remarks}{under}</li>"
    )


def _head(line: Line) -> str:
    about, cell = line.about, line.cell
    flags = "".join(f"<small>{shown(flag)}</small>" for flag in scorecard_text.flags(about, cell))
    return (
        f'<i class="is-{scorecard_text.shade(cell)}"></i><em>{shown(scorecard_text.chip(about, cell))}</em>'
        f"<b>{shown(about.title)}</b><span>{shown(_said(line))}{flags}</span>"
    )


def _said(line: Line) -> str:
    return standing_words(line.joining.standing) if line.joining else scorecard_text.said(line.about, line.cell)


def _open_remarks(line: Line) -> Iterator[str]:
    """What is said of a line without opening it."""
    if line.exceptions is not None:
        yield _("Party: {who}.").format(who=exception_words(line.exceptions))
    if line.joining and line.joining.either:
        yield _("Either treaty will do.")


def _drawer(line: Line, notes: Notes, place: Place) -> str:
    about, cell = line.about, line.cell
    body = [f'<p class="trace">{shown(scorecard_text.trace(about, cell, line.documents))}</p>']
    if line.joining:
        standing = line.joining.standing
        body.append(standing_evidence(standing, notes.get(standing.treaty)))
        ways = treaty_ways(standing, place)
    else:
        ways = [link("map", _("On the map"), indicator=about.indicator, **place.day)]
    body.append(_documents(line))
    body += [f"<p>{shown(words)}</p>" for words in _about(line)]
    ways.append(link("", _("Reply or report an error"), country=place.iso3, reply=about.indicator, **place.day))
    return "".join(body) + f"<p>{' · '.join(ways)}</p>"


def _about(line: Line) -> Iterator[str]:
    about, cell = line.about, line.cell
    if cell.status == "searched_none":
        yield _("What was looked through: {what}.").format(what=cell.searched_what)
    yield from scorecard_text.list_words(about, cell)
    yield _("Rule: {rule} {asks}").format(rule=about.rule, asks=scorecard_text.seed_words(about.seed_lines))
    if cell.status == "not_assessed" and about.form:
        yield _("How staff fill it: {form}").format(form=about.form)


def _documents(line: Line) -> str:
    told = scorecard_text.ordered(line.cell, line.documents)
    items = [_document(line, row) for row in told[:MOST_DOCUMENTS]]
    if told[MOST_DOCUMENTS:]:
        items.append(shown(scorecard_text.earlier_words(len(told) - MOST_DOCUMENTS)))
    items += [document(reply.document, scorecard_text.reply_words(reply)) for reply in line.replies]
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>" if items else ""


def _document(line: Line, row: Row) -> str:
    words = _("{said}. {read}").format(
        said=scorecard_text.document_words(line.about, line.cell, row), read=scorecard_text.read_words(row)
    )
    note = f" {row.note}." if row.note else ""
    return f"{document(row.document, row.title or row.document)}: {shown(words + note)}"


def table(pillars: Iterable[tuple[Row, Iterable[Line]]]) -> str:
    """All lines as a plain table, for those who read tables better than lists."""
    titles = (_("Line"), _("Pillar"), _("Status"), _("In words"), _("As of"))
    head = "".join(f'<th scope="col">{shown(title)}</th>' for title in titles)
    rows = "".join(_table_row(pillar, line, titles[1:]) for pillar, lines in pillars for line in lines)
    return f'<table class="peers wide tall"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _table_row(pillar: Row, line: Line, titles: Iterable[str]) -> str:
    cell = line.cell
    as_of = day_words(cell.as_of, cell.as_of_precision) if cell.as_of else ""
    words = (pillar.code, scorecard_text.chip(line.about, cell), _said(line), as_of)
    cells = "".join(
        f'<td data-head="{escape(title)}">{shown(word)}</td>' for title, word in zip(titles, words, strict=True) if word
    )
    return f'<tr><th scope="row">{shown(line.about.title)}</th>{cells}</tr>'
