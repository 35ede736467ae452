"""Tests of commands run as processes: progress while they run, and one sentence for each error."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from dashboard.staff import loader_cli
from dashboard.staff.loader_cli import Approval, CommandResult, InvalidArgumentError

ANSWER = json.dumps({"result": [1]})


@pytest.fixture
def verb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A made-up program in the place of the loaders; what it does is written into it."""
    program = tmp_path / "verb.py"
    monkeypatch.setattr(loader_cli, "COMMAND", (sys.executable, str(program)))
    return program


def test_progress_outcomes_and_result_come_in_order(verb: Path) -> None:
    verb.write_text(
        "import json\n"
        "print(json.dumps({'done': 0, 'total': 2, 'what': 'one'}), flush=True)\n"
        "print(json.dumps({'source': 's', 'file': 'f', 'state': 'fetched', 'told': 'fetched'}), flush=True)\n"
        "print(json.dumps({'done': 1, 'total': 2, 'what': 'two'}), flush=True)\n"
        "print(json.dumps({'result': {'a': 1}}))\n"
    )
    seen: list[object] = []
    answer = loader_cli.run(
        "made-up", progress=lambda *step: seen.append(step), on_outcome=lambda sentence: seen.append(sentence["told"])
    )
    assert seen == [(0, 2, "one"), "fetched", (1, 2, "two")]
    assert answer == CommandResult(value={"a": 1})


def test_progress_arrives_while_the_verb_runs(verb: Path, tmp_path: Path) -> None:
    sign = tmp_path / "heard"
    verb.write_text(
        "import json, pathlib, time\n"
        "print(json.dumps({'done': 0, 'total': 1, 'what': 'waiting'}), flush=True)\n"
        f"while not pathlib.Path({str(sign)!r}).exists(): time.sleep(0.01)\n"
        f"print({ANSWER!r})\n"
    )
    assert loader_cli.run("made-up", progress=lambda *_: sign.touch(), seconds=300).value == [1]


def test_verb_faults_come_as_sentences_and_rows(verb: Path) -> None:
    row = {"file": "laws.csv:3", "where": "status", "what": "wrong", "instead": "right"}
    verb.write_text(f"print({json.dumps({'faults': ['a fault'], 'rows': [row]})!r}); raise SystemExit(1)")
    assert loader_cli.run("made-up") == CommandResult(faults=("a fault",), rows=(row,))


def test_crashed_verb_is_one_sentence(verb: Path) -> None:
    verb.write_text("raise RuntimeError('the disk is gone')")
    (sentence,) = loader_cli.run("made-up").faults
    assert "“made-up” ended without an answer (exit code 1): RuntimeError: the disk is gone;" in sentence
    assert "Traceback" not in sentence


@pytest.mark.parametrize(
    "words", ["", "<html>no protocol</html>", "{", "[]", "null", '{"other": 1}', '{"result": null}']
)
def test_verb_without_answer_is_one_sentence(verb: Path, words: str) -> None:
    verb.write_text(f"print({words!r})")
    (sentence,) = loader_cli.run("made-up").faults
    assert "ended without an answer (exit code 0)" in sentence


def test_hanging_verb_is_killed(verb: Path) -> None:
    verb.write_text("import threading; threading.Event().wait()")
    (sentence,) = loader_cli.run("made-up", seconds=0.5).faults
    assert "was stopped; no partial result is kept" in sentence


def test_abandoned_verb_is_killed(verb: Path) -> None:
    verb.write_text(
        "import json, threading\n"
        "print(json.dumps({'done': 0, 'total': 1, 'what': 'x'}), flush=True)\nthreading.Event().wait()\n"
    )

    class LeftError(Exception):
        """Replacement for the exception that Streamlit raises when a page is left."""

    def leave(*_step: object) -> None:
        raise LeftError

    with pytest.raises(LeftError):  # and it returns: the process is gone, or leaving would wait for ever
        loader_cli.run("made-up", progress=leave, seconds=60)


def test_arguments_arrive_unchanged_without_secrets(verb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITMENTS_STAFF_PAGE_LINKS", "a made-up hash")
    verb.write_text(
        "import json, os, sys\n"
        "print(json.dumps({'result': [sys.argv[1:], os.environ.get('COMMITMENTS_STAFF_PAGE_LINKS')]}))"
    )
    approval = Approval("--help; rm -rf / $(id) `id`", "why\n--override=x", "")
    answer = loader_cli.publish(["interjust"], approval, "a ticket", loader_cli.ignore)
    assert answer.value == [
        [
            "publish",
            "interjust",
            "--by=--help; rm -rf / $(id) `id`",
            "--why=why --override=x",
            "--ticket=a ticket",
            "--json",
        ],
        None,
    ]


@pytest.mark.parametrize("name", ["", "--all", "-h", "../x", "a/b", "a b", "A", "x\0", "x\n--json", "ü"])
def test_invalid_name_is_never_passed_to_a_verb(name: str) -> None:
    with pytest.raises(InvalidArgumentError, match="not the name of a source"):
        loader_cli.read(name)
    with pytest.raises(InvalidArgumentError, match="not the name of a source"):
        loader_cli.rollback(name, Approval("A", "B"), loader_cli.ignore)


@pytest.mark.parametrize("text", ["x" * 1001, "a\0b", "a\x1bb", "a\u202eb"])
def test_text_with_control_characters_is_refused(text: str) -> None:
    with pytest.raises(InvalidArgumentError, match="not plain text"):
        list(Approval("A", text).options())


def test_loader_verbs_answer_in_json_lines(warehouse_path: Path) -> None:
    states = loader_cli.list_sources().value
    assert {"un_treaty_collection", "kept_by_hand"} <= {state["source"] for state in states}
    assert {form["file"] for form in loader_cli.list_forms().value} == {
        "designations.csv",
        "pledges.csv",
        "laws.csv",
        "institutions.csv",
    }
    assert loader_cli.list_work_items().value
    assert loader_cli.list_editions().value[0]["kind"] == "build"
    assert loader_cli.diff([], loader_cli.ignore).faults == (
        "nothing of any source waits for review; run: read SOURCE",
    )
    assert loader_cli.discard("interjust").faults == ("nothing of interjust waits for review",)
    (sentence,) = loader_cli.read("no_such_source").faults
    assert "is not a source" in sentence
