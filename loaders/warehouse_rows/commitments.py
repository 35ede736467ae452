"""What is acted on and joined, as rows: treaties, pledges, resolutions, and the totals told of them."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.registry import Registry
from loaders.warehouse_rows.dates import first_day, precision
from loaders.warehouse_rows.rows import Row, Tables


def subjects(registry: Registry) -> Tables:
    """Treaties, pledges and resolutions as the registry lists them."""
    treaties = registry.treaties.items()
    return {
        "treaty": list(_treaties(registry)),
        "treaty_missing": [(slug, code) for slug, treaty in treaties for code in treaty.known_missing],
        "treaty_bound_through": [
            (slug, code, through) for slug, treaty in treaties for code, through in treaty.bound_through.items()
        ],
        "treaty_note": [(slug, code, note) for slug, treaty in treaties for code, note in treaty.notes.items()],
        "pledge_list": list(_pledge_lists(registry)),
        "resolution_listed": list(_resolutions(registry)),
        "total": list(_totals(registry)),
    }


def _treaties(registry: Registry) -> Iterator[Row]:
    for slug, treaty in registry.treaties.items():
        checked = treaty.checked_against
        yield (
            slug,
            treaty.depositary_number,
            treaty.title,
            treaty.short_title,
            treaty.abbreviation,
            treaty.adopted_on,
            treaty.in_force_on,
            treaty.depositary,
            treaty.document,
            treaty.role,
            treaty.parent,
            treaty.open_to.who,
            treaty.open_to.parent,
            treaty.open_to.organisations,
            treaty.signatures,
            first_day(treaty.list_complete_as_of),
            precision(treaty.list_complete_as_of),
            treaty.list_hole,
            checked and checked.party_count,
            checked and checked.signatory_count,
            checked and first_day(checked.as_of),
            checked and precision(checked.as_of),
            checked and checked.what,
            treaty.why,
        )


def _pledge_lists(registry: Registry) -> Iterator[Row]:
    for slug, pledge in registry.pledges.items():
        later = pledge.later
        yield (
            slug,
            pledge.title,
            pledge.short_title,
            first_day(pledge.opened_on),
            precision(pledge.opened_on),
            pledge.document,
            pledge.publisher,
            pledge.source,
            pledge.open_to if isinstance(pledge.open_to, str) else ";".join(pledge.open_to),
            pledge.is_closed,
            first_day(pledge.complete_as_of),
            precision(pledge.complete_as_of),
            pledge.list_document or pledge.document,
            pledge.list_read_from,
            pledge.checked_count,
            pledge.hole,
            later and later.count,
            later and first_day(later.as_of),
            later and precision(later.as_of),
            later and later.what,
            pledge.why,
        )


def _resolutions(registry: Registry) -> Iterator[Row]:
    for slug, resolution in registry.resolutions.items():
        yield (
            slug,
            resolution.symbol,
            resolution.body,
            resolution.title,
            resolution.theme,
            resolution.adopted_on,
            resolution.is_recorded,
            resolution.is_adopted,
            resolution.document,
            resolution.polarity,
            resolution.polarity_reason,
            resolution.note,
        )


def _totals(registry: Registry) -> Iterator[Row]:
    for slug, total in registry.totals.items():
        yield (
            slug,
            total.about,
            first_day(total.as_of),
            precision(total.as_of),
            total.government_count,
            total.others,
            total.yes_count,
            total.no_count,
            total.abstain_count,
            total.title,
            total.document,
            total.read_from,
        )
