"""Content of the bar chart of the General Debate: speakers that referred to RtoP, by year and sense."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dashboard import queries
from dashboard.colors import COLOURS
from dashboard.exports import verification_codes
from dashboard.exports.chart.curves import common_fields
from dashboard.exports.chart.model import BarExport, year_counts
from dashboard.exports.map.build import cited_sources, find_row
from dashboard.exports.map.model import LegendEntry, NoSuchViewError, Wording
from dashboard.exports.map.svg import Fill
from dashboard.exports.spreadsheets import Record
from dashboard.exports.verification_codes import ExportView, InvalidCodeError
from dashboard.i18n import _, lazy
from dashboard.presenters import speaker_shares
from dashboard.presenters.speaker_shares import Year
from dashboard.presenters.statement_filters import SENSES
from dashboard.warehouse import connection

SENSE_FILLS = {sense: Fill(COLOURS["light"]["told_1" if sense == "norm" else "hatch"]) for sense in SENSES}
SPEAKER_NOTE = lazy(
    "Each bar shows how many of the speakers of a year used the words in one sense; each speech counts "
    "once. The senses are not added up: one speaker may be in all three. A year without a bar has no "
    "speaker or no such words in this collection. {ends}"
)


def build_speaker_chart(
    path: Path, years: str, day: date, organisation: str | None = None, wording: Wording | None = None
) -> BarExport:
    """Return the bars of years such as 2000-2025, of all speakers or of an organisation's members on the day.

    Raises NoSuchViewError where there is nothing to draw.
    """
    first, last = _years(years)
    name, members = _members(path, organisation, day)
    speaker_years = connection.query(path, queries.SPEAKER_YEARS, day=day)
    by_year = speaker_shares.counted(speaker_years, members, first, last)
    if not by_year:
        raise NoSuchViewError(
            _("None of the selected governments spoke in these years, as far as we know by that date.")
        )
    view = ExportView("years", years, day, organisation=organisation, form="curve")
    title = _("RtoP in the General Debate, {first} to {last}").format(first=by_year[0].year, last=by_year[-1].year)
    sentence = speaker_shares.headline(by_year)
    sources = [row.source for row in connection.query(path, queries.SPEECH_SOURCES)]
    return BarExport(
        **common_fields(path, view, wording, _records(by_year, organisation)),
        neutral_title=_("{title} (members of {group})").format(title=title, group=name) if name else title,
        neutral_subtitle=_("Members of {group}: {sentence}").format(group=name, sentence=sentence)
        if name
        else sentence,
        years=by_year,
        legend=tuple(_legend(by_year[-1])),
        definitions=SPEAKER_NOTE.format(ends=speaker_shares.end_words(by_year, max(row.year for row in speaker_years))),
        sources=cited_sources(path, sources),
        document="",
        as_of="",
        parts={str(year.year): year_counts(year) for year in by_year},
    )


def _years(years: str) -> tuple[int, int]:
    try:
        first, last = verification_codes.parse_years(years)
    except InvalidCodeError as error:
        raise NoSuchViewError(str(error)) from error
    if first < speaker_shares.FIRST:
        message = _(
            "The bars begin in {year}, because the words meant something else before. Choose a later first year."
        )
        raise NoSuchViewError(message.format(year=speaker_shares.FIRST))
    return first, last


def _members(path: Path, organisation: str | None, day: date) -> tuple[str, frozenset[str] | None]:
    """Return the short name of an organisation, and its members on the day."""
    if organisation is None:
        return "", None
    organisations = {row.organisation: row for row in connection.query(path, queries.ORGANISATIONS)}
    row = find_row(organisations, organisation, _("There is no organisation “{name}”."))
    rows = connection.query(path, queries.MEMBERSHIPS, day=day)
    return row.short_name, frozenset(row.iso3 for row in rows if row.organisation == organisation)


def _legend(last: Year) -> Iterator[LegendEntry]:
    for sense, words in SENSES.items():
        message = _("of {spoke} speakers in {year}: {sense}")
        yield LegendEntry(
            SENSE_FILLS[sense], last.count_of(sense), message.format(spoke=last.spoke, year=last.year, sense=words)
        )


def _records(by_year: tuple[Year, ...], organisation: str | None) -> Iterator[Record]:
    for year in by_year:
        yield {
            "year": year.year,
            "organisation": organisation or "",
            "speaker_count": year.spoke,
            "is_transcript": year.is_transcript,
            **{f"{sense}_count": year.count_of(sense) for sense in SENSES},
            **{f"{sense}_share": round(year.share(sense), 4) for sense in SENSES},
        }
