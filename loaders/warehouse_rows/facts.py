"""What sources say, as rows in the order of the columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from loaders.facts import (
    ClaimFact,
    DebateFact,
    DeclarationFact,
    DesignationFact,
    Facts,
    ReferenceFact,
    RollCallFact,
    SpeechFact,
    TreatyActFact,
    TreatyListFact,
    WorkItemFact,
)
from loaders.records import EFFECTS
from loaders.warehouse_rows.dates import first_day, precision, told_on
from loaders.warehouse_rows.rows import Row, Tables


def of_facts(said: Mapping[str, Facts]) -> Tables:
    """What the sources say, as rows; of work items only that something is unconfirmed."""
    held = said.items()
    return {
        "treaty_act_said": [_act(source, fact) for source, facts in held for fact in facts.treaty_acts],
        "treaty_list_said": [_list(source, fact) for source, facts in held for fact in facts.treaty_lists],
        "declaration_said": [_declaration(source, fact) for source, facts in held for fact in facts.declarations],
        "designation": [_claim(source, fact) for source, facts in held for fact in facts.designations],
        "pledge": [_claim(source, fact) for source, facts in held for fact in facts.pledges],
        "law": [_claim(source, fact) for source, facts in held for fact in facts.laws],
        "institution": [_claim(source, fact) for source, facts in held for fact in facts.institutions],
        "vote_said": [
            (source, fact.participant, fact.resolution, fact.vote) for source, facts in held for fact in facts.votes
        ],
        "roll_call_said": [_roll_call(source, fact) for source, facts in held for fact in facts.roll_calls],
        "speech": [_spoken(source, fact) for source, facts in held for fact in facts.speeches],
        "reference": [_spoken(source, fact) for source, facts in held for fact in facts.references],
        "debate": [_debate(source, fact) for source, facts in held for fact in facts.debates],
        "unconfirmed": [row for _, facts in held for fact in facts.work_items for row in _unconfirmed(fact)],
    }


def _act(source: str, fact: TreatyActFact) -> Row:
    return (
        source,
        fact.participant,
        fact.treaty,
        fact.act,
        fact.acted_on,
        fact.date_precision,
        fact.effective_on,
        fact.document,
        fact.read_from,
        first_day(fact.as_of),
        precision(fact.as_of),
        fact.confidence,
        fact.day_confidence,
        fact.note,
    )


def _list(source: str, fact: TreatyListFact) -> Row:
    return (
        source,
        fact.treaty,
        first_day(fact.as_of),
        precision(fact.as_of),
        fact.read_from,
        fact.party_count,
        fact.signatory_count,
        fact.is_declarations_read,
    )


def _declaration(source: str, fact: DeclarationFact) -> Row:
    return (
        source,
        fact.participant,
        fact.treaty,
        first_day(fact.as_of),
        fact.declaration_count,
        fact.objection_count,
        fact.notification_count,
    )


def _claim(source: str, fact: ClaimFact) -> Row:
    said = fact.model_dump()
    office = (fact.office,) if isinstance(fact, DesignationFact) else ()
    return (
        source,
        said["participant"],
        fact.subject,
        fact.value,
        *office,
        told_on(fact.happened_on, said["date_precision"]),
        said["date_precision"],
        said["document"],
        said["title"],
        said["read_from"],
        first_day(said["as_of"]),
        precision(said["as_of"]),
        said["confidence"],
        said["note"],
    )


def _roll_call(source: str, fact: RollCallFact) -> Row:
    return (
        source,
        fact.resolution,
        fact.voted_on,
        fact.yes_count,
        fact.no_count,
        fact.abstain_count,
        fact.absent_count,
        fact.member_count,
        fact.document,
        fact.read_from,
        first_day(fact.as_of),
        precision(fact.as_of),
    )


def _spoken(source: str, fact: SpeechFact | ReferenceFact) -> Row:
    """A speech or a reference; the columns are those of its file, a day with its precision."""
    row: list[object] = [source]
    for field, value in fact.model_dump().items():
        is_day = field in ("spoken_on", "as_of")
        row += [first_day(value), precision(value or None)] if is_day else [value]
    return tuple(row)


def _debate(source: str, fact: DebateFact) -> Row:
    row = fact.model_dump()
    as_of = row.pop("as_of")
    return source, *row.values(), first_day(as_of), precision(as_of)


FAMILIES = {"designations": "designation", "pledges": "pledge", "laws": "law", "institutions": "institution"}
"""Facts file → the family of indicators it answers."""


def _unconfirmed(item: WorkItemFact) -> Iterator[Row]:
    """What a work item leaves open: a standing toward a treaty, or a line of the scorecard."""
    from_on = item.effective_on or first_day(item.happened_on or item.as_of)
    if item.kind != "treaty_acts":
        yield item.participant, f"{FAMILIES[item.kind]} {item.subject}", item.said, from_on
    elif (effect := EFFECTS[item.said]) in ("binds", "releases", "declines"):
        yield item.participant, item.subject, effect, from_on
