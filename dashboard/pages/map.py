"""The map: who has joined one treaty on one day, in colours, in a sentence, and in a table."""

from collections import Counter
from datetime import date
from functools import partial

import streamlit as st

from dashboard import answers, charts, parts, questions, sheet
from dashboard.answers import Row, Rows
from dashboard.prints import tables
from dashboard.words import _, day_words, ngettext


def treaty_picker(treaties: Rows) -> Row:
    """The treaty chosen; those that count come first."""
    order = {"counted": 0, "add_on": 1, "related": 2}
    listed = sorted(treaties, key=lambda treaty: order[treaty.role])
    codes = {treaty.short_title: treaty.treaty for treaty in listed}
    chosen = parts.linked_choice(_("Treaty"), "treaty", codes, default=listed[0].treaty)
    return next(treaty for treaty in treaties if treaty.treaty == chosen)


def region_picker() -> str:
    """The part of the world in view."""
    regions = {_("World"): "world", _("Africa"): "Africa", _("Americas"): "Americas", _("Asia"): "Asia"}
    regions |= {_("Europe"): "Europe", _("Oceania"): "Oceania"}
    return parts.linked_choice(_("In view"), "region", regions, default="world") or "world"


def summary(treaty: Row, counts: Counter[str], organisations: Rows, day: date) -> str:
    """The map in a sentence, and in a second one how much of it is not known."""
    message = ngettext(
        "On {day}, {count} of {all} governments is a party to the {treaty}.",
        "On {day}, {count} of {all} governments are parties to the {treaty}.",
        counts["party"],
    )
    if organisations:
        message = _("On {day}, {count} of {all} governments and {organisations} are parties to the {treaty}.")
    said = message.format(
        day=day_words(day),
        count=counts["party"],
        all=counts.total(),
        treaty=treaty.short_title,
        organisations=", ".join(row.name for row in organisations),
    )
    unknown = counts["not_assessed"]
    unsaid = ngettext(
        "{count} government is not assessed yet, so the true number may be higher.",
        "{count} governments are not assessed yet, so the true number may be higher.",
        unknown,
    )
    return f"{said} {unsaid.format(count=unknown)}" if unknown else said


def picture(treaty: Row, standings: Rows, countries: Rows, region: str, alt: str, day: date) -> None:
    """The map itself; a click opens the country's scorecard."""
    areas = answers.ask(questions.AREAS)
    static = parts.static_url()
    figure = charts.standing_map(standings, countries, areas, region, parts.theme(), static)
    # A frame whose height follows the width of the window: a phone must not scroll past an empty sea.
    event = st.container(key="map_frame").plotly_chart(
        figure,
        height="stretch",
        key="map",
        on_select="rerun",
        selection_mode="points",
        theme=None,
        alt=alt,
        config={"topojsonURL": f"{static}topojson/", "displayModeBar": False, "scrollZoom": False},
    )
    for point in event["selection"]["points"]:
        iso3 = str(point.get("location") or point.get("customdata"))
        if iso3 in {country.iso3 for country in countries}:
            st.switch_page("dashboard/pages/country.py", query_params={"country": iso3, "day": day.isoformat()})


def source_note(treaty: Row) -> None:
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
    st.html(sheet.outward(treaty.document, _("Verify with the document")))


def boundary_note(areas: Rows) -> None:
    """What borders mean here."""
    st.caption(
        _(
            "The borders and names shown do not imply endorsement. Dashed lines mark boundaries in dispute. Grey, "
            "hatched areas have no scorecard of their own; grey areas without hatching are not coloured with the "
            "country that answers for them. Base: Natural Earth, corrected towards the practice of the "
            "United Nations."
        )
    )
    notes = [_("{area}: {note}.").format(area=area.name, note=area.note) for area in areas if area.note]
    st.caption(" ".join(parts.plain(note) for note in notes))


def table(treaty: Row, standings: Rows, countries: dict[str, Row], region: str, day: date) -> None:
    """Every government in view, in words, each a way to its scorecard."""
    shown = [row for row in standings if region in ("world", countries[row.iso3].region)]
    shown.sort(key=lambda row: countries[row.iso3].name)
    with st.expander(_("The map as a table")):
        st.html(sheet.standing_table(shown, countries, day))
    name = f"rtop-{treaty.treaty}-{day}-{{edition}}.csv"
    parts.download(_("Download as CSV"), partial(tables.csv_bytes, tuple(shown)), name, "text/csv")


parts.style()
treaty_column, region_column, day_column = st.columns([4, 2, 2])
with treaty_column:
    treaty = treaty_picker(answers.ask(questions.TREATIES))
with region_column:
    region = region_picker()
with day_column:
    day = parts.day_control()
countries = answers.ask(questions.COUNTRIES)
standings = answers.ask(questions.TREATY_STANDINGS, treaty=treaty.treaty, day=day)
organisations = answers.ask(questions.ORGANISATION_PARTIES, treaty=treaty.treaty, day=day)
counts = Counter(row.standing for row in standings)
said = summary(treaty, counts, organisations, day)
st.title(treaty.short_title)
st.markdown(parts.plain(treaty.why))
st.markdown(f"**{parts.plain(said)}**")
picture(treaty, standings, countries, region, said, day)
st.html(sheet.legend(counts))
parts.open_scorecard(day)
source_note(treaty)
table(treaty, standings, {country.iso3: country for country in countries}, region, day)
boundary_note(answers.ask(questions.AREAS))
parts.footer(day)
