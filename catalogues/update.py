"""Bring catalogues up to date with the source, and count what a translator still has to do."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from difflib import get_close_matches
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from catalogues.domains import DOMAINS, Domain, languages
from catalogues.template import template
from catalogues.typography import set_spaces

PROJECT = "RtoP Commitments Tracker"


class Report(NamedTuple):
    """Work left in one catalogue."""

    domain: str
    language: str
    missing: tuple[str, ...]
    fuzzy: tuple[str, ...]
    """Taken over from a message that was changed: a translator must look. Readers see the English until then."""
    is_up_to_date: bool
    """True where it has the messages of the source and no others."""


def read(path: Path, language: str) -> Catalog:
    """Return a language's catalogue; an empty one where there is no file yet."""
    if not path.exists():
        return Catalog(locale=Locale.parse(language, sep="-"), project=PROJECT, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language.replace("-", "_"), charset="utf-8")


def updated(catalogue: Catalog, wanted: Catalog) -> Catalog:
    """Return a catalogue with the messages of the source.

    A new message takes over the translation of the nearest one that is gone, marked fuzzy. ``pybabel update`` looks
    through all messages for it, which takes minutes. What is gone is dropped: the repository's history has it.
    """
    created = catalogue.creation_date
    # Babel puts the template's own messages into the catalogue: the next language would get what is written into them.
    catalogue.update(deepcopy(wanted), no_fuzzy_matching=True, update_header_comment=False)
    catalogue.creation_date = created  # else every run would write every file
    _take_over(catalogue)
    _set_spaces(catalogue)
    catalogue.obsolete.clear()
    catalogue.project, catalogue.version = PROJECT, "1"
    catalogue.header_comment = f"# {catalogue.locale and catalogue.locale.english_name}. Who reviewed it: review.yml."
    catalogue.last_translator = catalogue.language_team = catalogue.msgid_bugs_address = "-"
    return catalogue


def _take_over(catalogue: Catalog) -> None:
    gone = {english(message).lower(): message for message in catalogue.obsolete.values() if is_translated(message)}
    for message in catalogue:
        if message.id and not is_translated(message):
            for nearest in get_close_matches(english(message).lower(), gone, 1):
                old = gone[nearest]
                if isinstance(old.string, str) == isinstance(message.id, str):
                    message.string = old.string
                    message.flags.add("fuzzy")


def _set_spaces(catalogue: Catalog) -> None:
    language = catalogue.locale_identifier or ""
    for message in catalogue:
        if message.id and isinstance(message.string, str):
            message.string = set_spaces(message.string, language)
        elif message.id and message.string:
            message.string = tuple(set_spaces(form, language) for form in message.string)


def text_of(catalogue: Catalog) -> bytes:
    """Return a catalogue as a file, one line a message."""
    made = BytesIO()
    write_po(made, catalogue, width=0, include_lineno=False)
    return made.getvalue()


def update_all() -> Iterator[Path]:
    """Write every catalogue that changes; yield its path."""
    for domain in DOMAINS:
        wanted = template(domain)
        for language in languages():
            path = domain.path(language)
            new = text_of(updated(read(path, language), wanted))
            if not path.exists() or path.read_bytes() != new:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(new)
                yield path


def reports() -> Iterator[Report]:
    """Yield what there is to do in every catalogue."""
    for domain in DOMAINS:
        wanted = template(domain)
        for language in languages():
            yield report(domain, language, wanted)


def report(domain: Domain, language: str, wanted: Catalog) -> Report:
    """Return what there is to do in one catalogue, given the messages of the source."""
    catalogue = read(domain.path(language), language)
    messages = [message for message in catalogue if message.id]
    return Report(
        domain=domain.name,
        language=language,
        missing=tuple(map(english, (message for message in messages if not is_translated(message)))),
        fuzzy=tuple(map(english, (message for message in messages if message.fuzzy and is_translated(message)))),
        is_up_to_date=keys(catalogue) == keys(wanted),
    )


def english(message: Message) -> str:
    """Return the English of a message; of one with plural forms the first."""
    return message.id if isinstance(message.id, str) else message.id[0]


def is_translated(message: Message) -> bool:
    """Return whether every form of a message has a translation."""
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms) and bool(forms)


def keys(catalogue: Catalog) -> set[tuple[str | None, tuple[str, ...]]]:
    """Return the context and English forms of every message."""
    return {
        (message.context, (message.id,) if isinstance(message.id, str) else tuple(message.id))
        for message in catalogue
        if message.id
    }
