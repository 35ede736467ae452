"""The scorecard as HTML: lines that open to their evidence, the bounds bar, the table of neighbours.

A list that opens row by row, and no data frame, because it is read on a phone an hour
before a meeting. Everything from the warehouse is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dashboard.palette import MARKS, STANDINGS
from dashboard.scorecard import Line, Peer
from dashboard.words import (
    CONFIDENCE,
    READ_FROM,
    STANDING_NAMES,
    STANDINGS_IN_FULL,
    _,
    bounds_words,
    day_words,
    declaration_words,
    exception_words,
    ngettext,
    objection_words,
    standing_words,
)

if TYPE_CHECKING:
    from dashboard.reader import Row

Notes = Mapping[str, str]


def chip(standing: str) -> str:
    """A standing as a coloured square with its shape, and its word beside it."""
    return f'<span class="chip">{swatch(standing)}<span class="word">{escape(STANDING_NAMES[standing])}</span></span>'


def swatch(standing: str) -> str:
    """The colour or hatching of a standing, with its shape."""
    return f'<span class="swatch is-{standing}" aria-hidden="true">{MARKS[standing]}</span>'


def link(page: str, text: str, **parameters: object) -> str:
    """A link to another page of ours that carries its parameters."""
    return f'<a href="{page}?{escape(urlencode(parameters))}" target="_self">{escape(text)}</a>'


def outward(url: str, text: str) -> str:
    """A link to a document elsewhere; anything but a web address is shown as text."""
    if not url.startswith(("https://", "http://")):
        return escape(f"{text}: {url}")
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{escape(text)}</a>'


def line_list(lines: Iterable[Line], notes: Notes, day: date) -> str:
    """Lines as a list, each with its add-ons under it."""
    return f'<ul class="lines">{"".join(_line(line, notes, day) for line in lines)}</ul>'


def _line(line: Line, notes: Notes, day: date) -> str:
    extra = []
    if line.exceptions is not None:
        extra.append(_("Party: {who}.").format(who=exception_words(line.exceptions)))
    if line.is_contested:
        extra.append(_("A reply to this line is recorded."))
    if line.either:
        extra.append(_("Either treaty will do."))
    below = [_row(row.short_title, row, notes, day) for row in line.either]
    below += [_row(row.short_title, row, notes, day) for row in line.add_ons]
    nested = f'<ul class="below">{"".join(f"<li>{row}</li>" for row in below)}</ul>' if below else ""
    return f"<li>{_row(line.title, line.standing, notes, day, extra)}{nested}</li>"


def _row(title: str, standing: Row, notes: Notes, day: date, extra: Iterable[str] = ()) -> str:
    said = f'<span class="said">{escape(standing_words(standing))}</span>'
    head = f'{chip(standing.standing)}<span class="what"><span class="title">{escape(title)}</span>{said}</span>'
    remarks = "".join(f'<p class="remark">{escape(remark)}</p>' for remark in extra)
    return (
        f'<details class="line"><summary>{head}</summary>{_evidence(standing, notes.get(standing.treaty), day)}'
        f"</details>{remarks}"
    )


def _evidence(standing: Row, note: str | None, day: date) -> str:
    items = [_read(standing), outward(standing.document, _("Verify with the document"))]
    items += [escape(text) for text in _remarks(standing, note)]
    items.append(link("treaty", _("Who has joined this treaty"), treaty=standing.treaty, day=day.isoformat()))
    items.append(link("map", _("All governments on the map"), treaty=standing.treaty, day=day.isoformat()))
    return f'<ul class="evidence">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def _read(standing: Row) -> str:
    if not standing.read_from:
        return escape(_("No list of this treaty has been read."))
    return escape(
        _("Read from {what}, as of {day}.").format(
            what=READ_FROM[standing.read_from], day=day_words(standing.as_of, standing.as_of_precision)
        )
    )


def _remarks(standing: Row, note: str | None) -> Iterable[str]:
    if standing.standing in ("party", "signatory", "withdrawn"):
        yield _("Confidence {letter}: {meaning}.").format(
            letter=standing.confidence, meaning=CONFIDENCE[standing.confidence]
        )
    if standing.is_stale:
        yield _("This list is older than it should be; check the document.")
    if standing.standing == "not_assessed" and standing.list_hole:
        yield standing.list_hole
    if standing.standing == "not_assessed" and standing.signed_on:
        yield _("It signed on {day}; whether it is bound by now is not known.").format(
            day=day_words(standing.signed_on)
        )
    yield declaration_words(standing.declaration_count)
    yield objection_words(standing.objection_count)
    if note:
        yield note


def tally_items(tally: Row, withdrawn_count: int) -> str:
    """The tally as items, the first of them large; what is nought is left out."""
    counts = {
        "signatory": (_("signed {count}"), tally.partly_count),
        "withdrawn": (_("withdrew {count}"), withdrawn_count),
        "no_action": (_("no action {count}"), tally.unmet_count - withdrawn_count),
        "not_assessed": (_("not assessed {count}"), tally.not_assessed_count),
        "not_open": (_("does not apply {count}"), tally.not_applicable_count),
    }
    head = _("Bound by {met} of {applicable}").format(met=tally.met_count, applicable=tally.applicable_count)
    rest = [escape(message.format(count=count)) for message, count in counts.values() if count]
    return f'<p class="tally"><strong>{escape(head)}</strong>{"".join(f"<span>{item}</span>" for item in rest)}</p>'


def bounds_bar(tally: Row, withdrawn_count: int) -> str:
    """The tally as a bar: solid to the lowest count, hatched to the highest."""
    parts = [
        ("party", tally.low_count),
        ("not_assessed", tally.high_count - tally.low_count),
        ("signatory", tally.partly_count),
        ("withdrawn", withdrawn_count),
        ("no_action", tally.unmet_count - withdrawn_count + tally.searched_none_count),
    ]
    cells = "".join(f'<i class="is-{standing}"></i>' * count for standing, count in parts)
    alt = _("Bar of {applicable} lines: at least {low} and at most {high} are met.").format(
        applicable=tally.applicable_count, low=tally.low_count, high=tally.high_count
    )
    return (
        f'<div class="bounds" role="img" aria-label="{escape(alt)}">{cells}</div>'
        f'<p class="quiet">{escape(bounds_words(tally))}</p>'
    )


def peer_table(peers: Iterable[Peer], common: int, iso3: str, day: date) -> str:
    """Countries of a subregion side by side, in the order of their names."""
    head = "".join(
        f'<th scope="col">{escape(text)}</th>'
        for text in (
            _("Country"),
            _("Bound by"),
            ngettext("of the {count} line assessed for all", "of the {count} lines assessed for all", common).format(
                count=common
            ),
        )
    )
    rows = "".join(_peer_row(peer, peer.iso3 == iso3, day) for peer in peers)
    return f'<table class="peers"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _peer_row(peer: Peer, is_shown: bool, day: date) -> str:
    tally = peer.tally
    if tally.low_count == tally.high_count:
        count = _("{low} of {applicable}").format(low=tally.low_count, applicable=tally.applicable_count)
    else:
        count = _("{low} to {high} of {applicable}").format(
            low=tally.low_count, high=tally.high_count, applicable=tally.applicable_count
        )
    name = link("country", peer.name, country=peer.iso3, day=day.isoformat())
    mark = ' class="shown" aria-current="true"' if is_shown else ""
    return f'<tr{mark}><th scope="row">{name}</th><td>{escape(count)}</td><td>{peer.met_of_common}</td></tr>'


def legend(counts: Mapping[str, int]) -> str:
    """What each colour and hatching means, with how many governments it stands for."""
    items = "".join(
        f"<li>{swatch(standing)}<b>{counts[standing]}</b> {escape(STANDINGS_IN_FULL[standing])}</li>"
        for standing in STANDINGS
        if counts[standing]
    )
    return f'<ul class="legend">{items}</ul>'


def country_index(countries: Iterable[Row], day: date) -> str:
    """All countries by name, each a link to its scorecard."""
    items = "".join(
        f"<li>{link('country', country.name, country=country.iso3, day=day.isoformat())}</li>" for country in countries
    )
    return f'<ul class="index">{items}</ul>'


def plain_list(sentences: Iterable[str], marked: bool = False) -> str:
    """Sentences one under the other, with or without a mark before each."""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f'<ul class="{"marked" if marked else "acts"}">{items}</ul>'


def table_rows(standings: Iterable[Row]) -> list[dict[str, str]]:
    """The standings as a plain table, for those who read tables better than lists."""
    return [
        {
            _("Treaty"): standing.short_title,
            _("Standing"): STANDING_NAMES[standing.standing],
            _("In words"): standing_words(standing),
            _("As of"): day_words(standing.as_of, standing.as_of_precision) if standing.as_of else "",
        }
        for standing in standings
    ]


def coverage_table(treaties: Iterable[Row]) -> str:
    """Each treaty with the day of its list, the day it is complete to, and the official count."""
    titles = (_("Treaty"), _("List as of"), _("Complete to"), _("Official count of participants"))
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    rows = "".join(_coverage_row(treaty) for treaty in treaties)
    return f'<table class="peers wide"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _coverage_row(treaty: Row) -> str:
    as_of = day_words(treaty.as_of, treaty.as_of_precision) if treaty.as_of else _("not read")
    complete = _("not known to be complete")
    if treaty.complete_as_of:
        complete = day_words(treaty.complete_as_of, treaty.complete_as_of_precision)
    checked = _("none at hand")
    if treaty.checked_party_count is not None:
        checked = _("{count} as of {day}").format(
            count=treaty.checked_party_count,
            day=day_words(treaty.checked_as_of, treaty.checked_as_of_precision or "day"),
        )
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in (as_of, complete, checked))
    return f'<tr><th scope="row">{link("treaty", treaty.short_title, treaty=treaty.treaty)}</th>{cells}</tr>'


def source_entry(source: Row) -> str:
    """One source: title, publisher, terms, reach."""
    facts = [
        _("Published by {publisher}.").format(publisher=source.publisher),
        _("Terms: {licence}.").format(licence=source.licence.rstrip(".")),
        source.about,
    ]
    if source.treaty_count:
        message = ngettext(
            "{count} list, as of {oldest} to {newest}.",
            "{count} lists, as of {oldest} to {newest}.",
            source.treaty_count,
        )
        facts.append(
            message.format(
                count=source.treaty_count, oldest=day_words(source.oldest_as_of), newest=day_words(source.newest_as_of)
            )
        )
    if not source.is_redistributable:
        facts.append(_("Its facts are not passed on, and not in here."))
    body = "".join(f"<li>{escape(fact)}</li>" for fact in facts)
    return f'<h4>{outward(source.url, source.title)}</h4><ul class="acts">{body}</ul>'


def dictionary_entry(table: Row, columns: Iterable[Row]) -> str:
    """One table or view: what a row is, and what each column says."""
    items = "".join(
        f"<dt><code>{escape(column.column_name)}</code> <small>{escape(column.kind)}</small></dt>"
        f"<dd>{escape(column.comment or '')}</dd>"
        for column in columns
    )
    head = f"<summary><code>{escape(table.name)}</code> {escape(table.comment or '')}</summary>"
    return f'<details class="dictionary">{head}<dl>{items}</dl></details>'
