"""The pages that are about no subject: the front page, data and method, boundaries, and the way to answer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dashboard import queries
from dashboard.i18n import _
from dashboard.labels.contact import contact_words
from dashboard.presenters import boundaries as boundaries_presenter
from dashboard.presenters import coverage as coverage_presenter
from dashboard.presenters import data, lookup, report, scorecard_text, source_list
from dashboard.presenters import front as front_presenter
from dashboard.presenters import map as map_presenter
from dashboard.static_site import api, api_schema, map_svg, organisations, schema_org, urls
from dashboard.static_site.figures import figure
from dashboard.static_site.page import Page, Site
from dashboard.static_site.urls import page_of

if TYPE_CHECKING:
    from dashboard.queries.treaties import TreatyRow
    from dashboard.static_site.snapshot import SiteSnapshot


def pages(site: Site) -> Iterator[Page]:
    """Yield all pages of this module."""
    yield index(site)
    yield about(site)
    yield coverage(site)
    yield boundaries(site)
    yield reply(site)


def index(site: Site) -> Page:
    """Return the front page: what this is, a map, and the way to every page."""
    record = site.record
    front = front_presenter.front(record.ask, record.day)
    choices = front_presenter.map_choices(record.ask, record.day)
    title = _("{name}: {question}").format(name=front.name, question=front.title)
    return Page(
        path=urls.INDEX,
        leads_to_root=True,
        title=title,
        description=front.lead,
        template="index_page.html",
        context={
            "front": front,
            "choices": choices,
            "figure": figure(record.map("pillar", map_presenter.BOUND), urls.INDEX),
            "print": map_svg.picture_of(record.map("treaty", front_presenter.ROME, "africa"), map_svg.SMALL),
            "pillars": list(_pillars(record)),
            "treaties": _by_role(record.treaties),
            "organisations": [
                (page_of("organisation", row.organisation), organisations.line(record, row))
                for row in record.organisations
            ],
        },
        card=f"cards/pillars/{map_presenter.BOUND}.png",
        data={"mainEntity": schema_org.dataset(site, urls.INDEX, title, front.lead, (_whole(), *_tables(record)))},
        downloads=(_whole(),),
        dashboard=f"?day={record.day}",
    )


def _whole() -> tuple[str, str, str]:
    return "application/zip", "api/v1/datapackage.zip", _("The whole edition as a data package")


def _tables(record: SiteSnapshot) -> Iterator[tuple[str, str, str]]:
    """Yield every whole table as a file: kind, path, name."""
    for name in api.table_names(record):
        yield api_schema.PARQUET, f"{api.ROOT}/tables/{name}.parquet", name


def _pillars(record: SiteSnapshot) -> Iterator[dict[str, Any]]:
    for pillar in record.pillars:
        own = (line for line in record.lines if line.pillar == pillar.pillar)
        yield {
            "about": pillar,
            "page": page_of("pillar", pillar.pillar),
            "lines": [(page_of("indicator", line.indicator), line.title) for line in own],
        }


def _by_role(treaties: tuple[TreatyRow, ...]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the treaties that count, those that add to one, and those that are only shown."""
    titles = {
        "counted": _("Counted"),
        "add_on": _("Protocols and amendments: shown, not counted"),
        "related": _("Related: shown, not counted"),
    }
    return [
        (title, [(page_of("treaty", row.treaty), row.short_title) for row in treaties if row.role == role])
        for role, title in titles.items()
    ]


def about(site: Site) -> Page:
    """Return the page on data and method."""
    record = site.record
    counts = len(record.countries), len(record.lines), len(record.pillars)
    summary = data.edition_sentence(record.edition, *counts)
    title = _("Data & method")
    return Page(
        path=urls.ABOUT,
        title=title,
        description=summary,
        template="about_page.html",
        context={
            "heading": title,
            "lead": summary,
            "method": data.METHOD,
            "method_changes": data.METHOD_CHANGES,
            "treaties": data.treaty_table(record.treaties),
            "pledges": data.pledge_table(record.ask(queries.PLEDGE_LISTS)),
            "roll_calls": list(data.roll_call_sentences(record.ask(queries.ROLL_CALLS))),
            "holes": data.hole_sentences(record.treaties, record.ask(queries.UNSETTLED)),
            "left_out": data.left_out_table(record.ask(queries.LEFT_OUT)),
            "sources": source_list.lines(record.ask(queries.SOURCES)),
            "asks": list(scorecard_text.SEED_LINES.values()),
            "sections": {
                "method": _("Method"),
                "method-changes": _("What version 2 of the method changed, November 2026"),
                "reach": _("How complete the treaty lists are"),
                "pledges": _("Pledges"),
                "votes": _("Votes"),
                "unknown": _("What is not known"),
                "left-out": _("Left out"),
                "sources": _("Sources"),
                "leaflet": _("What civil society asks governments"),
            },
        },
    )


def coverage(site: Site) -> Page:
    """Return the page on coverage: how far each line is answered, and what would fill it."""
    record, title = site.record, _("What we know, and what would fill the gaps")
    view = coverage_presenter.coverage(record.ask, record.day, {})
    return Page(
        path=urls.COVERAGE,
        title=title,
        description=view.sentence,
        template="coverage_page.html",
        context={"heading": title, "coverage": view, "states": data.STATES},
        downloads=(
            ("text/csv", "api/v1/coverage.csv", _("This list as CSV")),
            ("application/json", "api/v1/coverage.json", _("This list as JSON")),
        ),
        dashboard=f"coverage?day={record.day}",
    )


def boundaries(site: Site) -> Page:
    """Return the meaning of lines and tones on our maps, and every dispute."""
    record, title = site.record, _("Boundaries on our maps")
    return Page(
        path=urls.BOUNDARIES,
        title=title,
        description=str(boundaries_presenter.POLICY[0]),
        template="boundaries_page.html",
        context={
            "heading": title,
            "lead": boundaries_presenter.POLICY[0],
            "policy": boundaries_presenter.POLICY,
            "meanings": boundaries_presenter.HOW,
            "disputes": boundaries_presenter.dispute_table(record.ask(queries.DISPUTES)),
            "areas": boundaries_presenter.area_notes(record.ask(queries.AREAS)),
            "notices": boundaries_presenter.notices(),
        },
    )


def reply(site: Site) -> Page:
    """Return the form of a reply; a link from a line fills it in where scripts run."""
    text = _("Something missing or wrong? Fill in this form and {contact}. We show your reply beside the commitment.")
    title = _("Reply or report an error")
    form = report.letter("ISO3", "LINE", site.record.day)
    return Page(
        path=urls.REPLY,
        title=title,
        description=text.format(contact=contact_words()),
        template="reply_page.html",
        context={"heading": title, "lead": text.format(contact=contact_words()), "form": form},
    )


def editions(site: Site, kept: Sequence[Mapping[str, Any]]) -> Page:
    """Return the list of all editions; each has its pages in English alone."""
    title = _("Editions")
    text = _("Every edition keeps its own address, so you can still read what you quoted.")
    base = "" if site.is_source else urls.to_file(site.language, urls.EDITIONS, "editions/")
    note = "" if site.is_source else _("The pages of an edition are in English only.")
    context = {"heading": title, "lead": text, "note": note, "entries": kept, "base": base}
    return Page(urls.EDITIONS, title, text, "editions_page.html", context)


def names_index(site: Site) -> bytes:
    """Return what the search needs: letters to make plain, and each subject's name, page and other names."""
    ask = site.record.ask
    kinds = {
        "country": lookup.governments(ask),
        "treaty": lookup.treaties(ask),
        "indicator": lookup.commitments(ask),
        "pillar": lookup.pillars(ask),
        "organisation": lookup.organisations(ask),
    }
    subjects = [
        [names[0], page_of(kind, code), _others(code, names)]
        for kind, known in kinds.items()
        for code, names in known.names.items()
    ]
    index = {"letters": lookup.LETTERS, "subjects": subjects}
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()


def _others(code: str, names: Sequence[str]) -> list[str]:
    """Return the further names of a subject that are not alike once folded, its code the last."""
    alike = {lookup.fold(name): name for name in reversed((*names, code))}
    return [name for folded, name in reversed(alike.items()) if folded != lookup.fold(names[0])]
