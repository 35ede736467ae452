"""Form by which readers report a mistake, send a document or reply for a government."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.components import lookups, page, url_state
from dashboard.components.page import show
from dashboard.dates import today
from dashboard.i18n import _, language
from dashboard.labels.contact import contact_email, contact_words
from dashboard.links import link
from dashboard.presenters import report, translation
from dashboard.server import inbox
from dashboard.server.inbox import InboxError, Message
from dashboard.server.rate_limit import client_address
from dashboard.warehouse import connection

_OPENED_KEY, _SENT_KEY = "report_opened", "report_sent"


def report_form(iso3: str, name: str, lines: Mapping[str, str], day: date, linked_day: Mapping[str, object]) -> None:
    """Draw the form that the address asks for: ``reply`` in it names a line, or the scorecard as a whole.

    ``lines`` are the titles of the lines by their keys.
    """
    asked = st.query_params.get("reply", "")
    if asked != report.WHOLE and asked not in lines:
        if asked:
            url_state.say_unknown("reply", asked, lookups.commitments())
        return
    title = lines.get(asked, _("the scorecard as a whole"))
    with st.container(border=True):
        st.markdown(_("## Reply or report an error: {line}").format(line=page.plain(title)))
        if inbox.is_open():
            _message_form(iso3, asked if asked in lines else "", day)
        else:
            letter_box(name, title, day)
        show("link", link("", _("Close"), country=iso3, **linked_day))


def translation_form() -> None:
    """Draw the form for an error in the translation, where the address asks for it."""
    if st.query_params.get("reply") != translation.ERROR:
        return
    with st.container(border=True):
        st.header(_("Report an error in the translation"), anchor=False)
        if inbox.is_open():
            _message_form("", language(), today())
        else:
            _letter(_("Translation"), report.translation_letter())


def letter_box(government: str, title: str, day: date) -> None:
    """Draw a letter to copy, and the way to open it as an e-mail where an address is known."""
    _letter(report.subject(government, title), report.letter(government, title, day))


def _letter(subject: str, text: str) -> None:
    st.write(_("Copy this, fill it in and {contact}.").format(contact=page.plain(contact_words())))
    st.code(text, language=None, wrap_lines=True)
    if address := contact_email():
        st.link_button(_("Write an e-mail"), report.email_url(address, subject, text), icon=":material/mail:")


@st.fragment
def _message_form(iso3: str, indicator: str, day: date) -> None:
    """Draw the boxes of a message, and keep it when sent."""
    place, box = (iso3, indicator), st.empty()
    code = st.session_state.get(_SENT_KEY, {}).get(place) or _written(box, place, day)
    if code:
        thanks = _("Thank you. Your message is kept for our staff under the code {code}. It is not published.")
        box.success(thanks.format(code=code), icon=":material/check:")


def _written(box: DeltaGenerator, place: tuple[str, str], day: date) -> str:
    """Draw the form; return the code of the message once it is kept."""
    opened_at = st.session_state.setdefault(_OPENED_KEY, {}).setdefault(place, time.monotonic())
    with box.container():
        st.write(
            _("Our staff read every message. A reply of a government is shown beside the commitment once checked.")
        )
        if address := contact_email():
            st.caption(_("You can also write to {address}.").format(address=page.plain(address)))
        with st.form("report", border=False):
            message, is_pressed = _boxes(*place, day)
        return _sent(place, message, time.monotonic() - opened_at) if is_pressed else ""


def _boxes(iso3: str, indicator: str, day: date) -> tuple[Message, bool]:
    """Draw the boxes; return their texts, and whether the form was sent."""
    kinds = report.kinds(iso3)
    kind = st.radio(
        _("What is it about?"), list(kinds), format_func=kinds.__getitem__, horizontal=True, key="report_kind"
    )
    text = st.text_area(_("Your message"), max_chars=inbox.MAX_TEXT_LENGTH, height=120, key="report_text")
    document = st.text_input(
        _("Web address or UN symbol of a document, if there is one"),
        max_chars=inbox.MAX_DOCUMENT_LENGTH,
        key="report_document",
    )
    email = st.text_input(
        _("Your e-mail address, if we may write to you"),
        max_chars=inbox.MAX_EMAIL_LENGTH,
        key="report_email",
        autocomplete="email",
    )
    with st.container(key="report_website"):  # hidden from people by the style sheet: programs fill in every box
        trap = st.text_input(_("Leave this box empty"), key="report_trap", autocomplete="off")
    st.caption(_("Plain text, no attachments. Please send no personal data of other people."))
    is_pressed = st.form_submit_button(_("Send"), icon=":material/send:")
    return Message(kind or "", iso3, indicator, day.isoformat(), text, document, email), is_pressed and not trap


def _sent(place: tuple[str, str], message: Message, seconds: float) -> str:
    """Store a message and return its code, or show every fault in it."""
    plain = inbox.plain(message)
    faults = list(inbox.faults(plain))
    if seconds < inbox.MIN_SECONDS:
        faults.append(_("That was quick. Please press “Send” once more."))
    try:
        code = "" if faults else inbox.keep(connection.home() / "inbox", plain, _address())
    except InboxError as fault:
        faults.append(str(fault))
    if faults:
        st.error(_("Your message was not sent:"), icon=":material/error:")
        show("plain_list", faults, "marked")
        return ""
    st.session_state.setdefault(_SENT_KEY, {})[place] = code
    return code


def _address() -> str:
    return client_address(st.context.ip_address, st.context.headers.get("X-Forwarded-For"))
