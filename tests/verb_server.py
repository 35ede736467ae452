"""Run verbs of the loaders, each in a process forked from one that has imported them.

A fork starts in 0.02 s; ``python -m loaders`` takes 0.4 s of processor time for its imports, 0.6 s with the registry.
Everything else is as on the command line: a process of its own with its own output and exit code.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

Run = Callable[..., "subprocess.CompletedProcess[str]"]
"""Run a verb with its words, and ``text`` as its standard input; returns its exit code and output."""
ADDRESS = "VERB_SERVER"
NEEDED = ("__init__.py", "read_once.py", "verb_server.py")
"""Files of ``tests`` that the server needs in a checkout."""
MOST_SECONDS = 600
"""The longest that a verb may take. No test waits that long; on a busy machine a build has taken two minutes."""


class VerbServer:
    """Runs verbs with the code and the data of one checkout, in its folder and one environment."""

    def __init__(self, scratch: Path) -> None:
        """Take the folder of the server's socket; ``started`` starts the server too."""
        self.scratch = scratch
        self.numbers = count(1)

    def run(self, *words: str, text: str = "") -> subprocess.CompletedProcess[str]:
        """Run a verb with this standard input; returns its exit code and output."""
        folder = self.scratch / str(next(self.numbers))
        folder.mkdir()
        (folder / "in").write_text(text, encoding="utf-8")
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(MOST_SECONDS)
            client.connect(str(self.scratch / "socket"))
            with client.makefile("rw", encoding="utf-8") as line:
                print(json.dumps({"words": words, "folder": str(folder)}), file=line, flush=True)
                code = int(line.readline())
        output = ((folder / name).read_text(encoding="utf-8") for name in ("out", "err"))
        return subprocess.CompletedProcess(words, code, *output)


@contextmanager
def started(checkout: Path, environment: Mapping[str, str]) -> Iterator[Run]:
    """Start a server in a checkout, with the files it needs there; returns how a verb is run until the context ends."""
    if not hasattr(os, "fork"):  # Windows: every verb starts anew
        yield partial(_run_anew, checkout, {**environment, "PYTHONPATH": str(checkout)})
        return
    (checkout / "tests").mkdir(exist_ok=True)
    for name in NEEDED:
        shutil.copy(Path(__file__).with_name(name), checkout / "tests" / name)
    with TemporaryDirectory() as scratch:  # short: the path of a socket may have 107 bytes
        environment = {**environment, ADDRESS: f"{scratch}/socket", "PYTHONPATH": str(checkout)}
        command = [sys.executable, "-m", "tests.verb_server"]
        with subprocess.Popen(command, cwd=checkout, env=environment, stdout=subprocess.PIPE) as server:
            try:
                assert server.stdout is not None
                assert server.stdout.readline(), "the server of verbs did not start"
                yield VerbServer(Path(scratch)).run
            finally:
                server.kill()


def _run_anew(
    checkout: Path, environment: Mapping[str, str], *words: str, text: str = ""
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "loaders", *words]
    how = {"input": text, "capture_output": True, "text": True, "encoding": "utf-8", "timeout": MOST_SECONDS}
    return subprocess.run(command, cwd=checkout, env=dict(environment), **how)


def _serve(address: str) -> None:
    """Fork a process for every connection until somebody kills this one."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those that answer a connection
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        server.listen()
        print("ready", flush=True)
        while True:
            connection, _ = server.accept()
            if os.fork() == 0:
                server.close()
                _answer(connection)
                return
            connection.close()


def _answer(connection: socket.socket) -> None:
    """Run the verb in one more process, so that its exit code is known whatever ends it."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with connection, connection.makefile("rw", encoding="utf-8") as line:
        request = json.loads(line.readline())
        if (verb := os.fork()) == 0:
            connection.close()
            _play(**request)
        _pid, status = os.waitpid(verb, 0)
        print(os.waitstatus_to_exitcode(status), file=line, flush=True)
    os._exit(0)


def _play(words: list[str], folder: str) -> None:
    from loaders.__main__ import verbs

    for number, (name, flags) in enumerate((("in", os.O_RDONLY), ("out", _NEW), ("err", _NEW))):
        os.dup2(os.open(f"{folder}/{name}", flags), number)
    verbs.main(args=words, prog_name="python -m loaders")


_NEW = os.O_WRONLY | os.O_CREAT | os.O_APPEND


def import_all() -> None:
    """Import every module that verbs import, and read the registry and the facts, so that no verb has to."""
    import loaders
    from tests import read_once

    folder = Path(loaders.__file__).parent
    for path in folder.rglob("*.py"):
        name = ".".join(path.relative_to(folder.parent).with_suffix("").parts).removesuffix(".__init__")
        if not name.endswith("__main__") and not name.startswith("loaders.boundaries"):  # geopandas takes 0.7 s
            import_module(name)
    read_once.read_all()


if __name__ == "__main__":
    import_all()
    _serve(os.environ[ADDRESS])
