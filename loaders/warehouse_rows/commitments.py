"""Rows of treaties, pledges, resolutions and totals."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.registry import Registry
from loaders.warehouse_rows.dates import dated
from loaders.warehouse_rows.rows import Row, Tables


def commitment_rows(registry: Registry) -> Tables:
    """Treaties, pledges and resolutions as in the registry."""
    treaties = registry.treaties.items()
    return {
        "treaty": list(_treaties(registry)),
        "treaty_missing": [
            {"treaty": slug, "participant": code} for slug, treaty in treaties for code in treaty.known_missing
        ],
        "treaty_bound_through": [
            {"treaty": slug, "participant": code, "through": through}
            for slug, treaty in treaties
            for code, through in treaty.bound_through.items()
        ],
        "treaty_note": [
            {"treaty": slug, "participant": code, "note": note}
            for slug, treaty in treaties
            for code, note in treaty.notes.items()
        ],
        "pledge_list": list(_pledge_lists(registry)),
        "resolution_listed": [
            {"resolution": slug, **resolution.model_dump()} for slug, resolution in registry.resolutions.items()
        ],
        "total": [
            {"total": slug, **total.model_dump(), **dated(as_of=total.as_of)} for slug, total in registry.totals.items()
        ],
    }


def _treaties(registry: Registry) -> Iterator[Row]:
    for slug, treaty in registry.treaties.items():
        checked = treaty.checked_against
        yield {
            "treaty": slug,
            **treaty.model_dump(exclude={"notes", "checked_against", "known_missing", "bound_through"}),
            "open_to": treaty.open_to.who,
            "open_to_parent": treaty.open_to.parent,
            "open_to_organisation": treaty.open_to.organisation,
            "is_open_to_organisations": treaty.open_to.organisations,
            **dated(list_complete_as_of=treaty.list_complete_as_of, checked_as_of=checked.as_of if checked else None),
            "checked_party_count": checked and checked.party_count,
            "checked_signatory_count": checked and checked.signatory_count,
            "checked_what": checked and checked.what,
        }


def _pledge_lists(registry: Registry) -> Iterator[Row]:
    for slug, pledge in registry.pledges.items():
        later = pledge.later
        yield {
            "pledge": slug,
            **pledge.model_dump(exclude={"hole", "later"}),
            "open_to": pledge.open_to if isinstance(pledge.open_to, str) else ";".join(pledge.open_to),
            **dated(opened_on=pledge.opened_on, complete_as_of=pledge.complete_as_of),
            "list_document": pledge.list_document or pledge.document,
            "list_hole": pledge.hole,
            "later_count": later and later.count,
            **dated(later_as_of=later.as_of if later else None),
            "later_what": later and later.what,
        }
