"""Read a pasted list of names: one a line, in any spelling, with or without the day of joining.

A name is resolved by the exact table of ``name_matching``, never by similarity: an ambiguous or
unknown name becomes a question with choices, and an answer settles it for every line of that text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from loaders.records.words import Known
from loaders.registry.name_matching import NameMatcher, normalise_name

LEAVE_OUT = "-"
"""The answer to a line without a name, such as a heading."""
MOST_LINES = 1000
MOST_LETTERS = 300
"""Length of a line; a longer one is a sentence, not a name."""


@dataclass(frozen=True)
class PastedName:
    """A participant on the list, with the words of the list and the day it joined, where the list has one."""

    line: int
    text: str
    participant: str
    day: str = ""
    precision: Known = "by"


@dataclass(frozen=True)
class Question:
    """A line whose name is not certain; ``choices`` are codes, the likeliest first.

    Ambiguous: several participants have it. Otherwise none has, and the choices are similar names.
    """

    line: int
    text: str
    is_ambiguous: bool
    choices: tuple[str, ...]


@dataclass
class PastedList:
    """Result of reading a list: names, questions to ask, lines left out, and sentences on faults."""

    names: list[PastedName] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    repeated: list[PastedName] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read(text: str, matcher: NameMatcher, answers: Mapping[str, str], last_day: date) -> PastedList:
    """Read a pasted list; ``answers`` are text → code, name or LEAVE_OUT. No day may be later than ``last_day``."""
    found = PastedList()
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        found.faults.append(f"{len(lines):,} lines are more than {MOST_LINES:,}: paste the names of one list alone")
        return found
    reader = _Reader(matcher, {normalise_name(name): code for name, code in answers.items()}, last_day, found)
    for number, line in enumerate(lines, start=1):
        reader.add(number, line)
    return found


class _Reader:
    """Reads line after line; a name that is there twice is kept once, with the day where one line has it."""

    def __init__(self, matcher: NameMatcher, answers: Mapping[str, str], last_day: date, found: PastedList) -> None:
        self.matcher, self.answers, self.last_day, self.found = matcher, answers, last_day, found

    def add(self, number: int, line: str) -> None:
        cells = [_without_bullet(cell) for cell in line.split("\t")]
        cells = [cell for cell in cells if cell]
        if not cells or all(len(cell) == 1 for cell in cells):
            return
        name, day, precision, fault = _name_and_day(cells, self.code)
        if fault or (day and _first_day(day) > self.last_day):
            self.found.faults.append(f"line {number}: {fault or f'{day} is later than the list itself'}")
        elif codes := self._codes(name):
            for code in codes:
                self._keep(PastedName(number, name, code, day, precision))
        elif self.answers.get(normalise_name(name)) == LEAVE_OUT:
            self.found.left_out.append(name)
        elif not any(question.text == name for question in self.found.questions):
            choices, is_ambiguous = self.matcher.candidates(name)
            self.found.questions.append(Question(number, name[:MOST_LETTERS], is_ambiguous, choices))

    def code(self, name: str) -> str | None:
        """Return the code of a name: the answer given for it, its own code, or the one that the registry knows."""
        answer = self.answers.get(normalise_name(name))
        if answer and answer != LEAVE_OUT:
            name = answer
        return self.matcher.participant(name) or self.matcher.participant(_FOOTNOTE.sub("", name))

    def _codes(self, name: str) -> list[str]:
        """Return the code of the line's name, or those of all names in it, one after the other."""
        if code := self.code(name):
            return [code]
        parts = [part for part in re.split(r"[;,]", name) if part.strip()]
        codes = [self._joined(re.sub(r"^\s*(?:and|&)\s", "", part).strip()) for part in parts]
        return [code for found in codes for code in found] if all(codes) else []

    def _joined(self, text: str) -> list[str]:
        """Return the codes of names with "and" between them, in which "and" may stand too."""
        if code := self.code(text):
            return [code]
        for match in re.finditer(r"\s(?:and|&)\s", text):
            first, rest = self.code(text[: match.start()]), self._joined(text[match.end() :])
            if first and rest:
                return [first, *rest]
        return []

    def _keep(self, name: PastedName) -> None:
        kept = next((other for other in self.found.names if other.participant == name.participant), None)
        if kept is None:
            self.found.names.append(name)
            return
        self.found.repeated.append(name)
        if kept.day and name.day and kept.day != name.day:
            self.found.faults.append(f"line {name.line}: {name.text!r} appears twice, with two days; keep one")
        elif name.day and not kept.day:
            self.found.names[self.found.names.index(kept)] = name


_BULLET = re.compile(r"\s*(?:[-–—•*·▪◦►●○]+\s*|\(?\d{1,3}[.):\]]\s+|\d{1,3}\s+(?=(?P<word>[^\W\d_]+)))")
_FOOTNOTE = re.compile(r"(?<=[^\W\d_])\d{1,2}$")


def _without_bullet(cell: str) -> str:
    """Return a cell without the bullet or number of its line; a number before a month is a day."""
    bullet = _BULLET.match(cell)
    if bullet and normalise_name(bullet["word"] or "") not in _MONTHS:
        cell = cell[bullet.end() :]
    return " ".join(cell.split())


# --- days ---

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan janvier janv enero ene",
            "february feb fevrier fev febrero",
            "march mar mars marzo",
            "april apr avril avr abril abr",
            "may mai mayo",
            "june jun juin junio",
            "july jul juillet juil julio",
            "august aug aout agosto ago",
            "september sep sept septembre septiembre",
            "october oct octobre octubre",
            "november nov novembre noviembre",
            "december dec decembre diciembre dic",
        ),
        start=1,
    )
    for word in words.split()
}
_WORD = r"[^\W\d_]+\.?"
_IN_WORDS = (
    rf"\d{{1,2}}(?:st|nd|rd|th|er|º)?[\s-]+(?:de\s+)?{_WORD}[\s-]+(?:de\s+|del\s+)?\d{{4}}|\d{{1,2}}-{_WORD}-\d{{2}}"
    rf"|{_WORD}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|{_WORD}\s+(?:de\s+)?\d{{4}}"
)
_IN_NUMBERS = r"\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}"
_BEFORE = r"(?:since|joined|endorsed|signed|on|in|depuis|le|desde|el)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for day in (_IN_WORDS, _IN_NUMBERS)
    for form in (
        rf"(?P<name>.+?)[\s,;:|(\[–—-]+(?:{_BEFORE}\s+)*(?P<day>{day})[\s)\].*]*",
        rf"(?P<day>{day})[\s,;:|)\]–—-]+(?P<name>.+)",
    )
)
"""A name with a day behind or before it."""
_ALONE = re.compile(rf"[\s(\[]*(?P<day>{_IN_WORDS}|{_IN_NUMBERS})[\s)\]]*", re.IGNORECASE)


def _name_and_day(cells: list[str], code: Callable[[str], str | None]) -> tuple[str, str, Known, str]:
    """Return the name of a line, its day and precision, and the fault of the day."""
    first = cells[0]
    days = [match["day"] for cell in cells if (match := _ALONE.fullmatch(cell))]
    if days and len(cells) > 1:
        first = next((cell for cell in cells if not _ALONE.fullmatch(cell)), first)
        return (first, *_day(days[0]))
    if code(first) is None:
        for form in _FORMS:
            match = form.fullmatch(first)
            if match and _looks_like_a_day(match["day"]):
                return (match["name"].strip(" ,;:-–—("), *_day(match["day"]))
    return first, "", "by", ""


def _looks_like_a_day(text: str) -> bool:
    """Return True unless a word in it is no month: "South 2011" is none."""
    words = [normalise_name(word) for word in re.findall(r"[^\W\d_]{3,}", text)]
    return all(word in _MONTHS or word in ("del",) for word in words)


def _day(text: str) -> tuple[str, Known, str]:
    """Return a day in ISO 8601 with its precision, or its fault."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    month = next((_MONTHS[word] for word in map(normalise_name, re.findall(r"[^\W\d_]+", text)) if word in _MONTHS), 0)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|\d{4}", text):
        return _checked(*numbers)
    if month and len(numbers) == 1:
        return _checked(numbers[0], month)
    if month:
        year, day = max(numbers), min(numbers)
        if text.rpartition("-")[2].isdecimal() and len(text.rpartition("-")[2]) == 2:
            day, year = numbers[0], 2000 + numbers[-1]
        return _checked(year, month, day)
    first, second, year = numbers
    if "/" in text and first <= 12 and second <= 12 and first != second:
        return "", "by", f"{text} may be a day in {_NAMES[first - 1]} or in {_NAMES[second - 1]}; write 2015-05-12"
    day, month = (second, first) if second > 12 else (first, second)
    return _checked(year, month, day)


_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def _checked(year: int, month: int = 0, day: int = 0) -> tuple[str, Known, str]:
    try:
        found = date(year, month or 1, day or 1)
    except ValueError:
        return "", "by", f"{'-'.join(str(part) for part in (year, month, day) if part)} is not a day; write 2015-05-12"
    if day:
        return found.isoformat(), "day", ""
    return (found.isoformat()[:7], "month", "") if month else (f"{year:04}", "year", "")


def _first_day(text: str) -> date:
    return date.fromisoformat(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10])


def described(question: Question, names: Mapping[str, str]) -> str:
    """Return a question as a sentence for the terminal."""
    choices = ", ".join(f"{names[code]} ({code})" for code in question.choices)
    if question.is_ambiguous:
        return f"line {question.line}: {question.text!r} may be {choices}"
    return f"line {question.line}: {question.text!r} is not a name we know" + (f"; near: {choices}" if choices else "")
