"""Questions about treaties: who stands where, since when, and how the number of parties grew."""

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
        and a.effective_on is not null
        and not exists (
            select 1 from treaty_act as r
            where r.participant = a.participant and r.treaty = a.treaty and r.effect = 'revokes'
                and r.acted_on between a.acted_on and a.effective_on and r.acted_on <= cast($day as date)
        )
    order by a.effective_on desc, p.name
"""

TREATY_ACTS = """
    select p.participant, p.kind, p.name, a.act, coalesce(a.acted_on, a.effective_on) as told_on, a.date_precision
    from treaty_act as a join participant as p on p.participant = a.participant
    where a.treaty = $treaty and coalesce(a.acted_on, a.effective_on) <= cast($day as date)
    order by told_on desc, p.name limit 10
"""

TREATY_NOTES = """
    select n.participant as iso3, n.treaty, n.note from treaty_note as n
"""
