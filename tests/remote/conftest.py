"""Fixtures: a DuckDB with extensions and a PostgreSQL server, required in CI and otherwise skipped if absent."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from benchmarks.served import free_port
from tests.conftest import MakeOnce

ROOT = Path(__file__).resolve().parents[2]


def absent(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def lake_environment(make_once: MakeOnce, warehouse_path: Path) -> dict[str, str]:
    """The variables of a process that runs with the packages of the extra ``lake`` before all others."""
    manifest = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = manifest["project"]["optional-dependencies"]["lake"]

    def install(folder: Path) -> None:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), *packages]
        installed = subprocess.run(command, capture_output=True, text=True)
        if installed.returncode:
            absent(f"the packages of a lake cannot be installed: {installed.stderr}")

    folder = make_once("lake_packages", install)
    home = warehouse_path.parents[2]
    kept = {name: value for name, value in os.environ.items() if name != "COMMITMENTS_WAREHOUSE"}
    return {**kept, "PYTHONPATH": str(folder), "COMMITMENTS_HOME": str(home)}


def programs_of_postgres() -> Path:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if folders:
        return folders[-1]
    found = shutil.which("initdb")
    if found is None:
        absent("there is no PostgreSQL here: apt-get install postgresql")
        raise AssertionError
    return Path(found).parent


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Connection string of an empty database on a throw-away cluster."""
    programs = programs_of_postgres()
    folder = Path(tempfile.mkdtemp(prefix="cluster"))  # below no folder that only root may enter
    as_postgres = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
        as_postgres = ["runuser", "-u", "postgres", "--"]
    port = free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
    data = ["-D", str(folder / "data")]
    start = ["pg_ctl", *data, "-w", "-l", str(folder / "log"), "-o", options, "start"]
    for program, *arguments in (["initdb", *data, "-A", "trust", "-U", "postgres", "--no-sync"], start):
        command = [*as_postgres, str(programs / program), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")
    yield f"host=127.0.0.1 port={port} user=postgres dbname=postgres"
    subprocess.run([*as_postgres, str(programs / "pg_ctl"), *data, "-m", "immediate", "stop"], check=True, cwd="/")
    shutil.rmtree(folder, ignore_errors=True)


def wait_for_listener(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until a server takes connections."""
    while True:
        assert server.poll() is None, "the server ended before it took a connection"
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)


@pytest.fixture
def shelf_on_the_web(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder and the address under which a web server on this machine shows it."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    if not Path(program).exists():
        absent("there is no nginx here: apt-get install nginx")
    shelf, port = tmp_path / "shelf", free_port()
    shelf.mkdir()
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = " ".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in kinds)
    user = "user root;" if os.geteuid() == 0 else ""  # who may enter the folder of a test
    (tmp_path / "nginx.conf").write_text(
        f"{user} pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off; {places} "
        f"server {{ listen 127.0.0.1:{port}; root {shelf}; }} }}"
    )
    command = [program, "-p", str(tmp_path), "-c", "nginx.conf", "-e", "stderr", "-g", "daemon off;"]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    wait_for_listener(port, server)
    yield shelf, f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait()
