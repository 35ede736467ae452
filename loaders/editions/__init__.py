"""Editions: what is published, what was before, and the way there and back.

``shelf`` keeps them on disk, ``archive`` opens them again, ``record`` says which facts are of
record, ``drafting`` makes one and ``publishing`` decides on it. Nothing is ever lost: an
edition's archive stays, history is only added to.
"""

from loaders.editions.archive import like, reopened
from loaders.editions.current_facts import checkout, export, of_record
from loaders.editions.publish import (
    Approval,
    BlockedError,
    NothingToPublishError,
    OutdatedError,
    current,
    ensure,
    make,
    preview,
    publish,
    rollback,
    waiting,
)
from loaders.editions.store import KEPT_WAREHOUSES, About, BusyError, NoSuchEditionError, about, lineage, published

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
    "like",
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
