"""Part for one source: fetch or upload its files, then read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import streamlit as st

from dashboard.components import page
from dashboard.components.page import show
from dashboard.i18n import Texts, _, lazy, ngettext
from dashboard.staff import actions, auth, loader_cli, sources, spreadsheets
from dashboard.staff.loader_cli import CommandResult
from dashboard.staff.tables import show_table

FORM_SOURCE = "kept_by_hand"
"""The source whose files are sheets that staff fill in."""
_OUTCOME_LABELS = Texts(
    {
        "fetched": lazy("fetched"),
        "unchanged": lazy("unchanged"),
        "refused": lazy("refused"),
        "by_hand": lazy("added by hand"),
    }
)
_SOURCE_KEY = "staff_source"
_MAX_NAME_LENGTH = 200
"""Characters."""


class UploadedFile(Protocol):
    """A file uploaded through the browser."""

    name: str

    def getvalue(self) -> bytes:
        """Return its content."""


def open_asked_source() -> None:
    """Open this part for the source that a link of the table of sources names."""
    if source := st.query_params.pop("source", ""):
        st.session_state[_SOURCE_KEY] = source
        actions.open_room(actions.REFRESH)


def render() -> None:
    """Choose a source, fetch or upload its files, read them."""
    auth.admit_uploads()
    known = {state["source"]: state for state in sources.by_due_day(actions.list_items("sources"))}
    if not known:
        return
    if st.session_state.get(_SOURCE_KEY) not in known:
        st.session_state.pop(_SOURCE_KEY, None)
    source = st.selectbox(_("Source"), list(known), format_func=lambda name: known[name]["title"], key=_SOURCE_KEY)
    if source == FORM_SOURCE:
        _form_upload()
        return
    st.markdown(_("##### 1. Bring its files"))
    _fetch_button(known[source])
    _upload_form(known[source])
    st.markdown(_("##### 2. Read them"))
    _read_button(source)


def _fetch_button(state: dict[str, Any]) -> None:
    if not state["can_be_fetched"]:
        st.info(_("It cannot be fetched: {how}.").format(how=page.plain(state["by_hand"])), icon=":material/info:")
        return
    st.caption(_("From the publisher's own address. Anything other than the requested list is refused."))
    pressed = st.button(_("Fetch"), key="staff_fetch", icon=":material/cloud_download:")
    with actions.place():
        if pressed:
            _fetch(state)


def _fetch(state: dict[str, Any]) -> None:
    """Fetch the files of a source, and show what came of each."""
    outcomes: list[dict[str, str]] = []
    result = actions.run_action(lambda progress: loader_cli.fetch(state["source"], progress, outcomes.append))
    if outcomes:
        show_table((_("File"), _("Result"), _("Why")), [_outcome_row(outcome) for outcome in outcomes])
    if any(outcome["state"] == "refused" for outcome in outcomes):
        st.info(_("By hand instead: {how}.").format(how=page.plain(state["by_hand"])), icon=":material/info:")
    elif not result.faults:
        st.success(_("Fetched; now read it."), icon=":material/check:")


def _outcome_row(outcome: Mapping[str, str]) -> tuple[str, ...]:
    return (
        outcome["file"] or outcome["source"],
        _OUTCOME_LABELS.get(outcome["state"], outcome["state"]),
        outcome["told"],
    )


def _upload_form(state: dict[str, Any]) -> None:
    """Upload files saved from a browser; they pass the same checks as fetched ones."""
    most, drop = st.get_option("server.maxUploadSize"), f"`python -m loaders drop {state['source']} FILE`"
    with st.form("staff_files", clear_on_submit=True):
        uploaded = st.file_uploader(
            _("Or upload files you saved (a page saved from a browser is fine)"),
            accept_multiple_files=True,
            help=_("Files of this source are named {names}.").format(names=", ".join(state["files"])),
            key=f"staff_upload_{state['source']}",
        )
        st.caption(_("For a file above {most} MB: {drop} on the server.").format(most=most, drop=drop))
        pressed = st.form_submit_button(_("Check and keep"))
    with actions.place():
        if pressed and uploaded:
            _keep(state["source"], uploaded)


def _keep(source: str, uploaded: Sequence[UploadedFile]) -> None:
    """Keep the uploaded files of a source, and say which."""
    result = actions.run_action(lambda _progress: _drop_files(source, uploaded))
    if result.value:
        count = len(result.value["files"])
        message = ngettext("{count} file is kept; now read it.", "{count} files are kept; now read them.", count)
        st.success(message.format(count=count), icon=":material/check:")
        show("plain_list", result.value["files"])


def _drop_files(source: str, uploaded: Sequence[UploadedFile]) -> CommandResult:
    """Write each file into a folder of its own, since two may have one name, then drop them together."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / str(at) / check_file_name(file.name) for at, file in enumerate(uploaded)]
        for path, file in zip(paths, uploaded, strict=True):
            path.parent.mkdir()
            path.write_bytes(file.getvalue())
        return loader_cli.drop(source, paths)


def check_file_name(name: str) -> str:
    """Return a file name that is safe in a folder of ours; raises InvalidArgumentError."""
    if not _FILE_NAME.fullmatch(name) or len(name) > _MAX_NAME_LENGTH:
        message = _("{name!r} is not a simple file name; use letters, digits, spaces, - _ and .")
        raise loader_cli.InvalidArgumentError(message.format(name=name[:80]))
    return name


_FILE_NAME = re.compile(r"[\w(\[][\w .,;&'’()\[\]+=@#%!~–—-]*")


def _read_button(source: str) -> None:
    st.caption(
        _("Every count in the source must equal what we read. Otherwise nothing is taken and every problem is listed.")
    )
    if st.button(_("Read"), key="staff_read", icon=":material/menu_book:"):
        _read(source)


def _read(source: str) -> None:
    with st.spinner(_("Reading …")):
        result = actions.run_action(lambda _progress: loader_cli.read(source, auth.reader_in()))
    if result.value:
        counts = result.value["read"].items()
        show("plain_list", [f"{count:,} {file.replace('_', ' ')}" for file, count in counts])
        st.success(_("Read. Nothing is published yet."), icon=":material/check:")
        actions.review_button()


def _form_upload() -> None:
    """Offer an empty form to fill in, and take a filled one."""
    forms = {form["file"]: form for form in actions.list_items("forms")}
    if not forms:
        return
    names = {file: file.removesuffix(".csv").capitalize() for file in forms}
    file = st.segmented_control(
        _("Facts on"),
        list(forms),
        format_func=names.__getitem__,
        required=True,
        default=next(iter(forms)),
        key="staff_form",
    )
    form = forms[file or next(iter(forms))]
    _template_buttons(form)
    with st.form("staff_sheet", clear_on_submit=True):
        label = _("A filled sheet of {form}: a workbook (XLSX) or CSV").format(form=names[form["file"]].lower())
        uploaded = st.file_uploader(label, type=["csv", "txt", "xlsx", "xlsm"], key=f"staff_sheet_{form['file']}")
        pressed = st.form_submit_button(_("Check and read"))
    if not (pressed and uploaded):
        return
    result = actions.run_action(lambda _progress: _drop_files(FORM_SOURCE, [uploaded]))
    if result.value:
        show("plain_list", result.value["notes"])
        _read(FORM_SOURCE)


def _template_buttons(form: dict[str, Any]) -> None:
    st.caption(
        _(
            "One row per fact, each with its document. A participant is a name or a code. A date is "
            "2026-02-03, 2026-02 or 2026. Columns can be in any order, and your own columns are ignored. "
            "Confidence C makes a work item, not a fact. A new sheet replaces an earlier one that is not "
            "yet published."
        )
    )
    stem = form["file"].removesuffix(".csv")
    with st.container(horizontal=True):
        for label, make, ending in (
            (_("Empty workbook"), partial(spreadsheets.empty_workbook, form["columns"], form["words"]), "xlsx"),
            (_("Empty CSV"), partial(spreadsheets.empty_csv, form["columns"]), "csv"),
        ):
            st.download_button(
                label, data=make, file_name=f"{stem}.{ending}", on_click="ignore", icon=":material/download:"
            )
    with st.expander(_("Columns and their allowed words")):
        show_table((_("Column"), _("Words")), _column_rows(form))


def _column_rows(form: dict[str, Any]) -> Iterable[tuple[str, str]]:
    return [(column, ", ".join(form["words"].get(column, ()))) for column in form["columns"]]
