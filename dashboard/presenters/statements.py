"""Statements on RtoP: speaker, day, forum, classification, and the form to report a misreading.

The warehouse has no words of any speech, only their place in it, because we may not pass the texts
on. If the store of texts is on this machine, a quotation is shown. Every statement says who
classified it: two people, or a rule and its criterion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.dates import day_words, lone_day, table_day
from dashboard.formats import number_text, sentences_text
from dashboard.i18n import Texts, _, lazy, ngettext
from dashboard.labels.sources import READ_FROM
from dashboard.links import Link, link
from dashboard.presenters.excerpts import Quotation, in_sentence
from dashboard.presenters.rich_text import DocumentLink, Piece, RichText, Table, joined
from dashboard.presenters.statement_filters import (
    FORUMS,
    SENSES,
    STANCES,
    STANCES_IN_SENTENCE,
    VOICES,
    VOICES_IN_SENTENCE,
    speech_of,
)

if TYPE_CHECKING:
    from dashboard.presenters.statement_filters import Speech
    from dashboard.queries.speeches import PassageRow
    from dashboard.queries.statements import DebateRow, StatementRow

ABOUT = lazy(
    "Governments speak of the Responsibility to Protect, but also of a responsibility to protect oceans, "
    "borders or missions. So we sort every use of the words into one of three senses. The senses are not "
    "added up."
)
POSTS = Texts(
    {
        "head_of_state": lazy("head of state"),
        "head_of_government": lazy("head of government"),
        "deputy_head": lazy("deputy head of state or government"),
        "foreign_minister": lazy("foreign minister"),
        "minister": lazy("minister"),
        "representative": lazy("representative"),
        "other": lazy("another office"),
    }
)
KINDS: Mapping[str | None, str] = Texts(
    {
        "phrase": lazy("“responsibility to protect”"),
        "split": lazy("“responsibility … to protect”, with words between"),
        "protecting": lazy("“responsibility for protecting”"),
        "acronym": lazy("the acronym"),
        "while_protecting": lazy("“responsibility while protecting”"),
    }
)
BY_READERS = Texts(
    {
        "norm": lazy("Read by hand as a norm, by two readers working independently."),
        "possible": lazy("Read by hand, by two readers. They differ or could not tell, so it is only possible."),
        "generic": lazy("Read by hand as something else, by two readers working independently."),
    }
)
BY_HAND = lazy("Read by hand in its document, by one reader.")
FORMATS = Texts(
    {
        "formal_debate": lazy("Formal debate"),
        "informal_dialogue": lazy("Informal dialogue, no record"),
    }
)


Rules = Mapping[str, str]
"""Rule that classifies references → its criterion."""
Quotations = Mapping[tuple[str, int | None], Quotation]
"""The place of a statement → its words."""
NO_QUOTATIONS: Quotations = {}


def place_of(row: StatementRow) -> tuple[str, int | None]:
    """Return the speech of a statement, and its place there."""
    return (speech_of(row), row.position)


def quotations_of(passages: Iterable[PassageRow]) -> Quotations:
    """Return passages around references as quotations, by their places."""
    return {(row.speech, row.position): in_sentence(row.before, row.itself, row.after) for row in passages}


def statement_link(statement: StatementRow, text: str, day: Mapping[str, str]) -> Link:
    """Return a lasting link to one statement."""
    return link("statements", text, statement=statement.statement, **day)


def count_words(speeches: Sequence[Speech], has_texts: bool = False) -> str:
    """Return how many speeches and speakers there are, and what opens."""
    speakers = len({statements[0].participant for statements in speeches})
    spoken = ngettext("In {count} speech", "In {count} speeches", len(speeches)).format(count=len(speeches))
    message = ngettext(
        "{spoken} of {count} speaker, latest first. Each entry shows who or what classified it: one or "
        "two readers, or a rule.",
        "{spoken} of {count} speakers, latest first. Each entry shows who or what classified it: one or "
        "two readers, or a rule.",
        speakers,
    )
    kept = _("Quotations appear where we have the text.")
    words = kept if has_texts else _("We do not store the words of a speech.")
    return sentences_text((message.format(spoken=spoken, count=speakers), words))


@dataclass(frozen=True)
class StatementView:
    """An opened statement: its sentence if we have the text, classification, voice, and place in the document."""

    sense: str
    quotation: Quotation | None
    remarks: tuple[str, ...]
    document: tuple[Piece, ...]
    link: Link | None = None


@dataclass(frozen=True)
class SpeechView:
    """A speech that opens to its statements."""

    day: str
    name: str
    about: str
    statements: tuple[StatementView, ...]


def speech_views(
    speeches: Iterable[Speech], rules: Rules, day: Mapping[str, str], quotations: Quotations = NO_QUOTATIONS
) -> tuple[SpeechView, ...]:
    """Return speeches in order, each with its references and their classification."""
    return tuple(_speech_view(rows, rules, day, quotations) for rows in speeches)


def _speech_view(rows: Speech, rules: Rules, day: Mapping[str, str], quotations: Quotations) -> SpeechView:
    first = rows[0]
    stances = dict.fromkeys(STANCES[row.stance] for row in rows if row.stance)
    about = [FORUMS[first.forum], *stances, *_others_voice(first)]
    if len(rows) > 1:
        about.append(ngettext("{count} reference", "{count} references", len(rows)).format(count=len(rows)))
    text = _("Link to this statement, and report a misreading")
    statements = (replace(statement_view(row, rules, quotations), link=statement_link(row, text, day)) for row in rows)
    return SpeechView(table_day(first.said_on, first.said_precision), first.name, " · ".join(about), tuple(statements))


def _others_voice(row: StatementRow) -> Iterator[str]:
    if row.capacity != "own":
        yield VOICES[row.capacity]


def heading(row: StatementRow) -> str:
    """Return a statement in a line: who, where, when."""
    return _("{who}, {forum}, {when}").format(
        who=row.name, forum=FORUMS[row.forum], when=lone_day(row.said_on, row.said_precision)
    )


def statement_view(row: StatementRow, rules: Rules, quotations: Quotations = NO_QUOTATIONS) -> StatementView:
    """Return a statement opened."""
    read = _("Read from {what}, as of {day}.").format(
        what=READ_FROM[row.read_from], day=day_words(row.as_of, row.as_of_precision)
    )
    return StatementView(
        sense=_("{sense}.").format(sense=SENSES[row.sense]),
        quotation=quotations.get(place_of(row)),
        remarks=(classified(row, rules), *_stance(row), *_voice(row), *_place(row)),
        document=(DocumentLink(row.link or row.document, row.title or _document_words(row)), f". {read}"),
    )


def classified(row: StatementRow, rules: Rules) -> str:
    """Return the basis for the sense of a statement: two readers, a rule and its criterion, or entry by hand."""
    if row.classified_by == "label":
        return BY_READERS[row.sense]
    if row.classified_by == "hand":
        return str(BY_HAND)
    rule = row.classified_by.removeprefix("rule:")
    return _("Read by rule, not by hand: {why} (rule {rule})").format(why=rules[rule], rule=rule)


def _stance(row: StatementRow) -> Iterator[str]:
    if row.stance is None:
        yield _("Stance: not read by hand, so not given.")
    elif row.stance_reason:
        yield _("Stance: {stance}. {reason}").format(stance=STANCES_IN_SENTENCE[row.stance], reason=row.stance_reason)
    elif row.classified_by == "hand":
        yield _("Stance: {stance}, according to the reader.").format(stance=STANCES_IN_SENTENCE[row.stance])
    else:
        yield _("Stance: {stance}, according to both readers.").format(stance=STANCES_IN_SENTENCE[row.stance])


def _voice(row: StatementRow) -> Iterator[str]:
    voice = VOICES_IN_SENTENCE[row.capacity]
    if row.speaker != row.participant:
        yield _("Voice: {voice}; spoken by {speaker}.").format(voice=voice, speaker=row.speaker_name)
    elif row.post:
        yield _("Voice: {voice}; the speaker's office: {post}.").format(voice=voice, post=POSTS[row.post])
    else:
        yield _("Voice: {voice}; the speaker's office is not given.").format(voice=voice)


def _place(row: StatementRow) -> Iterator[str]:
    if row.position is not None and row.word_count is not None:
        message = _("Wording: {kind}, after {position} characters of a speech of {words} words.")
        yield message.format(
            kind=KINDS[row.kind], position=number_text(row.position), words=number_text(row.word_count)
        )


def _document_words(row: StatementRow) -> str:
    if row.forum == "general_debate":
        return _("Speech {speech} of the collection").format(speech=speech_of(row))
    return _("Record {symbol}").format(symbol=row.document)


def misreading_form(row: StatementRow) -> str:
    """Return a ready-made issue on a statement that was misread."""
    return "\n".join(
        (
            _("title: Misread statement {statement}").format(statement=row.statement),
            f"statement: {row.statement}",
            f"participant: {row.participant}",
            f"document: {row.document}",
            f"read_as: {row.sense}, by {row.classified_by}, stance {row.stance or 'not read'}, voice {row.capacity}",
            _("should_be:   # norm, possible or generic; or the stance, or the voice, that is wrong"),
            _("because:     # what the speech says, in a sentence of yours"),
        )
    )


def debate_table(debates: Iterable[DebateRow]) -> Table:
    """Return debates on RtoP in the General Assembly: how many took part."""
    titles = (_("Day"), _("Form"), _("Governments that spoke"), _("Governments spoken for"), _("Record"))
    return Table(titles, tuple(_debate_row(row) for row in debates))


def _debate_row(row: DebateRow) -> tuple[RichText, ...]:
    days = [table_day(day) for day in dict.fromkeys((row.started_on, row.ended_on))]
    records = [DocumentLink(row.records, row.records)] if row.records else []
    records.append(DocumentLink(row.document, _("the publisher's page")))
    counts = (_count(row.government_count), _count(row.spoken_for_count))
    return " – ".join(days), FORMATS[row.format], *counts, joined(records, " · ")


def _count(count: int | None) -> str:
    return _("not given") if count is None else str(count)
