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
comment on column participant_gate.may_join_since is 'First day it could join a treaty: its admission, a day of its own, or its first act.';
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
