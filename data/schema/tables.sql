-- Tables that the loaders write and the dashboard reads.
-- Dates are UTC days. Columns: …_on a day, …_at a UTC timestamp, is_…/has_… a boolean,
-- …_count a whole number. An as-of day with precision 'month' or 'year' is the first day
-- of that month or year.

create table edition (
    edition varchar primary key,
    built_at timestamp not null,
    inputs_digest varchar not null,
    method_version varchar not null
);
comment on table edition is 'One row: the edition this warehouse is.';
comment on column edition.edition is 'Name of the edition: the day it was built and the beginning of its digest.';
comment on column edition.built_at is 'When it was built (UTC).';
comment on column edition.inputs_digest is 'SHA-256 of the facts, the registry and the schema it was built from.';
comment on column edition.method_version is 'Version of the method the scorecard follows.';

create table edition_log (
    edition varchar primary key,
    built_at timestamp not null,
    kind varchar not null,
    why varchar,
    sources varchar,
    method_version varchar not null
);
comment on table edition_log is 'One row per edition up to this one: its day of publication and its kind. An edition that was undone later stays listed.';
comment on column edition_log.edition is 'Name of the edition.';
comment on column edition_log.kind is 'build (from the files of the repository), publish (a source was refreshed) or rollback (facts of an earlier edition came back).';
comment on column edition_log.why is 'Reason for publishing it, where one was given.';
comment on column edition_log.sources is 'Sources whose facts are others than in the edition before, with a space between.';

create table change (
    edition varchar not null,
    participant varchar not null,
    kind varchar not null,
    subject varchar not null,
    nature varchar not null,
    value_before varchar,
    value varchar,
    since_before date,
    since_on date,
    since_precision varchar,
    act varchar,
    document varchar,
    as_of date,
    as_of_precision varchar,
    source varchar
);
comment on table change is 'One row per edition, participant and subject whose value differs from the edition before: what changed in our data, and when. Rows are only ever added.';
comment on column change.edition is 'The first edition with the new value.';
comment on column change.participant is 'The participant concerned.';
comment on column change.kind is 'treaty, indicator, resolution or statement.';
comment on column change.subject is 'The treaty, indicator, resolution or statement, by its key.';
comment on column change.nature is 'world (it happened after the day up to which the data had reached before), correction (it had happened by then, or our value was wrong) or method (our rules changed, no fact did).';
comment on column change.value_before is 'Value in the edition before; empty where it had none.';
comment on column change.value is 'Value in this edition; empty where it has none.';
comment on column change.since_before is 'Day since which it was so, according to the edition before.';
comment on column change.since_on is 'Day since which this is so.';
comment on column change.since_precision is 'Precision of since_on: day, month, year, or by (on or before that day).';
comment on column change.act is 'For a treaty: the kind of act it rests on.';
comment on column change.document is 'Public document that shows it.';
comment on column change.as_of is 'Day of the list or document it was read from.';
comment on column change.source is 'The source that was read.';

create table source (
    source varchar primary key,
    title varchar not null,
    publisher varchar not null,
    url varchar not null,
    licence varchar not null,
    licence_url varchar,
    is_redistributable boolean not null,
    about varchar not null,
    refresh_days integer not null,
    rank integer not null,
    is_authoritative_for_all boolean not null
);
comment on table source is 'One row per source: who publishes it, under which terms, how often it is read.';
comment on column source.source is 'Key of the source; its file in data/registry/sources bears the same name.';
comment on column source.title is 'Title of the list or collection.';
comment on column source.publisher is 'Its publisher.';
comment on column source.url is 'Address of the source.';
comment on column source.licence is 'Its terms, in words.';
comment on column source.licence_url is 'Address of its terms.';
comment on column source.is_redistributable is 'True if facts drawn from it may be passed on.';
comment on column source.about is 'Its content, and how it was read.';
comment on column source.refresh_days is 'Number of days after which a list read from it is out of date.';
comment on column source.rank is 'Order among sources with the same fact and day: 1 goes first.';
comment on column source.is_authoritative_for_all is 'True if it outranks compiled lists for every treaty it covers.';

create table source_authority (source varchar not null, treaty varchar not null, primary key (source, treaty));
comment on table source_authority is 'One row per source and treaty for which the source outranks compiled lists.';
comment on column source_authority.source is 'The source.';
comment on column source_authority.treaty is 'The treaty.';

create table participant (
    participant varchar primary key,
    kind varchar not null,
    name varchar not null,
    official_name varchar,
    status varchar,
    iso2 varchar,
    m49 varchar,
    un_member_since date,
    may_join_since date,
    may_join_note varchar,
    state_since date,
    state_since_document varchar,
    regional_group varchar,
    region varchar,
    subregion varchar,
    longitude double,
    latitude double,
    is_small boolean,
    successor varchar,
    note varchar
);
comment on table participant is 'One row per participant: the 197 governments, organisations, predecessor states and areas.';
comment on column participant.participant is 'ISO 3166-1 alpha-3 code, or a user-assigned one (EUU European Union, XKX Kosovo).';
comment on column participant.kind is 'country, organisation, predecessor or area; only a country has a scorecard.';
comment on column participant.name is 'UN short name.';
comment on column participant.official_name is 'UN official name.';
comment on column participant.status is 'member, observer or non_member of the United Nations.';
comment on column participant.iso2 is 'ISO 3166-1 alpha-2 code.';
comment on column participant.m49 is 'UN M49 code, three digits.';
comment on column participant.un_member_since is 'Day of admission to the United Nations.';
comment on column participant.may_join_since is 'Day from which it may join treaties where that is not its admission.';
comment on column participant.may_join_note is 'Reason for that day.';
comment on column participant.state_since is 'Day it came into being, where it succeeded or left another state.';
comment on column participant.state_since_document is 'Document that shows that day.';
comment on column participant.regional_group is 'UN regional group.';
comment on column participant.region is 'UN M49 region.';
comment on column participant.subregion is 'UN M49 subregion.';
comment on column participant.longitude is 'Longitude of its point on the map, degrees.';
comment on column participant.latitude is 'Latitude of its point on the map, degrees.';
comment on column participant.is_small is 'True if its land is under 2,600 square kilometres: drawn as a marker on the map.';
comment on column participant.successor is 'For a predecessor: the country that continues it, where one is clear.';
comment on column participant.note is 'Information for readers.';

create table participant_name (participant varchar not null, language varchar, name varchar not null);
comment on table participant_name is 'One row per participant and name it is known by; language is empty for aliases and historical spellings.';
comment on column participant_name.participant is 'The participant.';
comment on column participant_name.language is 'Code of the language of a UN name (en, fr, zh); empty for an alias.';
comment on column participant_name.name is 'The name.';

create table organisation (
    organisation varchar primary key,
    name varchar not null,
    short_name varchar not null,
    participant varchar,
    url varchar not null,
    members_as_of date not null,
    members_as_of_precision varchar not null,
    members_source varchar not null
);
comment on table organisation is 'One row per regional organisation.';
comment on column organisation.organisation is 'Key of the organisation.';
comment on column organisation.name is 'Its full name.';
comment on column organisation.short_name is 'Its usual abbreviation.';
comment on column organisation.participant is 'Its code as a participant, where it acts on treaties itself.';
comment on column organisation.url is 'Its site.';
comment on column organisation.members_as_of is 'Day of its list of members.';
comment on column organisation.members_as_of_precision is 'Precision of that day: day, month or year.';
comment on column organisation.members_source is 'Source of the list of members.';

create table membership (
    participant varchar not null,
    organisation varchar not null,
    since_on date,
    since_precision varchar,
    until_on date,
    until_precision varchar,
    document varchar,
    read_from varchar,
    since_read_from varchar,
    is_confirmed boolean not null
);
comment on table membership is 'One row per participant and time in an organisation.';
comment on column membership.participant is 'The member.';
comment on column membership.organisation is 'The organisation.';
comment on column membership.since_on is 'First day of membership; empty where not sourced.';
comment on column membership.since_precision is 'Precision of since_on: day, month or year.';
comment on column membership.until_on is 'First day it was no longer a member; empty while it is one.';
comment on column membership.until_precision is 'Precision of until_on: day, month or year.';
comment on column membership.document is 'Public document that shows it.';
comment on column membership.read_from is 'Kind of copy that was read.';
comment on column membership.since_read_from is 'Kind of copy from which the day of joining was read, if it is another text than that of the membership; else empty.';
comment on column membership.is_confirmed is 'True if a source that was read confirms it; otherwise it comes from a compiled list and is to be confirmed.';

create table treaty (
    treaty varchar primary key,
    depositary_number varchar not null unique,
    title varchar not null,
    short_title varchar not null,
    abbreviation varchar,
    adopted_on date not null,
    in_force_on date,
    depositary varchar not null,
    document varchar not null,
    role varchar not null,
    parent varchar,
    open_to varchar not null,
    open_to_parent varchar,
    open_to_organisation varchar,
    is_open_to_organisations boolean not null,
    signatures varchar not null,
    list_complete_as_of date,
    list_complete_as_of_precision varchar,
    list_hole varchar,
    checked_party_count integer,
    checked_signatory_count integer,
    checked_as_of date,
    checked_as_of_precision varchar,
    checked_what varchar,
    why varchar not null
);
comment on table treaty is 'One row per treaty.';
comment on column treaty.treaty is 'Key of the treaty.';
comment on column treaty.depositary_number is 'Number under which the depositary or the compiled list keeps it.';
comment on column treaty.title is 'Full title.';
comment on column treaty.short_title is 'Usual title.';
comment on column treaty.abbreviation is 'Usual abbreviation.';
comment on column treaty.adopted_on is 'Day of adoption.';
comment on column treaty.in_force_on is 'Day of entry into force; empty while not in force.';
comment on column treaty.depositary is 'The depositary: who receives signatures, ratifications and other acts.';
comment on column treaty.document is 'Public document that shows its participants.';
comment on column treaty.role is 'counted (a commitment that counts), add_on (shown under its parent, not counted) or related (shown, not counted).';
comment on column treaty.parent is 'The treaty it adds to.';
comment on column treaty.open_to is 'all_states, parties (of open_to_parent), signatories_or_parties (of open_to_parent) or members (of open_to_organisation).';
comment on column treaty.open_to_parent is 'The treaty whose parties or signatories may join.';
comment on column treaty.open_to_organisation is 'The organisation whose members may join.';
comment on column treaty.is_open_to_organisations is 'True if regional integration organisations may join.';
comment on column treaty.signatures is 'Signatures in our list: in_list, not_in_list, or none (the treaty has none).';
comment on column treaty.list_complete_as_of is 'Day to which our list is complete, as checked by hand; empty where it is incomplete.';
comment on column treaty.list_complete_as_of_precision is 'Precision of that day: day, month or year.';
comment on column treaty.list_hole is 'Reason why the list is incomplete, so that a missing name proves nothing.';
comment on column treaty.checked_party_count is 'Official number of parties with which the list was compared.';
comment on column treaty.checked_signatory_count is 'Official number of signatories with which the list was compared.';
comment on column treaty.checked_as_of is 'Day of that official count.';
comment on column treaty.checked_as_of_precision is 'Precision of that day.';
comment on column treaty.checked_what is 'Document with that official number.';
comment on column treaty.why is 'Importance of the treaty for the Responsibility to Protect.';

create table treaty_missing (treaty varchar not null, participant varchar not null, primary key (treaty, participant));
comment on table treaty_missing is 'One row per treaty and participant whose standing our list is known not to show.';
comment on column treaty_missing.treaty is 'The treaty.';
comment on column treaty_missing.participant is 'The participant.';

create table treaty_note (treaty varchar not null, participant varchar not null, note varchar not null, primary key (treaty, participant));
comment on table treaty_note is 'One row per treaty and participant with something a reader should know.';
comment on column treaty_note.treaty is 'The treaty.';
comment on column treaty_note.participant is 'The participant.';
comment on column treaty_note.note is 'The note.';

create table treaty_bound_through (
    treaty varchar not null,
    participant varchar not null,
    through varchar not null,
    primary key (treaty, participant)
);
comment on table treaty_bound_through is 'One row per treaty and participant bound by the act of another government, without one of its own.';
comment on column treaty_bound_through.treaty is 'The treaty.';
comment on column treaty_bound_through.participant is 'The government that is bound.';
comment on column treaty_bound_through.through is 'The government whose act binds it.';

create table act (act varchar primary key, effect varchar not null);
comment on table act is 'One row per kind of act, with its legal effect.';
comment on column act.act is 'The kind of act.';
comment on column act.effect is 'signs, binds, declines (states that it will not ratify), announces (a withdrawal), releases, revokes (a withdrawal not yet in effect), unbinds (back to signatory), hides (earlier acts are mentioned but cannot be read), or none.';

create table treaty_act_said (
    source varchar not null,
    participant varchar not null,
    treaty varchar not null,
    act varchar not null,
    acted_on date,
    date_precision varchar not null,
    effective_on date,
    document varchar not null,
    read_from varchar not null,
    as_of date not null,
    as_of_precision varchar not null,
    confidence varchar not null,
    day_confidence varchar not null,
    note varchar
);
comment on table treaty_act_said is 'One row per source and act: all acts in all sources, before one source is chosen for each treaty (see treaty_act).';
comment on column treaty_act_said.source is 'The source of the act.';
comment on column treaty_act_said.participant is 'The participant that acted.';
comment on column treaty_act_said.treaty is 'Toward which treaty.';
comment on column treaty_act_said.act is 'The act; see table act.';
comment on column treaty_act_said.acted_on is 'Day of signature or deposit; for a withdrawal the day it was notified, where known.';
comment on column treaty_act_said.date_precision is 'Precision of acted_on: day, month, year, or by (on or before that day).';
comment on column treaty_act_said.effective_on is 'For a withdrawal: the day it takes effect; empty where the day of the notice is not known.';
comment on column treaty_act_said.document is 'Public document that shows it.';
comment on column treaty_act_said.read_from is 'Kind of copy that was read; see table read_from.';
comment on column treaty_act_said.as_of is 'Day the list states, or was read.';
comment on column treaty_act_said.as_of_precision is 'Precision of as_of: day, month or year.';
comment on column treaty_act_said.confidence is 'A (authoritative list seen) or B (authoritative but old or derived, or a good second source).';
comment on column treaty_act_said.day_confidence is 'Confidence in the day alone; C: the act is sure, its day is not.';
comment on column treaty_act_said.note is 'Addition of the source; for a single document, its title.';

create table treaty_list_said (
    source varchar not null,
    treaty varchar not null,
    as_of date not null,
    as_of_precision varchar not null,
    read_from varchar not null,
    party_count integer,
    signatory_count integer,
    is_declarations_read boolean not null,
    primary key (source, treaty)
);
comment on table treaty_list_said is 'One row per source and treaty: the list as a whole, with the counts it prints about itself.';
comment on column treaty_list_said.source is 'The source.';
comment on column treaty_list_said.treaty is 'The treaty.';
comment on column treaty_list_said.as_of is 'Day the list states; the latest where a compiled list joins several.';
comment on column treaty_list_said.as_of_precision is 'Precision of as_of: day, month or year.';
comment on column treaty_list_said.read_from is 'Kind of copy that was read.';
comment on column treaty_list_said.party_count is 'Parties the list prints; empty where it prints none.';
comment on column treaty_list_said.signatory_count is 'Signatories the list prints; empty where it prints none.';
comment on column treaty_list_said.is_declarations_read is 'True if declarations and objections were counted too.';

create table declaration_said (
    source varchar not null,
    participant varchar not null,
    treaty varchar not null,
    as_of date not null,
    declaration_count integer not null,
    objection_count integer not null,
    notification_count integer not null,
    primary key (source, treaty, participant)
);
comment on table declaration_said is 'One row per source, treaty and participant that attached a text; the texts stay with the depositary.';
comment on column declaration_said.source is 'The source.';
comment on column declaration_said.participant is 'The participant that made the declaration, reservation or objection.';
comment on column declaration_said.treaty is 'The treaty.';
comment on column declaration_said.as_of is 'Day the page states.';
comment on column declaration_said.declaration_count is 'Declarations and reservations; the depositary does not mark them apart.';
comment on column declaration_said.objection_count is 'Objections made by the participant.';
comment on column declaration_said.notification_count is 'Notifications and declarations under particular articles.';

create table dispute (
    area varchar primary key,
    longitude double,
    latitude double,
    drawn_as varchar,
    how varchar not null,
    dashed_between varchar,
    practice varchar not null,
    otherwise varchar not null
);
comment on table dispute is 'One row per disputed area or line: how our maps draw it, on what ground, and who draws it differently.';
comment on column dispute.area is 'The area or line.';
comment on column dispute.longitude is 'Longitude of a point in it, degrees; empty for a line.';
comment on column dispute.latitude is 'Latitude of a point in it, degrees; empty for a line.';
comment on column dispute.drawn_as is 'Code of the area it is drawn with; empty for a line.';
comment on column dispute.how is 'solid (with a plain boundary), dashed, hatched (an area of its own without a scorecard) or neutral (grey).';
comment on column dispute.dashed_between is 'Pairs of codes whose common boundary is dashed, with a space between pairs.';
comment on column dispute.practice is 'The practice of the United Nations followed, or that there is none.';
comment on column dispute.otherwise is 'Who draws it differently.';

create table organisation_instrument (
    organisation varchar not null,
    instrument varchar not null,
    title varchar not null,
    adopted_on date not null,
    adopted_precision varchar not null,
    in_force_on date not null,
    in_force_precision varchar not null,
    document varchar not null,
    read_from varchar not null,
    as_of date not null,
    as_of_precision varchar not null,
    why varchar not null,
    is_by_accession boolean not null,
    unread varchar,
    is_confirmed boolean not null,
    primary key (organisation, instrument)
);
comment on table organisation_instrument is 'One row per organisation and text by which its members are bound to act against mass atrocities.';
comment on column organisation_instrument.organisation is 'The organisation.';
comment on column organisation_instrument.instrument is 'Key of the instrument.';
comment on column organisation_instrument.title is 'Its title.';
comment on column organisation_instrument.adopted_on is 'Day of adoption.';
comment on column organisation_instrument.adopted_precision is 'Precision of that day: day, month or year.';
comment on column organisation_instrument.in_force_on is 'Day of entry into force, from which it binds a member; the day of adoption where the document gives no other.';
comment on column organisation_instrument.in_force_precision is 'Precision of that day: day, month or year.';
comment on column organisation_instrument.document is 'Public document that shows it.';
comment on column organisation_instrument.read_from is 'Kind of copy that was read.';
comment on column organisation_instrument.why is 'Its connection with the Responsibility to Protect.';
comment on column organisation_instrument.is_by_accession is 'True if a member is bound only by its own act (table organisation_accession); otherwise membership binds.';
comment on column organisation_instrument.unread is 'For members whose own act was not read: the days between which it may have been.';
comment on column organisation_instrument.is_confirmed is 'True if a source that was read confirms it; only then it is on the scorecards of the members.';

create table organisation_accession (
    organisation varchar not null,
    instrument varchar not null,
    participant varchar not null,
    acceded_on date not null,
    acceded_precision varchar not null,
    document varchar not null,
    read_from varchar not null,
    as_of date not null,
    as_of_precision varchar not null,
    primary key (organisation, instrument, participant)
);
comment on table organisation_accession is 'One row per instrument of an organisation and member whose own act, by which it is bound, was read.';
comment on column organisation_accession.organisation is 'The organisation.';
comment on column organisation_accession.instrument is 'Key of the instrument.';
comment on column organisation_accession.participant is 'The member.';
comment on column organisation_accession.acceded_on is 'Day of its own act.';
comment on column organisation_accession.acceded_precision is 'Precision of that day: day, month or year.';
comment on column organisation_accession.document is 'Public document that shows it.';
comment on column organisation_accession.read_from is 'Kind of copy that was read.';
comment on column organisation_accession.as_of is 'Day the document states, or was read.';
comment on column organisation_accession.as_of_precision is 'Precision of as_of: day, month or year.';

create table organisation_mechanism (
    organisation varchar not null,
    mechanism varchar not null,
    title varchar not null,
    kind varchar not null,
    since_on date not null,
    since_precision varchar not null,
    document varchar not null,
    read_from varchar not null,
    as_of date not null,
    as_of_precision varchar not null,
    why varchar not null,
    is_confirmed boolean not null,
    primary key (organisation, mechanism)
);
comment on table organisation_mechanism is 'One row per organisation and body, office or undertaking of its own for the prevention of atrocity crimes.';
comment on column organisation_mechanism.organisation is 'The organisation.';
comment on column organisation_mechanism.mechanism is 'Key of the mechanism.';
comment on column organisation_mechanism.title is 'Title.';
comment on column organisation_mechanism.kind is 'body, office, or undertaking (a promise of the organisation).';
comment on column organisation_mechanism.since_on is 'Day since which it is there.';
comment on column organisation_mechanism.since_precision is 'Precision of that day: day, month or year.';
comment on column organisation_mechanism.document is 'Public document that shows it.';
comment on column organisation_mechanism.read_from is 'Kind of copy that was read.';
comment on column organisation_mechanism.why is 'Its connection with the Responsibility to Protect.';
comment on column organisation_mechanism.is_confirmed is 'True if a source that was read confirms it; only then it is shown.';

create table designation (
    source varchar not null,
    participant varchar not null,
    network varchar not null,
    claim varchar not null,
    office varchar,
    designated_on date,
    date_precision varchar not null,
    document varchar not null,
    title varchar,
    read_from varchar not null,
    as_of date not null,
    as_of_precision varchar not null,
    confidence varchar not null,
    note varchar
);
comment on table designation is 'One row per participant, document and claim about its focal point for the Responsibility to Protect; only designated and in_network mean that there is one.';
comment on column designation.participant is 'The participant that has the focal point.';
comment on column designation.network is 'global_network: the Global Network of R2P Focal Points.';
comment on column designation.claim is 'designated, in_network (named as in the network), committed, intended, attended or hosted.';
comment on column designation.office is 'The office with this role, where the document names one; never a person.';
comment on column designation.designated_on is 'Day of the claim; with precision by, it was so on or before that day.';
comment on column designation.date_precision is 'day, month, year, or by (on or before that day).';
comment on column designation.document is 'Public document that shows it: an address, a UN document symbol, or a title.';
comment on column designation.title is 'Title of the document.';
comment on column designation.as_of is 'Day the document states, or was read.';

create table pledge_list (
    pledge varchar primary key,
    title varchar not null,
    short_title varchar not null,
    opened_on date not null,
    opened_precision varchar not null,
    document varchar not null,
    publisher varchar not null,
    source varchar not null,
    open_to varchar not null,
    is_closed boolean not null,
    complete_as_of date,
    complete_as_of_precision varchar,
    list_document varchar,
    list_read_from varchar,
    checked_count integer,
    list_hole varchar,
    later_count integer,
    later_as_of date,
    later_as_of_precision varchar,
    later_what varchar,
    why varchar not null
);
comment on table pledge_list is 'One row per political commitment joined by name: who may join it and how far its list can be trusted.';
comment on column pledge_list.pledge is 'Key of the pledge.';
comment on column pledge_list.title is 'Full title.';
comment on column pledge_list.short_title is 'Usual title.';
comment on column pledge_list.opened_on is 'Day from which it could be joined.';
comment on column pledge_list.opened_precision is 'Precision of that day: day, month or year.';
comment on column pledge_list.document is 'Document with the commitment.';
comment on column pledge_list.publisher is 'The publisher of the list.';
comment on column pledge_list.source is 'The source that reads it.';
comment on column pledge_list.open_to is 'all_states, un_members, or UN M49 subregions with a semicolon between.';
comment on column pledge_list.is_closed is 'True if it could be joined on one day only, like the sponsorship of a resolution.';
comment on column pledge_list.complete_as_of is 'Day of a complete list, on which a missing name means not on the list; empty where the list is incomplete.';
comment on column pledge_list.complete_as_of_precision is 'Precision of that day: day, month or year.';
comment on column pledge_list.list_document is 'The document of the complete list.';
comment on column pledge_list.list_read_from is 'Kind of copy of the complete list that was read.';
comment on column pledge_list.checked_count is 'Governments on the complete list, as its publisher counts them.';
comment on column pledge_list.list_hole is 'Reason why the list is incomplete, so that a missing name proves nothing.';
comment on column pledge_list.later_count is 'Official number of names on a later day, where one is known.';
comment on column pledge_list.later_as_of is 'That later day.';
comment on column pledge_list.later_as_of_precision is 'Precision of that later day.';
comment on column pledge_list.later_what is 'Document with the later number.';
comment on column pledge_list.why is 'Importance of the pledge for the Responsibility to Protect.';

create table name_list_said (
    source varchar not null,
    family varchar not null,
    subject varchar not null,
    as_of date not null,
    as_of_precision varchar not null,
    government_count integer not null,
    official_count integer not null,
    document varchar not null,
    title varchar not null,
    read_from varchar not null,
    primary key (source, family, subject)
);
comment on table name_list_said is 'One row per source and complete list of names handed in whole: whose names they are, of which day, and the number its publisher counts. The names are rows of pledge or designation.';
comment on column name_list_said.source is 'The source.';
comment on column name_list_said.family is 'pledge or designation: the kind of fact that its names are.';
comment on column name_list_said.subject is 'The pledge or network.';
comment on column name_list_said.as_of is 'Day the list states, or was read.';
comment on column name_list_said.as_of_precision is 'Precision of as_of: day, month or year.';
comment on column name_list_said.government_count is 'Governments on the list.';
comment on column name_list_said.official_count is 'Names on the list as its publisher counts them; organisations may be among them.';
comment on column name_list_said.document is 'Public document that shows it.';
comment on column name_list_said.title is 'Title of the document.';
comment on column name_list_said.read_from is 'Kind of copy that was read.';

create table pledge (
    source varchar not null,
    participant varchar not null,
    pledge varchar not null,
    step varchar not null,
    joined_on date,
    date_precision varchar not null,
    document varchar not null,
    title varchar,
    read_from varchar not null,
    as_of date not null,
    as_of_precision varchar not null,
    confidence varchar not null,
    note varchar
);
comment on table pledge is 'One row per pledge, participant and document: the step toward the pledge that the document shows.';
comment on column pledge.step is 'joined, supports (has stated support), welcomes, took_part or hosted.';
comment on column pledge.joined_on is 'Day of the step; with precision by, it was so on or before that day.';

create table law (
    source varchar not null,
    participant varchar not null,
    law varchar not null,
    status varchar not null,
    since_on date,
    date_precision varchar not null,
    document varchar not null,
    title varchar,
    read_from varchar not null,
    as_of date not null,
    as_of_precision varchar not null,
    confidence varchar not null,
    note varchar
);
comment on table law is 'One row per participant and matter of domestic law, as the publisher found it; no text of any law.';
comment on column law.law is 'The matter: a crime, command responsibility, a specialised unit, the Rome Statute implemented …';
comment on column law.status is 'in_law, or none_recorded: the publisher recorded none, which is not a no.';
comment on column law.since_on is 'Day since which this is so; empty where the document gives none.';

create table institution (
    source varchar not null,
    participant varchar not null,
    institution varchar not null,
    status varchar not null,
    since_on date,
    date_precision varchar not null,
    document varchar not null,
    title varchar,
    read_from varchar not null,
    as_of date not null,
    as_of_precision varchar not null,
    confidence varchar not null,
    note varchar
);
comment on table institution is 'One row per participant, national institution, plan or invitation, status and document.';
comment on column institution.institution is 'national_mechanism, human_rights_institution, standing_invitation, action_plan …';
comment on column institution.status is 'established, adopted, extended, pledged, accredited_a, accredited_b, status_c, not_accredited …';

create table resolution_listed (
    resolution varchar primary key,
    symbol varchar not null unique,
    body varchar not null,
    title varchar not null,
    theme varchar not null,
    adopted_on date not null,
    is_recorded boolean not null,
    is_adopted boolean not null,
    document varchar not null,
    polarity varchar,
    polarity_reason varchar,
    note varchar
);
comment on table resolution_listed is 'One row per text voted on that the registry lists, before its totals are joined (see resolution).';
comment on column resolution_listed.resolution is 'Key of the resolution.';
comment on column resolution_listed.symbol is 'UN document symbol.';
comment on column resolution_listed.body is 'general_assembly, human_rights_council or security_council.';
comment on column resolution_listed.title is 'Its title.';
comment on column resolution_listed.theme is 'Its theme, in a few words.';
comment on column resolution_listed.adopted_on is 'Day of the vote or of adoption.';
comment on column resolution_listed.is_recorded is 'True if there was a roll call; else it was adopted without a vote.';
comment on column resolution_listed.is_adopted is 'True if the text was adopted.';
comment on column resolution_listed.document is 'Public document that shows it.';
comment on column resolution_listed.polarity is 'yes_supports or yes_opposes, only for texts about the Responsibility to Protect itself.';
comment on column resolution_listed.polarity_reason is 'Reason for the polarity.';

create table roll_call_said (
    source varchar not null,
    resolution varchar not null,
    voted_on date not null,
    yes_count integer not null,
    no_count integer not null,
    abstain_count integer not null,
    absent_count integer,
    member_count integer,
    document varchar not null,
    read_from varchar not null,
    as_of date not null,
    as_of_precision varchar not null,
    primary key (source, resolution)
);
comment on table roll_call_said is 'One row per source and roll call: the official totals it prints.';
comment on column roll_call_said.voted_on is 'Day of the vote.';
comment on column roll_call_said.yes_count is 'Votes in favour, by the official record.';
comment on column roll_call_said.no_count is 'Votes against, by the official record.';
comment on column roll_call_said.abstain_count is 'Abstentions, by the official record.';
comment on column roll_call_said.absent_count is 'Members that did not vote, by the official record; empty where it prints none.';
comment on column roll_call_said.member_count is 'Members of the body that day, by the official record; empty where it prints none.';

create table vote_said (
    source varchar not null,
    participant varchar not null,
    resolution varchar not null,
    vote varchar not null,
    primary key (source, resolution, participant)
);
comment on table vote_said is 'One row per source, roll call and member of the body.';
comment on column vote_said.vote is 'yes, no, abstain or absent (did not vote).';

create table speech (
    source varchar not null,
    participant varchar not null,
    forum varchar not null,
    year integer not null,
    session varchar not null,
    speech varchar not null,
    spoken_on date,
    spoken_precision varchar,
    word_count integer,
    post varchar,
    genocide_count integer,
    crimes_against_humanity_count integer,
    war_crimes_count integer,
    ethnic_cleansing_count integer,
    mass_atrocities_count integer,
    document varchar not null,
    read_from varchar not null,
    as_of date not null,
    as_of_precision varchar not null,
    primary key (source, speech)
);
comment on table speech is 'One row per speech that was read, with or without a reference to RtoP. A participant without a row did not speak, or its speech is not in the collection. No text of any speech.';
comment on column speech.participant is 'The participant that spoke.';
comment on column speech.forum is 'general_debate (of the General Assembly), security_council, general_assembly, human_rights_council, informal_dialogue, regional_organisation, parliament or other.';
comment on column speech.year is 'Year of the speech.';
comment on column speech.session is 'Session of the General Debate, or the meeting by its symbol.';
comment on column speech.speech is 'Key of the speech: its file in the collection.';
comment on column speech.spoken_on is 'Day of the speech; empty where the collection gives only the year.';
comment on column speech.spoken_precision is 'Precision of spoken_on: day, month or year.';
comment on column speech.word_count is 'Words of the speech; like the counts below empty where it was not counted.';
comment on column speech.post is 'Office of the speaker, never the person: head_of_state, head_of_government, deputy_head, foreign_minister, minister, representative or other; empty where the source gives none.';
comment on column speech.genocide_count is 'Times genocide is named; context, not commitment.';
comment on column speech.crimes_against_humanity_count is 'Times crimes against humanity are named; context, not commitment.';
comment on column speech.war_crimes_count is 'Times war crimes are named; context, not commitment.';
comment on column speech.ethnic_cleansing_count is 'Times ethnic cleansing is named; context, not commitment.';
comment on column speech.mass_atrocities_count is 'Times mass atrocities or atrocity crimes are named; context, not commitment.';

create table reference (
    source varchar not null,
    participant varchar not null,
    forum varchar not null,
    year integer not null,
    session varchar not null,
    speech varchar not null,
    spoken_on date,
    spoken_precision varchar,
    ordinal integer not null,
    kind varchar not null,
    class varchar not null,
    classified_by varchar not null,
    stance varchar,
    position integer,
    capacity varchar not null,
    document varchar not null,
    read_from varchar not null,
    as_of date not null,
    as_of_precision varchar not null,
    primary key (source, speech, ordinal)
);
comment on table reference is 'One row per reference to RtoP in a speech: its place and the sense in which it was read, not its words.';
comment on column reference.ordinal is 'Its place among the references of the speech, from 1.';
comment on column reference.kind is 'Its wording: phrase (responsibility to protect), split (words between), protecting (responsibility for protecting), acronym (R2P, RtoP) or while_protecting.';
comment on column reference.class is 'norm (RtoP), possible or generic (another responsibility to protect); the three are not added up.';
comment on column reference.classified_by is 'label: read by hand, by two readers; hand: by one; rule:… by that rule of data/registry/reference_rules.yml.';
comment on column reference.stance is 'supportive, cautious, opposed or neutral, only where it was read by hand, and both readers agree where there were two.';
comment on column reference.position is 'Characters before it in the speech, without a byte order mark and with one character a line break; empty where the source gives no place.';
comment on column reference.capacity is 'Voice: own, on_behalf (for a group) or presumed (from membership in a group).';

create table reference_rule (
    rule varchar primary key,
    position integer,
    class varchar not null,
    example varchar not null,
    counter_example varchar not null,
    why varchar not null
);
comment on table reference_rule is 'One row per rule that reads references, in the order in which they are tried: the first that fits decides, and what was read by hand overrides them all.';
comment on column reference_rule.rule is 'Key of the rule, as classified_by of reference names it after rule:.';
comment on column reference_rule.class is 'norm, possible or generic.';
comment on column reference_rule.example is 'A made-up sentence the rule reads; «» marks the reference.';
comment on column reference_rule.counter_example is 'A made-up sentence that looks alike and is no case of it.';
comment on column reference_rule.why is 'Reason for the rule, in a sentence.';

create table statement (
    statement varchar primary key,
    participant varchar not null,
    capacity varchar not null,
    organisation varchar,
    forum varchar not null,
    spoken_on date not null,
    spoken_precision varchar not null,
    title varchar not null,
    document varchar not null,
    link varchar,
    stance varchar,
    stance_reason varchar,
    read_from varchar not null,
    as_of date not null,
    as_of_precision varchar not null,
    note varchar
);
comment on table statement is 'One row per statement on RtoP entered by hand, from a public document; we do not keep its words.';
comment on column statement.statement is 'Key of the statement.';
comment on column statement.organisation is 'The organisation whose members are presumed to share it.';
comment on column statement.title is 'Title of the statement or its meeting.';
comment on column statement.link is 'Address at which the document can be opened.';
comment on column statement.stance_reason is 'Reason for that stance, in our words.';

create table statement_voice (
    statement varchar not null,
    participant varchar not null,
    capacity varchar not null,
    primary key (statement, participant)
);
comment on table statement_voice is 'One row per statement entered by hand and participant it was made for: own, on_behalf (named in the list it was made for) or presumed (a member that day of the organisation it was made for).';
comment on column statement_voice.statement is 'The statement.';
comment on column statement_voice.participant is 'The participant it was made for.';

create table debate (
    source varchar not null,
    started_on date not null,
    ended_on date not null,
    format varchar not null,
    government_count integer,
    regional_organisation_count integer,
    observer_count integer,
    civil_society_count integer,
    spoken_for_count integer,
    records varchar,
    document varchar not null,
    read_from varchar not null,
    as_of date not null,
    as_of_precision varchar not null,
    primary key (source, started_on)
);
comment on table debate is 'One row per debate or dialogue of the General Assembly on RtoP, with the number of participants. Context; it does not show who took part.';
comment on column debate.started_on is 'First day.';
comment on column debate.ended_on is 'Last day.';
comment on column debate.format is 'formal_debate (with a verbatim record) or informal_dialogue (without).';
comment on column debate.government_count is 'Governments that spoke.';
comment on column debate.regional_organisation_count is 'Regional organisations that spoke.';
comment on column debate.observer_count is 'Observers that spoke.';
comment on column debate.civil_society_count is 'Civil-society organisations that spoke.';
comment on column debate.spoken_for_count is 'Governments spoken for, themselves or by a group, as the publisher counts them.';
comment on column debate.records is 'Symbols of the verbatim records, where known.';

create table search (
    search varchar primary key,
    what varchar not null,
    searched_since date,
    searched_since_precision varchar,
    searched_on date not null,
    searched_precision varchar not null,
    searched_by varchar not null,
    document varchar not null
);
comment on table search is 'One row per search that was made, to show where and when "no evidence found" was established.';
comment on column search.search is 'Key of the search.';
comment on column search.what is 'The documents searched.';
comment on column search.searched_since is 'First day of a search that took years; empty where it was made on one day.';
comment on column search.searched_since_precision is 'Precision of that first day: day, month or year.';
comment on column search.searched_on is 'When; of a search that took years, the last of them.';
comment on column search.searched_precision is 'Precision of that day: day, month or year.';
comment on column search.searched_by is 'The person or office that searched.';
comment on column search.document is 'Public address at which the search can be repeated.';

create table search_scope (
    search varchar not null,
    participant varchar not null,
    indicator varchar not null,
    primary key (search, participant, indicator)
);
comment on table search_scope is 'One row per search, government and indicator of which it found nothing, where staff named the governments; else the ladder of a line names the search.';
comment on column search_scope.search is 'The search.';
comment on column search_scope.participant is 'The government of which nothing was found.';
comment on column search_scope.indicator is 'On which line.';

create table read_from (read_from varchar primary key, words varchar not null, what varchar not null, confidence varchar not null, nearness integer not null unique);
comment on table read_from is 'One row per code of read_from: what kind of page or copy was in fact read.';
comment on column read_from.read_from is 'The code.';
comment on column read_from.words is 'The words that end the sentence "Read from …".';
comment on column read_from.what is 'The kind of page or copy.';
comment on column read_from.confidence is 'Confidence of a fact read from it, where no other is given: A, B, or C (a work item, not a fact).';
comment on column read_from.nearness is 'Rank from the depositary, 1 the nearest: of two texts on one act the nearer one is cited.';

create table portal (document varchar primary key, find varchar not null);
comment on table portal is 'One row per address that shows many facts, in which a reader has to search for one.';
comment on column portal.document is 'The address.';
comment on column portal.find is 'Instructions for finding one fact there.';

create table left_out (
    left_out varchar primary key,
    title varchar not null,
    what varchar not null,
    reason varchar not null,
    why varchar not null,
    terms varchar,
    document varchar,
    source varchar
);
comment on table left_out is 'One row per list, vote or column that we have but left out; its absence means nothing.';
comment on column left_out.left_out is 'Key of what is left out.';
comment on column left_out.title is 'Title.';
comment on column left_out.what is 'The part that is left out.';
comment on column left_out.reason is 'terms, partial, totals_only, unverified, stale, or another_matter.';
comment on column left_out.why is 'Reason for leaving it out.';
comment on column left_out.terms is 'Its publisher''s terms, in words.';
comment on column left_out.document is 'Public address.';
comment on column left_out.source is 'The source in use of which it is a part.';

create table total (
    total varchar primary key,
    about varchar not null,
    as_of date not null,
    as_of_precision varchar not null,
    government_count integer,
    others varchar,
    yes_count integer,
    no_count integer,
    abstain_count integer,
    title varchar not null,
    document varchar not null,
    read_from varchar not null
);
comment on table total is 'One row per published number without its names or votes; it answers no commitment.';
comment on column total.total is 'Key of the total.';
comment on column total.about is 'global_network (governments with a focal point) or agenda_vote (taking RtoP onto the agenda of the General Assembly).';
comment on column total.as_of is 'Day of the number.';
comment on column total.as_of_precision is 'Precision of that day: day, month or year.';
comment on column total.government_count is 'Number of governments; empty for a vote.';
comment on column total.others is 'Others counted beside the governments, in words.';
comment on column total.yes_count is 'Votes in favour; empty for a network.';
comment on column total.no_count is 'Votes against; empty for a network.';
comment on column total.abstain_count is 'Abstentions; empty for a network.';
comment on column total.title is 'Title of the document.';
comment on column total.document is 'Public document that shows it.';
comment on column total.read_from is 'Kind of copy that was read.';

create table reply (
    participant varchar not null,
    indicator varchar not null,
    replied_on date not null,
    document varchar not null,
    said varchar not null
);
comment on table reply is 'One row per reply of a government to a line of its scorecard.';
comment on column reply.replied_on is 'Day of the reply.';
comment on column reply.document is 'Document with the reply.';
comment on column reply.said is 'Content of the reply, in our words.';

create table disputed_fact (
    source varchar not null,
    family varchar not null,
    subject varchar not null,
    participant varchar not null,
    value varchar not null,
    happened_on date,
    from_on date not null,
    document varchar not null,
    disputed_on date not null,
    reason varchar not null
);
comment on table disputed_fact is 'One row per disputed fact: it is not used until the dispute is resolved.';
comment on column disputed_fact.source is 'The source of the fact.';
comment on column disputed_fact.family is 'designation, pledge, law, institution or treaty.';
comment on column disputed_fact.subject is 'The network, pledge, law, institution or treaty.';
comment on column disputed_fact.participant is 'The participant.';
comment on column disputed_fact.value is 'The disputed claim, step, status or act.';
comment on column disputed_fact.happened_on is 'Day it happened, according to the source.';
comment on column disputed_fact.from_on is 'First day it would matter.';
comment on column disputed_fact.document is 'The document with the fact.';
comment on column disputed_fact.disputed_on is 'Day of the dispute.';
comment on column disputed_fact.reason is 'Reason for the dispute, in our words.';

create table unconfirmed (participant varchar not null, subject varchar not null, effect varchar not null, from_on date not null);
comment on table unconfirmed is 'One row per participant and treaty, pledge or other subject with a claim not yet confirmed: from that day on the cell is not assessed. The claim itself is a work item; the table is dropped once the cells are worked out.';
comment on column unconfirmed.participant is 'The participant.';
comment on column unconfirmed.subject is 'The treaty, or the family and subject of another claim.';
comment on column unconfirmed.effect is 'binds or releases, or the value claimed: what it would change if confirmed.';
comment on column unconfirmed.from_on is 'First day it would matter.';

create table pillar (
    pillar varchar primary key,
    code varchar not null,
    title varchar not null,
    question varchar not null,
    context_share double not null
);
comment on table pillar is 'One row per pillar of the scorecard.';
comment on column pillar.pillar is 'Key of the pillar.';
comment on column pillar.code is 'Its number in the method, P1 to P7.';
comment on column pillar.title is 'Its title.';
comment on column pillar.question is 'The question it puts to a government.';
comment on column pillar.context_share is 'From this share of those who may, an indicator is context and earns no credit.';

create table indicator (
    indicator varchar primary key,
    pillar varchar not null,
    position integer not null,
    title varchar not null,
    kind varchar not null,
    family varchar not null,
    subject varchar,
    of_parties varchar,
    chosen varchar not null,
    rule varchar not null,
    seed_lines varchar not null,
    sources varchar,
    form varchar,
    filled_by varchar,
    method_version varchar not null
);
comment on table indicator is 'One row per indicator: a line of the scorecard.';
comment on column indicator.indicator is 'Key of the indicator.';
comment on column indicator.pillar is 'Its pillar.';
comment on column indicator.position is 'Its place in the pillar, from 1.';
comment on column indicator.title is 'Its title.';
comment on column indicator.kind is 'standing (a government can still act on it; counted) or record (it happened once; shown and not counted).';
comment on column indicator.family is 'Kind of facts that answer it: treaty, designation, pledge, law, institution, resolution, membership or reference.';
comment on column indicator.subject is 'The network, pledge, law, institution or resolution; empty for treaties (see indicator_treaty).';
comment on column indicator.of_parties is 'The treaty to whose parties alone it applies; empty where it applies to all.';
comment on column indicator.chosen is 'Which of several claims decides: best (steps add up) or latest (a status changes).';
comment on column indicator.rule is 'Rule for its value, in words.';
comment on column indicator.seed_lines is 'The asks (S1 to S6) and questions (Q1 to Q5) that it covers.';
comment on column indicator.sources is 'The sources that answer it; empty where none has been read yet.';
comment on column indicator.form is 'Instructions for staff, where nothing has been read yet.';
comment on column indicator.filled_by is 'The document that would answer it for more governments; empty where the list of its treaty or pledge would.';
comment on column indicator.method_version is 'Version of the method that defined it.';

create table indicator_treaty (indicator varchar not null, treaty varchar not null, primary key (indicator, treaty));
comment on table indicator_treaty is 'One row per indicator and treaty that answers it; where there are two, either will do.';
comment on column indicator_treaty.indicator is 'The indicator.';
comment on column indicator_treaty.treaty is 'The treaty.';

create table ladder (
    indicator varchar not null,
    value varchar not null,
    rung varchar,
    position integer not null,
    search varchar,
    primary key (indicator, value)
);
comment on table ladder is 'One row per indicator and value: the rung of the value, best first.';
comment on column ladder.indicator is 'The indicator.';
comment on column ladder.value is 'The value of a cell.';
comment on column ladder.rung is 'met, partly or unmet; empty for a record, which is shown and not counted, and for a search that found nothing.';
comment on column ladder.position is 'Order of the values, 1 the best.';
comment on column ladder.search is 'For a value that means "nothing found": the search that found nothing.';

create table question_to_officials (
    question varchar primary key,
    position integer not null,
    title varchar not null,
    asked varchar not null
);
comment on table question_to_officials is 'One row per question to put to officials, in our own words.';
comment on column question_to_officials.question is 'Its number in the method, Q1 to Q5.';
comment on column question_to_officials.position is 'Its place among the questions, from 1.';
comment on column question_to_officials.title is 'Its topic, in a few words.';
comment on column question_to_officials.asked is 'The question.';

create table question_indicator (
    question varchar not null,
    indicator varchar not null,
    position integer not null,
    primary key (question, indicator)
);
comment on table question_indicator is 'One row per question and line of the scorecard that answers it.';
comment on column question_indicator.question is 'The question.';
comment on column question_indicator.indicator is 'The line.';
comment on column question_indicator.position is 'Its place among the lines of the question, from 1.';

create table follow_up (
    question varchar not null,
    position integer not null,
    asked varchar not null,
    primary key (question, position)
);
comment on table follow_up is 'One row per question and follow-up question; the first one whose conditions are all met applies.';
comment on column follow_up.question is 'The question it follows.';
comment on column follow_up.position is 'Its place among the follow-ups, from 1.';
comment on column follow_up.asked is 'The follow-up question.';

create table follow_up_condition (
    question varchar not null,
    position integer not null,
    indicator varchar not null,
    value varchar not null,
    primary key (question, position, indicator, value)
);
comment on table follow_up_condition is 'One row per follow-up, line and value: of every line named the record must show one of the values.';
comment on column follow_up_condition.question is 'The question.';
comment on column follow_up_condition.position is 'The place of the follow-up.';
comment on column follow_up_condition.indicator is 'The line.';
comment on column follow_up_condition.value is 'A value on its ladder, or a status other than assessed.';

create table audience (audience varchar primary key, position integer not null, title varchar not null);
comment on table audience is 'One row per kind of official one may meet.';
comment on column audience.audience is 'foreign_ministry, parliament, justice_ministry or regional_body.';
comment on column audience.position is 'Its place in lists, from 1.';
comment on column audience.title is 'Title.';

create table audience_question (
    audience varchar not null,
    question varchar not null,
    position integer not null,
    primary key (audience, question)
);
comment on table audience_question is 'One row per audience and question: in which order they are put.';
comment on column audience_question.audience is 'The officials one meets.';
comment on column audience_question.question is 'The question.';
comment on column audience_question.position is 'Its place with this audience, from 1.';

create table audience_first (
    audience varchar not null,
    indicator varchar not null,
    position integer not null,
    primary key (audience, indicator)
);
comment on table audience_first is 'One row per audience and line that comes first with it where it is open.';
comment on column audience_first.audience is 'The officials one meets.';
comment on column audience_first.indicator is 'The line.';
comment on column audience_first.position is 'Its place with this audience, from 1.';

create table next_step (
    indicator varchar not null,
    value varchar not null,
    step varchar not null,
    primary key (indicator, value)
);
comment on table next_step is 'One row per commitment that a government can still act on and value it may have: the next step to ask for.';
comment on column next_step.indicator is 'The line.';
comment on column next_step.value is 'A value on its ladder, searched_none or not_assessed; with _opposed for governments that voted No in 2021 or spoke against RtoP.';
comment on column next_step.step is 'The next step a government can take from there, as an invitation.';

create table dictionary (
    name varchar not null,
    kind varchar not null,
    column_name varchar,
    position integer,
    data_type varchar,
    comment varchar not null,
    key_position integer
);
comment on table dictionary is 'One row per table, view and macro of a day, and one per column of a table or view, with its meaning. It is the same on every engine, also where an engine keeps no comments and no primary keys.';
comment on column dictionary.name is 'Name of the table, view or macro.';
comment on column dictionary.kind is 'table, view or macro; a macro takes a day.';
comment on column dictionary.column_name is 'The column; empty for the table, view or macro as a whole.';
comment on column dictionary.position is 'Place of the column, from 1.';
comment on column dictionary.data_type is 'Type of the column.';
comment on column dictionary.comment is 'Its meaning, in a sentence.';
comment on column dictionary.key_position is 'Place of the column in the primary key of its table, from 1; empty where it is not part of it.';
