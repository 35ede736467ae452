"""Part for facts: find one, see its history, and edit, withdraw or dispute it with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.components import page
from dashboard.i18n import Texts, _, lazy, ngettext
from dashboard.presenters.lookup import sort_key
from dashboard.presenters.rich_text import DocumentLink
from dashboard.staff import actions, auth, loader_cli
from dashboard.staff.tables import Cell, show_table
from dashboard.staff.times import date_text, date_words, moment_text

HEADS = (lazy("Government"), lazy("Subject"), lazy("Says"), lazy("On"), lazy("Document"), lazy("Source"))
ACTS = Texts(
    {
        "edit": lazy("Edit: change the value, date or document"),
        "withdraw": lazy("Withdraw: it is wrong and there is no replacement"),
        "dispute": lazy("Dispute: readers see that it is disputed, since when and why; it decides no commitment"),
        "settle": lazy("End the dispute: the fact stands as it stood before"),
    }
)
_FOUND_KEY = "staff_found"
_WHO_KEY, _WORDS_KEY = "staff_fact_who", "staff_fact_words"
_KEPT_COLUMNS = ("participant", "treaty", "depositary_number", "network", "pledge", "law", "institution")
"""Columns that identify a fact: with another value it is another fact."""


def open_for(participant: str) -> None:
    """Open this part with the facts of a participant; for a callback."""
    if participant in actions.participant_names():
        st.session_state[_WHO_KEY], st.session_state[_WORDS_KEY] = participant, ""
    actions.open_room(actions.FACTS)


def render() -> None:
    """Find facts by government and words, show the chosen one, and take a correction of it."""
    found = _search()
    if not found:
        return
    by_id = {fact["id"]: fact for fact in found}
    show_table(HEADS, [_row(fact) for fact in found[: actions.MAX_ROWS]])
    chosen = st.selectbox(
        _("Show one fact"),
        list(by_id),
        index=None if len(by_id) > 1 else 0,
        format_func=lambda identifier: _label(by_id[identifier]),
        key=actions.widget_key("staff_fact"),
    )
    if chosen:
        _show(chosen)


def _search() -> list[dict[str, Any]]:
    """Return the facts that fit what is asked; none where nothing is."""
    names = actions.participant_names()
    who, asked = st.columns([1, 2])
    with who:
        participant = st.selectbox(
            _("Government or organisation"),
            sorted(names, key=lambda code: sort_key(names[code])),
            index=None,
            format_func=names.__getitem__,
            key=_WHO_KEY,
        )
    with asked:
        words = st.text_input(_("Containing the words (treaty, pledge, source, document …)"), key=_WORDS_KEY)
    if not (participant or words.strip()):
        st.caption(_("Choose a government or type a word."))
        return []
    found: list[dict[str, Any]] = _kept_answer(("facts", participant or "", words))
    count = ngettext("{count} fact found.", "{count} facts found.", len(found)).format(count=len(found))
    st.write(
        count if len(found) < actions.MAX_ROWS else _("{found} Add words to narrow the search.").format(found=count)
    )
    return found


def _kept_answer(question: tuple[str, ...]) -> Any:
    """Return the output of a command, kept in the session until the next action."""
    kept = st.session_state.setdefault(_FOUND_KEY, {})
    with actions.place():
        if question not in kept:
            with st.spinner(_("Loading …")):
                result = actions.ask(lambda: _asked(*question))
            if result.faults:
                return []
            kept[question] = result.value
    return kept[question]


def _asked(verb: str, *arguments: str) -> loader_cli.CommandResult:
    return loader_cli.show_fact(*arguments) if verb == "fact" else loader_cli.find_facts(*arguments)


def _row(fact: Mapping[str, Any]) -> tuple[Cell, ...]:
    row = fact["row"]
    return (
        fact["name"],
        fact["title"],
        _("{value} (disputed)").format(value=_words(fact)) if fact["dispute"] else _words(fact),
        date_text(fact["day"]),
        DocumentLink(row["document"], row.get("title", "")),
        fact["source"].replace("_", " "),
    )


def _words(fact: Mapping[str, Any]) -> str:
    return str(fact["value"]).replace("_", " ")


def _label(fact: Mapping[str, Any]) -> str:
    label = ", ".join(filter(None, (_words(fact), fact["title"], date_text(fact["day"]))))
    return f"{fact['name']}: {label} ({fact['source'].replace('_', ' ')})"


def _show(identifier: str) -> None:
    fact: dict[str, Any] = _kept_answer(("fact", identifier))
    if not fact:
        return
    st.markdown(_("##### The fact"))
    if fact["dispute"]:
        message = _("Disputed since {day}: {reason}")
        st.warning(page.plain(message.format(day=date_words(fact["disputed_on"]), reason=fact["dispute"])))
    show_table((_("Column"), _("Content")), [_cells(column, text) for column, text in fact["row"].items() if text])
    with st.expander(_("What the editions said")):
        heads = (_("Since the edition of (UTC)"), _("Why"), _("It said"))
        show_table(heads, [_version(version) for version in fact["history"]])
    _correction_form(fact)


def _cells(column: str, text: str) -> tuple[Cell, ...]:
    return column.replace("_", " "), DocumentLink(text, "") if column == "document" else text


def _version(version: Mapping[str, Any]) -> tuple[str, ...]:
    rows = ["; ".join(text for name, text in row.items() if name != "participant" and text) for row in version["rows"]]
    disputes = [_("disputed: {reason}").format(reason=reason) for reason in version["disputes"]]
    return moment_text(version["built_at"]), version["why"], " | ".join([*rows, *disputes]) or _("nothing")


def _correction_form(fact: dict[str, Any]) -> None:
    """Take an edit, a withdrawal or a dispute of the fact, with a reason."""
    st.markdown(_("##### Correct it"))
    acts = [act for act in ACTS if act != ("dispute" if fact["dispute"] else "settle")]
    act = st.radio(_("Action"), acts, format_func=ACTS.__getitem__, key=actions.widget_key("staff_act"))
    with st.form("staff_correction"):
        texts = _boxes(fact) if act == "edit" else {}
        why = st.text_input(
            _("Why, in a sentence"), key=actions.widget_key("staff_correct_why"), max_chars=loader_cli.MAX_TEXT_LENGTH
        )
        st.caption(_("Only this fact changes; the rest of its list stays. Nothing is published yet."))
        pressed = st.form_submit_button(_("Submit for review"), icon=":material/edit:")
    if not pressed:
        return
    changes = {column: text for column, text in texts.items() if text != fact["row"][column]}
    if not why.strip() or (act == "edit" and not changes):
        st.error(_("Not submitted: change something and enter a reason."), icon=":material/error:")
        return
    result = actions.run_action(
        lambda _progress: loader_cli.correct(fact["id"], act or "", changes, why, auth.reader_in())
    )
    if result.value:
        st.session_state.pop(_FOUND_KEY, None)
        actions.rerun_with_message(_("It waits for review. Nothing is published yet."), is_waiting=True)


def _boxes(fact: dict[str, Any]) -> dict[str, str]:
    """Show a box for each column that may change; return their texts."""
    forms = {form["file"]: form["words"] for form in actions.list_items("forms")}
    words: dict[str, list[str]] = forms.get(f"{fact['file']}.csv", {})
    texts = {}
    for column, text in fact["row"].items():
        if column in _KEPT_COLUMNS:
            continue
        label, key = column.replace("_", " "), actions.widget_key(f"staff_edit_{fact['id']}_{column}")
        if options := words.get(column):
            at = list(options).index(text) if text in options else None
            texts[column] = st.selectbox(label, list(options), index=at, key=key) or ""
        else:
            texts[column] = st.text_input(label, text, key=key, max_chars=loader_cli.MAX_TEXT_LENGTH)
    return texts
