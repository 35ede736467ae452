"""Tests of the benchmarks: ratios, goals, the page of results and the reader without a browser.

No time is asserted here: machines are noisy.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import __main__ as verb
from benchmarks import clicks, figures, results
from benchmarks.figures import Figure, NotMeasured
from benchmarks.questions import page_queries
from benchmarks.session import Memory, PageError, reading
from dashboard import queries
from dashboard.warehouse import connection


@pytest.mark.parametrize(
    ("known", "kept"),
    [
        ({}, None),
        ({"at_most": 1.5}, False),
        ({"at_most": 2.0}, True),
        ({"limit": 3.0}, True),
        ({"limit": 2.9}, False),
        ({"at_most": 2.0, "limit": 2.9}, False),
    ],
)
def test_goal_is_judged_by_ratio_and_limit(known: dict[str, float], kept: bool | None) -> None:
    figure = Figure("a build", 3.0, "s", "a peer", 1.5, **known)
    assert figure.ratio == 2.0
    assert figure.is_kept is kept


def test_figure_without_peer_has_no_ratio() -> None:
    assert Figure("a map", 0.2, "s", limit=2.0).ratio is None


@pytest.mark.parametrize(
    "measured",
    [Figure("a build", 3.0, "s", "pandas", 1.5, at_most=0.2), NotMeasured("No browser: apt-get install chromium.")],
)
def test_figure_survives_json(measured: figures.Result) -> None:
    assert figures.from_json(figures.to_json(measured)) == measured


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (0.0123, "ms", "12.3 ms"),
        (30_000, "kB", "30 kB"),
        (1_736_833, "kB", "1,737 kB"),
        (2, "", "2"),
        (3.14, "s", "3.14 s"),
    ],
)
def test_value_is_formatted_in_its_unit(value: float, unit: str, shown: str) -> None:
    assert figures.format_value(value, unit) == shown


def test_results_section_is_replaced_alone(tmp_path: Path) -> None:
    page = tmp_path / "results.md"
    results.save_section("clicks", results.section_text("clicks", "About.", [Figure("old", 1.0, "s")]), page)
    results.save_section("reads", results.section_text("reads", "About.", [NotMeasured("No files.")]), page)
    results.save_section(
        "clicks", results.section_text("clicks", "About.", [Figure("new", 1.0, "s", "peer", 2.0, at_most=0.4)]), page
    )
    text = page.read_text(encoding="utf-8")
    assert list(results.read_sections(text)) == ["clicks", "reads"]
    assert "old" not in text
    assert "| new | 1 s | peer | 2 s | 0.5 × | ≤ 0.4 × | **no** |" in text
    assert "Not measured: No files." in text


def test_figure_is_the_median_of_its_runs_with_their_range(tmp_path: Path) -> None:
    rounds = [
        [Figure("a build", ours, "s", "a peer", theirs, at_most=1.0), NotMeasured("No browser.")]
        for ours, theirs in ((1.0, 2.0), (4.0, 4.0), (2.0, 8.0))
    ]
    found = figures.median_results(rounds)
    assert [type(each) for each in found] == [Figure, NotMeasured]
    text = results.section_text("reads", "About.", found)
    assert "Runs: 3." in text
    assert "| a build | 2 s (1–4) | a peer | 4 s (2–8) | 0.5 × (0.25–1) | ≤ 1 × | yes |" in text


def test_parts_take_turns_three_times(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ran: list[str] = []

    def one(name: str) -> Iterator[figures.Result]:
        ran.append(name)
        yield Figure("a build", float(len(ran)), "s")

    monkeypatch.setattr(verb, "run", one)
    monkeypatch.setattr(verb.publish, "ensure", lambda: None)
    monkeypatch.setattr(results, "save_section", lambda name, text: (tmp_path / name).write_text(text))
    result = CliRunner().invoke(verb.main, ["clicks", "reads"])
    assert result.exit_code == 0, result.output
    assert ran == ["clicks", "reads"] * 3
    assert "3 s (1–5)" in (tmp_path / "clicks").read_text(encoding="utf-8")


def test_unknown_part_is_answered_with_known_parts() -> None:
    result = CliRunner().invoke(verb.main, ["clikcs"])
    assert result.exit_code != 0
    assert "clikcs: no such benchmark; there are clicks" in result.output


@pytest.mark.parametrize("name", verb.PARTS)
def test_every_part_has_figures_and_a_readme_line(name: str) -> None:
    part = import_module(f"benchmarks.{name}")
    assert isinstance(part.figures(), Iterator)
    assert f"`{name}`" in (Path(verb.__file__).with_name("README.md")).read_text(encoding="utf-8")


def test_every_page_query_has_sample_parameters(warehouse_path: Path) -> None:
    asked = page_queries()
    assert "COUNTRY_CELLS" in asked
    assert not [name for name in asked if name.startswith(("ALL_", "WHOLE_"))]
    query, known = asked["COUNTRY_CELLS"]
    assert query is queries.COUNTRY_CELLS
    assert connection.query(warehouse_path, query, **known)


def test_benchmark_peers_get_the_same_data(warehouse_path: Path, tmp_path: Path) -> None:
    from benchmarks.tables import export_tables

    lines = (export_tables(tmp_path) / "standing.csv").read_text(encoding="utf-8").splitlines()
    standings = sum(
        row.standing != ""
        for row in connection.query_records(warehouse_path, "from treaty_standing_at($day)", day=clicks.DAY[4:])
    )
    assert len(lines) - 1 == standings


def test_websocket_reader_opens_and_changes_a_page(site: str) -> None:
    with reading(site.removeprefix("http://"), "country", clicks.DAY) as session:
        first = session.choose("Government", "Kenya")
        again = session.choose("Government", "France")
        assert 0 < again.byte_count <= clicks.BYTES_LIMITS["country"]
        assert first.seconds > 0


def test_failed_page_raises_page_error() -> None:
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    message = ForwardMsg()
    message.delta.new_element.exception.message = "no warehouse here"
    with pytest.raises(PageError, match="no warehouse here"):
        Memory("", "").take_in(message.SerializeToString())


def test_reader_forgets_messages_after_two_runs() -> None:
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    def kept(request: bytes) -> list[str]:
        return list(BackMsg.FromString(request).rerun_script.cached_message_hashes)

    memory, message = Memory("", ""), ForwardMsg(hash="abc")
    message.metadata.cacheable = True
    memory.opening()
    memory.take_in(message.SerializeToString())
    assert [kept(memory.opening()) for _ in range(3)] == [["abc"], ["abc"], []]
