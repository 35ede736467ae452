"""Fetch raw files: over HTTP or uploaded by hand, checked, and kept with a receipt."""

from loaders.fetch.download import Outcome, Progress, by_hand, fetch, how, last_attempt
from loaders.fetch.errors import RefusedError
from loaders.fetch.http import Network
from loaders.fetch.manual_upload import take

__all__ = ["Network", "Outcome", "Progress", "RefusedError", "by_hand", "fetch", "how", "last_attempt", "take"]
