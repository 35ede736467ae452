"""Offices of speakers from their posts in a source: the first pattern that fits the whole post counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.records.words import Post

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source


class Posts(dict[str, Post | None]):
    """The office of each post as written, by the YAML's ``posts``."""

    def __init__(self, spec: Source) -> None:
        """Start with the empty post, which names no office."""
        super().__init__({"": None})
        self._patterns = [(re.compile(pattern), office) for pattern, office in spec.posts.items()]

    def knows(self, post: str) -> bool:
        """Return True if a pattern fits the post, and keep the post with its office."""
        if post in self:
            return True
        fits = [office for pattern, office in self._patterns if pattern.fullmatch(post)]
        if fits:
            self[post] = fits[0]
        return bool(fits)
