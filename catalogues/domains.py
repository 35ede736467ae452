"""The two domains of messages, and the languages of their catalogues."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ROOT / "dashboard" / "languages"


@dataclass(frozen=True)
class Domain:
    """Messages that are extracted together."""

    name: str
    folder: str
    """Below the repository; the patterns of the mapping are below it."""
    mapping: Path
    """Where Babel looks for messages: https://babel.pocoo.org/en/latest/messages.html#mapping-files-and-options."""
    catalogues: str
    """Path of a catalogue below the repository; ``{language}`` stands for the code."""

    def path(self, language: str) -> Path:
        """Return the path of a language's catalogue."""
        return ROOT / self.catalogues.format(language=language)


DASHBOARD = Domain(
    "dashboard", "dashboard", LANGUAGES / "babel.toml", "dashboard/languages/{language}/LC_MESSAGES/dashboard.po"
)
REGISTRY = Domain(
    "registry",
    "data",
    ROOT / "data" / "registry" / "languages" / "babel.toml",
    "data/registry/languages/{language}.po",
)
DOMAINS = (DASHBOARD, REGISTRY)


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a folder of their own; English needs none."""
    return tuple(sorted(path.parent.name for path in LANGUAGES.glob("*/LC_MESSAGES")))
