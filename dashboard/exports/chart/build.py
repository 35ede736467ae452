"""Build the chart of a view: parties to a treaty, focal points, speakers in a debate, members of an organisation."""

from __future__ import annotations

from pathlib import Path

from dashboard import queries
from dashboard.exports.chart.bars import build_speaker_chart
from dashboard.exports.chart.curves import FOCAL_POINT, build_focal_point_chart, build_party_chart
from dashboard.exports.chart.members import build_member_chart
from dashboard.exports.chart.model import ChartExport
from dashboard.exports.map.model import NoSuchViewError, Wording
from dashboard.exports.verification_codes import ExportView
from dashboard.i18n import _
from dashboard.warehouse import connection


def build_chart(path: Path, view: ExportView, wording: Wording | None = None) -> ChartExport:
    """Return the line or bar chart of a view; raises NoSuchViewError where there is nothing to draw."""
    if view.kind == "treaty":
        return build_party_chart(path, view.subject, view.day, wording)
    if view.kind == "years":
        return build_speaker_chart(path, view.subject, view.day, view.organisation, wording)
    if view.kind == "pillar":
        return build_member_chart(path, view.subject, view.day, view.organisation, wording)
    if (view.kind, view.subject) == ("indicator", FOCAL_POINT):
        return build_focal_point_chart(path, view.day, wording)
    raise NoSuchViewError(_("There is no chart of {name!r}.").format(name=view.subject))


def subject_names(path: Path) -> dict[str, tuple[str, ...]]:
    """Return every subject a chart can show, by kind; years are not listed."""
    return {
        "treaty": tuple(row.treaty for row in connection.query(path, queries.TREATIES)),
        "indicator": (FOCAL_POINT,),
        "pillar": tuple(row.pillar for row in connection.query(path, queries.PILLARS)),
        "years": (),
    }
