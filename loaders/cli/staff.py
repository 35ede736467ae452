"""Verbs of the staff page: staff, forms."""

from __future__ import annotations

import hashlib
import os
import secrets
import socket
import subprocess
import sys
import time
from pathlib import Path

import click

from loaders import DATA, home, private_folder
from loaders.cli.output import json_option, print_json
from loaders.fsync import write_private
from loaders.sources import kept_by_hand

LOOPBACK = "127.0.0.1"
PORT_FILE = "staff_port"


LINK_SECONDS = 3600
"""An unopened link is deleted after an hour; the server refuses older ones."""


@click.command()
@click.option("--port", type=click.IntRange(1024, 65535), help="The port to listen on (default: a free one).")
@click.option("--link", "is_link", is_flag=True, help="Only print a new link to the server that runs already.")
def staff(port: int | None, is_link: bool) -> None:
    """Open the dashboard with its staff page on this machine; ends with Ctrl-C.

    Prints a link that works once, for one browser, within an hour. --link prints another while the server runs: for a
    second browser, or a colleague on this machine.
    """
    folder = _link_folder()
    at = _running_port() if is_link else port or _free_port()
    click.echo(f"Open once, in the browser you will work in: http://{LOOPBACK}:{at}/enter?token={_new_token(folder)}")
    if is_link:
        return
    write_private(home() / PORT_FILE, f"{at}\n")
    environment = {**os.environ, "COMMITMENTS_STAFF_PAGE_PORT": str(at), "COMMITMENTS_STAFF_PAGE_LINKS": str(folder)}
    raise SystemExit(_run_server(environment))


def _link_folder() -> Path:
    """Return the folder of the hashes of links not yet opened, without the old ones; only its owner can write there."""
    folder = private_folder(home().resolve() / "staff_links")
    folder.chmod(0o700)
    for path in folder.iterdir():
        if time.time() - path.lstat().st_mtime > LINK_SECONDS:
            path.unlink(missing_ok=True)
    return folder


def _new_token(folder: Path) -> str:
    token = secrets.token_urlsafe(32)
    (folder / hashlib.sha256(token.encode()).hexdigest()).touch(mode=0o600, exist_ok=False)
    return token


def _running_port() -> int:
    """Return the port of the staff server of this home; raises ClickException where none answers."""
    try:
        at = int((home() / PORT_FILE).read_text(encoding="utf-8"))
        socket.create_connection((LOOPBACK, at), timeout=5).close()
    except (OSError, ValueError):
        raise click.ClickException("no staff server runs with this home; start one: python -m loaders staff") from None
    return at


def _run_server(environment: dict[str, str]) -> int:
    """Run the server and return its exit code; on POSIX it replaces this process, so that a signal reaches it."""
    command = [sys.executable, "-m", "dashboard.staff"]
    os.chdir(DATA.parent)
    if os.name == "posix":
        os.execve(sys.executable, command, environment)  # noqa: S606 - our own program, no shell
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - the same on Windows


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        return int(free.getsockname()[1])


@click.command()
@json_option
def forms(as_json: bool) -> None:
    """List the columns of each hand-kept sheet and the values allowed in them."""
    if as_json:
        print_json(result=[_as_json(file, form) for file, form in kept_by_hand.FORMS.items()])
        return
    for file, form in kept_by_hand.FORMS.items():
        click.echo(f"{file}: {','.join(form.columns)}")
        for column, words in {**form.words, **kept_by_hand.WORDS}.items():
            click.echo(f"  {column}: {', '.join(words)}")


def _as_json(file: str, form: kept_by_hand.Form) -> dict[str, object]:
    return {"file": file, "columns": form.columns, "words": {**form.words, **kept_by_hand.WORDS}}


@click.command("desk", hidden=True)
@click.option("--port", type=click.IntRange(1024, 65535))
@click.pass_context
def desk(context: click.Context, port: int | None) -> None:
    """Open the staff page under the verb's old name."""
    click.echo("“desk” is now “staff”: python -m loaders staff", err=True)
    context.invoke(staff, port=port, is_link=False)


VERBS = (staff, desk, forms)
