"""Access to the staff page: closed, unless the server was started with a way in.

Two ways: a one-time token on this machine alone (``python -m loaders staff``), or Streamlit's own
sign-in with a list of e-mail addresses (``COMMITMENTS_STAFF``). Without either there is no staff page.
Token and keys are kept as hashes and compared in constant time.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import unicodedata
from functools import cache
from threading import Lock
from typing import Literal

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.i18n import _
from dashboard.server.upload_guard import ADMISSIONS

COOKIE = "commitments_staff"
Access = Literal["staff", "stranger", "unknown", "reader"]
"""On the list, signed in and not on it, not signed in where one could, or where there is no way in."""


class TokenExchange:
    """Exchanges the one-time token for a key; keeps hashes of both."""

    def __init__(self, token_hash: str) -> None:
        """Accept the token with that SHA-256 (hexadecimal); none where it is empty."""
        self._token_hash = token_hash
        self._key_hash = ""
        self._once = Lock()

    def exchange(self, token: str) -> str | None:
        """Return the key for the token the first time; None afterwards, or for another token."""
        with self._once:
            if not _matches_hash(token, self._token_hash):
                return None
            self._token_hash = ""
            key = secrets.token_urlsafe(32)
            self._key_hash = _hash(key)
            return key

    def is_valid(self, key: str) -> bool:
        """Return whether it is the key that was given out."""
        return _matches_hash(key, self._key_hash)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _matches_hash(secret: str, hashed: str) -> bool:
    return bool(hashed) and hmac.compare_digest(_hash(secret), hashed)


@cache
def token_exchange() -> TokenExchange:
    """Return the exchange of this server, for the token it was started with, if any."""
    return TokenExchange(os.environ.get("COMMITMENTS_STAFF_PAGE_TOKEN", ""))


def staff_addresses() -> frozenset[str]:
    """Return the e-mail addresses in COMMITMENTS_STAFF (separated by commas), in lower case."""
    named = os.environ.get("COMMITMENTS_STAFF", "").split(",")
    return frozenset(filter(None, (plain_address(address.strip()) for address in named)))


def plain_address(address: str) -> str:
    """Return an e-mail address in lower case; empty where NFKC would make another one of it.

    What looks like ann@example.org and is written with other letters is somebody else: casefold and NFKC
    would make both the same.
    """
    is_plain = unicodedata.normalize("NFKC", address) == address and address.lower() == address.casefold()
    return address.lower() if is_plain and address.isprintable() and " " not in address else ""


def can_sign_in() -> bool:
    """Return whether the server has both a sign-in ([auth] in its secrets) and a list of staff."""
    return bool(staff_addresses()) and st.secrets.load_if_toml_exists() and "auth" in st.secrets


def access_level() -> Access:
    """Return the access of the reader of this page."""
    if token_exchange().is_valid(str(st.context.cookies.get(COOKIE) or "")):
        return "staff"
    if not can_sign_in():
        return "reader"
    if not st.user.get("is_logged_in"):
        return "unknown"
    # a provider that does not vouch for the address could let anyone claim it
    is_verified = st.user.get("email_verified") is True
    is_named = plain_address(str(st.user.get("email") or "")) in staff_addresses()
    return "staff" if is_verified and is_named else "stranger"


def signed_in_as() -> str:
    """Return the e-mail address signed in; empty for access by token."""
    return str(st.user.get("email") or "") if can_sign_in() and st.user.get("is_logged_in") else ""


NAME_KEY = "staff_name"


def reader_in() -> str:
    """Return the name under which facts are handed in: the one signed in, else the one typed on the staff page."""
    return signed_in_as() or str(st.session_state.get(NAME_KEY) or "")


def needs_second_person() -> bool:
    """Return whether an edition needs another name than those who handed its facts in."""
    return os.environ.get("COMMITMENTS_APPROVALS", "1") == "2"


def staff_pages() -> list[st.Page]:
    """Return the pages a reader has beside the public ones: the staff page, the sign-in page, or none."""
    match access_level():
        case "staff":
            return [st.Page("dashboard/pages/staff.py", title=_("Staff"), url_path="desk")]
        case "stranger":
            return [st.Page("dashboard/pages/sign_in.py", title=_("Staff"), url_path="desk")]
        case "unknown":
            return [st.Page("dashboard/pages/sign_in.py", title=_("Staff"), url_path="desk", visibility="hidden")]
    return []


def allowed_hosts() -> tuple[str, ...]:
    """Return the names under which this server may be asked, as Streamlit is told them, and this machine's own."""
    named = [str(st.get_option("browser.serverAddress") or ""), *(st.get_option("server.allowedHosts") or ())]
    return (*filter(None, map(str, named)), "localhost", "127.0.0.1", "[::1]")


def max_upload_bytes() -> int:
    """Return the size of the largest file Streamlit takes."""
    return int(st.get_option("server.maxUploadSize")) << 20


def admit_uploads() -> None:
    """Let this session hand in files from now on; stops the run unless the reader is staff."""
    require_staff()
    if context := get_script_run_ctx():
        ADMISSIONS.admit(context.session_id)


def require_staff() -> None:
    """Stop the run unless the reader is staff."""
    if access_level() != "staff":
        st.stop()
