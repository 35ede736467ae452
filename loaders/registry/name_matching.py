"""Match names to codes: exact comparison with every spelling of the registry, after one normalisation.

There is no fuzzy matching: Niger is not Nigeria, and "Korea" matches no country. Variations
(accents, case, brackets, word order) are added as further keys when the table is built; the
search itself is exact, so an unknown spelling is reported as a fault.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.registry.models.participants import Country, OtherParticipant

    Participants = Mapping[str, Country | OtherParticipant]

LONGEST = 200
"""Longest name, in characters."""

_NO_SPELLINGS: Mapping[str, str] = MappingProxyType({})
_SIGNS = str.maketrans(
    dict.fromkeys("’‘‛ʼʻ`´′＇", "'") | {"&": " and "} | {sign: f" {n}" for n, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
)
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_SHORT = {
    "st": "saint",
    "rep": "republic",
    "dem": "democratic",
    "fed": "federal",
    "is": "islands",
    "ssr": "soviet socialist republic",
}
_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?:\((?:the|l'|la|le|les|el|los|las)\)|\([a-z]\)|\[[a-z]\]|\b[a-z]/)\s*$", re.IGNORECASE)
_MARK = re.compile(r"\d{1,2}")
_SECOND_PART = re.compile(r"([^,(]+)[,(]([^,()]+)\)?\s*")
_TWO_NAMES = re.compile(r"([^(/]+)[(/](?:formerly |now |ex[- ])?([^()/]+)\)?\s*")
_PREPOSITIONS = frozenset({"of", "de", "d", "du", "del", "des"})
_UNSEEN = frozenset({"Mn", "Cf"})
"""Unicode categories of combining marks and of signs without a body."""
_LONG_ENOUGH = 4
"""Letters of a word that can stand for a name."""
_NOISE = re.compile(r"^[a-z]{1,2} ")


@lru_cache(maxsize=4096)
def normalise_name(name: str) -> str:
    """The name as it is compared: plain lower-case words, no accents, no article, no footnote marks."""
    text = _ENDING.sub("", _mended(name).translate(_SIGNS))
    plain = unicodedata.normalize("NFKD", text).casefold()
    # A second decomposition: casefold makes new combining marks (the dot of İ).
    letters = (letter for letter in unicodedata.normalize("NFKD", plain) if unicodedata.category(letter) not in _UNSEEN)
    words = [_SHORT.get(word, word) for word in _WORD.findall("".join(letters).translate(_LETTERS)) if word != "the"]
    while words and _MARK.fullmatch(words[-1]):
        words.pop()
    return " ".join(words)


def _mended(name: str) -> str:
    """The name before its UTF-8 was read as Windows-1252 (CÃ´te), if that is what happened."""
    try:
        return name.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return name


class NameMatcher:
    """The participants by any name they are known by, in the six UN languages and in history."""

    def __init__(self, participants: Participants, spellings: Mapping[str, str] = _NO_SPELLINGS) -> None:
        """Load all names; a source's own ``spellings`` (name → code) go before them."""
        self._participants = participants
        self._spellings = {normalise_name(spelling): code for spelling, code in spellings.items()}
        self._codes = {key: next(iter(codes)) for key, codes in _claims(participants).items() if len(codes) == 1}

    def code(self, name: str) -> str | None:
        """The participant's own code (a predecessor's is its historic one), or None."""
        if len(name) > LONGEST:
            return None
        return self._known(name) or self._known(_without_noise(name)) or self._known_twice(name)

    def resolve(self, name: str) -> str | None:
        """The code of the country or area meant; a predecessor's successor where there is one.

        Returns None for organisations and any other name that is no country or area.
        """
        code = self.code(name)
        meant = self._participants.get(code or "")
        if getattr(meant, "kind", "country") == "organisation":
            return None
        return getattr(meant, "successor", None) or code

    def similar(self, name: str, limit: int = 3) -> list[str]:
        """Similar names, for an error message; never used to match."""
        close = difflib.get_close_matches(normalise_name(name[:LONGEST]), self._codes, n=5 * limit)
        names = (self._participants[self._codes[key]].name for key in close)
        return list(dict.fromkeys(names))[:limit]

    def participant(self, name: str) -> str | None:
        """The code a name or a code means today: a country's successor, an organisation or an area too."""
        code = name.strip().upper()
        found = code if code in self._participants else self.resolve(name) or self.code(name)
        return found if getattr(self._participants.get(found or ""), "kind", "country") != "predecessor" else None

    def candidates(self, name: str, limit: int = 5) -> tuple[tuple[str, ...], bool]:
        """The codes to choose from for an unknown name, and True if several participants have it.

        Several have it where all its words occur in their names ("Korea"); else similar names are given.
        """
        words = set(normalise_name(name[:LONGEST]).split())
        if words and max(map(len, words)) >= _LONG_ENOUGH:
            called = (self.participant(code) for key, code in self._codes.items() if words <= set(key.split()))
            codes = tuple(dict.fromkeys(filter(None, called)))
            if 0 < len(codes) <= 2 * limit:
                return codes[: 2 * limit], len(codes) > 1
        close = difflib.get_close_matches(normalise_name(name[:LONGEST]), self._codes, n=5 * limit)
        return tuple(dict.fromkeys(filter(None, (self.participant(self._codes[key]) for key in close))))[:limit], False

    def _known(self, name: str) -> str | None:
        key = normalise_name(name)
        return self._spellings.get(key) or self._codes.get(key)

    def _known_twice(self, name: str) -> str | None:
        """Return the code that both halves of "Myanmar (Burma)" name."""
        halves = _TWO_NAMES.fullmatch(name)
        codes = {self._known(half) for half in halves.groups()} if halves else set()
        return codes.pop() if len(codes) == 1 else None


def _without_noise(name: str) -> str:
    """The name without the stray letters scanned voting records put before capitals ("y UGANDA")."""
    rest = _NOISE.sub("", name)
    return rest if rest.isupper() else name


def collisions(participants: Participants) -> dict[str, list[str]]:
    """The normalised names that several participants claim, with their codes."""
    return {key: sorted(codes) for key, codes in sorted(_claims(participants).items()) if len(codes) > 1}


def _claims(participants: Participants) -> dict[str, set[str]]:
    claims: defaultdict[str, set[str]] = defaultdict(set)
    for code, participant in participants.items():
        for key in keys(participant):
            claims[key].add(code)
    return dict(claims)


def keys(participant: Country | OtherParticipant) -> set[str]:
    """Every normalised form of every name of the participant."""
    names = [participant.name, *participant.names.values(), *participant.aliases]
    names += filter(None, [getattr(participant, "official_name", "")])
    return {form for name in names for form in _forms(name)} - {""}


def _forms(name: str) -> Iterator[str]:
    spoken = name.translate(_SIGNS)
    for spelling in {spoken, spoken.replace("'", ""), _unfolded(spoken)}:
        key = normalise_name(spelling)
        yield key
        yield from _inversions(key.split())


def _unfolded(name: str) -> str:
    """The name in speaking order: Iran (Islamic Republic of) → Islamic Republic of Iran."""
    parts = _SECOND_PART.fullmatch(name)
    second = normalise_name(parts[2]).split() if parts else []
    return f"{parts[2]} {parts[1]}" if parts and second and second[-1] in _PREPOSITIONS else name


def _inversions(words: list[str]) -> Iterator[str]:
    """The name in the order of an index: Republic of Korea → Korea, Republic (of)."""
    for place, word in enumerate(words[1:-1], start=1):
        if word == "of":
            inverted = " ".join([*words[place + 1 :], *words[:place]])
            yield inverted
            yield f"{inverted} of"
