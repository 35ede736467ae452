"""The questions put to the text store: passages around references, and speeches in which words stand.

The store is a file of its own (``data/schema/texts.sql``), there only where a user keeps
texts. It knows no country's name and no reading: the warehouse tells those.
"""

from __future__ import annotations

PASSAGES = """
    select p.speech, p.position,
        substr(s.text, greatest(p.position + 1 - $reach, 1), least(p.position, $reach)) as before,
        substr(s.text, p.position + 1, p.length) as itself,
        substr(s.text, p.position + 1 + p.length, $reach) as after
    from (select unnest($speeches::varchar[]) as speech) as asked
    join reference_place as p on p.speech = asked.speech join speech_text as s on s.speech = p.speech
"""

FOUND = """
    with held as (
        select s.speech_number, f.score, s.year, s.speech from found($said) as f
        join speech_text as s on s.speech_number = f.speech_number
        where s.year between $first and $last and make_date(s.year, 12, 31) <= cast($day as date)
            and ($forum = 'all' or s.forum = $forum)
            and ($participants::varchar[] is null or list_contains($participants::varchar[], s.participant))
    ),
    shown as (
        select h.*, count(*) over () as found_count from held as h
        order by h.score desc, h.year desc, h.speech limit $size offset $skip
    )
    select s.speech, s.participant, s.forum, s.year, s.session, s.text, h.found_count from shown as h
    join speech_text as s on s.speech_number = h.speech_number
    order by h.score desc, h.year desc, h.speech
"""

TERMS = """
    select distinct unnest(terms_of($said)) as term
"""

SPEECH_COUNT = """
    select count(*) as speech_count, min(s.year) as first, max(s.year) as last from speech_text as s
"""
