-- The texts of speeches, if the user has them: a file of its own beside the warehouse, never part
-- of it. No edition, export or data package is made from it. Any DuckDB client reads it, like the
-- warehouse, without an extension:
--
--   select s.participant, s.year, f.score from found('mass atrocities') as f
--   join speech_text as s on s.speech_number = f.speech_number order by f.score desc limit 10;

create table speech_text (
    speech_number integer primary key,
    speech varchar not null unique,
    participant varchar not null,
    forum varchar not null,
    year integer not null,
    session varchar not null,
    source varchar not null,
    text varchar not null using compression uncompressed -- read in 1 ms instead of 300, for twice the disk space
);
comment on table speech_text is 'One row per speech in the user''s own copy of a collection, with its text; a line break is one character.';
comment on column speech_text.speech_number is 'A number of the speech in this file alone.';
comment on column speech_text.speech is 'The speech by the name of its file; the same as in the warehouse.';
comment on column speech_text.participant is 'The participant that spoke.';
comment on column speech_text.forum is 'Forum: general_debate or security_council.';
comment on column speech_text.year is 'The year of the speech.';
comment on column speech_text.session is 'The session, or the meeting.';
comment on column speech_text.source is 'The source of the text.';
comment on column speech_text.text is 'The text as the collection has it, page numbers and misread signs included.';

create table reference_place (
    speech varchar not null,
    position integer not null,
    length integer not null
);
comment on table reference_place is 'One row per reference to RtoP found in these texts, with its place. Its class is in the warehouse.';
comment on column reference_place.speech is 'The speech that contains it.';
comment on column reference_place.position is 'Characters before it in the text.';
comment on column reference_place.length is 'Characters it has.';

create table term (
    term_number integer not null,
    term varchar not null,
    speech_count integer not null
);
comment on table term is 'One row per term of the texts, as the macro terms_of returns them.';
comment on column term.term_number is 'A number of the term in this file alone.';
comment on column term.term is 'A word without accents and capitals, or two adjacent Chinese characters.';
comment on column term.speech_count is 'Speeches that contain it.';

create table posting (
    term_number integer not null,
    speech_number integer not null,
    times integer not null
);
comment on table posting is 'One row per term and speech that contains it, ordered by term.';
comment on column posting.term_number is 'The term.';
comment on column posting.speech_number is 'The speech.';
comment on column posting.times is 'Number of times it occurs in the speech.';

create table speech_length (
    speech_number integer primary key,
    term_count integer not null
);
comment on table speech_length is 'One row per speech: how many terms it has.';
comment on column speech_length.speech_number is 'The speech.';
comment on column speech_length.term_count is 'Its number of terms, each as often as it occurs.';

create macro folded(said) as strip_accents(lower(said)); -- it also composes: nfc_normalize is not needed
comment on macro folded is 'A text without capitals and accents.';

create macro words_of(said) as regexp_extract_all(said, '[\p{L}\p{M}\p{N}]+');
comment on macro words_of is 'The words of a text, each as often as it occurs.';

create macro han_pairs(run) as
    case when length(run) < 2 then [run]
    else list_transform(range(1, length(run)), lambda place: substr(run, place, 2)) end;
comment on macro han_pairs is 'Every two neighbours of a run of Chinese characters, which has no blanks between words.';

-- Few texts have Chinese characters: skipping two searches in the others halves the time of indexing.
create macro terms_of(said) as
    case when regexp_matches(said, '\p{Han}') then list_concat(
        words_of(regexp_replace(folded(said), '\p{Han}+', ' ', 'g')),
        flatten(list_transform(regexp_extract_all(folded(said), '\p{Han}+'), lambda run: han_pairs(run)))
    ) else words_of(folded(said)) end;
comment on macro terms_of is 'The terms of a text, each as often as it occurs.';

create macro found(said) as table
    with asked as (select distinct unnest(terms_of(said)) as term),
    known as (
        select t.term_number, ln(1 + (s.speech_count - t.speech_count + 0.5) / (t.speech_count + 0.5)) as weight
        from term as t
        join asked as a on a.term = t.term
        cross join (select count(*) as speech_count from speech_length) as s
    ),
    usual as (select avg(l.term_count) as term_count from speech_length as l)
    select p.speech_number,
        sum(k.weight * p.times * 2.2 / (p.times + 1.2 * (0.25 + 0.75 * l.term_count / u.term_count))) as score
    from posting as p
    join known as k on k.term_number = p.term_number
    join speech_length as l on l.speech_number = p.speech_number
    cross join usual as u
    group by p.speech_number
    having count(*) = (select count(*) from asked);
comment on macro table found is 'The speeches that contain all the terms of a search, with their score (BM25: k1 1.2, b 0.75).';
