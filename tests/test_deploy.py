"""Tests that container files, nginx configuration and the page about running agree with the code."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8")))


def lines_of(name: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_the_image_runs_unprivileged_and_reports_its_health() -> None:
    last_stage = lines_of("Dockerfile")
    last_stage = last_stage[max(number for number, line in enumerate(last_stage) if line.startswith("FROM")) :]
    assert any(line == "USER commitments" for line in last_stage)
    assert any(line.startswith("HEALTHCHECK") and "/health" in line for line in last_stage)
    assert not any("pip install" in line or "apt-get" in line for line in last_stage)


def test_what_the_image_copies_is_there_and_not_ignored() -> None:
    ignored = lines_of(".dockerignore")
    let_in = {line[1:] for line in ignored if line.startswith("!")}
    assert "*" in ignored
    assert all((ROOT / name).exists() for name in let_in)
    copied = [line.split()[1:-1] for line in lines_of("Dockerfile") if line.startswith("COPY") and "--from" not in line]
    assert {name for names in copied for name in names} - {"."} <= let_in
    needed = {"streamlit_app.py", "dashboard", "loaders", "data", "static", ".streamlit"}
    assert needed <= let_in


def test_secrets_stay_out_of_the_image() -> None:
    ignored = lines_of(".dockerignore")
    for secret in ("**/secrets.toml", "**/.env", "**/*.key"):
        assert ignored.index(secret) > ignored.index("!.streamlit"), "the last line that fits counts"


def test_nginx_limits_what_one_address_may_ask() -> None:
    text = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    for line in (
        "limit_conn connections ",
        "limit_req zone=requests ",
        "client_max_body_size 64k",
        "client_body_timeout ",
    ):
        assert line in text
    assert "location ~ /_stcore/upload_file { return 404; }" in text


def test_services_are_locked_down_and_one_writes_editions(compose: dict[str, Any]) -> None:
    writers = []
    for name, service in compose["services"].items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        writers += [(name, volume) for volume in service["volumes"] if not volume.endswith(":ro")]
    inbox = "inbox:/home/commitments/data/inbox"
    dashboards = [(f"dashboard-{number}", inbox) for number in (1, 2, 3)]
    assert writers == [("editions", "editions:/home/commitments/data"), ("editions", inbox), *dashboards]
    assert "/home/commitments/data/inbox" in (ROOT / "Dockerfile").read_text(encoding="utf-8"), "owned by its user"


def test_nginx_knows_every_dashboard_and_no_other(compose: dict[str, Any]) -> None:
    services = {name for name in compose["services"] if name.startswith("dashboard")}
    text = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    assert set(re.findall(r"server (dashboard-\d+):8501", text)) == services
    assert set(compose["services"]["nginx"]["depends_on"]) == services
    mounted = [volume.partition(":")[0] for volume in compose["services"]["nginx"]["volumes"]]
    assert all((ROOT / path).is_file() for path in mounted)


def test_a_dashboard_of_many_follows_and_never_builds(compose: dict[str, Any]) -> None:
    for name in ("dashboard-1", "dashboard-2", "dashboard-3"):
        service = compose["services"][name]
        assert service["environment"]["COMMITMENTS_WAREHOUSE"].endswith("/current")
        assert service["depends_on"] == {"editions": {"condition": "service_completed_successfully"}}


def test_requirements_file_installs_project_with_pins() -> None:
    assert lines_of("requirements.txt") == ["-c constraints.txt", "-e ."]


def pinned() -> dict[str, tuple[str, list[str]]]:
    """Name → version and hashes of every package of the image."""
    found = (re.fullmatch(r"([a-z0-9.-]+)==(\S+)((?:\s+--hash=sha256:[0-9a-f]{64})+)\s*", line) for line in PINS)
    return {each[1]: (each[2], each[3].split()) for each in found if each}


PINS = lines_of("image-requirements.txt")


def test_image_installs_pinned_wheels_by_their_hashes() -> None:
    assert any("pip install --require-hashes" in line and "-r image-requirements.txt" in line for line in DOCKER_LINES)
    assert len(pinned()) == len(PINS) > 50, "a line is no package with hashes; run: make hashes"
    assert not any(word in line for line in PINS for word in ("://", "--index", "@")), "no address of a registry"


DOCKER_LINES = lines_of("Dockerfile")


def test_pins_of_the_image_are_those_of_the_project() -> None:
    constraints = re.findall(r"^([\w.-]+)==([^\s;]+)", "\n".join(lines_of("constraints.txt")), re.MULTILINE)
    versions = [(name, re.sub(r"\.0+(?=\d)", ".", version)) for name, (version, _hashes) in pinned().items()]
    assert [each for each in versions if each not in constraints] == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[><=]", requirement)[0] for requirement in project["dependencies"]}
    assert needed - pinned().keys() == set(), "run: make hashes"


def test_running_page_names_every_setting_and_url_scheme() -> None:
    from dashboard.warehouse import remote

    page = (ROOT / "docs/running.md").read_text(encoding="utf-8")
    code = [path for wing in ("dashboard", "loaders") for path in (ROOT / wing).rglob("*.py")]
    settings = {name for path in code for name in re.findall(r'"(COMMITMENTS_[A-Z_]+)"', path.read_text("utf-8"))}
    named = {name for text in ("Dockerfile", "compose.yaml") for name in re.findall(r"STREAMLIT_\w+", text)}
    assert [name for name in settings | named if f"`{name}`" not in page] == []
    assert [scheme for scheme in remote.EXTENSIONS if scheme != "http://" and scheme not in page] == []
    assert "docs/running.md" in (ROOT / "README.md").read_text(encoding="utf-8")
