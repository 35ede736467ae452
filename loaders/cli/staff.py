"""Verbs of the staff page: staff, forms."""

from __future__ import annotations

import hashlib
import os
import secrets
import socket
import subprocess
import sys

import click

from loaders import DATA
from loaders.cli.output import json_option, print_json
from loaders.sources import kept_by_hand

LOOPBACK = "127.0.0.1"


@click.command()
@click.option("--port", type=click.IntRange(1024, 65535), help="The port to listen on (default: a free one).")
def staff(port: int | None) -> None:
    """Open the dashboard with its staff page on this machine; ends with Ctrl-C.

    Prints a link that works once, for one browser. Run the verb again for another.
    """
    token = secrets.token_urlsafe(32)
    at = port or _free_port()
    environment = {
        **os.environ,
        "COMMITMENTS_STAFF_PAGE_PORT": str(at),
        "COMMITMENTS_STAFF_PAGE_TOKEN": hashlib.sha256(token.encode()).hexdigest(),
    }
    click.echo(f"Open once, in the browser you will work in: http://{LOOPBACK}:{at}/enter?token={token}")
    raise SystemExit(_run_server(environment))


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
    context.invoke(staff, port=port)


VERBS = (staff, desk, forms)
