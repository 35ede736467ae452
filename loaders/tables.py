"""Registry and facts as the rows of the warehouse's tables, in the order of their columns."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

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
from loaders.registry import Registry
from loaders.registry.models import Country, Indicator, Member, OtherParticipant, Pillar

Row = tuple[object, ...]
Tables = dict[str, Iterable[Row]]

PRECISIONS = {4: "year", 7: "month", 10: "day"}


def first_day(as_of: str | None) -> date | None:
    """The first day of an as-of text (2026-02-03, 2026-02 or 2026)."""
    return date.fromisoformat((as_of + "-01-01")[:10]) if as_of else None


def precision(as_of: str | None) -> str | None:
    """How precise an as-of text is: day, month or year."""
    return PRECISIONS[len(as_of)] if as_of else None


def last_day(as_of: str) -> date:
    """The last day of an as-of text: the first on which a month or a year is over."""
    first = date.fromisoformat((as_of + "-01-01")[:10])
    month = {4: 12, 7: first.month}.get(len(as_of))
    return first if month is None else date(first.year, month, monthrange(first.year, month)[1])


def told_on(as_of: str, known: str) -> date | None:
    """The day a claim stands under: the last by which it was so for ``by``, else the first of its period."""
    return last_day(as_of) if known == "by" and as_of else first_day(as_of)


def of_registry(registry: Registry, small: Collection[str], method_version: str) -> Tables:
    """The hand-kept files as rows; ``small`` holds the countries drawn as markers on the map."""
    return {
        "source": list(_sources(registry)),
        "source_authority": list(_authorities(registry)),
        "participant": list(_participants(registry, small)),
        "participant_name": list(_names(registry)),
        "organisation": list(_organisations(registry)),
        "membership": list(_memberships(registry)),
        "organisation_instrument": list(_instruments(registry)),
        "organisation_mechanism": list(_mechanisms(registry)),
        "pledge_list": list(_pledge_lists(registry)),
        "resolution_listed": list(_resolutions(registry)),
        "search": list(_searches(registry)),
        "reference_rule": list(_reference_rules(registry)),
        "statement": list(_statements(registry)),
        "statement_voice": list(_voices(registry)),
        "reply": list(_replies(registry)),
        "left_out": list(_left_out(registry)),
        "total": list(_totals(registry)),
        "treaty": list(_treaties(registry)),
        "treaty_missing": [(t, p) for t, treaty in registry.treaties.items() for p in treaty.known_missing],
        "treaty_note": [(t, p, note) for t, treaty in registry.treaties.items() for p, note in treaty.notes.items()],
        "act": list(EFFECTS.items()),
        **_scorecard(registry, method_version),
        **_officials(registry),
    }


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


def _sources(registry: Registry) -> Iterator[Row]:
    for slug, source in registry.sources.items():
        yield (
            slug,
            source.title,
            source.publisher,
            source.url,
            source.licence,
            source.licence_url,
            source.redistributable,
            source.about,
            source.refresh_days,
            source.rank,
            source.authoritative_for == "all",
        )


def _authorities(registry: Registry) -> Iterator[Row]:
    for slug, source in registry.sources.items():
        for number in () if source.authoritative_for == "all" else source.authoritative_for:
            yield slug, registry.treaty_of(number)


def _participants(registry: Registry, small: Collection[str]) -> Iterator[Row]:
    for code, country in registry.countries.items():
        yield (code, "country", *_country(country), code in small, None, None)
    for code, other in registry.others.items():
        longitude, latitude = other.point or (None, None)
        unknown = (None,) * 11
        yield (code, other.kind, other.name, *unknown, longitude, latitude, None, other.successor, other.note)


def _country(country: Country) -> Row:
    return (
        country.name,
        country.official_name,
        country.status,
        country.m49,
        country.un_member_since,
        country.may_join_since,
        country.may_join_note,
        country.state_since,
        country.state_since_document,
        country.regional_group,
        country.region,
        country.subregion,
        *country.point,
    )


def _names(registry: Registry) -> Iterator[Row]:
    for code, participant in registry.participants.items():
        yield code, "en", participant.name
        for language, name in participant.names.items():
            yield code, language, name
        for alias in _aliases(participant):
            yield code, None, alias


def _aliases(participant: Country | OtherParticipant) -> Iterator[str]:
    if isinstance(participant, Country):
        yield participant.official_name
    yield from participant.aliases


def _organisations(registry: Registry) -> Iterator[Row]:
    for slug, organisation in registry.organisations.items():
        yield (
            slug,
            organisation.name,
            organisation.short_name,
            organisation.participant,
            organisation.url,
            first_day(organisation.members_as_of),
            precision(organisation.members_as_of),
            organisation.members_source,
        )


def _memberships(registry: Registry) -> Iterator[Row]:
    for slug, organisation in registry.organisations.items():
        for member in organisation.members:
            yield (
                member.participant,
                slug,
                first_day(member.since),
                precision(member.since),
                first_day(member.until),
                precision(member.until),
                member.document,
                member.read_from,
                member.is_confirmed,
            )


def _instruments(registry: Registry) -> Iterator[Row]:
    for slug, organisation in registry.organisations.items():
        for key, instrument in organisation.instruments.items():
            yield (
                slug,
                key,
                instrument.title,
                first_day(instrument.adopted_on),
                precision(instrument.adopted_on),
                instrument.document,
                instrument.read_from,
                first_day(instrument.as_of),
                precision(instrument.as_of),
                instrument.why,
                instrument.is_confirmed,
            )


def _mechanisms(registry: Registry) -> Iterator[Row]:
    for slug, organisation in registry.organisations.items():
        for key, mechanism in organisation.mechanisms.items():
            yield (
                slug,
                key,
                mechanism.title,
                mechanism.kind,
                first_day(mechanism.since),
                precision(mechanism.since),
                mechanism.document,
                mechanism.read_from,
                first_day(mechanism.as_of),
                precision(mechanism.as_of),
                mechanism.why,
                mechanism.is_confirmed,
            )


def _pledge_lists(registry: Registry) -> Iterator[Row]:
    for slug, pledge in registry.pledges.items():
        later = pledge.later
        yield (
            slug,
            pledge.title,
            pledge.short_title,
            first_day(pledge.opened_on),
            precision(pledge.opened_on),
            pledge.document,
            pledge.publisher,
            pledge.source,
            pledge.open_to if isinstance(pledge.open_to, str) else ";".join(pledge.open_to),
            pledge.is_closed,
            first_day(pledge.complete_as_of),
            precision(pledge.complete_as_of),
            pledge.list_document or pledge.document,
            pledge.list_read_from,
            pledge.checked_count,
            pledge.hole,
            later and later.count,
            later and first_day(later.as_of),
            later and precision(later.as_of),
            later and later.what,
            pledge.why,
        )


def _resolutions(registry: Registry) -> Iterator[Row]:
    for slug, resolution in registry.resolutions.items():
        yield (
            slug,
            resolution.symbol,
            resolution.body,
            resolution.title,
            resolution.theme,
            resolution.adopted_on,
            resolution.is_recorded,
            resolution.is_adopted,
            resolution.document,
            resolution.polarity,
            resolution.polarity_reason,
            resolution.note,
        )


def _searches(registry: Registry) -> Iterator[Row]:
    for slug, search in registry.searches.items():
        searched_on = search.searched_on
        yield slug, search.what, first_day(searched_on), precision(searched_on), search.by, search.document


def _reference_rules(registry: Registry) -> Iterator[Row]:
    for position, rule in enumerate(registry.reference_rules.rules):
        yield rule.id, position, rule.sense, rule.example, rule.counter_example, rule.why


def _statements(registry: Registry) -> Iterator[Row]:
    for slug, statement in registry.statements.items():
        yield (
            slug,
            statement.participant,
            statement.capacity,
            statement.organisation,
            statement.forum,
            first_day(statement.spoken_on),
            precision(statement.spoken_on),
            statement.title,
            statement.document,
            statement.link,
            statement.stance,
            statement.stance_reason,
            statement.read_from,
            first_day(statement.as_of),
            precision(statement.as_of),
            statement.note,
        )


def _voices(registry: Registry) -> Iterator[Row]:
    """Whoever a statement is heard for; a member by what is confirmed of its membership that day."""
    for slug, statement in registry.statements.items():
        heard = {statement.participant: "own" if statement.capacity == "own" else "on_behalf"}
        for code in statement.on_behalf_of:
            heard.setdefault(code, "on_behalf")
        members = registry.organisations[statement.organisation].members if statement.organisation else ()
        for member in members:
            if _is_member(member, statement.spoken_on):
                heard.setdefault(member.participant, "presumed")
        for code, capacity in heard.items():
            yield slug, code, capacity


def _is_member(member: Member, day: str) -> bool:
    """Whether a confirmed membership covers the whole day, month or year."""
    first, last = first_day(day), last_day(day)
    since, until = first_day(member.since), first_day(member.until)
    is_in = first is not None and (since is None or since <= first) and (until is None or last < until)
    return member.is_confirmed and is_in


def _replies(registry: Registry) -> Iterator[Row]:
    for reply in registry.replies.values():
        yield reply.participant, reply.indicator, reply.replied_on, reply.document, reply.said


def _totals(registry: Registry) -> Iterator[Row]:
    for slug, total in registry.totals.items():
        yield (
            slug,
            total.about,
            first_day(total.as_of),
            precision(total.as_of),
            total.government_count,
            total.others,
            total.yes_count,
            total.no_count,
            total.abstain_count,
            total.title,
            total.document,
            total.read_from,
        )


def _left_out(registry: Registry) -> Iterator[Row]:
    for slug, entry in registry.left_out.items():
        yield slug, entry.title, entry.what, entry.reason, entry.why, entry.terms, entry.document, entry.source


def _treaties(registry: Registry) -> Iterator[Row]:
    for slug, treaty in registry.treaties.items():
        checked = treaty.checked_against
        yield (
            slug,
            treaty.depositary_number,
            treaty.title,
            treaty.short_title,
            treaty.abbreviation,
            treaty.adopted_on,
            treaty.in_force_on,
            treaty.depositary,
            treaty.document,
            treaty.role,
            treaty.parent,
            treaty.open_to.who,
            treaty.open_to.parent,
            treaty.open_to.organisations,
            treaty.signatures,
            first_day(treaty.list_complete_as_of),
            precision(treaty.list_complete_as_of),
            treaty.list_hole,
            checked and checked.party_count,
            checked and checked.signatory_count,
            checked and first_day(checked.as_of),
            checked and precision(checked.as_of),
            checked and checked.what,
            treaty.why,
        )


def _scorecard(registry: Registry, method_version: str) -> Tables:
    lines = [
        (slug, pillar, place, indicator, line)
        for slug, pillar in registry.pillars.items()
        for place, (indicator, line) in enumerate(pillar.indicators.items(), start=1)
    ]
    return {
        "pillar": [
            (slug, pillar.code, pillar.title, pillar.question, pillar.context_share)
            for slug, pillar in registry.pillars.items()
        ],
        "indicator": [_indicator(slug, place, key, line, method_version) for slug, _, place, key, line in lines],
        "indicator_treaty": [(key, treaty) for *_, key, line in lines for treaty in line.treaties],
        "ladder": [row for _, pillar, _, key, _ in lines for row in _ladder(pillar, key)],
    }


def _indicator(pillar: str, place: int, key: str, line: Indicator, method_version: str) -> Row:
    family, subject = next(iter(line.families.items()), ("treaty", None))
    return (
        key,
        pillar,
        place,
        line.title,
        line.kind,
        family,
        subject,
        line.chosen,
        line.rule,
        " ".join(line.seed_lines),
        " ".join(line.sources),
        line.form,
        method_version,
    )


def _ladder(pillar: Pillar, key: str) -> Iterator[Row]:
    line, ladder = pillar.indicators[key], pillar.ladder_of(key)
    for place, (value, rung) in enumerate(ladder.items(), start=1):
        yield key, value, rung, place, None
    for place, (value, search) in enumerate(line.searched.items(), start=len(ladder) + 1):
        yield key, value, None, place, search


def _officials(registry: Registry) -> Tables:
    """What is put to officials: questions, follow-ups, audiences and next steps, each in its order."""
    officials = registry.officials
    asked, audiences = officials.questions.items(), officials.audiences.items()
    follow_ups = [
        (code, place, follow_up)
        for code, question in asked
        for place, follow_up in enumerate(question.follow_ups, start=1)
    ]
    return {
        "question_to_officials": [
            (code, place, question.title, question.asked) for place, (code, question) in enumerate(asked, start=1)
        ],
        "question_indicator": [
            (code, line, place)
            for code, question in asked
            for place, line in enumerate(question.indicators, start=1)
        ],
        "follow_up": [(code, place, follow_up.ask) for code, place, follow_up in follow_ups],
        "follow_up_condition": [
            (code, place, line, value)
            for code, place, follow_up in follow_ups
            for line, values in follow_up.when.items()
            for value in values
        ],
        "audience": [(whom, place, audience.title) for place, (whom, audience) in enumerate(audiences, start=1)],
        "audience_question": [
            (whom, code, place)
            for whom, audience in audiences
            for place, code in enumerate(audience.questions, start=1)
        ],
        "audience_first": [
            (whom, line, place)
            for whom, audience in audiences
            for place, line in enumerate(audience.asks_first, start=1)
        ],
        "next_step": [
            (line, value, step)
            for pillar, held in registry.pillars.items()
            for line, about in held.indicators.items()
            if about.kind == "standing"
            for value, step in officials.asks_of(pillar, line).items()
        ],
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
    elif (effect := EFFECTS[item.said]) in ("binds", "releases"):
        yield item.participant, item.subject, effect, from_on
