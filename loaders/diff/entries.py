"""List what staff entered and disputed between two sets of facts, one sentence each with before and after."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.diff.text import NOTHING, DisplayNames
from loaders.facts import corrections
from loaders.facts.models.corrections import CorrectionFact
from loaders.facts.models.entries import ENTRIES, EntryFact, ReplyFact, SearchFact, StatementFact
from loaders.facts.models.files import Facts

MOST_NAMED = 5
"""Governments of a search named one by one."""


def sentences(was: Facts, now: Facts, names: DisplayNames) -> Iterator[str]:
    """Yield a sentence for each reply, search, statement and dispute that is new, changed or gone."""
    for file in ENTRIES:
        one, other = ({fact.key: fact for fact in facts.rows(file)} for facts in (was, now))
        for key in sorted(one.keys() | other.keys()):
            before, after = one.get(key), other.get(key)
            if before != after:
                yield _entry(before, after, names)  # type: ignore[arg-type]  # these files have entries only
    one_disputes, other_disputes = _disputes(was), _disputes(now)
    for key in sorted(one_disputes.keys() | other_disputes.keys()):
        old, new = one_disputes.get(key), other_disputes.get(key)
        if old != new:
            yield _dispute(new or old, is_new=new is not None, names=names)  # type: ignore[arg-type]


def _entry(was: EntryFact | None, now: EntryFact | None, names: DisplayNames) -> str:
    fact = now or was
    before, after = (_content(each, names) if each else NOTHING for each in (was, now))
    return f"{_kind(fact)} {_about(fact, names)}: {before} → {after}"


def _kind(fact: EntryFact | None) -> str:
    return {ReplyFact: "Reply of", SearchFact: "Search on", StatementFact: "Statement of"}[type(fact)]  # type: ignore[index]


def _about(fact: EntryFact | None, names: DisplayNames) -> str:
    codes = fact.governments if fact else ()
    listed = ", ".join(map(names.participant, codes[:MOST_NAMED]))
    return listed + (f" and {len(codes) - MOST_NAMED} more" if len(codes) > MOST_NAMED else "")


def _content(fact: EntryFact, names: DisplayNames) -> str:
    match fact:
        case ReplyFact():
            return f"{names.subject('indicator', fact.indicator)}, {fact.replied_on}, “{fact.said}” ({fact.document})"
        case SearchFact():
            lines = ", ".join(names.subject("indicator", line) for line in fact.indicators.split())
            return f"no evidence found on {lines}, {fact.searched_on}, {fact.what} ({fact.document})"
        case StatementFact():
            stance = f", {fact.stance}: {fact.stance_reason}" if fact.stance else ""
            return f"{fact.title}, {fact.spoken_on}{stance} ({fact.document})"
    raise KeyError(type(fact).__name__)


def _disputes(facts: Facts) -> dict[tuple[str, ...], CorrectionFact]:
    return {dispute.key: dispute for dispute in corrections.disputed(facts).values()}


def _dispute(dispute: CorrectionFact, is_new: bool, names: DisplayNames) -> str:
    kind = {"treaty_acts": "treaty", "pledges": "pledge"}.get(dispute.file, "")
    subject = names.subject(kind, dispute.subject) if kind else dispute.subject.replace("_", " ")
    state = f"disputed, {dispute.why}" if is_new else f"not disputed any more (was: {dispute.why})"
    return f"{names.participant(dispute.participant)}, {subject}: {state}"
