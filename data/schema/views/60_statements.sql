-- One row per reference in a speech, and per statement entered by hand and participant it
-- counts for. A participant that is only named or presumed has its own row and is never the speaker.
create view heard as
select
    r.speech || '-' || r.ordinal as statement, r.participant, r.capacity, r.participant as speaker,
    null::varchar as organisation, r.forum, r.year, r.session, coalesce(r.spoken_on, make_date(r.year, 1, 1)) as said_on,
    coalesce(r.spoken_precision, 'year') as said_precision, r.class, r.classified_by, r.stance,
    null::varchar as stance_reason, r.kind, r.position, s.word_count, s.post, null::varchar as title, r.document,
    null::varchar as link, r.read_from, r.as_of, r.as_of_precision, r.source
from reference as r
join speech as s on s.source = r.source and s.speech = r.speech
union all
select
    t.statement, v.participant, v.capacity, t.participant, t.organisation, t.forum, year(t.spoken_on), null, t.spoken_on,
    t.spoken_precision, 'norm', 'hand', t.stance, t.stance_reason, null, null, null, null, t.title, t.document, t.link,
    t.read_from, t.as_of, t.as_of_precision, null
from statement as t
join statement_voice as v on v.statement = t.statement;
comment on view heard is 'One row per reference to RtoP in a speech, and per statement entered by hand and participant it was made for: class norm, possible or generic (not added up), and voice own, on_behalf or presumed.';

comment on column heard.statement is 'Key of the statement, which does not change: the speech and the reference''s place in it, or the name given by hand.';
comment on column heard.participant is 'The participant it was made for.';
comment on column heard.speaker is 'The participant that spoke.';
comment on column heard.said_on is 'Day of the statement; 1 January where only the year is known.';
comment on column heard.said_precision is 'Precision of said_on: day, month or year.';
comment on column heard.classified_by is 'label (two readers), hand (one reader, or the person who entered it), or rule:… (that rule of reference_rule).';
comment on column heard.session is 'Session or meeting, where known.';

-- One row per forum, year and participant that spoke there: one without a row did not speak,
-- or we do not have the speech; one with a row and no mention spoke about other matters.
create view speaker_year as
select
    s.forum, s.year, s.participant,
    count(distinct s.speech) as speech_count,
    coalesce(bool_or(r.class = 'norm'), false) as has_norm,
    coalesce(bool_or(r.class = 'possible'), false) as has_possible,
    coalesce(bool_or(r.class = 'generic'), false) as has_generic,
    bool_or(s.read_from = 'transcript') as is_transcript,
    max(coalesce(s.spoken_on, make_date(s.year, 12, 31))) as spoken_by
from speech as s
left join reference as r on r.source = s.source and r.speech = s.speech
group by s.forum, s.year, s.participant;
comment on view speaker_year is 'One row per forum, year and participant that spoke: whether its speeches had a reference of each class.';
comment on column speaker_year.speech_count is 'Speeches in our data.';
comment on column speaker_year.has_norm is 'True if it referred to RtoP as a norm.';
comment on column speaker_year.has_possible is 'True if it made a reference that may be to RtoP.';
comment on column speaker_year.spoken_by is 'Day of the last speech, or the end of the year where only the year is known.';
comment on column speaker_year.is_transcript is 'True if it was read by hand from an automatic transcript: another kind of reading than that of the collection.';
comment on column speaker_year.has_generic is 'True if it referred to another responsibility to protect.';
