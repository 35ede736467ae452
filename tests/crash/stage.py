"""Build the checkout and the folder of editions that the crash tests use, with the expected answers of each state.

The loaders, the registry and the facts of a few small sources are real; the rows that are added
and removed are made up and marked as such. A state is the last sheet that was published; each has a
digest of all answers of the warehouse, so that a complete edition differs from any mixture.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import shutil
import tarfile
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from dashboard.warehouse import connection as warehouse_connection
from loaders import DATA, candidates
from loaders.editions import store
from loaders.facts import csv_files
from loaders.facts.models.claims import InstitutionFact

ROOT = DATA.parent
SOURCE, DEBATE = "kept_by_hand", "un_general_debate"
SMALL = (SOURCE, "rtop_debates", "rtop_focal_points", "human_rights_council_votes")
TREATIES = tuple(sorted(path.parent.name for path in (DATA / "facts").glob("*/treaty_lists.csv")))
"""Sources with lists of treaties, without which cells have no day; of their acts those of a few governments do."""
FEW = {"KEN", "GHA", "NOR"}
SHEETS = ("made-up A", "made-up B", "made-up C", "made-up D")
"""The documents of which one sheet each can be handed in; a later sheet replaces the former."""
OWN_RULES = ("raw", "texts", "previewed", f"candidates/{SOURCE}")
"""Folders of which other rules tell what may be left."""
UNTOUCHED = ("edition", "edition_log", "change")
"""Tables about editions only."""
PUBLISH = ("publish", "--by", "A. Maintainer", "--why", "a made-up reason", "--override", "made-up rows")


def checkout(folder: Path) -> Path:
    """A copy of the loaders, the reader and these tests, with the facts of a few small sources."""
    for name in ("loaders", "dashboard", "tests/crash"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("tests/__init__.py", "tests/read_once.py", "tests/verb_server.py"):
        shutil.copy(ROOT / name, folder / name)
    for name in ("registry", "schema", *(f"facts/{source}" for source in (*SMALL, *TREATIES))):
        shutil.copytree(ROOT / "data" / name, folder / "data" / name)
    for source in TREATIES:
        _cut(folder / "data/facts" / source)
    for path in (folder / "data/facts" / SOURCE).glob("*.csv"):  # its rows are the made-up ones alone
        path.write_text(path.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    (folder / "data/shapes").mkdir()
    for path in (ROOT / "data/shapes").glob("*.csv"):
        shutil.copy(path, folder / "data/shapes")
    return folder


def _cut(source: Path) -> None:
    """Leave the acts and declarations of a few governments in the facts of a source, and its lists whole."""
    for path in (source / "treaty_acts.csv", source / "declarations.csv"):
        if path.exists():
            first, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            path.write_text("".join([first, *(line for line in lines if line[:3] in FEW)]), encoding="utf-8")


@dataclass(frozen=True)
class Stage:
    """One home, as the environment names it, and the raw files that lie in it."""

    home: Path

    def hand_in(self, sheet: str) -> None:
        """Put a sheet among the raw files: the same two made-up rows, by a value of its own."""
        number = SHEETS.index(sheet)
        raw = self.home / "raw" / SOURCE
        raw.mkdir(parents=True, exist_ok=True)
        header = InstitutionFact.header()
        day = f"20{10 + number}-02-03"
        found = ("established", day, "day", "https://example.org/made-up", sheet, "official", "2026-01-01", "A", "")
        rows = [(iso3, "consultation_mechanism", *found) for iso3 in ("KEN", "GHA")]
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([header, *rows])
        (raw / "institutions.csv").write_text(text.getvalue(), encoding="utf-8")

    def put_speeches(self, number: int) -> None:
        """Put made-up speeches among the raw files: another number is another store of texts."""
        raw = self.home / "raw" / DEBATE
        raw.mkdir(parents=True, exist_ok=True)
        new = raw / ".new"
        with tarfile.open(new, "w:gz") as archive:
            for iso3 in ("KEN", "GHA"):
                text = f"This speech was invented for a test, number {number}: the responsibility to protect.".encode()
                member = tarfile.TarInfo(f"TXT/Session 60 - 2005/{iso3}_60_2005.txt")
                member.size = len(text)
                archive.addfile(member, io.BytesIO(text))
        new.replace(raw / "UNGDC_1946-2024.tgz")

    def speeches(self) -> list[str]:
        """The speeches of the published store of texts, whole; none where there is no store."""
        path = warehouse_connection.texts_path()
        if path is None:
            return []
        with duckdb.connect(str(path), read_only=True) as connection:
            (indexed,) = connection.execute("select count(*) from speech_length").fetchone() or (0,)
            found = connection.execute("select text from speech_text order by speech").fetchall()
        assert indexed == len(found) == 2, "half a store of texts"
        return [text for (text,) in found]

    def published(self) -> str:
        """The name in the pointer, unchecked."""
        return (self.home / "current").read_text(encoding="utf-8").strip()

    def answers(self) -> str:
        """A digest of everything the published edition answers, through the dashboard's own reader."""
        path = warehouse_connection.warehouse_path()
        found = path.stat()
        return _answers_of_file(path, found.st_ino, found.st_mtime_ns, found.st_size)

    def handed_in(self) -> str:
        """The complete sheet in the candidates; empty if there are none. Raises FaultsError for half a sheet."""
        folder = candidates.folders().get(SOURCE)
        facts = csv_files.load(folder).institutions if folder else ()
        (title,) = {row.title for row in facts} or {""}
        assert len(facts) == (2 if title else 0), f"half a sheet: {facts}"
        assert not title or candidates.receipt(SOURCE).get("files"), "candidates without what they were read from"
        return title

    def history(self) -> list[str]:
        """Every edition of the published one's history, oldest first, as lines; each keeps a whole archive."""
        with zipfile.ZipFile(self.home / "editions" / self.published() / store.ARCHIVE) as archive:
            return archive.read("history/edition_log.csv").decode().splitlines()

    def leftovers(self) -> list[str]:
        """Files in the home that belong neither to an edition of the history nor to whole candidates."""
        kept = {edition.edition for edition in store.lineage()}
        usual = {f"editions/{name}/{file}" for name in kept for file in (store.ARCHIVE, store.ABOUT, store.WAREHOUSE)}
        usual |= {f"editions/{name}" for name in kept} | {"current", "editions", "candidates"}
        usual |= {"build.lock", "candidates.lock", "reopen.lock", "scratch"}
        found = {path.relative_to(self.home).as_posix() for path in self.home.rglob("*")}
        return sorted(name for name in found - usual if not name.startswith(OWN_RULES))


@cache
def _answers_of_file(path: Path, _inode: int, _modified: int, _size: int) -> str:
    """Ask a file once until it changes: most acts that are killed leave the same edition published."""
    return answers(path)


def answers(path: Path) -> str:
    """A digest of all rows of a warehouse in any order, without the tables about editions."""
    digest = hashlib.sha256()
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = connection.execute("select table_name from duckdb_tables() order by 1").fetchall()
        for (table,) in tables:
            if table not in UNTOUCHED:
                rows = connection.execute(f"select count(*), sum(hash(t)) from {table} as t").fetchall()
                digest.update(repr(rows).encode())
    return digest.hexdigest()[:12]


def environment(checkout_folder: Path, home: Path) -> dict[str, str]:
    """Return the environment variables for a process on this stage."""
    kept = {name: value for name, value in os.environ.items() if name != "COMMITMENTS_WAREHOUSE"}
    return kept | {"COMMITMENTS_HOME": str(home), "PYTHONPATH": str(checkout_folder), "PYTHONIOENCODING": "utf-8"}
