"""The page of a treaty: who is bound by it and since when, who is not, who leaves, how far its list can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.i18n import _
from dashboard.presenters.treaty_view import treaty_view
from dashboard.static_site import schema_org, urls
from dashboard.static_site.figures import figure
from dashboard.static_site.page import Page, Site

if TYPE_CHECKING:
    from dashboard.queries.treaties import TreatyRow


def page(site: Site, treaty: TreatyRow) -> Page:
    """Return the page of a treaty."""
    record, key = site.record, treaty.treaty
    path = urls.page_of("treaty", key)
    export = record.map("treaty", key)
    view = treaty_view(record.ask, treaty, record.day)
    sentence = view.sentence(export.counts, export.subject.days)
    downloads = (
        ("text/csv", f"api/v1/treaties/{key}.csv", _("Status of all participants as CSV")),
        ("application/json", f"api/v1/treaties/{key}.json", _("Status of all participants as JSON")),
    )
    title = _("{treaty}: who is bound by it").format(treaty=treaty.short_title)
    return Page(
        path=path,
        title=title,
        description=sentence,
        template="treaty_page.html",
        context={"view": view, "sentence": sentence, "figure": figure(export, path)},
        card=f"cards/treaties/{key}.png",
        data={"mainEntity": schema_org.dataset(site, path, title, sentence, downloads, schema_org.sources(export))},
        downloads=downloads,
        dashboard=f"treaty?treaty={key}&day={record.day}",
    )
