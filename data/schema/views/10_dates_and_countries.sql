-- The logic of the record. Results that depend on a day are macros …_at(day); the view of
-- the same name calls the macro for today (UTC) and is for people with a SQL client. Pages,
-- prints and tests always pass the day. Columns are qualified: a macro's parameter would
-- silently replace an unqualified column of the same name. Results that every query needs
-- and that depend on no day are calculated once, when the warehouse is built. The files are run in
-- the order of their names. A column without a description takes that of the first column of the
-- same name: same name, same meaning.

-- The first day on which a claim can be relied on: a month or a year has to be over.
create macro known_on(day, known) as
    case known when 'month' then last_day(day) when 'year' then make_date(year(day::date), 12, 31) else day end;

-- The step of age of a list on a day, by calendar years, so that the same day gives the same step for all sources.
create macro age_of(as_of, day) as
    case
        when year(day::date) - year(as_of) <= 0 then 'this_year'
        when year(day::date) - year(as_of) <= 2 then 'one_to_two_years'
        when year(day::date) - year(as_of) <= 5 then 'three_to_five_years'
        when as_of is not null then 'older'
    end;

-- One row per participant that is a government: always 197.
create view country as
select
    p.participant as iso3, p.name, p.official_name, p.status, p.iso2, p.m49, p.un_member_since, p.may_join_since,
    p.regional_group, p.region, p.subregion, p.longitude, p.latitude, p.is_small
from participant as p
where p.kind = 'country';
comment on view country is 'One row per government: the 193 UN members, Holy See, State of Palestine, Cook Islands and Niue.';

comment on column country.iso3 is 'ISO 3166-1 alpha-3 code.';
comment on column country.name is 'UN short name.';
