"""Fields of the forms for replies, searches and statements: label, help, choices, and the box each is written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import streamlit as st

from dashboard import queries
from dashboard.i18n import _
from dashboard.labels.sources import READ_FROM
from dashboard.presenters.statement_filters import FORUMS, NOT_READ, STANCES, VOICES
from dashboard.staff import actions, loader_cli
from dashboard.warehouse import cache

EVERYONE = "all"
"""The verb's value for all governments."""
SEARCHED_FAMILIES = ("designation", "pledge", "law", "institution")
"""Families of lines of which a search can find nothing."""
WEAK = ("third_party_note", "encyclopedia", "mirror", "memory")
"""Kinds of text that a statement cannot come from."""


@dataclass(frozen=True)
class Field:
    """One field of a form."""

    name: str
    label: str
    help: str = ""
    box: Literal["line", "text", "choice", "choices"] = "line"
    options: Mapping[str, str] = field(default_factory=dict)
    """Code → label, of a choice."""
    example: str = ""
    is_needed: bool = True

    def words(self, written: str) -> str:
        """Return what is written with labels in the place of codes."""
        return ", ".join(self.options.get(code, code) for code in written.split()) if self.options else written

    def draw(self, kind: str, written: str, suffix: str) -> str:
        """Draw the box with its present value; return the new one, codes separated by spaces."""
        key = actions.widget_key(f"staff_entry_{kind}_{self.name}_{suffix}")
        label = self.label if self.is_needed else _("{label} (optional)").format(label=self.label)
        shared: dict[str, Any] = {"key": key, "help": self.help or None}
        match self.box:
            case "choice":
                at = list(self.options).index(written) if written in self.options else None
                return str(st.selectbox(label, list(self.options), at, self.options.__getitem__, **shared) or "")
            case "choices":
                known = [code for code in written.split() if code in self.options]
                return " ".join(st.multiselect(label, list(self.options), known, self.options.__getitem__, **shared))
            case "text":
                return str(st.text_area(label, written, max_chars=loader_cli.MAX_TEXT_LENGTH, height=90, **shared))
        limit = loader_cli.MAX_TEXT_LENGTH
        return str(st.text_input(label, written, max_chars=limit, placeholder=self.example or None, **shared))


def governments() -> dict[str, str]:
    """Return the names of the 197 governments by code, in the order of names."""
    return {row.iso3: row.name for row in cache.query(queries.COUNTRIES)}


def line_titles(families: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the titles of the lines of the scorecard by key: of some families, or of all."""
    lines = cache.query(queries.SCORECARD_LINES)
    return {row.indicator: row.title for row in lines if not families or row.family in families}


def fields_of(kind: str) -> tuple[Field, ...]:
    """Return the fields of a reply, a search or a statement."""
    return {"replies": _reply, "searches": _search, "statements": _statement}[kind]()


def _document(help_text: str) -> Field:
    return Field("document", _("Document"), help_text, example="https://… / A/RES/60/1")


def _reply() -> tuple[Field, ...]:
    return (
        Field("participant", _("Government"), box="choice", options=governments()),
        Field("indicator", _("Commitment it answers"), box="choice", options=line_titles()),
        Field("replied_on", _("Day of the reply"), example="2026-11-20"),
        _document(_("Web address or UN symbol of the letter, note or statement")),
        Field("said", _("What it says, in our words"), _("A sentence or two; readers see it"), "text"),
    )


def _search() -> tuple[Field, ...]:
    everyone = {EVERYONE: _("All 197 governments"), **governments()}
    return (
        Field("what", _("What was looked through"), _("So that a stranger can do it again"), "text"),
        Field("indicators", _("Commitments on which nothing was found"), box="choices", options=_searched_lines()),
        Field("participants", _("Governments of which nothing was found"), box="choices", options=everyone),
        Field("searched_on", _("When it ended"), _("A day, a month or a year"), example="2026-11-20"),
        Field("searched_since", _("When it began"), _("If it took months or years"), example="2024", is_needed=False),
        Field("by", _("Who searched")),
        _document(_("Web address or UN symbol where the search can be made again")),
    )


def _searched_lines() -> dict[str, str]:
    return line_titles(SEARCHED_FAMILIES)


def _statement() -> tuple[Field, ...]:
    participants, stances = actions.participant_names(), {code: STANCES[code] for code in STANCES if code != NOT_READ}
    groups = {row.organisation: row.name for row in cache.query(queries.ORGANISATIONS)}
    read_from = {code: words for code, words in READ_FROM.items() if code not in WEAK}
    group_help = _("For a statement on behalf of a group: everyone who is named")
    return (
        Field("participant", _("Who spoke"), box="choice", options=participants),
        Field("capacity", _("In whose voice"), box="choice", options=VOICES),
        Field("on_behalf_of", _("Spoken for"), group_help, "choices", participants, is_needed=False),
        Field("organisation", _("Organisation"), _("If its members are presumed to share it"), "choice", groups,
              is_needed=False),
        Field("forum", _("Where"), box="choice", options=FORUMS),
        Field("spoken_on", _("When"), _("A day, a month or a year"), example="2026-06-25"),
        Field("title", _("Title of the statement or the meeting")),
        _document(_("Web address or UN symbol of the official record")),
        Field("link", _("Where it can be opened"), example="https://…", is_needed=False),
        Field("stance", _("Stance"), _("Only if somebody read it"), "choice", stances, is_needed=False),
        Field("stance_reason", _("Reason for the stance, in our words"), box="text", is_needed=False),
        Field("read_from", _("What was read"), box="choice", options=read_from),
        Field("as_of", _("When it was read"), example="2026-11-20"),
        Field("note", _("Note"), is_needed=False),
    )  # fmt: skip
