"""The option --lang of the commands that write what people read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from dashboard.i18n import LANGUAGES, SOURCE, use_language


def language_option(verb: Callable[..., None]) -> Callable[..., None]:
    """Add the option --lang to a command, which then runs in that language."""

    @wraps(verb)
    def run(*arguments: Any, lang: str, **options: Any) -> None:
        with use_language(lang):
            verb(*arguments, **options)

    names = click.Choice([*LANGUAGES])
    return click.option("--lang", type=names, default=SOURCE, show_default=True, help="Language of what is written.")(
        run
    )
