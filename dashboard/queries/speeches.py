"""Passages around references, and speeches that contain words, from the text store.

The store is a separate file (schema: ``data/schema/texts.sql``), which exists only if a user keeps
texts. It has no names of countries and no classification: those are in the warehouse.
"""

from __future__ import annotations

from typing import NamedTuple

from dashboard.queries.query import Query


class PassageRow(NamedTuple):
    """A reference to RtoP with the text before and after it."""

    speech: str
    position: int
    before: str
    itself: str
    after: str


PASSAGES = Query(
    PassageRow,
    """
    select p.speech, p.position,
        substr(s.text, greatest(p.position + 1 - $reach, 1), least(p.position, $reach)) as before,
        substr(s.text, p.position + 1, p.length) as itself,
        substr(s.text, p.position + 1 + p.length, $reach) as after
    from (select unnest($speeches::varchar[]) as speech) as asked
    join reference_place as p on p.speech = asked.speech join speech_text as s on s.speech = p.speech
    """,
)


class FoundSpeechRow(NamedTuple):
    """A speech with the words, and the number of such speeches."""

    speech: str
    participant: str
    forum: str
    year: int
    session: str
    text: str
    found_count: int


FOUND = Query(
    FoundSpeechRow,
    """
    with matching as (
        select s.speech_number, f.score, s.year, s.speech from found($words) as f
        join speech_text as s on s.speech_number = f.speech_number
        where s.year between $first and $last and make_date(s.year, 12, 31) <= cast($day as date)
            and ($forum = 'all' or s.forum = $forum)
            and ($participants::varchar[] is null or list_contains($participants::varchar[], s.participant))
    ),
    shown as (
        select h.*, count(*) over () as found_count from matching as h
        order by h.score desc, h.year desc, h.speech limit $size offset $skip
    )
    select s.speech, s.participant, s.forum, s.year, s.session, s.text, h.found_count from shown as h
    join speech_text as s on s.speech_number = h.speech_number
    order by h.score desc, h.year desc, h.speech
    """,
)


class TermRow(NamedTuple):
    """A term the words are searched by."""

    term: str


TERMS = Query(
    TermRow,
    """
    select distinct unnest(terms_of($words)) as term
    """,
)


class SpeechCountRow(NamedTuple):
    """The number of speeches in the store, and their years."""

    speech_count: int
    first: int | None
    last: int | None


SPEECH_COUNT = Query(
    SpeechCountRow,
    """
    select count(*) as speech_count, min(s.year) as first, max(s.year) as last from speech_text as s
    """,
)
