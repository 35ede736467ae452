"""The page of a treaty: who is bound by it and since when, who is not, who leaves, how far its list can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard import queries
from dashboard.i18n import _
from dashboard.presenters import list_days, map_captions, treaty_absence
from dashboard.presenters import treaty as treaty_presenter
from dashboard.static_site import schema_org, urls
from dashboard.static_site.figures import figure
from dashboard.static_site.page import Page, Site

if TYPE_CHECKING:
    from dashboard.warehouse.connection import Row, Rows


def page(site: Site, treaty: Row) -> Page:
    """Return the page of a treaty."""
    record, key = site.record, treaty.treaty
    path = urls.page_of("treaty", key)
    told = record.map("treaty", key)
    everyone = record.on_day(queries.TREATY_ROLL, treaty=key)
    (about,) = record.ask(queries.TREATY_RECORD, treaty=key)
    # As on its dashboard page, every participant that is no government is named in the sentence.
    bound = tuple(row for row in treaty_presenter.others(everyone) if row.standing == "party")
    sentence = map_captions.treaty_sentence(
        told.counts, treaty.short_title, bound, list_days.of_standings(told.subject.rows), record.day
    )
    downloads = (
        ("text/csv", f"api/v1/treaties/{key}.csv", _("Standings as CSV")),
        ("application/json", f"api/v1/treaties/{key}.json", _("Standings as JSON")),
    )
    title = _("{treaty}: who is bound by it").format(treaty=treaty.short_title)
    return Page(
        path=path,
        title=title,
        description=sentence,
        template="treaty_page.html",
        told={
            "treaty": treaty,
            "about": treaty_presenter.about(treaty, about),
            "family": treaty_presenter.family(treaty, record.treaties, record.day),
            "sentence": sentence,
            "figure": figure(told, path),
            "regions": treaty_presenter.region_table(treaty_presenter.by_region(everyone)),
            "others": treaty_presenter.other_list(everyone),
            **_roll(site, treaty, about, everyone),
        },
        card=f"cards/treaties/{key}.png",
        data={"mainEntity": schema_org.dataset(site, path, title, sentence, downloads, schema_org.sources(told))},
        downloads=downloads,
        dashboard=f"treaty?treaty={key}&day={record.day}",
    )


def _roll(site: Site, treaty: Row, about: Row, everyone: Rows) -> dict[str, Any]:
    """Return who is no party, who signed, who left, the latest acts, and what the list can support."""
    record, key = site.record, treaty.treaty
    missing, waiting = treaty_presenter.not_parties(everyone), treaty_presenter.signed_only(everyone)
    years = record.on_day(queries.PARTY_YEARS, treaty=key)
    withdrawals = record.on_day(queries.TREATY_WITHDRAWALS, treaty=key)
    acts = record.on_day(queries.TREATY_ACTS, treaty=key)
    is_told = treaty.complete_as_of is not None
    return {
        "absence": treaty_absence.of_parties(treaty, missing),
        "absent": treaty_presenter.absent_list(missing, record.day) if is_told and missing else "",
        "open_questions": tuple(treaty_presenter.open_questions(everyone)) if is_told else (),
        "has_signatures": about.signatures != "none",
        "signed": treaty_presenter.signed_list(waiting, record.day) if waiting else "",
        "unsigned": treaty_absence.of_signatures(treaty, about),
        "years": treaty_presenter.year_table(years, about) if years else "",
        "year_words": tuple(treaty_absence.of_curve(treaty, everyone)),
        "withdrawals": treaty_presenter.withdrawal_list(withdrawals, record.day) if withdrawals else "",
        "acts": treaty_presenter.act_table(acts, record.day) if acts else "",
        "declarations": treaty_presenter.declaration_sentences(about),
        "list": treaty_presenter.list_sentences(treaty, about),
    }
