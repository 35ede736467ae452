"""Ways for a reader to report something wrong or missing: the link, the letter and the e-mail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import quote

from dashboard.dates import day_words
from dashboard.i18n import LANGUAGES, _, language
from dashboard.links import Link, link

WHOLE = "scorecard"
"""In an address in the place of a line: the message is about the scorecard as a whole."""


def tell_us_link(iso3: str, indicator: str = WHOLE, day: Mapping[str, object] | None = None, text: str = "") -> Link:
    """Return the link to the form for a line of a scorecard, or for the scorecard as a whole.

    ``day`` has the parameters that keep the day of the page in the address.
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


def translation_letter() -> str:
    """Return a letter to fill in about an error in the translation."""
    return "\n".join(
        (
            _("Language: {name}").format(name=LANGUAGES[language()]),
            _("Page (web address): "),
            _("What it says now: "),
            _("What it should say: "),
        )
    )


def kinds(iso3: str) -> dict[str, str]:
    """Return what a message can be about: a government, or the translation where there is none."""
    if not iso3:
        return {"translation": _("An error in the translation")}
    return {
        "correction": _("Something is wrong"),
        "document": _("I have a document"),
        "reply": _("I write for the government"),
    }


def subject(government: str, commitment: str) -> str:
    """Return the subject of an e-mail about a commitment."""
    return _("{government}: {commitment}").format(government=government, commitment=commitment)


def email_url(address: str, subject: str, text: str) -> str:
    """Return an address that opens an e-mail with a letter in it."""
    return f"mailto:{address}?subject={quote(subject)}&body={quote(text)}"
