"""Check the code of an export: its view on the data of its day, and the changes since."""

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
        _("Code on the map or chart"),
        key="code_box",
        placeholder="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX",
        max_chars=20 * CODE_LENGTH,
        help=_(
            "24 letters and digits below the QR code, more for a comparison. Dashes and capitals do not matter. You "
            "can also paste the whole address from the QR code."
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
        st.caption(_("With the data of its own edition."))
    share_panel.files(export_files)
    page, asked = share_panel.seen(found.view)
    links = [link(page, _("The same view with current data"), **asked)]
    if found.own_edition not in (None, found.current_edition):
        links.append(
            link(page, _("The same view with the data of its edition"), edition=str(found.own_edition), **asked)
        )
    show("rich", joined(links, " · "))


page_component.style()
st.title(_("Check a code"))
st.write(
    _(
        "Every map, chart and comparison from this site has a code. The code leads back to the data of "
        "its date and edition. It does not confirm the words around it."
    )
)
code = code_box()
if code:
    try:
        reopened(verification.verify_code(code, today()))
    except InvalidCodeError as error:
        st.error(page_component.plain(str(error)), icon=":material/close:")
        st.write(_("If the code is not found, we cannot confirm that the map or chart is ours."))
page_component.footer(today())
