"""Tests of the inbox on the side of staff: what is listed, and how a message is closed."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from loaders import inbox
from loaders.__main__ import verbs

SAID = {"received_at": "2026-11-27T12:00:00Z", "kind": "correction", "participant": "KEN", "indicator": "focal_point"}
SAID |= {"shown_on": "2026-11-27", "text": "a made-up message", "document": "", "email": "ann@example.org"}
NAME = "20261127T120000-0123456789.json"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path))
    (tmp_path / "inbox").mkdir(mode=0o700)
    (tmp_path / "inbox" / NAME).write_text(json.dumps(SAID))
    return tmp_path / "inbox"


def ran(*arguments: str) -> tuple[int, Any]:
    result = CliRunner().invoke(verbs, ["inbox", *arguments, "--json"])
    return result.exit_code, json.loads(result.output.splitlines()[-1])


def test_messages_are_listed_oldest_first(folder: Path) -> None:
    (folder / "20261126T120000-aaaaaaaaaa.json").write_text(json.dumps({**SAID, "text": "older"}))
    code, result = ran()
    assert code == 0
    assert [row["text"] for row in result["result"]] == ["older", "a made-up message"]
    assert result["result"][1]["code"] == "0123456789"


def test_what_is_no_message_is_left_out(folder: Path, tmp_path: Path) -> None:
    (folder / "20261127T120001-aaaaaaaaaa.json").write_text("[1]")
    (folder / "20261127T120002-bbbbbbbbbb.json").write_text("{" * 5_000)
    (folder / "20261127T120003-cccccccccc.json").write_bytes(b'{"text": "' + b"x" * 70_000 + b'"}')
    (folder / "20261127T120004-dddddddddd.json").write_bytes(b"\xff\xfe")
    (folder / "other.json").write_text(json.dumps(SAID))
    (tmp_path / "secret.json").write_text(json.dumps({**SAID, "text": "a secret"}))
    (folder / "20261127T120005-eeeeeeeeee.json").symlink_to(tmp_path / "secret.json")
    assert [message.text for message in inbox.messages()] == ["a made-up message"]


def test_closed_message_keeps_the_reason_and_no_address(folder: Path) -> None:
    code, result = ran("--close", "0123456789", "--why", "the fact is right", "--by", "Ann")
    assert (code, result["result"]) == (0, [])
    assert not (folder / NAME).exists()
    closed = folder / "closed" / NAME
    kept = json.loads(closed.read_text())
    assert (kept["why"], kept["by"], kept["text"]) == ("the fact is right", "Ann", "a made-up message")
    assert "ann@example.org" not in closed.read_text()
    assert stat.S_IMODE(closed.stat().st_mode) == 0o600
    assert stat.S_IMODE(closed.parent.stat().st_mode) == 0o700


def test_closing_needs_a_reason_and_a_known_code(folder: Path) -> None:
    assert ran("--close", "0123456789")[1]["faults"] == ["a message is closed with a reason; write a sentence"]
    for code in ("9999999999", "../../secret"):
        assert "no message of that code waits" in ran("--close", code, "--why", "x")[1]["faults"][0]
    assert (folder / NAME).exists()


def test_no_inbox_is_no_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path / "none"))
    assert ran() == (0, {"result": []})
