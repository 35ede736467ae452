"""Part for review: what publishing would change, and the approval form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st

from dashboard.components.page import show
from dashboard.exports.spreadsheets import records_to_csv
from dashboard.i18n import _, lazy, ngettext
from dashboard.presenters.rich_text import DocumentLink
from dashboard.staff import actions, auth, comments, loader_cli, publications
from dashboard.staff.actions import PublicLink
from dashboard.staff.loader_cli import Approval
from dashboard.staff.tables import Cell, show_table
from dashboard.staff.times import date_text

_PREVIEW_KEY = "staff_preview"
NATURE_LABELS = {
    "world": (lazy("What happened"), lazy("Acts and entries after the latest date in the current edition.")),
    "correction": (lazy("Corrections"), lazy("Nothing new happened: the current edition says something else.")),
    "method": (lazy("Changes of our own rules"), lazy("The facts are the same; a different rule applies.")),
}
CSV_COLUMNS = (
    "nature",
    "sentence",
    "participant",
    "kind",
    "subject",
    "value_before",
    "value",
    "since_before",
    "since_on",
    "since_precision",
    "act",
    "document",
    "as_of",
    "source",
)


def render() -> None:
    """Choose sources, show what publishing them would change, approve it."""
    waiting = {state["source"]: state["title"] for state in actions.list_items("sources") if state["has_candidates"]}
    if not waiting:
        st.info(_("Nothing is waiting: no source has been read since the last publication."), icon=":material/info:")
        return
    chosen = st.multiselect(
        _("Read and waiting for review"),
        list(waiting),
        default=list(waiting),
        format_func=waiting.__getitem__,
        key="staff_chosen",
    )
    with actions.place():
        _work_out(chosen)
    with actions.place():
        _discard(chosen)
    comments.render([state for state in actions.list_items("sources") if state["source"] in chosen])
    preview = st.session_state.get(_PREVIEW_KEY)
    if preview and preview[0] == chosen:
        _show_preview(preview[1])
        reasons = [
            why for state in actions.list_items("sources") if state["source"] in chosen for why in state["reasons"]
        ]
        _approval_form(chosen, preview[1], "; ".join(dict.fromkeys(reasons)))


def _work_out(chosen: list[str]) -> None:
    """Work out what would change where somebody asks for it."""
    is_wanted = st.session_state.get(actions.WORK_OUT_KEY, False)
    pressed = chosen and st.button(_("Show what would change"), type="primary", icon=":material/difference:")
    if chosen and (pressed or is_wanted):
        result = actions.run_action(lambda progress: loader_cli.diff(chosen, progress), is_change=False)
        st.session_state.pop(actions.WORK_OUT_KEY, None)  # after the run, so that an abandoned one starts again
        st.session_state[_PREVIEW_KEY] = (chosen, result.value) if result.value else None


def _discard(chosen: list[str]) -> None:
    if len(chosen) == 1 and st.button(_("Discard"), type="tertiary", icon=":material/delete:"):
        result = actions.run_action(lambda _progress: loader_cli.discard(chosen[0]))
        if result.value:
            actions.rerun_with_message(_("Discarded. Nothing was published; the files stay and can be read again."))


def _show_preview(preview: dict[str, Any]) -> None:
    if not preview["sources"]:
        st.info(_("The waiting facts are the same as the published ones."), icon=":material/info:")
        return
    _show_summary(preview)
    _show_blockers(preview["blocks"])
    st.markdown(_("##### The facts"))
    heads = (
        _("Source"),
        _("Current"),
        _("Added"),
        _("Changed"),
        _("Gone"),
        _("Confirmed as of another date"),
        _("Based on another document"),
    )
    keys = ("source", "held_count", "added_count", "changed_count", "gone_count", "confirmed_count", "document_count")
    show_table(heads, [[delta.get(key, 0) for key in keys] for delta in preview["sources"]])
    _show_entries(preview.get("entries", ()))
    _show_changes(preview)
    _show_sentences(_("What readers see only later"), preview.get("later", ()))
    _show_sentences(_("Better documents, though no value moves"), preview.get("bases", ()))
    _show_counts(preview["counts"])
    _show_tallies(preview["tallies"])


def _show_entries(sentences: Sequence[str]) -> None:
    """Show what staff entered and disputed, with the values before."""
    if sentences:
        st.markdown(_("##### Replies, searches, statements and disputes ({count})").format(count=len(sentences)))
        show("plain_list", sentences[: actions.MAX_ROWS], "marked")


def _show_summary(preview: dict[str, Any]) -> None:
    """Show the number of changes and blockers."""
    counted = (
        (
            preview["moves"],
            ngettext("{count} change in the data", "{count} changes in the data", len(preview["moves"])),
        ),
        (
            preview["tallies"],
            ngettext("{count} count that changes", "{count} counts that change", len(preview["tallies"])),
        ),
        (preview["counts"], ngettext("{count} count of parties", "{count} counts of parties", len(preview["counts"]))),
    )
    sentences = [message.format(count=len(found)) for found, message in counted]
    documents = sum(delta.get("document_count", 0) for delta in preview["sources"])
    if documents:
        summary = ngettext(
            "{count} fact based on another document", "{count} facts based on another document", documents
        )
        sentences.append(summary.format(count=documents))
    against = ngettext("{count} objection", "{count} objections", len(preview["blocks"]))
    sentences.append(against.format(count=len(preview["blocks"])) if preview["blocks"] else _("no objections"))
    st.markdown(" · ".join(sentences))


def _show_blockers(blocks: list[dict[str, str]]) -> None:
    if not blocks:
        return
    st.error(_("Objections to publishing:"), icon=":material/block:")
    show_table((_("What was found"), _("What to do")), [(block["told"], block["instead"]) for block in blocks])


def _show_changes(preview: dict[str, Any]) -> None:
    """Show the changes by nature: as sentences, the first hundred as a table, all as CSV."""
    changes = list(zip(preview["moves"], preview["sentences"], strict=True))
    for nature, (heading, about) in NATURE_LABELS.items():
        of_nature = [pair for pair in changes if pair[0]["nature"] == nature]
        if not of_nature:
            continue
        st.markdown(f"##### {heading} ({len(of_nature)})")
        st.caption(about)
        show("plain_list", [sentence for _move, sentence in of_nature[: actions.MAX_ROWS]], "marked")
        with st.expander(_("As a table")):
            _change_table(move for move, _sentence in of_nature[: actions.MAX_ROWS])
        if len(of_nature) > actions.MAX_ROWS:
            st.caption(_("And {count} more, in the CSV below.").format(count=len(of_nature) - actions.MAX_ROWS))
    if changes:
        records = [
            {**{name: move.get(name) for name in CSV_COLUMNS}, "sentence": sentence} for move, sentence in changes
        ]
        st.download_button(
            _("All changes as CSV"),
            data=records_to_csv(records, CSV_COLUMNS),
            file_name="rtop-preview.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
        )


def _show_sentences(heading: str, sentences: Sequence[str]) -> None:
    if sentences:
        st.markdown(f"##### {heading} ({len(sentences)})")
        show("plain_list", sentences[: actions.MAX_ROWS], "marked")


def _change_table(moves: Iterable[dict[str, Any]]) -> None:
    heads = (_("Government"), _("Subject"), _("Before"), _("After"), _("Since"), _("Act"), _("Document"))
    names = actions.participant_names()
    show_table(heads, [_change_row(move, names) for move in moves])


def _change_row(move: dict[str, Any], names: dict[str, str]) -> tuple[Cell, ...]:
    codes = (move["subject"], move["value_before"], move["value"])
    return (
        names.get(move["participant"], move["participant"]),
        *(str(word or "").replace("_", " ") for word in codes),
        date_text(move["since_on"] or ""),
        (move["act"] or "").replace("_", " "),
        DocumentLink(move["document"] or "", ""),
    )


def _show_counts(counts: list[dict[str, Any]]) -> None:
    if not counts:
        return
    st.markdown(_("##### Parties and signatories, against the depositary's count"))
    heads = (_("Treaty"), _("Before"), _("After"), _("Official"), _("Official count of"))
    show_table(heads, [_count_row(count) for count in counts])


def _count_row(count: dict[str, Any]) -> tuple[str, ...]:
    pair = _("{parties} and {signatories}")

    def pair_text(parties: object, signatories: object) -> str:
        numbers = ("–" if number is None else number for number in (parties, signatories))
        return pair.format(**dict(zip(("parties", "signatories"), numbers, strict=True)))

    off = _("{counted}: not equal").format if count["is_off"] else "{counted}".format
    return (
        count["title"],
        pair_text(count["party_count_before"], count["signatory_count_before"]),
        off(counted=pair_text(count["party_count"], count["signatory_count"])),
        pair_text(count["official_party_count"], count["official_signatory_count"]),
        count["counted_on"],
    )


def _show_tallies(tallies: list[dict[str, Any]]) -> None:
    if not tallies:
        return
    st.markdown(_("##### Counts that change ({count})").format(count=len(tallies)))
    heads = (_("Government"), _("Pillar"), _("Met"), _("Lowest"), _("Highest"), _("Of"))
    show_table(heads, [_tally_row(tally) for tally in tallies[: actions.MAX_ROWS]])
    if len(tallies) > actions.MAX_ROWS:
        st.caption(_("And {count} more.").format(count=len(tallies) - actions.MAX_ROWS))


def _tally_row(tally: dict[str, Any]) -> tuple[str, ...]:
    pairs = ((tally[f"{name}_count_before"], tally[f"{name}_count"]) for name in ("met", "low", "high"))
    moved = (str(now) if was == now else f"{was} → {now}" for was, now in pairs)
    return tally["name"], tally["pillar"], *moved, str(tally["applicable_count"])


def _approval_form(chosen: list[str], preview: dict[str, Any], reason: str = "") -> None:
    """Show the form with name and reason, and an override where there are blockers; ``reason`` is suggested."""
    if not preview["sources"]:
        return
    st.markdown(_("##### Approve and publish"))
    with st.form("staff_approval"):
        why = st.text_input(
            _("Why, in a sentence"),
            reason[: loader_cli.MAX_TEXT_LENGTH],
            key=actions.widget_key("staff_why"),
            max_chars=loader_cli.MAX_TEXT_LENGTH,
        )
        override = ""
        if preview["blocks"]:
            override = st.text_input(
                _("Why publishing is right despite the objections"),
                key=actions.widget_key("staff_override"),
                max_chars=loader_cli.MAX_TEXT_LENGTH,
            )
        st.caption(_("Name and reasons are kept with the edition permanently; readers do not see them."))
        pressed = st.form_submit_button(_("Publish"), type="primary", icon=":material/publish:")
    if not pressed:
        return
    by = auth.reader_in()
    if not (by.strip() and why.strip()) or (preview["blocks"] and not override.strip()):
        st.error(_("Not published: write your name on top, and a reason in every box."), icon=":material/error:")
        return
    approval = Approval(by, why, override)
    publications.start(
        lambda progress: loader_cli.publish(chosen, approval, preview["ticket"], progress), _show_publication
    )


def _show_publication(edition: dict[str, Any]) -> None:
    st.session_state.pop(_PREVIEW_KEY, None)
    message = _("Published as edition {edition}.").format(edition=edition["edition"])
    actions.rerun_with_message(message, _public_link(edition["moves"]))


def _public_link(moves: list[dict[str, Any]]) -> PublicLink:
    """Return a link to the scorecard of the one government that changed, else to the page of changes."""
    changed = {move["participant"] for move in moves}
    names = actions.participant_names()
    if len(changed) == 1 and (iso3 := min(changed)) in names:
        label = _("See what readers see: the scorecard of {name}").format(name=names[iso3])
        return PublicLink(label, "country", {"country": iso3})
    return PublicLink(_("See what readers see: the page “Changes”"), "changes")
