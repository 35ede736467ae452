"""What our collection has of each government: years it spoke in, and its first and latest reference to RtoP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from dashboard.dates import table_day
from dashboard.formats import aside_text, list_text, sentences_text
from dashboard.i18n import _, lazy, ngettext
from dashboard.links import link
from dashboard.presenters.rich_text import RichText, Table
from dashboard.presenters.statement_filters import FORUMS
from dashboard.presenters.statements import statement_link

if TYPE_CHECKING:
    from dashboard.queries.countries import CountryRow
    from dashboard.queries.statements import SpeakerYearRow, StatementRow

ABOUT_REACHES = lazy(
    "References to RtoP as a norm, in the government's own voice, in our collection. The collection has "
    "an end, and it does not include all forums. A later reference may therefore exist."
)


class Reach(NamedTuple):
    """The material on a government: speeches of the General Debate, and its references to RtoP as a norm."""

    iso3: str
    name: str
    speech_years: tuple[int, ...]
    first: StatementRow | None
    latest: StatementRow | None
    years: tuple[int, ...]


def reaches(
    countries: Iterable[CountryRow], statements: Iterable[StatementRow], spoken: Iterable[SpeakerYearRow]
) -> tuple[Reach, ...]:
    """Return each government's references in its own voice, and the years of its General Debate speeches."""
    years: dict[str, list[int]] = {}
    for speech in spoken:
        years.setdefault(speech.participant, []).append(speech.year)
    own: dict[str, list[StatementRow]] = {}
    for row in sorted(statements, key=lambda row: (row.said_on, row.statement)):
        if row.sense == "norm" and row.capacity == "own":
            own.setdefault(row.participant, []).append(row)
    return tuple(
        Reach(
            iso3=country.iso3,
            name=country.name,
            speech_years=tuple(sorted(years.get(country.iso3, ()))),
            first=own[country.iso3][0] if country.iso3 in own else None,
            latest=own[country.iso3][-1] if country.iso3 in own else None,
            years=tuple(sorted({row.year for row in own.get(country.iso3, ())})),
        )
        for country in countries
    )


def reach_words(reach: Reach) -> str:
    """Return the speeches we have of one government and, separately, its references to RtoP."""
    if not reach.speech_years:
        return _(
            "Our collection has no speech by {name} in the General Debate; this does not mean it did not speak."
        ).format(name=reach.name)
    spoke = ngettext(
        "{name}: {count} speech in the General Debate in our collection, from {first}.",
        "{name}: {count} speeches in the General Debate in our collection, from {first} to {last}.",
        len(reach.speech_years),
    ).format(name=reach.name, count=len(reach.speech_years), first=reach.speech_years[0], last=reach.speech_years[-1])
    if not reach.years:
        return sentences_text((spoke, _("We found no reference to RtoP as a norm in its own voice.")))
    mentioned = ngettext(
        "It referred to RtoP as a norm in {count} year: {years}.",
        "It referred to RtoP as a norm in {count} years: {years}.",
        len(reach.years),
    )
    return sentences_text((spoke, mentioned.format(count=len(reach.years), years=list_text(map(str, reach.years)))))


@dataclass(frozen=True)
class YearStrip:
    """Year by year whether a government spoke, and whether it referred to RtoP."""

    title: str
    years: tuple[tuple[str, str], ...]
    """CSS class and the last two digits of each year."""
    key: tuple[tuple[str, str], ...]
    """CSS class and its meaning."""


def year_strip(reach: Reach, since: int, until: int) -> YearStrip:
    """Return the years of a government as a strip; the sentence beside it has the same content."""
    return YearStrip(
        title=_("The General Debate, {since} to {until}").format(since=since, until=until),
        years=tuple((_year_class(reach, year), f"{year % 100:02d}") for year in range(since, until + 1)),
        key=(
            ("is-told_1", _("referred to RtoP as a norm")),
            ("spoke", _("spoke, no such reference found")),
            ("is-not_assessed", _("no speech in our collection")),
        ),
    )


def _year_class(reach: Reach, year: int) -> str:
    if year in reach.years:
        return "is-told_1"
    return "spoke" if year in reach.speech_years else "is-not_assessed"


def reach_table(reaches: Iterable[Reach], day: Mapping[str, str]) -> Table:
    """Return each government with its first and latest reference, and the number of speeches we have."""
    titles = (
        _("Government"),
        _("First reference"),
        _("Latest reference"),
        _("Years with one"),
        _("Speeches in the General Debate"),
    )
    return Table(titles, tuple(_reach_row(reach, day) for reach in reaches))


def _reach_row(reach: Reach, day: Mapping[str, str]) -> tuple[RichText, ...]:
    name = link("statements", reach.name, country=reach.iso3, **day)
    speeches = str(len(reach.speech_years)) if reach.speech_years else _("none")
    if reach.first is None or reach.latest is None:
        return name, _("none found") if reach.speech_years else "", "", "", speeches
    ends = (
        statement_link(row, aside_text(table_day(row.said_on, row.said_precision), FORUMS[row.forum]), day)
        for row in (reach.first, reach.latest)
    )
    return name, *ends, str(len(reach.years)), speeches
