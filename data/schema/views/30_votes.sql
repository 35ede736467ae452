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

comment on column resolution.counted_yes_count is 'Votes in favour among the votes in our data.';
comment on column resolution.counted_no_count is 'Votes against among the votes in our data.';
comment on column resolution.counted_abstain_count is 'Abstentions among the votes in our data.';
comment on column resolution.counted_absent_count is 'Members that did not vote, among the votes in our data.';
comment on column resolution.is_sum_right is 'True if the votes in our data add up to the official totals; where they do not, the roll call is listed and not used.';
comment on column vote.vote is 'yes, no, abstain, absent (did not vote) or not_a_member.';
