"""The list of speakers: the office of each speaker, never the person.

Odd: the list is typed by hand. Codes differ from those of the speeches, posts are spelled
in 250 ways or left blank, and seventeen speakers share a country and a year with another;
where two such posts differ no office is recorded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.raw_files import RawFile
from loaders.records.faults import Fault
from loaders.records.words import Post
from loaders.speaker_posts import Posts

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source

_COLUMNS = ("Year", "Session", "ISO Code", "Country", "Name of Person Speaking", "Post")
_YEAR, _CODE, _COUNTRY, _POST = 0, 2, 3, 5

Offices = dict[tuple[str, int], Post | None]


def read(file: RawFile, spec: Source, offices: Offices) -> Iterator[Fault]:
    """Put the office of each code and year into ``offices``; yields a fault for each unreadable row."""
    header, *rows = next(iter(file.sheets().values()), [[]])
    if tuple(map(_plain, header[: len(_COLUMNS)])) != _COLUMNS:
        yield Fault(file.name, "line 1", "the columns are not those of the list of speakers", ", ".join(_COLUMNS))
        return
    posts = Posts(spec)
    for line, row in enumerate(rows, start=2):
        yield from _row(file.name, line, row, spec, posts, offices)


def _row(
    file: str,
    line: int,
    row: list[object],
    spec: Source,
    posts: Posts,
    offices: Offices,
) -> Iterator[Fault]:
    year, code, country, post = row[_YEAR], _plain(row[_CODE]), _plain(row[_COUNTRY]), _plain(row[_POST]).casefold()
    if (code or country) in spec.ignored:
        return
    if not isinstance(year, int | float) or year != int(year):
        yield Fault(file, f"line {line}", f"{year!r} is not a year", "write it as a number")
        return
    if not re.fullmatch(r"[A-Z]{2,4}", code):
        instead = "write its code, or name the country under ignored in the source's YAML"
        yield Fault(file, f"line {line}", f"{code!r} is not a code ({country})", instead)
        return
    key = spec.values.get(f"{code} {int(year)}", spec.values.get(code, code)), int(year)
    if not posts.knows(post):
        instead = "write a pattern for it under posts in the source's YAML"
        yield Fault(file, f"line {line}", f"{post!r} is not a known post", instead)
        return
    office = posts[post]
    offices[key] = office if offices.get(key, office) == office else None


def _plain(cell: object) -> str:
    return " ".join(str(cell).split())
