"""The short code on every print: which view, which day, which edition, and a check on itself.

Twenty-four letters that can be read aloud and typed: no I, L, O or U, and what is mistaken
for another letter is read as that one. A code holds no secret and proves nothing about the
words around it: it leads back to the data. Names are held as fingerprints and found again
among the names the warehouse knows, so that a code stays short.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dashboard.i18n import _

Form = Literal["map", "curve"]
Kind = Literal["treaty", "pillar", "indicator", "resolution", "years"]
KINDS: tuple[Kind, ...] = ("treaty", "pillar", "indicator", "resolution")
"""What a map can show."""
CURVES: tuple[Kind, ...] = ("treaty", "indicator", "years")
"""What a curve can show."""
SHOWN: tuple[tuple[Form, Kind], ...] = (
    ("map", "treaty"),
    ("map", "pillar"),
    ("map", "indicator"),
    ("map", "resolution"),
    ("curve", "treaty"),
    ("curve", "indicator"),
    ("curve", "years"),
)
VIEWS = ("world", "pacific", "africa", "americas", "asia", "europe", "oceania")
"""Neither is ever put in another order: codes in print hold the place of each."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans("OIL", "011")
LENGTH, GROUP = 24, 4
FORMAT = 1
FIRST_DAY, FIRST_EDITION, FIRST_YEAR = date(1900, 1, 1), date(2020, 1, 1), 1900
YEAR_BITS = 10
FIELDS = {
    "format": 3,
    "kind": 3,
    "subject": 20,
    "view": 4,
    "organisation": 11,
    "day": 17,
    "edition_day": 14,
    "edition_digest": 28,
    "check": 20,
}
"""Field → bits, in the order they are held; 120 bits are 24 letters."""
EDITION = re.compile(r"(\d{4}-\d{2}-\d{2})-([0-9a-f]{8})(\.\d+)?")
SPAN = re.compile(r"(\d{4})-(\d{4})", re.ASCII)


class WrongCodeError(ValueError):
    """The code was mistyped, altered, or is no code of ours."""


@dataclass(frozen=True)
class View:
    """What a print shows: the subject, the part of the world, whose members, on which day; as a map or a curve.

    The subject of kind ``years`` is the first year and the last, such as 2000-2025.
    """

    kind: Kind
    subject: str
    day: date
    region: str = "world"
    organisation: str | None = None
    form: Form = "map"


@dataclass(frozen=True)
class Decoded:
    """What a code holds; names are fingerprints until ``named`` finds them."""

    form: Form
    kind: Kind
    subject: int
    region: str
    organisation: int
    day: date
    edition_on: date
    edition_digest: str

    @property
    def edition(self) -> str:
        """The beginning of the edition's name."""
        return f"{self.edition_on.isoformat()}-{self.edition_digest}"


def encode(view: View, edition: str) -> str:
    """The code of a view on the data of an edition (such as 2026-11-24-0a1b2c3d)."""
    match = EDITION.fullmatch(edition)
    if match is None:
        raise WrongCodeError(_("{edition}: no name of an edition").format(edition=edition))
    held = {
        "format": FORMAT,
        "kind": _place(view),
        "subject": _subject(view),
        "view": VIEWS.index(view.region),
        "organisation": fingerprint(view.organisation, FIELDS["organisation"]) if view.organisation else 0,
        "day": (view.day - FIRST_DAY).days,
        "edition_day": (date.fromisoformat(match[1]) - FIRST_EDITION).days,
        "edition_digest": int(match[2][:7], 16),
    }
    return _grouped(_packed({**held, "check": _check(held)}))


def decode(code: str) -> Decoded:
    """What a code holds; raises WrongCodeError, in words for whoever typed it."""
    letters = re.sub(r"[\s\-–—]", "", code).upper().translate(MISREAD)
    if len(letters) != LENGTH:
        message = _("A code has {length} letters and digits; this one has {count}.")
        raise WrongCodeError(message.format(length=LENGTH, count=len(letters)))
    strange = sorted({letter for letter in letters if letter not in ALPHABET})
    if strange:
        raise WrongCodeError(_("No code has these signs in it: {signs}.").format(signs=" ".join(strange)))
    held = _unpacked(letters)
    if held.pop("check") != _check(held):
        raise WrongCodeError(_("This code does not add up: it was mistyped, or altered. Compare it with the print."))
    if held["format"] != FORMAT or held["kind"] >= len(SHOWN) or held["view"] >= len(VIEWS):
        raise WrongCodeError(_("This code is of a kind that this version does not know."))
    form, kind = SHOWN[held["kind"]]
    return Decoded(
        form=form,
        kind=kind,
        subject=held["subject"],
        region=VIEWS[held["view"]],
        organisation=held["organisation"],
        day=FIRST_DAY + timedelta(held["day"]),
        edition_on=FIRST_EDITION + timedelta(held["edition_day"]),
        edition_digest=f"{held['edition_digest']:07x}",
    )


def named(decoded: Decoded, subjects: Iterable[str], organisations: Iterable[str]) -> View:
    """The view a code holds, its names found among those the warehouse knows."""
    subject = _named_span(decoded.subject) if decoded.kind == "years" else _found(decoded.subject, subjects, "subject")
    if subject is None:
        raise WrongCodeError(_("What this code shows is not in the data at hand; it may be of a later edition."))
    organisation = None
    if decoded.organisation:
        organisation = _found(decoded.organisation, organisations, "organisation")
        if organisation is None:
            raise WrongCodeError(_("The organisation of this code is not in the data at hand."))
    return View(decoded.kind, subject, decoded.day, decoded.region, organisation, decoded.form)


def span(subject: str) -> tuple[int, int]:
    """The first year and the last of a subject such as 2000-2025; raises WrongCodeError where it is none."""
    match = SPAN.fullmatch(subject)
    first, last = (int(match[1]), int(match[2])) if match else (0, 0)
    if not FIRST_YEAR <= first <= last < FIRST_YEAR + (1 << YEAR_BITS):
        raise WrongCodeError(
            _("{years!r} are no years; write the first and the last, such as 2000-2025.").format(years=subject)
        )
    return first, last


def fingerprint(name: str, bits: int) -> int:
    """A number of that many bits for a name, never nought."""
    digest = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
    return 1 + digest % ((1 << bits) - 1)


def _place(view: View) -> int:
    if (view.form, view.kind) not in SHOWN:
        raise WrongCodeError(_("There is no {form} of this kind: {kind}.").format(form=view.form, kind=view.kind))
    return SHOWN.index((view.form, view.kind))


def _subject(view: View) -> int:
    """Years as they are, every name as its fingerprint."""
    if view.kind != "years":
        return fingerprint(view.subject, FIELDS["subject"])
    first, last = span(view.subject)
    return (first - FIRST_YEAR) << YEAR_BITS | (last - FIRST_YEAR)


def _named_span(held: int) -> str:
    first, last = divmod(held, 1 << YEAR_BITS)
    return f"{FIRST_YEAR + first}-{FIRST_YEAR + last}"


def _found(held: int, names: Iterable[str], field: str) -> str | None:
    return next((name for name in names if fingerprint(name, FIELDS[field]) == held), None)


def _check(held: dict[str, int]) -> int:
    whole = ",".join(f"{name}={value}" for name, value in held.items())
    return fingerprint(whole, FIELDS["check"])


def _packed(held: dict[str, int]) -> int:
    whole = 0
    for name, bits in FIELDS.items():
        if not 0 <= held[name] < 2**bits:
            raise WrongCodeError(_("A code cannot hold this {field}.").format(field=name))
        whole = whole << bits | held[name]
    return whole


def _unpacked(letters: str) -> dict[str, int]:
    whole = 0
    for letter in letters:
        whole = whole << 5 | ALPHABET.index(letter)
    held = {}
    for name, bits in reversed(FIELDS.items()):
        held[name] = whole & ((1 << bits) - 1)
        whole >>= bits
    return dict(reversed(held.items()))


def _grouped(whole: int) -> str:
    letters = "".join(ALPHABET[whole >> 5 * (LENGTH - 1 - at) & 31] for at in range(LENGTH))
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))
