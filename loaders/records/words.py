"""The words records are made of: acts, claims, statuses, ballots, senses, and where it was read."""

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


Effect = Literal["signs", "binds", "declines", "announces", "releases", "revokes", "unbinds", "hides", "none"]


Precision = Literal["day", "month", "year"]


ReadFrom = Literal[
    "depositary_page", "depositary_document", "gazette", "official", "un_record", "publisher", "archive", "icrc",
    "press", "by_hand", "mirror", "memory",
]  # fmt: skip


Confidence = Literal["A", "B", "C"]


Known = Literal["day", "month", "year", "by"]
"""How well a day is known; ``by``: it was so no later than that day."""


Network = Literal["global_network"]


DesignationClaim = Literal["designated", "in_network", "committed", "intended", "attended", "hosted"]


Step = Literal["joined", "supports", "welcomes", "took_part", "hosted"]


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
"""How a reference is worded."""


Sense = Literal["norm", "possible", "generic"]


Stance = Literal["supportive", "cautious", "opposed", "neutral"]


Capacity = Literal["own", "on_behalf", "presumed"]
"""Whose voice it is: one's own, that of a group spoken for, or presumed from membership in one."""


DebateFormat = Literal["formal_debate", "informal_dialogue"]


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
    """Whether the text is a day, month or year in ISO 8601 that exists: 2026-02-03, 2026-02 or 2026."""
    if not _AS_OF.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True
