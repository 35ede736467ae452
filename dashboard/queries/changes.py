"""Questions about what changed: events, what editions learned, moves between two days."""

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

EVENT_LINES = """
    select i.indicator, i.title from indicator as i where i.family not in ('treaty', 'reference') or i.chosen = 'best'
        and i.family = 'reference' order by i.title
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
