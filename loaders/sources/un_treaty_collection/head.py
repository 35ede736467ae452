"""Read the head of a page: its language, its treaty, its day, and the counts it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl

from lxml.html import HtmlElement

from loaders.records.faults import Fault
from loaders.sources.un_treaty_collection.days import calendar_day
from loaders.sources.un_treaty_collection.text import plain, words

_NUMBER = re.compile(r"[IVXLC]+(-[0-9A-Za-z]+)+")
_STATUS = re.compile(r"STATUS AS AT\s*:\s*(\S+)")
_DAY = re.compile(r"([0-9]{2})-([0-9]{2})-([0-9]{4})")
_COUNTS = re.compile(r"(?:Signatories ?: ?([0-9]{1,4}) ?\. ?)?Parties ?: ?([0-9]{1,4}) ?\.?")


@dataclass(frozen=True)
class Head:
    """The page's data about itself; ``as_of`` is an ISO day, no signatory count means none is printed."""

    treaty: str
    as_of: str
    party_count: int
    signatory_count: int | None


def foreign_language(tree: HtmlElement) -> str | None:
    """The language of a page that is not in English."""
    asked = [language for key, language in _asked(tree) if key in ("clang", "lang")]
    kept = tree.xpath("//input[contains(@id, 'hdnLanguage')]/@value")
    languages = {language.strip("_").lower()[:2] for language in (*asked, *kept, *tree.xpath("/html/@lang"))}
    return next(iter(sorted(languages - {"en", ""})), None)


def head(tree: HtmlElement, file: str) -> Head | list[Fault]:
    """The page's head, or all its faults."""
    treaty, as_of, counts = treaty_number(tree, file), _as_of(tree, file), _counts(tree, file)
    if isinstance(treaty, Fault) or isinstance(as_of, Fault) or isinstance(counts, Fault):
        return [fault for fault in (treaty, as_of, counts) if isinstance(fault, Fault)]
    return Head(treaty, as_of, *counts)


def _asked(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for action in tree.xpath("//form/@action"):
        for key, value in parse_qsl(action.partition("?")[2]):
            yield key.lower(), value


def treaty_number(tree: HtmlElement, file: str) -> str | Fault:
    """Return the depositary number of the page's treaty, or a fault where the page does not give it."""
    asked = [value.strip() for key, value in _asked(tree) if key == "mtdsg_no"]
    chosen = _chosen(tree)
    numbers = sorted({*asked, *([chosen] if chosen else [])})
    if len(numbers) == 1 and _NUMBER.fullmatch(numbers[0]):
        return numbers[0]
    if not numbers:
        what = "the page does not tell its treaty: no mtdsg_no in its form, no treaty chosen in its lists"
    else:
        what = f"the page does not agree on its treaty: {' and '.join(map(repr, numbers))}"
    return Fault(file, "treaty", what, "save or fetch the treaty's page again")


def _chosen(tree: HtmlElement) -> str | None:
    """The treaty chosen in the two lists: CHAPTER IV and 9.b. are IV-9-b."""
    picked = "//select[substring(@id, string-length(@id) - string-length('{0}') + 1) = '{0}']/option[@selected]"
    chapters, treaties = (tree.xpath(picked.format(list_)) for list_ in ("drpChapters", "drpSubChapters"))
    if not (chapters and treaties):
        return None
    numeral = words(chapters[0]).removeprefix("CHAPTER").strip()
    return "-".join([numeral, *(part.strip() for part in words(treaties[0]).strip(". ").split("."))])


def _as_of(tree: HtmlElement, file: str) -> str | Fault:
    days = [day for text in tree.xpath("//text()[contains(., 'STATUS AS AT')]") for day in _STATUS.findall(text)]
    day = _DAY.fullmatch(days[0]) if days else None
    number, month, year = map(int, day.groups()) if day else (0, 0, 0)
    as_of = calendar_day(number, month, year)
    if as_of is None:
        what = f"{days[0]!r} is not a day" if days else "the page does not say as of which day it stands"
        return Fault(file, "STATUS AS AT", what, "save or fetch the page again; it says STATUS AS AT : DD-MM-YYYY")
    return as_of.isoformat()


def _counts(tree: HtmlElement, file: str) -> tuple[int, int | None] | Fault:
    printed = plain(" ".join(words(element) for element in tree.xpath("//*[contains(@id, '_rptStatus_')]")))
    counts = _COUNTS.fullmatch(printed)
    if counts is None:
        what = f"{printed[:80]!r} holds no count" if printed else "the page prints no count of its parties"
        instead = "save or fetch the page again; it says Signatories : 12. Parties : 34"
        return Fault(file, "Status", what, instead)
    signatories, parties = counts.groups()
    return int(parties), None if signatories is None else int(signatories)
