"""Models of a source's downloads, and the conditions a file must meet."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from loaders.registry.models.base import Model, Text, Url
from loaders.registry.models.commitments import Treaty


def _below(name: str) -> str:
    """A file's name below its source's folder: no way out of it, nothing hidden, not the receipt."""
    plain = all(re.fullmatch(r"[A-Za-z0-9{][A-Za-z0-9_{}.-]*", part) for part in name.split("/"))
    if not plain or name.lower() == "receipt.json":
        raise ValueError("not a plain name below the source's folder (write cat.html, or votes/ga.csv)")
    return name


FileBelow = Annotated[str, AfterValidator(_below)]


class Expected(Model):
    """Conditions of a fetched file; any other is refused, and the former file is kept."""

    file: FileBelow
    """Its name below the source's raw folder."""
    content_types: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z0-9.+-]+/[a-z0-9.+-]+$")], ...]
    min_bytes: int = Field(ge=1)
    max_bytes: int = Field(ge=1)
    max_unpacked_bytes: int | None = Field(default=None, ge=1)
    """Of a packed file, all its members together."""
    must_contain: tuple[Text, ...] = ()


class Download(Expected):
    """One file of a source and its address."""

    url: Url


class TreatyPages(Expected):
    """One file for each treaty of the registry whose document begins with ``at``: the document is the address.

    ``{treaty}`` and ``{depositary_number}`` are replaced by the treaty's own in ``file`` and ``must_contain``.
    """

    at: Url

    def of(self, slug: str, treaty: Treaty) -> Download:
        """The download of one treaty's page."""
        own = {"{treaty}": slug, "{depositary_number}": treaty.depositary_number}
        rules = self.model_dump(exclude={"at", "file", "must_contain"})
        needed = tuple(_filled(text, own) for text in self.must_contain)
        return Download(url=treaty.document, file=_filled(self.file, own), must_contain=needed, **rules)

    def by_hand(self) -> Expected:
        """The conditions of any treaty's page that a person saved: the content shows which treaty it is."""
        needed = tuple(text for text in self.must_contain if "{" not in text)
        return Expected(
            **self.model_dump(exclude={"at", "file", "must_contain"}), file="page.html", must_contain=needed
        )


def _filled(text: str, own: dict[str, str]) -> str:
    for name, value in own.items():
        text = text.replace(name, value)
    return text


class RefusedAnswer(Model):
    """Text that marks a page as no list although the server answers 200: a challenge, an error."""

    find: Annotated[str, StringConstraints(pattern=r"^[ -~]+$")]
    """Searched for in the first 64 kB, ignoring case and kinds of white space."""
    where: Literal["anywhere", "start"] = "anywhere"
    unless: tuple[Text, ...] = ()
    """Content types that may contain it."""
    what: Text
    """Description that ends the sentence "the answer is …"."""
