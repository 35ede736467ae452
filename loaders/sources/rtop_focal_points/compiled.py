"""The compiled lists: appointments, membership of the network, and what is no designation at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders import sourced
from loaders.raw import RawFile
from loaders.records import Designation, Fault, Record
from loaders.sources.rtop_focal_points.offices import CLAIMS

if TYPE_CHECKING:
    from loaders.registry.models import Source


def read(file: RawFile, spec: Source) -> Iterator[Record | Fault]:
    """A designation a row and text, by the meaning the YAML gives the row's word."""
    for told in sourced.read(file, sourced.Form(), spec):
        yield told if isinstance(told, Fault) else _designation(told, spec)


def _designation(told: sourced.Told, spec: Source) -> Designation | Fault:
    said = spec.values[told.word]
    if said not in CLAIMS:
        instead = f"under values in the source's YAML write one of {', '.join(CLAIMS)}"
        return Fault(told.claim.file, told.claim.where, f"{told.word!r} means {said!r}, which is no claim", instead)
    office = told.text.office if told.text else ""
    return Designation(**vars(told.claim), network="global_network", claim=CLAIMS[said], office=office)
