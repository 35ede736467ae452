"""Find a government, treaty, commitment or organisation by any of its names or codes; and sort names.

One lookup for URL parameters, pickers, feeds, the command line and the search of the static edition. It is
exact once accents, case, signs and the order of words are left out: Niger is never Nigeria. What is not
found gets the names nearest to it.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dashboard import queries
from dashboard.formats import list_text
from dashboard.i18n import SOURCE, _, common_names, language, use_language
from dashboard.presenters.traditional_chinese import SIMPLIFIED
from dashboard.warehouse import collation

if TYPE_CHECKING:
    from dashboard.warehouse.connection import QueryFunction


LONGEST = 200
"""No name is longer, in characters; what is longer is not compared."""
NEAREST_COUNT = 3
LEAST_LIKENESS = 0.7
"""Between a misspelt name and one that is offered, from 0 to 1: at 0.6 Deutschland was offered Thailand."""
LETTERS = {
    **{"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "&": " and "},
    **{"ـ": "", "ة": "ه", "ى": "ي"},
    **SIMPLIFIED,
}
"""Letters and signs that no decomposition makes plain. The search of the static edition gets the same.

Of Arabic: the stroke that only lengthens a word, and two endings that many write without their dots. Of Chinese:
traditional characters.
"""
_LETTERS = str.maketrans(LETTERS)
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"^ال(?=...)")
"""The article of Arabic, which is part of its word: readers type الأردن or أردن."""
_LITTLE = frozenset({"the", "of", "and"})
_UNSPACED = re.compile(r"[\u3400-\u9fff]")
"""Chinese characters: words are written without spaces between them, so any place may begin one."""


class Match(NamedTuple):
    """A subject by its code and the name readers know it by."""

    code: str
    name: str


def fold(text: str) -> str:
    """Return the words of a text in lower case, without accents and signs: Côte d’Ivoire → cote d ivoire."""
    lowered = unicodedata.normalize("NFKD", text).lower().translate(_LETTERS)
    letters = (letter for letter in unicodedata.normalize("NFKD", lowered) if unicodedata.category(letter) != "Mn")
    words = _WORD.findall("".join(letters))
    return " ".join("saint" if word == "st" else _ARTICLE.sub("", word) for word in words)


def has_words(words: str, *texts: str) -> bool:
    """Return whether texts have every word, or the beginning of one; accents and case do not matter."""
    known = f" {fold(' '.join(texts))}"
    return all((word if _UNSPACED.match(word) else f" {word}") in known for word in fold(words).split())


def without_accents(text: str) -> str:
    """Return a text with its capitals and signs, but without accents: Côte d'Ivoire → Cote d'Ivoire."""
    letters = unicodedata.normalize("NFKD", text.replace("ı", "i"))
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if not "\u0300" <= letter <= "\u036f"))


def sort_key(text: str) -> str:
    """Return the key that sorts names as readers do: Türkiye between Tunisia and Tuvalu.

    English names go by their folded form, as the warehouse sorts them; others by their language's collation.
    """
    code = language()
    return fold(text) if code == SOURCE else collation.sort_key(text, code)


def _joined(folded: str) -> str:
    """Return folded words without spaces, so that Cote dIvoire is Côte d'Ivoire."""
    return folded.replace(" ", "")


def _unordered(folded: str) -> str:
    """Return folded words in the order of the alphabet without little ones, so that "Korea, Republic of" is found."""
    return " ".join(sorted(word for word in folded.split() if word not in _LITTLE))


class Lookup:
    """Subjects of one kind, found by any name.

    ``names`` gives each code with its names, the best known first. A later name that
    several subjects share finds none of them; first names and codes have priority over all others.
    """

    def __init__(self, unknown: str, names: Mapping[str, Iterable[str]]) -> None:
        """Keep the names; the keys are made when first asked."""
        self.unknown = unknown
        """The sentence that nothing has a name, with the placeholder ``text``."""
        self.names = {code: tuple(dict.fromkeys(known)) for code, known in names.items()}

    def find(self, text: str) -> str | None:
        """Return the code of the subject with a name or code; None if none or several have it."""
        if text in self.names:
            return text
        folded = fold(text[:LONGEST])
        if not folded:
            return None
        return self._keys.get(_joined(folded)) or self._unordered_keys.get(_unordered(folded))

    def find_beginning(self, text: str) -> str | None:
        """Return the code of the only subject with a name that begins with the text, for boxes with typed input.

        If longer names begin with a complete shorter one, the shorter is meant: Rome Stat is the Rome Statute.
        """
        folded = fold(text[:LONGEST])
        beginnings = (folded, re.sub(r"\bsaint$", "st", folded))  # "Rome St" is no saint
        found = sorted(pair for pair in self._folded if folded and pair[0].startswith(beginnings))
        others = {code for name, code in found if not f"{name} ".startswith(f"{found[0][0]} ")}
        return found[0][1] if found and others <= {found[0][1]} else None

    def nearest(self, text: str) -> tuple[Match, ...]:
        """Return the subjects whose names come nearest to a text, the nearest first; at most three."""
        folded = fold(text[:LONGEST])
        if not folded:
            return ()
        holding = [code for name, code in self._folded if folded in name.split() or name.startswith(folded)]
        codes = dict(self._folded)
        close = [] if holding else difflib.get_close_matches(folded, codes, n=12, cutoff=LEAST_LIKENESS)
        found = dict.fromkeys([*holding, *(codes[name] for name in close)])
        return tuple(Match(code, self.names[code][0]) for code in list(found)[:NEAREST_COUNT])

    def sentence(self, text: str) -> str:
        """Return the sentence that a name was not found, with the nearest names."""
        nearest = self.nearest(text)
        if not nearest:
            return self.unknown_sentence(text)
        message = _("{sentence} Did you mean: {names}?")
        names = list_text(f"{name} ({code})" for code, name in nearest)
        return message.format(sentence=self.unknown_sentence(text), names=names)

    def unknown_sentence(self, text: str) -> str:
        """Return the sentence that a name was not found."""
        return self.unknown.format(text=text if len(text) <= 60 else text[:60] + "…")

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        """Return joined name → code."""
        own = {_joined(fold(text)): code for code, known in self.names.items() for text in (*known[:1], code)}
        return {**_of_one(self._spelled(_joined)), **own}

    @cached_property
    def _unordered_keys(self) -> Mapping[str, str]:
        """Return words in the order of the alphabet → code."""
        return _of_one(self._spelled(_unordered))

    @cached_property
    def _folded(self) -> tuple[tuple[str, str], ...]:
        """Return every folded name with its code, first names before others."""
        firsts = ((fold(known[0]), code) for code, known in self.names.items() if known)
        others = ((fold(text), code) for code, known in self.names.items() for text in known[1:])
        folded: dict[str, str] = {}
        for name, code in (*firsts, *others):
            folded.setdefault(name, code)
        return tuple(folded.items())

    def _spelled(self, spell: Callable[[str], str]) -> Iterator[tuple[str, str]]:
        return ((spell(fold(text)), code) for code, known in self.names.items() for text in (*known, code))


def _of_one(spelled: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the spellings that lead to one code only."""
    codes: dict[str, set[str]] = defaultdict(set)
    for key, code in spelled:
        codes[key].add(code)
    return {key: next(iter(found)) for key, found in codes.items() if key and len(found) == 1}


def governments(ask: QueryFunction) -> Lookup:
    """Return the lookup of governments: UN names in six languages, former and common names, ISO codes.

    Members of the United Nations are found by the names of CLDR too (美国, Россия), Chinese in both scripts.
    """
    known: dict[str, list[str]] = {}
    rows = ask(queries.COUNTRIES)
    for row in rows:
        known[row.iso3] = [row.name, row.official_name, row.iso2]
    for other in ask(queries.NAMES):
        known[other.iso3].append(other.name)
    for row in rows:
        known[row.iso3] += common_names(row.iso2) if row.status == "member" else ()
    return Lookup(_("No government is called “{text}”."), known)


def treaties(ask: QueryFunction) -> Lookup:
    """Return the lookup of treaties: short and full titles, initials, and their names in addresses."""
    return Lookup(
        _("No treaty is called “{text}”."),
        _in_english_too(
            lambda: {
                row.treaty: (row.short_title, row.title, *_initials(row.short_title)) for row in ask(queries.TREATIES)
            }
        ),
    )


def _in_english_too(known: Callable[[], dict[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Return code → names in the language in use, and after them the English ones, which many links and texts use."""
    names = known()
    if language() == SOURCE:
        return names
    with use_language(SOURCE):
        english = known()
    return {code: (*own, *english[code]) for code, own in names.items()}


def _initials(title: str) -> tuple[str, ...]:
    """Return the initials of a title of at least three words: Arms Trade Treaty → ATT."""
    initials = "".join(word[0] for word in re.split(r"[\s–-]+", title) if word[:1].isupper())
    return (initials,) if len(initials) >= 3 else ()


def commitments(ask: QueryFunction) -> Lookup:
    """Return the lookup of the lines of the scorecard."""
    return Lookup(
        _("No commitment is called “{text}”."),
        _in_english_too(lambda: {row.indicator: (row.title,) for row in ask(queries.SCORECARD_LINES)}),
    )


def pillars(ask: QueryFunction) -> Lookup:
    """Return the lookup of pillars: titles and codes."""
    return Lookup(
        _("No pillar is called “{text}”."),
        _in_english_too(lambda: {row.pillar: (row.title, row.code) for row in ask(queries.PILLARS)}),
    )


def organisations(ask: QueryFunction) -> Lookup:
    """Return the lookup of organisations: short and full names."""
    return Lookup(
        _("No organisation is called “{text}”."),
        _in_english_too(lambda: {row.organisation: (row.short_name, row.name) for row in ask(queries.ORGANISATIONS)}),
    )


def everything(ask: QueryFunction) -> Lookup:
    """Return the lookup of governments, treaties and organisations in one; a code is kind and code: country=KEN."""
    kinds = {"country": governments(ask), "treaty": treaties(ask), "organisation": organisations(ask)}
    known = {f"{kind}={code}": (*names, code) for kind, found in kinds.items() for code, names in found.names.items()}
    return Lookup(_("No government, treaty or organisation is called “{text}”."), known)


def subjects(ask: QueryFunction) -> Lookup:
    """Return the lookup of treaties and commitments in one, as filters of changes name them."""
    return Lookup(_("No treaty or commitment is called “{text}”."), {**commitments(ask).names, **treaties(ask).names})


def resolutions(ask: QueryFunction) -> Lookup:
    """Return the lookup of texts voted on: symbols and titles."""
    return Lookup(
        _("No text voted on is called “{text}”."),
        _in_english_too(lambda: {row.resolution: (row.symbol, row.title) for row in ask(queries.RESOLUTIONS)}),
    )
