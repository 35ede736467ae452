"""The same pages as one of many behind a load balancer: ``/health`` tells whether the warehouse can be read.

``python -m streamlit run replica.py``; see docs/running.md.
"""

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from dashboard import reader


def health(_request: Request) -> PlainTextResponse:
    """The name of the edition at hand, or status 503 and why there is none."""
    try:
        return PlainTextResponse(reader.edition_at_hand())
    except reader.NoWarehouseError as fault:
        return PlainTextResponse(str(fault), status_code=503)


app = st.App("streamlit_app.py", routes=[Route("/health", health)])
