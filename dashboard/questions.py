"""Every question asked of the warehouse, each in one breath of SQL.

Parameters are bound by name. A page always passes the day: the clock never edits the
record silently.
"""

EDITION = """
    select e.edition, e.built_at, e.method_version from edition as e
"""

OLDEST_AS_OF = """
    select r.oldest_as_of as as_of, r.oldest_precision as as_of_precision from source_reach as r
    order by r.oldest_as_of limit 1
"""

COUNTRIES = """
    select c.iso3, c.name, c.official_name, c.status, c.un_member_since, c.regional_group, c.region, c.subregion,
        c.longitude, c.latitude, c.is_small
    from country as c order by c.name
"""

NAMES = """
    select c.iso3, c.name as country, n.name
    from country as c join participant_name as n on n.participant = c.iso3
    order by n.name
"""

PARTICIPANTS = """
    select p.participant, p.name from participant as p order by p.name
"""

PILLARS = """
    select p.pillar, p.code, p.title, p.question from pillar as p order by p.code
"""

TALLIES = """
    select t.pillar, t.participant, t.met_count, t.partly_count, t.unmet_count, t.searched_none_count,
        t.not_assessed_count, t.not_applicable_count, t.applicable_count, t.low_count, t.high_count, t.as_of,
        t.as_of_precision
    from tally_at(cast($day as date)) as t
"""

COMPARED_CELLS = """
    select c.participant as iso3, n.name, n.subregion, c.indicator, c.status, c.rung, c.is_context
    from cell_at(cast($day as date)) as c join country as n on n.iso3 = c.participant
    where c.treaty is not null or c.is_context
    order by n.name
"""

SCORECARD_LINES = """
    select i.indicator, i.pillar, i.title, i.kind, i.family, i.subject, i.chosen, i.rule, i.seed_lines, i.form,
        p.is_closed, p.complete_as_of, p.complete_as_of_precision, p.list_hole, p.later_count, p.later_as_of,
        p.later_as_of_precision, p.later_what
    from indicator as i left join pledge_list as p on i.family = 'pledge' and p.pledge = i.subject
    order by i.pillar, i.position
"""

COUNTRY_CELLS = """
    select c.indicator, c.pillar, c.status, c.value, c.rung, c.reason, c.treaty, c.since_on, c.since_precision,
        c.as_of, c.as_of_precision, c.is_stale, c.is_contested, c.document, c.title, c.read_from, c.confidence,
        c.note, c.is_context, c.is_counted, s.publisher, q.what as searched_what, q.searched_by, q.searched_on,
        q.searched_precision
    from cell_at(cast($day as date)) as c left join source as s on s.source = c.source
    left join search as q on q.search = c.search
    where c.participant = $country
"""

COUNTRY_EVIDENCE = """
    select e.indicator, e.value, e.document, e.title, e.read_from, e.happened_on, e.date_precision, e.as_of,
        e.as_of_precision, e.confidence, e.note, s.publisher
    from evidence_at(cast($day as date)) as e left join source as s on s.source = e.source
    where e.participant = $country and e.indicator not in (select it.indicator from indicator_treaty as it)
    order by e.indicator, coalesce(e.happened_on, e.as_of) desc, e.document
"""

COUNTRY_REPLIES = """
    select r.indicator, r.replied_on, r.document, r.said from reply as r
    where r.participant = $country and r.replied_on <= cast($day as date) order by r.replied_on desc
"""

LINES = """
    select i.indicator, i.pillar, p.title as pillar_title, i.title, i.kind, i.family, i.subject, i.rule
    from indicator as i join pillar as p on p.pillar = i.pillar
    where i.family <> 'treaty' order by p.code, i.position
"""

LADDER = """
    select l.value, l.rung from ladder as l where l.indicator = $indicator and l.search is null order by l.position
"""

LINE_CELLS = """
    select c.participant as iso3, c.status, c.value, c.rung, c.reason, c.since_on, c.since_precision, c.as_of,
        c.as_of_precision, c.is_stale, c.is_contested, c.document, c.title, c.read_from, c.confidence, s.publisher,
        f.searched_on, f.searched_precision, f.searched_by
    from cell_at(cast($day as date)) as c
    left join source as s on s.source = c.source left join search as f on f.search = c.search
    where c.indicator = $indicator order by c.participant
"""

PLEDGE_LIST = """
    select l.short_title, l.document, l.publisher, l.complete_as_of, l.complete_as_of_precision, l.list_document,
        l.checked_count, l.list_hole, l.later_count, l.later_as_of, l.later_as_of_precision, l.later_what
    from pledge_list as l where l.pledge = $pledge
"""

RESOLUTIONS = """
    select r.resolution, r.symbol, r.title, r.theme, r.adopted_on, r.is_recorded, r.source is not null as has_roll
    from resolution as r
    order by r.theme <> 'Responsibility to Protect', r.theme, r.adopted_on desc, r.symbol
"""

RESOLUTION = """
    select r.* from resolution as r where r.resolution = $resolution
"""

ROLL_CALL = """
    select v.participant as iso3, c.name, c.region, v.vote, r.symbol, r.adopted_on
    from vote as v join country as c on c.iso3 = v.participant join resolution as r on r.resolution = v.resolution
    where v.resolution = $resolution order by c.name
"""

COUNTRY_VOTES = """
    select r.resolution, r.symbol, r.title, r.theme, r.adopted_on, r.is_recorded, r.is_adopted, r.is_sum_right,
        r.polarity, r.polarity_reason, v.vote, c.un_member_since <= r.adopted_on as was_member, r.document, r.read_from,
        r.as_of, r.as_of_precision
    from resolution as r join country as c on c.iso3 = $country
    left join vote as v on v.resolution = r.resolution and v.participant = c.iso3
    where r.adopted_on <= cast($day as date)
    order by r.theme <> 'Responsibility to Protect', r.theme, r.adopted_on desc, r.symbol
"""

TOTALS = """
    select t.about, t.as_of, t.as_of_precision, t.government_count, t.others, t.yes_count, t.no_count,
        t.abstain_count, t.title, t.document, t.read_from
    from total as t
    where t.about = $about and known_on(t.as_of, t.as_of_precision) <= cast($day as date) order by t.as_of
"""

STATEMENTS = """
    select h.statement, h.participant, p.name, h.capacity, h.speaker, s.name as speaker_name, h.organisation, h.forum,
        h.year, h.session, h.said_on, h.said_precision, h.class as sense, h.classified_by, h.stance, h.stance_reason,
        h.kind, h.position, h.word_count, h.post, h.title, h.document, h.link, h.read_from, h.as_of, h.as_of_precision,
        h.source
    from heard as h
    join participant as p on p.participant = h.participant join participant as s on s.participant = h.speaker
    where known_on(h.said_on, h.said_precision) <= cast($day as date)
    order by h.said_on desc, p.name, h.statement, h.capacity
"""

SPEAKER_YEARS = """
    select y.year, y.participant, y.has_norm, y.has_possible, y.has_generic from speaker_year as y
    where y.forum = 'general_debate' and make_date(y.year, 12, 31) <= cast($day as date)
    order by y.year, y.participant
"""

SPEECH_SOURCES = """
    select distinct s.source from speech as s where s.forum = 'general_debate'
"""

REFERENCE_RULES = """
    select r.rule, r.class as sense, r.why, r.example from reference_rule as r order by r.position
"""

DEBATES = """
    select d.started_on, d.ended_on, d.format, d.government_count, d.spoken_for_count, d.records, d.document
    from debate as d where d.ended_on <= cast($day as date) order by d.started_on desc
"""

TIMELINE = """
    select t.happened_on, t.precision, t.voice, t.kind, t.subject, t.title, t.value, t.document, t.read_from, t.as_of,
        t.as_of_precision
    from timeline_at(cast($day as date)) as t where t.participant = $country
    order by t.happened_on desc, t.kind, t.title, t.value
"""

EVENTS = """
    select e.*, count(*) over () as event_count
    from event_at(cast($day as date)) as e
    where list_contains($kinds, e.kind) and e.participant is not distinct from coalesce($country, e.participant)
        and ($organisation is null or e.organisation = $organisation or exists (
            from membership as m where m.organisation = $organisation and m.participant = e.participant
                and coalesce(m.since_on <= e.happened_on, true) and coalesce(m.until_on > e.happened_on, true)))
        and ($about is null or e.subject in (select s.subject from event_subject as s where s.about = $about))
        and ($since is null or e.is_scheduled or known_on(e.happened_on, e.precision) >= cast($since as date)
            or e.learned_at >= cast($since as date))
    order by e.happened_on desc, e.name, e.event limit $size offset $first
"""

EVENT = """
    select e.* from event_at(cast($day as date)) as e where e.event = $event
"""

LEARNED = """
    select l.* from learned as l
    where l.participant = coalesce($country, l.participant) and cast(l.learned_at as date) <= cast($day as date)
        and ($organisation is null or exists (
            from membership as m where m.organisation = $organisation and m.participant = l.participant
                and coalesce(m.since_on <= l.learned_at, true) and coalesce(m.until_on > l.learned_at, true)))
        and ($about is null or l.subject in (select s.subject from event_subject as s where s.about = $about)
            or l.subject = $about)
        and ($since is null or l.learned_at >= cast($since as date))
    order by l.learned_at desc, l.nature, l.name, l.title
"""

EDITIONS_BY = """
    select l.edition, l.built_at, l.kind, l.why, l.sources, l.method_version from edition_log as l
    where cast(l.built_at as date) <= cast($day as date) order by l.built_at desc
"""

EVENT_LINES = """
    select i.indicator, i.title from indicator as i where i.family not in ('treaty', 'reference') or i.chosen = 'best'
        and i.family = 'reference' order by i.title
"""

DESIGNATIONS = """
    select d.participant, p.kind, p.name, p.region, d.claim, d.office, d.designated_on, d.date_precision,
        coalesce(known_on(d.designated_on, d.date_precision), known_on(d.as_of, d.as_of_precision)) as known_on,
        d.document, d.title, d.read_from, d.as_of, d.as_of_precision, d.confidence
    from designation as d join participant as p on p.participant = d.participant
    where d.network = 'global_network'
        and coalesce(known_on(d.designated_on, d.date_precision), known_on(d.as_of, d.as_of_precision)) <= $day
    order by p.name, known_on, d.document
"""

INDICATOR_TREATIES = """
    select it.indicator, it.treaty from indicator_treaty as it order by it.indicator, it.treaty
"""

COUNTRY_STANDINGS = """
    select t.treaty, t.short_title, t.role, t.parent, t.list_hole, s.iso3, s.standing, s.signed_on, s.since_on,
        s.since_precision, s.reason, s.act, s.leaving_on, s.is_in_force, s.document, s.read_from, s.as_of,
        s.as_of_precision, s.confidence, s.is_stale, s.declaration_count, s.objection_count, s.notification_count
    from treaty_standing_at(cast($day as date)) as s join treaty as t on t.treaty = s.treaty
    where s.iso3 = $country
    order by t.adopted_on, t.short_title
"""

TREATY_STANDINGS = """
    select s.iso3, t.short_title, s.standing, s.since_on, s.since_precision, s.reason, s.act, s.leaving_on,
        s.is_in_force, s.document, s.read_from, s.as_of, s.as_of_precision, s.confidence, s.is_stale
    from treaty_standing_at(cast($day as date)) as s join treaty as t on t.treaty = s.treaty
    where s.treaty = $treaty
    order by s.iso3
"""

ORGANISATIONS = """
    select o.organisation, o.name, o.short_name, o.participant, o.url, o.members_as_of, o.members_as_of_precision,
        o.members_source
    from organisation as o order by o.short_name
"""

MEMBERSHIPS = """
    select m.organisation, m.iso3, m.is_confirmed, m.since_on
    from membership_at(cast($day as date)) as m order by m.organisation, m.iso3
"""

MEMBERS_ELSEWHERE = """
    select p.name from membership as m join participant as p on p.participant = m.participant
    where m.organisation = $organisation and p.kind <> 'country'
        and coalesce(m.since_on <= cast($day as date), true) and coalesce(m.until_on > cast($day as date), true)
    order by p.name
"""

INSTRUMENTS = """
    select i.organisation, i.title, i.adopted_on, i.adopted_precision, i.document, i.read_from, i.as_of,
        i.as_of_precision, i.why, i.is_confirmed
    from organisation_instrument as i
    where known_on(i.adopted_on, i.adopted_precision) <= cast($day as date)
    order by i.organisation, i.adopted_on
"""

MECHANISMS = """
    select m.organisation, m.title, m.kind, m.since_on, m.since_precision, m.document, m.read_from, m.as_of,
        m.as_of_precision, m.why, m.is_confirmed
    from organisation_mechanism as m
    where known_on(m.since_on, m.since_precision) <= cast($day as date)
    order by m.organisation, m.since_on
"""

ORGANISATION_DESIGNATIONS = """
    select o.organisation, d.claim, d.office, d.designated_on, d.date_precision, d.document, d.title, d.read_from,
        d.as_of, d.as_of_precision
    from designation as d join organisation as o on o.participant = d.participant
    where coalesce(known_on(d.designated_on, d.date_precision), known_on(d.as_of, d.as_of_precision))
        <= cast($day as date)
    order by o.organisation, coalesce(d.designated_on, d.as_of), d.document
"""

ORGANISATION_STANDINGS = """
    select t.treaty, t.short_title, s.standing, s.since_on, s.since_precision, s.reason, s.act, s.leaving_on,
        s.is_in_force, s.document, s.read_from, s.as_of, s.as_of_precision, s.confidence
    from participant_standing_at(cast($day as date)) as s join treaty as t on t.treaty = s.treaty
    where s.participant = $participant and s.standing in ('party', 'signatory', 'withdrawn')
    order by t.adopted_on, t.short_title
"""

UPTAKE = """
    select u.indicator, u.pillar, i.title, i.kind, i.family, u.member_count, u.met_count, u.partly_count, u.unmet_count,
        u.told_count, u.searched_none_count, u.not_assessed_count, u.not_applicable_count, u.as_of, u.as_of_precision
    from uptake_at(cast($day as date)) as u join indicator as i on i.indicator = u.indicator
    where u.organisation = $organisation
    order by i.pillar, i.position
"""

LINE_TREATIES = """
    select it.indicator, it.treaty, t.short_title from indicator_treaty as it join treaty as t on t.treaty = it.treaty
    order by it.indicator, t.adopted_on, it.treaty
"""

MEMBER_CELLS = """
    select c.indicator, c.participant as iso3, n.name, c.status, c.value, c.rung, c.reason, c.since_on,
        c.since_precision, c.document, c.title, c.read_from, c.as_of, c.as_of_precision, c.confidence, c.source, c.note
    from cell_at(cast($day as date)) as c
    join membership_at(cast($day as date)) as m on m.iso3 = c.participant join country as n on n.iso3 = c.participant
    where m.organisation = $organisation
    order by c.indicator, n.name
"""

AREAS = """
    select p.participant, p.name, p.note from participant as p
    where p.kind = 'area' and p.longitude is not null order by p.name
"""

COUNTRY_NOTES = """
    select n.treaty, n.note from treaty_note as n where n.participant = $country
"""

RECENT_ACTS = """
    select a.act, a.acted_on, a.date_precision, a.effective_on, t.treaty, t.short_title
    from treaty_act as a join treaty as t on t.treaty = a.treaty
    where a.participant = $country and coalesce(a.acted_on, a.effective_on) <= cast($day as date)
    order by coalesce(a.acted_on, a.effective_on) desc, t.short_title limit 8
"""

TREATIES = """
    select t.treaty, t.short_title, t.title, t.role, t.parent, t.depositary, t.document, t.adopted_on, t.in_force_on,
        t.why, t.checked_what, l.source, l.as_of, l.as_of_precision, l.complete_as_of, l.complete_as_of_precision,
        l.list_hole, l.checked_party_count, l.checked_as_of, t.checked_as_of_precision
    from treaty as t join treaty_list as l on l.treaty = t.treaty
    order by t.adopted_on, t.short_title
"""

ORGANISATION_PARTIES = """
    select p.name from participant_standing_at(cast($day as date)) as s
    join participant as p on p.participant = s.participant
    where s.treaty = $treaty and s.standing = 'party' and p.kind = 'organisation'
    order by p.name
"""

TREATY_ROLL = """
    select s.participant, p.kind, p.name, p.region, s.standing, s.since_on, s.since_precision, s.signed_on, s.reason,
        s.act, s.leaving_on, s.is_in_force, s.document, s.read_from, s.as_of, s.as_of_precision, s.confidence,
        s.is_stale
    from participant_standing_at(cast($day as date)) as s join participant as p on p.participant = s.participant
    where s.treaty = $treaty and (p.kind = 'country' or s.standing in ('party', 'signatory', 'withdrawn'))
    order by p.name
"""

TREATY_RECORD = """
    select t.abbreviation, t.signatures, r.known_to, r.known_to_precision, l.read_from, l.is_declarations_read,
        d.declaration_count, d.declaring_count, d.objection_count, d.objecting_count
    from treaty as t join treaty_reach as r on r.treaty = t.treaty join treaty_list as l on l.treaty = t.treaty
    left join declaration_total as d on d.treaty = t.treaty
    where t.treaty = $treaty
"""

PARTY_YEARS = """
    select y.year, y.counted_on, y.joined_count, y.left_count, y.party_count
    from party_year_at(cast($day as date)) as y where y.treaty = $treaty order by y.year
"""

TREATY_WITHDRAWALS = """
    select p.participant, p.kind, p.name, a.acted_on, a.effective_on
    from treaty_act as a join participant as p on p.participant = a.participant
    where a.treaty = $treaty and a.effect = 'releases'
        and coalesce(a.acted_on, least(a.effective_on, a.as_of)) <= cast($day as date)
    order by a.effective_on desc, p.name
"""

TREATY_ACTS = """
    select p.participant, p.kind, p.name, a.act, coalesce(a.acted_on, a.effective_on) as told_on, a.date_precision
    from treaty_act as a join participant as p on p.participant = a.participant
    where a.treaty = $treaty and coalesce(a.acted_on, a.effective_on) <= cast($day as date)
    order by told_on desc, p.name limit 10
"""

DISPUTES = """
    select d.area, d.drawn_as, p.name as drawn_as_name, d.how, d.practice, d.otherwise
    from dispute as d left join participant as p on p.participant = d.drawn_as
    order by d.area
"""

SOURCES = """
    select s.source, s.title, s.publisher, s.url, s.licence, s.licence_url, s.is_redistributable, s.about,
        r.fact_count, r.oldest_as_of, r.oldest_precision, r.newest_as_of, r.newest_precision
    from source as s left join source_reach as r on r.source = s.source
    order by s.title
"""

CELL_SOURCES = """
    select distinct c.source from cell_at(cast($day as date)) as c
    where c.source is not null and list_contains($iso3s, c.participant)
        and (c.indicator = $subject or c.pillar = $subject and c.is_counted)
    order by c.source
"""

UNSHAREABLE = """
    select s.source from source as s
    where not s.is_redistributable and s.source in (select r.source from source_reach as r)
"""

REACH = """
    select i.indicator, i.pillar, d.title, d.kind, d.family, d.rule, d.seed_lines, d.sources, d.form, i.assessed_count,
        i.searched_none_count, i.not_assessed_count, i.not_applicable_count, i.is_context
    from indicator_at(cast($day as date)) as i join indicator as d on d.indicator = i.indicator
    order by i.pillar, i.position
"""

LADDERS = """
    select l.indicator, l.value, l.rung, l.search from ladder as l order by l.indicator, l.position
"""

PLEDGE_LISTS = """
    select l.pledge, l.short_title, l.document, l.publisher, l.complete_as_of, l.complete_as_of_precision, l.list_hole,
        l.checked_count, n.name_count, n.participant_count, l.later_count, l.later_as_of, l.later_as_of_precision,
        l.later_what
    from pledge_list as l join pledge_count as n on n.pledge = l.pledge
    order by l.opened_on, l.short_title
"""

ROLL_CALLS = """
    select r.resolution, r.symbol, r.title, r.body, r.adopted_on, r.is_recorded, r.source, r.is_sum_right, r.document,
        r.yes_count, r.no_count, r.abstain_count, r.counted_yes_count, r.counted_no_count, r.counted_abstain_count
    from resolution as r order by r.adopted_on, r.symbol
"""

LEFT_OUT = """
    select l.left_out, l.title, l.what, l.reason, l.why, l.terms, l.document, s.title as source_title
    from left_out as l left join source as s on s.source = l.source
    order by l.title
"""

TABLES = """
    select d.name || case when d.kind = 'macro' then '(day)' else '' end as name, d.comment,
        d.kind = 'table' as is_table
    from dictionary as d where d.column_name is null order by 1
"""

COLUMNS = """
    select d.name as table_name, d.column_name, d.data_type as kind, d.comment
    from dictionary as d where d.column_name is not null order by d.name, d.position
"""

UNSETTLED = """
    select m.treaty, p.name
    from treaty_missing as m join participant as p on p.participant = m.participant
    order by m.treaty, p.name
"""

PRIMARY_KEYS = """
    select d.name, list(d.column_name order by d.key_position) as columns
    from dictionary as d where d.key_position is not null group by d.name order by d.name
"""

WHOLE_TABLE = """
    select * from query_table($name)
"""

ALL_STANDINGS = """
    select s.* from treaty_standing_at(cast($day as date)) as s order by s.iso3, s.treaty
"""

ALL_TALLIES = """
    select t.* from tally_at(cast($day as date)) as t order by t.participant, t.pillar
"""

ALL_CELLS = """
    select c.* from cell_at(cast($day as date)) as c order by c.participant, c.pillar, c.indicator
"""

ALL_EVIDENCE = """
    select e.* from evidence_at(cast($day as date)) as e
    order by e.participant, e.indicator, e.document, e.happened_on, e.value, e.note
"""

WHOLE_COUNTRY_EVIDENCE = """
    select e.indicator, e.value, e.happened_on, e.date_precision, e.document, e.title, e.read_from, e.as_of,
        e.as_of_precision, e.confidence, e.source, e.note
    from evidence_at(cast($day as date)) as e where e.participant = $country order by e.indicator, e.document
"""

ALL_LINE_CELLS = """
    select c.participant as iso3, n.name, n.region, n.subregion, c.indicator, c.pillar, c.status, c.value,
        coalesce(c.value, c.status) as standing, c.rung, c.reason, c.treaty, c.since_on, c.since_precision,
        c.leaving_on, c.as_of, c.as_of_precision, c.document, c.title, c.read_from, c.is_context, c.is_counted,
        s.publisher, q.searched_by, q.searched_on, q.searched_precision
    from cell_at(cast($day as date)) as c join country as n on n.iso3 = c.participant
    left join source as s on s.source = c.source left join search as q on q.search = c.search
    order by n.name
"""

ACTS_BETWEEN = """
    select a.act, a.acted_on, a.date_precision, a.effective_on, t.short_title, a.document, a.read_from, a.as_of,
        a.as_of_precision, t.short_title as title
    from treaty_act as a join treaty as t on t.treaty = a.treaty
    where a.participant = $country and coalesce(a.acted_on, a.effective_on) > cast($since as date)
        and coalesce(a.acted_on, a.effective_on) <= cast($day as date)
    order by coalesce(a.acted_on, a.effective_on) desc, t.short_title
"""

CELL_MOVES_BETWEEN = """
    select m.indicator, m.value, m.since_on, m.since_precision, 'assessed' as status, m.document, m.title, m.read_from,
        m.as_of, m.as_of_precision, s.publisher
    from cell_move as m left join source as s on s.source = m.source
    where m.participant = $country and m.since_precision <> 'by'
        and m.since_on > cast($since as date) and m.moved_on <= cast($day as date)
    order by m.since_on desc, m.indicator
"""

TREATY_NOTES = """
    select n.participant as iso3, n.treaty, n.note from treaty_note as n
"""

STEPS = """
    select n.indicator, n.value, n.step from next_step as n
"""

QUESTIONS_TO_OFFICIALS = """
    select q.question, q.title, q.asked from question_to_officials as q order by q.position
"""

QUESTION_LINES = """
    select q.question, q.indicator from question_indicator as q order by q.question, q.position
"""

FOLLOW_UPS = """
    select f.question, f.position, f.asked from follow_up as f order by f.question, f.position
"""

FOLLOW_UP_CONDITIONS = """
    select c.question, c.position, c.indicator, c.value from follow_up_condition as c
"""

AUDIENCES = """
    select a.audience, a.title from audience as a order by a.position
"""

AUDIENCE_QUESTIONS = """
    select a.audience, a.question from audience_question as a order by a.audience, a.position
"""

AUDIENCE_FIRST = """
    select a.audience, a.indicator from audience_first as a order by a.audience, a.position
"""
