"""Tests that an unknown value in an address gets one sentence, on every page and for every parameter."""

from __future__ import annotations

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.conftest import ROOT, Visit, text_of

BAD = "xyzzy"
PARAMETERS: dict[str, tuple[str, ...]] = {
    "front": ("map", "day", "q"),
    "country": ("country", "day"),
    "compare": ("countries", "day"),
    "map": ("treaty", "indicator", "pillar", "organisation", "region", "day"),
    "treaty": ("treaty", "day", "act_order"),
    "focal_points": ("region", "day"),
    "votes": ("resolution", "region", "day", "country"),
    "statements": (
        *(
            "country",
            "organisation",
            "since",
            "until",
            "forum",
            "stance",
            "voice",
            "sense",
            "day",
            "statement",
            "shown",
        ),
    ),
    "organisations": ("organisation", "day"),
    "changes": ("country", "organisation", "kind", "about", "since", "day", "event"),
    "coverage": ("order", "day"),
    "data": ("part", "day"),
    "verify_code": ("code",),
    "print_view": ("treaty",),
}
BESIDE_OTHERS = (
    ("country", "show", {"country": "KEN"}),
    ("country", "reply", {"country": "KEN"}),
    ("compare", "beside", {"countries": "KEN"}),
    ("compare", "all", {"countries": "KEN,UGA"}),
    ("votes", "vote", {"resolution": "a_res_75_277"}),
    ("data", "source_order", {"part": "sources"}),
    ("print_view", "day", {"treaty": "rome_statute"}),
    ("print_view", "region", {"treaty": "rome_statute"}),
    ("print_view", "organisation", {"treaty": "rome_statute"}),
    ("print_view", "highlight", {"treaty": "rome_statute"}),
    ("print_view", "form", {"treaty": "rome_statute"}),
)
"""Page, parameter, and what the address must ask for besides."""
PLAIN_WORDS = ("act", "source", "table", "search", "sql", "q")
"""Parameters that are words to look for: nothing is a bad value."""


def message_of(app: AppTest) -> str:
    """Return the note on a page about an address it does not understand."""
    notes = re.findall(r'class="not-found"[^>]*>(.*?)</p>', text_of(app), re.DOTALL)
    boxes = [element.value for element in (*app.error, *app.warning)]
    written = [
        element.value for element in app.markdown if "No such" in element.value or "leads to no" in element.value
    ]
    return unescape(" ".join([*notes, *boxes, *written]))


@pytest.mark.parametrize(("page", "key"), [(page, key) for page, keys in PARAMETERS.items() for key in keys])
def test_unknown_value_is_reported_in_a_sentence(visit: Visit, page: str, key: str) -> None:
    words = message_of(visit(page, **{key: BAD}))
    assert words.count("xyzzy") <= 1 + (key == "countries"), words
    assert words


@pytest.mark.parametrize(("page", "key", "others"), BESIDE_OTHERS)
def test_unknown_value_beside_others_is_reported(visit: Visit, page: str, key: str, others: dict[str, str]) -> None:
    assert message_of(visit(page, **others, **{key: BAD}))


def test_unknown_map_of_the_front_page_stays_until_chosen(visit: Visit) -> None:
    app = visit("front", map="rome")
    assert "There is no map “rome” here. Did you mean: Rome Statute" in re.sub(r"<[^>]+>", "", message_of(app))
    app.run()
    assert message_of(app)
    app.button_group(key="map_box").set_value("rome_statute").run()
    assert not message_of(app)


@pytest.mark.parametrize("page", ["country", "map", "votes", "statements", "changes", "data", "coverage", "treaty"])
@pytest.mark.parametrize(
    ("day", "meant"), [("20-11-2026", "2026-11-20"), ("2026-13-45", "2026"), ("1900-01-01", "1948")]
)
def test_a_date_says_what_to_write(visit: Visit, page: str, day: str, meant: str) -> None:
    assert meant in message_of(visit(page, day=day))


def test_since_of_changes_says_what_to_write(visit: Visit) -> None:
    words = message_of(visit("changes", since="20-11-2026"))
    assert "2026-11-20" in words


def test_page_number_beyond_the_last_is_no_fault(visit: Visit) -> None:
    assert message_of(visit("statements", shown="9999")) == ""


def test_every_parameter_of_the_code_is_tried() -> None:
    """Keys of the URL that components and pages read, found in the code itself."""
    readers = r"(?:linked_(?:choice|tabs|pills|toggle|page)|requested|_year_box)"
    pattern = re.compile(readers + r"\((?:[^()]|\([^()]*\))*?\"([a-z_]+)\"")
    sources = [*(ROOT / "dashboard" / "components").glob("*.py"), *(ROOT / "dashboard" / "pages").glob("*.py")]
    keys = {key for path in sources for key in pattern.findall(path.read_text(encoding="utf-8"))}
    tried = {key for keys in PARAMETERS.values() for key in keys}
    tried |= {key for _page, key, _others in BESIDE_OTHERS}
    assert keys - tried - set(PLAIN_WORDS) - {"found", "edition", "page", "act_page"} == set()
