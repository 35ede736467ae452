"""Kill a command at every step and check that one complete edition stays published and no data is lost.

``python -m tests.crash`` adds kills at random moments, with a progress bar; the tests run a few of those.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from loaders.cli.output import BLOCKED, BUSY, FAULTS
from loaders.editions import store
from tests.crash.acts import Act, Outcome, begun, ended, steps_made
from tests.crash.changes import Step
from tests.crash.stage import DEBATE, PUBLISH, SHEETS, SOURCE, Stage

VERBS = ("build", "publish", "rollback", "reopen", "read", "texts")

RIVALS = (
    (PUBLISH, PUBLISH),
    (PUBLISH, ("build", "--force")),
    (PUBLISH, ("read", SOURCE)),
    (("read", SOURCE), ("read", SOURCE)),
    (("build", "--force"), ("read", SOURCE)),
    (PUBLISH, ("diff",)),
)


def is_sentence(outcome: Outcome) -> bool:
    """True if it gave the reason of its failure in one or two lines."""
    lines = outcome.told.strip().splitlines()
    return "Traceback" not in outcome.told and 1 <= len(lines) <= 3


WRITTEN_ANEW = 10
"""Of so many acts one has DuckDB write its warehouse; the others copy it where an act wrote it before."""

PREVIEWED = 0.3
"""The share of publishes that come after a preview, whose warehouse they take."""


class Campaign:
    """Rounds of acts on one home, each killed at a moment of its own, and the inquest after each."""

    def __init__(self, home: Path, seed: int) -> None:
        """Begin with a published edition and one of every sheet, undisturbed."""
        self.stage = Stage(home)
        self.log = home.with_name(f"{home.name}.log")
        self.chance = random.Random(seed)
        self.seconds = {"build": 2.0, "read": 1.0, "publish": 2.0, "rollback": 2.0, "reopen": 1.5, "texts": 1.5}
        self.counts: Counter[str] = Counter()
        self.act_count = 0
        self.steps: dict[str, list[Step]] = {}
        self.played("build")
        self.digests = {"": self.stage.answers()}
        for sheet in SHEETS:
            self.stage.hand_in(sheet)
            self.played("read", SOURCE)
            self.played(*PUBLISH)
            self.digests[sheet] = self.stage.answers()
        assert len(set(self.digests.values())) == len(self.digests)
        self.sheets = {store.published_name() or "": SHEETS[-1]}
        self.facts = {
            edition.facts[SOURCE]: sheet for edition, sheet in zip(store.lineage(), (*SHEETS[::-1], ""), strict=True)
        }
        self.history = self.stage.history()
        self.state = SHEETS[-1]
        self.speech_number = 0
        self.stage.put_speeches(self.speech_number)
        self.played("texts", DEBATE)
        self.speeches = self.stage.speeches()

    def played(self, *words: str) -> None:
        """Run an act without disturbance; it must succeed."""
        outcome = self.ended(Act(words))
        assert outcome.code == 0, f"{words}: {outcome}"

    def ended(self, act: Act, after: float | None = None) -> Outcome:
        """Play an act to its end."""
        began = time.monotonic()
        self.act_count += 1
        act = replace(act, is_replayed=not act.most_bytes and self.act_count % WRITTEN_ANEW != 0)
        outcome = ended(begun(act, self.log), self.log, after)
        if outcome.code == 0:
            self.seconds[act.words[0]] = time.monotonic() - began
            steps = steps_made(self.log)
            if steps or act.words[0] not in self.steps:  # reopening what is open changes nothing: the former stay
                self.steps[act.words[0]] = steps
        return outcome

    def each_step(self) -> None:
        """Kill the verbs at every step once; a step that two verbs share is played with the first of them.

        A publish after a preview is a verb of its own: it has other steps.
        """
        died_at: set[Step] = set()
        for verb, is_previewed in (*((verb, False) for verb in VERBS), ("publish", True)):
            self._round(
                *self._prepared(verb, is_previewed)
            )  # its steps as they come now: the first build made folders that stay
            for step in self.steps[verb]:
                if step not in died_at:
                    died_at.add(step)
                    *before, act = self._prepared(verb, is_previewed)
                    if verb in ("read", "publish"):
                        self._fresh()
                    self._round(*before, replace(act, dies_at=step))
        # what an act before left behind can be swept first, so that a step does not come
        assert self.counts["killed"] > 0.8 * len(died_at), self.counts
        moved = [after for before, after in died_at if before == "os.rename /.current"]
        assert moved, "no kill came after the pointer had moved"

    def rounds(self, kills: int, show: Callable[[int, str], None] = lambda _done, _what: None) -> Counter[str]:
        """Acts at random until so many more were killed, at a step or by the clock; returns how often what happened."""
        until = self.counts["killed"] + kills
        while self.counts["killed"] < until:
            verb = self.chance.choice((*VERBS, "publish"))
            *before, act = self._prepared(verb, self.chance.random() < PREVIEWED)
            if self.steps[verb] and self.chance.random() < 0.5:
                self._round(*before, replace(act, dies_at=self.chance.choice(self.steps[verb])))
            else:
                self._round(*before, act, after=self.chance.uniform(0.0, self.seconds[verb]))
            left = until - self.counts["killed"]
            show(kills - left, ", ".join(f"{count} {what}" for what, count in self.counts.items()))
        self._settled()
        return self.counts

    def _prepared(self, verb: str, is_previewed: bool) -> list[Act]:
        """An act of the verb, after those it needs; a publish after a preview takes its warehouse."""
        if verb in ("read", "publish"):
            self.stage.hand_in(self.chance.choice(SHEETS))
        if verb == "texts":
            self.speech_number += 1
            self.stage.put_speeches(self.speech_number)
            return [Act(("texts", DEBATE))]
        read = Act(("read", SOURCE))
        looked_at = [Act(("diff",))] if is_previewed else []
        known = {"build": [Act(("build", "--force"))], "read": [read], "publish": [read, *looked_at, Act(PUBLISH)]}
        return known[verb] if verb in known else [Act(self._of_the_past(verb))]

    def _of_the_past(self, verb: str) -> tuple[str, ...]:
        past = [info.edition for info in store.lineage()][1:]
        if verb == "reopen":  # what is open already takes no step
            past = [edition for edition in past if store.warehouse(edition) is None] or past
        edition = self.chance.choice(past)
        by = ("--by", "A. Maintainer", "--why", "a made-up reason") if verb == "rollback" else ()
        return (verb, edition, *by)

    def _round(self, *acts: Act, after: float | None = None) -> None:
        """Play the acts, the last one killed after so many seconds, and look at what is left after each."""
        for act in acts:
            waiting = self.stage.handed_in()
            outcome = self.ended(act, after if act is acts[-1] else None)
            self.counts["killed" if outcome.was_killed else "ended"] += 1
            before, self.state = self.state, self._state()
            self._inquest(act, outcome, before, waiting)

    def _state(self) -> str:
        """The sheet the published edition answers by; fails where it answers by none, or by a mixture."""
        digest = self.stage.answers()
        found = [sheet for sheet, known in self.digests.items() if known == digest]
        assert found, f"{self.stage.published()} answers what no whole edition does"
        return found[0]

    def _inquest(self, act: Act, outcome: Outcome, before: str, waiting: str) -> None:
        """Check what must be true after any end."""
        case = f"{act} → {outcome}"
        assert "Traceback" not in outcome.told, case
        now, handed_in = self.state, self.stage.handed_in()
        assert now in self._may_answer(act, before, waiting), case
        assert handed_in in self._may_wait(act, before, waiting, now), f"{case}: {handed_in!r} was {waiting!r}"
        history = self.stage.history()
        assert history[: len(self.history)] == self.history, case
        assert len(history) <= len(self.history) + 1, case
        self.history = history
        assert len(list(store.lineage())) == len(history), case
        self._inquest_of_texts(act, outcome, case)
        if outcome.code == 0 and act.words[0] in ("publish", "build", "rollback"):
            left = [name for name in self.stage.leftovers() if act.words[0] == "publish" or "candidates" not in name]
            assert left == [], case
            self.counts["swept"] += 1

    def _inquest_of_texts(self, act: Act, outcome: Outcome, case: str) -> None:
        """The store of texts is the former or the new one, whole; a build that ended leaves no other file."""
        now = self.stage.speeches()
        is_new = all(f"number {self.speech_number}:" in text for text in now)
        assert now == self.speeches or (act.words[0] == "texts" and is_new), case
        if act.words[0] == "texts" and outcome.code == 0:
            assert is_new, case
            assert not list((self.stage.home / "texts").glob(".new*")), case
        self.speeches = now

    def _may_answer(self, act: Act, before: str, waiting: str) -> set[str]:
        verb = act.words[0]
        if verb == "publish" and waiting:
            return {before, waiting}
        if verb == "rollback":
            return {before, self.facts[store.read_info(act.words[1]).facts[SOURCE]]}
        return {before}

    def _may_wait(self, act: Act, before: str, waiting: str, now: str) -> set[str]:
        """The candidates there may be: none are lost before they are published."""
        verb = act.words[0]
        if verb == "read":
            return {waiting, self._raw()}
        if verb == "publish":
            return {waiting, ""} if now == waiting else {waiting}
        return {waiting}

    def _raw(self) -> str:
        text = (self.stage.home / "raw" / SOURCE / "institutions.csv").read_text(encoding="utf-8")
        return next(sheet for sheet in SHEETS if sheet in text)

    def pairs(self, count: int) -> None:
        """Two writers at once, none killed: one waits or reports the other, and nothing is mixed."""
        for number in range(count):
            sheet = self._fresh()
            self.played("read", SOURCE)
            before = self._state()
            one, other = RIVALS[number % len(RIVALS)]
            second = self.log.with_suffix(".second")
            rivals = [(begun(Act(one), self.log), self.log), (begun(Act(other), second), second)]
            found = [ended(process, log) for process, log in rivals]
            case = f"{one}, {other}: {found}"
            assert all(outcome.code in (0, FAULTS, BLOCKED, BUSY) for outcome in found), case
            assert any(outcome.code == 0 for outcome in found), case
            assert all(is_sentence(outcome) for outcome in found if outcome.code in (FAULTS, BUSY)), case
            self.state = self._state()
            assert self.state in {before, sheet}, case
            assert self.stage.handed_in() in {"", sheet}, case
            assert self.stage.handed_in() or self.state == sheet, f"the candidates are lost: {case}"
            self.history = self.stage.history()
            self.counts["pairs"] += 1

    def full_disks(self, count: int) -> None:
        """A disk that takes only files up to a size, from a few bytes to almost enough."""
        sheet = self._fresh()
        self.played("read", SOURCE)
        before, history = self._state(), self.stage.history()
        enough = (self.stage.home / "editions" / self.stage.published() / store.WAREHOUSE).stat().st_size
        for number in range(count):
            most_bytes = max(20, int(enough * number / count))
            for words in (PUBLISH, ("build", "--force"), ("read", SOURCE))[: 3 if number == 0 else 2]:
                outcome = self.ended(Act(words, most_bytes=most_bytes))
                case = f"{words} below {most_bytes} bytes: {outcome}"
                assert outcome.code == FAULTS, case
                assert is_sentence(outcome), case
                assert (self._state(), self.stage.handed_in(), self.stage.history()) == (before, sheet, history), case
                self.counts["full disks"] += 1

    def _fresh(self) -> str:
        """Hand in a sheet that is neither published nor read: to bring the same again changes nothing."""
        sheet = self.chance.choice([sheet for sheet in SHEETS if sheet not in (self._state(), self.stage.handed_in())])
        self.stage.hand_in(sheet)
        return sheet

    def _settled(self) -> None:
        """After the last round: an undisturbed run leaves nothing half-written, and every archive opens."""
        self._fresh()
        self.played("read", SOURCE)
        self.played(*PUBLISH)
        assert self.stage.leftovers() == []
        for edition in store.lineage():
            self.played("reopen", edition.edition)
