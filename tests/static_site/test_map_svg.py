"""Tests of the map drawn into pages of the static edition."""

from __future__ import annotations

import re

from dashboard.static_site import map_svg
from dashboard.static_site.snapshot import SiteSnapshot


def test_stripes_are_seen_on_small_countries(record: SiteSnapshot) -> None:
    drawn = str(map_svg.map_of(record.map("indicator", "focal_point"), map_svg.WIDE, lambda iso3: iso3))
    circles = re.findall(r'<circle class="g hatched" fill="url\(#(p-[\w-]+)\)"', drawn)
    assert len(circles) > 20
    radius = float(re.search(r"--r: ([\d.]+)px", drawn)[1])
    for name in set(circles):
        pitch = float(re.search(rf'<pattern id="{name}" width="([\d.]+)"', drawn)[1])
        assert 2 * 1.6 * radius > 2 * pitch, "fewer than two stripes on a marker"
