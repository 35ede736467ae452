"""Data quality for maintainers: wrong counts, incomplete lists, differing sources, work items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from loaders import build, candidates, raw_home, warehouse
from loaders.facts import corrections, csv_files
from loaders.facts.models.files import Facts, WorkItemFact
from loaders.fetch import download
from loaders.records.words import EFFECTS
from loaders.registry import Registry
from loaders.warehouse_rows.dates import last_day, reliable_from


@dataclass(frozen=True)
class ListCount:
    """A list compared with the official count of a day."""

    treaty: str
    on: date
    official_parties: int | None
    parties: int
    unconfirmed: int
    official_signatories: int | None
    signatories: int

    @property
    def is_off(self) -> bool:
        """True if the list differs from the official count, also with unconfirmed participants."""
        parties_off = self.official_parties not in (None, self.parties, self.parties + self.unconfirmed)
        return parties_off or self.official_signatories not in (None, self.signatories)

    def __str__(self) -> str:
        """The finding as one line."""
        doubt = f", {self.unconfirmed} unconfirmed" if self.unconfirmed else ""
        signed = (
            ""
            if self.official_signatories is None
            else f"; {self.signatories} of {self.official_signatories} signatories"
        )
        return f"{self.treaty}: {self.parties} of {self.official_parties} parties{signed} on {self.on}{doubt}"


@dataclass(frozen=True)
class Difference:
    """A day on which another source differs from the treaty's deciding source."""

    treaty: str
    participant: str
    source: str
    bound_on: date | None
    left_on: date | None
    other_source: str
    other_bound_on: date | None
    other_left_on: date | None

    def __str__(self) -> str:
        """The finding as one line."""
        here, there = _bound_text(self.bound_on, self.left_on), _bound_text(self.other_bound_on, self.other_left_on)
        return f"{self.treaty} {self.participant}: {here} says {self.source}, {there} says {self.other_source}"


@dataclass(frozen=True)
class RollCallMismatch:
    """A roll call whose votes do not add up to the official totals; listed, never repaired."""

    symbol: str
    official: tuple[int | None, ...]
    counted: tuple[int | None, ...]

    def __str__(self) -> str:
        """The finding as one line."""
        parts = (
            "–".join("?" if count is None else str(count) for count in side) for side in (self.counted, self.official)
        )
        return "{}: the votes add up to {} (yes–no–abstain–did not vote), the official record says {}".format(
            self.symbol, *parts
        )


@dataclass(frozen=True)
class IncompleteList:
    """A pledge list called complete that has fewer names than its publisher's count."""

    pledge: str
    checked_count: int
    name_count: int

    def __str__(self) -> str:
        """The finding as one line."""
        return f"{self.pledge}: {self.name_count} of {self.checked_count} names; a missing name proves nothing"


@dataclass(frozen=True)
class WorkItem:
    """A claim that waits for confirmation, and the document that would confirm it."""

    source: str
    fact: WorkItemFact
    confirmed_by: str

    def as_json(self) -> dict[str, object]:
        """The work item by field, with its source and the document that would confirm it."""
        return {"source": self.source, "confirmed_by": self.confirmed_by, **self.fact.model_dump(mode="json")}

    def __str__(self) -> str:
        """The work item as one line."""
        fact = self.fact
        when = f" {'by ' if fact.date_precision == 'by' else ''}{fact.happened_on}" if fact.happened_on else ""
        what = f"{fact.participant}: {fact.said} {fact.subject}{when}"
        return f"{what} ({self.source}, read from {fact.read_from}: {fact.document}) → confirm with {self.confirmed_by}"


def work_items(source: str, facts: Facts, registry: Registry) -> Iterator[WorkItem]:
    """The claims of a source on evidence too weak to show, each with the document that would confirm it."""
    for fact in facts.work_items:
        yield WorkItem(source, fact, _confirmed_by(fact, registry))


def open_items(folders: Mapping[str, Path], registry: Registry) -> Iterator[WorkItem]:
    """The claims of all sources that still wait: a treaty act is settled where any source confirms one like it."""
    by_source = {source: csv_files.load(folder) for source, folder in folders.items()}
    settled = {
        (act.participant, act.treaty, EFFECTS[act.act])
        for of_source in by_source.values()
        for act in of_source.treaty_acts
        if act.effective_on or EFFECTS[act.act] != "releases"
    }
    for source, facts in by_source.items():
        for item in work_items(source, facts, registry):
            fact = item.fact
            if fact.kind != "treaty_acts" or (fact.participant, fact.subject, EFFECTS[fact.said]) not in settled:
                yield item
        for fact in corrections.disputed_items(facts):
            yield WorkItem(source, fact, _confirmed_by(fact, registry))


def _confirmed_by(fact: WorkItemFact, registry: Registry) -> str:
    """The document that settles it: the depositary's page, the pledge's own list, else an official document."""
    if fact.kind == "treaty_acts":
        return registry.treaties[fact.subject].document
    if fact.kind == "pledges":
        return registry.pledges[fact.subject].document
    return OFFICIAL_DOCUMENTS.get(fact.subject, "an official document that says so")


OFFICIAL_DOCUMENTS = {
    "global_network": "https://www.globalr2p.org/the-global-network-of-r2p-focal-points/",
    "human_rights_institution": "https://ganhri.org/membership/",
    "standing_invitation": "https://spinternet.ohchr.org/StandingInvitations.aspx",
    "action_plan": "http://1325naps.peacewomen.org",
}
"""Subject → the publisher's own list, where there is one."""


@dataclass(frozen=True)
class SourceState:
    """State of a source: its facts, their as-of days, and when to read it again."""

    source: str
    title: str
    publisher: str
    fact_count: int
    oldest_as_of: str
    newest_as_of: str
    refresh_days: int
    due_on: date | None
    """Day after which its newest list counts as stale."""
    has_candidates: bool
    can_be_fetched: bool
    by_hand: str
    """Instructions for getting its files by hand."""
    files: tuple[str, ...]
    last_attempt_at: str
    """Time of the last fetch or check (UTC); empty if never."""


def source_states(folders: Mapping[str, Path], registry: Registry) -> list[SourceState]:
    """Return the state of every source, from the folders of facts."""
    waiting = candidates.folders()
    empty = csv_files.Summary(0, set())
    found = {source: csv_files.summary(folders[source]) if source in folders else empty for source in registry.sources}
    return [_state(source, facts, registry, source in waiting) for source, facts in found.items()]


def _state(source: str, facts: csv_files.Summary, registry: Registry, has_candidates: bool) -> SourceState:
    spec, days = registry.sources[source], sorted(facts.days)
    newest = days[-1] if days else ""
    return SourceState(
        source=source,
        title=spec.title,
        publisher=spec.publisher,
        fact_count=facts.fact_count,
        oldest_as_of=days[0] if days else "",
        newest_as_of=newest,
        refresh_days=spec.refresh_days,
        due_on=last_day(newest) + timedelta(spec.refresh_days) if newest else None,
        has_candidates=has_candidates,
        can_be_fetched=bool(registry.downloads_of(source)),
        by_hand=download.where_to_get(source, registry),
        files=spec.files,
        last_attempt_at=download.last_attempt(raw_home() / source),
    )


@dataclass(frozen=True)
class Findings:
    """The result of a check."""

    counts: list[ListCount]
    differences: list[Difference]
    holes: dict[str, str]
    """Treaty or pledge → why a name missing from its list proves nothing."""
    roll_calls: list[RollCallMismatch]
    short_lists: list[IncompleteList]
    checked_count: int
    """Lists and roll calls compared with an official count."""


def findings(folders: Mapping[str, Path], progress: build.Progress) -> Findings:
    """Build a draft warehouse from registry and facts and check it; publishes nothing."""
    with TemporaryDirectory() as folder:
        path = build.draft(Path(folder), "unpublished", build.Inputs(folders, "unpublished"), progress)
        counted = list(counts(path))
        roll_calls = [
            RollCallMismatch(symbol, tuple(totals[:4]), tuple(totals[4:]))
            for symbol, *totals in warehouse.query(path, _ROLL_CALLS)
        ]
        return Findings(
            counts=counted,
            differences=[Difference(*row) for row in warehouse.query(path, _DIFFERENCES)],
            holes=dict(warehouse.query(path, _HOLES)),
            roll_calls=roll_calls,
            short_lists=[IncompleteList(*row) for row in warehouse.query(path, _SHORT_LISTS)],
            checked_count=len(counted) + warehouse.query(path, _CHECKED_COUNT)[0][0],
        )


_HOLES = """
select treaty, list_hole from treaty where list_hole is not null
union all select pledge, list_hole from pledge_list where list_hole is not null
order by all
"""

_ROLL_CALLS = """
select symbol, yes_count, no_count, abstain_count, absent_count,
    counted_yes_count, counted_no_count, counted_abstain_count, counted_absent_count
from resolution where source is not null and not is_sum_right order by symbol
"""

_SHORT_LISTS = """
select pledge, checked_count, name_count from pledge_count
where complete_as_of is not null and name_count < checked_count order by pledge
"""

_CHECKED_COUNT = """
select (select count(*) from resolution where source is not null)
    + (select count(*) from pledge_list where complete_as_of is not null)
"""

_DIFFERENCES = """
select treaty, participant, source, bound_on, left_on, other_source, other_bound_on, other_left_on
from source_difference order by treaty, participant
"""

_CHECKED = """
select treaty, checked_as_of, checked_as_of_precision, checked_party_count, checked_signatory_count
from treaty where checked_party_count is not null or checked_signatory_count is not null order by treaty
"""

_COUNTS = "select treaty, party_count, unconfirmed_count, signatory_count from treaty_count_at($1)"


def counts(path: Path) -> Iterator[ListCount]:
    """Every list in a warehouse compared with the official count of its day."""
    checked = [
        (reliable_from(day, precision), treaty, *numbers)
        for treaty, day, precision, *numbers in warehouse.query(path, _CHECKED)
    ]
    days = sorted({on for on, *_ in checked})
    found = warehouse.query_each(path, _COUNTS, [(day,) for day in days])
    counted = {(day, treaty): numbers for day, rows in zip(days, found, strict=True) for treaty, *numbers in rows}
    for on, treaty, parties, signatories in checked:
        counted_parties, unconfirmed, signed = counted[on, treaty]
        yield ListCount(treaty, on, parties, counted_parties, unconfirmed, signatories, signed)


def _bound_text(bound_on: date | None, left_on: date | None) -> str:
    return f"bound {bound_on or 'never'}" + (f", left {left_on}" if left_on else "")
