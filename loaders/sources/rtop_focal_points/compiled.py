"""The compiled lists: appointments, membership of the network, and rows that are no designation."""

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
    for entry in compiled_list.read(file, compiled_list.ListColumns(), spec):
        yield entry if isinstance(entry, Fault) else _designation(entry, spec)


def _designation(entry: compiled_list.CitedClaim, spec: Source) -> Designation | Fault:
    value = spec.values[entry.word]
    if value not in CLAIMS:
        instead = f"under values in the source's YAML write one of {', '.join(CLAIMS)}"
        return Fault(
            entry.claim.file, entry.claim.where, f"{entry.word!r} means {value!r}, which is not a claim", instead
        )
    office = entry.text.office if entry.text else ""
    return Designation(**vars(entry.claim), network="global_network", claim=CLAIMS[value], office=office)
