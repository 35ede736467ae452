"""Draw pages without a browser from the warehouse of COMMITMENTS_WAREHOUSE: ``python -m tests.remote.drawn``."""

from __future__ import annotations

import json

from streamlit.testing.v1 import AppTest

from tests.find_components import find_components_once
from tests.remote.conftest import ROOT

PAGES = ("front", "country", "map", "treaty", "statements", "data")


def main() -> None:
    """Print what each page shows, in short, as JSON."""
    shown = {}
    for page in PAGES:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=600)
        app.query_params["day"] = "2026-11-22"
        app.run()
        if page != "front" and not app.error:
            app.switch_page(f"dashboard/pages/{page}.py").run()
        shown[page] = {
            "exceptions": [error.message for error in app.exception],
            "count": len(list(app.main)),
            "texts": [text.value for text in (*app.error, *app.text)],
        }
    print(json.dumps(shown))


if __name__ == "__main__":
    with find_components_once():
        main()
