"""Messages of readers, above the work items: read one, open the form it asks for, or close it with a reason."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.components import page
from dashboard.i18n import _, ngettext
from dashboard.server import inbox
from dashboard.staff import actions, auth, entries, entry_cli, entry_fields, facts, loader_cli
from dashboard.staff.tables import show_table
from dashboard.staff.times import moment_text


def render() -> None:
    """Show the messages that wait, and the one that is chosen; nothing where there is no inbox and no message."""
    messages = {message["code"]: message for message in actions.list_items("messages")}
    if not messages and not inbox.is_open():
        return
    st.markdown(_("##### Messages of readers"))
    if not messages:
        st.caption(_("No message waits."))
        return
    count = ngettext("{count} message waits.", "{count} messages wait.", len(messages)).format(count=len(messages))
    st.caption(_("{count} No one has checked them; anyone can write one.").format(count=count))
    titles = entry_fields.line_titles()
    heads = (_("Received (UTC)"), _("Who"), _("About"), _("Message"))
    show_table(heads, [_row(message, titles) for message in list(messages.values())[: actions.MAX_ROWS]])
    chosen = st.selectbox(
        _("Open one"),
        list(messages),
        index=None,
        format_func=lambda code: " · ".join(_row(messages[code], titles)[:3]),
        key=actions.widget_key("staff_message"),
    )
    if chosen:
        _message(messages[chosen], titles)


def kinds() -> dict[str, str]:
    """Return the kinds of messages with their labels."""
    return {"correction": _("error"), "document": _("document"), "reply": _("reply"), "translation": _("translation")}


def _row(message: Mapping[str, str], titles: Mapping[str, str]) -> tuple[str, ...]:
    who = actions.participant_names().get(message["participant"], message["participant"])
    line = titles.get(message["indicator"], message["indicator"]) or _("the scorecard as a whole")
    kind = kinds().get(message["kind"], message["kind"])
    about = _("{kind}: {line}").format(kind=kind, line=line)
    return moment_text(message["received_at"]), who, about, message["text"][:200]


def _message(message: dict[str, str], titles: Mapping[str, str]) -> None:
    """Show a message as it was written, and what can be done with it."""
    with st.container(border=True):
        st.text(message["text"])
        for label, text in ((_("Document"), message["document"]), (_("E-mail address"), message["email"])):
            if text:
                st.text(_("{label}: {text}").format(label=label, text=text))
        st.caption(_("The page showed {day}.").format(day=page.plain(message["shown_on"])))
        with st.container(horizontal=True):
            for kind, label in _acts().items():
                st.button(
                    label,
                    key=f"staff_message_{kind}",
                    on_click=_open,
                    args=(kind, message, titles),
                    type="primary" if kind == _FIRST_ACT.get(message["kind"]) else "secondary",
                )
        _closing(message["code"])


_FIRST_ACT = {"correction": "fact", "document": "fact", "reply": "replies"}
"""Kind of message → what is most likely done with it."""


def _acts() -> dict[str, str]:
    return {
        "fact": _("Look up the fact"),
        "replies": _("Enter as a reply"),
        "searches": _("Enter a search"),
        "statements": _("Enter a statement"),
    }


def _open(act: str, message: Mapping[str, str], titles: Mapping[str, str]) -> None:
    """Open the part that a message asks for, with what is known filled in."""
    who, line = message["participant"], message["indicator"]
    if act == "fact":
        facts.open_for(who)
        return
    day, text = message["received_at"][:10], " ".join(message["text"].split())[: loader_cli.MAX_TEXT_LENGTH]
    known = {"document": message["document"], "participant": who}
    row = {
        "replies": {**known, "indicator": line if line in titles else "", "replied_on": day, "said": text},
        "searches": {**known, "participants": who, "indicators": line, "searched_on": day},
        "statements": {**known, "capacity": "own", "as_of": day},
    }[act]
    entries.prefill(act, row, message["code"])


def _closing(code: str) -> None:
    """Close a message, with a reason."""
    with st.form("staff_message_close", border=False):
        why = st.text_input(
            _("Why it is closed, in a sentence"),
            key=actions.widget_key(f"staff_message_why_{code}"),
            max_chars=loader_cli.MAX_TEXT_LENGTH,
        )
        pressed = st.form_submit_button(_("Close this message"), icon=":material/done:")
    with actions.place():
        if not pressed:
            return
        if not actions.run_action(lambda _progress: entry_cli.close_message(code, why, auth.reader_in())).faults:
            actions.rerun_with_message(_("The message is closed; its e-mail address is deleted."))
