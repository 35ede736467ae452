"""Fuzz the parser of a source with atheris: ``python -m tests.fuzz SOURCE [--seconds N]``.

It needs the extra ``fuzz``. Mutations follow the branches of the loaders that they reach. A find ends
the run with a traceback and saves the input beside the corpus; ``--again FILE`` plays it again.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["loaders"]):
    from tests.fuzz.mutations import FILLERS, KINDS, SOURCES, Mutation, hand_kept, read_mutated


def mutations_of(content: bytes) -> tuple[int, list[Mutation]]:
    """Return the file and the mutations that the bytes encode."""
    provider = atheris.FuzzedDataProvider(content)
    file = provider.ConsumeIntInRange(0, 30)
    mutations = [
        Mutation(
            provider.ConsumeIntInRange(0, len(KINDS) - 1),
            provider.ConsumeIntInRange(0, 65_535) / 65_536,
            provider.ConsumeIntInRange(0, 255) / 256,
            provider.ConsumeIntInRange(0, 3 * len(FILLERS)),
        )
        for _ in range(provider.ConsumeIntInRange(1, 4))
    ]
    return file, mutations


def main() -> None:
    """Fuzz one source for so many seconds; print the number of readings with facts and with faults."""
    options = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    options.add_argument("source", choices=SOURCES)
    options.add_argument("--seconds", type=int, default=60, help="how long (default: 60)")
    options.add_argument("--again", type=Path, metavar="FILE", help="play one input again")
    asked = options.parse_args()
    hand_kept()
    with TemporaryDirectory() as folder:
        target = Target(asked.source, Path(folder))
        if asked.again:
            target(asked.again.read_bytes())
            return
        ends = [f"-max_total_time={asked.seconds}", "-timeout=60", "-max_len=64", "-rss_limit_mb=4096", "-verbosity=0"]
        atheris.Setup([sys.argv[0], *ends, f"-artifact_prefix={asked.source}-"], target)
        atheris.Fuzz()


class Target:
    """The target of the fuzzer: one source's sample, mutated and read; counts the results."""

    def __init__(self, source: str, folder: Path) -> None:
        self.source, self.folder = source, folder
        self.counts: Counter[str] = Counter()
        self.told_at = time.monotonic()

    def __call__(self, content: bytes) -> None:
        words = read_mutated(self.source, *mutations_of(content), self.folder / "home")
        self.counts["with faults" if words is None else "with facts"] += 1
        if time.monotonic() - self.told_at > 10:
            self.told_at = time.monotonic()
            print(self.source, dict(self.counts), file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
