"""The scorecard as rows: pillars, indicators, ladders, and the questions put to officials."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.registry import Registry
from loaders.registry.models.scorecard import Indicator, Pillar
from loaders.warehouse_rows.rows import Row, Tables


def scorecard_rows(registry: Registry, method_version: str) -> Tables:
    """Pillars, their indicators, the treaties of those, and the ladders."""
    lines = [
        (slug, pillar, place, indicator, line)
        for slug, pillar in registry.pillars.items()
        for place, (indicator, line) in enumerate(pillar.indicators.items(), start=1)
    ]
    return {
        "pillar": [
            {
                "pillar": slug,
                "code": pillar.code,
                "title": pillar.title,
                "question": pillar.question,
                "context_share": pillar.context_share,
            }
            for slug, pillar in registry.pillars.items()
        ],
        "indicator": [_indicator(slug, place, key, line, method_version) for slug, _, place, key, line in lines],
        "indicator_treaty": [
            {"indicator": key, "treaty": treaty} for *_, key, line in lines for treaty in line.treaties
        ],
        "ladder": [row for _, pillar, _, key, _ in lines for row in _ladder(pillar, key)],
    }


def _indicator(pillar: str, place: int, key: str, line: Indicator, method_version: str) -> Row:
    family, subject = next(iter(line.families.items()), ("treaty", None))
    return {
        "indicator": key,
        "pillar": pillar,
        "position": place,
        "title": line.title,
        "kind": line.kind,
        "family": family,
        "subject": subject,
        "of_parties": line.of_parties,
        "chosen": line.chosen,
        "rule": line.rule,
        "seed_lines": " ".join(line.seed_lines),
        "sources": " ".join(line.sources),
        "form": line.form,
        "filled_by": line.filled_by,
        "method_version": method_version,
    }


def _ladder(pillar: Pillar, key: str) -> Iterator[Row]:
    line, ladder = pillar.indicators[key], pillar.ladder_of(key)
    for place, (value, rung) in enumerate(ladder.items(), start=1):
        yield {
            "indicator": key,
            "value": value,
            "rung": rung,
            "position": place,
            "search": None,
        }
    for place, (value, search) in enumerate(line.searched.items(), start=len(ladder) + 1):
        yield {
            "indicator": key,
            "value": value,
            "rung": None,
            "position": place,
            "search": search,
        }


def official_rows(registry: Registry) -> Tables:
    """Return questions to officials: questions, follow-ups, audiences and next steps, each in its order."""
    officials = registry.officials
    asked, audiences = officials.questions.items(), officials.audiences.items()
    follow_ups = [
        (code, place, follow_up)
        for code, question in asked
        for place, follow_up in enumerate(question.follow_ups, start=1)
    ]
    return {
        "question_to_officials": [
            {"question": code, "position": place, "title": question.title, "asked": question.asked}
            for place, (code, question) in enumerate(asked, start=1)
        ],
        "question_indicator": [
            {"question": code, "indicator": line, "position": place}
            for code, question in asked
            for place, line in enumerate(question.indicators, start=1)
        ],
        "follow_up": [
            {"question": code, "position": place, "asked": follow_up.ask} for code, place, follow_up in follow_ups
        ],
        "follow_up_condition": [
            {"question": code, "position": place, "indicator": line, "value": value}
            for code, place, follow_up in follow_ups
            for line, values in follow_up.when.items()
            for value in values
        ],
        "audience": [
            {"audience": whom, "position": place, "title": audience.title}
            for place, (whom, audience) in enumerate(audiences, start=1)
        ],
        "audience_question": [
            {"audience": whom, "question": code, "position": place}
            for whom, audience in audiences
            for place, code in enumerate(audience.questions, start=1)
        ],
        "audience_first": [
            {"audience": whom, "indicator": line, "position": place}
            for whom, audience in audiences
            for place, line in enumerate(audience.asks_first, start=1)
        ],
        "next_step": [
            {"indicator": line, "value": value, "step": step}
            for pillar, content in registry.pillars.items()
            for line, about in content.indicators.items()
            if about.kind == "standing"
            for value, step in officials.asks_of(pillar, line).items()
        ],
    }
