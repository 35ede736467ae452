"""Ways for a reader to report something wrong or missing: the link, the letter and the e-mail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import quote

from dashboard.dates import day_words
from dashboard.i18n import _
from dashboard.links import Link, link

WHOLE = "scorecard"
"""In an address in the place of a line: the message is about the scorecard as a whole."""


def tell_us_link(iso3: str, indicator: str = WHOLE, day: Mapping[str, object] | None = None, text: str = "") -> Link:
    """Return the link to the form for a line of a scorecard, or for the scorecard as a whole.

    ``day`` holds the parameters by which an address keeps the day of the page.
    """
    return link("", text or _("Tell us"), country=iso3, reply=indicator, **(day or {}))


def letter(government: str, commitment: str, day: date) -> str:
    """Return a letter to fill in where there is no form."""
    return "\n".join(
        (
            _("Government: {name}").format(name=government),
            _("Commitment: {title}").format(title=commitment),
            _("Page as of: {day}").format(day=day_words(day)),
            _("Document (web address or UN symbol): "),
            _("Your message, in a sentence or two: "),
        )
    )


def email_url(address: str, government: str, commitment: str, day: date) -> str:
    """Return an address that opens an e-mail with the letter in it."""
    subject = _("{government}: {commitment}").format(government=government, commitment=commitment)
    return f"mailto:{address}?subject={quote(subject)}&body={quote(letter(government, commitment, day))}"
