"""Correct single facts: edit, withdraw or dispute one, and repeat that after each reading of its source."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, get_args

from pydantic import ValidationError

from loaders.facts.models.base import Fact, FaultsError
from loaders.facts.models.claims import ClaimFact
from loaders.facts.models.corrections import Correctable, CorrectionFact
from loaders.facts.models.files import FILES, Facts, WorkItemFact
from loaders.facts.models.treaties import TreatyActFact
from loaders.records.faults import Fault
from loaders.records.validation import plain_words

CORRECTABLE: tuple[str, ...] = get_args(Correctable)
_LONGEST_NOTE = 500


def apply(facts: Facts) -> Facts:
    """Return the facts with their corrections carried out; a correction without its fact does nothing.

    A dispute changes no row: see ``disputed``.
    """
    rows: dict[str, list[Fact]] = {file: list(facts.rows(file)) for file in FILES}
    for correction in (one for one in facts.corrections if one.act != "dispute"):
        for fact in [fact for fact in rows[correction.file] if fact.key == correction.fact_key]:
            rows[correction.file].remove(fact)
            if correction.act == "edit":
                edited = edit(fact, correction.new_values, correction.file)
                rows[correction.file] = [one for one in rows[correction.file] if one.key != edited.key]
                rows[correction.file].append(edited)
    return Facts.of(rows)


def disputed(facts: Facts) -> dict[tuple[str, Fact], CorrectionFact]:
    """Return the facts that are in dispute, each with the dispute."""
    by_key: dict[tuple[str, tuple[str, ...]], CorrectionFact] = {
        (one.file, one.fact_key): one for one in facts.corrections if one.act == "dispute"
    }
    found = (((file, fact), by_key.get((file, fact.key))) for file in CORRECTABLE for fact in facts.rows(file))
    return {fact: dispute for fact, dispute in found if dispute} if by_key else {}


def disputed_items(facts: Facts) -> Iterator[WorkItemFact]:
    """Yield the facts in dispute as work items, with the reason as their note."""
    for (_file, fact), dispute in disputed(facts).items():
        yield _work_item(fact, dispute)


def with_correction(facts: Facts, new: CorrectionFact) -> Facts:
    """Return the facts with one more correction, carried out: an edit or a withdrawal also settles a dispute."""
    rows: dict[str, tuple[Fact, ...]] = {file: facts.rows(file) for file in FILES}
    if new.act == "dispute":
        kept = [one for one in facts.corrections if one.key != new.key]
        return Facts.of({**rows, "corrections": [*kept, new]})
    done = apply(Facts.of({**rows, "corrections": [new]}))
    former = next((one for one in facts.corrections if _leads_to(one, new)), None)
    kept = [one for one in facts.corrections if one is not former and one.group != new.group]
    kept.append(_joined(former, new) if former else new)
    return Facts.of({**{file: done.rows(file) for file in FILES}, "corrections": kept})


def without_dispute(facts: Facts, file: str, fact: Fact) -> Facts:
    """Return the facts with a dispute settled: the fact is as it was before; raises FaultsError."""
    dispute = disputed(facts).get((file, fact))
    if dispute is None:
        raise FaultsError([Fault(f"{file}.csv", "", "this fact is not disputed", "edit or withdraw it instead")])
    kept = [one for one in facts.corrections if one is not dispute]
    return Facts.of({**{name: facts.rows(name) for name in FILES}, "corrections": kept})


def _leads_to(former: CorrectionFact, new: CorrectionFact) -> bool:
    """Return True if the fact to correct is the result of an earlier edit."""
    if former.act != "edit" or former.file != new.file:
        return False
    fields = FILES[former.file].key_fields
    made = (former.new_values.get(field, value) for field, value in zip(fields, former.fact_key, strict=True))
    return tuple(made) == new.fact_key


def _joined(former: CorrectionFact, new: CorrectionFact) -> CorrectionFact:
    """Return two corrections of one fact as one, from the source's values to the latest ones."""
    changes = json.dumps({**former.new_values, **new.new_values}, ensure_ascii=False) if new.act == "edit" else ""
    return new.model_copy(update={"was": former.was, "changes": changes})


def make(file: str, fact: Fact, act: str, changes: Mapping[str, str], why: str, day: date) -> CorrectionFact:
    """Return the correction of a fact; raises FaultsError with everything that is wrong with it."""
    place = f"{file}.csv"
    faults = list(_faults(place, file, fact, act, changes, why))
    if faults:
        raise FaultsError(faults)
    if act == "edit":
        edit(fact, changes, file)
    return CorrectionFact(
        file=file,  # type: ignore[arg-type]
        participant=fact.participant,  # type: ignore[attr-defined]
        subject=subject_of(fact),
        was=json.dumps(fact.key, ensure_ascii=False),
        act=act,  # type: ignore[arg-type]
        changes=json.dumps(dict(sorted(changes.items())), ensure_ascii=False) if act == "edit" else "",
        why=why,
        corrected_on=day.isoformat(),
    )


def require_reason(place: str, why: str) -> None:
    """Raise FaultsError unless a reason is given."""
    if not why.strip():
        raise FaultsError([Fault(place, "why", "no reason is given", "write a sentence")])


def _faults(place: str, file: str, fact: Fact, act: str, changes: Mapping[str, str], why: str) -> Iterator[Fault]:
    if file not in CORRECTABLE:
        yield Fault(place, "", "facts of this kind are not corrected one by one", "read their source again")
    if not why.strip():
        yield Fault(place, "why", "no reason is given", "write a sentence")
    if act == "edit" and not changes:
        yield Fault(place, "", "nothing is changed", "name a column and its new value")
    for column in changes:
        if column not in type(fact).model_fields:
            yield Fault(place, column, "there is no such column", f"write one of {', '.join(type(fact).model_fields)}")


def edit(fact: Fact, changes: Mapping[str, str], file: str) -> Fact:
    """Return the fact with other values; raises FaultsError."""
    try:
        return type(fact).model_validate({**as_texts(fact), **changes})
    except ValidationError as errors:
        raise FaultsError(_fault(f"{file}.csv", error) for error in errors.errors()) from None


def _fault(place: str, error: Any) -> Fault:
    what, instead = plain_words(error)
    where = ".".join(map(str, error["loc"]))
    return Fault(place, where, f"{error['input']!r}: {what}" if where else what, instead)


def as_texts(fact: Fact) -> dict[str, str]:
    """Return the columns of a fact as its file writes them."""
    return {name: "" if value is None else str(value) for name, value in fact.model_dump().items()}


def subject_of(fact: Fact) -> str:
    """Return the treaty, network, pledge, law or institution a fact is about."""
    return fact.treaty if isinstance(fact, TreatyActFact) else getattr(fact, "subject", "")


def value_and_day(fact: Fact) -> tuple[str, str]:
    """Return the claim, step, status or act, and the day it happened, as precise as known."""
    if isinstance(fact, ClaimFact):
        return fact.value, fact.happened_on
    texts = as_texts(fact)
    return texts["act"], texts["acted_on"][: {"year": 4, "month": 7}.get(texts["date_precision"], 10)]


def _work_item(fact: Fact, correction: CorrectionFact) -> WorkItemFact:
    """Return a disputed fact as a work item, with the reason as its note."""
    texts = as_texts(fact)
    note = f"disputed: {correction.why}"[:_LONGEST_NOTE]
    value, day = value_and_day(fact)
    return WorkItemFact.model_validate(
        {
            "kind": correction.file,
            "participant": correction.participant,
            "subject": correction.subject,
            "said": value,
            "happened_on": day,
            "date_precision": texts["date_precision"],
            "effective_on": texts.get("effective_on", ""),
            "document": texts["document"] or "not named",
            "title": texts.get("title", ""),
            "read_from": texts["read_from"],
            "as_of": texts["as_of"],
            "note": note,
        }
    )
