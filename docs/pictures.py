"""Write a picture of every page, map and brief in every language into ci-output/languages: ``make pictures``.

The pictures are for the eye, before a release and after a change of how pages look. Each page is photographed wide, on
a phone and in the dark. ``--lang ar``, ``--page map`` and ``--shot phone`` choose some; without a page the files to
download come too. CI keeps the files and the wide pictures.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from images import FLAGS, ROOT, dashboard
from playwright.sync_api import TimeoutError as LateError
from playwright.sync_api import sync_playwright

from dashboard.dates import today
from dashboard.exports import build
from dashboard.exports.brief.build import build_brief
from dashboard.exports.brief.files import FORMATS
from dashboard.exports.brief.model import BriefRequest
from dashboard.exports.brief.snapshot import load_snapshot
from dashboard.exports.compare.build import build_comparison
from dashboard.exports.compare.files import compare_files
from dashboard.exports.verification_codes import ExportView
from dashboard.i18n import LANGUAGES, use_language
from dashboard.static_site import social_cards
from dashboard.static_site.snapshot import SiteSnapshot
from dashboard.warehouse import connection

OUTPUT = ROOT / "ci-output" / "languages"
PAGES = {
    "start": "",
    "changes": "changes",
    "country": "country?country=KEN",
    "compare": "compare?countries=KEN,UGA,RWA",
    "map": "map?treaty=rome_statute",
    "treaty": "treaty?treaty=rome_statute",
    "focal_points": "focal_points",
    "votes": "votes?resolution=a_res_75_277",
    "statements": "statements?country=KEN",
    "organisations": "organisations?organisation=african_union",
    "data": "data",
    "dictionary": "data?part=dictionary",
    "coverage": "coverage",
    "boundaries": "boundaries",
    "verify": "verify",
    "query": "query",
}
"""Name of a picture → the address below the dashboard's."""
WIDE, PHONE = {"width": 1440, "height": 1600}, {"width": 390, "height": 1600}
SHOTS = {"light": {"wide": WIDE, "phone": PHONE}, "dark": {"dark": WIDE}}
"""Colour scheme → shot → size of the window. A page keeps the colours it began with, so each scheme is a load."""
DRAWN = "[data-testid=stApp][data-test-script-state=notRunning] h1"
CHARTS_DRAWN = """() => !document.querySelector('[data-testid=stSkeleton]')
    && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(one => one.querySelector('svg.main-svg'))"""
"""Plotly's script comes last: a grey shape is in the place of a chart until then."""
DRAWN_SECONDS = 0.7
"""After a page is drawn: its drawings fade in."""


def main() -> None:
    """Write the pictures asked for; print how many and how long they took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lang", action="append", choices=[*LANGUAGES], help="a language; all without it")
    parser.add_argument("--page", action="append", choices=[*PAGES], help="a page; all pages and files without it")
    shots = [shot for sizes in SHOTS.values() for shot in sizes]
    parser.add_argument("--shot", action="append", choices=shots, help="a way to photograph; all without it")
    asked = parser.parse_args()
    start = time.monotonic()
    OUTPUT.mkdir(parents=True, exist_ok=True)
    languages = asked.lang or [*LANGUAGES]
    files = 0 if asked.page else sum(write_files(code) for code in languages)
    pages = write_pages(languages, asked.page or [*PAGES], asked.shot or shots)
    print(f"{files + pages} pictures in {OUTPUT}, {time.monotonic() - start:.0f} s")


def write_files(code: str) -> int:
    """Write maps, a chart, a comparison, cards and briefs in a language as PNG; return how many."""
    path, day = connection.warehouse_path(), today()
    count = 0
    with use_language(code):
        for name, picture in _drawn(path):
            (OUTPUT / f"{code}-{name}.png").write_bytes(picture)
            count += 1
        brief = build_brief(load_snapshot(path, day), BriefRequest("KEN", "foreign_ministry", 2, day))
        with tempfile.TemporaryDirectory() as folder:
            for kind in ("pdf", "docx"):
                (Path(folder) / f"brief.{kind}").write_bytes(FORMATS[kind].make(brief))
            count += _photographed(Path(folder) / "brief.pdf", f"{code}-brief-pdf")
            soffice = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", f"{folder}/word"]
            subprocess.run([*soffice, f"{folder}/brief.docx"], check=True, capture_output=True)  # noqa: S603
            count += _photographed(Path(folder) / "word/brief.pdf", f"{code}-brief-docx")
    return count


def _drawn(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each picture that the exports draw, with its name."""
    day = today()
    views = {
        "map-treaty": ExportView("treaty", "rome_statute", day),
        "map-pillar": ExportView("pillar", "political", day, "africa"),
        "chart": ExportView("treaty", "rome_statute", day, form="curve"),
    }
    for name, view in views.items():
        for size in ("page", "column"):
            files = {file.key: file for file in build.export_files(build.build_export(path, view), size)}
            yield f"{name}-{size}", files["png"].make()
    compared = build_comparison(path, ExportView("countries", "KEN,UGA,RWA", day, form="table"))
    yield "comparison", next(file for file in compare_files(compared) if file.key == "png").make()
    record = SiteSnapshot(path)
    for folder, key in (("countries", "KEN"), ("treaties", "rome_statute")):
        yield f"card-{key}", social_cards.of_subject(record, folder, key) or b""


def _photographed(pdf: Path, name: str) -> int:
    """Write each page of a PDF as PNG; return how many pages it has."""
    subprocess.run(["pdftoppm", "-r", "80", "-png", str(pdf), str(OUTPUT / name)], check=True)  # noqa: S603, S607
    return len([*OUTPUT.glob(f"{name}-*.png")])


def write_pages(languages: Sequence[str], names: Sequence[str], shots: Sequence[str]) -> int:
    """Write the pages of a running dashboard; return the number of pictures."""
    browser_path = os.environ.get("BROWSER_PATH", "/usr/bin/chromium")
    with dashboard() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        for code in languages:
            page = browser.new_page(viewport=WIDE)
            for name in names:
                joint = "&" if "?" in PAGES[name] else "?"
                url = f"{address}/{PAGES[name]}{joint}lang={code}"
                _photograph(page, url, partial("{}-{}-{}".format, code, name), shots)
            page.close()
        browser.close()
    return len(shots) * len(languages) * len(names)


def _photograph(page: Any, address: str, name: Any, shots: Sequence[str]) -> None:
    for scheme, sizes in SHOTS.items():
        wanted = {shot: size for shot, size in sizes.items() if shot in shots}
        if not wanted:
            continue
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(WIDE)
        page.goto(address)
        try:
            page.wait_for_selector(DRAWN, timeout=60_000)
            page.wait_for_function(CHARTS_DRAWN, timeout=60_000)
        except LateError:
            print(f"{address}: not drawn after a minute")
        for shot, size in wanted.items():
            page.set_viewport_size(size)
            page.wait_for_timeout(1000 * DRAWN_SECONDS)
            page.screenshot(path=str(OUTPUT / f"{name(shot)}.png"))


if __name__ == "__main__":
    main()
