-- The logic of the record. What depends on a day is a macro …_at(day); the view of the
-- same name asks it for today (UTC) and is for people with a SQL client. Pages, prints
-- and tests always pass the day. Columns are qualified: a macro's parameter would
-- silently take the place of an unqualified column of the same name. What depends on no
-- day and is asked by every question is worked out once, when the warehouse is built.

-- One row per participant that is a government: always 197.
create view country as
select
    p.participant as iso3, p.name, p.official_name, p.status, p.m49, p.un_member_since, p.may_join_since,
    p.regional_group, p.region, p.subregion, p.longitude, p.latitude, p.is_small
from participant as p
where p.kind = 'country';
comment on view country is 'One row per government: the 193 UN members, Holy See, State of Palestine, Cook Islands and Niue.';

-- One row per treaty: the source that speaks for it. An authoritative list outranks a
-- compiled one; among equals the most recently read is asked, then the lower rank.
create table treaty_source as
select l.treaty, l.source, l.as_of, l.as_of_precision, l.read_from, l.party_count, l.signatory_count,
    l.is_declarations_read, s.is_authoritative_for_all or a.source is not null as is_authoritative
from treaty_list_said as l
join source as s on s.source = l.source
left join source_authority as a on a.source = l.source and a.treaty = l.treaty
qualify row_number() over (
    partition by l.treaty
    order by (s.is_authoritative_for_all or a.source is not null) desc, l.as_of desc, s.rank
) = 1;
comment on table treaty_source is 'One row per treaty: the source that speaks for it and the counts its list prints.';

-- One row per treaty: how far silence of its list can be read. A depositary's own page is
-- complete on its day; a compiled list is complete only as far as it was vouched for.
create table treaty_list as
select
    t.treaty, t.adopted_on, t.in_force_on, t.open_to, t.open_to_parent, t.is_open_to_organisations, t.document,
    ts.source, ts.as_of, ts.as_of_precision, ts.read_from, ts.party_count, ts.signatory_count,
    ts.is_declarations_read, s.refresh_days,
    case when ts.read_from = 'depositary_page' and ts.party_count is not null then ts.as_of
        else t.list_complete_as_of end as complete_as_of,
    case when ts.read_from = 'depositary_page' and ts.party_count is not null then ts.as_of_precision
        else t.list_complete_as_of_precision end as complete_as_of_precision,
    t.signatures <> 'not_in_list' as has_signatures,
    coalesce(t.checked_party_count, ts.party_count) as checked_party_count,
    coalesce(t.checked_signatory_count, ts.signatory_count) as checked_signatory_count,
    coalesce(t.checked_as_of, ts.as_of) as checked_as_of,
    t.checked_what,
    t.list_hole
from treaty as t
left join treaty_source as ts on ts.treaty = t.treaty
left join source as s on s.source = ts.source;
comment on table treaty_list is 'One row per treaty: its list, the day it is complete to, and the official count it was checked against.';

-- One row per act told by the source that speaks for its treaty. A mirror alone is no
-- evidence: its rows count only where the list was held against an official count.
create table treaty_act as
select
    a.participant, a.treaty, a.act, k.effect, a.acted_on, a.date_precision, a.effective_on,
    case k.effect when 'releases' then a.effective_on else a.acted_on end as effect_on,
    a.document, a.read_from, a.as_of, a.as_of_precision, a.confidence, a.note, a.source
from treaty_act_said as a
join treaty_source as ts on ts.treaty = a.treaty and ts.source = a.source
join treaty as t on t.treaty = a.treaty
join act as k on k.act = a.act
where a.read_from <> 'mirror' or t.checked_party_count is not null;
comment on table treaty_act is 'One row per act, from the one source that speaks for the treaty.';

-- One row per participant, treaty, effect and day: the act that is cited for it.
create table treaty_evidence as
select a.participant, a.treaty, a.effect, a.effect_on, a.act, a.date_precision, a.document, a.read_from, a.as_of,
    a.as_of_precision, a.confidence
from treaty_act as a
qualify row_number() over (partition by a.participant, a.treaty, a.effect, a.effect_on order by a.as_of desc, a.act) = 1;
comment on table treaty_evidence is 'One row per participant, treaty, effect and day: the act that is cited for it.';

-- One row per participant: the first day it could join a treaty. An act beats any gate:
-- whoever has acted could.
create table participant_gate as
select
    p.participant, p.kind, p.state_since,
    least(coalesce(p.may_join_since, p.un_member_since), f.first_act_on) as may_join_since
from participant as p
left join (select a.participant, min(a.acted_on) as first_act_on from treaty_act as a group by all) as f
    on f.participant = p.participant;
comment on table participant_gate is 'One row per participant: the first day it could join a treaty open to it (its admission, or its first act).';

-- One row per participant (predecessor states left out), treaty and day on which its standing
-- may change: an act, a withdrawal taking effect, a gate that opens, a claim in doubt, or
-- the same for the treaty whose parties alone may join.
create table turning_day as
with moved as (
    select a.participant, a.treaty, unnest([a.acted_on, a.effective_on, least(a.effective_on, a.as_of)]) as on_day
    from treaty_act as a
    union all
    select u.participant, u.treaty, u.from_on from unconfirmed as u
    union all
    select g.participant, l.treaty, unnest([date '0001-01-01', l.adopted_on, g.may_join_since, g.state_since])
    from participant_gate as g
    cross join treaty_list as l
)
select m.participant, m.treaty, m.on_day
from (
    select x.participant, x.treaty, x.on_day from moved as x
    union all
    select x.participant, l.treaty, x.on_day from moved as x join treaty_list as l on l.open_to_parent = x.treaty
) as m
join participant as p on p.participant = m.participant and p.kind <> 'predecessor'
where m.on_day is not null
group by m.participant, m.treaty, m.on_day;
comment on table turning_day is 'One row per participant, treaty and day on which its standing may change.';

-- One row per turning day: when the participant signed, was bound, left, and leaves, as of that day.
create table acted as
select
    d.participant, d.treaty, d.on_day, d.signed_on, d.left_on, d.leaving_on,
    min(a.acted_on) filter (d.left_on is null or a.acted_on >= d.left_on) as bound_on
from (
    select
        t.participant, t.treaty, t.on_day,
        min(a.acted_on) filter (a.effect = 'signs') as signed_on,
        max(a.effective_on) filter (a.effect = 'releases' and a.effective_on <= t.on_day) as left_on,
        min(a.effective_on) filter (
            a.effect = 'releases' and a.effective_on > t.on_day and coalesce(a.acted_on, a.as_of) <= t.on_day
        ) as leaving_on
    from turning_day as t
    left join treaty_act as a
        on a.participant = t.participant and a.treaty = t.treaty
        and coalesce(a.acted_on, least(a.effective_on, a.as_of)) <= t.on_day
    group by t.participant, t.treaty, t.on_day
) as d
left join treaty_act as a
    on a.participant = d.participant and a.treaty = d.treaty and a.effect = 'binds' and a.acted_on <= d.on_day
group by d.participant, d.treaty, d.on_day, d.signed_on, d.left_on, d.leaving_on;
comment on table acted is 'One row per participant, treaty and turning day: when it signed, was bound, left, and leaves, as of that day.';

-- One row per turning day: the standing by the participant's own acts and gates, and what it rests on.
create table own_standing as
with doubt as (
    select
        t.participant, t.treaty, t.on_day,
        bool_or(u.effect = 'binds') as may_be_bound,
        bool_or(u.effect = 'releases') as may_have_left
    from turning_day as t
    join unconfirmed as u on u.participant = t.participant and u.treaty = t.treaty and u.from_on <= t.on_day
    group by t.participant, t.treaty, t.on_day
),
known as (
    select
        a.*, l.adopted_on, l.complete_as_of, l.has_signatures, l.is_open_to_organisations, l.open_to, l.open_to_parent,
        g.kind, g.may_join_since, g.state_since,
        m.participant is not null as is_known_missing,
        coalesce(u.may_be_bound, false) as may_be_bound,
        coalesce(u.may_have_left, false) as may_have_left
    from acted as a
    join treaty_list as l on l.treaty = a.treaty
    join participant_gate as g on g.participant = a.participant
    left join treaty_missing as m on m.participant = a.participant and m.treaty = a.treaty
    left join doubt as u on u.participant = a.participant and u.treaty = a.treaty and u.on_day = a.on_day
)
select
    k.*,
    case
        when k.bound_on is not null and k.may_have_left then 'not_assessed'
        when k.bound_on is not null then 'party'
        when k.left_on is not null and k.may_be_bound then 'not_assessed'
        when k.left_on is not null then 'withdrawn'
        when k.adopted_on > k.on_day then 'not_open'
        when k.may_be_bound then 'not_assessed'
        when k.signed_on is not null and k.complete_as_of is not null then 'signatory'
        when k.kind = 'organisation' and not k.is_open_to_organisations then 'not_open'
        when k.kind = 'area' then 'not_open'
        when k.kind = 'country' and k.may_join_since > k.on_day then 'not_open'
        when k.is_known_missing or k.complete_as_of is null or not k.has_signatures then 'not_assessed'
        else 'no_action'
    end as standing
from known as k;
comment on table own_standing is 'One row per participant, treaty and turning day: the standing by its own acts and gates, before a parent treaty is asked.';

-- One row per participant, treaty and span of days in which its standing stays the same.
create table standing_span as
with gated as (
    select
        o.* exclude (standing),
        o.standing as alone,
        case
            when o.standing <> 'no_action' or o.open_to = 'all_states' then o.standing
            when p.standing = 'party' then o.standing
            when p.standing = 'signatory' and o.open_to = 'signatories_or_parties' then o.standing
            when p.standing = 'not_assessed' then 'not_assessed'
            else 'not_open'
        end as standing
    from own_standing as o
    asof left join own_standing as p
        on p.participant = o.participant and p.treaty = o.open_to_parent and o.on_day >= p.on_day
),
spanned as (
    select
        g.*,
        lead(g.on_day) over (partition by g.participant, g.treaty order by g.on_day) as until_on,
        case g.standing when 'party' then 'binds' when 'signatory' then 'signs' when 'withdrawn' then 'releases' end as effect,
        case g.standing when 'party' then g.bound_on when 'signatory' then g.signed_on when 'withdrawn' then g.left_on end as since_on
    from gated as g
)
select
    s.participant, s.treaty, s.on_day as from_on, s.until_on, s.standing, s.since_on,
    case
        when s.standing = 'not_open' then
            case
                when s.adopted_on > s.on_day then 'treaty_not_adopted'
                when s.state_since > s.on_day then 'not_a_state'
                when s.alone = 'no_action' then 'parent_not_joined'
                else 'not_open_to_participant'
            end
        when s.standing = 'not_assessed' then
            case
                when s.may_be_bound or s.may_have_left then 'unconfirmed_only'
                when s.complete_as_of is null then 'list_partial'
                when s.is_known_missing then 'unconfirmed_only'
                when not s.has_signatures then 'signatures_not_listed'
                else 'parent_not_assessed'
            end
    end as reason,
    s.signed_on, s.bound_on, s.left_on,
    case when s.standing = 'party' then s.leaving_on end as leaving_on,
    e.date_precision as since_precision, e.act, e.document, e.read_from, e.as_of, e.as_of_precision, e.confidence
from spanned as s
left join treaty_evidence as e
    on e.participant = s.participant and e.treaty = s.treaty and e.effect = s.effect and e.effect_on = s.since_on
order by s.treaty, s.participant, s.on_day;
comment on table standing_span is 'One row per participant, treaty and span of days in which its standing stays the same, from from_on to the day before until_on.';

drop table own_standing;
drop table acted;
drop table turning_day;
-- The claims in doubt are work items; what follows from them is in the spans.
drop table unconfirmed;

-- One row per participant (predecessor states left out) and treaty, always.
create macro participant_standing_at(day) as table
select
    s.participant, s.treaty, s.standing, s.since_on, s.reason, s.signed_on, s.bound_on, s.left_on, s.leaving_on,
    coalesce(l.in_force_on <= day, false) as is_in_force,
    s.since_precision, s.act, l.source,
    coalesce(s.document, l.document) as document,
    coalesce(s.read_from, l.read_from) as read_from,
    coalesce(s.as_of, l.complete_as_of, l.as_of) as as_of,
    coalesce(s.as_of_precision, l.complete_as_of_precision, l.as_of_precision) as as_of_precision,
    s.confidence,
    day > coalesce(l.complete_as_of, s.as_of, l.as_of) + l.refresh_days as is_stale,
    case when l.is_declarations_read then coalesce(d.declaration_count, 0) end as declaration_count,
    case when l.is_declarations_read then coalesce(d.objection_count, 0) end as objection_count,
    case when l.is_declarations_read then coalesce(d.notification_count, 0) end as notification_count
from standing_span as s
join treaty_list as l on l.treaty = s.treaty
left join declaration_said as d on d.participant = s.participant and d.treaty = s.treaty and d.source = l.source
where s.from_on <= day and coalesce(day < s.until_on, true);
comment on macro table participant_standing_at is 'One row per participant and treaty on a day: party, signatory, withdrawn, no_action, not_open or not_assessed, with the reason for the last two and the evidence for the others.';

-- One row per government and treaty, always 197 × treaties.
create macro treaty_standing_at(day) as table
select s.participant as iso3, s.* exclude (participant)
from participant_standing_at(day) as s
join country as c on c.iso3 = s.participant;
comment on macro table treaty_standing_at is 'One row per government and treaty on a day; columns as in participant_standing_at.';

create view treaty_standing as from treaty_standing_at(cast(now() at time zone 'UTC' as date));
comment on view treaty_standing is 'One row per government and treaty, today (UTC); leaving_on is the day a notified withdrawal takes effect.';

create view participant_standing as from participant_standing_at(cast(now() at time zone 'UTC' as date));
comment on view participant_standing is 'One row per participant and treaty, today (UTC).';

-- One row per government and indicator. Where two treaties answer an indicator the better
-- rung counts; a hole in one of them leaves open what could be better than what is known.
-- An indicator that (nearly) everyone who may has met is context and earns no credit.
create macro cell_at(day) as table
with line as (
    select
        s.iso3, i.indicator, i.pillar, i.kind, s.treaty, s.standing, s.since_on, s.since_precision, s.reason, s.as_of,
        s.as_of_precision, s.is_stale, s.document, s.read_from, s.leaving_on, l.rung,
        case s.standing when 'not_assessed' then 'not_assessed' when 'not_open' then 'not_applicable' else 'assessed' end as status,
        case
            when s.standing = 'party' then 1
            when s.standing = 'not_assessed' then 2
            when s.standing = 'not_open' then 9
            else 2 + l.position
        end as preference
    from treaty_standing_at(day) as s
    join indicator_treaty as it on it.treaty = s.treaty
    join indicator as i on i.indicator = it.indicator
    left join ladder as l on l.pillar = i.pillar and l.value = s.standing
    qualify row_number() over (partition by s.iso3, i.indicator order by preference, s.since_on, s.treaty) = 1
),
shared as (
    select
        c.indicator,
        count(*) filter (c.status <> 'not_applicable') as may_count,
        count(*) filter (c.rung = 'met') as met_count
    from line as c
    group by c.indicator
)
select
    c.iso3 as participant, c.indicator, c.pillar, c.status,
    case when c.status = 'assessed' then c.standing end as value,
    c.rung, c.reason, c.treaty, c.since_on, c.since_precision, c.leaving_on, c.as_of, c.as_of_precision, c.is_stale,
    false as is_contested, c.document, c.read_from,
    s.may_count > 0 and s.met_count >= p.context_share * s.may_count as is_context,
    c.kind = 'standing' and not (s.may_count > 0 and s.met_count >= p.context_share * s.may_count) as is_counted
from line as c
join shared as s on s.indicator = c.indicator
join pillar as p on p.pillar = c.pillar;
comment on macro table cell_at is 'One row per government and indicator on a day: its status, its value on the ladder, the evidence, and whether the indicator counts that day or is context.';

create view cell as from cell_at(cast(now() at time zone 'UTC' as date));
comment on view cell is 'One row per government and indicator, today (UTC).';

-- One row per indicator: how many governments may and do meet it, and whether it counts.
create macro indicator_at(day) as table
select
    i.indicator, i.pillar, i.position, i.title, i.kind,
    count(*) filter (c.status <> 'not_applicable') as may_count,
    count(*) filter (c.rung = 'met') as met_count,
    any_value(c.is_context) as is_context,
    any_value(c.is_counted) as is_counted
from indicator as i
join cell_at(day) as c on c.indicator = i.indicator
group by i.indicator, i.pillar, i.position, i.title, i.kind;
comment on macro table indicator_at is 'One row per indicator on a day: how many governments may and do meet it, and whether it is counted or context.';

-- One row per government and pillar. Lowest if every unknown were a no, highest if every
-- unknown were a yes; what does not apply is out of both.
create macro tally_at(day) as table
select
    c.participant, c.pillar,
    count(*) filter (c.rung = 'met') as met_count,
    count(*) filter (c.rung = 'partly') as partly_count,
    count(*) filter (c.rung = 'unmet') as unmet_count,
    count(*) filter (c.status = 'searched_none') as searched_none_count,
    count(*) filter (c.status = 'not_assessed') as not_assessed_count,
    count(*) filter (c.status = 'not_applicable') as not_applicable_count,
    count(*) filter (c.status <> 'not_applicable') as applicable_count,
    count(*) filter (c.rung = 'met') as low_count,
    count(*) filter (c.rung = 'met' or c.status = 'not_assessed') as high_count,
    min(c.as_of) as as_of,
    arg_min(c.as_of_precision, c.as_of) as as_of_precision
from cell_at(day) as c
where c.is_counted
group by c.participant, c.pillar;
comment on macro table tally_at is 'One row per government and pillar on a day: counts of cells by rung and status, with lowest and highest bound.';

create view tally as from tally_at(cast(now() at time zone 'UTC' as date));
comment on view tally is 'One row per government and pillar, today (UTC).';

-- One row per government and organisation it is a member of on a day. Where the day of
-- joining is not sourced it is taken for a member all along: since_on tells where.
create macro membership_at(day) as table
select m.participant as iso3, m.organisation, m.since_on, m.since_precision, m.document, m.is_confirmed
from membership as m
join country as c on c.iso3 = m.participant
where coalesce(m.since_on <= day, true) and coalesce(m.until_on > day, true);
comment on macro table membership_at is 'One row per government and organisation it is a member of on a day; since_on is empty where the day of joining is not sourced.';

-- One row per treaty: participants that are parties and signatories on a day, as a depositary
-- counts them (organisations too; who has left is neither).
create macro treaty_count_at(day) as table
select
    s.treaty,
    count(*) filter (s.standing = 'party') as party_count,
    count(*) filter (s.signed_on is not null and s.left_on is null) as signatory_count,
    count(*) filter (s.reason = 'unconfirmed_only') as unconfirmed_count
from participant_standing_at(day) as s
group by s.treaty;
comment on macro table treaty_count_at is 'One row per treaty on a day: parties and signatories of all participants, as a depositary counts them.';

-- One row per treaty: the last day its list speaks of. A list of a month or a year reaches at
-- least to the last act it tells of within it.
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
comment on table treaty_reach is 'One row per treaty: the last day its list speaks of.';

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
-- list speaks of, whichever is first: nothing is told of what is not known.
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

-- One row per treaty, participant and other source that tells a day of becoming bound or of
-- leaving otherwise than the source that speaks for the treaty. What happened after the
-- other list was made is no difference.
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
comment on view source_difference is 'One row per treaty, participant and other source that tells the day of becoming bound or of leaving otherwise.';

-- The words for columns that first appear above. A column of a table or view without words
-- of its own takes those of the column of the same name: same name, same meaning.
comment on column treaty_source.is_authoritative is 'Whether the source outranks compiled lists for this treaty.';
comment on column treaty_source.as_of is 'Day the list states; the latest where a compiled list joins several.';
comment on column treaty_list.complete_as_of is 'Day to which the list is complete, so that silence can be read; empty where it has a hole.';
comment on column treaty_list.complete_as_of_precision is 'Precision of that day: day, month or year.';
comment on column treaty_list.has_signatures is 'Whether silence of the list covers signatures too.';
comment on column treaty_list.as_of is 'Day the list states; the latest where a compiled list joins several.';
comment on column treaty_act.effect_on is 'Day of its effect: acted_on, for a withdrawal effective_on.';
comment on column standing_span.from_on is 'First day of the span.';
comment on column standing_span.until_on is 'First day after the span; empty for the last one.';
comment on column standing_span.since_on is 'Day since which it stands so: deposit, signature, or the day a withdrawal took effect.';
comment on column treaty_reach.known_to is 'Last day the list speaks of: the day it is complete to, or else its own; empty where no list was read.';
comment on column treaty_reach.known_to_precision is 'Precision with which the list states that day: day, month or year.';
comment on column party_move.moved_on is 'Day on which it became a party or ceased to be one.';
comment on column party_move.is_party is 'Whether it is a party from that day on.';
comment on column declaration_total.as_of is 'Day the page states.';
comment on column declaration_total.declaration_count is 'Declarations and reservations of all participants; empty where they were not read.';
comment on column declaration_total.declaring_count is 'Participants with a declaration or reservation; empty where they were not read.';
comment on column declaration_total.objection_count is 'Objections of all participants; empty where they were not read.';
comment on column declaration_total.objecting_count is 'Participants with an objection; empty where they were not read.';
comment on column participant_gate.may_join_since is 'First day it could join a treaty: its admission, a day of its own, or its first act.';
comment on column country.iso3 is 'ISO 3166-1 alpha-3 code.';
comment on column country.name is 'UN short name.';
comment on column treaty_standing.iso3 is 'ISO 3166-1 alpha-3 code of the government.';
comment on column treaty_standing.standing is 'party, signatory (signed, not bound), withdrawn, no_action, not_open or not_assessed.';
comment on column treaty_standing.since_on is 'Day since which it stands so: deposit, signature, or the day a withdrawal took effect.';
comment on column treaty_standing.since_precision is 'Precision of since_on: day, month or year.';
comment on column treaty_standing.reason is 'Why not_open (treaty_not_adopted, not_a_state, not_open_to_participant, parent_not_joined) or not_assessed (unconfirmed_only, list_partial, signatures_not_listed, parent_not_assessed).';
comment on column treaty_standing.signed_on is 'Day of signature, whatever came of it.';
comment on column treaty_standing.bound_on is 'Day of the deposit by which it is or was bound.';
comment on column treaty_standing.left_on is 'Day its withdrawal took effect.';
comment on column treaty_standing.leaving_on is 'Day a notified withdrawal takes effect; until then it is a party.';
comment on column treaty_standing.is_in_force is 'Whether the treaty itself is in force.';
comment on column treaty_standing.document is 'Where anyone can verify it.';
comment on column treaty_standing.act is 'The kind of act the standing rests on.';
comment on column treaty_standing.as_of is 'Day of the list the standing was read from.';
comment on column treaty_standing.is_stale is 'Whether that list is older than the days after which its source should be read again.';
comment on column treaty_standing.declaration_count is 'Declarations and reservations attached; empty where they were not read.';
comment on column treaty_standing.objection_count is 'Objections it made to those of others; empty where they were not read.';
comment on column treaty_standing.notification_count is 'Notifications and declarations under particular articles; empty where they were not read.';
comment on column participant_standing.participant is 'The participant.';
comment on column participant_standing.since_on is 'Day since which it stands so: deposit, signature, or the day a withdrawal took effect.';
comment on column participant_standing.since_precision is 'Precision of since_on: day, month or year.';
comment on column participant_standing.document is 'Where anyone can verify it.';
comment on column participant_standing.as_of is 'Day of the list the standing was read from.';
comment on column participant_standing.declaration_count is 'Declarations and reservations attached; empty where they were not read.';
comment on column participant_standing.objection_count is 'Objections it made to those of others; empty where they were not read.';
comment on column participant_standing.notification_count is 'Notifications and declarations under particular articles; empty where they were not read.';
comment on column cell.participant is 'The government.';
comment on column cell.status is 'assessed, searched_none, not_assessed or not_applicable.';
comment on column cell.value is 'Its value on the ladder, where assessed.';
comment on column cell.rung is 'met, partly or unmet, where assessed.';
comment on column cell.treaty is 'The treaty that decided it.';
comment on column cell.since_on is 'Day since which it is so.';
comment on column cell.since_precision is 'Precision of since_on: day, month or year.';
comment on column cell.as_of is 'Day of the list it was read from.';
comment on column cell.is_contested is 'Whether a reply of the government is recorded.';
comment on column cell.document is 'Where anyone can verify it.';
comment on column cell.is_context is 'Whether (nearly) everyone who may has met the indicator, so that it earns no credit.';
comment on column cell.is_counted is 'Whether the indicator is a line of the tally that day.';
comment on column tally.participant is 'The government.';
comment on column tally.met_count is 'Counted indicators met.';
comment on column tally.partly_count is 'Counted indicators partly met.';
comment on column tally.unmet_count is 'Counted indicators not met, on evidence.';
comment on column tally.searched_none_count is 'Counted indicators for which a recorded search found no evidence.';
comment on column tally.not_assessed_count is 'Counted indicators the record does not settle.';
comment on column tally.not_applicable_count is 'Counted indicators that do not apply.';
comment on column tally.applicable_count is 'Counted indicators that apply.';
comment on column tally.low_count is 'Lowest bound: met if every unknown were a no.';
comment on column tally.high_count is 'Highest bound: met if every unknown were a yes.';
comment on column tally.as_of is 'Day of the oldest list among those joined.';
comment on column source_difference.source is 'The source that speaks for the treaty.';
comment on column source_difference.bound_on is 'Day of becoming bound, as it tells.';
comment on column source_difference.left_on is 'Day of leaving, as it tells.';
comment on column source_difference.other_source is 'Another source of the same treaty.';
comment on column source_difference.other_bound_on is 'Day of becoming bound, as the other tells.';
comment on column source_difference.other_left_on is 'Day of leaving, as the other tells.';
comment on column source_difference.other_as_of is 'Day of the other list.';
