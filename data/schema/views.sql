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

-- One row per participant and treaty on which it acted by that day.
create macro acted_at(day) as table
select
    b.participant, b.treaty, b.signed_on, b.left_on, b.leaving_on,
    min(a.acted_on) filter (b.left_on is null or a.acted_on >= b.left_on) as bound_on
from (
    select
        a.participant, a.treaty,
        min(a.acted_on) filter (a.effect = 'signs') as signed_on,
        max(a.effective_on) filter (a.effect = 'releases' and a.effective_on <= day) as left_on,
        min(a.effective_on) filter (
            a.effect = 'releases' and a.effective_on > day and coalesce(a.acted_on, a.as_of) <= day
        ) as leaving_on
    from treaty_act as a
    where coalesce(a.acted_on, least(a.effective_on, a.as_of)) <= day
    group by a.participant, a.treaty
) as b
left join treaty_act as a
    on a.participant = b.participant and a.treaty = b.treaty and a.effect = 'binds' and a.acted_on <= day
group by all;
comment on macro table acted_at is 'One row per participant and treaty with an act by that day: when it signed, was bound, left, and leaves.';

-- One row per participant (predecessor states left out) and treaty, always.
create macro participant_standing_at(day) as table
with doubt as (
    select u.participant, u.treaty, bool_or(u.effect = 'binds') as may_be_bound, bool_or(u.effect = 'releases') as may_have_left
    from unconfirmed as u
    where u.from_on <= day
    group by u.participant, u.treaty
),
base as (
    select
        g.participant, g.kind, g.may_join_since, g.state_since,
        l.*,
        a.signed_on, a.bound_on, a.left_on, a.leaving_on,
        m.participant is not null as is_known_missing,
        coalesce(u.may_be_bound, false) as may_be_bound,
        coalesce(u.may_have_left, false) as may_have_left
    from participant_gate as g
    cross join treaty_list as l
    left join acted_at(day) as a on a.participant = g.participant and a.treaty = l.treaty
    left join treaty_missing as m on m.participant = g.participant and m.treaty = l.treaty
    left join doubt as u on u.participant = g.participant and u.treaty = l.treaty
    where g.kind <> 'predecessor'
),
judged as materialized (
    select
        b.*,
        case
            when b.bound_on is not null and b.may_have_left then 'not_assessed'
            when b.bound_on is not null then 'party'
            when b.left_on is not null and b.may_be_bound then 'not_assessed'
            when b.left_on is not null then 'withdrawn'
            when b.adopted_on > day then 'not_open'
            when b.may_be_bound then 'not_assessed'
            when b.signed_on is not null and b.complete_as_of is not null then 'signatory'
            when b.kind = 'organisation' and not b.is_open_to_organisations then 'not_open'
            when b.kind = 'area' then 'not_open'
            when b.kind = 'country' and b.may_join_since > day then 'not_open'
            when b.is_known_missing or b.complete_as_of is null or not b.has_signatures then 'not_assessed'
            else 'no_action'
        end as own_standing
    from base as b
),
gated as (
    select
        j.*,
        case
            when j.own_standing <> 'no_action' or j.open_to = 'all_states' then j.own_standing
            when p.own_standing = 'party' then j.own_standing
            when p.own_standing = 'signatory' and j.open_to = 'signatories_or_parties' then j.own_standing
            when p.own_standing = 'not_assessed' then 'not_assessed'
            else 'not_open'
        end as standing
    from judged as j
    left join judged as p on p.participant = j.participant and p.treaty = j.open_to_parent
),
dated as (
    select
        g.*,
        case g.standing when 'party' then 'binds' when 'signatory' then 'signs' when 'withdrawn' then 'releases' end as effect,
        case g.standing when 'party' then g.bound_on when 'signatory' then g.signed_on when 'withdrawn' then g.left_on end as since_on
    from gated as g
)
select
    g.participant, g.treaty, g.standing, g.since_on,
    case
        when g.standing = 'not_open' then
            case
                when g.adopted_on > day then 'treaty_not_adopted'
                when g.state_since > day then 'not_a_state'
                when g.own_standing = 'no_action' then 'parent_not_joined'
                else 'not_open_to_participant'
            end
        when g.standing = 'not_assessed' then
            case
                when g.may_be_bound or g.may_have_left then 'unconfirmed_only'
                when g.complete_as_of is null then 'list_partial'
                when g.is_known_missing then 'unconfirmed_only'
                when not g.has_signatures then 'signatures_not_listed'
                else 'parent_not_assessed'
            end
    end as reason,
    g.signed_on,
    g.bound_on,
    g.left_on,
    case when g.standing = 'party' then g.leaving_on end as leaving_on,
    coalesce(g.in_force_on <= day, false) as is_in_force,
    e.date_precision as since_precision,
    e.act,
    g.source,
    coalesce(e.document, g.document) as document,
    coalesce(e.read_from, g.read_from) as read_from,
    coalesce(e.as_of, g.complete_as_of, g.as_of) as as_of,
    coalesce(e.as_of_precision, g.complete_as_of_precision, g.as_of_precision) as as_of_precision,
    e.confidence,
    day > coalesce(g.complete_as_of, e.as_of, g.as_of) + g.refresh_days as is_stale,
    case when g.is_declarations_read then coalesce(d.declaration_count, 0) end as declaration_count,
    case when g.is_declarations_read then coalesce(d.objection_count, 0) end as objection_count,
    case when g.is_declarations_read then coalesce(d.notification_count, 0) end as notification_count
from dated as g
left join declaration_said as d on d.participant = g.participant and d.treaty = g.treaty and d.source = g.source
left join treaty_evidence as e
    on e.participant = g.participant and e.treaty = g.treaty and e.effect = g.effect and e.effect_on = g.since_on;
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
    min(c.as_of) as as_of
from cell_at(day) as c
where c.is_counted
group by c.participant, c.pillar;
comment on macro table tally_at is 'One row per government and pillar on a day: counts of cells by rung and status, with lowest and highest bound.';

create view tally as from tally_at(cast(now() at time zone 'UTC' as date));
comment on view tally is 'One row per government and pillar, today (UTC).';

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
