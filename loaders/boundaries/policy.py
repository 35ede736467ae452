"""The boundary policy as tables: which area is drawn under which code, which lines are dashed.

``data/shapes/disputes.csv`` explains each dispute in words; change both together, a test compares them.
"""

from __future__ import annotations

from typing import NamedTuple

Point = tuple[float, float]
"""Longitude and latitude, degrees."""

DROPPED = frozenset({"ATA"})

CODES = {
    "KOS": "XKX",
    "HKG": "CHN",
    "MAC": "CHN",
    "ALD": "FIN",
    "USG": "CUB",
    "WSB": "XSB",
    "ESB": "XSB",
    "BRI": "XBI",
    "BRT": "XBT",
    "PGA": "XSP",
    "SCR": "XSR",
}
"""The layer's own code → the code we draw it under, where its ISO code does not fit."""

AREA_NAMES = {
    "FLK": "Falkland Islands (Malvinas)",
    "XAB": "Abyei",
    "XBI": "Brazilian Island and Rincón de Artigas",
    "XBT": "Bir Tawil",
    "XPI": "Southern Patagonian Ice Field",
    "XSB": "Sovereign Base Areas of Akrotiri and Dhekelia",
    "XSP": "Spratly Islands",
    "XSR": "Scarborough Reef",
}
"""Areas without an ISO code, and one the United Nations give two names."""

DEPENDENCIES = frozenset(
    {
        *("ABW", "AIA", "ASM", "ATF", "BLM", "BMU", "CUW", "CYM", "FLK", "FRO", "GGY", "GIB", "GRL", "GUM", "HMD"),
        *("IMN", "IOT", "JEY", "MAF", "MNP", "MSR", "NCL", "NFK", "PCN", "PRI", "PYF", "SGS", "SHN", "SPM", "SXM"),
        *("TCA", "UMI", "VGB", "VIR", "WLF"),
    }
)
"""Areas with an ISO code but no government of their own among the 197."""

OTHER_AREAS = DEPENDENCIES | AREA_NAMES.keys()
"""Drawn in the neutral tone on every map."""

GAPS: dict[str, Point] = {
    "SYR": (35.75, 33.05),
    "XAB": (28.42, 9.78),
    "XBI": (-55.94, -30.99),
    "XPI": (-73.32, -49.5),
}
"""Land without an area in the layer: the code that gets it → a point in the hole."""

EAST_JERUSALEM: tuple[Point, ...] = (
    (35.205, 31.7),
    (35.215, 31.74),
    (35.228, 31.755),
    (35.226, 31.778),
    (35.229, 31.792),
    (35.2, 31.82),
    (35.195, 31.89),
    (35.28, 31.89),
    (35.28, 31.7),
)
"""Drawn by hand to about a kilometre: west along the 1949 line, else generously; cut to what the layer gives Israel."""


class Dispute(NamedTuple):
    """A boundary to be dashed: where two areas meet, within a box (west, south, east, north)."""

    one: str
    other: str
    note: str
    box: tuple[float, float, float, float] = (-180, -90, 180, 90)


DISPUTES = (
    Dispute("IND", "PAK", "Line of Control in Jammu and Kashmir", (73.0, 32.3, 78.0, 37.0)),
    Dispute("CHN", "IND", "Line of Actual Control, Aksai Chin", (76.0, 32.0, 81.0, 37.0)),
    Dispute("CHN", "PAK", "Boundary in the Karakoram, Jammu and Kashmir", (73.0, 35.0, 78.0, 38.0)),
    Dispute("CHN", "IND", "Boundary at Arunachal Pradesh", (91.6, 26.0, 98.0, 30.0)),
    Dispute("SRB", "XKX", "Kosovo, see Security Council resolution 1244 (1999)"),
    Dispute("ESH", "MAR", "Western Sahara, a non-self-governing territory"),
    Dispute("ISR", "PSE", "Armistice demarcation lines of 1949"),
    Dispute("ISR", "SYR", "Golan, occupied since 1967"),
    Dispute("SDN", "SSD", "Boundary not yet determined"),
    Dispute("SDN", "XAB", "Abyei, final status not yet determined"),
    Dispute("SSD", "XAB", "Abyei, final status not yet determined"),
    Dispute("KOR", "PRK", "Military Demarcation Line of 1953"),
    Dispute("EGY", "SDN", "Boundary at the Halaib Triangle", (33.0, 21.0, 38.0, 23.0)),
    Dispute("EGY", "XBT", "Bir Tawil"),
    Dispute("SDN", "XBT", "Bir Tawil"),
    Dispute("KEN", "SSD", "Boundary at the Ilemi Triangle"),
)
