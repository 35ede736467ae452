-- One row per organisation and indicator: the values of its members of that day. A record has no
-- rungs: members on it are counted in told_count. Members that are no governments are left out.
create macro uptake_at(day) as table
select
    m.organisation, c.indicator, c.pillar,
    count(*) as member_count,
    count(*) filter (c.rung = 'met') as met_count,
    count(*) filter (c.rung = 'partly') as partly_count,
    count(*) filter (c.rung = 'unmet') as unmet_count,
    count(*) filter (c.status = 'assessed' and c.rung is null) as told_count,
    count(*) filter (c.status = 'searched_none') as searched_none_count,
    count(*) filter (c.status = 'not_assessed') as not_assessed_count,
    count(*) filter (c.status = 'not_applicable') as not_applicable_count,
    min(c.confirmed_as_of) as as_of,
    arg_min(c.confirmed_precision, (c.confirmed_as_of, known_on(c.confirmed_as_of, c.confirmed_precision))) as as_of_precision
from cell_at(day) as c
join membership_at(day) as m on m.iso3 = c.participant
group by m.organisation, c.indicator, c.pillar;
comment on macro table uptake_at is 'One row per organisation and indicator on a day: how many of its members have met it, partly, not, or are not assessed; as_of is the oldest list among those joined.';

-- One row per treaty: participants that are parties and signatories on a day, as a depositary
-- counts them (also organisations; a participant that has left is neither).
create macro treaty_count_at(day) as table
select
    s.treaty,
    count(*) filter (s.standing = 'party') as party_count,
    count(*) filter (s.signed_on is not null and s.left_on is null) as signatory_count,
    count(*) filter (s.reason = 'unconfirmed_only') as unconfirmed_count
from participant_standing_at(day) as s
group by s.treaty;
comment on macro table treaty_count_at is 'One row per treaty on a day: parties and signatories of all participants, as a depositary counts them.';

-- One row per treaty: the last day its list covers. A list of a month or a year covers at
-- least the last act in it.
create table treaty_reach as
select
    l.treaty,
    greatest(coalesce(l.complete_as_of, l.as_of), max(a.effect_on)) as known_to,
    coalesce(l.complete_as_of_precision, l.as_of_precision) as known_to_precision
from treaty_list as l
left join treaty_act as a
    on a.treaty = l.treaty
    and date_trunc(coalesce(l.complete_as_of_precision, l.as_of_precision), a.effect_on)
        = coalesce(l.complete_as_of, l.as_of)
group by l.treaty, l.complete_as_of, l.as_of, l.complete_as_of_precision, l.as_of_precision;
comment on table treaty_reach is 'One row per treaty: the last day its list covers.';

-- One row per participant (predecessor states left out), treaty and day on which it became a party or ceased to be one.
create table party_move as
select m.participant, m.treaty, m.moved_on, m.is_party
from (
    select
        s.participant, s.treaty, s.from_on as moved_on, s.standing = 'party' as is_party,
        coalesce(lag(s.standing = 'party') over (partition by s.participant, s.treaty order by s.from_on), false) as was_party
    from standing_span as s
) as m
where m.is_party <> m.was_party;
comment on table party_move is 'One row per participant, treaty and day on which it became a party or ceased to be one.';

-- One row per treaty and year, from its adoption to the day asked for or the last day its
-- list covers, whichever is first: later years are unknown.
create macro party_year_at(day) as table
with counted as (
    select
        r.treaty, y.year, least(make_date(y.year, 12, 31), r.known_to, day) as counted_on
    from treaty_reach as r
    join treaty_list as l on l.treaty = r.treaty
    cross join unnest(range(year(l.adopted_on), year(least(r.known_to, day)) + 1)) as y(year)
),
moved as (
    select
        c.treaty, c.year, c.counted_on,
        count(*) filter (m.is_party) as joined_count,
        count(*) filter (not m.is_party) as left_count
    from counted as c
    left join party_move as m
        on m.treaty = c.treaty and year(m.moved_on) = c.year and m.moved_on <= c.counted_on
    group by c.treaty, c.year, c.counted_on
)
select
    m.treaty, m.year, m.counted_on, m.joined_count, m.left_count,
    cast(sum(m.joined_count - m.left_count) over (partition by m.treaty order by m.year) as integer) as party_count
from moved as m;
comment on macro table party_year_at is 'One row per treaty and year up to a day: how many participants joined and left in it, and how many were parties at its end or on the last day known (counted_on).';

-- One row per treaty: how many texts the participants attached to it, where that was read.
create table declaration_total as
select
    ts.treaty, ts.as_of, ts.as_of_precision, ts.is_declarations_read,
    case when ts.is_declarations_read then coalesce(sum(d.declaration_count), 0) end as declaration_count,
    case when ts.is_declarations_read then count(*) filter (d.declaration_count > 0) end as declaring_count,
    case when ts.is_declarations_read then coalesce(sum(d.objection_count), 0) end as objection_count,
    case when ts.is_declarations_read then count(*) filter (d.objection_count > 0) end as objecting_count
from treaty_source as ts
left join declaration_said as d on d.treaty = ts.treaty and d.source = ts.source
group by ts.treaty, ts.as_of, ts.as_of_precision, ts.is_declarations_read;
comment on table declaration_total is 'One row per treaty: declarations, reservations and objections of all participants; counts are empty where they were not read.';

-- One row per source: the number of its facts, and their days.
create table source_reach as
with fact as (
    select a.source, a.as_of, a.as_of_precision, 1 as fact_count from treaty_act_said as a
    union all
    select l.source, l.as_of, l.as_of_precision, 0 from treaty_list_said as l
    union all
    select d.source, d.as_of, d.as_of_precision, 1 from designation as d
    union all
    select p.source, p.as_of, p.as_of_precision, 1 from pledge as p
    union all
    select l.source, l.as_of, l.as_of_precision, 1 from law as l
    union all
    select i.source, i.as_of, i.as_of_precision, 1 from institution as i
    union all
    select r.source, r.as_of, r.as_of_precision, count(v.participant)
    from roll_call_said as r
    left join vote_said as v on v.source = r.source and v.resolution = r.resolution
    group by r.source, r.resolution, r.as_of, r.as_of_precision
)
select
    f.source, cast(sum(f.fact_count) as integer) as fact_count,
    min(f.as_of) as oldest_as_of, arg_min(f.as_of_precision, f.as_of) as oldest_precision,
    max(f.as_of) as newest_as_of, arg_max(f.as_of_precision, f.as_of) as newest_precision
from fact as f
group by f.source;
comment on table source_reach is 'One row per source with facts in here: how many there are, and the days of its oldest and newest list or document.';
comment on column source_reach.source is 'The source.';
comment on column source_reach.fact_count is 'Facts drawn from it: acts, designations, pledges, findings and votes.';
comment on column source_reach.oldest_as_of is 'Day of its oldest list or document.';
comment on column source_reach.oldest_precision is 'Precision of that day: day, month or year.';
comment on column source_reach.newest_as_of is 'Day of its newest list or document.';
comment on column source_reach.newest_precision is 'Precision of that day: day, month or year.';

-- One row per treaty, participant and other source whose day of becoming bound or of leaving
-- differs from the treaty's deciding source. An event after the other list was made is no
-- difference.
create view source_difference as
with told as (
    select a.source, a.treaty, a.participant,
        min(a.acted_on) filter (k.effect = 'binds') as bound_on,
        max(a.effective_on) filter (k.effect = 'releases') as left_on
    from treaty_act_said as a
    join act as k on k.act = a.act
    group by a.source, a.treaty, a.participant
),
pair as (
    select ts.treaty, ts.source, o.source as other_source, o.as_of as other_as_of, p.participant
    from treaty_source as ts
    join treaty_list_said as o on o.treaty = ts.treaty and o.source <> ts.source
    join (select distinct t.treaty, t.participant from told as t) as p on p.treaty = ts.treaty
)
select
    p.treaty, p.participant, p.source, c.bound_on, c.left_on,
    p.other_source, o.bound_on as other_bound_on, o.left_on as other_left_on, p.other_as_of
from pair as p
left join told as c on c.source = p.source and c.treaty = p.treaty and c.participant = p.participant
left join told as o on o.source = p.other_source and o.treaty = p.treaty and o.participant = p.participant
where (c.bound_on is distinct from o.bound_on and not coalesce(o.bound_on is null and c.bound_on > p.other_as_of, false))
    or (c.left_on is distinct from o.left_on and not coalesce(o.left_on is null and c.left_on > p.other_as_of, false));
comment on view source_difference is 'One row per treaty, participant and other source with a different day of becoming bound or of leaving.';

comment on column treaty_reach.known_to is 'Last day the list covers: the day to which it is complete, or else its own day; empty where no list was read.';
comment on column treaty_reach.known_to_precision is 'Precision with which the list states that day: day, month or year.';
comment on column party_move.moved_on is 'Day on which it became a party or ceased to be one.';
comment on column party_move.is_party is 'True if it is a party from that day on.';
comment on column declaration_total.as_of is 'Day the page states.';
comment on column declaration_total.declaration_count is 'Declarations and reservations of all participants; empty where they were not read.';
comment on column declaration_total.declaring_count is 'Participants with a declaration or reservation; empty where they were not read.';
comment on column declaration_total.objection_count is 'Objections of all participants; empty where they were not read.';
comment on column declaration_total.objecting_count is 'Participants with an objection; empty where they were not read.';
comment on column source_difference.source is 'The source used for the treaty.';
comment on column source_difference.bound_on is 'Day of becoming bound, according to this source.';
comment on column source_difference.left_on is 'Day of leaving, according to this source.';
comment on column source_difference.other_source is 'Another source of the same treaty.';
comment on column source_difference.other_bound_on is 'Day of becoming bound, according to the other source.';
comment on column source_difference.other_left_on is 'Day of leaving, according to the other source.';
comment on column source_difference.other_as_of is 'Day of the other list.';
