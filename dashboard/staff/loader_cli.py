"""Run verbs of the loaders in a process of their own, the only way the dashboard changes anything.

The two packages meet only in the warehouse, so staff do on a page what they could type. An argument
is a checked name, a path of ours, or a text behind ``--option=``; there is no shell. Any outcome of a
verb comes back as a result or as sentences.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from threading import Event, Timer
from typing import IO, Any

from dashboard.i18n import _, ngettext

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "loaders")
MAX_TEXT_LENGTH = 1000
"""Characters of a name or a reason."""
MINUTE = 60
"""Seconds."""
READ_MEMORY_MB = 4096
"""Of a process that reads raw files: the General Debate, the largest source, takes 1,400."""

Progress = Callable[[int, int, str], object]
"""Called with the steps done, all steps, and the present step in words."""
OnOutcome = Callable[[dict[str, str]], object]
"""Called with the outcome of one file: source, file, state, message."""


def ignore(*_messages: object) -> None:
    """Ignore a report of progress."""


class InvalidArgumentError(ValueError):
    """A name or text that may not be passed to a verb; the message gives the accepted form."""


@dataclass(frozen=True)
class CommandResult:
    """Result of a verb, or its faults."""

    value: Any = None
    faults: tuple[str, ...] = ()
    rows: tuple[dict[str, str], ...] = ()
    """The faults once more, where they have a place: file, where, what, instead."""


def list_sources() -> CommandResult:
    """Return the state of every source."""
    return run("sources")


def list_work_items() -> CommandResult:
    """Return every fact that waits for confirmation."""
    return run("todo")


def list_editions() -> CommandResult:
    """Return the published edition and earlier ones, newest first."""
    return run("editions")


def list_forms() -> CommandResult:
    """Return the columns and allowed words of the spreadsheets filled in by hand."""
    return run("forms")


def list_name_lists() -> CommandResult:
    """Return the pledges and networks whose names can be pasted."""
    return run("paste")


def list_runs() -> CommandResult:
    """Return the last runs of refresh and the schedule, as one row each in a list of one."""
    result = run("runs")
    return CommandResult(value=[result.value]) if result.value else result


@dataclass(frozen=True)
class PastedList:
    """Names as they were pasted, and the details of the list."""

    subject: str
    names: str
    title: str
    document: str
    as_of: str
    official_count: int | None
    read_from: str
    claim: str
    is_partial: bool

    def options(self) -> Iterator[str]:
        """Yield all but the names as command options; raises InvalidArgumentError."""
        for option in ("title", "document", "as_of", "read_from", "claim"):
            yield f"--{option.replace('_', '-')}={check_text(getattr(self, option))}"
        if self.official_count:
            yield f"--count={self.official_count}"
        if self.is_partial:
            yield "--partial"


def paste(pasted: PastedList, answers: Mapping[str, str], is_check: bool, by: str = "") -> CommandResult:
    """Read a pasted list into candidates, or only check it; ``answers`` are name → code for names not clear."""
    settled = [f"--by={check_text(by)}"]
    settled += [f"--answer={check_text(text)}={check_text(code)}" for text, code in answers.items()]
    with TemporaryDirectory() as folder:
        names = Path(folder) / "names.txt"
        names.write_text(pasted.names, encoding="utf-8")
        check = ["--check"] if is_check else []
        return run("paste", check_name(pasted.subject), f"--names={names}", *pasted.options(), *settled, *check)


def find_facts(participant: str, words: str) -> CommandResult:
    """Return the current facts of a participant (or of all) with all the words."""
    asked = [word.lstrip("-") for word in check_text(words).split()]
    return run("facts", f"--participant={check_text(participant)}", *filter(None, asked))


def show_fact(identifier: str) -> CommandResult:
    """Return one fact and its history."""
    return run("fact", check_name(identifier))


def correct(identifier: str, act: str, changes: Mapping[str, str], why: str, by: str = "") -> CommandResult:
    """Hand in a correction of one fact for review, in somebody's name."""
    values = [
        f"--by={check_text(by)}",
        *(f"--set={check_name(column)}={check_text(text)}" for column, text in changes.items()),
    ]
    return run("correct", check_name(identifier), check_name(act), *values, f"--why={check_text(why)}")


def undo(edition: str, by: str = "") -> CommandResult:
    """Hand in what takes back the changes of one edition for review, in somebody's name."""
    return run("undo", check_name(edition), f"--by={check_text(by)}")


def fetch(source: str, progress: Progress, on_outcome: OnOutcome) -> CommandResult:
    """Fetch the files of a source; its progress counts files."""
    return run("fetch", check_name(source), progress=progress, on_outcome=on_outcome, seconds=120 * MINUTE)


def drop(source: str, files: Sequence[Path]) -> CommandResult:
    """Add files saved or filled in by hand to the raw files of a source."""
    return run("drop", check_name(source), *(str(file.resolve()) for file in files), seconds=2 * MINUTE, memory_mb=2048)


def read(source: str, by: str = "") -> CommandResult:
    """Read the raw files of a source into candidates, in somebody's name."""
    return run("read", check_name(source), f"--by={check_text(by)}", seconds=30 * MINUTE, memory_mb=READ_MEMORY_MB)


def discard(source: str) -> CommandResult:
    """Delete the candidates of a source; its raw files stay."""
    return run("discard", check_name(source))


def diff(sources: Sequence[str], progress: Progress) -> CommandResult:
    """Return what publishing the candidates of the sources would change."""
    return run("diff", *map(check_name, sources), progress=progress, seconds=15 * MINUTE)


def comment(source: str, by: str, text: str) -> CommandResult:
    """Add a comment to what waits of a source."""
    return run("comment", check_name(source), f"--by={check_text(by)}", f"--text={check_text(text)}")


def schedule(sources: Sequence[str], every: str, hour: int, by: str, why: str) -> CommandResult:
    """Schedule a refresh of the sources, or of all; it publishes by itself only with a reason."""
    options = [f"--every={check_name(every)}", f"--hour={hour}", f"--by={check_text(by)}", f"--why={check_text(why)}"]
    return run("schedule", *map(check_name, sources), *options)


def unschedule(identifier: str) -> CommandResult:
    """Take a refresh off the schedule."""
    return run("unschedule", check_name(identifier))


def run_due() -> CommandResult:
    """Run every scheduled refresh that is due; its history is in the list of runs."""
    return run("refresh", "--due", seconds=6 * 60 * MINUTE)


@dataclass(frozen=True)
class Approval:
    """Name of the approver, reason, and override of blockers."""

    by: str
    why: str
    override: str = ""

    def options(self) -> Iterator[str]:
        """Yield the approval as command options; raises InvalidArgumentError."""
        yield f"--by={check_text(self.by)}"
        yield f"--why={check_text(self.why)}"
        if self.override.strip():
            yield f"--override={check_text(self.override)}"


def publish(sources: Sequence[str], approval: Approval, ticket: str, progress: Progress) -> CommandResult:
    """Publish the previewed candidates as a new edition."""
    names, options = map(check_name, sources), approval.options()
    return run("publish", *names, *options, f"--ticket={ticket}", progress=progress, seconds=15 * MINUTE)


def rollback(edition: str, approval: Approval, progress: Progress) -> CommandResult:
    """Publish the facts of an earlier edition as a new edition."""
    return run("rollback", check_name(edition), *approval.options(), progress=progress, seconds=15 * MINUTE)


def check_name(name: str) -> str:
    """Return the name of a source or an edition; raises InvalidArgumentError where it cannot be one."""
    if not _NAME.fullmatch(name):
        raise InvalidArgumentError(
            _("{name!r} is not the name of a source or an edition; choose one from the list").format(name=name)
        )
    return name


_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,99}")


def check_text(text: str) -> str:
    """Return a text on one line; raises InvalidArgumentError where it is too long or has control characters."""
    line = " ".join(text.split())
    if len(line) > MAX_TEXT_LENGTH or not line.isprintable():
        message = _("{start!r}… is not plain text of at most {most} characters; write it shorter")
        raise InvalidArgumentError(message.format(start=line[:20], most=MAX_TEXT_LENGTH))
    return line


def run(
    verb: str,
    *arguments: str,
    progress: Progress = ignore,
    on_outcome: OnOutcome = ignore,
    seconds: float = 5 * MINUTE,
    memory_mb: int = 0,
) -> CommandResult:
    """Run a verb and return its result; progress and outcomes are reported while it runs.

    Raises no error itself: a verb that crashes, hangs, or exceeds its output or memory gives one sentence. If the
    run ends first (the page was closed, another button pressed), the verb is killed.
    """
    outcome, is_late = CommandResult(), Event()
    with (
        TemporaryFile("w+", encoding="utf-8", errors="replace") as errors,
        _start(verb, arguments, errors, memory_mb) as process,
    ):
        watch = Timer(seconds, _kill, (process, is_late))
        watch.start()
        try:
            for line in process.stdout or ():
                outcome = _handle_line(line, outcome, progress, on_outcome)
            code = process.wait()
        finally:
            watch.cancel()
        if outcome.value is None and not outcome.faults:
            is_outcome = verb == "fetch" and code in _FETCH_CODES
            outcome = (
                CommandResult(value=[])
                if is_outcome
                else CommandResult(faults=(_failure_message(verb, code, is_late.is_set(), seconds, errors),))
            )
    return outcome


_FETCH_CODES = (0, 1, 3)
"""Exit codes of a fetch that has reported all its outcomes."""


@contextmanager
def _start(verb: str, arguments: Sequence[str], errors: IO[str], memory_mb: int = 0) -> Iterator[subprocess.Popen[str]]:
    """Start the verb, with a limit to its memory where one is given; it is killed when the block is left."""
    command = [*COMMAND, verb, *arguments, "--json"]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"}
    environment = {name: value for name, value in environment.items() if not name.startswith("COMMITMENTS_STAFF_PAGE")}
    if memory_mb:
        environment["COMMITMENTS_MEMORY_MB"] = str(memory_mb)
    with subprocess.Popen(  # noqa: S603 - a list of checked arguments, no shell
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=errors,
        encoding="utf-8",
        errors="replace",
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def _kill(process: subprocess.Popen[str], over: Event) -> None:
    over.set()
    process.kill()


def _handle_line(line: str, result: CommandResult, progress: Progress, on_outcome: OnOutcome) -> CommandResult:
    """Return the result after one more line; lines outside the protocol are ignored."""
    try:
        message = json.loads(line)
    except ValueError:
        return result
    match message:
        case {"result": result}:
            return CommandResult(value=result)
        case {"faults": faults}:
            return CommandResult(faults=tuple(map(str, faults)), rows=tuple(message.get("rows", ())))
        case {"done": done, "total": total, "what": what}:
            progress(done, total, what)
        case {"state": _state, "source": _source}:
            on_outcome(message)
    return result


def _failure_message(verb: str, code: int, over: bool, seconds: float, errors: IO[str]) -> str:
    """Return one sentence for a verb that reported neither result nor fault."""
    if over:
        minutes = round(seconds / MINUTE)
        message = ngettext(
            "“{verb}” took longer than {minutes} minute and was stopped; no partial result is kept.",
            "“{verb}” took longer than {minutes} minutes and was stopped; no partial result is kept.",
            minutes,
        )
        return message.format(verb=verb, minutes=minutes)
    if code < 0:  # killed by a signal, as the system does with a process that takes too much memory
        message = _(
            "“{verb}” was stopped, probably because it used too much memory. The file is damaged or does "
            "not belong to this source."
        )
        return message.format(verb=verb)
    errors.seek(0)
    last = next((line.strip() for line in reversed(errors.readlines()) if line.strip()), "")
    message = _("“{verb}” ended without an answer (exit code {code}){last}; nothing was changed.")
    return message.format(verb=verb, code=code, last=f": {last[:300]}" if last else "")
