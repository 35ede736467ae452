"""A treaty on a day: its standings, who is no party, who signed, who left, and what its list can support."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard import queries
from dashboard.presenters import map_captions, treaty, treaty_absence

if TYPE_CHECKING:
    from collections import Counter
    from datetime import date

    from dashboard.presenters.list_days import ListDays
    from dashboard.presenters.rich_text import GroupedTable, RichText, ShareTable, Table
    from dashboard.presenters.treaty_absence import AbsentRegion
    from dashboard.queries.treaties import PartyYearRow, TreatyActRow, TreatyRecordRow, TreatyRollRow, TreatyRow
    from dashboard.warehouse.connection import QueryFunction


@dataclass(frozen=True)
class TreatyView:
    """A treaty as its page shows it; what is empty has a sentence in its place, or is left out."""

    treaty: TreatyRow
    record: TreatyRecordRow
    roll: tuple[TreatyRollRow, ...]
    day: date
    full_title: RichText
    about: RichText
    family: tuple[RichText, ...]
    regions: ShareTable
    others: tuple[str, ...]
    absence: tuple[str, ...]
    absent: tuple[AbsentRegion, ...]
    open_questions: tuple[str, ...]
    has_signatures: bool
    signed: tuple[tuple[str, RichText], ...]
    unsigned: str
    years: tuple[PartyYearRow, ...]
    year_table: Table | None
    year_words: tuple[str, ...]
    withdrawals: tuple[RichText, ...]
    acts: tuple[TreatyActRow, ...]
    latest_acts: GroupedTable | None
    declarations: tuple[str, ...]
    list_sentences: tuple[str, ...]

    def sentence(self, counts: Counter[str], days: ListDays | None) -> str:
        """Return its standings in a sentence, by lists of some days; every party that is no government is named."""
        parties = tuple(row for row in treaty.others(self.roll) if row.standing == "party")
        return map_captions.treaty_sentence(counts, self.treaty.short_title, parties, days, self.day)


def treaty_view(query: QueryFunction, about: TreatyRow, day: date) -> TreatyView:
    """Return a treaty on a day."""
    (record,) = query(queries.TREATY_RECORD, treaty=about.treaty)
    roll = query(queries.TREATY_ROLL, treaty=about.treaty, day=day)
    missing = treaty.not_parties(roll)
    acts = query(queries.TREATY_ACTS, treaty=about.treaty, day=day)
    years = query(queries.PARTY_YEARS, treaty=about.treaty, day=day)
    is_complete = about.complete_as_of is not None
    return TreatyView(
        treaty=about,
        record=record,
        roll=roll,
        day=day,
        full_title=treaty.full_title(about, record),
        about=treaty.about(about, record),
        family=tuple(treaty.family(about, query(queries.TREATIES), day)),
        regions=treaty.region_table(treaty.by_region(roll)),
        others=tuple(treaty.other_list(roll)),
        absence=treaty_absence.of_parties(about, missing),
        absent=treaty_absence.absent_list(roll, day) if is_complete else (),
        open_questions=tuple(treaty.open_questions(roll)) if is_complete else (),
        has_signatures=record.signatures != "none",
        signed=treaty.signed_list(treaty.signed_only(roll), day),
        unsigned=treaty_absence.of_signatures(about, record),
        years=years,
        year_table=treaty.year_table(years, record) if years else None,
        year_words=tuple(treaty_absence.of_curve(about, roll)),
        withdrawals=treaty.withdrawal_list(query(queries.TREATY_WITHDRAWALS, treaty=about.treaty, day=day), day),
        acts=acts,
        latest_acts=treaty.act_table(acts[: treaty.LATEST_ACTS], day) if acts else None,
        declarations=treaty.declaration_sentences(record),
        list_sentences=treaty.list_sentences(about, record),
    )
