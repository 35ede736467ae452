"""Verbs of the loaders for what staff enter beside facts, and for messages of readers."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.staff.loader_cli import CommandResult, check_name, check_text, run

VERBS = {"replies": "reply", "searches": "search", "statements": "statement"}
"""Kind of entry → the verb that enters one."""


def enter(kind: str, texts: Mapping[str, str], by: str = "", key: str = "", why: str = "") -> CommandResult:
    """Hand in an entry for review, or another content of the one of that key."""
    options = [f"--{_option(name)}={check_text(text)}" for name, text in texts.items()]
    change = [f"--change={check_name(key)}"] if key else []
    return run(VERBS[kind], *options, *change, f"--why={check_text(why)}", f"--by={check_text(by)}")


def _option(name: str) -> str:
    return "searched-by" if name == "by" else check_name(name).replace("_", "-")


def withdraw(kind: str, key: str, why: str, by: str = "") -> CommandResult:
    """Hand in the withdrawal of an entry for review."""
    return run(VERBS[kind], f"--withdraw={check_name(key)}", f"--why={check_text(why)}", f"--by={check_text(by)}")


def list_entries() -> CommandResult:
    """Return the published entries and those that wait."""
    return run("entries")


def entry_history(kind: str, key: str) -> CommandResult:
    """Return the history of an entry in the editions."""
    return run("entries", kind, f"--history={check_name(key)}")


def list_messages() -> CommandResult:
    """Return the messages of readers that wait."""
    return run("inbox")


def close_message(code: str, why: str, by: str = "") -> CommandResult:
    """Close a message of a reader with a reason; return those that still wait."""
    return run("inbox", f"--close={check_name(code)}", f"--why={check_text(why)}", f"--by={check_text(by)}")
