"""What a new edition would tell otherwise than the one before: in words, in counts, and what speaks against it.

``moves`` holds two warehouses against each other, ``deltas`` two sets of facts, ``blocks`` says
what stops a publication, ``words`` tells it in sentences.
"""

from loaders.diff.blockers import UnsoundError, unsound
from loaders.diff.changes import as_row, counted, moves, of_method
from loaders.diff.model import Block, Consequences, CountMove, FactsDelta, Move, TallyMove
from loaders.diff.report import between

__all__ = [
    "Block",
    "Consequences",
    "CountMove",
    "FactsDelta",
    "Move",
    "TallyMove",
    "UnsoundError",
    "as_row",
    "between",
    "counted",
    "moves",
    "of_method",
    "unsound",
]
