"""Part for runs: scheduled refreshes, and the results of the last ones."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import streamlit as st

from dashboard.i18n import Texts, _, lazy
from dashboard.staff import actions, auth, loader_cli
from dashboard.staff.tables import show_table
from dashboard.staff.times import moment_age, moment_text

EVERY = Texts({"day": lazy("every day"), "week": lazy("every week"), "month": lazy("every month")})
STATES = Texts(
    {
        "published": lazy("published"),
        "waiting": lazy("waits for review"),
        "fault": lazy("could not be read"),
        "refused": lazy("could not be fetched"),
        "unchanged": lazy("nothing new"),
        "by_hand": lazy("added by hand"),
    }
)
_UNTOLD = ("unchanged", "by_hand")
"""States that are only counted."""


def render() -> None:
    """Show the schedule with its form, and the last runs."""
    listed = actions.list_items("runs")
    if not listed:
        return
    titles = {state["source"]: state["title"] for state in actions.list_items("sources") if state["can_be_fetched"]}
    st.markdown(_("##### Scheduled"))
    _show_schedule(listed[0]["schedule"], titles)
    _schedule_form(titles)
    st.markdown(_("##### Last runs"))
    _show_runs(listed[0]["runs"])


def _show_schedule(entries: list[dict[str, Any]], titles: dict[str, str]) -> None:
    if not entries:
        st.caption(_("No refresh is scheduled."))
        return
    heads = (_("Sources"), _("How often"), _("Next (UTC)"), _("In the name of"), _("Publishes by itself"))
    show_table(heads, [_schedule_row(entry, titles) for entry in entries])
    labels = {entry["id"]: ", ".join(_schedule_row(entry, titles)[:3]) for entry in entries}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            _("Take off the schedule"),
            list(labels),
            format_func=labels.__getitem__,
            key=actions.widget_key("staff_off"),
        )
        pressed = st.button(_("Take it off"), icon=":material/event_busy:")
    with actions.place():
        if pressed and chosen and actions.run_action(lambda _progress: loader_cli.unschedule(chosen)).value:
            actions.rerun_with_message(_("It is no longer scheduled."))


def _schedule_row(entry: dict[str, Any], titles: dict[str, str]) -> tuple[str, ...]:
    return (
        ", ".join(titles.get(source, source) for source in entry["sources"]) or _("all sources"),
        EVERY[entry["every"]],
        moment_text(entry["next_at"]),
        entry["by"],
        entry["why"] or _("no: it waits for review"),
    )


def _schedule_form(titles: dict[str, str]) -> None:
    """Take a new entry of the schedule."""
    with st.form("staff_schedule"):
        sources = st.multiselect(
            _("Sources to refresh (none chosen: all)"),
            list(titles),
            format_func=titles.__getitem__,
            key=actions.widget_key("staff_schedule_sources"),
        )
        left, right = st.columns(2)
        every = left.selectbox(_("How often"), list(EVERY), index=1, format_func=EVERY.__getitem__, key="staff_every")
        hour = right.number_input(_("At which hour (UTC)"), 0, 23, 3, key="staff_hour")
        why = st.text_input(
            _("Reason to publish by itself where nothing speaks against it; empty: everything waits for review"),
            key=actions.widget_key("staff_schedule_why"),
            max_chars=loader_cli.MAX_TEXT_LENGTH,
        )
        st.caption(_("It runs while this server runs. What was handed in by hand is never published by a schedule."))
        pressed = st.form_submit_button(_("Schedule it"), icon=":material/event_repeat:")
    if not pressed:
        return
    by = auth.reader_in()
    if not by.strip():
        st.error(_("Not scheduled: write your name on top."), icon=":material/error:")
        return
    result = actions.run_action(lambda _progress: loader_cli.schedule(sources, every, int(hour), by, why))
    if result.value:
        first = moment_text(result.value["next_at"])
        actions.rerun_with_message(_("It is scheduled, first on {moment} UTC.").format(moment=first))


def _show_runs(runs: list[dict[str, Any]]) -> None:
    if not runs:
        st.caption(_("No refresh has run yet."))
        return
    heads = (_("When"), _("In the name of"), _("Result"), _("What went wrong"))
    now = datetime.now(UTC)
    show_table(heads, [_run_row(run, now) for run in runs[: actions.MAX_ROWS]])


def _run_row(run: dict[str, Any], now: datetime) -> tuple[str, ...]:
    wrong = [
        *run["faults"],
        *(sentence for each in run["sources"] for sentence in each["sentences"] if _is_wrong(each)),
    ]
    if not run["ended_at"]:
        wrong.append(_("It has not ended, or was ended from outside."))
    return (
        f"{moment_text(run['started_at'])} ({moment_age(run['started_at'], now)})",
        run["by"] or _("no name given"),
        _outcome(run["sources"]),
        "; ".join(wrong),
    )


def _is_wrong(source: dict[str, Any]) -> bool:
    return source["state"] in ("fault", "refused")


def _outcome(sources: list[dict[str, Any]]) -> str:
    """Return each source with a result to show, and the number of the others."""
    parts = [
        f"{each['source'].replace('_', ' ')}: {STATES[each['state']]}"
        for each in sources
        if each["state"] not in _UNTOLD
    ]
    counts = {state: sum(each["state"] == state for each in sources) for state in _UNTOLD}
    parts += [f"{count} {STATES[state]}" for state, count in counts.items() if count]
    return "; ".join(parts)
