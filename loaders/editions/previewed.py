"""Keep the warehouse of the last preview, so that publishing the same facts need not build it again.

Building takes most of the time of a publish. The name of the file is a digest of all that the warehouse is made from,
so that a file of another name is never taken. It is only a copy: without it, publishing builds as before.
"""

from __future__ import annotations

import hashlib
import shutil
from contextlib import suppress
from pathlib import Path

from loaders import home, private_folder, warehouse
from loaders.editions import store
from loaders.fsync import fsync

CODE = Path(__file__).resolve().parent.parent


def _folder() -> Path:
    return home() / "previewed"


def _path(name: str, digest: str, parent: str) -> Path:
    """Return where the warehouse of an edition of this name, these inputs and this parent lies."""
    code = sorted((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in CODE.rglob("*.py"))
    made_from = (name, digest, parent, warehouse.engine(), code)  # the name has the day for which it was checked
    return _folder() / f"{hashlib.sha256(repr(made_from).encode()).hexdigest()[:32]}.duckdb"


def keep(path: Path, name: str, digest: str, parent: str) -> None:
    """Move the warehouse of a preview to where ``take`` looks, in place of that of any preview before.

    Without room on the disk nothing is kept.
    """
    with suppress(OSError):
        fsync(path)
        clear()
        private_folder(_folder())
        path.replace(_path(name, digest, parent))
        fsync(_folder())


def take(folder: Path, name: str, digest: str, parent: str) -> Path | None:
    """Move the warehouse of a preview of the same inputs into the folder; None where there is none."""
    taken = folder / store.WAREHOUSE
    try:
        return _path(name, digest, parent).replace(taken)
    except OSError:
        return None


def clear() -> None:
    """Delete what was kept: once an edition is published, it serves nobody."""
    shutil.rmtree(_folder(), ignore_errors=True)
