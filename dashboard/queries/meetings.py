"""Questions about what was voted and said: roll calls, statements, debates."""

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

ROLL_CALLS = """
    select r.resolution, r.symbol, r.title, r.body, r.adopted_on, r.is_recorded, r.source, r.is_sum_right, r.document,
        r.yes_count, r.no_count, r.abstain_count, r.counted_yes_count, r.counted_no_count, r.counted_abstain_count
    from resolution as r order by r.adopted_on, r.symbol
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
