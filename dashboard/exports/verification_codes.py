"""The code on every export: view, day, edition, and a check number.

Twenty-four letters that can be read aloud and typed: no I, L, O or U, and letters often misread are
accepted. A code has no secret and proves nothing about the title: it leads to the data. Names are
stored as hashes and looked up among the names in the warehouse, so that a code stays short.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from dashboard.i18n import _

Form = Literal["map", "curve", "table"]
Kind = Literal["treaty", "pillar", "indicator", "resolution", "years", "countries"]
MAP_KINDS: tuple[Kind, ...] = ("treaty", "pillar", "indicator", "resolution")
"""Kinds of subjects of a map."""
CHART_KINDS: tuple[Kind, ...] = ("treaty", "indicator", "years", "pillar")
"""Kinds of subjects of a curve."""
FORM_KINDS: tuple[tuple[Form, Kind], ...] = (
    ("map", "treaty"),
    ("map", "pillar"),
    ("map", "indicator"),
    ("map", "resolution"),
    ("curve", "treaty"),
    ("curve", "indicator"),
    ("curve", "years"),
    ("table", "countries"),
    ("curve", "pillar"),
)
"""In the order of their numbers in codes; those from the ninth on take the next format."""
MAP_VIEWS = ("world", "pacific", "africa", "americas", "asia", "europe", "oceania")
OWN_GROUPS = ("subregion", "region", "small")
"""Groups other than organisations that a comparison can have beside a single government."""
BESIDE = ("world", *OWN_GROUPS)
"""Never change the order of these: printed codes depend on the place of each."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD_LETTERS = str.maketrans("OIL", "011")
CODE_LENGTH, GROUP_LENGTH = 24, 4
ISO3_LENGTH, MAX_GOVERNMENTS = 3, 6
"""The code of a comparison goes on: three letters for each government."""
CODE_LENGTHS = tuple(CODE_LENGTH + ISO3_LENGTH * count for count in range(MAX_GOVERNMENTS + 1))
FORMAT_VERSION, KINDS_A_FORMAT = 1, 8
FIRST_DAY, FIRST_EDITION, FIRST_YEAR = date(1900, 1, 1), date(2020, 1, 1), 1900
YEAR_BITS = 10
FIELD_BITS = {
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
"""Field → bits, in the order of the code; 120 bits are 24 letters."""
EDITION_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-([0-9a-f]{8})(\.\d+)?")
YEAR_SPAN = re.compile(r"(\d{4})-(\d{4})", re.ASCII)


class InvalidCodeError(ValueError):
    """The code was mistyped, altered, or is not ours."""


@dataclass(frozen=True)
class ExportView:
    """View of an export: form, subject, region, members of an organisation, day.

    The subject of kind ``years`` is the first year and the last, such as 2000-2025; that of kind ``countries``
    is their codes, such as KEN,UGA,RWA, and ``region`` is the group compared with a single one.
    """

    kind: Kind
    subject: str
    day: date
    region: str = "world"
    organisation: str | None = None
    form: Form = "map"

    @property
    def stem(self) -> str:
        """File name without size and suffix."""
        what = "statements" if self.kind == "years" else self.subject
        shown = self.region if self.form == "map" else "members" if self.kind == "pillar" else "over-time"
        named = ("rtop", what, self.organisation or "", shown, self.day.isoformat())
        return "-".join(part for part in named if part)


@dataclass(frozen=True)
class DecodedCode:
    """Content of a code; names are hashes until ``resolve_view`` finds them."""

    form: Form
    kind: Kind
    subject: int
    region: str
    organisation: int
    day: date
    edition_on: date
    edition_digest: str
    countries: str = ""
    """Of a comparison: the codes of the governments, in their order."""

    @property
    def edition(self) -> str:
        """Beginning of the edition's name."""
        return f"{self.edition_on.isoformat()}-{self.edition_digest}"


def encode_view(view: ExportView, edition: str) -> str:
    """Return the code of a view on the data of an edition (such as 2026-11-24-0a1b2c3d)."""
    match = EDITION_NAME.fullmatch(edition)
    if match is None:
        raise InvalidCodeError(_("{edition}: not the name of an edition").format(edition=edition))
    fields = {
        "format": FORMAT_VERSION + _form_kind_number(view) // KINDS_A_FORMAT,
        "kind": _form_kind_number(view) % KINDS_A_FORMAT,
        "subject": _subject_number(view),
        "view": (BESIDE if view.kind == "countries" else MAP_VIEWS).index(view.region),
        "organisation": fingerprint(view.organisation, FIELD_BITS["organisation"]) if view.organisation else 0,
        "day": (view.day - FIRST_DAY).days,
        "edition_day": (date.fromisoformat(match[1]) - FIRST_EDITION).days,
        "edition_digest": int(match[2][:7], 16),
    }
    countries = view.subject if view.kind == "countries" else ""
    return _format_code(_pack({**fields, "check": _check_number(fields, countries)}), countries)


def decode_code(code: str) -> DecodedCode:
    """Return the content of a code, or of the address in its QR code.

    Raises InvalidCodeError with a sentence for the reader.
    """
    letters = re.sub(r"[\s\-–—]", "", _code_in_address(code)).upper().translate(MISREAD_LETTERS)
    if len(letters) not in CODE_LENGTHS:
        message = _("A code has {length} letters and digits; this one has {count}.")
        raise InvalidCodeError(message.format(length=CODE_LENGTH, count=len(letters)))
    unknown = sorted({letter for letter in letters if letter not in ALPHABET})
    if unknown:
        raise InvalidCodeError(_("A code never has these characters: {signs}.").format(signs=" ".join(unknown)))
    fields, countries = _unpack(letters[:CODE_LENGTH]), _unpack_countries(letters[CODE_LENGTH:])
    if fields.pop("check") != _check_number(fields, countries):
        raise InvalidCodeError(_("Invalid code: mistyped or altered. Compare it with the printed code."))
    number = (fields["format"] - FORMAT_VERSION) * KINDS_A_FORMAT + fields["kind"]
    if not 0 <= number < len(FORM_KINDS) or fields["view"] >= len(MAP_VIEWS):
        raise InvalidCodeError(_("This type of code is unknown to this version."))
    form, kind = FORM_KINDS[number]
    return DecodedCode(
        form=form,
        kind=kind,
        subject=fields["subject"],
        region=(BESIDE if kind == "countries" else MAP_VIEWS)[fields["view"]],
        organisation=fields["organisation"],
        day=FIRST_DAY + timedelta(fields["day"]),
        edition_on=FIRST_EDITION + timedelta(fields["edition_day"]),
        edition_digest=f"{fields['edition_digest']:07x}",
        countries=countries,
    )


def _code_in_address(text: str) -> str:
    """Return the code in an address such as https://example.org/?verify=CODE; any other text as it is."""
    asked = parse_qs(urlsplit(text.strip()).query)
    return next((asked[name][0] for name in ("verify", "code") if name in asked), text)


def resolve_view(decoded: DecodedCode, subjects: Iterable[str], organisations: Iterable[str]) -> ExportView:
    """Return the view of a code, its names found among those in the warehouse."""
    subject = _subject_of(decoded, subjects)
    if subject is None:
        raise InvalidCodeError(_("Our data do not have what this code shows; it may be from a later edition."))
    organisation = None
    if decoded.organisation:
        organisation = _find_name(decoded.organisation, organisations, "organisation")
        if organisation is None:
            raise InvalidCodeError(_("Our data do not have the organisation of this code."))
    return ExportView(decoded.kind, subject, decoded.day, decoded.region, organisation, decoded.form)


def _subject_of(decoded: DecodedCode, subjects: Iterable[str]) -> str | None:
    if decoded.kind == "countries":
        return decoded.countries
    return (
        _format_years(decoded.subject) if decoded.kind == "years" else _find_name(decoded.subject, subjects, "subject")
    )


def parse_years(subject: str) -> tuple[int, int]:
    """Return the first and last year of a subject such as 2000-2025; raises InvalidCodeError."""
    match = YEAR_SPAN.fullmatch(subject)
    first, last = (int(match[1]), int(match[2])) if match else (0, 0)
    if not FIRST_YEAR <= first <= last < FIRST_YEAR + (1 << YEAR_BITS):
        raise InvalidCodeError(
            _("{years!r} are not years; write the first and the last, such as 2000-2025.").format(years=subject)
        )
    return first, last


def fingerprint(name: str, bits: int) -> int:
    """Return a hash of a name with that many bits, never zero."""
    digest = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
    return 1 + digest % ((1 << bits) - 1)


def _form_kind_number(view: ExportView) -> int:
    if (view.form, view.kind) not in FORM_KINDS:
        raise InvalidCodeError(_("There is no {form} of this type: {kind}.").format(form=view.form, kind=view.kind))
    return FORM_KINDS.index((view.form, view.kind))


def _subject_number(view: ExportView) -> int:
    """Return years as they are, a name as its hash."""
    if view.kind != "years":
        return fingerprint(view.subject, FIELD_BITS["subject"])
    first, last = parse_years(view.subject)
    return (first - FIRST_YEAR) << YEAR_BITS | (last - FIRST_YEAR)


def _format_years(number: int) -> str:
    first, last = divmod(number, 1 << YEAR_BITS)
    return f"{FIRST_YEAR + first}-{FIRST_YEAR + last}"


def _find_name(number: int, names: Iterable[str], field: str) -> str | None:
    return next((name for name in names if fingerprint(name, FIELD_BITS[field]) == number), None)


def _check_number(fields: dict[str, int], countries: str) -> int:
    whole = ",".join(f"{name}={value}" for name, value in fields.items()) + countries
    return fingerprint(whole, FIELD_BITS["check"])


def _pack(fields: dict[str, int]) -> int:
    whole = 0
    for name, bits in FIELD_BITS.items():
        if not 0 <= fields[name] < 2**bits:
            raise InvalidCodeError(_("A code cannot contain this {field}.").format(field=name))
        whole = whole << bits | fields[name]
    return whole


def _unpack(letters: str) -> dict[str, int]:
    whole = 0
    for letter in letters:
        whole = whole << 5 | ALPHABET.index(letter)
    fields = {}
    for name, bits in reversed(FIELD_BITS.items()):
        fields[name] = whole & ((1 << bits) - 1)
        whole >>= bits
    return dict(reversed(fields.items()))


def _format_code(whole: int, countries: str) -> str:
    """Return a code in groups of four letters; the governments of a comparison come last."""
    others = (_letters(_iso3_number(iso3), ISO3_LENGTH) for iso3 in filter(None, countries.split(",")))
    letters = _letters(whole, CODE_LENGTH) + "".join(others)
    return "-".join(letters[at : at + GROUP_LENGTH] for at in range(0, len(letters), GROUP_LENGTH))


def _letters(number: int, length: int) -> str:
    return "".join(ALPHABET[number >> 5 * (length - 1 - at) & 31] for at in range(length))


def _iso3_number(iso3: str) -> int:
    """Return a code of three capitals as a number to the base 26."""
    first, second, third = (ord(letter) - ord("A") for letter in iso3)
    return (first * 26 + second) * 26 + third


def _unpack_countries(letters: str) -> str:
    """Return the governments at the end of a code."""
    codes = []
    for at in range(0, len(letters), ISO3_LENGTH):
        number = 0
        for letter in letters[at : at + ISO3_LENGTH]:
            number = number << 5 | ALPHABET.index(letter)
        codes.append("".join(chr(ord("A") + number // 26**place % 26) for place in (2, 1, 0)))
    return ",".join(codes)
