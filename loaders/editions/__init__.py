"""Editions: what is published, what was before, and the way there and back.

``shelf`` keeps them on disk, ``record`` says which facts are of record, ``publishing`` makes
them. Nothing is ever lost: an edition's archive stays, history is only added to.
"""

from loaders.editions.publishing import (
    Approval,
    BlockedError,
    NothingToPublishError,
    OutdatedError,
    current,
    ensure,
    export,
    make,
    preview,
    publish,
    reopened,
    rollback,
    waiting,
)
from loaders.editions.record import checkout, of_record
from loaders.editions.shelf import KEPT_WAREHOUSES, About, BusyError, NoSuchEditionError, about, lineage, published

__all__ = [
    "KEPT_WAREHOUSES",
    "About",
    "Approval",
    "BlockedError",
    "BusyError",
    "NoSuchEditionError",
    "NothingToPublishError",
    "OutdatedError",
    "about",
    "checkout",
    "current",
    "ensure",
    "export",
    "lineage",
    "make",
    "of_record",
    "preview",
    "publish",
    "published",
    "reopened",
    "rollback",
    "waiting",
]
