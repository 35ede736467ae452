"""Questions about the record itself: its edition, its sources, its reach, the words of its tables."""

EDITION = """
    select e.edition, e.built_at, e.method_version from edition as e
"""

OLDEST_AS_OF = """
    select r.oldest_as_of as as_of, r.oldest_precision as as_of_precision from source_reach as r
    order by r.oldest_as_of limit 1
"""

EDITIONS_BY = """
    select l.edition, l.built_at, l.kind, l.why, l.sources, l.method_version from edition_log as l
    where cast(l.built_at as date) <= cast($day as date) order by l.built_at desc
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

PRIMARY_KEYS = """
    select d.name, list(d.column_name order by d.key_position) as columns
    from dictionary as d where d.key_position is not null group by d.name order by d.name
"""

WHOLE_TABLE = """
    select * from query_table($name)
"""

UNSETTLED = """
    select m.treaty, p.name
    from treaty_missing as m join participant as p on p.participant = m.participant
    order by m.treaty, p.name
"""
