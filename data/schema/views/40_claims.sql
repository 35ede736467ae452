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
