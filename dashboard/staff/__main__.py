"""Serve the dashboard on this machine alone, with the staff page for the owner of the one-time token.

Before any page is drawn, the token is exchanged for a cookie that scripts cannot read and other sites
cannot send (HttpOnly, SameSite=Strict), so that the address bar shows no secret. The cookie outlives the
browser's window: it is valid for a week, while the server runs.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard import http_routes
from dashboard.i18n import _
from dashboard.server import websocket_guard
from dashboard.staff import auth, timer
from dashboard.warehouse import gc_tuning

if TYPE_CHECKING:
    from starlette.requests import Request

LOOPBACK = "127.0.0.1"
ROOT = Path(__file__).resolve().parents[2]
MAX_UPLOAD_MB = 200
"""Limit of an uploaded file; only a person at this machine can upload one."""


async def enter_with_token(request: Request) -> Response:
    """Exchange a token for the cookie, once."""
    key = auth.token_exchange().exchange(request.query_params.get("token", ""))
    if key is None:
        refusal = _("This link is used, old or not ours. For a new one run: python -m loaders staff --link")
        return HTMLResponse(f"<p>{refusal}</p>", status_code=403, headers=_PRIVATE_HEADERS)
    result = RedirectResponse("/desk", status_code=303, headers=_PRIVATE_HEADERS)
    result.set_cookie(auth.COOKIE, key, max_age=auth.KEY_SECONDS, httponly=True, samesite="strict", path="/")
    return result


_PRIVATE_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}

if __name__ == "__main__":
    gc_tuning.shorten_switch_interval()
    websocket_guard.shorten_log()
    timer.start()
    app = st.App(
        ROOT / "streamlit_app.py",
        routes=[Route("/enter", enter_with_token), *http_routes.beside_pages("", (LOOPBACK,))],
        middleware=http_routes.around_pages("", (LOOPBACK,), MAX_UPLOAD_MB << 20),
    )
    app.run(
        config={
            "server.address": LOOPBACK,
            "server.baseUrlPath": "",
            "server.port": int(os.environ["COMMITMENTS_STAFF_PAGE_PORT"]),
            "server.allowedHosts": [LOOPBACK],
            "server.enableCORS": True,
            "server.enableXsrfProtection": True,
            "server.headless": True,
            "server.fileWatcherType": "none",
            "server.maxUploadSize": MAX_UPLOAD_MB,
            "browser.serverAddress": LOOPBACK,
        }
    )
