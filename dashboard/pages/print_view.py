"""A map or a chart on a page for printing: the picture, its caption and citation, and nothing to press.

The words above it are always ours here: a link must not put another's title on our page.
"""

import streamlit as st

from dashboard.components import page, share_panel, url_state
from dashboard.exports import build, citations
from dashboard.exports.build import Export
from dashboard.exports.map.model import NoSuchViewError, Wording
from dashboard.exports.verification_codes import CHART_KINDS, MAP_KINDS, ExportView, Form
from dashboard.i18n import _
from dashboard.presenters.lookup import Lookup
from dashboard.warehouse import cache


def view_asked() -> ExportView | None:
    """Return the view of the link, if it asks for one."""
    asked = {key: text for key, text in st.query_params.items() if text}
    is_curve = asked.get("form") == "curve"
    forms = Lookup(_("There is no form “{text}” to print."), {"map": (_("Map"),), "curve": (_("Chart"),)})
    if "form" in asked and forms.find(asked["form"]) is None:
        url_state.say_unknown("form", asked["form"], forms)
    kind = next((kind for kind in (CHART_KINDS if is_curve else MAP_KINDS) if kind in asked), None)
    if kind is None:
        return None
    region = "world" if is_curve else asked.get("region", "world")
    form: Form = "curve" if is_curve else "map"
    return ExportView(kind, asked[kind], url_state.day_asked(), region, asked.get("organisation"), form)


def shown(export: Export) -> None:
    """Draw the print and what belongs below it; in an embedded frame the print and its credit."""
    if share_panel.is_embedded():
        share_panel.frame()
        st.image(build.export_files(export)[0].make(), alt=export.alt, width="stretch")
        share_panel.credit(*share_panel.seen(export.view))
        return
    st.title(export.neutral_title)
    st.image(build.export_files(export)[0].make(), alt=export.alt, width="stretch")
    for text in (export.caption, citations.plain_citation(export.citation)):
        st.caption(page.plain(text))


page.style()
url_state.say_unreadable_day()
view = view_asked()
if view is None:
    st.title(_("Page for printing"))
    st.write(_("This page prints one map or chart. “Download or share” below each map or chart leads here."))
else:
    highlighted = tuple(filter(None, str(st.query_params.get("highlight") or "").split(",")))
    try:
        shown(
            build.build_export(cache.warehouse_path(), view, Wording(highlighted=highlighted, site=share_panel.site()))
        )
    except NoSuchViewError as error:
        st.title(_("Page for printing"))
        st.error(page.plain(str(error)))
if not share_panel.is_embedded():
    page.footer(url_state.day_asked())
