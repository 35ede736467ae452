"""Content of the bars of an organisation's members: how many have met each commitment of a pillar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard import queries
from dashboard.exports.chart.curves import common_fields
from dashboard.exports.chart.model import MemberExport
from dashboard.exports.map.build import cited_sources, find_row
from dashboard.exports.map.model import LegendEntry, NoSuchViewError, Wording
from dashboard.exports.map.svg import fill_of
from dashboard.exports.spreadsheets import Record
from dashboard.exports.verification_codes import ExportView
from dashboard.i18n import _, lazy
from dashboard.presenters import member_uptake
from dashboard.warehouse import connection

if TYPE_CHECKING:
    from dashboard.queries.organisations import UptakeRow

NOTE = lazy(
    "Each bar has all members on that date. A missing entry does not mean no. Votes are shown but not counted; their "
    "bars have the colours of votes, with the numbers beside them. {unknown}"
)


def build_member_chart(
    path: Path, pillar: str, day: date, organisation: str | None, wording: Wording | None = None
) -> MemberExport:
    """Return the bars of a pillar for the members of an organisation; raises NoSuchViewError where there are none."""
    query = partial(connection.query, path)
    organisations = {row.organisation: row for row in query(queries.ORGANISATIONS)}
    about = find_row(organisations, organisation or "", _("There is no organisation “{name}”."))
    views = {view.pillar: view for view in member_uptake.pillar_views(query, about.organisation, day)}
    shown = find_row(views, pillar, _("There is no pillar “{name}”."))
    if not shown.lines:
        raise NoSuchViewError(_("Nothing is known of its members on this pillar by that date."))
    uptake = [row for row in query(queries.UPTAKE, organisation=about.organisation, day=day) if row.pillar == pillar]
    cells = query(queries.MEMBER_CELLS, organisation=about.organisation, day=day)
    lines = {row.indicator for row in uptake}
    view = ExportView("pillar", pillar, day, organisation=about.organisation, form="curve")
    message = _("{count} members on that date; {known} of {all} commitments have data.")
    return MemberExport(
        **common_fields(path, view, wording, _records(uptake, about.organisation)),
        neutral_title=_("{pillar}: members of {group}").format(pillar=shown.title, group=about.short_name),
        neutral_subtitle=message.format(
            count=uptake[0].member_count, known=len(shown.lines), all=len(uptake), group=about.short_name
        ),
        lines=shown.lines,
        legend=tuple(_legend(uptake)),
        definitions=NOTE.format(unknown=shown.unknown).strip(),
        sources=cited_sources(path, [cell.source for cell in cells if cell.indicator in lines]),
        document="",
        as_of="",
        parts={line.title: line.text for line in shown.lines},
    )


def _legend(uptake: Iterable[UptakeRow]) -> Iterator[LegendEntry]:
    """Yield each state with the number of entries on commitments that are counted."""
    known = [row for row in uptake if member_uptake.is_known(row) and row.kind == "standing"]
    for state, (shade, words) in member_uptake.STATES.items():
        if count := sum(getattr(row, f"{state}_count") for row in known):
            yield LegendEntry(fill_of(shade), count, str(words), shade)


def _records(uptake: Iterable[UptakeRow], organisation: str) -> Iterator[Record]:
    for row in uptake:
        yield {
            "organisation": organisation,
            "pillar": row.pillar,
            "indicator": row.indicator,
            "title": row.title,
            "is_counted": row.kind == "standing",
            "member_count": row.member_count,
            **{f"{state}_count": getattr(row, f"{state}_count") for state in member_uptake.STATES},
            "told_count": row.told_count,
        }
