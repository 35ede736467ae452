-- One row per government and dated event: statements and acts. A reference counts once a
-- speech, and only as a norm; a roll call that does not add up is left out; of several
-- documents on one step the first gives its day; a status repeated by lists is no event; an
-- act of an organisation is listed for its members as a group. Events without a day are left out.
create macro timeline_at(day) as table
select
    e.participant, e.happened_on, e.precision, e.voice, e.kind, e.subject, e.title, e.value, e.document, e.read_from,
    e.as_of, e.as_of_precision
from (
    select
        h.participant, h.said_on as happened_on, h.said_precision as precision,
        case h.capacity when 'own' then 'own' else 'group' end as voice, 'statement' as kind, min(h.statement) as subject,
        coalesce(h.title, h.session) as title, h.forum as value, h.document, h.read_from, h.as_of, h.as_of_precision
    from heard as h
    where h.class = 'norm'
    group by all
    union all
    select
        v.participant, r.adopted_on, 'day', 'own', 'vote', v.resolution, concat_ws(', ', r.symbol, r.title), v.vote,
        r.document, r.read_from, r.as_of, r.as_of_precision
    from vote as v
    join resolution as r on r.resolution = v.resolution
    where v.vote <> 'not_a_member' and r.is_sum_right
    union all
    select
        a.participant, coalesce(a.acted_on, a.effective_on), a.date_precision, 'own', 'treaty_act', a.treaty,
        t.short_title, a.act, a.document, a.read_from, a.as_of, a.as_of_precision
    from treaty_act as a
    join treaty as t on t.treaty = a.treaty
    where a.effect <> 'hides'
    union all
    select
        c.participant, c.happened_on, c.date_precision, case when i.family = 'membership' then 'group' else 'own' end,
        i.family, i.indicator, i.title, c.value, c.document, c.read_from, c.as_of, c.as_of_precision
    from claim as c
    join indicator as i on i.indicator = c.indicator
    where i.family in ('designation', 'pledge', 'law', 'institution', 'membership') and i.chosen <> 'latest'
        and c.happened_on is not null
    qualify row_number() over (
        partition by c.participant, i.indicator, c.value
        order by c.known_on, c.date_precision = 'by', c.as_of desc, c.document
    ) = 1
) as e
where known_on(e.happened_on, e.precision) <= day and e.participant in (select c.iso3 from country as c);
comment on macro table timeline_at is 'One row per government and dated event up to a day: statements, votes, accessions, focal points, pledges and institutions (kind), by itself or through a group (voice). Order in time does not show cause.';

create view timeline as from timeline_at(cast(now() at time zone 'UTC' as date));
comment on view timeline is 'One row per government and dated event up to today (UTC).';
comment on column timeline.happened_on is 'Day it happened, or the first of the month or year where only that is known.';
comment on column timeline.precision is 'Precision of happened_on: day, month, year, or by (on or before).';
comment on column timeline.voice is 'own, or group: by an organisation or for a group.';
comment on column timeline.kind is 'statement, vote, treaty_act, designation, pledge, law, institution or membership (what its organisation has done).';
comment on column timeline.subject is 'The statement, resolution, treaty or indicator, by its key.';
comment on column timeline.value is 'The forum of a statement, the vote, the act, or the value.';

-- One row per government and organisation it is a member of on a day. Where the day of
-- joining is not sourced it counts as a member all along: since_on is empty there.
create macro membership_at(day) as table
select m.participant as iso3, m.organisation, m.since_on, m.since_precision, m.since_read_from, m.document, m.is_confirmed
from membership as m
join country as c on c.iso3 = m.participant
where coalesce(m.since_on <= day, true) and coalesce(m.until_on > day, true);
comment on macro table membership_at is 'One row per government and organisation it is a member of on a day; since_on is empty where the day of joining is not sourced.';

-- One row per edition, participant and subject where it differs from the edition before.
create view learned as
select
    c.edition, l.built_at as learned_at, l.kind as edition_kind, c.nature, c.participant, p.name, c.kind, c.subject,
    coalesce(t.short_title, i.title, r.symbol || ', ' || r.title, c.subject) as title, i.family, c.value_before,
    c.value, c.since_before, c.since_on, c.since_precision, c.act, c.document, c.as_of, c.as_of_precision, c.source
from change as c
join edition_log as l on l.edition = c.edition
left join participant as p on p.participant = c.participant
left join treaty as t on c.kind = 'treaty' and t.treaty = c.subject
left join indicator as i on c.kind = 'indicator' and i.indicator = c.subject
left join resolution as r on c.kind = 'resolution' and r.resolution = c.subject;
comment on view learned is 'One row per edition, participant and subject whose value differs from the edition before: what happened, what we corrected, and what other rules changed, by nature.';
comment on column learned.learned_at is 'When the edition was published (UTC).';
comment on column learned.edition_kind is 'build, publish or rollback.';
comment on column learned.name is 'Name of the participant.';
comment on column learned.title is 'Title of the subject; its key where it has no title.';
comment on column learned.family is 'For an indicator: the family of facts that answers it.';

-- One row per dated event in the world: what governments did (timeline_at), what organisations and
-- areas did themselves, texts voted on, and withdrawals taking effect, including future ones.
-- A fact known only "by" a day is no event of that day: it is listed by the edition that brought it.
-- Votes and memberships are here twice, as one event (text, instrument) and government by government
-- (vote, membership): use one or the other.
create macro event_at(day) as table
with told as (
    select
        t.participant, null::varchar as organisation, t.kind, t.subject, t.title, t.value, t.happened_on, t.precision,
        t.document, t.read_from, t.as_of, t.as_of_precision
    from timeline_at(day) as t
    -- A withdrawal whose notice has no day is listed only by its effect.
    where t.value <> 'withdrawal'
        or (t.participant, t.subject, t.happened_on) in (select (a.participant, a.treaty, a.acted_on) from treaty_act as a)
    union all by name
    select
        a.participant, 'treaty_act' as kind, a.treaty as subject, t.short_title as title, a.act as value,
        a.acted_on as happened_on, a.date_precision as precision, a.document, a.read_from, a.as_of, a.as_of_precision
    from treaty_act as a
    join treaty as t on t.treaty = a.treaty
    join participant as p on p.participant = a.participant and p.kind in ('organisation', 'area')
    where known_on(a.acted_on, a.date_precision) <= day and a.effect <> 'hides'
    union all by name
    select
        w.participant, 'effect' as kind, w.treaty as subject, t.short_title as title, w.act as value,
        w.effective_on as happened_on, 'day' as precision, w.document, w.read_from, w.as_of, w.as_of_precision
    from withdrawal_at(day) as w
    join treaty as t on t.treaty = w.treaty
    where w.effective_on is not null and w.revoked_on is null
    union all by name
    select
        d.participant, i.family as kind, i.indicator as subject, i.title, d.claim as value, d.designated_on as happened_on,
        d.date_precision as precision, d.document, d.read_from, d.as_of, d.as_of_precision
    from designation as d
    join participant as p on p.participant = d.participant and p.kind = 'organisation'
    join indicator as i on i.family = 'designation' and i.subject = d.network
    join ladder as l on l.indicator = i.indicator and l.value = d.claim
    where known_on(d.designated_on, d.date_precision) <= day
    union all by name
    select
        o.participant, i.organisation, 'instrument' as kind, i.instrument as subject, i.title, 'adopted' as value,
        i.adopted_on as happened_on, i.adopted_precision as precision, i.document, i.read_from, i.as_of, i.as_of_precision
    from organisation_instrument as i
    join organisation as o on o.organisation = i.organisation
    where i.is_confirmed and known_on(i.adopted_on, i.adopted_precision) <= day
    union all by name
    select
        o.participant, m.organisation, 'mechanism' as kind, m.mechanism as subject, m.title, m.kind as value,
        m.since_on as happened_on, m.since_precision as precision, m.document, m.read_from, m.as_of, m.as_of_precision
    from organisation_mechanism as m
    join organisation as o on o.organisation = m.organisation
    where m.is_confirmed and known_on(m.since_on, m.since_precision) <= day
    union all by name
    select
        null::varchar as participant, 'text' as kind, r.resolution as subject, concat_ws(', ', r.symbol, r.title) as title,
        case when not r.is_adopted then 'not_adopted' when r.is_recorded then 'voted' else 'without_vote' end as value,
        r.adopted_on as happened_on, 'day' as precision, r.document, coalesce(r.read_from, 'un_record') as read_from,
        coalesce(r.as_of, r.adopted_on) as as_of, coalesce(r.as_of_precision, 'day') as as_of_precision
    from resolution as r
    where r.adopted_on <= day
),
-- The edition that first included each fact. A future withdrawal is part of the value.
learnt as (
    select
        c.participant, case i.family when 'resolution' then i.subject else c.subject end as subject, d.on_day,
        min(c.learned_at) as learned_at, arg_min(c.edition, c.learned_at) as edition
    from learned as c
    left join indicator as i on c.kind = 'indicator' and i.indicator = c.subject
    cross join unnest([
        case when c.since_on is distinct from c.since_before then c.since_on end,
        try_cast(regexp_extract(c.value, 'leaving on (.*)$', 1) as date)
    ]) as d(on_day)
    where c.nature <> 'method' and d.on_day is not null
    group by all
)
select
    concat_ws('.', t.kind, coalesce(t.participant, t.organisation), t.subject, t.value, t.happened_on) as event,
    t.participant, coalesce(t.organisation, b.organisation) as organisation, coalesce(o.name, p.name) as name, t.kind,
    t.subject, t.title, t.value, t.happened_on, t.precision, t.happened_on > day as is_scheduled, t.document, t.read_from,
    t.as_of, t.as_of_precision, l.learned_at, l.edition
from (select x.* from told as x where x.precision <> 'by') as t
left join participant as p on p.participant = t.participant
left join organisation as o on o.organisation = t.organisation
left join organisation as b on b.participant = t.participant
left join learnt as l on l.participant = t.participant and l.subject = t.subject and l.on_day = t.happened_on
qualify row_number() over (
    partition by t.kind, coalesce(t.participant, t.organisation), t.subject, t.value, t.happened_on
    order by t.as_of desc, t.document
) = 1;
comment on macro table event_at is 'One row per dated event in the world that is known on a day: acts toward treaties, withdrawals taking effect (is_scheduled where their day is to come), pledges, focal points, laws, institutions, statements, texts voted on (text) and votes government by government, what organisations did. In date order it shows no cause.';

create view event as from event_at(cast(now() at time zone 'UTC' as date));
comment on view event is 'One row per dated event in the world that is known today (UTC).';
comment on column event.event is 'Key of the event: its kind, who, about what, what was done, and the day. It stays as long as these do.';
comment on column event.participant is 'The participant that acted; empty for a text voted on, and for an organisation that acts on no treaty.';
comment on column event.organisation is 'The organisation, where one acted itself.';
comment on column event.name is 'Name of the one that acted; empty for a text voted on.';
comment on column event.kind is 'statement, vote, text (a resolution voted on), treaty_act, effect (a withdrawal taking effect), designation, pledge, law, institution, membership (what its organisation has done), instrument or mechanism (an organisation''s own).';
comment on column event.subject is 'The statement, resolution, treaty, indicator, instrument or mechanism, by its key.';
comment on column event.title is 'Title of the subject.';
comment on column event.value is 'The forum of a statement, the vote, the act, the value, or the kind of mechanism; of a text: voted, without_vote or not_adopted.';
comment on column event.happened_on is 'Day it happened or will happen, or the first of the month or year where only that is known.';
comment on column event.precision is 'Precision of happened_on: day, month or year.';
comment on column event.is_scheduled is 'True if its day is still to come.';
comment on column event.learned_at is 'Publication of the first edition that has it (UTC); empty for what was in the first edition.';
comment on column event.edition is 'That edition.';

-- One row per treaty or indicator and the subject of events that belong to it: an indicator answered by
-- a treaty, a roll call or speeches has their events.
create view event_subject as
select t.treaty as about, t.treaty as subject from treaty as t
union
select i.indicator, i.indicator from indicator as i
union
select it.indicator, it.treaty from indicator_treaty as it
union
select i.indicator, i.subject from indicator as i where i.family = 'resolution'
union
select i.indicator, h.statement
from indicator as i
join heard as h on i.family = 'reference' and h.class = 'norm' and (h.forum = i.subject or i.subject = 'stance');
comment on view event_subject is 'One row per treaty or indicator and the subject of events that belong to it.';
comment on column event_subject.about is 'The treaty or indicator, by its key.';
comment on column event_subject.subject is 'The treaty, indicator, resolution or statement of the event.';
