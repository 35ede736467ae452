"""Questions about who there is: governments, areas, organisations and their members."""

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

AREAS = """
    select p.participant, p.name, p.note from participant as p
    where p.kind = 'area' and p.longitude is not null order by p.name
"""

DISPUTES = """
    select d.area, d.drawn_as, p.name as drawn_as_name, d.how, d.practice, d.otherwise
    from dispute as d left join participant as p on p.participant = d.drawn_as
    order by d.area
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
