"""Draw pages without a browser from the warehouse of COMMITMENTS_WAREHOUSE: ``python -m tests.remote.drawn PAGE …``.

Without names of pages it draws those of PAGES.
"""

from __future__ import annotations

import json
import sys

from streamlit.testing.v1 import AppTest

from tests.find_components import find_components_once
from tests.remote.conftest import ROOT

PAGES = ("front", "country", "map", "treaty", "statements", "data")


def main() -> None:
    """Print what each page shows, in short, as JSON."""
    shown = {}
    for page in sys.argv[1:] or PAGES:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=600)
        app.query_params["day"] = "2026-11-22"
        if page != "front":
            app.switch_page(f"dashboard/pages/{page}.py")
        app.run()
        shown[page] = {
            "title": [title.value for title in app.title],
            "exceptions": [error.message for error in app.exception],
            "count": len(list(app.main)),
            "texts": [text.value for text in (*app.error, *app.text)],
        }
    print(json.dumps(shown))


if __name__ == "__main__":
    with find_components_once():
        main()
