"""Every query of the warehouse. Parameters are bound by name; a page always passes the day."""

from dashboard.queries.briefs import (
    AUDIENCE_FIRST,
    AUDIENCE_QUESTIONS,
    AUDIENCES,
    FOLLOW_UP_CONDITIONS,
    FOLLOW_UPS,
    QUESTION_LINES,
    QUESTIONS_TO_OFFICIALS,
    STEPS,
)
from dashboard.queries.changes import ACTS_BETWEEN, CELL_MOVES_BETWEEN, EVENT, EVENT_LINES, EVENTS, LEARNED
from dashboard.queries.compare import SIDE_CELLS
from dashboard.queries.countries import AREAS, COUNTRIES, DISPUTES, NAMES, PARTICIPANTS
from dashboard.queries.coverage import COVERAGE
from dashboard.queries.editions import COLUMNS, EDITION, EDITIONS_BY, PRIMARY_KEYS, TABLES, WHOLE_TABLE
from dashboard.queries.lines import (
    DESIGNATIONS,
    LADDER,
    LADDERS,
    LINE_CELLS,
    LINES,
    NAME_LIST,
    PLEDGE_LIST,
    PLEDGE_LISTS,
    TOTALS,
)
from dashboard.queries.organisations import (
    INSTRUMENTS,
    LINE_TREATIES,
    MECHANISMS,
    MEMBER_CELLS,
    MEMBERS_ELSEWHERE,
    MEMBERSHIPS,
    ORGANISATION_DESIGNATIONS,
    ORGANISATION_STANDINGS,
    ORGANISATIONS,
    UPTAKE,
)
from dashboard.queries.scorecard import (
    COMPARED_CELLS,
    COUNTRY_CELLS,
    COUNTRY_EVIDENCE,
    COUNTRY_NOTES,
    COUNTRY_REPLIES,
    INDICATOR_TREATIES,
    PILLARS,
    RECENT_ACTS,
    SCORECARD_LINES,
    TALLIES,
    TIMELINE,
)
from dashboard.queries.sources import CELL_SOURCES, LEFT_OUT, OLDEST_AS_OF, REACH, SOURCES, UNSETTLED, UNSHAREABLE
from dashboard.queries.statements import DEBATES, REFERENCE_RULES, SPEAKER_YEARS, SPEECH_SOURCES, STATEMENTS
from dashboard.queries.treaties import (
    COUNTRY_STANDINGS,
    ORGANISATION_PARTIES,
    PARTY_YEARS,
    TREATIES,
    TREATY_ACTS,
    TREATY_NOTES,
    TREATY_RECORD,
    TREATY_ROLL,
    TREATY_STANDINGS,
    TREATY_WITHDRAWALS,
)
from dashboard.queries.votes import COUNTRY_VOTES, RESOLUTION, RESOLUTIONS, ROLL_CALL, ROLL_CALLS
from dashboard.queries.whole_tables import (
    ALL_CELLS,
    ALL_EVIDENCE,
    ALL_LINE_CELLS,
    ALL_STANDINGS,
    ALL_TALLIES,
    WHOLE_COUNTRY_EVIDENCE,
)
