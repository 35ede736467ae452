-- The logic of the record. Results that depend on a day are macros …_at(day); the view of
-- the same name calls the macro for today (UTC) and is for people with a SQL client. Pages,
-- prints and tests always pass the day. Columns are qualified: a macro's parameter would
-- silently replace an unqualified column of the same name. Results that every query needs
-- and that depend on no day are calculated once, when the warehouse is built.

-- The first day on which a claim can be relied on: a month or a year has to be over.
create macro known_on(day, known) as
    case known when 'month' then last_day(day) when 'year' then make_date(year(day::date), 12, 31) else day end;

-- The step of age of a list on a day, by calendar years, so that the same day gives the same step for all sources.
create macro age_of(as_of, day) as
    case
        when year(day::date) - year(as_of) <= 0 then 'this_year'
        when year(day::date) - year(as_of) <= 2 then 'one_to_two_years'
        when year(day::date) - year(as_of) <= 5 then 'three_to_five_years'
        when as_of is not null then 'older'
    end;

-- One row per participant that is a government: always 197.
create view country as
select
    p.participant as iso3, p.name, p.official_name, p.status, p.iso2, p.m49, p.un_member_since, p.may_join_since,
    p.regional_group, p.region, p.subregion, p.longitude, p.latitude, p.is_small
from participant as p
where p.kind = 'country';
comment on view country is 'One row per government: the 193 UN members, Holy See, State of Palestine, Cook Islands and Niue.';

-- One row per treaty: its deciding source. An authoritative list outranks a compiled one;
-- among equals the most recently read comes first, then the lower rank.
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
comment on table treaty_source is 'One row per treaty: the source used for it, and the counts that its list prints.';

-- One row per treaty: the day on which its list was complete. A depositary's own page is
-- complete on its day; a compiled list only as far as the registry states.
create table treaty_list as
select
    t.treaty, t.adopted_on, t.in_force_on, t.open_to, t.open_to_parent, t.open_to_organisation, t.is_open_to_organisations, t.document,
    ts.source, ts.as_of, ts.as_of_precision, ts.read_from, ts.party_count, ts.signatory_count,
    ts.is_declarations_read, s.refresh_days, rf.confidence,
    case when ts.read_from in ('depositary_page', 'depositary_copy') and ts.party_count is not null then ts.as_of
        else t.list_complete_as_of end as complete_as_of,
    case when ts.read_from in ('depositary_page', 'depositary_copy') and ts.party_count is not null then ts.as_of_precision
        else t.list_complete_as_of_precision end as complete_as_of_precision,
    t.signatures <> 'not_in_list' as has_signatures,
    coalesce(t.checked_party_count, ts.party_count) as checked_party_count,
    coalesce(t.checked_signatory_count, ts.signatory_count) as checked_signatory_count,
    coalesce(t.checked_as_of, ts.as_of) as checked_as_of,
    t.checked_what,
    t.list_hole
from treaty as t
left join treaty_source as ts on ts.treaty = t.treaty
left join source as s on s.source = ts.source
left join read_from as rf on rf.read_from = ts.read_from;
comment on table treaty_list is 'One row per treaty: its list, the day it is complete to, and the official count it was checked against.';

-- One row per act: those in the list of the treaty's deciding source, and those from single documents
-- (of a source without a list of its own for the treaty). A third party's copy alone is no evidence:
-- its rows count only where the list was compared with an official count.
create table treaty_act as
with heard as (
    select
        a.*, k.effect, f.nearness, ts.source is not null as is_of_list, known_on(a.acted_on, a.date_precision) as last_on,
        case a.date_precision when 'by' then date '0001-01-01' else a.acted_on end as first_on
    from treaty_act_said as a
    join treaty as t on t.treaty = a.treaty
    join act as k on k.act = a.act
    join read_from as f on f.read_from = a.read_from
    left join treaty_source as ts on ts.treaty = a.treaty and ts.source = a.source
    where (ts.source is not null or (a.source, a.treaty) not in (select (l.source, l.treaty) from treaty_list_said as l))
        and (f.confidence <> 'C' or t.checked_party_count is not null)
),
-- A single document on an act that is also in the list: its days fit the day of the list.
confirmed as (
    select
        l.source, l.participant, l.treaty, l.act, l.acted_on, d.source as document_source, d.document, d.read_from,
        d.nearness, d.as_of, d.as_of_precision, d.confidence, d.note, d.acted_on as told_on, d.date_precision as told_precision,
        d.day_confidence as told_day_confidence
    from heard as l
    join heard as d
        on d.participant = l.participant and d.treaty = l.treaty and d.effect = l.effect and not d.is_of_list
        and d.first_on <= l.last_on and l.first_on <= d.last_on
    where l.is_of_list
),
better as (
    select c.* from confirmed as c
    qualify row_number() over (
        partition by c.participant, c.treaty, c.act, c.acted_on
        order by c.nearness, c.told_precision <> 'day', c.as_of desc, c.document
    ) = 1
)
select
    h.participant, h.treaty, h.act, h.effect,
    case when b.told_precision = 'day' and h.date_precision <> 'day' then b.told_on else h.acted_on end as acted_on,
    case when b.told_precision = 'day' and h.date_precision <> 'day' then 'day' else h.date_precision end as date_precision,
    h.effective_on,
    case h.effect when 'releases' then h.effective_on
        else case when b.told_precision = 'day' and h.date_precision <> 'day' then b.told_on else h.acted_on end
    end as effect_on,
    if(n.is_nearer, b.document, h.document) as document,
    if(n.is_nearer, b.read_from, h.read_from) as read_from,
    if(n.is_nearer, b.as_of, h.as_of) as as_of,
    if(n.is_nearer, b.as_of_precision, h.as_of_precision) as as_of_precision,
    if(n.is_nearer, least(b.confidence, h.confidence), h.confidence) as confidence,
    case when b.told_day_confidence = 'C' then 'C' else h.day_confidence end as day_confidence,
    if(n.is_nearer, b.note, h.note) as note,
    if(n.is_nearer, b.document_source, h.source) as source
from heard as h
left join better as b
    on h.is_of_list and b.participant = h.participant and b.treaty = h.treaty and b.act = h.act and b.acted_on = h.acted_on
cross join lateral (select coalesce(b.nearness < h.nearness, false) as is_nearer) as n
where h.is_of_list
    or not exists (
        select 1 from heard as l
        where l.is_of_list and l.participant = h.participant and l.treaty = h.treaty and l.effect = h.effect
            and h.first_on <= l.last_on and l.first_on <= h.last_on
    );
comment on table treaty_act is 'One row per act, from the source used for the treaty and from single documents beside it. Where a document nearer to the depositary shows the same act, that one is cited.';

-- One row per participant, treaty, effect and day: the act that is cited for it.
create table treaty_evidence as
select a.participant, a.treaty, a.effect, a.effect_on, a.act, a.date_precision, a.document, a.read_from, a.as_of,
    a.as_of_precision, a.confidence, a.day_confidence, a.note, a.source
from treaty_act as a
where a.effect_on is not null
qualify row_number() over (partition by a.participant, a.treaty, a.effect, a.effect_on order by a.as_of desc, a.act) = 1;
comment on table treaty_evidence is 'One row per participant, treaty, effect and day: the act that is cited for it.';

-- One row per participant: the first day it could join a treaty. An act outweighs any condition:
-- a participant that has acted could act.
create table participant_gate as
select
    p.participant, p.kind, p.state_since,
    least(coalesce(p.may_join_since, p.un_member_since), f.first_act_on) as may_join_since
from participant as p
left join (select a.participant, min(a.acted_on) as first_act_on from treaty_act as a group by all) as f
    on f.participant = p.participant;
comment on table participant_gate is 'One row per participant: the first day it could join a treaty open to it (its admission, or its first act).';

-- One row per participant (predecessor states left out), treaty and day on which its standing
-- may change: an act, a withdrawal taking effect, a condition that is met, a claim in doubt, or the
-- same for the parent treaty whose parties may join, or for the government that binds it.
create table turning_day as
with moved as (
    select a.participant, a.treaty, unnest([a.acted_on, a.effective_on, least(a.effective_on, a.as_of)]) as on_day
    from treaty_act as a
    union all
    select u.participant, u.subject, u.from_on from unconfirmed as u where u.effect in ('binds', 'releases', 'declines')
    union all
    select g.participant, l.treaty, unnest([date '0001-01-01', l.adopted_on, g.may_join_since, g.state_since])
    from participant_gate as g
    cross join treaty_list as l
    union all
    select m.participant, l.treaty, m.since_on
    from membership as m join treaty_list as l on l.open_to_organisation = m.organisation
)
select m.participant, m.treaty, m.on_day
from (
    select x.participant, x.treaty, x.on_day from moved as x
    union all
    select x.participant, l.treaty, x.on_day from moved as x join treaty_list as l on l.open_to_parent = x.treaty
    union all
    select b.participant, b.treaty, x.on_day
    from moved as x join treaty_bound_through as b on b.through = x.participant and b.treaty = x.treaty
) as m
join participant as p on p.participant = m.participant and p.kind <> 'predecessor'
where m.on_day is not null
group by m.participant, m.treaty, m.on_day;
comment on table turning_day is 'One row per participant, treaty and day on which its standing may change.';

-- One row per turning day: when the participant signed, declared that it will not ratify, was bound, left,
-- and leaves, as of that day. A withdrawal ends the deposits before its notice: a participant that joins
-- again after it is bound by the new deposit. One that was taken back in time ends nothing.
create table acted as
with notice as (
    select
        t.participant, t.treaty, t.on_day, a.act, a.acted_on, a.effective_on, a.date_precision, a.effect, a.document,
        a.read_from, a.note, a.as_of
    from turning_day as t
    join treaty_act as a
        on a.participant = t.participant and a.treaty = t.treaty and a.effect in ('releases', 'announces')
        and coalesce(a.acted_on, least(a.effective_on, a.as_of)) <= t.on_day
    where not exists (
        select 1 from treaty_act as r
        where r.participant = a.participant and r.treaty = a.treaty and r.effect = 'revokes' and r.acted_on <= t.on_day
            and r.acted_on >= a.acted_on and coalesce(r.acted_on < a.effective_on, true)
    )
),
-- The last withdrawal in effect.
gone as (
    select n.* from notice as n
    where n.effective_on <= n.on_day
    qualify row_number() over (
        partition by n.participant, n.treaty, n.on_day order by n.effective_on desc, n.acted_on desc
    ) = 1
),
acts as (
    select
        t.participant, t.treaty, t.on_day, g.effective_on as left_on, coalesce(g.acted_on, g.effective_on) as ended_on,
        min(a.acted_on) filter (a.effect = 'signs') as signed_on,
        max(a.acted_on) filter (a.effect = 'declines') as declined_on,
        max(a.acted_on) filter (a.effect = 'unbinds') as unbound_on
    from turning_day as t
    left join gone as g on g.participant = t.participant and g.treaty = t.treaty and g.on_day = t.on_day
    left join treaty_act as a
        on a.participant = t.participant and a.treaty = t.treaty and a.acted_on <= t.on_day
    group by t.participant, t.treaty, t.on_day, g.effective_on, g.acted_on
),
bound as (
    select
        d.*,
        min(a.acted_on) filter (
            coalesce(a.acted_on >= d.ended_on, true) and coalesce(a.acted_on > d.unbound_on, true)
        ) as bound_on,
        max(a.acted_on) as last_bound_on
    from acts as d
    left join treaty_act as a
        on a.participant = d.participant and a.treaty = d.treaty and a.effect = 'binds' and a.acted_on <= d.on_day
    group by all
),
-- The last notice of a withdrawal yet to take effect, unless the participant has joined again since.
pending as (
    select n.* from notice as n
    join bound as b on b.participant = n.participant and b.treaty = n.treaty and b.on_day = n.on_day
    where coalesce(n.effective_on > n.on_day, true) and coalesce(b.last_bound_on < coalesce(n.acted_on, n.as_of), true)
    qualify row_number() over (
        partition by n.participant, n.treaty, n.on_day order by n.effect = 'releases' desc, n.effective_on, n.acted_on desc
    ) = 1
),
-- The first day shown by a document, where earlier acts of the participant are in a note that no rule could
-- read, or where its first act is known only "by" a day.
hidden as (
    select
        a.participant, a.treaty,
        max(a.acted_on) filter (a.effect = 'hides') as unread_before,
        case when arg_min(a.date_precision, a.acted_on) filter (a.effect = 'binds') = 'by'
            then min(a.acted_on) filter (a.effect = 'binds') end as bound_by
    from treaty_act as a
    group by a.participant, a.treaty
)
select
    b.participant, b.treaty, b.on_day, b.signed_on, b.declined_on, b.unbound_on, b.bound_on, b.left_on,
    n.effective_on as leaving_on, n.act as notice_act, n.acted_on as notice_on,
    case when n.acted_on is not null then n.date_precision end as notice_precision, n.document as notice_document,
    n.read_from as notice_read_from, n.note as notice_note,
    greatest(h.unread_before, h.bound_by) as known_from
from bound as b
left join pending as n on n.participant = b.participant and n.treaty = b.treaty and n.on_day = b.on_day
left join hidden as h on h.participant = b.participant and h.treaty = b.treaty;
comment on table acted is 'One row per participant, treaty and turning day: when it signed, stated that it will not ratify, became bound, left, and will leave, as of that day.';

-- One row per turning day: the standing by the participant's own acts and conditions, and its basis.
create table own_standing as
with doubt as (
    select
        t.participant, t.treaty, t.on_day,
        bool_or(u.effect = 'binds') as may_be_bound,
        bool_or(u.effect = 'releases') as may_have_left,
        bool_or(u.effect = 'declines') as may_have_declined
    from turning_day as t
    join unconfirmed as u on u.participant = t.participant and u.subject = t.treaty and u.from_on <= t.on_day
    group by t.participant, t.treaty, t.on_day
),
known as (
    select
        a.*, l.adopted_on, l.complete_as_of, l.has_signatures, l.is_open_to_organisations, l.open_to, l.open_to_parent,
        g.kind, g.state_since,
        -- Governments outside the organisation can join a treaty for its members only by an act of their own.
        case
            when l.open_to_organisation is null then g.may_join_since
            when o.participant is null then date '9999-12-31'
            else greatest(g.may_join_since, o.since_on)
        end as may_join_since,
        m.participant is not null as is_known_missing,
        b.through as bound_through,
        coalesce(u.may_be_bound, false) as may_be_bound,
        coalesce(u.may_have_left, false) as may_have_left,
        coalesce(u.may_have_declined, false) as may_have_declined
    from acted as a
    join treaty_list as l on l.treaty = a.treaty
    join participant_gate as g on g.participant = a.participant
    left join (
        select y.participant, y.organisation, min(y.since_on) as since_on from membership as y group by all
    ) as o on o.participant = a.participant and o.organisation = l.open_to_organisation
    left join treaty_missing as m on m.participant = a.participant and m.treaty = a.treaty
    left join treaty_bound_through as b on b.participant = a.participant and b.treaty = a.treaty
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
        when k.signed_on is not null and k.declined_on >= k.signed_on then 'signatory_declined'
        when k.known_from > k.on_day and coalesce(k.may_join_since <= k.on_day, true) then 'not_assessed'
        when k.signed_on is not null and k.complete_as_of is not null then 'signatory'
        when k.kind = 'organisation' and not k.is_open_to_organisations then 'not_open'
        when k.kind = 'area' then 'not_open'
        when k.kind = 'country' and k.may_join_since > k.on_day then 'not_open'
        when k.is_known_missing or k.complete_as_of is null then 'not_assessed'
        when not k.has_signatures then 'not_party'
        else 'no_action'
    end as standing
from known as k;
comment on table own_standing is 'One row per participant, treaty and turning day: the standing by its own acts and rights to join, before a parent treaty or the treaty of the government that binds it is considered.';

-- One row per participant, treaty and span of days in which its standing stays the same.
create table standing_span as
with gated as (
    select
        o.* exclude (standing),
        o.standing as alone,
        p.on_day as parent_day,
        case
            when o.standing in ('no_action', 'not_party') and t.standing = 'party' then 'bound_through'
            when o.standing not in ('no_action', 'not_party') or o.open_to_parent is null then o.standing
            when p.standing = 'party' then o.standing
            when (o.participant, o.open_to_parent) in (select (b.participant, b.treaty) from treaty_bound_through as b)
                then o.standing
            when p.standing in ('signatory', 'signatory_declined') and o.open_to = 'signatories_or_parties' then o.standing
            when p.standing = 'not_assessed' then 'not_assessed'
            else 'not_open'
        end as standing,
        case when o.standing in ('no_action', 'not_party') and t.standing = 'party' then t.bound_on end as through_on
    from own_standing as o
    asof left join own_standing as p
        on p.participant = o.participant and p.treaty = o.open_to_parent and o.on_day >= p.on_day
    asof left join own_standing as t
        on t.participant = o.bound_through and t.treaty = o.treaty and o.on_day >= t.on_day
),
spanned as (
    select
        g.*,
        lead(g.on_day) over (partition by g.participant, g.treaty order by g.on_day) as until_on,
        case
            when g.standing in ('party', 'bound_through') then 'binds'
            when g.standing = 'signatory_declined' then 'declines'
            when g.standing = 'signatory' and g.unbound_on > g.signed_on then 'unbinds'
            when g.standing = 'signatory' then 'signs'
            when g.standing = 'withdrawn' then 'releases'
        end as effect,
        case
            when g.standing = 'party' then g.bound_on
            when g.standing = 'bound_through' then g.through_on
            when g.standing = 'signatory_declined' then g.declined_on
            when g.standing = 'signatory' and g.unbound_on > g.signed_on then g.unbound_on
            when g.standing = 'signatory' then g.signed_on
            when g.standing = 'withdrawn' then g.left_on
        end as since_on
    from gated as g
)
select
    s.participant, s.treaty, s.on_day as from_on, s.until_on, s.standing, s.since_on,
    case
        when s.standing = 'not_open' then
            case
                when s.adopted_on > s.on_day then 'treaty_not_adopted'
                when s.state_since > s.on_day then 'not_a_state'
                when s.alone in ('no_action', 'not_party') then 'parent_not_joined'
                when s.open_to = 'members' and s.kind = 'country' then 'not_a_member'
                else 'not_open_to_participant'
            end
        when s.standing = 'not_assessed' then
            case
                when s.may_be_bound or s.may_have_left then 'unconfirmed_only'
                when s.known_from > s.on_day and s.left_on is null then 'earlier_not_known'
                when s.complete_as_of is null then 'list_partial'
                when s.is_known_missing then 'unconfirmed_only'
                else 'parent_not_assessed'
            end
    end as reason,
    case when s.standing = 'signatory' and s.may_have_declined then 'declined_unconfirmed' end as caveat,
    s.signed_on, s.bound_on, s.left_on, s.known_from,
    case when s.standing = 'party' then s.leaving_on end as leaving_on,
    case when s.standing = 'party' then s.notice_act end as notice_act,
    case when s.standing = 'party' then s.notice_on end as notice_on,
    case when s.standing = 'party' then s.notice_precision end as notice_precision,
    case when s.standing = 'party' then s.notice_document end as notice_document,
    case when s.standing = 'party' then s.notice_read_from end as notice_read_from,
    case when s.standing = 'party' then s.notice_note end as notice_note,
    case when s.standing = 'bound_through' then s.bound_through end as bound_through,
    e.date_precision as since_precision, e.act, e.document, e.read_from, e.as_of, e.as_of_precision, e.confidence,
    e.day_confidence, e.note, e.source
from spanned as s
left join treaty_evidence as e
    on e.participant = case when s.standing = 'bound_through' then s.bound_through else s.participant end
    and e.treaty = s.treaty and e.effect = s.effect and e.effect_on = s.since_on
order by s.treaty, s.participant, s.on_day;
comment on table standing_span is 'One row per participant, treaty and span of days in which its standing stays the same, from from_on to the day before until_on.';

drop table own_standing;
drop table acted;
drop table turning_day;

-- One row per participant (predecessor states left out) and treaty, always.
create macro participant_standing_at(day) as table
select
    s.participant, s.treaty, s.standing, s.since_on, s.reason, s.caveat, s.signed_on, s.bound_on, s.left_on, s.leaving_on,
    s.notice_act, s.notice_on, s.notice_precision, s.notice_document, s.notice_read_from, s.notice_note,
    s.bound_through, case when s.reason = 'earlier_not_known' then s.known_from end as known_from,
    coalesce(l.in_force_on <= day, false) as is_in_force,
    s.since_precision, s.act, coalesce(s.source, l.source) as source,
    coalesce(s.document, l.document) as document,
    coalesce(s.read_from, l.read_from) as read_from,
    coalesce(s.as_of, l.complete_as_of, l.as_of) as as_of,
    coalesce(s.as_of_precision, l.complete_as_of_precision, l.as_of_precision) as as_of_precision,
    coalesce(s.confidence, case when s.standing in ('no_action', 'not_party') then l.confidence end) as confidence,
    s.day_confidence, s.note,
    day > coalesce(l.complete_as_of, s.as_of, l.as_of) + l.refresh_days as is_stale,
    age_of(coalesce(s.as_of, l.complete_as_of, l.as_of), day) as age,
    case when l.is_declarations_read then coalesce(d.declaration_count, 0) end as declaration_count,
    case when l.is_declarations_read then coalesce(d.objection_count, 0) end as objection_count,
    case when l.is_declarations_read then coalesce(d.notification_count, 0) end as notification_count
from standing_span as s
join treaty_list as l on l.treaty = s.treaty
left join declaration_said as d on d.participant = s.participant and d.treaty = s.treaty and d.source = l.source
where s.from_on <= day and coalesce(day < s.until_on, true);
comment on macro table participant_standing_at is 'One row per participant and treaty on a day: party, bound_through, signatory, signatory_declined, withdrawn, not_party, no_action, not_open or not_assessed, with the reason for the last two and the evidence for the others.';

-- One row per government and treaty, always 197 × treaties.
create macro treaty_standing_at(day) as table
select s.participant as iso3, s.* exclude (participant)
from participant_standing_at(day) as s
join country as c on c.iso3 = s.participant;
comment on macro table treaty_standing_at is 'One row per government and treaty on a day; columns as in participant_standing_at.';

-- One row per participant, treaty and withdrawal notified or announced by the day. An announcement that a
-- notice has followed is left out; a notice taken back before it took effect stays, with the day of that.
create macro withdrawal_at(day) as table
with notice as (
    select
        a.participant, a.treaty, a.act, a.effect, a.acted_on, a.date_precision, a.effective_on, a.document, a.read_from,
        a.as_of, a.as_of_precision, a.note, coalesce(a.acted_on, least(a.effective_on, a.as_of)) as told_on
    from treaty_act as a
    where a.effect in ('releases', 'announces') and coalesce(a.acted_on, least(a.effective_on, a.as_of)) <= day
),
taken_back as (
    select n.participant, n.treaty, n.acted_on, min(r.acted_on) as revoked_on
    from notice as n
    join treaty_act as r
        on r.participant = n.participant and r.treaty = n.treaty and r.effect = 'revokes' and r.acted_on <= day
        and r.acted_on >= n.acted_on and coalesce(r.acted_on < n.effective_on, true)
    group by n.participant, n.treaty, n.acted_on
)
select
    n.participant, n.treaty, n.act, n.acted_on, n.date_precision, n.effective_on, b.revoked_on, n.document, n.read_from,
    n.as_of, n.as_of_precision, n.note
from notice as n
left join taken_back as b on b.participant = n.participant and b.treaty = n.treaty and b.acted_on = n.acted_on
where n.effect = 'releases' or not exists (
    select 1 from notice as l
    where l.participant = n.participant and l.treaty = n.treaty and l.effect = 'releases' and l.told_on >= n.told_on
);
comment on macro table withdrawal_at is 'One row per participant, treaty and withdrawal notified or announced by a day: the day of the notice (acted_on), the day it takes effect where known (effective_on), and the day it was taken back before that (revoked_on).';

create view treaty_standing as from treaty_standing_at(cast(now() at time zone 'UTC' as date));
comment on view treaty_standing is 'One row per government and treaty, today (UTC); leaving_on is the day a notified withdrawal takes effect.';

create view participant_standing as from participant_standing_at(cast(now() at time zone 'UTC' as date));
comment on view participant_standing is 'One row per participant and treaty, today (UTC).';

-- One row per resolution listed: its official totals, and the sums of the recorded votes.
create table resolution as
with counted as (
    select
        v.source, v.resolution,
        count(*) filter (v.vote = 'yes') as counted_yes_count,
        count(*) filter (v.vote = 'no') as counted_no_count,
        count(*) filter (v.vote = 'abstain') as counted_abstain_count,
        count(*) filter (v.vote = 'absent') as counted_absent_count
    from vote_said as v
    group by v.source, v.resolution
)
select
    l.*, r.source, r.yes_count, r.no_count, r.abstain_count, r.absent_count, r.member_count, r.read_from, r.as_of,
    r.as_of_precision, c.counted_yes_count, c.counted_no_count, c.counted_abstain_count, c.counted_absent_count,
    coalesce(
        c.counted_yes_count = r.yes_count and c.counted_no_count = r.no_count
        and c.counted_abstain_count = r.abstain_count and coalesce(c.counted_absent_count = r.absent_count, true),
        false
    ) as is_sum_right
from resolution_listed as l
left join roll_call_said as r on r.resolution = l.resolution
left join counted as c on c.resolution = r.resolution and c.source = r.source;
comment on table resolution is 'One row per text voted on that the registry lists: polarity and its reason, official totals, and whether the votes in our data add up to them.';

-- One row per resolution with a roll call and government: a government not in the roll was not a member.
create table vote as
select r.resolution, c.iso3 as participant, coalesce(v.vote, 'not_a_member') as vote
from resolution as r
cross join country as c
left join vote_said as v on v.resolution = r.resolution and v.participant = c.iso3 and v.source = r.source
where r.source is not null;
comment on table vote is 'One row per resolution with a roll call and government: yes, no, abstain, absent (did not vote) or not_a_member.';

-- One row per source of General Debate speeches: the year its collection ends with.
create view collection as
select s.source, make_date(max(s.year), 1, 1) as as_of
from speech as s
where s.forum = 'general_debate'
group by s.source;
comment on view collection is 'One row per source of General Debate speeches, with the first day of its last year.';

-- One row per indicator, government and document about it (treaties have their standings).
-- Documents of an organisation also count for its members.
create table claim as
with said as (
    select 'designation' as family, d.network as subject, d.participant, d.claim as value, d.designated_on as happened_on,
        d.date_precision, null::date as until_on, d.document, d.title, d.read_from, d.as_of, d.as_of_precision,
        d.confidence, d.source, nullif(concat_ws('. ', d.office, d.note), '') as note
    from designation as d
    union all
    select 'pledge', p.pledge, p.participant, p.step, p.joined_on, p.date_precision, null, p.document, p.title,
        p.read_from, p.as_of, p.as_of_precision, p.confidence, p.source, p.note
    from pledge as p
    union all
    select 'law', l.law, l.participant, l.status, l.since_on, l.date_precision, null, l.document, l.title, l.read_from,
        l.as_of, l.as_of_precision, l.confidence, l.source, l.note
    from law as l
    union all
    select 'institution', i.institution, i.participant, i.status, i.since_on, i.date_precision, null, i.document,
        i.title, i.read_from, i.as_of, i.as_of_precision, i.confidence, i.source, i.note
    from institution as i
    union all
    select 'resolution', v.resolution, v.participant, v.vote, r.adopted_on, 'day', null, r.document,
        concat_ws(', ', r.symbol, r.title), r.read_from, r.as_of, r.as_of_precision, 'A', r.source, r.note
    from vote as v
    join resolution as r on r.resolution = v.resolution
    where v.vote <> 'not_a_member' and r.is_sum_right
    union all
    select 'resolution', r.resolution, c.iso3, 'without_vote', r.adopted_on, 'day', null, r.document,
        concat_ws(', ', r.symbol, r.title), 'un_record', r.adopted_on, 'day', 'A', null, r.note
    from resolution as r
    join country as c on c.un_member_since <= r.adopted_on
    where not r.is_recorded and r.body = 'general_assembly'
    union all
    -- A member is bound from the instrument's own entry into force, its own joining, or the year it became a state.
    select 'membership', 'instrument', m.participant, 'member', greatest(m.since_on, i.in_force_on, g.state_since),
        case
            when m.since_on >= greatest(i.in_force_on, g.state_since) then m.since_precision
            when g.state_since > i.in_force_on then 'year'
            else i.in_force_precision
        end, m.until_on, i.document,
        concat_ws(', ', o.short_name, i.title), i.read_from, i.as_of, i.as_of_precision, 'B', null,
        'Member of ' || o.name
    from membership as m
    join organisation as o on o.organisation = m.organisation
    join organisation_instrument as i
        on i.organisation = m.organisation and i.is_confirmed and not i.is_by_accession
    join participant_gate as g on g.participant = m.participant
    where m.is_confirmed
    union all
    -- Where a member is bound by its own act, from the later of that act and the entry into force.
    select 'membership', 'instrument', a.participant, 'member', greatest(a.acceded_on, i.in_force_on),
        case when a.acceded_on >= i.in_force_on then a.acceded_precision else i.in_force_precision end, null, a.document,
        concat_ws(', ', o.short_name, i.title), a.read_from, a.as_of, a.as_of_precision, f.confidence, null,
        'Its own act, as a member of ' || o.name
    from organisation_accession as a
    join organisation as o on o.organisation = a.organisation
    join organisation_instrument as i
        on i.organisation = a.organisation and i.instrument = a.instrument and i.is_confirmed and i.is_by_accession
    join read_from as f on f.read_from = a.read_from
    where f.confidence <> 'C'
    union all
    select 'membership', 'focal_point', m.participant, d.claim, greatest(m.since_on, d.designated_on),
        case when m.since_on > d.designated_on then m.since_precision else d.date_precision end, m.until_on, d.document,
        d.title, d.read_from, d.as_of, d.as_of_precision, d.confidence, d.source, 'Member of ' || o.name
    from membership as m
    join organisation as o on o.organisation = m.organisation
    join designation as d on d.participant = o.participant
    where m.is_confirmed
    union all
    -- A collection of years is of its last year; a speech with a known day is of that day.
    select distinct 'reference', 'general_debate', r.participant, r.class, coalesce(r.spoken_on, make_date(r.year, 1, 1)),
        coalesce(r.spoken_precision, 'year'), null::date, r.document, 'General Debate, session ' || r.session, r.read_from,
        case when r.spoken_on is null then c.as_of else r.as_of end,
        case when r.spoken_on is null then 'year' else r.as_of_precision end, 'B', r.source, null
    from reference as r
    join collection as c on c.source = r.source
    where r.forum = 'general_debate' and r.class = 'norm' and r.capacity = 'own'
    union all
    select 'reference', 'general_debate', s.participant, 'norm', s.spoken_on, s.spoken_precision, null, s.document,
        s.title, s.read_from, s.as_of, s.as_of_precision, f.confidence, null, null
    from statement as s
    join read_from as f on f.read_from = s.read_from
    where s.forum = 'general_debate' and s.capacity = 'own'
    union all
    -- Governments that spoke, with no reference or only in another sense: searched, none found. Others are not in it.
    select 'reference', 'general_debate', s.participant, l.value, null::date, 'day', null::date, k.document,
        k.what, arg_min(s.read_from, s.year), k.searched_on, k.searched_precision, 'B', arg_min(s.source, s.year), null
    from speech as s
    join ladder as l on l.indicator = 'general_debate_references'
    join search as k on k.search = l.search
    where s.forum = 'general_debate'
        and s.participant not in (select r.participant from reference as r where r.forum = s.forum and r.class <> 'generic')
        and s.participant not in (select t.participant from statement as t where t.forum = s.forum)
    group by s.participant, l.value, k.document, k.what, k.searched_on, k.searched_precision
    union all
    -- Within one speech opposition counts before a condition, and that before support. A government that only
    -- ever referred to it without taking a side is neutral; a later neutral reference changes no earlier stance.
    select 'reference', 'stance', r.participant,
        case
            when bool_or(r.stance = 'opposed') then 'opposed'
            when bool_or(r.stance = 'cautious') then 'cautious'
            when bool_or(r.stance = 'supportive') then 'supportive'
            else 'neutral'
        end,
        coalesce(r.spoken_on, make_date(r.year, 1, 1)), coalesce(r.spoken_precision, 'year'), null, r.document,
        'General Debate, session ' || r.session, r.read_from, case when r.spoken_on is null then c.as_of else r.as_of end,
        case when r.spoken_on is null then 'year' else r.as_of_precision end, 'B', r.source,
        case when l.latest_year > r.year then 'Latest reference: ' || l.latest_year end
    from reference as r
    join collection as c on c.source = r.source
    join (
        select x.participant, max(x.year) as latest_year, bool_or(x.stance <> 'neutral') as has_side
        from reference as x
        where x.forum = 'general_debate' and x.class = 'norm' and x.capacity = 'own'
        group by x.participant
    ) as l on l.participant = r.participant
    where r.forum = 'general_debate' and r.class = 'norm' and r.stance is not null and r.capacity = 'own'
        and (r.stance <> 'neutral' or not coalesce(l.has_side, false))
    group by r.participant, r.year, r.session, r.document, r.read_from, r.spoken_on, r.spoken_precision, r.as_of,
        r.as_of_precision, c.as_of, r.source, l.latest_year
    union all
    select 'reference', 'stance', s.participant, s.stance, s.spoken_on, s.spoken_precision, null, s.document, s.title,
        s.read_from, s.as_of, s.as_of_precision, f.confidence, null, s.stance_reason
    from statement as s
    join read_from as f on f.read_from = s.read_from
    where s.capacity = 'own' and s.stance <> 'neutral'
)
select
    i.indicator, s.participant, s.value, s.happened_on, s.date_precision,
    coalesce(
        known_on(s.happened_on, s.date_precision),
        -- A list of a year that is not over yet is known from the day it is in an edition.
        least(known_on(s.as_of, s.as_of_precision), greatest(s.as_of, (select cast(e.built_at as date) from edition as e)))
    ) as known_on,
    s.until_on, s.document, s.title, s.read_from, s.as_of, s.as_of_precision, s.confidence, s.source, s.note,
    l.rung, l.position, l.search
from said as s
join indicator as i on i.family = s.family and i.subject = s.subject
left join ladder as l on l.indicator = i.indicator and l.value = s.value
join country as c on c.iso3 = s.participant
where (l.value is not null or s.family in ('designation', 'pledge'))
    and not exists (
        select 1 from disputed_fact as d
        where d.source = s.source and d.family = s.family and d.subject = s.subject and d.participant = s.participant
            and d.value = s.value and d.document = s.document and d.happened_on is not distinct from s.happened_on
    );
comment on table claim is 'One row per indicator, government, value and document, for all indicators but treaties. A value that is on no ladder (taking part in a meeting, hosting one, welcoming a pledge) is shown but answers nothing: its position is empty.';

-- One row per claim that answers its indicator: its value is on the ladder.
create view answer as
select c.* from claim as c where c.position is not null;
comment on view answer is 'One row per claim whose value is on the ladder of its indicator. Attending, hosting and welcoming are claims and no answers.';

-- One row per pledge or network with a complete list: the latest, from the registry or handed in as a whole. It
-- counts as complete only if our names reach its count of governments.
create table name_list as
with listed as (
    select 'pledge' as family, l.pledge as subject, l.complete_as_of, l.complete_as_of_precision, l.list_document as document,
        l.title, l.list_read_from as read_from, l.checked_count as government_count, l.source
    from pledge_list as l
    where l.complete_as_of is not null
    union all
    select s.family, s.subject, s.as_of, s.as_of_precision, s.document, s.title, s.read_from, s.government_count, s.source
    from name_list_said as s
),
latest as (
    select l.*
    from listed as l
    qualify row_number() over (partition by l.family, l.subject order by l.complete_as_of desc, l.source) = 1
),
named as (
    select 'pledge' as family, p.pledge as subject, p.participant, p.as_of
    from pledge as p
    where p.step in ('joined', 'supports')
    union all
    select 'designation', d.network, d.participant, d.as_of
    from designation as d
    where d.claim in ('designated', 'in_network')
)
select
    l.family, l.subject, l.complete_as_of, l.complete_as_of_precision, l.document, l.title, l.read_from,
    l.government_count, l.source,
    count(distinct n.participant) filter (n.as_of >= l.complete_as_of and c.iso3 is not null) as name_count
from latest as l
left join named as n on n.family = l.family and n.subject = l.subject
left join country as c on c.iso3 = n.participant
group by all;
comment on table name_list is 'One row per pledge or network with a complete list: the latest one, its number of governments, and how many of them we have. Only where the two agree does a missing name mean "not on the list".';
comment on column name_list.family is 'pledge or designation.';
comment on column name_list.subject is 'The pledge or network.';
comment on column name_list.complete_as_of is 'Day of the list.';
comment on column name_list.complete_as_of_precision is 'Precision of that day: day, month or year.';
comment on column name_list.government_count is 'Governments on the list.';
comment on column name_list.name_count is 'Governments we have from the list or since.';

-- A list handed in as a whole replaces the registry's: the registry's hole is filled, and a count of an
-- earlier day no longer counts as later.
update pledge_list
set complete_as_of = n.complete_as_of, complete_as_of_precision = n.complete_as_of_precision,
    list_document = n.document, list_read_from = n.read_from, checked_count = n.government_count,
    source = n.source, list_hole = null,
    later_count = case when pledge_list.later_as_of > n.complete_as_of then pledge_list.later_count end,
    later_what = case when pledge_list.later_as_of > n.complete_as_of then pledge_list.later_what end,
    later_as_of_precision = case when pledge_list.later_as_of > n.complete_as_of then pledge_list.later_as_of_precision end,
    later_as_of = case when pledge_list.later_as_of > n.complete_as_of then pledge_list.later_as_of end
from name_list as n
where n.family = 'pledge' and n.subject = pledge_list.pledge
    and exists (from name_list_said as s where s.family = 'pledge' and s.subject = n.subject and s.source = n.source);

-- One row per pledge list: the number of governments we have from it, compared with its publisher's count.
create table pledge_count as
select
    l.pledge, l.complete_as_of, l.checked_count,
    count(distinct p.participant) filter (p.as_of >= l.complete_as_of) as name_count,
    count(distinct p.participant) as participant_count
from pledge_list as l
left join pledge as p
    on p.pledge = l.pledge and p.step in ('joined', 'supports') and p.participant in (select c.iso3 from country as c)
group by l.pledge, l.complete_as_of, l.checked_count;
comment on table pledge_count is 'One row per pledge list: how many governments are sourced, and how many of them on its complete list or after.';

-- One row per government: the first instrument of any organisation it is or was a member of, and the known limits
-- where an instrument binds by a member's own act and that was not read.
create table regional_bond as
select
    m.participant, min(i.adopted_on) as adopted_on,
    arg_min(i.unread, i.adopted_on) filter (i.unread is not null) as unread
from membership as m
join organisation_instrument as i on i.organisation = m.organisation
group by m.participant;
comment on table regional_bond is 'One row per participant that is or was a member of an organisation with an instrument: the day the first was adopted (adopted_on), and what is known of it where its own act was not read (unread).';

-- One row per government and indicator (but treaties): from which day it applies, and why not.
create table asked as
select
    c.iso3 as participant, i.indicator, i.family, i.chosen,
    coalesce(p.opened_on, r.adopted_on, b.adopted_on) as opened_on,
    c.state_since, b.unread,
    case
        when i.family = 'membership' and i.subject = 'instrument' and b.participant is null then 'no_regional_instrument'
        when i.family = 'resolution' then
            case when r.source is null and r.is_recorded then null
                when r.is_recorded and r.is_sum_right and v.vote = 'not_a_member' then 'not_a_member'
                when not r.is_recorded and not coalesce(c.un_member_since <= r.adopted_on, false) then 'not_a_member' end
        when p.is_closed and not coalesce(c.un_member_since <= p.opened_on, false) then 'not_a_member'
        when p.open_to = 'un_members' and c.un_member_since is null then 'not_open_to_participant'
        when p.open_to not in ('all_states', 'un_members') and not list_contains(split(p.open_to, ';'), c.subregion)
            then 'not_open_to_participant'
    end as closed_reason,
    -- A list is complete only if our names reach the number its publisher counts.
    case when n.name_count >= n.government_count then n.complete_as_of end as complete_as_of,
    case when n.name_count >= n.government_count then known_on(n.complete_as_of, n.complete_as_of_precision) end
        as complete_known_on,
    n.complete_as_of_precision, n.document as list_document, n.read_from as list_read_from, n.source as list_source,
    n.title as list_title, f.confidence as list_confidence
from (
    select g.iso3, g.subregion, g.un_member_since, t.state_since
    from country as g join participant as t on t.participant = g.iso3
) as c
cross join indicator as i
left join pledge_list as p on i.family = 'pledge' and p.pledge = i.subject
left join name_list as n on n.family = i.family and n.subject = i.subject
left join read_from as f on f.read_from = n.read_from
left join resolution as r on i.family = 'resolution' and r.resolution = i.subject
left join vote as v on i.family = 'resolution' and v.resolution = i.subject and v.participant = c.iso3
left join regional_bond as b on i.family = 'membership' and i.subject = 'instrument' and b.participant = c.iso3
where i.family <> 'treaty';
comment on table asked is 'One row per government and indicator other than a treaty: the day from which it applies, or why it does not, and from when a missing name on its list means "not on the list".';

-- One row per document cited: whether its address opens directly, and if not, how to find the fact.
create table document as
select
    d.document,
    case
        when p.document is not null then 'portal'
        when d.document like 'http%' then 'address'
        when regexp_matches(d.document, '^[A-Z]+/[A-Za-z0-9./()-]+( \(.+\))?$') then 'un_symbol'
        else 'title'
    end as kind,
    p.find
from (
    select c.document from claim as c
    union
    select l.document from treaty_list as l
    union
    select a.document from treaty_act as a
    union
    select l.list_document from pledge_list as l
) as d
left join portal as p on starts_with(d.document, p.document)
where d.document is not null;
comment on table document is 'One row per document cited on a scorecard: an address that opens, a portal in which one has to search, a UN symbol, or a title that is not online.';
comment on column document.kind is 'address, portal, un_symbol, or title (no address is known: not online).';
comment on column document.find is 'For a portal: how the fact is found there.';

-- One row per government, indicator (but treaties) and span of days in which its cell stays the same.
create table cell_span as
with doubt as (
    -- A complete list settles unconfirmed reports from before its day; later reports stay in doubt.
    select
        u.participant, i.indicator, min(u.from_on) as from_on, a.complete_known_on,
        min(u.from_on) filter (u.from_on > a.complete_known_on) as later_from_on
    from unconfirmed as u
    join indicator as i on i.family || ' ' || i.subject = u.subject
    join ladder as l on l.indicator = i.indicator and l.value = u.effect
    join asked as a on a.participant = u.participant and a.indicator = i.indicator
    group by u.participant, i.indicator, a.complete_known_on
),
-- No list settles a dispute: the disputed fact may come from that list.
disputed as (
    select d.participant, i.indicator, min(d.from_on) as from_on
    from disputed_fact as d
    join indicator as i on i.family = d.family and i.subject = d.subject
    group by d.participant, i.indicator
),
searched as (
    select o.participant, o.indicator, known_on(s.searched_on, s.searched_precision) as known_on, s.*
    from search_scope as o
    join search as s on s.search = o.search
),
turn as (
    select a.participant, a.indicator, unnest([date '0001-01-01', a.opened_on, a.state_since, a.complete_known_on]) as on_day
    from asked as a
    union
    select s.participant, i.indicator, s.from_on
    from standing_span as s
    join indicator as i on i.of_parties = s.treaty
    join country as c on c.iso3 = s.participant
    union
    select c.participant, c.indicator, unnest([c.known_on, c.until_on]) from answer as c
    union
    select d.participant, d.indicator, unnest([d.from_on, d.later_from_on]) from doubt as d
    union
    select d.participant, d.indicator, d.from_on from disputed as d join country as c on c.iso3 = d.participant
    union
    select s.participant, s.indicator, s.known_on from searched as s
),
-- Of several searches of one line the latest counts.
looked as (
    select t.participant, t.indicator, t.on_day, s.search, s.what, s.document, s.searched_on, s.searched_precision
    from turn as t
    join searched as s on s.participant = t.participant and s.indicator = t.indicator and s.known_on <= t.on_day
    qualify row_number() over (
        partition by t.participant, t.indicator, t.on_day order by s.searched_on desc, s.search
    ) = 1
),
-- The document, its day and its claim are in one row. A later document with the same claim confirms it, with
-- a day and a document of its own. A document that gives the day of the event goes before one that does not.
-- From the day of a complete list, an older document counts only where the list or a later one confirms it.
heard_on as (
    select t.participant, t.indicator, t.on_day, a.chosen, c.*
    exclude (participant, indicator),
        first_value(c.as_of) over confirming as confirmed_as_of,
        first_value(c.as_of_precision) over confirming as confirmed_precision,
        first_value(c.document) over confirming as confirmed_document,
        case when t.on_day >= a.complete_known_on then a.complete_as_of end as confirmed_from
    from turn as t
    join asked as a on a.participant = t.participant and a.indicator = t.indicator
    join answer as c on c.participant = t.participant and c.indicator = t.indicator
        and c.known_on <= t.on_day and coalesce(t.on_day < c.until_on, true)
    where t.on_day is not null
    window confirming as (
        partition by t.participant, t.indicator, t.on_day, c.value order by c.as_of desc, c.confidence, c.document
    )
),
told as (
    select c.* exclude (chosen, confirmed_from)
    from heard_on as c
    where coalesce(c.confirmed_as_of >= c.confirmed_from, true)
    qualify row_number() over (
        partition by c.participant, c.indicator, c.on_day
        order by case c.chosen when 'latest' then -date_diff('day', date '0001-01-01', c.known_on) end,
            c.position, c.happened_on is null, c.known_on, c.as_of desc, c.document
    ) = 1
),
known as (
    select t.on_day, a.*, c.value, c.rung, c.search, c.happened_on, c.date_precision, c.document, c.title, c.read_from,
        c.as_of, c.as_of_precision, c.confirmed_as_of, c.confirmed_precision, c.confirmed_document, c.confidence,
        c.source, c.note,
        coalesce(d.from_on <= t.on_day and coalesce(t.on_day < d.complete_known_on, true), false)
            or coalesce(d.later_from_on <= t.on_day, false) as is_doubted,
        coalesce(x.from_on <= t.on_day, false) as is_disputed,
        o.search as looked_search, o.what as looked_title, o.document as looked_document, o.searched_on as looked_on,
        o.searched_precision as looked_precision,
        h.indicator is not null as has_claims,
        p.standing is not null as is_outside
    from turn as t
    join asked as a on a.participant = t.participant and a.indicator = t.indicator
    join indicator as i on i.indicator = t.indicator
    left join standing_span as p
        on p.treaty = i.of_parties and p.participant = t.participant and p.from_on <= t.on_day
        and coalesce(t.on_day < p.until_on, true) and p.standing not in ('party', 'bound_through', 'not_assessed')
    left join told as c
        on c.participant = t.participant and c.indicator = t.indicator and c.on_day = t.on_day and p.standing is null
    left join doubt as d on d.participant = t.participant and d.indicator = t.indicator
    left join disputed as x on x.participant = t.participant and x.indicator = t.indicator
    left join looked as o
        on o.participant = t.participant and o.indicator = t.indicator and o.on_day = t.on_day
    left join (select distinct x.indicator from answer as x) as h on h.indicator = t.indicator
    where t.on_day is not null
),
judged as (
    select
        k.*,
        case
            when k.is_outside then 'not_applicable'
            when k.value is not null and k.search is not null then 'searched_none'
            when k.value is not null then 'assessed'
            when k.state_since > k.on_day or k.opened_on > k.on_day or k.closed_reason is not null then 'not_applicable'
            when k.is_disputed or k.is_doubted then 'not_assessed'
            when k.complete_known_on <= k.on_day then 'assessed'
            when k.looked_search is not null then 'searched_none'
            else 'not_assessed'
        end as status
    from known as k
)
select
    j.participant, j.indicator, j.on_day as from_on,
    lead(j.on_day) over (partition by j.participant, j.indicator order by j.on_day) as until_on,
    j.status,
    case when j.status = 'assessed' then coalesce(j.value, 'not_on_list') end as value,
    case when j.status = 'assessed' then case when j.value is null then l.rung else j.rung end end as rung,
    case
        when j.status = 'not_applicable' then
            case when j.state_since > j.on_day then 'not_a_state'
                when j.is_outside then 'parent_not_joined'
                when j.opened_on > j.on_day then 'not_adopted'
                else j.closed_reason end
        when j.status = 'not_assessed' then
            case when j.is_disputed then 'disputed'
                when j.is_doubted then 'unconfirmed_only'
                when j.complete_known_on > j.on_day then 'list_later'
                when j.unread is not null then 'accession_unread'
                when j.has_claims then 'list_partial'
                else 'never_looked' end
    end as reason,
    j.happened_on as since_on,
    case when j.happened_on is not null then j.date_precision end as since_precision,
    case when j.value is not null then j.document when j.status = 'assessed' then j.list_document
        when j.status = 'searched_none' then j.looked_document end as document,
    case when j.value is not null then j.title when j.status = 'assessed' then j.list_title
        when j.status = 'searched_none' then j.looked_title end as title,
    case when j.value is not null then j.read_from when j.status = 'assessed' then j.list_read_from end as read_from,
    case when j.value is not null then j.as_of when j.status = 'assessed' then j.complete_as_of
        when j.status = 'searched_none' then j.looked_on end as as_of,
    case when j.value is not null then j.as_of_precision when j.status = 'assessed' then j.complete_as_of_precision
        when j.status = 'searched_none' then j.looked_precision end as as_of_precision,
    case when j.value is not null then j.confirmed_as_of when j.status = 'assessed' then j.complete_as_of
        when j.status = 'searched_none' then j.looked_on end as confirmed_as_of,
    case when j.value is not null then j.confirmed_precision when j.status = 'assessed' then j.complete_as_of_precision
        when j.status = 'searched_none' then j.looked_precision end as confirmed_precision,
    case when j.value is not null then j.confirmed_document when j.status = 'assessed' then j.list_document
        when j.status = 'searched_none' then j.looked_document end as confirmed_document,
    coalesce(j.confidence, case when j.status = 'assessed' then j.list_confidence end) as confidence,
    coalesce(j.source, case when j.status = 'assessed' then j.list_source end) as source,
    case when j.value is not null then j.search when j.status = 'searched_none' then j.looked_search end as search,
    case when j.status = 'not_assessed' then j.unread else j.note end as note
from judged as j
left join ladder as l on l.indicator = j.indicator and l.value = 'not_on_list'
order by j.indicator, j.participant, j.on_day;
comment on table cell_span is 'One row per government, indicator other than a treaty, and span of days in which its cell stays the same, from from_on to the day before until_on.';

-- The claims in doubt are work items; their effects are in the spans.
drop table unconfirmed;

-- One row per government, indicator other than a treaty, and day from which its value is another
-- than before. A second document with the same claim is no change.
create view cell_move as
select m.participant, m.indicator, m.from_on as moved_on, m.value_before, m.value, m.since_on, m.since_precision,
    m.document, m.title, m.read_from, m.as_of, m.as_of_precision, m.confidence, m.source
from (
    select s.*, lag(s.value) over (partition by s.participant, s.indicator order by s.from_on) as value_before
    from cell_span as s
) as m
where m.value is not null and m.value is distinct from m.value_before;
comment on view cell_move is 'One row per government, indicator other than a treaty, and day from which its value is another than before.';
comment on column cell_move.moved_on is 'First day on which the new value can be relied on.';
comment on column cell_move.value_before is 'The value before; empty where none was known.';

-- One row per government and indicator. Where two treaties answer an indicator the better
-- rung counts; if one of them has an incomplete list, a better rung than the known one stays possible.
-- An indicator met by (nearly) all eligible governments is context and earns no credit.
create macro cell_at(day) as table
with of_treaties as (
    select
        s.iso3 as participant, i.indicator,
        case s.standing when 'not_assessed' then 'not_assessed' when 'not_open' then 'not_applicable' else 'assessed' end as status,
        s.standing as value, l.rung, s.reason, s.caveat, s.treaty, s.since_on, s.since_precision, s.leaving_on, s.as_of,
        s.as_of_precision, s.as_of as confirmed_as_of, s.as_of_precision as confirmed_precision,
        s.document as confirmed_document, s.is_stale, s.document, t.title, s.read_from, s.confidence, s.source,
        null as search, s.note,
        case
            when s.standing in ('party', 'bound_through') then 1
            when s.standing = 'not_assessed' then 2
            when s.standing = 'not_open' then 9
            else 2 + l.position
        end as preference
    from treaty_standing_at(day) as s
    join treaty as t on t.treaty = s.treaty
    join indicator_treaty as it on it.treaty = s.treaty
    join indicator as i on i.indicator = it.indicator
    left join ladder as l on l.indicator = i.indicator and l.value = s.standing
    qualify row_number() over (partition by s.iso3, i.indicator order by preference, s.since_on, s.treaty) = 1
),
line as (
    select t.* exclude (preference, value), case when t.status = 'assessed' then t.value end as value
    from of_treaties as t
    union all by name
    select
        s.participant, s.indicator, s.status, s.value, s.rung, s.reason, null as caveat, null as treaty, s.since_on,
        s.since_precision, null as leaving_on, s.as_of, s.as_of_precision, s.confirmed_as_of, s.confirmed_precision, s.confirmed_document,
        day > s.confirmed_as_of + c.refresh_days as is_stale, s.document, s.title, s.read_from, s.confidence, s.source,
        s.search, s.note
    from cell_span as s
    left join source as c on c.source = s.source
    where s.from_on <= day and coalesce(day < s.until_on, true)
),
shared as (
    select
        c.indicator,
        count(*) filter (c.status <> 'not_applicable') as may_count,
        count(*) filter (c.rung = 'met') as met_count
    from line as c
    group by c.indicator
),
replied as (
    select distinct r.participant, r.indicator from reply as r where r.replied_on <= day
),
disputed as (
    select
        d.participant, coalesce(i.indicator, t.indicator) as indicator, min(d.disputed_on) as disputed_on,
        string_agg(distinct d.reason, '; ' order by d.reason) as reason
    from disputed_fact as d
    left join indicator as i on i.family = d.family and i.subject = d.subject
    left join indicator_treaty as t on d.family = 'treaty' and t.treaty = d.subject
    group by all
)
select
    c.participant, c.indicator, i.pillar, c.status, c.value, c.rung,
    case when c.reason = 'unconfirmed_only' and d.disputed_on is not null then 'disputed' else c.reason end as reason,
    c.caveat, c.treaty, c.since_on, c.since_precision, c.leaving_on, c.as_of, c.as_of_precision, c.confirmed_as_of, c.confirmed_precision, c.confirmed_document,
    case when c.status in ('assessed', 'searched_none') then age_of(c.confirmed_as_of, day) end as age,
    coalesce(c.is_stale, false) as is_stale, r.indicator is not null as is_contested,
    d.disputed_on, d.reason as dispute, c.document, c.title, c.read_from, c.confidence, c.source, c.search, c.note,
    s.may_count > 0 and s.met_count >= p.context_share * s.may_count as is_context,
    i.kind = 'standing' and not (s.may_count > 0 and s.met_count >= p.context_share * s.may_count) as is_counted
from line as c
join shared as s on s.indicator = c.indicator
join indicator as i on i.indicator = c.indicator
join pillar as p on p.pillar = i.pillar
left join replied as r on r.participant = c.participant and r.indicator = c.indicator
left join disputed as d on d.participant = c.participant and d.indicator = c.indicator;
comment on macro table cell_at is 'One row per government and indicator on a day: its status, its value on the ladder, the evidence, and whether the indicator counts that day or is context.';

create view cell as from cell_at(cast(now() at time zone 'UTC' as date));
comment on view cell is 'One row per government and indicator, today (UTC).';

-- One row per indicator: how many governments have an answer, may meet it and do meet it,
-- and whether it counts.
create macro indicator_at(day) as table
select
    i.indicator, i.pillar, i.position, i.title, i.kind,
    count(*) filter (c.status <> 'not_applicable') as may_count,
    count(*) filter (c.rung = 'met') as met_count,
    count(*) filter (c.status = 'assessed') as assessed_count,
    count(*) filter (c.status = 'searched_none') as searched_none_count,
    count(*) filter (c.status = 'not_assessed') as not_assessed_count,
    count(*) filter (c.status = 'not_applicable') as not_applicable_count,
    any_value(c.is_context) as is_context,
    any_value(c.is_counted) as is_counted
from indicator as i
join cell_at(day) as c on c.indicator = i.indicator
group by i.indicator, i.pillar, i.position, i.title, i.kind;
comment on macro table indicator_at is 'One row per indicator on a day: for how many governments it is assessed, how many may and do meet it, and whether it is counted or context.';

-- One row per government and pillar. Lowest if every unknown were a no, highest if every
-- unknown were a yes; a search that found nothing is an unknown; commitments that do not apply are left out.
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
    count(*) filter (c.rung = 'met' or c.status in ('not_assessed', 'searched_none')) as high_count,
    count(*) filter (c.age = 'this_year') as this_year_count,
    count(*) filter (c.age = 'one_to_two_years') as one_to_two_years_count,
    count(*) filter (c.age = 'three_to_five_years') as three_to_five_years_count,
    count(*) filter (c.age = 'older') as older_count,
    min(c.confirmed_as_of) as as_of,
    arg_min(c.confirmed_precision, (c.confirmed_as_of, known_on(c.confirmed_as_of, c.confirmed_precision))) as as_of_precision,
    max(c.confirmed_as_of) as latest_as_of,
    arg_max(c.confirmed_precision, c.confirmed_as_of) as latest_as_of_precision,
    sum(count(*) filter (c.status in ('assessed', 'searched_none'))) over (partition by c.pillar) > 0 as has_data
from cell_at(day) as c
where c.is_counted
group by c.participant, c.pillar;
comment on macro table tally_at is 'One row per government and pillar on a day: counts of cells by rung and status, with lowest and highest bound; has_data is false where no line of the pillar is answered for any government.';

create view tally as from tally_at(cast(now() at time zone 'UTC' as date));
comment on view tally is 'One row per government and pillar, today (UTC).';

-- One row per indicator: how many governments have an answer, from lists and documents of which days, and which
-- document would give more. An indicator without a text for this needs the list of its pledge or treaty.
create macro coverage_at(day) as table
with missing as (
    select
        i.indicator, 'The complete list of names (' || l.short_title || '), from ' || l.publisher || '.' as filled_by,
        l.list_hole
    from indicator as i
    join pledge_list as l on i.family = 'pledge' and l.pledge = i.subject
    union all
    select
        it.indicator, 'The current list of the depositary: ' || string_agg(t.short_title, '; ' order by t.treaty) || '.',
        nullif(string_agg(t.list_hole, ' ' order by t.treaty), '')
    from indicator_treaty as it
    join treaty as t on t.treaty = it.treaty
    group by it.indicator
)
select
    i.indicator, i.pillar, i.position, i.title, i.kind, i.family,
    count(*) filter (c.status = 'assessed') as assessed_count,
    count(*) filter (c.status = 'searched_none') as searched_none_count,
    count(*) filter (c.status = 'not_assessed') as not_assessed_count,
    count(*) filter (c.status = 'not_applicable') as not_applicable_count,
    count(*) filter (c.reason in ('unconfirmed_only', 'disputed')) as unconfirmed_count,
    min(c.as_of) filter (c.status in ('assessed', 'searched_none')) as oldest_as_of,
    arg_min(c.as_of_precision, c.as_of) filter (c.status in ('assessed', 'searched_none')) as oldest_precision,
    max(c.as_of) filter (c.status in ('assessed', 'searched_none')) as newest_as_of,
    arg_max(c.as_of_precision, c.as_of) filter (c.status in ('assessed', 'searched_none')) as newest_precision,
    case when count(*) filter (c.status in ('searched_none', 'not_assessed')) > 0
        then coalesce(i.filled_by, any_value(m.filled_by)) end as filled_by,
    case when count(*) filter (c.status = 'not_assessed') > 0 then any_value(m.list_hole) end as list_hole
from indicator as i
join cell_at(day) as c on c.indicator = i.indicator
left join missing as m on m.indicator = i.indicator
group by i.indicator, i.pillar, i.position, i.title, i.kind, i.family, i.filled_by;
comment on macro table coverage_at is 'One row per indicator on a day: for how many governments it is assessed, was searched without finding evidence, is not assessed or does not apply, the oldest and newest day of what answers it, and what would answer it for more.';

create view coverage as from coverage_at(cast(now() at time zone 'UTC' as date));
comment on view coverage is 'One row per indicator, today (UTC): how far it is answered, and what would answer it for more.';

-- One row per government, indicator and document about it by a day. An absence cites the
-- complete list; a search that found nothing cites the texts searched.
create macro evidence_at(day) as table
select
    s.iso3 as participant, it.indicator, s.document, t.title, s.read_from, s.standing as value,
    s.since_on as happened_on, s.since_precision as date_precision, s.as_of, s.as_of_precision, s.confidence, s.source,
    s.note
from treaty_standing_at(day) as s
join indicator_treaty as it on it.treaty = s.treaty
join treaty as t on t.treaty = s.treaty
where s.standing not in ('not_open', 'not_assessed')
-- Of two treaties that answer an indicator by one document, the one that binds is given.
qualify row_number() over (
    partition by s.iso3, it.indicator, s.document order by s.standing = 'party' desc, s.since_on, s.treaty
) = 1
union all
select
    c.participant, c.indicator, c.document, c.title, c.read_from, c.value, c.happened_on, c.date_precision, c.as_of,
    c.as_of_precision, c.confidence, c.source, c.notes
from (
    select
        t.*, string_agg(distinct nullif(t.note, ''), '; ') over (partition by t.participant, t.indicator, t.document) as notes
    from claim as t
    join indicator as i on i.indicator = t.indicator
    where t.known_on <= day and coalesce(day < t.until_on, true)
    -- Of several days in one document the first counts, but the last for a status that changes.
    qualify row_number() over (
        partition by t.participant, t.indicator, t.document
        order by case i.chosen when 'latest' then -1 else 1 end * date_diff('day', date '0001-01-01', t.known_on),
            t.position, t.as_of desc
    ) = 1
) as c
union all
select
    s.participant, s.indicator, s.document, s.title, s.read_from, s.value, null, null, s.as_of, s.as_of_precision,
    s.confidence, s.source, null
from cell_span as s
where s.value = 'not_on_list' and s.from_on <= day and coalesce(day < s.until_on, true);
comment on macro table evidence_at is 'One row per government, indicator and document on a day: the value it shows, the day it happened (empty for an absence), and the day of the list.';

create view evidence as from evidence_at(cast(now() at time zone 'UTC' as date));
comment on view evidence is 'One row per government, indicator and document, today (UTC).';

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

-- Descriptions of columns that first appear above. A column of a table or view without one
-- takes that of the column of the same name: same name, same meaning.
comment on column treaty_source.is_authoritative is 'True if the source outranks compiled lists for this treaty.';
comment on column treaty_source.as_of is 'Day the list states; the latest where a compiled list joins several.';
comment on column treaty_list.complete_as_of is 'Day to which the list is complete, so that a missing name means no action; empty where it is incomplete.';
comment on column treaty_list.complete_as_of_precision is 'Precision of that day: day, month or year.';
comment on column treaty_list.has_signatures is 'True if the list also shows signatures, so that a missing name means no signature.';
comment on column treaty_list.as_of is 'Day the list states; the latest where a compiled list joins several.';
comment on column treaty_act.effect_on is 'Day of its effect: acted_on, for a withdrawal effective_on.';
comment on column standing_span.from_on is 'First day of the span.';
comment on column standing_span.until_on is 'First day after the span; empty for the last one.';
comment on column standing_span.since_on is 'Day since which this is so: deposit, signature, or the day a withdrawal took effect.';
comment on column treaty_reach.known_to is 'Last day the list covers: the day to which it is complete, or else its own day; empty where no list was read.';
comment on column treaty_reach.known_to_precision is 'Precision with which the list states that day: day, month or year.';
comment on column party_move.moved_on is 'Day on which it became a party or ceased to be one.';
comment on column party_move.is_party is 'True if it is a party from that day on.';
comment on column declaration_total.as_of is 'Day the page states.';
comment on column declaration_total.declaration_count is 'Declarations and reservations of all participants; empty where they were not read.';
comment on column declaration_total.declaring_count is 'Participants with a declaration or reservation; empty where they were not read.';
comment on column declaration_total.objection_count is 'Objections of all participants; empty where they were not read.';
comment on column declaration_total.objecting_count is 'Participants with an objection; empty where they were not read.';
comment on column participant_gate.may_join_since is 'First day it could join a treaty: its admission, a day of its own, or its first act.';
comment on column country.iso3 is 'ISO 3166-1 alpha-3 code.';
comment on column country.name is 'UN short name.';
comment on column treaty_standing.iso3 is 'ISO 3166-1 alpha-3 code of the government.';
comment on column treaty_standing.standing is 'party, bound_through (bound by the act of another government), signatory (signed, not bound), signatory_declined (signed, has stated that it will not ratify), withdrawn, not_party (not a party; signatures are not in the list), no_action, not_open or not_assessed.';
comment on column treaty_standing.since_on is 'Day since which this is so: deposit, signature, the letter that it will not ratify, or the day a withdrawal took effect.';
comment on column treaty_standing.since_precision is 'Precision of since_on: day, month or year.';
comment on column treaty_standing.reason is 'Reason for not_open (treaty_not_adopted, not_a_state, not_a_member, not_open_to_participant, parent_not_joined) or for not_assessed (unconfirmed_only, list_partial, earlier_not_known, parent_not_assessed).';
comment on column treaty_standing.caveat is 'For a signatory declined_unconfirmed: a notice not to ratify is reported, not confirmed.';
comment on column treaty_standing.known_from is 'First day that a document shows, where the standing before it is not known.';
comment on column treaty_standing.notice_act is 'For a party that gave notice: withdrawal, or withdrawal_announced where only the intention is known.';
comment on column treaty_standing.notice_on is 'Day of that notice.';
comment on column treaty_standing.notice_precision is 'Precision of notice_on: day, month, year, or by (on or before that day).';
comment on column treaty_standing.notice_document is 'Document that shows the notice.';
comment on column treaty_standing.notice_read_from is 'Kind of copy of the notice that was read.';
comment on column treaty_standing.notice_note is 'The person or office that reported the notice.';
comment on column treaty_standing.bound_through is 'The government through whose act it is bound.';
comment on column treaty_standing.day_confidence is 'Confidence in the day alone; C: the act is sure, its day is not.';
comment on column treaty_standing.note is 'Addition of the document; for a single document, its title.';
comment on column treaty_standing.signed_on is 'Day of signature, whatever came of it.';
comment on column treaty_standing.bound_on is 'Day of the deposit by which it is or was bound.';
comment on column treaty_standing.left_on is 'Day its withdrawal took effect.';
comment on column treaty_standing.leaving_on is 'Day a notified withdrawal takes effect; until then it is a party.';
comment on column treaty_standing.is_in_force is 'True if the treaty itself is in force.';
comment on column treaty_standing.document is 'Public document that shows it.';
comment on column treaty_standing.act is 'The kind of act the standing rests on.';
comment on column treaty_standing.as_of is 'Day of the list the standing was read from.';
comment on column treaty_standing.age is 'Age of the list on that day, by calendar years: this_year, one_to_two_years, three_to_five_years or older.';
comment on column treaty_standing.is_stale is 'True if that list is older than the days after which its source should be read again.';
comment on column treaty_standing.declaration_count is 'Declarations and reservations attached; empty where they were not read.';
comment on column treaty_standing.objection_count is 'Objections it made to those of others; empty where they were not read.';
comment on column treaty_standing.notification_count is 'Notifications and declarations under particular articles; empty where they were not read.';
comment on column participant_standing.participant is 'The participant.';
comment on column participant_standing.since_on is 'Day since which this is so: deposit, signature, or the day a withdrawal took effect.';
comment on column participant_standing.since_precision is 'Precision of since_on: day, month or year.';
comment on column participant_standing.document is 'Public document that shows it.';
comment on column participant_standing.as_of is 'Day of the list the standing was read from.';
comment on column participant_standing.declaration_count is 'Declarations and reservations attached; empty where they were not read.';
comment on column participant_standing.objection_count is 'Objections it made to those of others; empty where they were not read.';
comment on column participant_standing.notification_count is 'Notifications and declarations under particular articles; empty where they were not read.';
comment on column cell.participant is 'The government.';
comment on column pledge_count.name_count is 'Governments sourced on the complete list or after its day; 0 where there is no list.';
comment on column pledge_count.participant_count is 'Governments sourced at any day.';
comment on column claim.value is 'The value shown; on the ladder of the indicator where it answers it.';
comment on column claim.happened_on is 'Day it happened; empty where the document gives none.';
comment on column claim.known_on is 'First day it can be relied on: where only a month or a year is given, its last day.';
comment on column claim.until_on is 'First day it is no longer so; empty while it is.';
comment on column claim.note is 'Addition of the document, in our words.';
comment on column claim.as_of is 'Day the document states, or was read.';
comment on column asked.opened_on is 'First day on which it applies: the pledge opened, the text was voted on.';
comment on column asked.unread is 'For a member whose own act we have not read, where an instrument binds by such an act: what is known of it.';
comment on column asked.closed_reason is 'Reason why it does not apply: not_a_member, not_open_to_participant or no_regional_instrument.';
comment on column asked.complete_known_on is 'First day on which a missing name means "not on the list": where only the month or year of the complete list is known, its last day.';
comment on column asked.list_source is 'The source of the complete list.';
comment on column asked.list_title is 'Title of the complete list.';
comment on column asked.list_confidence is 'Confidence of a missing name, A or B: that of the copy from which the complete list was read.';
comment on column cell_span.reason is 'Reason for not_applicable (not_a_state, parent_not_joined, not_adopted, not_a_member, not_open_to_participant, no_regional_instrument) or for not_assessed (disputed, unconfirmed_only, list_later, accession_unread, list_partial, never_looked).';
comment on column cell_span.since_precision is 'Precision of since_on: day, month, year, or by (on or before that day).';
comment on column resolution.counted_yes_count is 'Votes in favour among the votes in our data.';
comment on column resolution.counted_no_count is 'Votes against among the votes in our data.';
comment on column resolution.counted_abstain_count is 'Abstentions among the votes in our data.';
comment on column resolution.counted_absent_count is 'Members that did not vote, among the votes in our data.';
comment on column resolution.is_sum_right is 'True if the votes in our data add up to the official totals; where they do not, the roll call is listed and not used.';
comment on column vote.vote is 'yes, no, abstain, absent (did not vote) or not_a_member.';
comment on column cell.status is 'assessed, searched_none, not_assessed or not_applicable.';
comment on column cell.value is 'Its value on the ladder, where assessed.';
comment on column cell.rung is 'met, partly or unmet, where assessed.';
comment on column cell.treaty is 'The treaty that decided it.';
comment on column cell.since_on is 'Day since which this is so.';
comment on column cell.since_precision is 'Precision of since_on: day, month or year.';
comment on column cell.as_of is 'Day the document shown states, or was read.';
comment on column cell.confirmed_as_of is 'Day of the newest document with the same value; that of the document shown where there is no newer one.';
comment on column cell.confirmed_precision is 'Precision of that day: day, month or year.';
comment on column cell.confirmed_document is 'That newest document.';
comment on column cell.age is 'Age of what is known on that day, by calendar years: this_year, one_to_two_years, three_to_five_years or older.';
comment on column cell.is_contested is 'True if a reply of the government is recorded.';
comment on column cell.disputed_on is 'Day since which a fact on it is disputed.';
comment on column cell.dispute is 'Reason for the dispute of a fact on it, in our words.';
comment on column cell.document is 'Public document that shows it.';
comment on column cell.is_context is 'True if nearly all governments that may have met the indicator, so that it is not counted.';
comment on column cell.is_counted is 'True if the indicator is a line of the tally that day.';
comment on column tally.participant is 'The government.';
comment on column tally.met_count is 'Counted indicators met.';
comment on column tally.partly_count is 'Counted indicators partly met.';
comment on column tally.unmet_count is 'Counted indicators not met, on evidence.';
comment on column tally.searched_none_count is 'Counted indicators for which a recorded search found no evidence.';
comment on column tally.not_assessed_count is 'Counted indicators not assessed yet.';
comment on column tally.not_applicable_count is 'Counted indicators that do not apply.';
comment on column tally.applicable_count is 'Counted indicators that apply.';
comment on column tally.low_count is 'Lowest bound: met if every unknown were a no.';
comment on column tally.high_count is 'Highest count: met if every indicator not assessed, or searched without evidence found, were a yes.';
comment on column tally.this_year_count is 'Counted indicators answered, by evidence or by a search, from a list or document of the same year.';
comment on column tally.one_to_two_years_count is 'Counted indicators answered from a list or document of one or two years before.';
comment on column tally.three_to_five_years_count is 'Counted indicators answered from a list or document of three to five years before.';
comment on column tally.older_count is 'Counted indicators answered from a list or document of more than five years before.';
comment on column tally.as_of is 'Day of the oldest list among those joined.';
comment on column tally.latest_as_of is 'Day of the newest list among those joined.';
comment on column tally.latest_as_of_precision is 'Precision of that day: day, month or year.';
comment on column tally.has_data is 'True if any commitment of the pillar is assessed, or was searched, for any government; otherwise there is no count.';
comment on column coverage.assessed_count is 'Governments for which it is assessed.';
comment on column coverage.searched_none_count is 'Governments for which a recorded search found no evidence.';
comment on column coverage.not_assessed_count is 'Governments not assessed yet.';
comment on column coverage.not_applicable_count is 'Governments to which it does not apply.';
comment on column coverage.unconfirmed_count is 'Governments among those not assessed for which there are only unconfirmed reports.';
comment on column coverage.oldest_as_of is 'Day of the oldest list or document that answers it.';
comment on column coverage.oldest_precision is 'Precision of that day: day, month or year.';
comment on column coverage.newest_as_of is 'Day of the newest list or document that answers it.';
comment on column coverage.newest_precision is 'Precision of that day: day, month or year.';
comment on column coverage.filled_by is 'The document that would answer it for more governments; empty where it is answered for all.';
comment on column coverage.list_hole is 'Reason why our list is incomplete, where it is, so that a missing name proves nothing.';
comment on column source_difference.source is 'The source used for the treaty.';
comment on column source_difference.bound_on is 'Day of becoming bound, according to this source.';
comment on column source_difference.left_on is 'Day of leaving, according to this source.';
comment on column source_difference.other_source is 'Another source of the same treaty.';
comment on column source_difference.other_bound_on is 'Day of becoming bound, according to the other source.';
comment on column source_difference.other_left_on is 'Day of leaving, according to the other source.';
comment on column source_difference.other_as_of is 'Day of the other list.';
