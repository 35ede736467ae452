"""Rows of treaties, pledges, resolutions and totals."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.registry import Registry
from loaders.warehouse_rows.dates import first_day, precision
from loaders.warehouse_rows.rows import Row, Tables


def commitment_rows(registry: Registry) -> Tables:
    """Treaties, pledges and resolutions as the registry lists them."""
    treaties = registry.treaties.items()
    return {
        "treaty": list(_treaties(registry)),
        "treaty_missing": [
            {"treaty": slug, "participant": code} for slug, treaty in treaties for code in treaty.known_missing
        ],
        "treaty_note": [
            {"treaty": slug, "participant": code, "note": note}
            for slug, treaty in treaties
            for code, note in treaty.notes.items()
        ],
        "pledge_list": list(_pledge_lists(registry)),
        "resolution_listed": list(_resolutions(registry)),
        "total": list(_totals(registry)),
    }


def _treaties(registry: Registry) -> Iterator[Row]:
    for slug, treaty in registry.treaties.items():
        checked = treaty.checked_against
        yield {
            "treaty": slug,
            "depositary_number": treaty.depositary_number,
            "title": treaty.title,
            "short_title": treaty.short_title,
            "abbreviation": treaty.abbreviation,
            "adopted_on": treaty.adopted_on,
            "in_force_on": treaty.in_force_on,
            "depositary": treaty.depositary,
            "document": treaty.document,
            "role": treaty.role,
            "parent": treaty.parent,
            "open_to": treaty.open_to.who,
            "open_to_parent": treaty.open_to.parent,
            "is_open_to_organisations": treaty.open_to.organisations,
            "signatures": treaty.signatures,
            "list_complete_as_of": first_day(treaty.list_complete_as_of),
            "list_complete_as_of_precision": precision(treaty.list_complete_as_of),
            "list_hole": treaty.list_hole,
            "checked_party_count": checked and checked.party_count,
            "checked_signatory_count": checked and checked.signatory_count,
            "checked_as_of": checked and first_day(checked.as_of),
            "checked_as_of_precision": checked and precision(checked.as_of),
            "checked_what": checked and checked.what,
            "why": treaty.why,
        }


def _pledge_lists(registry: Registry) -> Iterator[Row]:
    for slug, pledge in registry.pledges.items():
        later = pledge.later
        yield {
            "pledge": slug,
            "title": pledge.title,
            "short_title": pledge.short_title,
            "opened_on": first_day(pledge.opened_on),
            "opened_precision": precision(pledge.opened_on),
            "document": pledge.document,
            "publisher": pledge.publisher,
            "source": pledge.source,
            "open_to": pledge.open_to if isinstance(pledge.open_to, str) else ";".join(pledge.open_to),
            "is_closed": pledge.is_closed,
            "complete_as_of": first_day(pledge.complete_as_of),
            "complete_as_of_precision": precision(pledge.complete_as_of),
            "list_document": pledge.list_document or pledge.document,
            "list_read_from": pledge.list_read_from,
            "checked_count": pledge.checked_count,
            "list_hole": pledge.hole,
            "later_count": later and later.count,
            "later_as_of": later and first_day(later.as_of),
            "later_as_of_precision": later and precision(later.as_of),
            "later_what": later and later.what,
            "why": pledge.why,
        }


def _resolutions(registry: Registry) -> Iterator[Row]:
    for slug, resolution in registry.resolutions.items():
        yield {
            "resolution": slug,
            "symbol": resolution.symbol,
            "body": resolution.body,
            "title": resolution.title,
            "theme": resolution.theme,
            "adopted_on": resolution.adopted_on,
            "is_recorded": resolution.is_recorded,
            "is_adopted": resolution.is_adopted,
            "document": resolution.document,
            "polarity": resolution.polarity,
            "polarity_reason": resolution.polarity_reason,
            "note": resolution.note,
        }


def _totals(registry: Registry) -> Iterator[Row]:
    for slug, total in registry.totals.items():
        yield {
            "total": slug,
            "about": total.about,
            "as_of": first_day(total.as_of),
            "as_of_precision": precision(total.as_of),
            "government_count": total.government_count,
            "others": total.others,
            "yes_count": total.yes_count,
            "no_count": total.no_count,
            "abstain_count": total.abstain_count,
            "title": total.title,
            "document": total.document,
            "read_from": total.read_from,
        }
