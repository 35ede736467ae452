"""Rows that many pages of the static edition share, read from the warehouse once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from dashboard import queries
from dashboard.exports.map import build as map_build
from dashboard.exports.map.model import MapExport, Wording
from dashboard.exports.verification_codes import ExportView
from dashboard.i18n import language
from dashboard.warehouse import connection

if TYPE_CHECKING:
    from dashboard.queries.countries import CountryRow
    from dashboard.queries.editions import EditionRow
    from dashboard.queries.organisations import LineTreatyRow, MembershipRow, OrganisationRow
    from dashboard.queries.query import Query
    from dashboard.queries.scorecard import PillarRow, ScorecardLineRow, TallyRow
    from dashboard.queries.sources import LineReachRow
    from dashboard.queries.treaties import TreatyRow

R = TypeVar("R", bound=NamedTuple)


@dataclass(frozen=True)
class SiteSnapshot:
    """The warehouse at a path on the day its edition was built; ``dashboard`` is the address of a running one."""

    path: Path
    dashboard: str = ""
    _maps: dict[ExportView, MapExport] = field(default_factory=dict)
    _asked: dict[Any, tuple[Any, ...]] = field(default_factory=dict)

    def ask(self, query: Query[R], /, **parameters: object) -> tuple[R, ...]:
        """Return the answer to one question, asked once: page and interface tell the same."""
        key = (query, language(), *sorted(parameters.items()))
        if key not in self._asked:
            self._asked[key] = connection.query(self.path, query, **parameters)
        return self._asked[key]

    def on_day(self, query: Query[R], /, **parameters: object) -> tuple[R, ...]:
        """Return the answer to one question as of the day of the edition."""
        return self.ask(query, day=self.day, **parameters)

    @cached_property
    def edition(self) -> EditionRow:
        """Return the edition."""
        return self.ask(queries.EDITION)[0]

    @cached_property
    def day(self) -> date:
        """Return the day every page tells of: that of the edition."""
        return map_build.edition_day(self.path)

    @cached_property
    def countries(self) -> tuple[CountryRow, ...]:
        """Return all governments, by name."""
        return self.ask(queries.COUNTRIES)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Return country code → name."""
        return {row.iso3: row.name for row in self.countries}

    @cached_property
    def pillars(self) -> tuple[PillarRow, ...]:
        """Return the pillars, in order."""
        return self.ask(queries.PILLARS)

    @cached_property
    def lines(self) -> tuple[LineReachRow, ...]:
        """Return every line, with how many governments it is answered for."""
        return self.on_day(queries.REACH)

    @cached_property
    def scorecard_lines(self) -> tuple[ScorecardLineRow, ...]:
        """Return every line as the scorecard asks it."""
        return self.ask(queries.SCORECARD_LINES)

    @cached_property
    def line_of(self) -> Mapping[str, str]:
        """Return resolution → the line it answers."""
        of_resolutions = (row for row in self.scorecard_lines if row.family == "resolution")
        return {row.subject: row.indicator for row in of_resolutions if row.subject}

    @cached_property
    def treaties(self) -> tuple[TreatyRow, ...]:
        """Return all treaties."""
        return self.ask(queries.TREATIES)

    @cached_property
    def line_treaties(self) -> tuple[LineTreatyRow, ...]:
        """Return which treaties answer which line, with their titles."""
        return self.ask(queries.LINE_TREATIES)

    @cached_property
    def organisations(self) -> tuple[OrganisationRow, ...]:
        """Return all organisations."""
        return self.ask(queries.ORGANISATIONS)

    @cached_property
    def memberships(self) -> tuple[MembershipRow, ...]:
        """Return the members of every organisation on the day."""
        return self.on_day(queries.MEMBERSHIPS)

    @cached_property
    def tallies(self) -> tuple[TallyRow, ...]:
        """Return the tally of every government and pillar."""
        return self.on_day(queries.TALLIES)

    @cached_property
    def tallies_of(self) -> Mapping[str, Mapping[str, TallyRow]]:
        """Return government → pillar → tally."""
        found: dict[str, dict[str, TallyRow]] = defaultdict(dict)
        for tally in self.tallies:
            found[tally.participant][tally.pillar] = tally
        return found

    def map(self, kind: str, subject: str, region: str = "world", organisation: str | None = None) -> MapExport:
        """Return the map of a subject, made once."""
        view = ExportView(kind, subject, self.day, region, organisation)  # type: ignore[arg-type]
        if view not in self._maps:
            self._maps[view] = map_build.build_map(self.path, view, Wording(site=self.dashboard))
        return self._maps[view]
