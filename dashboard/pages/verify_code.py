"""A code from a print, checked: the view it stands for on the data of its day, and what changed since."""

import streamlit as st

from dashboard.components import page as page_component
from dashboard.components import share_panel
from dashboard.components.page import show
from dashboard.dates import today
from dashboard.exports import build, verification
from dashboard.exports.verification import Verification
from dashboard.exports.verification_codes import CODE_LENGTH, InvalidCodeError
from dashboard.i18n import _
from dashboard.links import link
from dashboard.presenters.rich_text import joined


def code_box() -> str:
    """Draw the box for a code; return the code typed or asked for by link."""
    asked = str(st.query_params.get("code") or "")
    if st.session_state.get("code_asked") != asked:
        st.session_state["code_asked"] = st.session_state["code_box"] = asked
    st.text_input(
        _("Code on the print"),
        key="code_box",
        placeholder="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX",
        max_chars=20 * CODE_LENGTH,
        help=_(
            "Twenty-four letters and digits below the QR code, more for a comparison. Dashes and case do not matter. "
            "The whole address in the QR code does as well."
        ),
        on_change=follow,
    )
    return asked.strip()


def follow() -> None:
    """Put a typed code into the link."""
    typed = str(st.session_state["code_box"]).strip()
    st.session_state["code_asked"] = typed
    if typed:
        st.query_params["code"] = typed
    else:
        st.query_params.pop("code", None)


def reopened(found: Verification) -> None:
    """Draw the view of a code: in words, as a picture, and as files."""
    first, *rest = verification.verification_sentences(found)
    st.info(page_component.plain(first), icon=":material/check:")
    show("plain_list", rest, "marked")
    export_files = build.export_files(found.export)
    st.image(export_files[0].make(), alt=found.export.alt, width="stretch")
    if found.is_reopened:
        st.caption(_("On the data of its own edition."))
    share_panel.files(export_files)
    page, asked = share_panel.seen(found.view)
    links = [link(page, _("The same view on the current edition"), **asked)]
    if found.own_edition not in (None, found.current_edition):
        links.append(link(page, _("The same view on its own edition"), edition=str(found.own_edition), **asked))
    show("rich", joined(links, " · "))


page_component.style()
st.title(_("Check a code"))
st.write(
    _(
        "Every map, chart and comparison that leaves this dashboard bears a code. It leads back to the data: to the "
        "same view, on the data of its day and edition. It says nothing of the words around it, which may be its "
        "publisher's own."
    )
)
code = code_box()
if code:
    try:
        reopened(verification.verify_code(code, today()))
    except InvalidCodeError as error:
        st.error(page_component.plain(str(error)), icon=":material/close:")
        st.write(_("A print whose code does not lead anywhere is not vouched for here."))
page_component.footer(today())
