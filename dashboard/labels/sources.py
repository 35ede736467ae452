"""Labels of sources: what a fact was read from, how sure it is, how to find it, and our own licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.i18n import Texts, _, lazy
from dashboard.links import document_url

if TYPE_CHECKING:
    from dashboard.queries.scorecard import CountryEvidenceRow
    from dashboard.queries.treaties import CountryStandingRow

LICENCE = lazy("Creative Commons Attribution 4.0 (CC BY 4.0)")

READ_FROM = Texts(
    {
        "depositary_page": lazy("the depositary's own page"),
        "depositary_copy": lazy("a copy of the depositary's page, kept by others"),
        "depositary_scrape": lazy("a table that a private person extracted from the depositary's list"),
        "official": lazy("an official publication"),
        "official_copy": lazy("a copy of an official text, kept by others"),
        "gazette": lazy("an official gazette"),
        "gazette_copy": lazy("a copy of an official gazette, kept by others"),
        "un_record": lazy("a record of the United Nations"),
        "un_record_copy": lazy("a copy of United Nations records, kept by others"),
        "transcript": lazy("an automatic transcript of the speech"),
        "publisher": lazy("the publisher's own page"),
        "web_archive": lazy("the publisher's page, saved by a web archive"),
        "archive": lazy("official records, from a scholarly archive"),
        "icrc": lazy("the list of the International Committee of the Red Cross"),
        "compiled_list": lazy("a list compiled by others"),
        "inferred": lazy("an official list that shows a later act, which only a party can do"),
        "press": lazy("a press report"),
        "third_party_note": lazy("a private person's notes on the depositary's page"),
        "by_hand": lazy("a list kept by hand"),
        "encyclopedia": lazy("a copy of an encyclopedia"),
        "mirror": lazy("a copy kept by others"),
        "memory": lazy("a report not yet confirmed"),
    }
)

CONFIDENCE = Texts(
    {
        "A": lazy("an authoritative list was seen"),
        "B": lazy("an authoritative list that is older or derived, or a good second source"),
    }
)


def finding_words(row: CountryEvidenceRow | CountryStandingRow) -> str:
    """Return how to find a document if its link does not lead to it, else an empty text."""
    if row.find:
        return f"{row.find}."
    return "" if document_url(row.document) else _("We have no address for it.")
