"""Votes: a roll call on the map and in words, and how one government voted on the texts shown; without a score."""

from datetime import date

import streamlit as st

from dashboard import queries
from dashboard.components import lookups, map, map_pickers, page, pickers, share_panel, url_state
from dashboard.dates import day_words
from dashboard.exports.verification_codes import ExportView
from dashboard.i18n import _
from dashboard.presenters import map as map_presenter
from dashboard.presenters import map_captions
from dashboard.presenters import votes as votes_presenter
from dashboard.queries.countries import CountryRow
from dashboard.queries.votes import ResolutionDetailRow, ResolutionRow, VoteRow
from dashboard.warehouse import cache


def resolution_picker(resolutions: tuple[ResolutionRow, ...]) -> ResolutionDetailRow:
    """Draw the picker of texts by theme, those on RtoP first; return the one chosen."""
    links = {votes_presenter.label(row): row.resolution for row in resolutions}
    first, known = resolutions[0].resolution, lookups.resolutions()
    chosen = url_state.linked_choice(_("Text voted on"), "resolution", links, first, lookup=known)
    return cache.query_one(queries.RESOLUTION, resolution=chosen)


def masthead(resolution: ResolutionDetailRow) -> None:
    """Write the text voted on, the body and the day, and the meaning of a Yes where it is known."""
    st.title(resolution.symbol)
    st.markdown(f"**{page.plain(resolution.title)}**")
    page.show("quiet", votes_presenter.about(resolution))
    if note := votes_presenter.polarity(resolution):
        st.markdown(page.plain(note))


def on_the_map(
    resolution: ResolutionDetailRow, countries: tuple[CountryRow, ...], view: str, region: str | None, day: date
) -> None:
    """Draw the roll call: in a sentence, on the map, and government by government."""
    key, whole = resolution.resolution, cache.query(queries.ROLL_CALL, resolution=resolution.resolution)
    group = map_pickers.counted(countries, region, None)
    shown = tuple(row for row in whole if row.iso3 in group.iso3s)
    painting = map_presenter.of_roll(shown, votes_presenter.is_whole(resolution, whole))
    text = map_captions.of_group(group, map_captions.roll_sentence(painting.counts))
    st.markdown(f"**{page.plain(text)}**")
    is_embedded = share_panel.is_embedded()
    printed = (
        None if is_embedded else ExportView("resolution", key, day, map_pickers.printed_view(view, countries, group))
    )
    map.show(painting, text, f"resolution={key}", str(region), day, view, printed)
    st.caption(" ".join(page.plain(sentence) for sentence in votes_presenter.total_sentences(resolution)))
    if is_embedded:
        return
    is_asked = bool(st.query_params.get("vote"))
    page.fold(_("The roll call as a table"), "roll_table", lambda: roll_table(shown, day), is_open=is_asked)
    page.download_csv(_("Download as CSV"), shown, queries.ROLL_CALL.row, f"rtop-votes-{key}")


def roll_table(roll: tuple[VoteRow, ...], day: date) -> None:
    """Write every vote in words, all or those of one kind."""
    chosen = url_state.linked_choice(_("Votes shown"), "vote", votes_presenter.codes(roll), default="all")
    page.show("table", votes_presenter.table((row for row in roll if chosen in ("all", row.vote)), day))


def one_country(day: date) -> None:
    """Write how one government voted on every text shown."""
    st.header(_("All votes of one government"))
    st.caption(_("Votes are listed as cast. We do not add them up or score them."))
    if country := pickers.country_picker():
        votes = cache.query(queries.COUNTRY_VOTES, country=country, day=day)
        page.show("country_themes", votes_presenter.country_themes(votes, country, day), template="votes.html")
        stem = f"rtop-votes-{country}-{day}"
        page.download_csv(_("Download these votes as CSV"), votes, queries.COUNTRY_VOTES.row, stem)


page.style(is_wide=True)
countries = cache.query(queries.COUNTRIES)
with share_panel.controls():
    resolution = resolution_picker(cache.query(queries.RESOLUTIONS))
    day = url_state.day_control()
    view, region = map_pickers.view_picker(countries, None)
masthead(resolution)
if resolution.adopted_on > day:
    st.write(_("There was no vote on it yet on {day}.").format(day=day_words(day)))
elif not resolution.is_recorded:
    st.write(_("It was adopted without a vote, so there is no roll call."))
elif resolution.source is None:
    st.write(_("We do not have the roll call."))
else:
    on_the_map(resolution, countries, view, region, day)
if share_panel.is_embedded():
    share_panel.credit("votes", {"resolution": resolution.resolution} | url_state.linked_day(day))
else:
    if totals := cache.query(queries.TOTALS, about="agenda_vote", day=day):
        st.header(_("Votes on putting RtoP on the agenda"))
        page.show("rich_list", votes_presenter.agenda_list(totals))
    one_country(day)
    page.footer(day)
