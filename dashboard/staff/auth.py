"""Access to the staff page: closed, unless the server was started with a way in.

Two ways: one-time tokens on this machine alone (``python -m loaders staff``), or Streamlit's own
sign-in with a list of e-mail addresses (``COMMITMENTS_STAFF``). Without either there is no staff page.
Tokens and keys are kept as hashes; keys are compared in constant time.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import time
import unicodedata
from collections import OrderedDict
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Literal

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.i18n import _
from dashboard.server.upload_guard import ADMISSIONS

COOKIE = "commitments_staff"
Access = Literal["staff", "stranger", "unknown", "reader"]
"""On the list, signed in and not on it, not signed in where one could, or where there is no way in."""


LINK_SECONDS = 3600
"""An unopened link is valid for an hour."""
KEY_SECONDS = 7 * 24 * 3600
"""A browser stays let in for a week, while the server runs."""
MAX_KEYS = 50


class TokenExchange:
    """Exchanges one-time tokens for keys; knows both by their hashes alone.

    ``python -m loaders staff`` leaves an empty file for each token, named by its SHA-256, in a folder that only the
    owner of the home can write. The request that removes the file has used the token; a second one fails.
    """

    def __init__(self, folder: Path | None) -> None:
        """Accept the tokens whose hashes lie in the folder; none without a folder."""
        self._folder = folder
        self._until: OrderedDict[str, float] = OrderedDict()
        self._lock = Lock()

    def exchange(self, token: str) -> str | None:
        """Return a key for a token the first time; None afterwards, for an old token, or for another one."""
        if self._folder is None or not self._was_taken(self._folder / _hash(token)):
            return None
        key = secrets.token_urlsafe(32)
        with self._lock:
            self._until[_hash(key)] = time.monotonic() + KEY_SECONDS
            while len(self._until) > MAX_KEYS:
                self._until.popitem(last=False)
        return key

    @staticmethod
    def _was_taken(path: Path) -> bool:
        try:
            age = time.time() - path.lstat().st_mtime
            path.unlink()
        except OSError:
            return False
        return age < LINK_SECONDS

    def is_valid(self, key: str) -> bool:
        """Return True if it is a key that was issued and has not expired."""
        with self._lock:
            until = next((each for name, each in self._until.items() if hmac.compare_digest(_hash(key), name)), 0.0)
        return until > time.monotonic()


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@cache
def token_exchange() -> TokenExchange:
    """Return the exchange of this server, for the folder of links it was started with, if any."""
    folder = os.environ.get("COMMITMENTS_STAFF_PAGE_LINKS", "")
    return TokenExchange(Path(folder) if folder else None)


def staff_addresses() -> frozenset[str]:
    """Return the e-mail addresses in COMMITMENTS_STAFF (separated by commas), in lower case."""
    named = os.environ.get("COMMITMENTS_STAFF", "").split(",")
    return frozenset(filter(None, (plain_address(address.strip()) for address in named)))


def plain_address(address: str) -> str:
    """Return an e-mail address in lower case; empty where NFKC would make another one of it.

    An address that looks like ann@example.org but has other letters is another person's; casefold and NFKC
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
    """Return the name of the acting person: the one signed in, else the name typed on top of the staff page."""
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
    """Return the host names allowed for this server: those in Streamlit's options, and this machine's own."""
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
