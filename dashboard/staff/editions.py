"""Part for editions: what was published, why and by whom; rollback to an earlier one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import streamlit as st

from dashboard.i18n import Texts, _, lazy
from dashboard.staff import actions, auth, loader_cli, publications
from dashboard.staff.comments import comment_rows
from dashboard.staff.loader_cli import Approval
from dashboard.staff.tables import show_table
from dashboard.staff.times import moment_age, moment_text

HEADS = (
    lazy("Made (UTC)"),
    lazy("Sources"),
    lazy("Why"),
    lazy("How"),
    lazy("Approved by"),
    lazy("Changes"),
    lazy("Edition"),
)
COMMENT_HEADS = (lazy("Edition"), lazy("Who"), lazy("When (UTC)"), lazy("Comment"))
KIND_LABELS = Texts(
    {"build": lazy("built"), "publish": lazy("published"), "rollback": lazy("rolled back to the one of {day}")}
)
NATURE_LABELS = Texts(
    {
        "world": lazy("{count} happened"),
        "correction": lazy("{count} corrected"),
        "method": lazy("{count} by our rules"),
    }
)


MAX_SOURCES = 4
"""Sources named one by one."""


def render() -> None:
    """Show the editions, newest first, and the rollback form."""
    published = actions.list_items("editions")
    if not published:
        st.info(_("No edition is published yet."), icon=":material/info:")
        return
    known = {about["edition"]: about for about in published}
    show_table(HEADS, [_row(about, known) for about in published[: actions.MAX_ROWS]])
    _show_comments(published[: actions.MAX_ROWS])
    _undo_form(published)
    st.markdown(_("##### Take a publication back"))
    earlier = [about["edition"] for about in published[1:]]
    if earlier:
        _rollback_form(earlier, known)
    else:
        st.caption(_("There is no earlier edition to go back to."))


def _undo_form(published: list[dict[str, Any]]) -> None:
    """Show the form that hands in what takes back the changes of one edition."""
    with_parent = [about for about in published if about.get("parent") and about["sources"]]
    if not with_parent:
        return
    st.markdown(_("##### Undo one publication"))
    known = {about["edition"]: about for about in with_parent}
    with st.form("staff_undo"):
        edition = st.selectbox(
            _("Undo the changes of this edition"),
            list(known),
            format_func=lambda name: edition_label(known[name]),
            key=actions.widget_key("staff_undo_edition"),
        )
        st.caption(_("Later changes stay. The undo first waits for review, with the changes it would make."))
        pressed = st.form_submit_button(_("Undo it"), icon=":material/undo:")
    with actions.place():
        if (
            pressed
            and edition
            and actions.run_action(lambda _progress: loader_cli.undo(edition, auth.reader_in())).value
        ):
            actions.rerun_with_message(_("It waits for review. Nothing is published yet."), is_waiting=True)


def edition_label(about: dict[str, Any]) -> str:
    """Return an edition as staff know it: its day, its sources and its reason."""
    parts = (moment_text(about["built_at"]), _sources(about["sources"]), about["why"])
    return " · ".join(filter(None, parts))[:120]


def _show_comments(published: list[dict[str, Any]]) -> None:
    """Show the comments made while the editions waited for review."""
    rows = [
        row
        for about in published
        for receipt in about.get("receipts", {}).values()
        for row in comment_rows(edition_label(about), receipt.get("comments", ()))
    ]
    if rows:
        with st.expander(_("Comments on what was published ({count})").format(count=len(rows))):
            show_table(COMMENT_HEADS, rows[: actions.MAX_ROWS])


def _row(about: dict[str, Any], known: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    moves = ", ".join(
        NATURE_LABELS.get(nature, "{count} " + nature).format(count=count)
        for nature, count in about["move_counts"].items()
    )
    back_to = known.get(about["rollback_to"])
    return (
        f"{moment_text(about['built_at'])} ({moment_age(about['built_at'], datetime.now(UTC))})",
        _sources(about["sources"]),
        _reason(about),
        KIND_LABELS[about["kind"]].format(day=moment_text(back_to["built_at"]) if back_to else about["rollback_to"]),
        about["approved_by"],
        moves or about["untold"],
        about["edition"],
    )


def _reason(about: dict[str, Any]) -> str:
    """Return the reason, and the override where blockers were found."""
    if not about["override"]:
        return str(about["why"])
    against = "; ".join(block.rpartition(" → ")[0] or block for block in about["overridden"])
    message = _("{why}. Published anyway: {override}. Open objections: {overridden}")
    return message.format(why=about["why"], override=about["override"], overridden=against)


def _sources(names: list[str]) -> str:
    """Return the sources by name, or their number where there are many."""
    if len(names) > MAX_SOURCES:
        return _("{count} sources").format(count=len(names))
    return ", ".join(name.replace("_", " ") for name in names)


def _rollback_form(earlier: list[str], known: dict[str, dict[str, Any]]) -> None:
    """Show the form that publishes the facts of an earlier edition again."""
    with st.form("staff_rollback"):
        edition = st.selectbox(
            _("Restore the facts of"),
            earlier,
            format_func=lambda name: edition_label(known[name]),
            key=actions.widget_key("staff_back_to"),
        )
        why = st.text_input(
            _("Why, in a sentence"), key=actions.widget_key("staff_back_why"), max_chars=loader_cli.MAX_TEXT_LENGTH
        )
        sure = st.checkbox(
            _("Yes: remove everything published after it from the pages"), key=actions.widget_key("staff_back_sure")
        )
        st.caption(_("Nothing is lost. Later editions stay in the history and can be restored the same way."))
        pressed = st.form_submit_button(_("Roll back"), icon=":material/undo:")
    if not pressed:
        return
    by = auth.reader_in()
    if not (sure and by.strip() and why.strip()):
        st.error(_("Not rolled back: write your name on top, and a reason, and confirm."), icon=":material/error:")
        return
    message = _("The facts of the edition of {day} (UTC) are back.").format(day=moment_text(known[edition]["built_at"]))
    publications.start(
        lambda progress: loader_cli.rollback(edition, Approval(by, why), progress),
        lambda _value: actions.rerun_with_message(message),
    )
