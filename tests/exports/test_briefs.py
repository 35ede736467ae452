"""Tests of briefs: the same content in three formats, and every number from a query."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import docx
import pypdf
import pytest
from lxml import html as lxml_html

from dashboard import queries
from dashboard.exports import caption_check, text_cleaning
from dashboard.exports.brief import build as brief_build
from dashboard.exports.brief import files as brief_files
from dashboard.exports.brief import limits as brief_limits
from dashboard.exports.brief import snapshot as brief_snapshot
from dashboard.exports.brief.model import Brief, BriefRequest, NoSuchBriefError
from dashboard.exports.brief.snapshot import BriefSnapshot
from dashboard.warehouse import connection
from tests.dashboard.test_labels import FORBIDDEN
from tests.exports.test_text_cleaning import HOSTILE

TODAY = date(2026, 11, 24)
SINCE = date(2015, 1, 1)
SEVERAL = ("KEN", "NOR", "NIU", "TUV", "USA", "CIV", "SSD", "PSE")
AUDIENCES = ("foreign_ministry", "parliament", "justice_ministry", "regional_body")


@pytest.fixture(scope="module")
def record(warehouse_path: Path) -> BriefSnapshot:
    return brief_snapshot.load_snapshot(warehouse_path, TODAY)


def brief_of(
    record: BriefSnapshot, iso3: str, audience: str = "foreign_ministry", pages: int = 2, **more: date
) -> Brief:
    return brief_build.build_brief(record, BriefRequest(iso3, audience, pages, record.day, **more))


@cache
def file_of(name: str, brief: Brief) -> bytes:
    """The file of a brief, made once for all tests that read it: a PDF takes 0.2 s."""
    return brief_files.FORMATS[name].make(brief)  # type: ignore[index]


@cache
def pdf_of(brief: Brief) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(file_of("pdf", brief)))


@cache
def text_in(name: str, brief: Brief) -> str:
    """The text of a brief, taken out of the file again."""
    if name == "pdf":
        return "\n".join(page.extract_text() for page in pdf_of(brief).pages)
    content = file_of(name, brief)
    if name == "html":
        return str(lxml_html.fromstring(content.decode()).find("body").text_content())
    body = docx.Document(io.BytesIO(content)).element.body
    return "".join(node.text or "" for node in body.iter("{*}t"))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", brief_files.FORMATS)
@pytest.mark.parametrize("pages", brief_limits.LIMITS)
@pytest.mark.parametrize("iso3", ["KEN", "NIU", "USA", "CIV"])
def test_every_brief_format_has_all_sentences(record: BriefSnapshot, iso3: str, pages: int, name: str) -> None:
    brief = brief_of(record, iso3, "parliament", pages, since=SINCE)
    words = squeezed(text_in(name, brief))
    missing = [sentence for sentence in brief.sentences if squeezed(sentence) not in words]
    assert missing == []


@pytest.mark.parametrize("iso3", SEVERAL)
def test_brief_tallies_match_the_query(record: BriefSnapshot, iso3: str) -> None:
    printed = " ".join(text_in("pdf", brief_of(record, iso3, "parliament", since=SINCE)).split())
    sql = """
        select t.*, p.title from tally_at($day) as t join pillar as p on p.pillar = t.pillar
        where t.participant = $iso3
    """
    rows = connection.query_records(record.path, sql, day=TODAY, iso3=iso3)
    assert len(rows) == 7
    assert [row.title for row in rows if not row.has_data] == ["Dialogue with civil society"]
    assert "Dialogue with civil society no data yet" in printed
    assert "of 3" not in printed.split("Dialogue with civil society")[1][:40]
    for row in (row for row in rows if row.has_data):
        if not row.applicable_count:
            assert f"{row.title} no commitment applies" in printed
            assert f"{row.title} no commitment applies 0 of 0" not in printed
            continue
        words = re.search(row.title + r" met (\d+) of (\d+)((?: · [a-z ]+ \d+)*) (\d+(?: to \d+)? of \d+)", printed)
        assert words, row.title
        rest = dict(re.findall(r" · ([a-z ]+) (\d+)", words[3]))
        counts = {"partly": row.partly_count, "not met": row.unmet_count, "no evidence found": row.searched_none_count}
        counts["not assessed"] = row.not_assessed_count
        assert {key: int(value) for key, value in rest.items()} == {key: n for key, n in counts.items() if n}
        assert (int(words[1]), int(words[2])) == (row.met_count, row.applicable_count)
        span = f"{row.low_count} to {row.high_count}" if row.low_count < row.high_count else f"{row.low_count}"
        assert words[4] == f"{span} of {row.applicable_count}"


@pytest.mark.parametrize("iso3", SEVERAL)
def test_brief_lists_as_many_commitments_as_it_counts(record: BriefSnapshot, iso3: str) -> None:
    sql = """
        select i.title, p.title as pillar, c.is_counted from cell_at($day) as c
        join indicator as i on i.indicator = c.indicator join pillar as p on p.pillar = i.pillar
        where c.participant = $iso3 and c.rung = 'met' and i.kind = 'standing'
    """
    listed = {group.title: " ".join(phrase.text for phrase in group.phrases) for group in brief_of(record, iso3).done}
    found = dict.fromkeys(listed, 0)
    for row in connection.query_records(record.path, sql, day=TODAY, iso3=iso3):
        group = row.pillar if row.is_counted else "Done by nearly all governments; not counted"
        assert row.title in listed[group]
        found[group] += 1
    sql = """
        select p.title as pillar, t.met_count from tally_at($day) as t join pillar as p on p.pillar = t.pillar
        where t.participant = $iso3 and t.met_count > 0
    """
    counted = {row.pillar: row.met_count for row in connection.query_records(record.path, sql, day=TODAY, iso3=iso3)}
    assert {title: count for title, count in found.items() if not title.startswith("Done by")} == counted


@pytest.mark.parametrize("iso3", SEVERAL)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_two_page_brief_names_all_open_and_unknown(record: BriefSnapshot, iso3: str, audience: str) -> None:
    brief = brief_of(record, iso3, audience)
    sql = """
        select i.title from cell_at($day) as c join indicator as i on i.indicator = c.indicator
        where c.participant = $iso3 and i.kind = 'standing' and c.status <> 'not_applicable'
            and coalesce(c.rung, '') <> 'met'
    """
    rest = " ".join(phrase.text for kept in (brief.also_open, *(g.phrases for g in brief.unknown)) for phrase in kept)
    found = {step.title for step in brief.steps}
    for row in connection.query_records(record.path, sql, day=TODAY, iso3=iso3):
        assert row.title in found or row.title in rest
    assert all(
        " – next" in " ".join(phrase.text for phrase in brief.also_open[at:]) for at in range(len(brief.also_open))
    )


@pytest.mark.parametrize("iso3", SEVERAL)
def test_one_page_brief_names_open_lines_with_step(record: BriefSnapshot, iso3: str) -> None:
    brief = brief_of(record, iso3, pages=1)
    found = " ".join(
        [*(f"{step.title} {step.step}" for step in brief.steps), *(open_.text for open_ in brief.also_open)]
    )
    sql = """
        select i.indicator, i.title, coalesce(c.value, c.status) as value from cell_at($day) as c
        join indicator as i on i.indicator = c.indicator
        where c.participant = $iso3 and i.kind = 'standing'
            and (c.rung in ('partly', 'unmet') or c.status = 'searched_none')
    """
    for row in connection.query_records(record.path, sql, day=TODAY, iso3=iso3):
        assert row.title in found
        assert record.steps[row.indicator, row.value].rstrip(".") in found


@pytest.mark.parametrize("iso3", SEVERAL)
@pytest.mark.parametrize("pages", brief_limits.LIMITS)
def test_brief_letters_are_large_enough_on_paper(record: BriefSnapshot, iso3: str, pages: int) -> None:
    letters: Counter[float] = Counter()

    def count(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        letters[size * tm[3] * cm[3]] += len(text.strip())

    for page in pdf_of(brief_of(record, iso3, "parliament", pages, since=SINCE)).pages:
        page.extract_text(visitor_text=count)
    small = sum(number for size, number in letters.items() if abs(size) < 6)
    assert small < 0.4 * letters.total(), letters.most_common(3)


@pytest.mark.parametrize("iso3", SEVERAL)
def test_one_page_brief_names_or_counts_gaps(record: BriefSnapshot, iso3: str) -> None:
    one, two = brief_of(record, iso3, pages=1), brief_of(record, iso3)
    for short, long in zip(one.questions, two.questions, strict=True):
        for opening in ("No evidence found: ", "Not assessed yet: "):
            whole = long.gap.text.partition(opening)[2].partition(". ")[0].split("; ")
            named = short.gap.text.partition(opening)[2].partition(". ")[0].split("; ")
            more = re.match(r"and (\d+) more", named[-1])
            assert len(whole) == (len(named) - 1 + int(more[1]) if more else len(named))


@pytest.mark.parametrize("iso3", SEVERAL)
def test_one_page_brief_counts_what_it_does_not_name(record: BriefSnapshot, iso3: str) -> None:
    brief = brief_of(record, iso3, "parliament", 1, since=SINCE)
    sql = """
        select count(*) as lines from cell_at($day) as c join indicator as i on i.indicator = c.indicator
        where c.participant = $iso3 and i.kind = 'standing' and c.status = 'not_assessed'
            and i.title not in (select unnest($titles))
    """
    (left,) = connection.query_records(
        record.path, sql, day=TODAY, iso3=iso3, titles=[step.title for step in brief.steps]
    )
    words = re.search(r"Inall:(\d+)morecommitment", squeezed(text_in("pdf", brief)))
    assert words
    assert int(words[1]) == left.lines


@pytest.mark.parametrize("iso3", SEVERAL)
def test_brief_peers_are_neighbours_that_took_the_step(record: BriefSnapshot, iso3: str) -> None:
    sql = """
        select n.name, n.subregion = me.subregion as is_near from cell_at($day) as c
        join country as n on n.iso3 = c.participant join country as me on me.iso3 = $iso3
        join indicator as i on i.indicator = c.indicator
        where i.title = $title and c.status = 'assessed' and c.rung = 'met' and n.iso3 <> $iso3 and n.region = me.region
    """
    for step in brief_of(record, iso3).steps:
        rows = connection.query_records(record.path, sql, day=TODAY, iso3=iso3, title=step.title)
        near = [row for row in rows if row.is_near] or list(rows)
        more = re.search(r"and (\d+) more$", step.peers)
        assert len(near) == (3 + int(more[1]) if more else len(step.peers.split("; ")) if step.peers else 0)
        names = {row.name for row in near}
        heads = re.sub(r"^Elsewhere in \w+: ", "", step.peers).split("; ")[:3]
        assert all(any(head.startswith(name) for name in names) for head in heads if head)


def test_latest_peer_comes_first(record: BriefSnapshot) -> None:
    (step,) = [
        step for step in brief_of(record, "KEN").steps if step.title == "Convention against Enforced Disappearance"
    ]
    assert step.standing.text == "signed 6 Feb 2007, not bound"
    assert step.step.startswith("Ratify")
    sql = """
        select n.name from cell_at($day) as c join country as n on n.iso3 = c.participant
        where c.indicator = 'ced' and c.rung = 'met' and n.subregion = 'Sub-Saharan Africa'
        order by c.since_on desc, n.name limit 3
    """
    names = [row.name for row in connection.query_records(record.path, sql, day=TODAY)]
    assert [part.split(" (")[0] for part in step.peers.split("; ")[:3]] == names


def test_brief_questions_follow_the_audience(record: BriefSnapshot) -> None:
    orders = {
        audience: tuple(put.code for put in brief_of(record, "KEN", audience).questions) for audience in AUDIENCES
    }
    assert orders["foreign_ministry"] == ("Q1", "Q2", "Q4", "Q3", "Q5")
    assert orders["parliament"][0] == "Q3"
    assert orders["regional_body"][0] == "Q4"
    assert all(sorted(order) == ["Q1", "Q2", "Q3", "Q4", "Q5"] for order in orders.values())


def test_follow_up_depends_on_the_cells(record: BriefSnapshot) -> None:
    asked = {
        iso3: {put.code: put.follow_up for put in brief_of(record, iso3).questions} for iso3 in ("KEN", "NOR", "NIU")
    }
    assert "did not vote Yes" in asked["KEN"]["Q2"]
    assert "voted Yes" in asked["NOR"]["Q2"]
    assert "No vote of its own" in asked["NIU"]["Q2"]
    assert "As a member of the Group of Friends" in asked["NOR"]["Q1"]
    assert "not among the UN members that adopted" in asked["NIU"]["Q1"]


def test_brief_lists_changes_since_the_last_meeting(record: BriefSnapshot) -> None:
    sql = """
        select count(*) as acts from treaty_act as a where a.participant = 'TUV'
            and coalesce(a.acted_on, a.effective_on) > date '2020-01-01'
            and coalesce(a.acted_on, a.effective_on) <= $day
    """
    (counted,) = connection.query_records(record.path, sql, day=TODAY)
    changes = [phrase.text for phrase in brief_of(record, "TUV", since=date(2020, 1, 1)).changes]
    acts = [text for text in changes if re.match(r"\d+ \w+ \d{4}: ", text)]
    assert len(acts) == counted.acts > 0
    assert "25 Mar 2024: acceded to Convention against Torture" in acts
    assert brief_of(record, "TUV").changes == ()
    (quiet,) = brief_of(record, "TUV", since=date(2026, 11, 23)).changes
    assert quiet.text == "We know of no act or document dated after 23 November 2026."


def test_change_by_a_day_is_listed_by_its_effect(record: BriefSnapshot) -> None:
    (left, *_) = brief_of(record, "RUS", since=date(2024, 1, 1)).changes
    assert left.text.startswith("on or before 1 Aug 2024: notified its withdrawal")
    assert left.text.endswith("effective 1 Aug 2024")


def test_second_document_of_a_fact_is_no_change(record: BriefSnapshot) -> None:
    changes = [phrase.text for phrase in brief_of(record, "KEN", since=SINCE).changes]
    assert len(changes) == len(set(changes))


def test_brief_shows_the_day_a_withdrawal_takes_effect(warehouse_path: Path) -> None:
    sql = """
        select c.participant, c.leaving_on from cell_at($day) as c where c.leaving_on is not null
        order by c.leaving_on desc limit 1
    """
    found = connection.query_records(warehouse_path, sql, day=TODAY) or connection.query_records(
        warehouse_path, sql, day=date(2016, 11, 1)
    )
    day = TODAY if connection.query_records(warehouse_path, sql, day=TODAY) else date(2016, 11, 1)
    (leaving,) = found
    brief = brief_of(brief_snapshot.load_snapshot(warehouse_path, day), leaving.participant)
    assert any("withdrawal takes effect on" in text for text in brief.sentences)


@pytest.mark.parametrize("iso3", ["USA", "RUS"])
def test_brief_asks_to_reconsider_a_notice(record: BriefSnapshot, iso3: str) -> None:
    brief = brief_of(record, iso3)
    (step,) = [step for step in brief.steps if step.title == "Rome Statute"]
    assert "has said it will not ratify" in step.standing.text
    assert step.step.startswith("Ask whether it would reconsider its notice that it will not ratify")
    assert step.standing.notes


@pytest.mark.parametrize(
    ("iso3", "sentence"),
    [
        ("BFA", "withdrawal notified on or before 28 Sep 2026; the date it takes effect is not known"),
        ("NRU", "withdrawal announced 22 Sep 2026; no formal notice is known"),
        ("TCD", "withdrawal takes effect on 27 Jul 2027"),
        ("NIU", "bound through New Zealand"),
    ],
)
def test_brief_shows_notices_and_who_binds(record: BriefSnapshot, iso3: str, sentence: str) -> None:
    assert any(sentence in text for text in brief_of(record, iso3).sentences)


def test_brief_vote_is_cited_and_no_vote_is_not_absence(record: BriefSnapshot) -> None:
    kenya, niue = brief_of(record, "KEN").votes, brief_of(record, "NIU").votes
    assert kenya[0].text.startswith("abstained: A/RES/75/277, ")
    assert kenya[0].notes
    (none,) = niue
    assert none.text.startswith("not a member, so could not vote: A/RES/75/277 (18 May 2021)")


@pytest.mark.parametrize("iso3", ["NIU", "TUV", "COK", "VAT"])
@pytest.mark.parametrize("pages", brief_limits.LIMITS)
def test_brief_of_little_data_still_asks(record: BriefSnapshot, iso3: str, pages: int) -> None:
    brief = brief_of(record, iso3, pages=pages)
    text = " ".join(brief.sentences)
    assert len(brief.steps) == brief_limits.LIMITS[pages].steps
    assert all(step.step for step in brief.steps)
    assert all(put.follow_up for put in brief.questions)
    assert "not assessed" in text
    assert not re.search(r"has no (focal point|law|mechanism|plan)|never (signed|ratified|joined|acceded)", text)


@pytest.fixture(scope="module")
def text_of_every_country(record: BriefSnapshot) -> dict[str, str]:
    return {iso3: "\n".join(brief_of(record, iso3, since=SINCE).sentences) for iso3 in record.countries}


def test_brief_has_no_forbidden_word(text_of_every_country: dict[str, str]) -> None:
    assert len(text_of_every_country) == 197
    for iso3, text in text_of_every_country.items():
        assert FORBIDDEN.search(text) is None, iso3


def test_brief_questions_pass_the_caption_check(record: BriefSnapshot) -> None:
    asked = [*record.steps.values(), *(row.asked for row in record.questions.values())]
    asked += [row.asked for rows in record.follow_ups.values() for row in rows]
    for text in asked:
        assert caption_check.check_caption(text) == (), text
        assert not re.search(r"\b(must|demand|sanction|condemn|require[sd]?|insist|force[sd]? to)\b", text), text


def test_brief_names_no_office_holder(text_of_every_country: dict[str, str]) -> None:
    text = "\n".join(text_of_every_country.values())
    assert not re.search(r"\b(Mr|Mrs|Ms|Dr|H\.E|Ambassador [A-Z])\b", text)


@pytest.mark.parametrize("pages", brief_limits.LIMITS)
@pytest.mark.parametrize("iso3", ["NOR", "NIU", "VEN", "BOL"])
def test_brief_pdf_has_pages_fonts_title_and_links(record: BriefSnapshot, iso3: str, pages: int) -> None:
    brief = brief_of(record, iso3, "parliament", pages, since=SINCE)
    pdf = pdf_of(brief)
    root = pdf.trailer["/Root"]
    assert len(pdf.pages) == pages
    assert pdf.metadata is not None
    assert pdf.metadata.title == f"{brief.name}: meeting brief on the Responsibility to Protect (Parliament)"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    urls = set()
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():
            within = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(within)
        notes = [note.get_object() for note in page.get("/Annots", [])]
        urls |= {note["/A"]["/URI"] for note in notes if "/A" in note and "/URI" in note["/A"]}
    assert {note.url for note in brief.notes if note.url} <= urls


def test_brief_notes_are_numbered_in_reading_order(record: BriefSnapshot) -> None:
    brief = brief_of(record, "KEN", since=SINCE)
    cited = [brief.changes, brief.also_open, brief.votes, brief.statements, *(group.phrases for group in brief.done)]
    cited += [[step.standing] for step in (*brief.build_on, *brief.steps)]
    cited += [(*put.shows, put.gap) for put in brief.questions]
    numbers = {number for phrases in cited for phrase in phrases for number in phrase.notes}
    assert numbers == {note.number for note in brief.notes} == set(range(1, len(brief.notes) + 1))


def test_same_brief_gives_the_same_pdf(record: BriefSnapshot) -> None:
    brief = brief_of(record, "KEN")
    assert brief_files.FORMATS["pdf"].make(brief) == brief_files.FORMATS["pdf"].make(brief)


def test_brief_statement_is_cited_or_left_out(record: BriefSnapshot) -> None:
    none, some = brief_of(record, "NIU"), brief_of(record, "RWA")
    assert none.statements == ()
    assert [phrase.text for phrase in some.statements] == ["25 September 2025, General Debate", "2005, General Debate"]
    for name in brief_files.FORMATS:
        assert squeezed("Statements on RtoP") not in squeezed(text_in(name, none))
        assert squeezed("Statements on RtoP") in squeezed(text_in(name, some))


@pytest.mark.parametrize(("pages", "shown_count"), [(1, 1), (2, 3)])
def test_brief_shows_latest_statements_and_counts_others(record: BriefSnapshot, pages: int, shown_count: int) -> None:
    rows = connection.query(record.path, queries.STATEMENTS, day=TODAY)
    speeches = [row for row in rows if row.participant == "SVN" and row.sense == "norm" and row.capacity == "own"]
    years = sorted({row.year for row in speeches}, reverse=True)
    *latest, rest = [phrase.text for phrase in brief_of(record, "SVN", pages=pages).statements]
    assert [text.split(",")[0][-4:] for text in latest] == [str(year) for year in years[:shown_count]]
    assert rest == f"and {len(years) - shown_count} earlier speeches, the first in {years[-1]}"


def test_brief_statements_are_own_or_group_norms(record: BriefSnapshot) -> None:
    assert {row.sense for rows in record.statements.values() for row in rows} == {"norm"}
    assert "presumed" not in {row.capacity for rows in record.statements.values() for row in rows}


def with_texts(record: BriefSnapshot, iso3: str, before: str, after: str) -> BriefSnapshot:
    """The warehouse with a made-up text for every statement of a government."""
    passages = {
        (row.statement.rpartition("-")[0], row.position): SimpleNamespace(before=before, itself="R2P", after=after)
        for row in record.statements[iso3]
    }
    return replace(record, passages=passages)


@pytest.mark.parametrize(("pages", "longest"), [(1, 120), (2, 300)])
@pytest.mark.parametrize("name", brief_files.FORMATS)
def test_brief_quotes_a_norm_in_every_format(record: BriefSnapshot, name: str, pages: int, longest: int) -> None:
    words = "A sentence, long as invented, in which "
    brief = brief_of(with_texts(record, "BEL", words * 9, " is welcomed" * 30), "BEL", pages=pages, since=SINCE)
    quoted = [phrase.text.partition("“")[2].rstrip("”") for phrase in brief.statements if "“" in phrase.text]
    assert len(quoted) == brief_limits.LIMITS[pages].statements
    assert all(longest - 40 < len(quotation) <= longest and "R2P" in quotation for quotation in quoted)
    shown = squeezed(text_in(name, brief))
    assert [sentence for sentence in brief.sentences if squeezed(sentence) not in shown] == []


def test_hostile_quotation_is_escaped_and_cleaned(record: BriefSnapshot) -> None:
    hostile = with_texts(record, "RWA", "<script>alert(1)</script> #panic() \u202e ", " [link](x) *b*")
    brief = brief_of(hostile, "RWA")
    (phrase,) = (phrase for phrase in brief.statements if phrase.text.startswith("2005"))
    assert phrase.text == "2005, General Debate: “<script>alert(1)</script> #panic() R2P [link](x) *b*”"
    assert lxml_html.fromstring(file_of("html", brief)).findall(".//script") == []
    assert squeezed("#panic() R2P [link](x) *b*") in squeezed(text_in("pdf", brief))


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_title_is_drawn_as_text(record: BriefSnapshot, words: str) -> None:
    tidy = text_cleaning.shorten(words, 80)
    brief = brief_of(record, "NIU")
    note = replace(brief.notes[0], text=tidy)
    brief = replace(brief, name=tidy, notes=(note, *brief.notes[1:]))
    page = file_of("html", brief).decode()
    root = lxml_html.fromstring(page)
    assert root.findtext(".//h1") == tidy
    assert root.findall(".//script") == []
    for name in ("docx", "html"):
        assert squeezed(tidy) in squeezed(text_in(name, brief))
    assert len(pdf_of(brief).pages) == 2


@pytest.mark.parametrize(
    "words", ["Côte d’Ivoire", "中国", "المملكة العربية السعودية", "Россия", "São Tomé", "Türkiye"]
)
def test_map_names_in_many_scripts_are_drawn(record: BriefSnapshot, words: str) -> None:
    brief = replace(brief_of(record, "NIU"), name=words)
    assert pdf_of(brief).metadata.title.startswith(words)  # type: ignore[union-attr]
    for name in ("docx", "html"):
        assert words in text_in(name, brief)


def test_html_brief_fetches_nothing(record: BriefSnapshot) -> None:
    page = file_of("html", brief_of(record, "KEN", since=SINCE)).decode()
    root = lxml_html.fromstring(page)
    assert root.findall(".//script") == root.findall(".//img") == root.findall(".//iframe") == []
    assert [link.get("href") for link in root.findall(".//link")] == ["data:,"]
    assert "url(" not in page
    assert "@import" not in page


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (BriefRequest("XXX", "parliament", 2, TODAY), "'XXX' is not the code of a government"),
        (BriefRequest("KEN", "king", 2, TODAY), "Choose one of foreign_ministry, parliament"),
        (BriefRequest("KEN", "parliament", 3, TODAY), "one or two pages, not 3"),
        (BriefRequest("KEN", "parliament", 2, date(2026, 1, 1)), "different dates"),
        (BriefRequest("KEN", "parliament", 2, TODAY, TODAY), "The date of your last meeting must be before"),
    ],
)
def test_unknown_brief_is_answered_with_a_sentence(record: BriefSnapshot, wanted: BriefRequest, sentence: str) -> None:
    with pytest.raises(NoSuchBriefError, match=sentence):
        brief_build.build_brief(record, wanted)


def test_brief_of_an_early_day_uses_that_day(warehouse_path: Path) -> None:
    past = brief_snapshot.load_snapshot(warehouse_path, date(2000, 1, 1))
    brief = brief_of(past, "KEN", pages=1)
    assert "Rome Statute (15 Mar 2005)" not in " ".join(brief.sentences)
    assert len(pdf_of(brief).pages) == 1


def test_every_open_value_has_a_next_step(record: BriefSnapshot) -> None:
    ladders = connection.query(record.path, queries.LADDERS)
    standing = {line.indicator for line in record.lines.values() if line.kind == "standing"}
    values = {(row.indicator, row.value) for row in ladders if row.indicator in standing and row.search is None}
    assert values <= record.steps.keys()
    assert {(indicator, "not_assessed") for indicator in standing} <= record.steps.keys()


def test_docx_elements_follow_the_schema_order(record: BriefSnapshot) -> None:
    brief = brief_of(record, "KEN", since=SINCE)
    document = docx.Document(io.BytesIO(file_of("docx", brief)))
    orders = {
        "pPr": ("pStyle", "keepNext", "pBdr", "spacing", "jc"),
        "tblPr": ("jc", "tblBorders", "tblLayout", "tblLook"),
    }
    for parent, order in orders.items():
        for element in document.element.body.iter(f"{{*}}{parent}"):
            names = [child.tag.split("}")[1] for child in element]
            places = [order.index(name) for name in names if name in order]
            assert places == sorted(places), names
    assert document.core_properties.title == "Kenya: meeting brief on the Responsibility to Protect (Foreign ministry)"
    headings = [line.style.name for line in document.paragraphs if line.style.name.startswith("Heading")]
    assert headings[0] == "Heading 1"
    assert set(headings[1:]) == {"Heading 2"}
    links = {relation.target_ref for relation in document.part.rels.values() if relation.is_external}
    assert {note.url for note in brief.notes if note.url} == links


def test_every_brief_format_has_all_note_numbers(record: BriefSnapshot) -> None:
    brief = brief_of(record, "KEN", since=SINCE)
    cited = [*brief.changes, *brief.also_open, *brief.votes, *brief.statements]
    cited += [step.standing for step in (*brief.build_on, *brief.steps)]
    cited += [phrase for group in (*brief.done, *brief.unknown) for phrase in group.phrases]
    cited += [phrase for put in brief.questions for phrase in (*put.shows, put.gap)]
    numbers = sorted(str(number) for phrase in cited for number in phrase.notes)
    page = lxml_html.fromstring(file_of("html", brief))
    assert sorted(mark.text_content() for mark in page.findall(".//sup")) == numbers
    body = docx.Document(io.BytesIO(file_of("docx", brief))).element.body
    raised = [run for run in body.iter("{*}r") if run.find(".//{*}vertAlign") is not None]
    assert sorted(text.text.strip() for run in raised for text in run.iter("{*}t")) == numbers
    urls = {note.number: note.url for note in brief.notes}
    links = [note.get_object() for page in pdf_of(brief).pages for note in page.get("/Annots", [])]
    assert len(links) >= sum(1 for number in numbers if urls[int(number)])
