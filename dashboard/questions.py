"""Every question asked of the warehouse, each in one breath of SQL.

Parameters are bound by name. A page always passes the day: the clock never edits the
record silently.
"""

EDITION = """
    select e.edition, e.built_at, e.method_version from edition as e
"""

OLDEST_AS_OF = """
    select l.as_of, l.as_of_precision from treaty_list as l
    where l.as_of is not null order by l.as_of limit 1
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

PILLARS = """
    select p.pillar, p.code, p.title, p.question from pillar as p order by p.code
"""

TALLIES = """
    select t.pillar, t.participant, t.met_count, t.partly_count, t.unmet_count, t.searched_none_count,
        t.not_assessed_count, t.not_applicable_count, t.applicable_count, t.low_count, t.high_count, t.as_of,
        t.as_of_precision
    from tally_at(cast($day as date)) as t
"""

INDICATORS = """
    select i.indicator, i.pillar, i.title, i.is_counted, i.is_context
    from indicator_at(cast($day as date)) as i order by i.pillar, i.position
"""

CELLS = """
    select c.participant as iso3, n.name, n.subregion, c.indicator, c.status, c.value, c.rung, c.treaty, c.is_contested
    from cell_at(cast($day as date)) as c join country as n on n.iso3 = c.participant
    order by n.name
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
    select o.organisation, o.name, o.short_name, o.members_as_of, o.members_as_of_precision, o.members_source
    from organisation as o order by o.short_name
"""

MEMBERSHIPS = """
    select m.organisation, m.iso3, m.is_confirmed, m.since_on
    from membership_at(cast($day as date)) as m order by m.organisation, m.iso3
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
        min(l.as_of) as oldest_as_of, max(l.as_of) as newest_as_of, count(l.treaty) as treaty_count
    from source as s left join treaty_list_said as l on l.source = s.source
    group by all order by s.title
"""

UNSHAREABLE = """
    select s.source from source as s
    where not s.is_redistributable and s.source in (select l.source from treaty_list_said as l)
"""

TABLES = """
    select t.table_name as name, t.comment, true as is_table from duckdb_tables() as t where not t.internal
    union all
    select v.view_name, v.comment, false from duckdb_views() as v where not v.internal
    union all
    select f.function_name || '(day)', f.comment, false
    from duckdb_functions() as f where not f.internal and f.function_type = 'table_macro'
    order by name
"""

COLUMNS = """
    select c.table_name, c.column_name, lower(c.data_type) as kind, c.comment
    from duckdb_columns() as c where not c.internal order by c.table_name, c.column_index
"""

UNSETTLED = """
    select m.treaty, p.name
    from treaty_missing as m join participant as p on p.participant = m.participant
    order by m.treaty, p.name
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
