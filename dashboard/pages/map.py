"""The map: one treaty or one pillar's tally on one day, in colours, in a sentence, and in a table."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard import answers, atlas, charts, legend, lens, parts, questions, sheet
from dashboard.answers import Row, Rows
from dashboard.lens import Subject
from dashboard.prints import tables
from dashboard.words import _, day_words


def picture(plate: charts.Plate, alt: str) -> None:
    """The map itself; a click opens the country's scorecard."""
    # A frame whose height follows the width of the window: a phone must not scroll past an empty sea.
    event = st.container(key="map_frame").plotly_chart(
        charts.world_map(plate),
        height="stretch",
        key="map",
        on_select="rerun",
        selection_mode="points",
        theme=None,
        alt=alt,
        config={"topojsonURL": f"{plate.static}topojson/", "displayModeBar": False, "scrollZoom": False},
    )
    for point in event["selection"]["points"]:
        iso3 = str(point.get("location") or point.get("customdata"))
        if iso3 in {country.iso3 for country in plate.countries}:
            link = {"country": iso3, "day": plate.day.isoformat()}
            st.switch_page("dashboard/pages/country.py", query_params=link)


def source_note(treaty: Row, day: date) -> None:
    """Which list this rests on, and the count it was checked against."""
    if treaty.as_of is None:
        st.caption(_("No list of this treaty has been read."))
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
    st.caption(" ".join(parts.plain(note) for note in notes))
    roll = sheet.link("treaty", _("Who has joined this treaty"), treaty=treaty.treaty, day=day.isoformat())
    st.html(f"{roll} · {sheet.outward(treaty.document, _('Verify with the document'))}")


def boundary_note() -> None:
    """What borders mean here."""
    st.caption(
        _(
            "The borders and names shown do not imply endorsement. Dashed lines mark boundaries in dispute; dotted "
            "areas have no scorecard of their own."
        )
    )
    st.html(sheet.link("boundaries", _("How boundaries are drawn")))


@st.fragment
def table(subject: Subject, countries: Rows, day: date) -> None:
    """Every government counted, in words, each a way to its scorecard; made only when opened."""
    with st.expander(_("The map as a table"), key="map_table", on_change="rerun") as box:
        if box.open:
            st.html(legend.table(subject.painting, countries, day))


parts.style()
countries, areas = answers.ask(questions.COUNTRIES), answers.ask(questions.AREAS)
treaties, pillars = answers.ask(questions.TREATIES), answers.ask(questions.PILLARS)
with st.container(horizontal=True, key="map_controls"):
    key, code = lens.subject_picker(treaties, pillars)
    day = parts.day_control()
    membership = lens.membership_picker(day)
    view, region = lens.view_picker(countries, membership)
if day != parts.today():
    st.caption(_("What is shown is as of {day}; the borders stay today's.").format(day=day_words(day)))
group = lens.counted(countries, region, membership)
treaty = next((row for row in treaties if (key, row.treaty) == ("treaty", code)), None)
if treaty is not None:
    subject = lens.treaty_subject(treaty, group, day)
else:
    subject = lens.pillar_subject(next(row for row in pillars if row.pillar == code), group, day)

st.title(subject.title)
st.markdown(parts.plain(subject.about))
st.markdown(f"**{parts.plain(subject.said)}**")
edition, static = str(answers.warehouse()), parts.static_url()
subject_key, group_key = f"{key}={code}", f"{membership and membership.organisation.organisation} {region}"
plate = charts.Plate(
    edition, subject_key, group_key, day, view, parts.theme(), static, subject.painting, countries, areas
)
picture(plate, atlas.alternative(subject.said, subject.painting))
st.html(legend.legend(subject.painting, len(countries) - len(subject.painting.shade_of)))
boundary_note()
parts.open_scorecard(day)
if treaty is not None:
    source_note(treaty, day)
if membership is not None:
    st.caption(parts.plain(lens.membership_words(membership, countries, day)))
table(subject, countries, day)
name = f"rtop-{code}-{day}-{{edition}}.csv"
parts.download(_("Download as CSV"), partial(tables.csv_bytes, subject.rows), name, "text/csv")
parts.footer(day)
