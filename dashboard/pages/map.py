"""The map: a treaty, a line of the scorecard or a pillar's tally on one day, in colours, in words, and in a table."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard import queries
from dashboard.components import map, map_pickers, page, pickers, share_panel, url_state
from dashboard.dates import day_words, today
from dashboard.exports.verification_codes import MAP_KINDS, ExportView
from dashboard.i18n import _
from dashboard.links import link
from dashboard.presenters.rich_text import WebLink
from dashboard.queries.lines import LineRow
from dashboard.queries.treaties import TreatyRow
from dashboard.warehouse import cache


def source_note(treaty: TreatyRow, day: date) -> None:
    """Write which list the map rests on, and the count it was checked against."""
    if treaty.as_of is None:
        st.caption(_("We have read no list of this treaty."))
        return
    as_of = day_words(treaty.as_of, treaty.as_of_precision)
    notes = [_("As of {day}, deposited with: {depositary}.").format(day=as_of, depositary=treaty.depositary)]
    if treaty.checked_party_count is not None:
        checked = day_words(treaty.checked_as_of, treaty.checked_as_of_precision or "day")
        message = _("Checked against a count of {count} participants as of {day} ({what}).")
        what = treaty.checked_what or _("printed on the depositary's page")
        notes.append(message.format(count=treaty.checked_party_count, day=checked, what=what))
    if treaty.list_hole:
        notes.append(treaty.list_hole)
    st.caption(" ".join(page.plain(note) for note in notes))
    roll = link("treaty", _("Governments that joined this treaty"), treaty=treaty.treaty, day=day.isoformat())
    page.show("rich", (roll, " · ", WebLink(treaty.document, _("Verify with the document"))))


def line_note(line: LineRow, day: date) -> None:
    """Write how far the list behind a line reaches, and a link to the page with more."""
    st.caption(page.plain(_("Pillar: {pillar}.").format(pillar=line.pillar_title)))
    if line.family == "pledge":
        pledge = cache.query_one(queries.PLEDGE_LIST, pledge=line.subject)
        st.caption(" ".join(page.plain(sentence) for sentence in map_pickers.pledge_words(pledge)))
        page.show("outward", pledge.list_document or pledge.document, _("Verify with the document"))
    elif line.family == "resolution":
        page.show("link", link("votes", _("The roll call"), resolution=line.subject, day=day.isoformat()))
    elif line.family == "designation":
        page.show("link", link("focal_points", _("All focal points"), day=day.isoformat()))


page.style(is_wide=True)
countries = cache.query(queries.COUNTRIES)
with share_panel.controls():
    key, code = map_pickers.subject_picker()
    day = url_state.day_control()
    membership = map_pickers.membership_picker(day)
    view, region = map_pickers.view_picker(countries, membership)
if day != today():
    st.caption(_("Data as of {day}; borders are current.").format(day=day_words(day)))
group = map_pickers.counted(countries, region, membership)
treaty = next((row for row in cache.query(queries.TREATIES) if (key, row.treaty) == ("treaty", code)), None)
line = next((row for row in cache.query(queries.LINES) if (key, row.indicator) == ("indicator", code)), None)
chosen = key, code, region, membership, day
subject = map_pickers.subject(*chosen)

st.title(subject.title)
st.markdown(page.plain(subject.about))
st.markdown(f"**{page.plain(subject.sentence)}**")
members = membership and membership.organisation.organisation
kind = next(kind for kind in MAP_KINDS if kind == key)
printed = ExportView(kind, code, day, map_pickers.printed_view(view, countries, group), members)
is_embedded = share_panel.is_embedded()
drawn = f"{key}={code}", f"{members} {region}"
map.show(subject.painting, subject.sentence, *drawn, day, view, None if is_embedded else printed)
if is_embedded:
    share_panel.credit("map", {key: code} | url_state.linked_day(day))
else:
    map.table(partial(map_pickers.painting, *chosen), day)
    pickers.open_scorecard(day)
    if treaty is not None:
        source_note(treaty, day)
    if line is not None:
        line_note(line, day)
    if membership is not None:
        st.caption(page.plain(map_pickers.membership_words(membership, countries, day)))
    page.download_csv(_("Download as CSV"), subject.rows, subject.row_type, f"rtop-{code}-{day}")
    page.footer(day)
