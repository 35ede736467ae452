"""Tests of the scorecard: order of lines, counts, escaping and evidence."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dashboard import queries
from dashboard.i18n import use_language
from dashboard.links import link
from dashboard.presenters import country, scorecard_filter, scorecard_lines, scorecard_rows
from dashboard.presenters.rich_text import words_of
from dashboard.presenters.scorecard_treaties import Place
from dashboard.presenters.tallies import Tally, bounds_words, tally_view
from dashboard.render import dashboard as render
from dashboard.warehouse import connection

DAY = date(2026, 11, 22)
COUNTRIES = ("KEN", "USA", "NIU", "VAT", "PSE", "NOR")
HERE = Place("KEN", {"day": "2026-11-22"})


def asked(path: Path, iso3: str, day: date = DAY) -> scorecard_rows.CountryRows:
    about = {"country": iso3, "day": day}
    return scorecard_rows.CountryRows(
        cells=connection.query(path, queries.COUNTRY_CELLS, **about),
        documents=connection.query(path, queries.COUNTRY_EVIDENCE, **about),
        replies=connection.query(path, queries.COUNTRY_REPLIES, **about),
        standings=connection.query(path, queries.COUNTRY_STANDINGS, **about),
        treaties_of=connection.query(path, queries.INDICATOR_TREATIES),
        compared=connection.query(path, queries.COMPARED_CELLS, day=day),
    )


def card(path: Path, iso3: str, day: date = DAY) -> dict[str, scorecard_rows.Pillar]:
    return scorecard_rows.pillars(connection.query(path, queries.SCORECARD_LINES), asked(path, iso3, day))


def counted(path: Path, tally: Any) -> Tally:
    (pillar,) = [row for row in connection.query(path, queries.PILLARS) if row.pillar == tally.pillar]
    return tally_view(pillar, tally)


def test_the_lines_on_the_page_are_the_lines_of_the_tally(warehouse_path: Path) -> None:
    tallies = {(row.participant, row.pillar): row for row in connection.query(warehouse_path, queries.TALLIES, day=DAY)}
    for iso3 in COUNTRIES:
        pillars = card(warehouse_path, iso3)
        assert len(pillars) == 7
        for pillar, kept in pillars.items():
            tally = tallies[iso3, pillar]
            rungs = [line.cell.rung for line in kept.counted]
            statuses = [line.cell.status for line in kept.counted]
            assert len(statuses) - statuses.count("not_applicable") == tally.applicable_count
            assert [rungs.count(rung) for rung in ("met", "partly", "unmet")] == [
                tally.met_count,
                tally.partly_count,
                tally.unmet_count,
            ]
            assert statuses.count("searched_none") == tally.searched_none_count
            assert statuses.count("not_assessed") == tally.not_assessed_count


def test_every_line_is_on_the_page_once(warehouse_path: Path) -> None:
    lines = {row.indicator for row in connection.query(warehouse_path, queries.SCORECARD_LINES)}
    shown = [line.about.indicator for kept in card(warehouse_path, "KEN").values() for line in kept.lines]
    assert sorted(shown) == sorted(lines)


def test_records_are_shown_and_never_counted(warehouse_path: Path) -> None:
    kept = card(warehouse_path, "KEN")["political"]
    assert {line.about.kind for line in kept.records} == {"record"}
    assert {line.about.kind for line in kept.counted} == {"standing"}
    assert all(line.cell.rung is None for line in kept.records)


def test_every_treaty_is_on_the_page_once(warehouse_path: Path) -> None:
    answered = asked(warehouse_path, "KEN")
    pillars = card(warehouse_path, "KEN")
    lines = [line for key in ("treaties", "legislation") for line in pillars[key].lines if line.treaty_rows]
    shown: list[str] = []
    for rows in (*(line.treaty_rows for line in lines), *scorecard_rows.related(answered.standings)):
        assert rows is not None
        shown += [row.treaty for row in (rows.either or (rows.standing,))]
        shown += [row.treaty for row in rows.add_ons]
    assert sorted(shown) == sorted(row.treaty for row in answered.standings)


@pytest.mark.parametrize(
    ("iso3", "pillar", "line", "sentence"),
    [
        ("USA", "treaties", "rome_statute", "signed, has said it will not ratify (6 May 2002)"),
        ("USA", "treaties", "arms_trade_treaty", "signed, has said it will not ratify (18 Jul 2019)"),
        ("RUS", "treaties", "rome_statute", "signed, has said it will not ratify (16 Nov 2016)"),
        ("NIU", "treaties", "geneva_conventions", "bound through New Zealand"),
        (
            "ISR",
            "treaties",
            "rome_statute",
            "signed 31 Dec 2000, not bound; a report that it will not ratify is not confirmed",
        ),
        (
            "NRU",
            "treaties",
            "rome_statute",
            "party since 12 Nov 2001; withdrawal announced 22 Sep 2026; no formal notice is known",
        ),
        (
            "USA",
            "treaties",
            "additional_protocol_i",
            "not a party by the list of 9 Nov 2020, which has no signatures",
        ),
    ],
)
def test_treaty_line_claims_no_more_than_its_list(
    warehouse_path: Path, iso3: str, pillar: str, line: str, sentence: str
) -> None:
    kept = card(warehouse_path, iso3)[pillar]
    found = [one for one in (*kept.counted, *kept.context) if one.about.indicator == line]
    assert [scorecard_lines.line_text(one) for one in found] == [sentence]


def rome_statute(path: Path, iso3: str) -> scorecard_lines.LineView:
    counted_lines = card(path, iso3)["treaties"].counted
    (line,) = [line for line in counted_lines if line.about.indicator == "rome_statute"]
    (view,) = scorecard_lines.line_views([line], {}, HERE)
    return view


def test_gazette_is_named_and_how_to_find_it(warehouse_path: Path) -> None:
    (below,) = [view for view in rome_statute(warehouse_path, "PER").below if "Privileges" in view.title]
    words = below.treaty
    assert words.document.startswith("Austrian Federal Law Gazette, BGBl. III ")
    assert "look for the number of the gazette" in words_of(words.remarks)
    assert words.read_from.startswith("Read from a copy of an official gazette, kept by others, as of 2017")


def test_english_title_is_marked_in_other_languages(warehouse_path: Path) -> None:
    with use_language("ar"):
        below = rome_statute(warehouse_path, "DEU").below
        shown = [render.part("country.html", "treaty_evidence", view.treaty) for view in below]
    title = "UN Treaty Collection, MTDSG XVIII.10.a: Amendment to article 8 of the Rome Statute, Kampala 2010"
    assert any(f'<span lang="en" dir="ltr">{title}</span>' in each for each in shown)


def test_withdrawal_to_come_says_what_was_read(warehouse_path: Path) -> None:
    words = rome_statute(warehouse_path, "BFA").treaty
    assert words is not None
    remarks = words_of(words.remarks)
    assert "We read of its withdrawal in an automatic transcript of the speech: Burkina Faso in the" in remarks


def test_earlier_standing_is_called_unknown(warehouse_path: Path) -> None:
    china = card(warehouse_path, "CHN", date(1975, 1, 1))["treaties"].counted
    words = {line.about.indicator: scorecard_lines.line_text(line) for line in china}
    assert words["icerd"] == "status before 29 Dec 1981 not known"


def test_renounced_signature_is_asked_to_be_reconsidered(warehouse_path: Path) -> None:
    steps = connection.query_records(
        warehouse_path, "select value, step from next_step where indicator = 'rome_statute'"
    )
    asked_of = {row.value: row.step for row in steps}
    assert "reconsider" in asked_of["signatory_declined"]
    assert "Ratify" not in asked_of["signatory_declined"]


def test_every_document_is_under_its_line(warehouse_path: Path) -> None:
    for iso3 in COUNTRIES:
        pillars = card(warehouse_path, iso3)
        documents = [document for kept in pillars.values() for line in kept.lines for document in line.documents]
        assert sorted(documents, key=str) == sorted(asked(warehouse_path, iso3).documents, key=str)


def test_context_names_its_exceptions(warehouse_path: Path) -> None:
    exceptions = {line.about.indicator: line.exceptions for line in card(warehouse_path, "KEN")["treaties"].context}
    assert exceptions["crc"] == ("United States of America",)


def test_the_table_has_a_row_a_line(warehouse_path: Path) -> None:
    pillars = [(SimpleNamespace(title="P"), kept.lines) for kept in card(warehouse_path, "NOR").values()]
    assert len(scorecard_lines.line_table(pillars).rows) == sum(len(lines) for _code, lines in pillars)


def test_the_bar_has_one_square_a_line(warehouse_path: Path) -> None:
    for tally in connection.query(warehouse_path, queries.TALLIES, day=DAY):
        assert (
            render.part("country.html", "range_bar", counted(warehouse_path, tally)).count("<i ")
            == tally.applicable_count * tally.has_data
        )


def test_the_row_of_pillars_leads_to_each_of_them(warehouse_path: Path) -> None:
    tallies = connection.query(warehouse_path, queries.TALLIES, day=DAY)
    shown = render.part(
        "country.html", "overview", [counted(warehouse_path, row) for row in tallies if row.participant == "KEN"]
    )
    for pillar in connection.query(warehouse_path, queries.PILLARS):
        assert f'href="#{pillar.pillar}"' in shown
    assert shown.count("Bound by <strong>") == 1
    assert shown.count("Met <strong>") == 5
    assert shown.count("No data yet") == 1


def test_neighbours_are_in_the_order_of_their_names(warehouse_path: Path) -> None:
    cells = connection.query(warehouse_path, queries.COMPARED_CELLS, day=DAY)
    tallies = [row for row in connection.query(warehouse_path, queries.TALLIES, day=DAY) if row.pillar == "treaties"]
    lines = {line.about.indicator for line in card(warehouse_path, "KEN")["treaties"].counted}
    subregion = next(cell.subregion for cell in cells if cell.iso3 == "KEN")
    peers, common = scorecard_rows.peers(subregion, lines, cells, tuple(tallies))
    names = [peer.name for peer in peers]
    assert "Kenya" in names
    assert names == sorted(names)
    assert 0 < common <= len(lines)
    assert all(peer.met_of_common <= min(common, peer.tally.met_count) for peer in peers)


def scorecard(path: Path, iso3: str) -> country.Scorecard:
    ask = partial(connection.query, path)
    (about,) = [row for row in ask(queries.COUNTRIES) if row.iso3 == iso3]
    return country.scorecard(ask, about, DAY, {})


@pytest.mark.parametrize("iso3", COUNTRIES)
def test_lines_not_assessed_are_in_one_row_a_pillar(warehouse_path: Path, iso3: str) -> None:
    shown = scorecard(warehouse_path, iso3)
    for view in shown.pillars:
        lines = shown.pillar_rows[view.pillar].lines
        unknown = {line.about.title for line in lines if line.cell.status == "not_assessed"}
        known = [line.title for group in view.groups for line in group.lines]
        folded = [line.title for reason in view.unknown.reasons for line in reason.lines] if view.unknown else []
        assert sorted(folded) == sorted(unknown)
        assert sorted(known) == sorted({line.about.title for line in lines} - unknown)
        assert not view.unknown or view.unknown.head.startswith(f"{len(unknown)} not assessed yet: ")


def test_reason_of_lines_not_assessed_is_given_once(warehouse_path: Path) -> None:
    shown = scorecard(warehouse_path, "KEN")
    html = str(render.part("country.html", "pillars", shown.pillars))
    assert html.count("missing name proves nothing") <= len(shown.pillars)
    assert not any(
        "not assessed" in line.text for view in shown.pillars for group in view.groups for line in group.lines
    )
    (dialogue,) = [view for view in shown.pillars if view.pillar == "civil_society"]
    row = str(render.part("country.html", "pillar", dialogue))
    assert "3 not assessed yet: Mechanism to consult civil society, Seat for civil society" in row
    assert row.count("Not assessed: ") == row.count("Do you have a document? Tell us.") == 1
    assert 'href="?country=KEN&amp;reply=answers_to_letters"' in row
    assert "No data yet" in row
    assert "0 of 3" not in row
    assert "<ul" not in row


def test_choice_of_the_filter_follows_the_rung_of_a_line(warehouse_path: Path) -> None:
    shown = scorecard(warehouse_path, "USA")
    choices = set(scorecard_filter.labels()) - {scorecard_filter.ALL}
    for view in shown.pillars:
        own = {line.about.indicator: line for line in shown.pillar_rows[view.pillar].lines}
        for each in (line for group in view.groups for line in group.lines):
            cell, is_record = own[each.indicator].cell, own[each.indicator].about.kind == "record"
            assert (each.filter == "done") == (not is_record and cell.rung == "met")
            assert (each.filter == "open") == (not is_record and cell.rung in ("partly", "unmet"))
            assert (each.filter == "unknown") == (not is_record and cell.status == "searched_none")
            assert each.filter in choices | {""}


def test_add_ons_are_below_their_treaty_when_opened(warehouse_path: Path) -> None:
    (kenya,) = [view for view in scorecard(warehouse_path, "KEN").pillars if view.pillar == "treaties"]
    (rome,) = [line for group in kenya.groups for line in group.lines if line.indicator == "rome_statute"]
    joined = sum(row.shade in ("party", "bound_through") for row in rome.below)
    assert f"add-ons: {joined} of {len(rome.below)}" in rome.flags
    html = str(render.part("country.html", "one_line", rome))
    assert html.index("</summary>") < html.index('<ul class="below">') < html.rindex("</details></li>")


def test_a_pillar_with_an_answer_elsewhere_keeps_its_count() -> None:
    row = {"pillar": "structures", "applicable_count": 5, "has_data": True, "low_count": 0, "high_count": 5}
    counts = dict.fromkeys(("met", "partly", "unmet", "searched_none", "not_applicable"), 0) | {"not_assessed": 5}
    tally = SimpleNamespace(**row, **{f"{name}_count": count for name, count in counts.items()})
    pillar = SimpleNamespace(pillar="structures", title="t")
    assert tally_view(pillar, tally).head == "Met 0 of 5"  # type: ignore[arg-type]
    assert bounds_words(tally).startswith("5 commitments are not assessed yet")
    tally.has_data = False
    assert tally_view(pillar, tally).head == "No data yet"  # type: ignore[arg-type]
    assert bounds_words(tally) == "No commitment of this pillar has an answer yet, for any government."


def line_list(lines: list[scorecard_rows.Line]) -> str:
    return str(render.part("country.html", "line_list", scorecard_lines.line_views(lines, {}, HERE)))


def line(documents: tuple[Any, ...] = (), **known: Any) -> scorecard_rows.Line:
    """A line of the focal point; the rows of the warehouse by their names."""
    about = {"indicator": "focal_point", "title": "National RtoP focal point", "kind": "standing", "chosen": "best"}
    about |= {"family": "designation", "subject": "global_network", "rule": "Met where …", "seed_lines": "S5 Q3"}
    about |= {"form": None, "filled_by": None, "is_closed": None, "list_hole": None, "later_count": None}
    cell = {"status": "assessed", "value": "in_network", "rung": "met", "treaty": None, "note": None}
    cell |= {
        "age": "three_to_five_years",
        "confirmed_as_of": date(2021, 5, 11),
        "confirmed_precision": "day",
        "confirmed_document": "doc-0",
    }
    cell |= {"searched_by": None, "searched_since": None, "searched_since_precision": None}
    cell |= {"searched_on": None, "searched_precision": None, "is_contested": False}
    cell |= {"disputed_on": None, "dispute": None}
    cell |= {"since_on": date(2021, 5, 11), "since_precision": "by", "reason": None}
    cell |= {"as_of": date(2021, 5, 11), "as_of_precision": "day", "document": "doc-0", "publisher": "x"}
    return scorecard_rows.Line(
        SimpleNamespace(**(about | {name: known[name] for name in about if name in known})),
        SimpleNamespace(**(cell | {name: known[name] for name in cell if name in known})),
        documents=documents,
    )


def paper(number: int, **known: Any) -> Any:
    row = {"document": f"doc-{number}", "title": f"Paper {number}", "value": "in_network", "read_from": "publisher"}
    row |= {"happened_on": date(2021, 5, 11), "date_precision": "day", "as_of": date(2021, 5, 11)}
    row |= {"as_of_precision": "day", "confidence": "A", "note": None, "publisher": "x", "find": None}
    return SimpleNamespace(**(row | known))


def test_line_with_a_dispute_or_a_reply_is_not_folded_away() -> None:
    open_line = {"status": "not_assessed", "value": None, "rung": None, "reason": "list_partial"}
    assert line(**open_line).is_unknown
    assert not line(**open_line, is_contested=True).is_unknown
    disputed = line(**{**open_line, "reason": "disputed"}, disputed_on=date(2026, 11, 1), dispute="it says otherwise")
    assert not disputed.is_unknown
    shown = line_list([disputed])
    assert "disputed since 1 November 2026" in shown
    assert "Why it is disputed: it says otherwise" in shown


def test_line_lists_six_documents_and_counts_the_rest() -> None:
    shown = line_list([line(tuple(paper(number) for number in (3, 9, 8, 7, 6, 5, 4, 0)))])
    assert [f"Paper {number}" in shown for number in (0, 3, 9, 8, 7, 6)] == [True] * 6
    assert "Paper 5" not in shown
    assert "and 2 earlier documents" in shown
    assert shown.index("Paper 0") < shown.index("Paper 3")


def test_line_shows_reason_rule_request_and_reply_link() -> None:
    shown = line_list([line((paper(0), paper(1)))])
    assert "Met, because 2 documents say so, the latest of 11 May 2021." in shown
    (rule,) = scorecard_lines.line_rules([line().about])
    assert rule.text.startswith("Met where")
    assert "S5 (establish a national focal point on RtoP)" in rule.text
    assert rule.text not in shown
    assert 'href="?country=KEN&amp;reply=focal_point&amp;day=2026-11-22"' in shown


def test_not_assessed_line_says_how_to_fill_it() -> None:
    known = {"status": "not_assessed", "value": None, "rung": None, "reason": "never_looked", "since_on": None}
    shown = line_list([line(filled_by="The list of 61", form="Add a row to laws.csv", **known)])
    assert "Document needed: The list of 61" in shown
    assert "no designation sourced yet" in shown
    assert "laws.csv" not in shown
    assert "Document needed" not in line_list([line(filled_by="The list of 61")])


EVIL = '<img src=x onerror="alert(1)">'


def test_warehouse_text_is_escaped() -> None:
    assert "<img" not in render.part("macros.html", "plain_list", [EVIL])
    assert "<img" not in render.part("macros.html", "link", link("country", EVIL, country=EVIL))
    assert "<a " not in render.part("macros.html", "outward", "javascript:alert(1)", "x")
    assert "<a " not in render.part("macros.html", "document", "javascript:alert(1)", "x")
    evil = line((paper(0, title=EVIL, document=EVIL, note=EVIL),), title=EVIL, rule=EVIL)
    assert "<img" not in line_list([evil])


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("A/RES/75/277", "https://docs.un.org/en/A/RES/75/277"),
        ("A/RES/ES-11/1", "https://docs.un.org/en/A/RES/ES-11/1"),
        ("A/70/621-S/2015/978", "https://docs.un.org/en/A/70/621"),
        ("S/PV.8699", "https://docs.un.org/en/S/PV.8699"),
        ("S/PV.8699 (Resumption 2)", "https://docs.un.org/en/S/PV.8699(Resumption2)"),
        ("A/HRC/WG.6/6/L.5, report", "https://docs.un.org/en/A/HRC/WG.6/6/L.5"),
        ("https://example.org/a", "https://example.org/a"),
    ],
)
def test_a_document_is_linked_by_its_address_or_its_symbol(name: str, address: str) -> None:
    assert f'href="{address}"' in render.part("macros.html", "document", name, "Title")


@pytest.mark.parametrize("name", ["UNGA general debate, session 71, statement of Cambodia", "A report/2", "S"])
def test_a_document_known_by_its_title_stays_text(name: str) -> None:
    assert render.part("macros.html", "document", name, name) == name


def test_document_without_an_address_says_so() -> None:
    shown = line_list([line((paper(0, document="A title alone"), paper(1, document="https://example.org")))])
    assert shown.count("We have no address for it.") == 1


def test_document_of_a_portal_says_how_to_find_it() -> None:
    shown = line_list([line((paper(0, document="A title alone", find="A database; search for the government"),))])
    assert "A database; search for the government." in shown
    assert "No address" not in shown
