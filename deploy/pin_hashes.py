"""Write image-requirements.txt: what the image installs, at the versions of constraints.txt, with hashes of its wheels.

``make hashes`` runs it after a change of constraints.txt or of the dependencies in pyproject.toml. pip resolves for the
two processors an image is made for, and downloads nothing but metadata where the index has it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
PROCESSORS = ("x86_64", "aarch64")
GLIBC = (34, 31, 28, 27, 26, 24, 17)
"""Second numbers of the glibc versions (2.34 …) that wheels name; the image has a newer one."""
HEAD = "# Written by: make hashes. The image installs these files and no others (pip --require-hashes)."


def main() -> None:
    """Resolve for each processor, and write all hashes of a version together."""
    pinned: dict[str, set[str]] = {}
    for processor in PROCESSORS:
        for requirement, sha256 in _resolved(processor):
            pinned.setdefault(requirement, set()).add(sha256)
    lines = [HEAD]
    for requirement, hashes in sorted(pinned.items()):
        lines.append(" \\\n".join([requirement, *(f"    --hash=sha256:{each}" for each in sorted(hashes))]))
    (ROOT / "image-requirements.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(pinned)} packages are pinned in image-requirements.txt")


def _resolved(processor: str) -> list[tuple[str, str]]:
    """Return each package with its version, and the SHA-256 of the wheel that fits the processor."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    platforms = [f"--platform=manylinux_2_{minor}_{processor}" for minor in GLIBC]
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        subprocess.run(  # noqa: S603 - our own arguments, no shell
            [
                *(sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet"),
                *("--only-binary=:all:", "--python-version=3.11", f"--target={folder}", f"--report={report}"),
                *platforms,
                f"--platform=manylinux2014_{processor}",
                *("-c", str(ROOT / "constraints.txt"), *project["dependencies"]),
            ],
            check=True,
        )
        packages = json.loads(report.read_bytes())["install"]
    return [
        (
            f"{package['metadata']['name'].lower().replace('_', '-')}=={package['metadata']['version']}",
            package["download_info"]["archive_info"]["hashes"]["sha256"],
        )
        for package in packages
    ]


if __name__ == "__main__":
    main()
