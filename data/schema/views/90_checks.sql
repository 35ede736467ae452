-- One row per participant, kind of subject and subject: the values by which two editions are compared.
-- A participant with no vote or speech has no row there; an indicator answered by treaties is compared by these.
create macro record_at(day) as table
select
    s.participant, 'treaty' as kind, s.treaty as subject, s.standing as value, s.since_on, s.since_precision,
    s.leaving_on, s.act, s.document, s.as_of, s.as_of_precision, s.source
from participant_standing_at(day) as s
union all by name
select
    c.participant, 'indicator' as kind, c.indicator as subject, coalesce(c.value, c.status) as value, c.since_on,
    c.since_precision, null::date as leaving_on, null::varchar as act, c.document, c.as_of, c.as_of_precision, c.source
from cell_at(day) as c
join indicator as i on i.indicator = c.indicator and i.family <> 'treaty'
union all by name
select
    v.participant, 'resolution' as kind, v.resolution as subject, v.vote as value, r.adopted_on as since_on,
    'day' as since_precision, null::date as leaving_on, null::varchar as act, r.document, r.as_of, r.as_of_precision,
    r.source
from vote as v
join resolution as r on r.resolution = v.resolution
where v.vote <> 'not_a_member' and r.is_sum_right and r.adopted_on <= day
    and v.resolution not in (select i.subject from indicator as i where i.family = 'resolution')
union all by name
select
    h.participant, 'statement' as kind, h.statement as subject, max(h.class) as value, min(h.said_on) as since_on,
    min(h.said_precision) as since_precision, null::date as leaving_on, null::varchar as act,
    min(h.document) as document, max(h.as_of) as as_of, arg_max(h.as_of_precision, h.as_of) as as_of_precision,
    any_value(h.source) as source
from heard as h
where known_on(h.said_on, h.said_precision) <= day
group by h.participant, h.statement;
comment on macro table record_at is 'One row per participant, kind of subject (treaty, indicator, resolution or statement) and subject on a day: its value in our data. Two editions are compared by it.';

-- One row per contradiction in the data. An edition with a row in here is not published. No outer
-- join to a macro: DuckDB 1.5 does not take one into a macro of its own.
create macro unsound_at(day) as table
select 'there are ' || count(*) || ' governments, not 197' as what, null::varchar as participant, null::varchar as subject
from country
having count(*) <> 197
union all
select 'a government has no standing toward a treaty, or more than one', e.iso3, e.treaty
from (
    select c.iso3, t.treaty, 0 as held from country as c cross join treaty as t
    union all
    select s.iso3, s.treaty, 1 from treaty_standing_at(day) as s
) as e
group by e.iso3, e.treaty
having sum(e.held) <> 1
union all
select 'a government has no cell of an indicator, or more than one', e.iso3, e.indicator
from (
    select c.iso3, i.indicator, 0 as held from country as c cross join indicator as i
    union all
    select l.participant, l.indicator, 1 from cell_at(day) as l
) as e
group by e.iso3, e.indicator
having sum(e.held) <> 1
union all
select 'an assessed cell has no document or no day of its list', c.participant, c.indicator
from cell_at(day) as c
where c.status = 'assessed' and (c.document is null or c.as_of is null or c.read_from is null)
union all
select 'a cell that is not assessed has a rung', c.participant, c.indicator
from cell_at(day) as c
where c.status <> 'assessed' and c.rung is not null
union all
select 'a tally does not add up', t.participant, t.pillar
from tally_at(day) as t
where t.met_count + t.partly_count + t.unmet_count + t.searched_none_count + t.not_assessed_count <> t.applicable_count
    or t.low_count > t.high_count or t.high_count > t.applicable_count
union all
select 'a fact tells of a participant nobody knows', a.participant, a.treaty
from treaty_act_said as a
where a.participant not in (select p.participant from participant as p);
comment on macro table unsound_at is 'One row per contradiction in the data on a day; always empty. An edition with a row in it is not published.';
