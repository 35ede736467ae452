-- The logic of the record. What depends on a day is a macro …_at(day); the view of the
-- same name asks it for today (UTC) and is for people with a SQL client. Pages, prints
-- and tests always pass the day. Columns are qualified: a macro's parameter would
-- silently take the place of an unqualified column of the same name.

-- One row per participant that is a government: always 197.
create view country as
select
    p.participant as iso3, p.name, p.official_name, p.status, p.m49, p.un_member_since, p.may_join_since,
    p.regional_group, p.region, p.subregion, p.longitude, p.latitude
from participant as p
where p.kind = 'country';
comment on view country is 'One row per government: the 193 UN members, Holy See, State of Palestine, Cook Islands and Niue.';

-- One row per treaty: the source that speaks for it. An authoritative list outranks a
-- compiled one; among equals the most recently read is asked, then the lower rank.
create view treaty_source as
select l.treaty, l.source, l.as_of, l.as_of_precision, l.read_from, l.party_count, l.signatory_count,
    l.is_declarations_read, s.is_authoritative_for_all or a.source is not null as is_authoritative
from treaty_list_said as l
join source as s on s.source = l.source
left join source_authority as a on a.source = l.source and a.treaty = l.treaty
qualify row_number() over (
    partition by l.treaty
    order by (s.is_authoritative_for_all or a.source is not null) desc, l.as_of desc, s.rank
) = 1;
comment on view treaty_source is 'One row per treaty: the source that speaks for it and the counts its list prints.';

-- One row per treaty: how far silence of its list can be read. A depositary's own page is
-- complete on its day; a compiled list is complete only as far as it was vouched for.
create view treaty_list as
select
    t.treaty, ts.source, ts.as_of, ts.as_of_precision, ts.read_from, ts.party_count, ts.signatory_count,
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
comment on view treaty_list is 'One row per treaty: its list, the day it is complete to, and the official count it was checked against.';

-- One row per act told by the source that speaks for its treaty. A mirror alone is no
-- evidence: its rows count only where the list was held against an official count.
create view treaty_act as
select
    a.participant, a.treaty, a.act, k.effect, a.acted_on, a.date_precision, a.effective_on, a.document,
    a.read_from, a.as_of, a.as_of_precision, a.confidence, a.note, a.source
from treaty_act_said as a
join treaty_source as ts on ts.treaty = a.treaty and ts.source = a.source
join treaty as t on t.treaty = a.treaty
join act as k on k.act = a.act
where a.read_from <> 'mirror' or t.checked_party_count is not null;
comment on view treaty_act is 'One row per act, from the one source that speaks for the treaty.';

-- One row per participant: the first day it could join a treaty. An act beats any gate:
-- whoever has acted could.
create view participant_gate as
select
    p.participant, p.kind, p.state_since,
    least(coalesce(p.may_join_since, p.un_member_since), f.first_act_on) as may_join_since
from participant as p
left join (select a.participant, min(a.acted_on) as first_act_on from treaty_act as a group by all) as f
    on f.participant = p.participant;
comment on view participant_gate is 'One row per participant: the first day it could join a treaty open to it (its admission, or its first act).';

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
with base as (
    select
        g.participant, g.kind, t.treaty, t.adopted_on, t.in_force_on, t.open_to, t.open_to_parent, t.is_open_to_organisations,
        g.may_join_since, g.state_since, a.signed_on, a.bound_on, a.left_on, a.leaving_on,
        l.complete_as_of, l.has_signatures, l.source,
        m.participant is not null as is_known_missing,
        exists (from unconfirmed as u where u.participant = g.participant and u.treaty = t.treaty
            and u.effect = 'binds' and u.from_on <= day) as may_be_bound,
        exists (from unconfirmed as u where u.participant = g.participant and u.treaty = t.treaty
            and u.effect = 'releases' and u.from_on <= day) as may_have_left
    from participant_gate as g
    cross join treaty as t
    join treaty_list as l on l.treaty = t.treaty
    left join acted_at(day) as a on a.participant = g.participant and a.treaty = t.treaty
    left join treaty_missing as m on m.participant = g.participant and m.treaty = t.treaty
    where g.kind <> 'predecessor'
),
judged as (
    select
        b.*,
        case
            when b.bound_on is not null and b.may_have_left then 'not_assessed'
            when b.bound_on is not null then 'party'
            when b.left_on is not null and b.may_be_bound then 'not_assessed'
            when b.left_on is not null then 'withdrawn'
            when b.adopted_on > day then 'not_open'
            when b.may_be_bound then 'not_assessed'
            when b.signed_on is not null then 'signatory'
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
)
select
    g.participant, g.treaty, g.standing,
    case g.standing when 'party' then g.bound_on when 'signatory' then g.signed_on when 'withdrawn' then g.left_on end as since_on,
    case
        when g.standing = 'not_open' then
            case
                when g.adopted_on > day then 'treaty_not_adopted'
                when g.state_since > day then 'not_a_state'
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
    g.in_force_on is not null and g.in_force_on <= day as is_in_force,
    e.date_precision as since_precision,
    coalesce(e.document, t.document) as document,
    coalesce(e.read_from, l.read_from) as read_from,
    coalesce(e.as_of, l.complete_as_of, l.as_of) as as_of,
    coalesce(e.as_of_precision, l.complete_as_of_precision, l.as_of_precision) as as_of_precision,
    coalesce(e.confidence, case when l.complete_as_of is not null then 'A' end) as confidence,
    day > coalesce(l.complete_as_of, e.as_of, l.as_of) + l.refresh_days as is_stale,
    case when l.is_declarations_read then coalesce(d.declaration_count, 0) end as declaration_count,
    case when l.is_declarations_read then coalesce(d.objection_count, 0) end as objection_count,
    case when l.is_declarations_read then coalesce(d.notification_count, 0) end as notification_count
from gated as g
join treaty as t on t.treaty = g.treaty
join treaty_list as l on l.treaty = g.treaty
left join declaration_said as d on d.participant = g.participant and d.treaty = g.treaty and d.source = l.source
left join (
    select a.participant, a.treaty, a.effect, a.effect_on, a.document, a.read_from, a.as_of, a.as_of_precision,
        a.date_precision, a.confidence
    from (select x.*, case x.effect when 'releases' then x.effective_on else x.acted_on end as effect_on from treaty_act as x) as a
    qualify row_number() over (partition by a.participant, a.treaty, a.effect, a.effect_on order by a.as_of desc) = 1
) as e
    on e.participant = g.participant and e.treaty = g.treaty
    and (
        (g.standing = 'party' and e.effect = 'binds' and e.effect_on = g.bound_on)
        or (g.standing = 'signatory' and e.effect = 'signs' and e.effect_on = g.signed_on)
        or (g.standing = 'withdrawn' and e.effect = 'releases' and e.effect_on = g.left_on)
    );
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
create macro cell_at(day) as table
with lines as (
    select
        s.iso3, i.indicator, i.pillar, s.treaty, s.standing, s.since_on, s.since_precision, s.reason, s.as_of,
        s.as_of_precision, s.is_stale, s.document, s.read_from, s.leaving_on,
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
)
select
    c.iso3 as participant, c.indicator, c.pillar, c.status,
    case when c.status = 'assessed' then c.standing end as value,
    case when c.status = 'assessed' then l.rung end as rung,
    c.reason, c.treaty, c.since_on, c.since_precision, c.leaving_on, c.as_of, c.as_of_precision, c.is_stale,
    false as is_contested, c.document, c.read_from
from lines as c
left join ladder as l on l.pillar = c.pillar and l.value = c.standing;
comment on macro table cell_at is 'One row per government and indicator on a day: its status, its value on the ladder, and the evidence.';

create view cell as from cell_at(cast(now() at time zone 'UTC' as date));
comment on view cell is 'One row per government and indicator, today (UTC).';

-- One row per indicator: whether (nearly) everyone who may has met it, so that it earns no credit.
create macro indicator_at(day) as table
select
    i.indicator, i.pillar, i.position, i.title, i.kind,
    count(*) filter (c.status <> 'not_applicable') as may_count,
    count(*) filter (c.rung = 'met') as met_count,
    coalesce(count(*) filter (c.rung = 'met') >= p.context_share * nullif(count(*) filter (c.status <> 'not_applicable'), 0), false) as is_context,
    i.kind = 'standing' and not coalesce(count(*) filter (c.rung = 'met') >= p.context_share * nullif(count(*) filter (c.status <> 'not_applicable'), 0), false) as is_counted
from indicator as i
join pillar as p on p.pillar = i.pillar
join cell_at(day) as c on c.indicator = i.indicator
group by i.indicator, i.pillar, i.position, i.title, i.kind, p.context_share;
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
join indicator_at(day) as i on i.indicator = c.indicator
where i.is_counted
group by c.participant, c.pillar;
comment on macro table tally_at is 'One row per government and pillar on a day: counts of cells by rung and status, with lowest and highest bound.';

create view tally as from tally_at(cast(now() at time zone 'UTC' as date));
comment on view tally is 'One row per government and pillar, today (UTC).';
