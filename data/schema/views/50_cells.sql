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

comment on column cell.participant is 'The government.';
comment on column cell_span.reason is 'Reason for not_applicable (not_a_state, parent_not_joined, not_adopted, not_a_member, not_open_to_participant, no_regional_instrument) or for not_assessed (disputed, unconfirmed_only, list_later, accession_unread, list_partial, never_looked).';
comment on column cell_span.since_precision is 'Precision of since_on: day, month, year, or by (on or before that day).';
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
