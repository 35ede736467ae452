"""The key to a map and the map as a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.i18n import _, lazy
from dashboard.links import link
from dashboard.presenters.rich_text import Bold, Chip, RichText, Swatch, Table

if TYPE_CHECKING:
    from datetime import date

    from dashboard.presenters.map import Painting
    from dashboard.queries.countries import CountryRow


OTHER_LAND = lazy("other territory, such as Greenland: not counted")
NOTED_AREA = lazy("separate area, no scorecard (see note)")


@dataclass(frozen=True)
class Legend:
    """The entries of a map's key, and the rule behind its colours where there is one."""

    entries: tuple[RichText, ...]
    rule: str


def legend(painting: Painting, outside: int, is_on_map: bool = True) -> Legend:
    """Return each colour and hatching with its meaning and number of governments.

    Beside a map the greys of territory without a government's scorecard have entries of their own.
    """
    counts = painting.counts
    entries = [_entry(shade.key, counts[shade.key], shade.words) for shade in painting.shades if counts[shade.key]]
    if painting.striped:
        entries.append(_entry("not_assessed", len(painting.striped), _("of these striped: could be one level higher")))
    if outside:
        entries.append(_entry("outside", outside, _("not in the selected group")))
    if is_on_map:
        entries.append((Swatch("land"), f" {OTHER_LAND}"))
        entries.append((Swatch("area"), f" {NOTED_AREA}"))
    return Legend(tuple(entries), painting.rule)


def _entry(shade: str, count: int, text: str) -> RichText:
    return Swatch(shade), Bold(str(count)), f" {text}"


def table(painting: Painting, countries: Iterable[CountryRow], day: date) -> Table:
    """Return every government counted: its shade, its words, the day of its list."""
    names = {shade.key: shade.name for shade in painting.shades}
    titles = (_("Government"), _("On the map"), _("In words"), _("List as of"))
    rows = (_row(country, painting, names, day) for country in countries if country.iso3 in painting.shade_of)
    return Table(titles, tuple(rows), "peers wide")


def _row(country: CountryRow, painting: Painting, names: dict[str, str], day: date) -> tuple[RichText, ...]:
    shade = painting.shade_of[country.iso3]
    name = link("country", country.name, country=country.iso3, day=day.isoformat())
    return name, Chip(shade, names[shade]), painting.words[country.iso3], painting.as_of[country.iso3]
