"""Tests of signing in on a server, with a local OpenID provider and a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from benchmarks.served import free_port
from tests.dashboard.browsing import READY, open_page, wait_until_settled
from tests.dashboard.openid import CLIENT, SECRET, Provider, provider
from tests.dashboard.serving import served

NOT_LISTED = "text=your confirmed address is not on the staff list"


class Office(NamedTuple):
    """A server with a sign-in, and the provider it asks."""

    site: str
    provider: Provider


@pytest.fixture(scope="module")
def office(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The dashboard with [auth] in its secrets and one person on the list of staff."""
    folder, port = tmp_path_factory.mktemp("office"), free_port()
    with provider() as identity:
        (folder / ".streamlit").mkdir()
        (folder / ".streamlit" / "secrets.toml").write_text(
            "[auth]\n"
            f'redirect_uri = "http://localhost:{port}/oauth2callback"\n'
            'cookie_secret = "a made-up secret of thirty-two characters"\n'
            f'client_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
            f'server_metadata_url = "{identity.address}/.well-known/openid-configuration"\n'
        )
        people = {"HOME": str(folder), "COMMITMENTS_STAFF": "ann@example.org, ben@example.org"}
        with served(folder / "log.txt", port, **people) as site:
            yield Office(site, identity)


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def sign_in(page: Any, office: Office, **claims: object) -> None:
    """Sign in as somebody with these claims, and look at the staff page."""
    office.provider.person = claims
    page.goto(f"{office.site}/desk")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_selector(READY)  # back on the front page
    page.goto(f"{office.site}/desk")


def sign_out(page: Any, office: Office) -> None:
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{office.site}/")
    page.wait_for_selector(READY)


def shows_nothing_of_the_staff_page(page: Any) -> bool:
    wait_until_settled(page)
    return not any(page.get_by_text(word).count() for word in ("Review and publish", "Work items", "Facts"))


def test_sign_in_page_has_only_a_button(page: Any, office: Office) -> None:
    page.goto(f"{office.site}/desk")
    page.get_by_role("button", name="Sign in").wait_for()
    assert shows_nothing_of_the_staff_page(page)
    open_page(page, office.site, "")
    assert page.get_by_role("link", name="Staff").count() == 0


def test_listed_person_signs_in_and_out(page: Any, office: Office) -> None:
    sign_in(page, office, email="Ann@example.org", email_verified=True)
    page.wait_for_selector("text=should be read again")
    page.get_by_text("Signed in as Ann@example.org").wait_for()
    wait_until_settled(page)
    page.get_by_role("radio", name="Refresh a source", exact=True).click()
    page.wait_for_selector("text=A file above 1 MB")
    wait_until_settled(page)
    large = {"name": "cat.html", "mimeType": "text/html", "buffer": b"x" * 2_000_000}
    page.locator("input[type=file]").set_input_files(large)
    page.wait_for_selector("text=must be 1.0MB or smaller")
    sign_out(page, office)
    page.goto(f"{office.site}/desk")
    page.get_by_role("button", name="Sign in").wait_for()
    assert shows_nothing_of_the_staff_page(page)


@pytest.mark.parametrize(
    "claims",
    [{"email": "eve@example.org", "email_verified": True}, {"email": "ann@example.org"}],
    ids=["not on the list", "not verified"],
)  # test_auth asks for every claim there may be
def test_other_readers_see_one_sentence(page: Any, office: Office, claims: dict[str, object]) -> None:
    sign_in(page, office, **claims)
    page.wait_for_selector(NOT_LISTED)
    assert shows_nothing_of_the_staff_page(page)
    sign_out(page, office)


def test_forged_cookie_opens_nothing(page: Any, office: Office) -> None:
    forged = '{"is_logged_in": true, "email": "ann@example.org", "email_verified": true}'
    for name in ("_streamlit_user", "commitments_staff"):
        page.context.add_cookies([{"name": name, "value": forged.replace(", ", ","), "url": office.site}])
    page.goto(f"{office.site}/desk")
    page.get_by_role("button", name="Sign in").wait_for()
    assert shows_nothing_of_the_staff_page(page)


def test_link_of_another_server_opens_nothing(page: Any, office: Office) -> None:
    page.goto(f"{office.site}/enter?token=made-up")
    page.wait_for_selector("text=Page not found")
