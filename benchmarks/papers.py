"""A printed map beside Kaleido, which drives Chrome; a meeting brief beside WeasyPrint and LibreOffice.

The peers print the same: the map with the same borders and colours, the brief from our own HTML
and DOCX of it. The first print of each opens fonts or a browser and is told apart.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks import machine
from benchmarks.figures import Figure, NotMeasured, Result
from dashboard import queries
from dashboard.exports import build, verification_codes
from dashboard.exports.brief import build as brief_build
from dashboard.exports.brief import files as brief_files
from dashboard.exports.brief import model as brief_model
from dashboard.exports.brief import snapshot as brief_snapshot
from dashboard.exports.map import build as map_build
from dashboard.presenters.speaker_shares import FIRST
from dashboard.warehouse import connection

RUNS = 5
MAP_LIMIT, BRIEF_LIMIT, BRIEFS_LIMIT = 2.0, 1.0, 180.0
"""Seconds a map, a brief as PDF, and the briefs of all governments may take."""
BYTES_LIMIT = 1_500_000
"""Bytes a map may weigh."""
CHROMIUM = os.environ.get("BROWSER_PATH") or shutil.which("chromium") or shutil.which("google-chrome")
EMPTY_TOPOJSON = f"{(machine.ROOT / 'static' / 'topojson').as_uri()}/"
"""An empty base map: the borders are ours, and none is to be fetched."""
SOFFICE = shutil.which("soffice")
PILLARS = ("legislation", "political", "treaties", "justice", "regional", "structures")
KINDS = ("png", "pdf", "svg")
TREATIES = ("rome_statute", "genocide_convention", "mine_ban", "arms_trade_treaty", "crc", "cat", "cedaw", "iccpr")
COUNTRIES = ("NOR", "NIU", "USA", "CIV", "VUT", "BRA", "JPN", "TUV", "FRA", "GHA", "PER", "ITA")
"""Another one each time: what was set once is set again in no time."""


def figures() -> Iterator[Result]:
    """Yield the figures of maps, then of briefs."""
    path = connection.warehouse_path()
    yield from _maps(path)
    yield from _briefs(path)


@dataclass(frozen=True)
class ExportCost:
    """Seconds of the first and of later exports, and bytes of the last."""

    first: float
    later: float
    byte_count: int


def _time(make: Callable[[], Any], runs: int = RUNS) -> ExportCost:
    times, made = [], None
    for _ in range(1 + runs):
        start = perf_counter()
        made = make()
        times.append(perf_counter() - start)
    return ExportCost(times[0], median(times[1:] or times), len(made) if isinstance(made, bytes) else 0)


def _maps(path: Path) -> Iterator[Result]:
    """Yield a plain map, the one with the most stripes, and a chart with many bars, in every format."""
    day = map_build.edition_day(path)
    views_by_name = {
        "map": [verification_codes.ExportView("treaty", treaty, day) for treaty in TREATIES],
        "striped map": [verification_codes.ExportView("pillar", pillar, day) for pillar in PILLARS],
        "bars": [
            verification_codes.ExportView("years", f"{first}-{day.year}", day, form="curve")
            for first in range(FIRST, FIRST + 8)
        ],
    }
    costs: dict[tuple[str, str], ExportCost] = {}
    for name, all_views in views_by_name.items():
        others = cycle(all_views)
        for key in [offer.key for offer in build.export_files(build.build_export(path, next(others)))]:
            cost = costs[name, key] = _time(partial(_next_file, path, others, key))
            yield Figure(f"{name} as {key}, from question to file", cost.later, "s", limit=MAP_LIMIT)
            yield Figure(f"{name} as {key}: weight", cost.byte_count, "kB", limit=BYTES_LIMIT)
    yield from _beside_kaleido(path, {kind: costs["map", kind] for kind in KINDS})


def _next_file(path: Path, others: Iterator[verification_codes.ExportView], key: str) -> bytes:
    """Return the next view in one format; another one each time, because typst caches what it compiled."""
    return next(
        offer.make() for offer in build.export_files(build.build_export(path, next(others))) if offer.key == key
    )


def _beside_kaleido(path: Path, ours: dict[str, ExportCost]) -> Iterator[Result]:
    if CHROMIUM is None:
        yield NotMeasured("Kaleido needs a browser: apt-get install chromium.")
        return
    try:
        import kaleido
    except ImportError:
        yield NotMeasured("Kaleido is not installed: run `make bench`.")
        return
    os.environ["BROWSER_PATH"] = CHROMIUM
    figure = _figure(path)
    for kind in KINDS:
        size = {"width": 1500, "height": 840, "scale": 2, "format": kind}
        make = partial(kaleido.calc_fig_sync, figure, opts=size, topojson=EMPTY_TOPOJSON)
        cold = _time(make, runs=0).first
        yield Figure(f"map as {kind}, a first one", ours[kind].first, "s", "Kaleido, opening Chrome", cold)
        kaleido.start_sync_server(silence_warnings=True)
        try:
            warm = _time(make)
        finally:
            kaleido.stop_sync_server(silence_warnings=True)
        yield Figure(f"map as {kind}", ours[kind].later, "s", "Kaleido, Chrome kept open", warm.later)
        yield Figure(f"map as {kind}: weight", ours[kind].byte_count, "kB", "Kaleido", warm.byte_count)


def _figure(path: Path) -> Any:
    """Return the same map as one would draw it with plotly.express, borders and all."""
    import plotly.express as px

    rows = connection.query(path, queries.TREATY_STANDINGS, treaty="rome_statute", day=map_build.edition_day(path))
    borders = json.loads((machine.ROOT / "static" / "world.geojson").read_text(encoding="utf-8"))
    figure = px.choropleth(
        locations=[row.iso3 for row in rows],
        color=[row.standing for row in rows],
        geojson=borders,
        title="Rome Statute",
    )
    figure.update_geos(visible=False, projection_type="equal earth")
    return figure


def _briefs(path: Path) -> Iterator[Result]:
    day = map_build.edition_day(path)
    wanted = brief_model.BriefRequest("KEN", "foreign_ministry", 2, day)
    others = cycle(COUNTRIES)
    made: dict[brief_files.Format, float] = {}
    for name in brief_files.FORMATS:
        made[name] = _time(
            lambda name=name: brief_files.brief_file(path, replace(wanted, iso3=next(others)), name)
        ).later  # type: ignore[misc]
        yield Figure(f"brief as {name}", made[name], "s", limit=BRIEF_LIMIT)
    yield from _beside_weasyprint(brief_files.brief_file(path, wanted, "html"), made["pdf"])
    yield from _beside_office(brief_files.brief_file(path, wanted, "docx"), made["pdf"])
    start, record = perf_counter(), brief_snapshot.load_snapshot(path, day)
    for iso3 in record.countries:
        brief_files.FORMATS["pdf"].make(brief_build.build_brief(record, replace(wanted, iso3=iso3)))
    taken = perf_counter() - start
    yield Figure(f"{len(record.countries)} briefs as pdf", taken, "s", limit=BRIEFS_LIMIT)


def _beside_weasyprint(html: bytes, ours: float) -> Iterator[Result]:
    try:
        from weasyprint import HTML
    except ImportError:
        yield NotMeasured("WeasyPrint is not installed: run `make bench`.")
        return
    except OSError:
        yield NotMeasured("WeasyPrint needs Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0.")
        return
    theirs = _time(partial(HTML(string=html.decode()).write_pdf)).later
    yield Figure("brief as pdf, from question to file", ours, "s", "WeasyPrint, from ready HTML", theirs)


def _beside_office(docx: bytes, ours: float) -> Iterator[Result]:
    if SOFFICE is None:
        yield NotMeasured("LibreOffice is not installed: apt-get install libreoffice-writer-nogui.")
        return
    with TemporaryDirectory() as folder:
        letter = Path(folder) / "brief.docx"
        letter.write_bytes(docx)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(letter)]
        theirs = _time(lambda: subprocess.run(command, capture_output=True, check=True, timeout=120)).later  # noqa: S603
    yield Figure("brief as pdf, from question to file", ours, "s", "LibreOffice, from ready DOCX", theirs)
