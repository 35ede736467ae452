"""The language a request asks for: its address, the language chosen last, then what the browser prefers."""

from __future__ import annotations

from starlette.requests import Request

from dashboard.i18n import LANGUAGES, best_language

COOKIE = "lang"
"""Cookie with the code of the language chosen last, and nothing else."""
COOKIE_SECONDS = 365 * 24 * 3600
LONGEST_HEADER = 500
"""Characters of Accept-Language that are read."""


def language_of(request: Request) -> str:
    """Return the language in which to answer a request."""
    asked, chosen = request.query_params.get("lang"), request.cookies.get(COOKIE)
    return best_language((asked, chosen, *preferred(request.headers.get("accept-language", ""))))


def preferred(header: str) -> list[str]:
    """Return the tags of an Accept-Language header, the most wanted first (RFC 9110, section 12.5.4)."""
    weighted = [part.partition(";q=") for part in header[:LONGEST_HEADER].replace(" ", "").split(",")]
    tags = [(tag, _weight(weight)) for tag, _q, weight in weighted if tag]
    return [tag for tag, weight in sorted(tags, key=lambda pair: -pair[1]) if weight > 0]


def _weight(text: str) -> float:
    try:
        return float(text or 1)
    except ValueError:
        return 0.0


def chosen_language(request: Request) -> str | None:
    """Return the language to remember: one asked for by name, except in a frame on another's page."""
    asked = request.query_params.get("lang", "")
    return asked if asked in LANGUAGES and request.query_params.get("embed") != "true" else None


def cookie_of(code: str, path: str) -> str:
    """Return the header that lets a browser remember a language on the pages below a path."""
    return f"{COOKIE}={code}; Path={path or '/'}; Max-Age={COOKIE_SECONDS}; SameSite=Lax; HttpOnly"
