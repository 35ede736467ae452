"""Part for work items: claims on evidence too weak to show, and what would confirm each. For staff alone."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.i18n import _, lazy
from dashboard.presenters.rich_text import DocumentLink
from dashboard.staff import actions, messages
from dashboard.staff.tables import Cell, show_table
from dashboard.staff.times import date_text

HEADS = (lazy("Government"), lazy("Claim"), lazy("When"), lazy("Read in"), lazy("Confirm with"), lazy("Note"))
ALL_SOURCES = lazy("all")


def render() -> None:
    """Show the messages of readers, then the work items in a table, filtered by source and words."""
    messages.render()
    items = actions.list_items("todo")
    if not items:
        st.info(_("Nothing is waiting for confirmation."), icon=":material/info:")
        return
    box, words = st.columns([1, 2])
    with box:
        sources = [str(ALL_SOURCES), *sorted({item["source"] for item in items})]
        source = st.selectbox(
            _("Source"), sources, format_func=lambda name: name.replace("_", " "), key="staff_work_source"
        )
    with words:
        wanted = st.text_input(_("Containing the words"), key="staff_work_words").casefold().split()
    names = actions.participant_names()
    items = [{**item, "name": names.get(item["participant"], item["participant"])} for item in items]
    found = [item for item in items if source in (str(ALL_SOURCES), item["source"]) and _matches(item, wanted)]
    st.write(_("{found} of {all} claims waiting for confirmation.").format(found=len(found), all=len(items)))
    if not found:
        return
    show_table(HEADS, [_row(item) for item in found[: actions.MAX_ROWS]])
    if len(found) > actions.MAX_ROWS:
        st.caption(_("And {count} more; narrow the selection.").format(count=len(found) - actions.MAX_ROWS))


def _matches(item: dict[str, Any], wanted: list[str]) -> bool:
    text = " ".join(str(value) for value in item.values() if value).casefold()
    return all(word in text for word in wanted)


def _row(item: dict[str, Any]) -> tuple[Cell, ...]:
    when = date_text(str(item["happened_on"] or ""))
    return (
        item["name"],
        f"{item['said']} {item['subject']}".replace("_", " "),
        _("on or before {day}").format(day=when) if when and item["date_precision"] == "by" else when,
        DocumentLink(item["document"], item["title"]),
        DocumentLink(item["confirmed_by"], ""),
        item["note"] or "",
    )
