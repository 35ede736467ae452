"""Allowed values of records: acts, claims, statuses, ballots, senses, and kinds of copies."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, get_args

Act = Literal[
    "signature",
    "succession_to_signature",
    "definitive_signature",
    "ratification",
    "accession",
    "succession",
    "acceptance",
    "approval",
    "formal_confirmation",
    "consent_to_be_bound",
    "ratification_or_accession",
    "declaration",
    "provisional_application",
    "intention_not_to_ratify",
    "withdrawal_announced",
    "withdrawal",
    "withdrawal_revoked",
    "withdrawal_of_ratification",
    "earlier_acts_unread",
]


Standing = Literal["party", "bound_through", "signatory", "signatory_declined", "withdrawn", "not_party", "no_action"]
"""Where a government stands toward a treaty, as a value of a ladder."""


Effect = Literal["signs", "binds", "declines", "announces", "releases", "revokes", "unbinds", "hides", "none"]


Precision = Literal["day", "month", "year"]


ReadFrom = Literal[
    "depositary_page",
    "depositary_copy",
    "depositary_scrape",
    "official",
    "official_copy",
    "gazette",
    "gazette_copy",
    "un_record",
    "un_record_copy",
    "transcript",
    "publisher",
    "web_archive",
    "archive",
    "icrc",
    "compiled_list",
    "inferred",
    "press",
    "third_party_note",
    "by_hand",
    "encyclopedia",
    "mirror",
    "memory",
]
"""Kinds of copy that can be read; ``data/registry/read_from.yml`` describes each."""


Confidence = Literal["A", "B", "C"]


NEAREST_FIRST: tuple[ReadFrom, ...] = (
    *("depositary_page", "depositary_copy", "gazette", "gazette_copy", "official", "official_copy"),
    *("un_record", "un_record_copy", "icrc", "publisher", "web_archive", "transcript", "archive"),
    *("depositary_scrape", "compiled_list", "inferred", "press", "third_party_note", "by_hand"),
    *("encyclopedia", "mirror", "memory"),
)
"""Ranks from the depositary's page to memory: of two texts on one act the nearer one is cited."""


USUAL_CONFIDENCE: dict[ReadFrom, Confidence] = {
    "depositary_page": "A",
    "depositary_copy": "A",
    "depositary_scrape": "B",
    "official": "A",
    "official_copy": "B",
    "gazette": "A",
    "gazette_copy": "A",
    "un_record": "A",
    "un_record_copy": "A",
    "transcript": "B",
    "publisher": "B",
    "web_archive": "B",
    "archive": "B",
    "icrc": "B",
    "compiled_list": "B",
    "inferred": "B",
    "press": "B",
    "third_party_note": "C",
    "by_hand": "B",
    "encyclopedia": "C",
    "mirror": "C",
    "memory": "C",
}
"""Default confidence of a fact, or of a name missing from a list, by the kind of copy it was read from."""


Known = Literal["day", "month", "year", "by"]
"""Precision of a day; ``by``: on or before that day."""


Network = Literal["global_network"]


DesignationClaim = Literal["designated", "in_network", "committed", "intended", "attended", "hosted"]


ListFamily = Literal["pledge", "designation"]
"""Families of facts that may have a complete list of names."""


Step = Literal["joined", "supports", "welcomes", "took_part", "hosted"]


MembershipSubject = Literal["instrument", "focal_point"]


ReferenceSubject = Literal["general_debate", "stance"]


Ballot = Literal["yes", "no", "abstain", "absent"]


Law = Literal[
    "genocide",
    "crimes_against_humanity",
    "war_crimes",
    "aggression",
    "command_responsibility",
    "specialised_unit",
    "rome_statute_implemented",
    "minority_rights",
    "incitement",
]


LawStatus = Literal["in_law", "none_recorded"]


Institution = Literal[
    "national_mechanism",
    "focal_point_office",
    "action_plan",
    "human_rights_institution",
    "standing_invitation",
    "upr_recommendation",
    "consultation_mechanism",
    "civil_society_seat",
    "answers_to_letters",
]


InstitutionStatus = Literal[
    "established",
    "adopted",
    "extended",
    "pledged",
    "accredited_a",
    "accredited_b",
    "status_c",
    "not_accredited",
    "high_level",
    "technical_level",
    "accepted",
]


Forum = Literal[
    "general_debate",
    "security_council",
    "general_assembly",
    "human_rights_council",
    "informal_dialogue",
    "regional_organisation",
    "parliament",
    "other",
]


Post = Literal[
    "head_of_state", "head_of_government", "deputy_head", "foreign_minister", "minister", "representative", "other"
]
"""The office a speaker holds; never the person."""


Kind = Literal["acronym", "while_protecting", "phrase", "protecting", "split"]
"""Wording of a reference."""


Sense = Literal["norm", "possible", "generic"]


Stance = Literal["supportive", "cautious", "opposed", "neutral"]


Capacity = Literal["own", "on_behalf", "presumed"]
"""Capacity of a speaker: own, on behalf of a group, or presumed from membership in one."""


DebateFormat = Literal["formal_debate", "informal_dialogue"]


FactsFile = Literal[
    "treaty_acts",
    "treaty_lists",
    "declarations",
    "designations",
    "pledges",
    "name_lists",
    "laws",
    "institutions",
    "votes",
    "roll_calls",
    "speeches",
    "references",
    "debates",
    "work_items",
    "replies",
    "searches",
    "statements",
    "corrections",
]
"""Names of the CSV files in the folder of a source in ``data/facts``."""


ACTS: tuple[str, ...] = get_args(Act)


READ_FROM: tuple[str, ...] = get_args(ReadFrom)


_OTHER_EFFECTS: dict[str, Effect] = {
    "signature": "signs",
    "succession_to_signature": "signs",
    "provisional_application": "none",
    "intention_not_to_ratify": "declines",
    "withdrawal_announced": "announces",
    "withdrawal": "releases",
    "withdrawal_revoked": "revokes",
    "withdrawal_of_ratification": "unbinds",
    "earlier_acts_unread": "hides",
}


EFFECTS: dict[str, Effect] = {act: _OTHER_EFFECTS.get(act, "binds") for act in ACTS}
"""The legal effect of each kind of act."""


_AS_OF = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def is_as_of(text: str) -> bool:
    """Return True if the text is an existing day, month or year in ISO 8601: 2026-02-03, 2026-02 or 2026."""
    if not _AS_OF.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True
