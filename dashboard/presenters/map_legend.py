"""The key to a map as HTML: its legend, and the map as a table. All of it is escaped here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from dashboard.colors import MARKS
from dashboard.i18n import _
from dashboard.sheet import link

if TYPE_CHECKING:
    from dashboard.presenters.map import Painting
    from dashboard.warehouse.connection import Row


def legend(painting: Painting, outside: int) -> str:
    """What each colour and hatching means, with how many governments it stands for."""
    counts = painting.counts
    items = [_item(shade.key, counts[shade.key], shade.words) for shade in painting.shades if counts[shade.key]]
    if painting.striped:
        items.append(_item("not_assessed", len(painting.striped), _("of these striped: could be a step higher")))
    if outside:
        items.append(_item("outside", outside, _("not among those counted here")))
    rule = f'<p class="quiet">{escape(painting.rule)}</p>' if painting.rule else ""
    return f'<ul class="legend">{"".join(items)}</ul>{rule}'


def _item(shade: str, count: int, words: str) -> str:
    return f"<li>{_swatch(shade)}<b>{count}</b> {escape(words)}</li>"


def _swatch(shade: str) -> str:
    return f'<span class="swatch is-{shade}" aria-hidden="true">{MARKS[shade]}</span>'


def table(painting: Painting, countries: Iterable[Row], day: date) -> str:
    """Every government counted: its shade, its words, the day of its list; each name a link to its scorecard."""
    names = {shade.key: shade.name for shade in painting.shades}
    rows = "".join(_row(country, painting, names, day) for country in countries if country.iso3 in painting.shade_of)
    titles = (_("Country"), _("On the map"), _("In words"), _("List as of"))
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    return f'<table class="peers wide"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _row(country: Row, painting: Painting, names: dict[str, str], day: date) -> str:
    shade = painting.shade_of[country.iso3]
    chip = f'<span class="chip">{_swatch(shade)}<span class="word">{escape(names[shade])}</span></span>'
    name = link("country", country.name, country=country.iso3, day=day.isoformat())
    return (
        f'<tr><th scope="row">{name}</th><td>{chip}</td><td>{escape(painting.said[country.iso3])}</td>'
        f"<td>{escape(painting.as_of[country.iso3])}</td></tr>"
    )
