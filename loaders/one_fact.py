"""Find a recorded fact, give its history, and make a correction of it; undo one publication.

Both make candidates, which are previewed and published like everything else.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from loaders import candidates
from loaders.editions import current_facts, store
from loaders.editions.store import EditionInfo
from loaders.facts import corrections, csv_files
from loaders.facts.corrections import CORRECTABLE
from loaders.facts.models.base import Fact, FaultsError
from loaders.facts.models.corrections import CorrectionFact
from loaders.facts.models.files import FILES, Facts
from loaders.registry import Registry

MOST_FOUND = 200
_MOST_EDITIONS = 50
"""Editions that are searched for the history of a fact."""


class NoSuchFactError(ValueError):
    """No recorded fact has that identifier."""


@dataclass(frozen=True)
class FactOfRecord:
    """One recorded fact, with an identifier that lasts as long as its key."""

    id: str
    source: str
    file: str
    participant: str
    name: str
    subject: str
    title: str
    """Of the subject: the treaty's short title, the pledge's title, else the subject in words."""
    value: str
    day: str
    row: dict[str, str]
    disputed_on: str = ""
    dispute: str = ""
    """Why it is disputed; empty where it is not."""

    def matches(self, words: Sequence[str]) -> bool:
        """Return True if every word is found in the fact."""
        state = ("disputed", self.dispute) if self.dispute else ()
        searched = (self.name, self.source, self.subject, self.title, _KINDS[self.file], *state, *self.row.values())
        text = " ".join(searched).casefold().replace("_", " ")
        return all(word in text for word in words)


_KINDS = {
    "treaty_acts": "treaty act",
    "designations": "focal point designation",
    "pledges": "pledge commitment",
    "laws": "law legislation",
    "institutions": "institution",
}
"""Facts file → words by which its facts are found."""


@dataclass(frozen=True)
class FactVersion:
    """A fact as an edition first gave it."""

    edition: str
    built_at: str
    why: str
    rows: tuple[dict[str, str], ...]
    disputes: tuple[str, ...] = ()
    """Why the fact was disputed."""


def find(hand_kept: Registry, participant: str = "", about: str = "", words: str = "") -> list[FactOfRecord]:
    """Return the recorded facts that can be corrected, by participant, subject and words; the first few hundred."""
    asked = words.casefold().replace("_", " ").split()
    found = []
    with current_facts.facts_of_record() as folders:
        for fact in _all(folders, hand_kept):
            is_asked = participant in ("", fact.participant) and about in ("", fact.subject)
            if is_asked and fact.matches(asked):
                found.append(fact)
    return sorted(found, key=lambda fact: (fact.name, fact.subject, fact.day))[:MOST_FOUND]


def get(identifier: str, hand_kept: Registry) -> FactOfRecord:
    """Return a recorded fact; raises NoSuchFactError."""
    with current_facts.facts_of_record() as folders:
        for fact in _all(folders, hand_kept):
            if fact.id == identifier:
                return fact
    raise NoSuchFactError(f"{identifier!r}: no fact of that identifier is of record; look for it again")


def _all(folders: Mapping[str, Path], hand_kept: Registry) -> Iterator[FactOfRecord]:
    for source, folder in folders.items():
        facts = csv_files.load(folder)
        disputes = corrections.disputed(facts)
        for file in CORRECTABLE:
            yield from (
                _of_record(source, file, fact, hand_kept, disputes.get((file, fact))) for fact in facts.rows(file)
            )


def _of_record(
    source: str, file: str, fact: Fact, hand_kept: Registry, dispute: CorrectionFact | None = None
) -> FactOfRecord:
    row, subject = corrections.as_texts(fact), corrections.subject_of(fact)
    treaty, pledge = hand_kept.treaties.get(subject), hand_kept.pledges.get(subject)
    title = treaty.short_title if treaty else pledge.title if pledge else subject.replace("_", " ")
    participant = hand_kept.countries.get(row["participant"]) or hand_kept.others.get(row["participant"])
    value, day = corrections.value_and_day(fact)
    return FactOfRecord(
        id=_identifier(source, file, fact),
        source=source,
        file=file,
        participant=row["participant"],
        name=participant.name if participant else row["participant"],
        subject=subject,
        title=title,
        value=value,
        day=day,
        row=row,
        disputed_on=dispute.corrected_on if dispute else "",
        dispute=dispute.why if dispute else "",
    )


def _identifier(source: str, file: str, fact: Fact) -> str:
    return hashlib.sha256(json.dumps([source, file, *fact.key]).encode()).hexdigest()[:12]


def history(fact: FactOfRecord) -> list[FactVersion]:
    """Return the source's facts on participant and subject from each edition that changed them, newest first."""
    versions: list[FactVersion] = []
    for _number, about in zip(range(_MOST_EDITIONS), store.lineage(), strict=False):
        rows = tuple(_rows_of(about.edition, fact, fact.file, _subject_column(fact.file)))
        made = _rows_of(about.edition, fact, "corrections", "subject")
        disputes = tuple(row["why"] for row in made if row["file"] == fact.file and row["act"] == "dispute")
        version = FactVersion(about.edition, about.built_at, about.why or about.kind, rows, disputes)
        if versions and (versions[-1].rows, versions[-1].disputes) == (rows, disputes):
            versions.pop()  # the earlier edition had the same
        versions.append(version)
    return versions


def _subject_column(file: str) -> str:
    return "treaty" if file == "treaty_acts" else getattr(FILES[file], "subject_field", "")


def _rows_of(edition: str, fact: FactOfRecord, file: str, subject: str) -> Iterator[dict[str, str]]:
    """Yield the rows of an edition on the same participant and subject, of the same source."""
    name = f"facts/{fact.source}/{file}.csv"
    with store.archive(edition) as archive:
        text = archive.read(name).decode("utf-8") if name in archive.namelist() else ""
    for row in csv.DictReader(io.StringIO(text, newline="")):
        if row.get("participant") == fact.participant and row.get(subject) == fact.subject:
            yield {key: value or "" for key, value in row.items() if key}


def correct(
    identifier: str, act: str, changes: Mapping[str, str], why: str, hand_kept: Registry, by: str = ""
) -> FactOfRecord:
    """Make candidates of a fact's source in which the fact is edited, withdrawn, disputed, or its dispute is settled.

    Returns the fact as it was.

    Where candidates wait already, the correction is added to them. Raises NoSuchFactError and FaultsError.
    """
    found = get(identifier, hand_kept)
    with candidates.lock(), current_facts.facts_of_record() as of_record:
        waiting = candidates.folders([found.source]).get(found.source)
        facts = csv_files.load(waiting or of_record[found.source])
        fact = next(
            (one for one in facts.rows(found.file) if _identifier(found.source, found.file, one) == identifier), None
        )
        if fact is None:
            raise NoSuchFactError(
                f"what waits for review says nothing of this fact: publish or discard {found.source} first"
            )
        if act == "settle":
            corrections.require_reason(f"{found.file}.csv", why)
            done = corrections.without_dispute(facts, found.file, fact)
        else:
            correction = corrections.make(found.file, fact, act, changes, why, datetime.now(UTC).date())
            done = corrections.with_correction(facts, correction)
        if faults := list(csv_files.unknown_names(done, hand_kept, found.source)):
            raise FaultsError(faults)
        receipt = {"corrections": [{"fact": identifier, "act": act, "why": why}]}
        candidates.put(found.source, done, None, {**receipt, **({"read_by": by} if by else {})})
        return found


# --- undo one publication


def undo(edition: str, by: str = "") -> dict[str, int]:
    """Make candidates that undo the changes of an edition and keep later ones; source → rows undone.

    Raises NoSuchEditionError, and ValueError where it changed nothing, or its sources wait for review.
    """
    about = store.read_info(edition)
    if not about.parent:
        raise ValueError(f"{edition} is the first edition; there is nothing before it to go back to")
    if waiting := sorted(candidates.folders(about.sources)):
        raise ValueError(f"{', '.join(waiting)}: something waits for review; publish it or discard it first")
    with store.scratch() as folder, candidates.lock(), current_facts.facts_of_record() as of_record:
        before, after = _unpacked(about.parent, folder / "before", about), _unpacked(edition, folder / "after", about)
        taken = {}
        for source in about.sources:
            now = csv_files.load(of_record[source]) if source in of_record else Facts()
            facts, count = _taken_back(_loaded(before, source), _loaded(after, source), now)
            if count:
                candidates.put(source, facts, None, {"undoes": edition, **({"read_by": by} if by else {})})
                taken[source] = count
    if not taken:
        raise ValueError(f"nothing of what {edition} changed still stands as it left it; nothing was changed")
    return taken


def _unpacked(edition: str, into: Path, about: EditionInfo) -> dict[str, Path]:
    into.mkdir()
    return current_facts.unpack(edition, into, frozenset(about.sources))


def _loaded(folders: Mapping[str, Path], source: str) -> Facts:
    return csv_files.load(folders[source]) if source in folders else Facts()


def _taken_back(before: Facts, after: Facts, now: Facts) -> tuple[Facts, int]:
    """Return today's facts without the changes from before to after, and the number of those rows.

    A row that was changed again since stays as it is.
    """
    count, rows = 0, {}
    for file in FILES:
        was, published, current = ({fact.key: fact for fact in facts.rows(file)} for facts in (before, after, now))
        for key in was.keys() | published.keys():
            if was.get(key) == published.get(key) or current.get(key) != published.get(key):
                continue
            count += 1
            if key in was:
                current[key] = was[key]
            else:
                del current[key]
        rows[file] = list(current.values())
    return Facts.of(rows), count


def waiting_reasons(source: str) -> list[str]:
    """Return why the candidates of a source were made by hand: reasons of corrections, or the edition they undo."""
    receipt = candidates.receipt(source)
    reasons = [str(each.get("why", "")) for each in receipt.get("corrections", ())]
    return [*reasons, *([f"undo of {receipt['undoes']}"] if receipt.get("undoes") else [])]
