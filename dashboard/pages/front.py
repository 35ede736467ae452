"""The front page: search, a world map, three ways in, the world in five numbers, the latest events, A–Z."""

from datetime import date

import streamlit as st

from dashboard.components import front_page, linked_buttons, page, search_box, url_state
from dashboard.dates import today
from dashboard.i18n import _
from dashboard.presenters import front as front_presenter
from dashboard.warehouse import cache


@st.fragment
def world(day: date) -> None:
    """Draw the map that is chosen; the others are one press away."""
    choices = {choice.key: choice for choice in front_presenter.map_choices(cache.query, day)}
    titles = {key: choice.label for key, choice in choices.items()}
    key = linked_buttons.linked_pills(_("Map"), "map", titles, _("There is no map “{text}” here."))
    front_page.world(choices[key], day)


page.style()
front_page.style()
# The day of a link alone: there is no control here that would show a day chosen on another page.
day = url_state.day_asked() if "day" in st.query_params else today()
url_state.say_unreadable_day()
with st.container(key="front_head"):
    page.show("head", front_page.content(day), template="front.html")
with st.container(key="front_search"):
    search_box.draw()
page.show("quiet", _("Try Kenya, Ivory Coast, Чад, Rome Statute or African Union"))
with st.container(key="front_world"):
    world(day)
with st.container(key="front_below"):
    front_page.below(day)
page.footer(day)
