"""Build a comparison of a view: the comparison of the page, its records, its sources and its code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard import queries
from dashboard.exports import verification_codes
from dashboard.exports.compare.model import CompareExport
from dashboard.exports.map.build import cited_sources, clean_wording
from dashboard.exports.map.model import LegendEntry, NoSuchViewError, Wording
from dashboard.exports.map.svg import fill_of
from dashboard.exports.spreadsheets import Record
from dashboard.exports.verification_codes import OWN_GROUPS, ExportView
from dashboard.formats import open_list_text
from dashboard.i18n import _
from dashboard.presenters import compare, compare_choice, list_days, lookup
from dashboard.presenters.compare_choice import Choice, Group
from dashboard.warehouse import connection

if TYPE_CHECKING:
    from datetime import date

    from dashboard.presenters.compare import Comparison
    from dashboard.queries.compare import SideCellRow


def view_of(choice: Choice, day: date) -> ExportView:
    """Return the view of a choice."""
    region = choice.beside if choice.beside in OWN_GROUPS else "world"
    organisation = None if choice.beside in ("", *OWN_GROUPS) else choice.beside
    return ExportView("countries", choice.codes, day, region, organisation, "table")


def build_comparison(
    path: Path, view: ExportView, wording: Wording | None = None, *, is_whole: bool = False
) -> CompareExport:
    """Return the comparison of a view; raises NoSuchViewError where the warehouse has no such governments or group."""
    ask = partial(connection.query, path)
    choice = _choice(path, view)
    found = compare.comparison(ask, choice, _group(path, choice, view.day), view.day, {})
    (edition,) = ask(queries.EDITION)
    printed = [line.indicator for part in found.parts(is_whole) for line in part.lines]
    rows = [cell for indicator in printed for cell in found.cells[indicator].values()]
    days = list_days.of_cells(rows)
    records = tuple(_records(found, view, edition.edition))
    code = verification_codes.encode_view(view, edition.edition)
    return CompareExport(
        view=view,
        edition=edition.edition,
        built_at=edition.built_at,
        wording=clean_wording(wording or Wording()),
        neutral_title=_("{names} side by side").format(names=found.names),
        neutral_subtitle=found.sentence,
        legend=tuple(_legend(found)),
        sources=cited_sources(path, [row.source for row in rows]),
        record_sources=cited_sources(path, [row.source for row in found.all_cells]),
        as_of=days.oldest_words if days else "",
        code=code,
        comparison=found,
        is_whole=is_whole,
        records=tuple({**record, "code": code} for record in records),
        parts={
            open_list_text((str(record["country"]), str(record["commitment"]))): str(record["in_words"])
            for record in records
        },
        days=days.span if days else "",
    )


def view_of_names(path: Path, names: str, beside: str, day: date) -> ExportView:
    """Return the view of governments by any of their names, and of a group by its name; raises NoSuchViewError."""
    ask = partial(connection.query, path)
    choice = compare_choice.read_choice(names, beside, lookup.governments(ask))
    if choice.notices:
        raise NoSuchViewError(" ".join(notice.whole for notice in choice.notices))
    if not choice.is_enough:
        raise NoSuchViewError(_("Choose two to six governments, or one government and a group."))
    group = _group(path, choice, day)
    return view_of(replace(choice, beside=group.key if group else ""), day)


def _group(path: Path, choice: Choice, day: date) -> Group | None:
    """Return the group of a choice; raises NoSuchViewError with the nearest."""
    if not choice.beside:
        return None
    groups = {row.key: row for row in compare_choice.groups_of(partial(connection.query, path), choice.iso3s[0], day)}
    known = compare_choice.group_lookup(groups.values())
    key = known.find(choice.beside)
    if key is None:
        raise NoSuchViewError(known.sentence(choice.beside))
    return groups[key]


def _choice(path: Path, view: ExportView) -> Choice:
    """Return the choice of a view; raises NoSuchViewError for a government the warehouse does not have."""
    known = lookup.governments(partial(connection.query, path))
    beside = view.organisation or ("" if view.region == "world" else view.region)
    choice = compare_choice.read_choice(view.subject, beside, known)
    if choice.notices or not choice.is_enough:
        raise NoSuchViewError(_("Our data do not have what this comparison shows."))
    return choice


def _legend(found: Comparison) -> Iterator[LegendEntry]:
    """Yield the number of commitments in each part."""
    words = {"differing": _("different"), "alike": _("the same"), "rest": _("not assessed for all")}
    for part in (found.differing, found.alike, found.rest):
        yield LegendEntry(fill_of("outside"), len(part.lines), words[part.key], part.key)


def _records(found: Comparison, view: ExportView, edition: str) -> Iterator[Record]:
    """Yield one record for each commitment and government, those in a group too."""
    names = {column.key: column.name for column in found.columns}
    for part in (found.differing, found.alike, found.rest):
        for indicator in (line.indicator for line in part.lines):
            about = next(row for row in found.about if row.indicator == indicator)
            for cell in _in_order(found, indicator):
                yield {
                    "part": part.key,
                    "pillar": about.pillar,
                    "indicator": indicator,
                    "commitment": about.title,
                    "iso3": cell.iso3,
                    "country": names.get(cell.iso3) or found.member_names[cell.iso3],
                    "is_in_group": cell.iso3 not in names,
                    "status": cell.status,
                    "value": cell.value,
                    "rung": cell.rung,
                    "shown_as": compare.field(about, cell).word,
                    "in_words": compare.full_words(about, cell),
                    **{name: getattr(cell, name) for name in _CELL_COLUMNS},
                    "day": view.day,
                    "edition": edition,
                }


_CELL_COLUMNS = (
    *("reason", "since_on", "since_precision", "leaving_on", "as_of", "as_of_precision", "document", "title"),
    *("read_from", "confidence", "source", "note"),
)


def _in_order(found: Comparison, indicator: str) -> Iterator[SideCellRow]:
    """Yield the cells of a commitment: the governments in the reader's order, then the group."""
    cells = found.cells[indicator]
    return (cells[iso3] for iso3 in (*found.choice.iso3s, *found.member_names))
