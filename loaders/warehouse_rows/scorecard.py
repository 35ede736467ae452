"""The scorecard as rows: pillars, indicators, ladders, and the questions put to officials."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.registry import Registry
from loaders.registry.models import Indicator, Pillar
from loaders.warehouse_rows.rows import Row, Tables


def scorecard(registry: Registry, method_version: str) -> Tables:
    """Pillars, their indicators, the treaties those ask, and the ladders."""
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
        line.of_parties,
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


def officials(registry: Registry) -> Tables:
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
            (code, line, place) for code, question in asked for place, line in enumerate(question.indicators, start=1)
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
