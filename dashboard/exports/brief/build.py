"""Content of one brief, from the rows of a day: chooses, orders and words them; no layout.

Every number is a count of rows. Peers are named from assessed cells only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard import queries
from dashboard.exports.brief import text as brief_text
from dashboard.exports.brief.footnotes import Footnotes
from dashboard.exports.brief.limits import LIMITS
from dashboard.exports.brief.model import (
    Brief,
    BriefQuestion,
    BriefRequest,
    NextStep,
    NoSuchBriefError,
    Phrase,
    PhraseGroup,
    PillarTally,
)
from dashboard.exports.brief.snapshot import BriefSnapshot
from dashboard.formats import aside_text, series_text, without_stop
from dashboard.i18n import SOURCE, _, language, registry_text
from dashboard.labels.treaties import act_words
from dashboard.presenters import excerpts, scorecard_text
from dashboard.presenters.statement_filters import by_speech, speech_of
from dashboard.queries.query import not_null
from dashboard.warehouse import connection

if TYPE_CHECKING:
    from datetime import date

    from dashboard.queries.changes import ActBetweenRow, CellMoveRow
    from dashboard.queries.scorecard import ScorecardLineRow
    from dashboard.queries.statements import StatementRow
    from dashboard.queries.whole_tables import NamedCellRow

    Lines = Sequence[ScorecardLineRow]
    LineText = Callable[[ScorecardLineRow, NamedCellRow], str]


OPEN_ORDER: dict[str | None, int] = {"partly": 0, "unmet": 1, "searched_none": 2, "not_assessed": 3}
"""Order of open lines: those already begun come first."""
TALLY_PARTS = ("met", "partly", "unmet", "searched_none", "not_assessed")
"""The parts of a bar, in order; together they are the lines that apply."""
RTOP_THEME = "Responsibility to Protect"


def build_brief(record: BriefSnapshot, request: BriefRequest) -> Brief:
    """Return the brief; raises NoSuchBriefError for an unknown country, audience, length or day."""
    _check_request(record, request)
    return _BriefBuilder(record, request).brief()


def _check_request(record: BriefSnapshot, request: BriefRequest) -> None:
    if request.iso3 not in record.countries:
        message = _("{code!r} is not the code of a government. Use a code of three letters, such as KEN.")
        raise NoSuchBriefError(message.format(code=request.iso3[:40]))
    if request.audience not in record.audiences:
        message = _("There is no brief for {name!r}. Choose one of {names}.")
        raise NoSuchBriefError(message.format(name=request.audience[:40], names=", ".join(record.audiences)))
    if request.pages not in LIMITS:
        raise NoSuchBriefError(_("A brief has one or two pages, not {pages}.").format(pages=request.pages))
    if request.day != record.day:
        raise NoSuchBriefError(_("The data and the brief have different dates."))
    if request.since is not None and request.since >= request.day:
        raise NoSuchBriefError(_("The date of your last meeting must be before the date of the brief."))


class _BriefBuilder:
    """Builds one brief; footnotes are numbered in reading order, so the parts must be built in that order."""

    def __init__(self, record: BriefSnapshot, request: BriefRequest) -> None:
        self.record, self.request = record, request
        self.country = record.countries[request.iso3]
        self.cells = record.cells[request.iso3]
        self.limits = LIMITS[request.pages]
        self.book = Footnotes(is_short=request.pages == 1)

    def brief(self) -> Brief:
        record, request = self.record, self.request
        open_ = self._open_lines()
        chosen, rest = self._choose_steps(open_)
        is_known = [line for line in rest if self.cells[line.indicator].status != "not_assessed"]
        return Brief(
            request=request,
            name=self.country.name,
            official_name=self._official_name(),
            subregion=registry_text(self.country.subregion),
            audience=record.audiences[request.audience],
            edition=record.edition.edition,
            built_at=record.edition.built_at,
            reach=brief_text.reach_text(request.day, self._oldest()),
            tallies=tuple(self._tallies()),
            changes=tuple(self._changes()),
            done=tuple(self._commitments()),
            build_on=tuple(self._step(line) for line in self._met_priorities()[: self.limits.build_on]),
            steps=tuple(self._step(line) for line in chosen),
            also_open=tuple(self._also_open(is_known)),
            unknown=tuple(self._not_assessed([line for line in rest if line not in is_known])),
            questions=tuple(self._brief_question(code) for code in record.order[request.audience]),
            votes=tuple(self._votes()),
            statements=tuple(self._statements()),
            method=tuple(
                text.format(version=record.edition.method_version, edition=record.edition.edition)
                for text in brief_text.METHOD
            ),
            notes=self.book.notes,
        )

    def _official_name(self) -> str:
        """Return the official name, which we have in English, where it differs from the short one."""
        official = str(self.country.official_name or "") if language() == SOURCE else ""
        return "" if official.casefold() == self.country.name.casefold() else official

    def _oldest(self) -> NamedCellRow | None:
        dated = [cell for cell in self.cells.values() if cell.as_of and cell.is_counted]
        return min(dated, key=lambda cell: not_null(cell.as_of), default=None)

    def _tallies(self) -> Iterator[PillarTally]:
        for pillar in self.record.pillars:
            tally = self.record.tallies[self.request.iso3, pillar.pillar]
            yield PillarTally(
                title=pillar.title,
                words=brief_text.tally_counts(tally),
                bounds=brief_text.tally_range(tally),
                parts=tuple((shade, getattr(tally, f"{shade}_count")) for shade in TALLY_PARTS),
            )

    def _changes(self) -> Iterator[Phrase]:
        if self.request.since is None:
            return
        parameters = {"country": self.request.iso3, "since": self.request.since, "day": self.request.day}
        acts = connection.query(self.record.path, queries.ACTS_BETWEEN, **parameters)
        moved = connection.query(self.record.path, queries.CELL_MOVES_BETWEEN, **parameters)
        moves: list[tuple[date, str, str, ActBetweenRow | CellMoveRow]] = [
            (act.told_on, act_words(act), act.title, act) for act in acts
        ]
        for move in moved:
            line = self.record.lines[move.indicator]
            moves.append((move.since_on, brief_text.change_text(line, move), move.title or line.title, move))
        moves.sort(key=lambda move: move[0], reverse=True)
        for _on, words, title, row in moves[: self.limits.changes]:
            yield Phrase(words, self.book.cite(title, row))
        if rest := moves[self.limits.changes :]:
            yield Phrase(_("And {count} more.").format(count=len(rest)))
        if not moves:
            yield Phrase(brief_text.no_change_text(self.request.since))

    def _commitments(self) -> Iterator[PhraseGroup]:
        titles = {pillar.pillar: pillar.title for pillar in self.record.pillars}
        met = [line for line in self._standing_lines() if self.cells[line.indicator].rung == "met"]
        counted = [line for line in met if self.cells[line.indicator].is_counted]
        for pillar, lines in groupby(counted, key=lambda line: str(line.pillar)):
            yield PhraseGroup(titles[pillar], tuple(self._grouped_phrases(list(lines), brief_text.commitment_text)))
        if shared := [line for line in met if line not in counted]:
            title = _("Done by nearly all governments; not counted")
            yield PhraseGroup(title, tuple(self._grouped_phrases(shared, brief_text.commitment_text)))

    def _grouped_phrases(self, lines: Lines, words: LineText) -> Iterator[Phrase]:
        """Yield lines with their text; those with the same text share a phrase, except treaties that are met."""
        by_words: dict[tuple[str, str], list[ScorecardLineRow]] = {}
        for line in lines:
            cell = self.cells[line.indicator]
            apart = line.indicator if cell.treaty and cell.rung == "met" else ""
            by_words.setdefault((self._text_with_note(words, line), apart), []).append(line)
        for (text, _apart), same in by_words.items():
            notes = dict.fromkeys(number for line in same for number in self._cite(line))
            yield Phrase(brief_text.titles_text([line.title for line in same], text), tuple(notes))

    def _text_with_note(self, words: LineText, line: ScorecardLineRow) -> str:
        """Return the text of a line and the note on its treaty."""
        cell = self.cells[line.indicator]
        note = self.record.notes.get((self.request.iso3, cell.treaty)) if cell.treaty else None
        return series_text(filter(None, (words(line, cell), note and without_stop(note))))

    def _cite(self, line: ScorecardLineRow) -> tuple[int, ...]:
        cell = self.cells[line.indicator]
        return self.book.cite(line.title if cell.treaty or not cell.title else cell.title, cell)

    def _standing_lines(self) -> Lines:
        return [line for line in self.record.lines.values() if line.kind == "standing"]

    def _open_lines(self) -> Lines:
        """Return lines that are open or not assessed: the audience's own first, then the nearest to met."""
        first = self.record.first[self.request.audience]
        places = {indicator: place for place, indicator in enumerate(first)}
        lines = [line for line in self._standing_lines() if self._open_order(line) is not None]
        return sorted(lines, key=lambda line: (places.get(line.indicator, len(places)), self._open_order(line)))

    def _open_order(self, line: ScorecardLineRow) -> int | None:
        cell = self.cells[line.indicator]
        return OPEN_ORDER.get(cell.rung if cell.status == "assessed" else cell.status)

    def _choose_steps(self, open_: Lines) -> tuple[Lines, Lines]:
        """Return the lines shown one by one, and the rest; of those not assessed only the audience's own are shown."""
        first = self.record.first[self.request.audience]
        fitting = [
            line for line in open_ if line.indicator in first or self.cells[line.indicator].status != "not_assessed"
        ]
        chosen = fitting[: self.limits.steps]
        return chosen, [line for line in self._standing_lines() if line in open_ and line not in chosen]

    def _met_priorities(self) -> Lines:
        """Return the audience's own lines that are met."""
        first = self.record.first[self.request.audience]
        met = [indicator for indicator in first if self.cells[indicator].rung == "met"]
        return [self.record.lines[indicator] for indicator in met]

    def _also_open(self, lines: Lines) -> Iterator[Phrase]:
        """Yield open lines not shown one by one; those with the same next step share a phrase."""
        by_step: dict[str, list[ScorecardLineRow]] = {}
        for line in lines:
            by_step.setdefault(self._next_step(line), []).append(line)
        for step, same in by_step.items():
            if self.request.pages == 1:
                yield Phrase(brief_text.shared_step_text(step, [line.title for line in same]))
                continue
            *phrases, last = self._grouped_phrases(same, brief_text.standing_text)
            yield from phrases
            yield Phrase(brief_text.with_next_step(last.text, step, len(same)), last.notes)

    def _next_step(self, line: ScorecardLineRow) -> str:
        return scorecard_text.next_step(self.record.steps, line.indicator, self._value)

    def _step(self, line: ScorecardLineRow) -> NextStep:
        cell = self.cells[line.indicator]
        return NextStep(
            title=line.title,
            standing=Phrase(self._text_with_note(brief_text.standing_text, line), self._cite(line)),
            step=self._next_step(line),
            peers="" if cell.rung == "met" else self._peers(line),
        )

    def _peers(self, line: ScorecardLineRow) -> str:
        """Return peers of the subregion that took the step; of the region where there are none."""
        met = [cell for cell in self.record.met.get(line.indicator, ()) if cell.iso3 != self.request.iso3]
        met.sort(key=_latest_first)
        if near := [cell for cell in met if cell.subregion == self.country.subregion]:
            return brief_text.peers_text(near)
        if near := [cell for cell in met if cell.region == self.country.region]:
            return brief_text.region_peers_text(near, registry_text(self.country.region))
        return ""

    def _not_assessed(self, lines: Lines) -> Iterator[PhraseGroup]:
        """Yield the names of lines not assessed, by pillar; on one page only their number."""
        if lines and self.request.pages == 1:
            yield PhraseGroup(_("In all"), (Phrase(brief_text.unnamed_text(len(lines))),))
            return
        titles = {pillar.pillar: pillar.title for pillar in self.record.pillars}
        for pillar, group in groupby(lines, key=lambda line: str(line.pillar)):
            yield PhraseGroup(titles[pillar], (Phrase(series_text(line.title for line in group)),))

    def _brief_question(self, code: str) -> BriefQuestion:
        about = self.record.questions[code]
        lines = [self.record.lines[row.indicator] for row in self.record.question_lines[code]]
        by_state: dict[str, list[ScorecardLineRow]] = {"shows": [], "open": [], "searched_none": [], "not_assessed": []}
        for line in lines:
            state = _question_part(line, self.cells[line.indicator])
            if state:
                by_state[state].append(line)
        open_: list[str] = []
        notes: list[int] = []
        for line in by_state["open"]:
            open_.append(
                brief_text.titles_text([line.title], brief_text.standing_text(line, self.cells[line.indicator]))
            )
            notes += self._cite(line)
        shows = tuple(self._grouped_phrases(by_state["shows"], brief_text.commitment_text)) or (
            Phrase(_("nothing yet")),
        )
        searched = [line.title for line in by_state["searched_none"]]
        unknown = [line.title for line in by_state["not_assessed"]]
        return BriefQuestion(
            code=code,
            title=about.title,
            asked=about.asked,
            shows=shows,
            gap=Phrase(brief_text.gap_text(open_, searched, unknown, self.limits.gaps), tuple(notes)),
            follow_up=self._follow_up(code),
        )

    def _follow_up(self, code: str) -> str:
        for follow_up in self.record.follow_ups[code]:
            conditions = self.record.conditions.get((code, follow_up.position), {})
            if all(self._value(indicator) in values for indicator, values in conditions.items()):
                return str(follow_up.asked)
        raise KeyError(f"no follow-up of {code} fits")

    def _value(self, indicator: str) -> str:
        cell = self.cells[indicator]
        return str(cell.value if cell.status == "assessed" else cell.status)

    def _votes(self) -> Iterator[Phrase]:
        parameters = {"country": self.request.iso3, "day": self.request.day}
        votes = connection.query(self.record.path, queries.COUNTRY_VOTES, **parameters)
        about = [row for row in votes if row.theme == RTOP_THEME and row.is_recorded]
        cast = [row for row in about if row.vote not in (None, "not_a_member")]
        for row in cast[: self.limits.votes]:
            yield Phrase(brief_text.vote_text(row), self.book.cite(aside_text(row.symbol, row.title), row))
        none = [row for row in about if row not in cast]
        if none and self.request.pages > 1:
            yield Phrase(brief_text.no_vote_text(none))

    def _statements(self) -> Iterator[Phrase]:
        """Yield the latest speeches that refer to RtoP as a norm, each with its first reference."""
        speeches = by_speech(self.record.statements.get(self.request.iso3, ()))
        for speech in speeches[: self.limits.statements]:
            row = speech[0]
            yield Phrase(
                brief_text.statement_text(row, self._quotation(row)), self.book.cite(brief_text.speech_title(row), row)
            )
        if rest := speeches[self.limits.statements :]:
            yield Phrase(brief_text.earlier_speeches_text([speech[0] for speech in rest]))

    def _quotation(self, row: StatementRow) -> str:
        """Return the quotation of a statement; empty where the speech is not on this machine."""
        passage = self.record.passages.get((speech_of(row), row.position))
        if passage is None:
            return ""
        return str(excerpts.in_sentence(passage.before, passage.itself, passage.after, self.limits.quoted))


def _question_part(line: ScorecardLineRow, cell: NamedCellRow) -> str | None:
    """Return the part of a question a line belongs to; None for a line that does not apply, except non-membership."""
    match cell.status:
        case "assessed":
            return "open" if cell.rung in ("partly", "unmet") else "shows"
        case "searched_none" | "not_assessed":
            return str(cell.status)
        case "not_applicable":
            return "shows" if line.family == "resolution" else None
    raise KeyError(f"no place for the status {cell.status!r}")


def _latest_first(cell: NamedCellRow) -> tuple[int, str]:
    """Return a sort key: the latest first, cells without a day last."""
    return (-cell.since_on.toordinal() if cell.since_on else 0, cell.name)
