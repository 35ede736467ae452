"""Tab of editions: what was published, why and by whom; rollback to an earlier one."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.i18n import _
from dashboard.staff import actions, auth, loader_cli
from dashboard.staff.loader_cli import Approval
from dashboard.staff.review import name_box
from dashboard.staff.tables import show_table

HEADS = (_("Edition"), _("Made (UTC)"), _("How"), _("Why"), _("Approved by"), _("Sources"), _("Changes"))
KIND_LABELS = {"build": _("built"), "publish": _("published"), "rollback": _("rolled back to {edition}")}
NATURE_LABELS = {
    "world": _("{count} happened"),
    "correction": _("{count} told otherwise"),
    "method": _("{count} by our rules"),
}


MAX_SOURCES = 4
"""Sources named one by one."""


def render() -> None:
    """Show the editions, newest first, and the rollback form."""
    published = actions.list_items("editions")
    if not published:
        st.info(_("No edition is published yet."), icon=":material/info:")
        return
    show_table(HEADS, [_row(about) for about in published[: actions.MAX_ROWS]])
    _undo_form(published)
    st.markdown(_("##### Take a publication back"))
    earlier = [about["edition"] for about in published[1:]]
    if earlier:
        _rollback_form(earlier, {about["edition"]: about for about in published})
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
            _("Take back what this edition changed"),
            list(known),
            format_func=lambda name: edition_label(known[name]),
            key=actions.widget_key("staff_undo_edition"),
        )
        st.caption(_("What came after it stays. It waits for review first, with what it would change."))
        pressed = st.form_submit_button(_("Undo it"), icon=":material/undo:")
    if pressed and edition:
        result = actions.run_action(lambda _progress: loader_cli.undo(edition, auth.reader_in()))
        if result.value:
            actions.rerun_with_message(_("It waits: see under “Review and publish” what undoing it would change."))


def edition_label(about: dict[str, Any]) -> str:
    """Return an edition as staff know it: its day, its sources and its reason."""
    parts = (about["built_at"][:16], _sources(about["sources"]), about["why"])
    return " · ".join(filter(None, parts))[:120]


def _row(about: dict[str, Any]) -> tuple[str, ...]:
    moves = ", ".join(
        NATURE_LABELS.get(nature, "{count} " + nature).format(count=count)
        for nature, count in about["move_counts"].items()
    )
    return (
        about["edition"],
        about["built_at"][:16],
        KIND_LABELS[about["kind"]].format(edition=about["rollback_to"]),
        _reason(about),
        about["approved_by"],
        _sources(about["sources"]),
        moves or about["untold"],
    )


def _reason(about: dict[str, Any]) -> str:
    """Return the reason, and the override where blockers were found."""
    if not about["override"]:
        return str(about["why"])
    against = "; ".join(block.rpartition(" → ")[0] or block for block in about["overridden"])
    message = _("{why}. Published all the same, because: {override}. What spoke against it: {overridden}")
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
            _("Bring back the facts of"),
            earlier,
            format_func=lambda name: edition_label(known[name]),
            key=actions.widget_key("staff_back_to"),
        )
        by = name_box("staff_back_by")
        why = st.text_input(
            _("Why, in a sentence"), key=actions.widget_key("staff_back_why"), max_chars=loader_cli.MAX_TEXT_LENGTH
        )
        sure = st.checkbox(
            _("Yes: everything published after it is taken off the pages"), key=actions.widget_key("staff_back_sure")
        )
        st.caption(
            _("Nothing is lost: what was in between stays in the history, and can be brought back the same way.")
        )
        pressed = st.form_submit_button(_("Roll back"), icon=":material/undo:")
    if not pressed:
        return
    if not (sure and by.strip() and why.strip()):
        st.error(_("Not rolled back: write a name and a reason, and confirm."), icon=":material/error:")
        return
    result = actions.run_action(lambda progress: loader_cli.rollback(edition, Approval(by, why), progress))
    if result.value:
        message = _("The facts of {old} are back, as edition {new}.")
        actions.rerun_with_message(message.format(old=edition, new=result.value["edition"]))
