"""The footer of every page, on the dashboard and in the static edition alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from dashboard.dates import day_words
from dashboard.i18n import _
from dashboard.labels.contact import contact_words
from dashboard.labels.sources import LICENCE

if TYPE_CHECKING:
    from dashboard.queries.editions import EditionRow
    from dashboard.queries.sources import AsOfRow


def sentences(edition: EditionRow, oldest: tuple[AsOfRow, ...], day: date) -> Iterator[str]:
    """Yield the edition, the method, the day, the oldest list, the licence, and the way to answer."""
    yield _("Edition {edition}, built {built} UTC, method version {method}.").format(
        edition=edition.edition, built=edition.built_at.strftime("%Y-%m-%d %H:%M"), method=edition.method_version
    )
    yield _("Data as of {day} (UTC).").format(day=day_words(day))
    if oldest:
        as_of = day_words(oldest[0].as_of, oldest[0].as_of_precision)
        yield _("The oldest list we read is of {day}; every row gives its own date.").format(day=as_of)
    yield _("Our tables: {licence}.").format(licence=LICENCE)
    yield _("To reply or report an error, {contact}.").format(contact=contact_words())
