"""Turn the facts of all sources into rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from loaders.facts import corrections
from loaders.facts.models.claims import ClaimFact, NameListFact
from loaders.facts.models.files import Facts, WorkItemFact
from loaders.facts.models.meetings import DebateFact, ReferenceFact, RollCallFact, SpeechFact
from loaders.facts.models.treaties import DeclarationFact, TreatyActFact, TreatyListFact
from loaders.records.words import EFFECTS
from loaders.warehouse_rows.dates import claim_date, dated, first_day
from loaders.warehouse_rows.rows import Row, Tables


def fact_rows(sources: Mapping[str, Facts], ranks: Mapping[str, int]) -> Tables:
    """Return the facts as rows; a work item only as the standing or commitment that it leaves unconfirmed.

    ``ranks`` is the rank of each source in the registry: for each forum and year only the speeches of
    the source with the lowest rank become rows, so that a published collection replaces transcripts.
    """
    by_source = [(source, _undisputed_acts(facts)) for source, facts in sources.items()]
    reader = _reader_of_years(sources, ranks)
    return {
        "treaty_act_said": [_act(source, fact) for source, facts in by_source for fact in facts.treaty_acts],
        "treaty_list_said": [_list(source, fact) for source, facts in by_source for fact in facts.treaty_lists],
        "declaration_said": [_declaration(source, fact) for source, facts in by_source for fact in facts.declarations],
        "designation": [_claim(source, fact) for source, facts in by_source for fact in facts.designations],
        "pledge": [_claim(source, fact) for source, facts in by_source for fact in facts.pledges],
        "name_list_said": [_name_list(source, fact) for source, facts in by_source for fact in facts.name_lists],
        "law": [_claim(source, fact) for source, facts in by_source for fact in facts.laws],
        "institution": [_claim(source, fact) for source, facts in by_source for fact in facts.institutions],
        "vote_said": [{"source": source, **fact.model_dump()} for source, facts in by_source for fact in facts.votes],
        "roll_call_said": [_roll_call(source, fact) for source, facts in by_source for fact in facts.roll_calls],
        "speech": [
            _spoken(source, fact)
            for source, facts in by_source
            for fact in facts.speeches
            if reader[fact.forum, fact.year] == source
        ],
        "reference": [
            _spoken(source, fact)
            for source, facts in by_source
            for fact in facts.references
            if reader[fact.forum, fact.year] == source
        ],
        "debate": [_debate(source, fact) for source, facts in by_source for fact in facts.debates],
        "unconfirmed": [row for _, facts in by_source for fact in facts.work_items for row in _unconfirmed(fact)],
        "disputed_fact": [row for source, facts in sources.items() for row in _disputed(source, facts)],
    }


def _undisputed_acts(facts: Facts) -> Facts:
    """Return the facts with acts in dispute as work items; a claim in dispute stays, to be counted in its list."""
    acts = {fact for file, fact in corrections.disputed(facts) if file == "treaty_acts"}
    if not acts:
        return facts
    items = (item for item in corrections.disputed_items(facts) if item.kind == "treaty_acts")
    kept = tuple(fact for fact in facts.treaty_acts if fact not in acts)
    return replace(facts, treaty_acts=kept, work_items=(*facts.work_items, *items))


def _disputed(source: str, facts: Facts) -> Iterator[Row]:
    """Yield a row for each fact in dispute."""
    for (file, fact), dispute in corrections.disputed(facts).items():
        value, day = corrections.value_and_day(fact)
        texts = corrections.as_texts(fact)
        happened_on = claim_date(day, texts["date_precision"])
        yield {
            "source": source,
            "family": FAMILIES.get(file, "treaty"),
            "subject": dispute.subject,
            "participant": dispute.participant,
            "value": value,
            "happened_on": happened_on,
            "from_on": happened_on or first_day(texts["as_of"]),
            "document": texts["document"],
            "disputed_on": first_day(dispute.corrected_on),
            "reason": dispute.why,
        }


def _reader_of_years(sources: Mapping[str, Facts], ranks: Mapping[str, int]) -> dict[tuple[str, int], str]:
    """Return the source whose speeches count for each forum and year."""
    reader: dict[tuple[str, int], str] = {}
    for source, facts in sources.items():
        for year in {(fact.forum, fact.year) for fact in facts.speeches}:
            if year not in reader or ranks[source] < ranks[reader[year]]:
                reader[year] = source
    return reader


def _act(source: str, fact: TreatyActFact) -> Row:
    row = fact.model_dump(exclude={"depositary_number"})
    return {"source": source, **row, **dated(as_of=fact.as_of)}


def _list(source: str, fact: TreatyListFact) -> Row:
    row = fact.model_dump(exclude={"depositary_number", "document"})
    return {"source": source, **row, **dated(as_of=fact.as_of)}


def _declaration(source: str, fact: DeclarationFact) -> Row:
    row = fact.model_dump(exclude={"depositary_number", "document"})
    return {"source": source, **row, "as_of": first_day(fact.as_of)}


def _claim(source: str, fact: ClaimFact) -> Row:
    """Return the claim as a row; the columns of subject, value and day have other names in each table."""
    row = fact.model_dump()
    row[fact.day_field] = claim_date(fact.happened_on, row["date_precision"])
    return {"source": source, **row, **dated(as_of=row["as_of"])}


def _roll_call(source: str, fact: RollCallFact) -> Row:
    return {"source": source, **fact.model_dump(), **dated(as_of=fact.as_of)}


def _spoken(source: str, fact: SpeechFact | ReferenceFact) -> Row:
    """Return a speech or a reference as a row: the fields of its file, each day with its precision."""
    return {
        "source": source,
        **fact.model_dump(by_alias=True),
        **dated(spoken_on=fact.spoken_on or None, as_of=fact.as_of),
    }


def _name_list(source: str, fact: NameListFact) -> Row:
    return {"source": source, **fact.model_dump(), **dated(as_of=fact.as_of)}


def _debate(source: str, fact: DebateFact) -> Row:
    return {"source": source, **fact.model_dump(), **dated(as_of=fact.as_of)}


FAMILIES = {"designations": "designation", "pledges": "pledge", "laws": "law", "institutions": "institution"}
"""Facts file → the family of indicators it answers."""


def _unconfirmed(item: WorkItemFact) -> Iterator[Row]:
    """Yield the standing or commitment that a work item leaves unconfirmed."""
    from_on = item.effective_on or first_day(item.happened_on or item.as_of)
    if item.kind != "treaty_acts":
        yield {
            "participant": item.participant,
            "subject": f"{FAMILIES[item.kind]} {item.subject}",
            "effect": item.said,
            "from_on": from_on,
        }
    elif (effect := EFFECTS[item.said]) in ("binds", "releases", "declines"):
        yield {"participant": item.participant, "subject": item.subject, "effect": effect, "from_on": from_on}
