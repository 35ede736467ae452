"""Render Jinja templates with autoescape, alike for the dashboard and the static edition.

A template calls ``url_for(page, **parameters)`` for the address of one of our pages. Each renderer has
its own function: the dashboard's returns query parameters, the static edition's a relative
path, or an empty string if it has no such page (the words are then no link).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from dashboard.colors import MARKS
from dashboard.i18n import SOURCE, _, language, ngettext
from dashboard.links import document_url, is_web_address, page_url

TEMPLATES = Path(__file__).with_name("templates")

UrlFor = Callable[..., str]


class Renderer:
    """Templates for one place: the dashboard, or one folder depth of the static edition."""

    def __init__(self, url_for: UrlFor, *folders: Path, target: str = "") -> None:
        """Compile templates on first use; ``folders`` are searched after the shared one.

        ``target`` opens links to our own pages; Streamlit's page opens them in a new tab without one.
        """
        self.environment = Environment(
            loader=FileSystemLoader([TEMPLATES, *folders]),
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters["zip"] = zip
        self.environment.globals.update(
            {
                "_": _,
                "ngettext": ngettext,
                "language": language,
                "SOURCE": SOURCE,
                "url_for": url_for,
                "document_url": document_url,
                "is_web_address": is_web_address,
                "marks": MARKS,
                "target": target,
            }
        )

    def part(self, template: str, macro: str, *contexts: object) -> Markup:
        """Return one macro of a template as HTML, for a place between Streamlit widgets."""
        # A template's module is made once and kept by the environment.
        html: Markup = getattr(self.environment.get_template(template).module, macro)(*contexts)
        return html

    def page(self, template: str, **context: object) -> str:
        """Return a whole template as HTML."""
        return self.environment.get_template(template).render(**context)


dashboard = Renderer(page_url, target="_self")
"""The renderer of the Streamlit pages."""
