"""The page of a treaty: who is bound by it and since when, who is not, who leaves, how far its list can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard import absence, captions, questions, roll
from dashboard.prints.site import linked, ways
from dashboard.prints.site.figures import figure
from dashboard.prints.site.page import Page, Site
from dashboard.words import _

if TYPE_CHECKING:
    from dashboard.prints.site.ways import Ways
    from dashboard.reader import Row, Rows


def page(site: Site, treaty: Row) -> Page:
    """The page of a treaty."""
    record, key = site.record, treaty.treaty
    path = ways.page_of("treaty", key)
    home, told = site.ways(path), record.map("treaty", key)
    everyone = record.on_day(questions.TREATY_ROLL, treaty=key)
    (about,) = record.ask(questions.TREATY_RECORD, treaty=key)
    # As on its dashboard page, every participant that is no government is named in the sentence.
    bound = tuple(row for row in roll.others(everyone) if row.standing == "party")
    sentence = captions.treaty_sentence(told.counts, treaty.short_title, bound, record.day)
    downloads = (
        ("text/csv", f"api/v1/treaties/{key}.csv", _("Standings as CSV")),
        ("application/json", f"api/v1/treaties/{key}.json", _("Standings as JSON")),
    )
    title = _("{treaty}: who is bound by it").format(treaty=treaty.short_title)
    return Page(
        path=path,
        title=title,
        description=sentence,
        template="treaty.html",
        told={
            "treaty": treaty,
            "about": home.relinked(roll.about(treaty, about)),
            "family": home.relinked(roll.family(treaty, record.treaties, record.day)),
            "sentence": sentence,
            "figure": figure(told, home),
            "regions": home.relinked(roll.region_table(roll.by_region(everyone))),
            "others": home.relinked(roll.other_list(everyone)) if roll.others(everyone) else "",
            **_roll(site, treaty, about, everyone, home),
        },
        card=f"cards/treaties/{key}.png",
        data={"mainEntity": linked.dataset(site, path, title, sentence, downloads, linked.sources(told))},
        downloads=downloads,
        dashboard=f"treaty?treaty={key}&day={record.day}",
    )


def _roll(site: Site, treaty: Row, about: Row, everyone: Rows, home: Ways) -> dict[str, Any]:
    """Who is no party, who signed, who left, what was done last, and what the list can carry."""
    record, key = site.record, treaty.treaty
    missing, waiting = roll.not_parties(everyone), roll.signed_only(everyone)
    years = record.on_day(questions.PARTY_YEARS, treaty=key)
    withdrawals = record.on_day(questions.TREATY_WITHDRAWALS, treaty=key)
    acts = record.on_day(questions.TREATY_ACTS, treaty=key)
    is_told = treaty.complete_as_of is not None
    return {
        "absence": absence.of_parties(treaty, missing),
        "absent": home.relinked(roll.absent_list(missing, record.day)) if is_told and missing else "",
        "open_questions": tuple(roll.open_questions(everyone)) if is_told else (),
        "has_signatures": about.signatures != "none",
        "signed": home.relinked(roll.signed_list(waiting, record.day)) if waiting else "",
        "unsigned": absence.of_signatures(treaty, about),
        "years": home.relinked(roll.year_table(years, about)) if years else "",
        "year_words": tuple(absence.of_curve(treaty, everyone)),
        "withdrawals": home.relinked(roll.withdrawal_list(withdrawals, record.day)) if withdrawals else "",
        "acts": home.relinked(roll.act_table(acts, record.day)) if acts else "",
        "declarations": roll.declaration_sentences(about),
        "list": roll.list_sentences(treaty, about),
    }
