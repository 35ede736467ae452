"""Part for pasted lists: names one a line become the complete list of a pledge or network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard.components import page
from dashboard.components.page import show
from dashboard.i18n import _, ngettext
from dashboard.presenters.lookup import sort_key
from dashboard.staff import actions, auth, loader_cli
from dashboard.staff.loader_cli import PastedList
from dashboard.staff.tables import show_table

_CHECKED_KEY = "staff_pasted"
LEAVE_OUT = "-"
"""The answer to a line without a participant."""
MAX_CHARACTERS = 100_000


def render() -> None:
    """Take the names and details of a list, ask about unclear names, read it."""
    known = {row["list"]: row for row in actions.list_items("name_lists")}
    if not known:
        return
    st.caption(
        _(
            "Paste the names of a list, one per line, in any spelling. A date of joining may follow a "
            "name. If the names reach the publisher's count, the list is complete and all other "
            "governments are “not on the list”."
        )
    )
    pasted = _form(known)
    with actions.place():
        if st.button(_("Check the names"), key="staff_paste_check", icon=":material/fact_check:"):
            _run(pasted, {}, is_check=True)
    checked = st.session_state.get(_CHECKED_KEY)
    if checked and checked["list"] == pasted.subject:
        _show_check(checked)
        _read_button(pasted, checked)


def _form(known: Mapping[str, Any]) -> PastedList:
    """Draw the boxes; return their contents."""
    subject = st.selectbox(_("List"), list(known), format_func=lambda key: known[key]["title"], key="staff_paste_list")
    names = st.text_area(_("Names, one per line"), height=240, max_chars=MAX_CHARACTERS, key=_key("names"))
    title = st.text_input(_("Title of the document"), max_chars=loader_cli.MAX_TEXT_LENGTH, key=_key("title"))
    document = st.text_input(_("Its address or UN symbol"), max_chars=loader_cli.MAX_TEXT_LENGTH, key=_key("document"))
    left, middle, right = st.columns(3)
    as_of = left.text_input(_("Date of the list"), placeholder="2026-02-03", max_chars=10, key=_key("as_of"))
    count = middle.number_input(
        _("Number of names, according to its publisher"), min_value=1, max_value=500, value=None, key=_key("count")
    )
    read_from = right.selectbox(
        _("What you read"), known[subject]["read_from"], format_func=_words, key=_key("read_from")
    )
    claims = known[subject]["claims"]
    claim = st.segmented_control(
        _("What the list says"),
        claims,
        format_func=_words,
        default=claims[0],
        required=True,
        key=_key(f"claim_{subject}"),
    )
    is_partial = st.checkbox(_("This is only a part of the list, so a missing name proves nothing"), key=_key("part"))
    return PastedList(subject, names, title, document, as_of, count, read_from, claim or claims[0], is_partial)


def _key(name: str) -> str:
    return actions.widget_key(f"staff_paste_{name}")


def _words(code: str) -> str:
    return code.replace("_", " ")


def _run(pasted: PastedList, answers: Mapping[str, str], is_check: bool) -> None:
    """Check or read the list; what came of it is kept until the next time."""
    result = actions.run_action(lambda _progress: loader_cli.paste(pasted, answers, is_check, auth.reader_in()))
    if not result.value:
        return
    if "read" in result.value:
        st.session_state.pop(_CHECKED_KEY, None)
        message = ngettext("{count} name is read", "{count} names are read", len(result.value["names"]))
        note = _("{names}. Nothing is published yet.")
        actions.rerun_with_message(note.format(names=message.format(count=len(result.value["names"]))), is_waiting=True)
    st.session_state[_CHECKED_KEY] = result.value


def _show_check(checked: Mapping[str, Any]) -> None:
    """Show whether the count fits, who is new, who is gone, and every name as it was understood."""
    count = _("{title}: {sentence}.").format(title=checked["title"], sentence=checked["count_sentence"])
    (st.success if checked["is_count_right"] else st.warning)(page.plain(count))
    for heading, rows in (
        (_("New"), checked["new"]),
        (_("Has joined according to our data, but is not on this list"), checked["gone"]),
        (_("On the list, but not governments"), checked["others"]),
    ):
        if rows:
            names = ", ".join(row["name"] for row in rows)
            st.markdown(f"**{heading} ({len(rows)})**: {page.plain(names)}")
    repeated = [_("Line {line}: {text} appears twice; counted once.").format(**row) for row in checked["repeated"]]
    if repeated:
        show("plain_list", repeated)
    with st.expander(_("How we read each name ({count})").format(count=len(checked["names"]))):
        rows = [(row["text"], row["name"], row["day"]) for row in checked["names"]]
        show_table((_("On the list"), _("Government"), _("Day")), rows)


def _read_button(pasted: PastedList, checked: Mapping[str, Any]) -> None:
    """Ask about unclear names, show the faults, and read the list when the button is pressed."""
    answers = {question["text"]: _answer(question) for question in checked["questions"]}
    if checked["problems"]:
        st.error(_("These problems prevent reading the list:"), icon=":material/error:")
        show("plain_list", checked["problems"], "marked")
    if not st.button(_("Read this list"), key="staff_paste_read", type="primary", icon=":material/menu_book:"):
        return
    if missing := [text for text, answer in answers.items() if answer is None]:
        st.error(_("First choose the government for: {names}").format(names=page.plain("; ".join(missing))))
        return
    kept = st.session_state.setdefault("staff_paste_answers", {})
    kept |= {text: str(answer) for text, answer in answers.items()}
    _run(pasted, kept, is_check=False)
    st.rerun()


def _answer(question: Mapping[str, Any]) -> str | None:
    """Draw the choices for a name that is not clear; return the code chosen, or nothing yet."""
    near = {row["code"]: row["name"] for row in question["choices"]}
    names: dict[str, str] = {**near, LEAVE_OUT: _("No government: leave the line out"), **actions.participant_names()}
    label = (
        _("Line {line}: who is “{text}”?")
        if question["is_ambiguous"]
        else _("Line {line}: no government is called “{text}”")
    )
    return st.selectbox(
        page.plain(label.format(line=question["line"], text=question["text"])),
        _ordered(near, names),
        index=None,
        format_func=names.__getitem__,
        key=f"staff_paste_answer_{question['text']}",
        placeholder=_("Choose the government"),
    )


def _ordered(near: Sequence[str] | Mapping[str, str], names: Mapping[str, str]) -> list[str]:
    """Return the likely codes, the way to leave the line out, then everyone else by name."""
    others = sorted(
        (code for code in names if code not in near and code != LEAVE_OUT), key=lambda code: sort_key(names[code])
    )
    return [*near, LEAVE_OUT, *sorted(others, key=lambda code: sort_key(names[code]))]
