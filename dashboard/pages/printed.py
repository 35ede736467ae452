"""A map on a page for printing: the picture, its caption and citation, and nothing to press.

The words above the map are always ours here: a link must not put another's title on our page.
"""

import streamlit as st

from dashboard import answers, parcel, parts
from dashboard.prints import citations, maps
from dashboard.prints.codes import KINDS
from dashboard.prints.maps import MapPrint, NoSuchViewError, View, Wording
from dashboard.words import _


def view_asked() -> View | None:
    """The view of the link, if it asks for one."""
    asked = {key: text for key in (*KINDS, "region", "organisation") if (text := st.query_params.get(key))}
    kind = next((kind for kind in KINDS if kind in asked), None)
    if kind is None:
        return None
    region = asked.get("region", "world")
    return View(kind, asked[kind], parts.day_asked(), region, asked.get("organisation"))


def shown(told: MapPrint) -> None:
    """The map and what is printed below it."""
    st.title(told.neutral_title)
    st.image(maps.offers(told)[0].make(), alt=told.alt, width="stretch")
    for text in (told.caption, citations.plain(told.cited)):
        st.caption(parts.plain(text))


parts.style()
view = view_asked()
if view is None:
    st.title(_("Page for printing"))
    st.write(_("This page prints a map; the part “Take this map along” below a map leads here."))
else:
    highlighted = tuple(filter(None, str(st.query_params.get("highlight") or "").split(",")))
    try:
        shown(maps.compose(answers.warehouse(), view, Wording(highlighted=highlighted, site=parcel.site())))
    except NoSuchViewError as error:
        st.title(_("Page for printing"))
        st.error(parts.plain(str(error)))
parts.footer(parts.day_asked())
