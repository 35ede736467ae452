"""Part for replies, searches and statements: enter one, change or withdraw one, see its history in the editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.i18n import _
from dashboard.staff import actions, auth, entry_cli, entry_fields, loader_cli
from dashboard.staff.entry_fields import Field
from dashboard.staff.loader_cli import CommandResult
from dashboard.staff.tables import Cell, show_table
from dashboard.staff.times import moment_text

_KIND_KEY, _PREFILL_KEY = "staff_entry_kind", "staff_entry_prefill"


def kind_labels() -> dict[str, str]:
    """Return the kinds of entries with their labels."""
    return {
        "replies": _("Reply of a government"),
        "searches": _("Search that found nothing"),
        "statements": _("Statement"),
    }


def prefill(kind: str, row: Mapping[str, str], message: str = "") -> None:
    """Open this part with a form filled in; ``message`` is closed once it is handed in. For a callback."""
    st.session_state[_KIND_KEY] = kind
    st.session_state[_PREFILL_KEY] = {"kind": kind, "row": dict(row), "message": message}
    actions.open_room(actions.ENTRIES)


def render() -> None:
    """Choose a kind; show what is recorded of it, and the form."""
    labels = kind_labels()
    st.session_state.setdefault(_KIND_KEY, "replies")
    kind = st.segmented_control(
        _("What to enter"), list(labels), format_func=labels.__getitem__, required=True, key=_KIND_KEY
    )
    kind = kind or "replies"
    chosen = _recorded(kind)
    filled = st.session_state.get(_PREFILL_KEY, {})
    filled = filled if filled.get("kind") == kind and not chosen else {}
    fields = entry_fields.fields_of(kind)
    _form(kind, fields, chosen, filled.get("row", {}), filled.get("message", ""))
    if chosen:
        _withdrawal(kind, chosen["key"])
        _history(kind, chosen["key"], fields)


def _recorded(kind: str) -> dict[str, Any]:
    """Show the entries of a kind; return the one to change, empty for a new one."""
    entries = {entry["key"]: entry for entry in actions.list_items("entries") if entry["kind"] == kind}
    if not entries:
        return {}
    labels = {key: _label(entry) for key, entry in entries.items()}
    chosen = st.selectbox(
        _("Change or withdraw one that is recorded ({count})").format(count=len(entries)),
        list(entries),
        index=None,
        format_func=labels.__getitem__,
        placeholder=_("No: enter a new one"),
        key=actions.widget_key(f"staff_entry_chosen_{kind}"),
    )
    return entries[chosen] if chosen else {}


def _label(entry: Mapping[str, Any]) -> str:
    row, names = entry["row"], actions.participant_names()
    codes = row.get("participant") or row.get("participants", "")
    who = ", ".join(names.get(code, code) for code in codes.split()[:3])
    day = row.get("replied_on") or row.get("searched_on") or row.get("spoken_on", "")
    text = row.get("said") or row.get("what") or row.get("title", "")
    label = _("{who}, {day}: {text}").format(who=who, day=day, text=text[:80])
    return _("{entry} (waits for review)").format(entry=label) if entry["is_waiting"] else label


def _form(
    kind: str, fields: tuple[Field, ...], chosen: Mapping[str, Any], filled: Mapping[str, str], message: str
) -> None:
    """Draw the form, and hand in what is written when pressed."""
    row, key = chosen.get("row", filled), chosen.get("key", "")
    suffix = key or message
    with st.form(f"staff_entry_{kind}"):
        texts = {field.name: field.draw(kind, row.get(field.name, ""), suffix) for field in fields}
        why = _why_box(kind, suffix) if key else ""
        st.caption(_("Nothing is published yet: it waits for review."))
        pressed = st.form_submit_button(_("Submit for review"), icon=":material/edit:", type="primary")
    with actions.place():
        if pressed:
            _hand_in(kind, fields, texts, key, why, message)


def _hand_in(kind: str, fields: tuple[Field, ...], texts: dict[str, str], key: str, why: str, message: str) -> None:
    """Hand in an entry for review; ``message`` of a reader is closed by it."""
    if "all" in texts.get("participants", "").split():
        texts["participants"] = entry_fields.EVERYONE
    result = actions.run_action(
        lambda _progress: _labelled(entry_cli.enter(kind, texts, auth.reader_in(), key, why), fields)
    )
    if result.value:
        st.session_state.pop(_PREFILL_KEY, None)
        if message:
            entry_cli.close_message(message, _("Entered as {key}").format(key=result.value["key"]), auth.reader_in())
        actions.rerun_with_message(_("It waits for review."), is_waiting=True)


def _why_box(kind: str, suffix: str) -> str:
    key = actions.widget_key(f"staff_entry_{kind}_why_{suffix}")
    return st.text_input(_("Why it changes, in a sentence"), key=key, max_chars=loader_cli.MAX_TEXT_LENGTH)


def _labelled(result: CommandResult, fields: tuple[Field, ...]) -> CommandResult:
    """Return the faults with the labels of the form in the place of the names of fields."""
    labels = {field.name: field.label for field in fields}
    rows = tuple({**row, "where": labels.get(row["where"], row["where"]), "file": ""} for row in result.rows)
    return replace(result, rows=rows)


def _withdrawal(kind: str, key: str) -> None:
    """Take the withdrawal of an entry, with a reason."""
    with st.expander(_("Withdraw it")), st.form(f"staff_entry_{kind}_withdraw"):
        why = st.text_input(
            _("Why, in a sentence"),
            key=actions.widget_key(f"staff_entry_{kind}_gone_{key}"),
            max_chars=loader_cli.MAX_TEXT_LENGTH,
        )
        pressed = st.form_submit_button(_("Submit the withdrawal for review"), icon=":material/delete:")
    with actions.place():
        if pressed and actions.run_action(lambda _progress: entry_cli.withdraw(kind, key, why, auth.reader_in())).value:
            actions.rerun_with_message(_("The withdrawal waits for review."), is_waiting=True)


def _history(kind: str, key: str, fields: tuple[Field, ...]) -> None:
    """Show the history of an entry in the editions."""
    with st.expander(_("What the editions said"), key=f"staff_entry_history_{key}", on_change="rerun") as box:
        if box.open:
            versions = actions.ask(lambda: entry_cli.entry_history(kind, key)).value or []
            heads = (_("Since the edition of (UTC)"), _("Why"), _("It said"))
            show_table(heads, [_version(version, fields) for version in versions])


def _version(version: Mapping[str, Any], fields: tuple[Field, ...]) -> tuple[Cell, ...]:
    pair = _("{label}: {text}")
    content = (
        pair.format(label=field.label, text=field.words(row[field.name]))
        for row in version["rows"]
        for field in fields
        if row.get(field.name)
    )
    return moment_text(version["built_at"]), version["why"], "; ".join(content) or _("nothing")
