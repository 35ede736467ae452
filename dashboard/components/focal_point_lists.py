"""Folded lists of the page on focal points: who has one, who has not, and Friends of RtoP beside them."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.components import page
from dashboard.i18n import _
from dashboard.presenters import focal_point_tables, focal_points
from dashboard.warehouse import cache

if TYPE_CHECKING:
    from dashboard.queries.lines import DesignationRow, LineCellRow, TotalRow


def curve_table(starts: tuple[DesignationRow, ...], totals: tuple[TotalRow, ...]) -> None:
    """Write the curve in numbers, and the totals beside it."""
    page.show("grouped_table", focal_point_tables.start_table(starts))
    if totals:
        st.caption(_("Totals without names:"))
        page.show("rich_list", focal_point_tables.total_list(totals))


def holders(designations: tuple[DesignationRow, ...], day: date) -> None:
    """Write the participants with a focal point, governments first, then organisations, each folded."""
    rows = focal_points.with_focal_point(designations)
    for key, title, found in (
        ("governments", _("Governments with a focal point, and the office"), focal_points.governments(rows)),
        ("organisations", _("Organisations with a focal point"), focal_points.organisations(rows)),
    ):
        if found:
            page.fold(focal_point_tables.fold_title(title, found), f"holders_{key}", partial(holder_list, found, day))


def holder_list(rows: tuple[DesignationRow, ...], day: date) -> None:
    """Write participants with a focal point, the office and the documents."""
    st.caption(_("If no document names the office, none is given."))
    page.show("table", focal_point_tables.holder_table(rows, day))


def without_one(rows: tuple[DesignationRow, ...], cells: tuple[LineCellRow, ...], day: date) -> None:
    """Write what is known of governments without a documented designation, folded."""
    if known := focal_point_tables.undesignated(rows, cells, day):
        label = _("What we know of governments without a documented designation")
        page.fold(label, "undesignated", partial(undesignated_list, known))


def undesignated_list(known: focal_point_tables.Undesignated) -> None:
    """Write facts that are no designation."""
    st.caption(_("Attending or hosting a meeting is not a designation; neither is a plan to designate."))
    page.show("table", known.table)
    st.caption(known.note)


def beside_friends(day: date) -> None:
    """Write Friends of RtoP with no designation sourced yet, and the other way round, each folded."""
    for place, group in enumerate(focal_points.beside_friends(cache.query, day)):
        page.fold(page.plain(group.title), f"friends_{place}", partial(name_list, group))


def name_list(group: focal_points.NameGroup) -> None:
    """Write governments by name."""
    if group.note:
        st.caption(page.plain(group.note))
    page.show("link_list", group.governments)
