"""Check the code on an export: its view on the data of its day and edition, and what changed since.

A code confirms the data only; its title is our neutral one. If the warehouse of the edition
is no longer kept, the page says so and compares the facts, which are never deleted.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dashboard import queries
from dashboard.dates import day_words
from dashboard.exports import build, verification_codes
from dashboard.exports.build import Export
from dashboard.exports.map.build import edition_day, organisation_names
from dashboard.exports.map.model import NoSuchViewError
from dashboard.exports.verification_codes import DecodedCode, ExportView, InvalidCodeError
from dashboard.formats import series_text
from dashboard.i18n import _, ngettext
from dashboard.warehouse import connection

MAX_LISTED = 40
"""Governments or years named at most."""


@dataclass(frozen=True)
class Verification:
    """Result of checking a code: its view, the editions, and sentences on what changed."""

    view: ExportView
    export: Export
    asked_edition: str
    own_edition: str | None
    """Full name of the edition in the code, if it is kept here; the code has the name without its last letter."""
    shown_edition: str
    current_edition: str
    notes: tuple[str, ...]
    corrections: tuple[str, ...]
    later_changes: tuple[str, ...]

    @property
    def is_reopened(self) -> bool:
        """The export is built on the data of its own edition."""
        return self.shown_edition.startswith(self.asked_edition)


def verify_code(code: str, today: date | None = None) -> Verification:
    """Return the view of a code on the data of its day and edition, compared with the current edition.

    Raises WrongCodeError for a code that is mistyped, altered or unknown, and NoWarehouseError
    where there is nothing to read. ``today`` is the last day for which changes are listed; by
    default the day the current edition was built.
    """
    decoded = verification_codes.decode_code(code)
    current = connection.warehouse_path()
    kept = _kept_warehouse(decoded, current)
    path = kept or current
    view = verification_codes.resolve_view(
        decoded, build.subject_names(path, decoded.form, decoded.kind), organisation_names(path)
    )
    export = _build(path, view)
    now = edition_name(current)
    corrections, later_changes = _changes(export, current, view, today or edition_day(current))
    return Verification(
        view=view,
        export=export,
        asked_edition=decoded.edition,
        own_edition=export.edition if kept else next((folder.name for folder in _edition_folders(decoded)), None),
        shown_edition=export.edition,
        current_edition=now,
        notes=tuple(_edition_notes(decoded, kept, current, export)),
        corrections=corrections,
        later_changes=later_changes,
    )


def verification_sentences(verification: Verification) -> tuple[str, ...]:
    """Return a verification as sentences."""
    export = verification.export
    counted = series_text(
        _("{count} {what}").format(count=entry.count, what=entry.words)
        for entry in export.legend
        if entry.count is not None
    )
    current = _("That is the current edition.")
    if not verification.current_edition.startswith(verification.asked_edition):
        current = _("The current edition is {edition}.").format(edition=verification.current_edition)
    return (
        _("This code is valid. It stands for: {title}.").format(title=export.neutral_title),
        _("The title may be its publisher's own; the code confirms only the data."),
        _("Data as of {day}, edition {edition}.").format(
            day=day_words(verification.view.day), edition=verification.own_edition or verification.asked_edition
        ),
        current,
        *verification.notes,
        export.neutral_subtitle,
        _("{counts}.").format(counts=counted),
        *(verification.corrections or (_("Nothing it shows has been corrected since."),)),
        *(verification.later_changes or (_("Nothing it shows has changed since that date, as far as we know."),)),
    )


def edition_name(path: Path) -> str:
    """Return the name of a warehouse's edition."""
    (edition,) = connection.query(path, queries.EDITION)
    return str(edition.edition)


def _kept_warehouse(decoded: DecodedCode, current: Path) -> Path | None:
    """Return the warehouse of the edition where it is kept."""
    if edition_name(current).startswith(decoded.edition):
        return current
    kept = (folder / "warehouse.duckdb" for folder in _edition_folders(decoded))
    return next((path.resolve() for path in kept if path.is_file()), None)


def _edition_folders(decoded: DecodedCode) -> list[Path]:
    return sorted((connection.home() / "editions").glob(f"{decoded.edition}*"))


def _build(path: Path, view: ExportView) -> Export:
    try:
        return build.build_export(path, view)
    except NoSuchViewError as error:
        raise InvalidCodeError(str(error)) from error


def _edition_notes(decoded: DecodedCode, kept: Path | None, current: Path, export: Export) -> Iterator[str]:
    if kept:
        return
    folders = _edition_folders(decoded)
    if not folders:
        message = _("Edition {edition} is not stored here, so you see the current one.")
        yield message.format(edition=decoded.edition)
        return
    message = _(
        "The database of edition {edition} is no longer here, so you see the current one. The facts of "
        "that edition are kept."
    )
    yield message.format(edition=decoded.edition)
    then, now = folders[0] / "inputs.zip", current.with_name("inputs.zip")
    if then.is_file() and now.is_file():
        yield from _fact_differences(then, now, export)


def _plain_name(file: str) -> str:
    """Return the name of a facts file in words: facts/icrc_treaties/treaty_acts.csv → icrc treaties, treaty acts."""
    return file.removeprefix("facts/").removesuffix(".csv").replace("/", ", ").replace("_", " ")


def _fact_differences(then: Path, now: Path, export: Export) -> Iterator[str]:
    """Yield the lists of this export's sources that differ between two editions."""
    before, after = _fact_rows(then, export), _fact_rows(now, export)
    is_same = True
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name, Counter()), after.get(name, Counter())
        if old != new:
            is_same = False
            message = _("{list}: rows added since then: {more}; rows removed: {fewer}.")
            yield message.format(list=_plain_name(name), more=(new - old).total(), fewer=(old - new).total())
    if is_same:
        yield _("The facts behind this map or chart are the same in both editions.")


def _fact_rows(archive: Path, export: Export) -> dict[str, Counter[bytes]]:
    sources = {source.source for source in export.sources}
    with zipfile.ZipFile(archive) as zipped:
        inside = [name for name in zipped.namelist() if name.startswith("facts/") and name.split("/")[1] in sources]
        return {name: Counter(zipped.read(name).splitlines()[1:]) for name in inside}


def _changes(export: Export, current: Path, view: ExportView, today: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return corrections of that day, and changes since that day."""
    try:
        same_day = build.build_export(current, view)
        later = build.build_export(current, replace(view, day=max(today, view.day)))
    except NoSuchViewError as error:
        return (_("The current edition has no such map or chart: {why}").format(why=error),), ()
    return tuple(_change_sentences(export, same_day, None)), tuple(_change_sentences(same_day, later, today))


def _change_sentences(before: Export, after: Export, today: date | None) -> Iterator[str]:
    """Yield a sentence for each government or year that differs: until today, or as corrected for the same day."""
    was, now = before.parts, after.parts
    moved = sorted(name for name in was.keys() | now.keys() if was.get(name) != now.get(name))
    if not moved:
        return
    yield _change_heading(before, today, len(moved))
    absent = _("not counted") if before.view.form == "map" else _("not on it")
    for name in moved[:MAX_LISTED]:
        message = _("{what}: “{was}” then, “{now}” now.")
        yield message.format(what=name, was=was.get(name, absent), now=now.get(name, absent))
    if rest := moved[MAX_LISTED:]:
        yield _("And {count} more.").format(count=len(rest))


def _change_heading(export: Export, today: date | None, count: int) -> str:
    is_map = export.view.form == "map"
    if today is None and is_map:
        message = ngettext(
            "Corrected since, for {day}: {count} government.", "Corrected since, for {day}: {count} governments.", count
        )
    elif today is None:
        message = ngettext(
            "Corrected since, for {day}: {count} entry.", "Corrected since, for {day}: {count} entries.", count
        )
    elif is_map:
        message = ngettext(
            "Changed between {day} and {today}: {count} government.",
            "Changed between {day} and {today}: {count} governments.",
            count,
        )
    else:
        message = ngettext(
            "Changed between {day} and {today}: {count} entry.",
            "Changed between {day} and {today}: {count} entries.",
            count,
        )
    return message.format(day=day_words(export.view.day), today=day_words(today) if today else "", count=count)
