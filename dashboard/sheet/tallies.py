"""Tallies as HTML: in words, as a bar of bounds, all pillars in a row, and beside the neighbours."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from dashboard.i18n import _, ngettext
from dashboard.presenters.country import Peer
from dashboard.sheet.marks import Place, link

if TYPE_CHECKING:
    from dashboard.warehouse.connection import Row

TREATIES = "treaties"
"""The pillar whose words are those of treaties: bound, signed, withdrew."""


class Counted(NamedTuple):
    """A pillar's tally, and how many of its unmet lines are withdrawals."""

    pillar: Row
    tally: Row
    withdrawn_count: int = 0


def overview(counted: Iterable[Counted]) -> str:
    """All pillars in a row, each with its tally and a way to its lines."""
    return f'<ul class="tallies" id="pillars">{"".join(_tile(each) for each in counted)}</ul>'


def _tile(counted: Counted) -> str:
    pillar = counted.pillar
    rest = "".join(f"<span>{escape(words)}</span>" for words in _rest(counted))
    return (
        f'<li><a href="#{escape(pillar.pillar)}"><small>{escape(pillar.code)}</small> {escape(pillar.title)}</a>'
        f"<div>{_head(counted)}</div>{bounds_bar(counted)}<p>{rest}</p></li>"
    )


def tally_items(counted: Counted) -> str:
    """The tally as items, the first of them large; what is nought is left out."""
    rest = "".join(f"<span>{escape(words)}</span>" for words in _rest(counted))
    return f'<p class="tally"><strong>{escape(head_words(counted))}</strong>{rest}</p>'


def head_words(counted: Counted) -> str:
    """How many lines are met of those that apply."""
    if not counted.tally.applicable_count:
        return _("Does not apply")
    return _message(counted).format(count=_count(counted))


def _head(counted: Counted) -> str:
    """The same, with the count alone large."""
    if not counted.tally.applicable_count:
        return escape(head_words(counted))
    return escape(_message(counted)).format(count=f"<strong>{escape(_count(counted))}</strong>")


def _message(counted: Counted) -> str:
    return _("Bound by {count}") if counted.pillar.pillar == TREATIES else _("Met {count}")


def _count(counted: Counted) -> str:
    return _("{met} of {all}").format(met=counted.tally.met_count, all=counted.tally.applicable_count)


def _rest(counted: Counted) -> list[str]:
    tally, withdrawn = counted.tally, counted.withdrawn_count
    is_treaties = counted.pillar.pillar == TREATIES
    counts = (
        (_("signed {count}") if is_treaties else _("partly {count}"), tally.partly_count),
        (_("withdrew {count}"), withdrawn),
        (_("no action {count}") if is_treaties else _("not met {count}"), tally.unmet_count - withdrawn),
        (_("no evidence found {count}"), tally.searched_none_count),
        (_("not assessed {count}"), tally.not_assessed_count),
        (_("does not apply {count}"), tally.not_applicable_count),
    )
    return [message.format(count=count) for message, count in counts if count]


def bounds_bar(counted: Counted) -> str:
    """The tally as a bar: solid to the lowest count, hatched to the highest."""
    tally, withdrawn = counted.tally, counted.withdrawn_count
    parts = (
        ("met", tally.low_count),
        ("not_assessed", tally.high_count - tally.low_count),
        ("partly", tally.partly_count),
        ("withdrawn", withdrawn),
        ("unmet", tally.unmet_count - withdrawn),
        ("searched_none", tally.searched_none_count),
    )
    squares = "".join(f'<i class="is-{shade}"></i>' * count for shade, count in parts)
    alt = _("Bar of {all} lines: at least {low} and at most {high} are met.").format(
        all=tally.applicable_count, low=tally.low_count, high=tally.high_count
    )
    return f'<div class="bounds" role="img" aria-label="{escape(alt)}">{squares}</div>'


def peer_table(peers: Iterable[Peer], common: int, place: Place) -> str:
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
    rows = "".join(_peer_row(peer, place) for peer in peers)
    return f'<table class="peers"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _peer_row(peer: Peer, place: Place) -> str:
    tally = peer.tally
    if tally.low_count == tally.high_count:
        count = _("{low} of {applicable}").format(low=tally.low_count, applicable=tally.applicable_count)
    else:
        count = _("{low} to {high} of {applicable}").format(
            low=tally.low_count, high=tally.high_count, applicable=tally.applicable_count
        )
    name = link("", peer.name, country=peer.iso3, **place.day)
    mark = ' class="shown" aria-current="true"' if peer.iso3 == place.iso3 else ""
    return f'<tr{mark}><th scope="row">{name}</th><td>{escape(count)}</td><td>{peer.met_of_common}</td></tr>'
