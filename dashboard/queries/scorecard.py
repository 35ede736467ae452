"""Questions about the scorecard: pillars, lines, cells, tallies, and what stands behind them."""

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

LADDERS = """
    select l.indicator, l.value, l.rung, l.search from ladder as l order by l.indicator, l.position
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

PLEDGE_LISTS = """
    select l.pledge, l.short_title, l.document, l.publisher, l.complete_as_of, l.complete_as_of_precision, l.list_hole,
        l.checked_count, n.name_count, n.participant_count, l.later_count, l.later_as_of, l.later_as_of_precision,
        l.later_what
    from pledge_list as l join pledge_count as n on n.pledge = l.pledge
    order by l.opened_on, l.short_title
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

TOTALS = """
    select t.about, t.as_of, t.as_of_precision, t.government_count, t.others, t.yes_count, t.no_count,
        t.abstain_count, t.title, t.document, t.read_from
    from total as t
    where t.about = $about and known_on(t.as_of, t.as_of_precision) <= cast($day as date) order by t.as_of
"""

TIMELINE = """
    select t.happened_on, t.precision, t.voice, t.kind, t.subject, t.title, t.value, t.document, t.read_from, t.as_of,
        t.as_of_precision
    from timeline_at(cast($day as date)) as t where t.participant = $country
    order by t.happened_on desc, t.kind, t.title, t.value
"""

INDICATOR_TREATIES = """
    select it.indicator, it.treaty from indicator_treaty as it order by it.indicator, it.treaty
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

WHOLE_COUNTRY_EVIDENCE = """
    select e.indicator, e.value, e.happened_on, e.date_precision, e.document, e.title, e.read_from, e.as_of,
        e.as_of_precision, e.confidence, e.source, e.note
    from evidence_at(cast($day as date)) as e where e.participant = $country order by e.indicator, e.document
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

ALL_LINE_CELLS = """
    select c.participant as iso3, n.name, n.region, n.subregion, c.indicator, c.pillar, c.status, c.value,
        coalesce(c.value, c.status) as standing, c.rung, c.reason, c.treaty, c.since_on, c.since_precision,
        c.leaving_on, c.as_of, c.as_of_precision, c.document, c.title, c.read_from, c.is_context, c.is_counted,
        s.publisher, q.searched_by, q.searched_on, q.searched_precision
    from cell_at(cast($day as date)) as c join country as n on n.iso3 = c.participant
    left join source as s on s.source = c.source left join search as q on q.search = c.search
    order by n.name
"""
