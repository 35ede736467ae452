"""The shapes of the hand-kept files: what a country, a treaty, a source, an indicator may say.

Frozen, and strict about what is written: an unknown field is a fault, never ignored.
"""

from loaders.registry.models.base import AsOf, Iso3, Kind, Language, Model, Slug, Text, Url
from loaders.registry.models.commitments import CheckedCount, LaterCount, OpenTo, PledgeList, Resolution, Treaty
from loaders.registry.models.downloads import Download, Expected, FileBelow, RefusedAnswer, TreatyPages
from loaders.registry.models.evidence import LeftOut, Reply, Search, Statement, Total
from loaders.registry.models.participants import Country, Instrument, Mechanism, Member, Organisation, OtherParticipant
from loaders.registry.models.scorecard import Indicator, Pillar, Rung, SeedLine
from loaders.registry.models.sources import CitedText, Correction, KnownAct, Source, Withdrawal

__all__ = [
    "AsOf",
    "CheckedCount",
    "CitedText",
    "Correction",
    "Country",
    "Download",
    "Expected",
    "FileBelow",
    "Indicator",
    "Instrument",
    "Iso3",
    "Kind",
    "KnownAct",
    "Language",
    "LaterCount",
    "LeftOut",
    "Mechanism",
    "Member",
    "Model",
    "OpenTo",
    "Organisation",
    "OtherParticipant",
    "Pillar",
    "PledgeList",
    "RefusedAnswer",
    "Reply",
    "Resolution",
    "Rung",
    "Search",
    "SeedLine",
    "Slug",
    "Source",
    "Statement",
    "Text",
    "Total",
    "Treaty",
    "TreatyPages",
    "Url",
    "Withdrawal",
]
