"""The compiled lists: appointments, membership of the network, and what is no designation at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders import compiled_list
from loaders.raw_files import RawFile
from loaders.records.claims import Designation
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.sources.rtop_focal_points.offices import CLAIMS

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source


def read(file: RawFile, spec: Source) -> Iterator[Record | Fault]:
    """A designation a row and text, by the meaning the YAML gives the row's word."""
    for told in compiled_list.read(file, compiled_list.ListColumns(), spec):
        yield told if isinstance(told, Fault) else _designation(told, spec)


def _designation(told: compiled_list.CitedClaim, spec: Source) -> Designation | Fault:
    said = spec.values[told.word]
    if said not in CLAIMS:
        instead = f"under values in the source's YAML write one of {', '.join(CLAIMS)}"
        return Fault(told.claim.file, told.claim.where, f"{told.word!r} means {said!r}, which is no claim", instead)
    office = told.text.office if told.text else ""
    return Designation(**vars(told.claim), network="global_network", claim=CLAIMS[said], office=office)
