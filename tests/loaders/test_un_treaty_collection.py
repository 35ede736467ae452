"""Tests of the depositary's pages: readings of cells and notes, faults, and the real pages.

The committed sample pages are made up (their countries are real, most of their days are
not) and written by this file: ``PYTHONPATH=. python tests/loaders/test_un_treaty_collection.py``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders import registry
from loaders.raw_files import Raw, UnreadableError
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.records.treaties import Declarations, TreatyAct, TreatyList
from loaders.records.words import EFFECTS
from loaders.registry.models.sources import Source
from loaders.sources import un_treaty_collection

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "tests/samples/un_treaty_collection/raw"
SPEC = registry.load(ROOT / "data/registry").sources["un_treaty_collection"]
UNTOLD = SPEC.model_copy(update={"known_withdrawals": ()})

CHAPTERS = {"IV": 4, "V": 5, "XVIII": 18, "XXVI": 26}
PREFIX = "ctl00_ctl00_ContentPlaceHolder1_ContentPlaceHolderInnerPage_"
CONSENT = "Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)"

Section = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Page:
    """A small page in the depositary's form; a name or text may have note marks like ^4^."""

    treaty: str
    rows: Sequence[Sequence[str]]
    status: str
    header: Sequence[str] = ("Participant", "Signature", CONSENT)
    notes: Mapping[int, str] = field(default_factory=dict)
    sections: Mapping[str, Section] = field(default_factory=dict)
    as_of: str = "03-02-2026"

    def __str__(self) -> str:
        numeral, *parts = self.treaty.split("-")
        chapter, sub = CHAPTERS[numeral], "".join(f"{part}." for part in parts)
        action = f"./ViewDetails.aspx?src=TREATY&amp;mtdsg_no={self.treaty}&amp;chapter={chapter}&amp;clang=_en"
        return f"""<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en">
<!-- A made-up page in the form of the depositary's; not a copy of any. -->
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>
\tUNTC
</title></head>
<body>
<form name="aspnetForm" method="post" action="{action}" id="aspnetForm">
<input name="ctl00$ctl00$hdnLanguage" type="hidden" id="ctl00_ctl00_hdnLanguage" value="_en" />
<select id="{PREFIX}drpChapters"><option value="1">CHAPTER I</option>
<option selected="selected" value="{chapter}">CHAPTER {numeral}</option></select>
<select id="{PREFIX}drpSubChapters"><option value="1">1.</option>
<option selected="selected" value="2">{sub}</option></select>
<div id="{PREFIX}div3" class="heading-three">STATUS AS AT : {self.as_of} 10:16:18 EDT</div>
<div id="{PREFIX}rptStatus_ctl00_tcText">{self.status}</div>
<table id="{PREFIX}tblgrid" class="table">
\t<tr class="thead-one">
{"".join(f"		<td valign='bottom'>{marked(title)}<br></td>{NL}" for title in self.header)}\t</tr>
{"".join(self.row(cells) for cells in self.rows)}</table>
{"".join(self.section(name, entries) for name, entries in self.sections.items())}<div id="{PREFIX}divAllNotes">
{"".join(self.note(number, text) for number, text in self.notes.items())}</div>
</form>
</body>
</html>
"""

    def row(self, cells: Sequence[str]) -> str:
        name, *acts = cells
        days = "".join(f"\t\t<td>{day(act)}<br></td>\n" if act else "\t\t<td>&nbsp;</td>\n" for act in acts)
        return f'\t<tr class="trBWhite">\n\t\t<td>{marked(name)}<br></td>\n{days}\t</tr>\n'

    def section(self, name: str, entries: Section) -> str:
        text_id = "divNotificationText" if name == "dgNotifications" else "divText"
        words = "".join(
            f'<tr><td><div id="{PREFIX}{name}_ctl{place:02}_divMainText"></div>\n'
            f'<div id="{PREFIX}{name}_ctl{place:02}_divParticipant" class="heading-two">{marked(who)}</div>\n'
            f'<div id="{PREFIX}{name}_ctl{place:02}_{text_id}" class="content-two">'
            f"<p class='invisible'>{who.split('^')[0]}</p>{marked(text)}<br></div></td></tr>\n"
            for place, (who, text) in enumerate(entries, start=2)
        )
        return f'<table id="{PREFIX}{name}">\n{words}</table>\n'

    def note(self, number: int, text: str) -> str:
        here = f"{PREFIX}dgNotesAll_ctl{number + 1:02}"
        words = f"<a name='{number}'>{number}</a><index></index>{text}<br><br>"
        return f'<div id="{here}_divNote"></div>\n<div id="{here}_divNotesAll" class="divNotesAll">{words}</div>\n'


NL = "\n"


def marked(text: str) -> str:
    link = r"<A onclick='ShowNoteAll()' href='#\1' class='noteIndex'>\1</A>"
    return re.sub(r"\^(.*?)\^", lambda marks: f" <SUP>{re.sub('([0-9]+)', link, marks[1])} </SUP>", text)


def day(text: str) -> str:
    """9 Jan 2012 a as the page writes it: padded to two digits, with a tab before the year."""
    bracket, number, rest = re.fullmatch(r"(\[?)([0-9]+) (.*)", text).groups()  # type: ignore[union-attr]
    return f"{bracket}{' &nbsp;' if len(number) == 1 else ''}{number} {rest[:3]}\t {rest[4:]}"


def withdrawal(who: str, notified: str, effective: str, words: str = "took effect") -> str:
    reference = "<a href='https://treaties.un.org/CN.pdf'>C.N.360.2025</a>.TREATIES-XXVI-5 of 3 July 2025"
    return (
        f"On {notified}, the Government of the Republic of {who} deposited with the Secretary-General a notification "
        f"of withdrawal (See depositary notification {reference}). The withdrawal {words} for {who} on {effective} in "
        "accordance with article 20 (3) of the Convention."
    )


MINE_BAN = Page(
    treaty="XXVI-5",
    status="Signatories :             3.           Parties :         4",
    header=("Participant", "Signature", CONSENT),
    rows=[
        ("Austria", "3 Dec 1997", "29 Jun 1998"),
        ("Estonia ^1^", "", "[12 May 2004 a]"),
        ("Iran (Islamic Republic of) ^5^", "", ""),
        ("Lithuania ^2^", "[26 Feb 1999 ]", "[12 May 2003 ]"),
        ("Netherlands (Kingdom of the) ^3, 4^", "3 Dec 1997", "12 Apr 1999 A"),
        ("Poland ^6^", "4 Dec 1997", "27 Dec 2012"),
        ("Slovakia", "", "25 Feb 1999 AA"),
    ],
    notes={
        1: withdrawal("Estonia", "27 June 2025", "27 December 2025"),
        2: withdrawal("Lithuania", "27 June 2025", "27 December 2025"),
        3: "For the Kingdom in Europe.",
        4: "On 1 March 2012, the Government of the Kingdom of the Netherlands notified the Secretary-General of its "
        "decision to withdraw the territorial exclusion in respect of Aruba. The withdrawal took effect on 1 "
        "April 2012.",
        5: "See note 1 under “Iran” in the front matter.",
        6: withdrawal("Poland", "20 August 2025", "20 February 2026", "will take effect").removesuffix(".")
        + ", subject to the condition set forth in the said paragraph.",
    },
    sections={
        "dgDec": [("Austria", "<i>Understanding:</i> “Austria understands …”"), ("Poland ^6^", "")],
        "dgDecUnderArticle": [("Austria", ""), ("Netherlands (Kingdom of the) ^3^", "It will apply article 1.")],
    },
)  # fmt: skip
FIRST_PROTOCOL = Page(
    treaty="IV-5",
    status="Signatories : 1. Parties : 3",
    header=("Participant ^1, 2^", "Signature, Succession to signature(d)", "Accession(a), Succession(d), Ratification"),
    rows=[
        ("Barbados", "", "5 Jan 1973 a"),
        ("Belarus ^3^", "", "[30 Sep 1992 a]"),
        ("China ^4,5^", "", ""),
        ("Guyana ^6^", "", "5 Jan 1999 a"),
        ("Jamaica ^7^", "[19 Dec 1966 ]", "[3 Oct 1975 a]"),
        ("Montenegro", "23 Oct 2006 d", "23 Oct 2006 d"),
        ("Trinidad and Tobago ^8^", "", "[14 Nov 1980 a]"),
    ],
    notes={
        1: "The German Democratic Republic is told in the front matter.",
        2: "A note on all participants.",
        3: "On 8 November 2022, the Government of the Republic of Belarus notified the Secretary-General of "
        "its decision to denounce the Optional Protocol with effect as from 8 February 2023.",
        4: "Signed on behalf of the Republic of China on 5 October 1967.",
        5: "A note on Macao.",
        6: "The Government of Guyana had initially acceded to the Optional Protocol on 10 May 1993. On 5 "
        "January 1999, the Government of Guyana notified the Secretary-General that it had decided to denounce "
        "the said Optional Protocol with effect from 5 April 1999. On that same date, the Government of Guyana "
        "re-acceded to the Optional Protocol with a reservation.",
        7: "The Government of Jamaica acceded to the Optional Protocol on 3 October 1975.<br><br>On 23 October "
        "1997, the Government of Jamaica notified the Secretary-General of its denunciation of the Protocol.",
        8: "On 26 May 1998, the Government of Trinidad and Tobago informed the Secretary-General of its "
        "decision to denounce the Optional Protocol with effect from 26 August 1998. On 26 August 1998, the "
        "Government of Trinidad and Tobago re-acceded to the Optional Protocol with a reservation. On 27 March "
        "2000, the Government of Trinidad and Tobago notified the Secretary-General that it had decided to "
        "denounce the Optional Protocol for the second time with effect from 27 June 2000.",
    },
)  # fmt: skip
STATUTE = Page(
    treaty="XVIII-10",
    status="Signatories : 4. Parties : 3",
    header=("Participant", "Signature", "Ratification, Acceptance(A), Approval(AA), Accession(a)"),
    rows=[
        ("Burundi ^1^", "[13 Jan 1999 ]", "[21 Sep 2004 ]"),
        ("Gambia ^2^", "4 Dec 1998", "28 Jun 2002"),
        ("Hungary ^3^", "15 Jan 1999", "30 Nov 2001"),
        ("Philippines ^4^", "[28 Dec 2000 ]", "[30 Aug 2011 ]"),
        ("South Africa ^5,6^", "17 Jul 1998", "27 Nov 2000"),
        ("United States of America ^7^", "31 Dec 2000", ""),
    ],
    notes={
        1: "In a communication received on 27 October 2016, the Government of Burundi notified the "
        "Secretary-General of its decision to withdraw from the Rome Statute of the International Criminal "
        "Court with effect from 27 October 2017.",
        2: "In a communication received on 10 November 2016, the Government of the Gambia notified the "
        "Secretary-General of its decision to withdraw from the Statute with effect from 10 November "
        "2017.<br><br>In a communication received on 10 February 2017, the Government of the Gambia notified "
        "the Secretary-General of its decision to rescind with immediate effect its notification of withdrawal "
        "from the Statute deposited on 10 November 2016.",
        3: "On 2 June 2025, the Government of Hungary deposited with the Secretary-General a notification of "
        "withdrawal. The withdrawal will take effect for Hungary on 2 June 2026 in accordance with article 127 (1).",
        4: "On 17 March 2018, the Government of the Philippines deposited a notification of withdrawal "
        "(C.N.138.2018 of 19 March 2018).",
        5: "On 19 October 2016, the Government of South Africa notified the Secretary-General of its decision "
        "to withdraw from the Statute, effective 19 October 2017.",
        6: "On 7 March 2017, the Government of South Africa informed the Secretary-General of the withdrawal of its "
        "notification of withdrawal from the Statute.",
        7: "On 6 May 2002, the Government of the United States of America informed the Secretary-General that "
        "it does not intend to become a party to the treaty.",
    },
)  # fmt: skip
DISABILITIES = Page(
    treaty="IV-15",
    status="Signatories : 3. Parties : 4",
    header=("Participant", "Signature", "Formal confirmation(c), Accession(a), Ratification"),
    rows=[
        ("Cyprus ^1^", "30 Mar 2007", "27 Jun 2011"),
        ("European Union", "30 Mar 2007", "23 Dec 2010 c"),
        ("Türkiye", "30 Mar 2007", "28 Sep 2009"),
        ("Vanuatu", "", "23 Oct 2008 a"),
    ],
    notes={
        1: "On 20 May 2026, the Government of Cyprus notified the Secretary-General of its withdrawal of the "
        "reservation to article 27. The withdrawal will take effect on 20 August 2026.",
    },
    sections={
        "dgDec": [("Cyprus ^1^", ""), ("European Union", "Declaration: …"), ("Vanuatu", "“…”")],
        "dgObj": [("Türkiye", "“…”"), ("Türkiye", "“…” again")],
        "dgNotifications": [("Vanuatu", "Dated 1 June 2009: …")],
    },
)  # fmt: skip
AMENDED_PROTOCOL = Page(
    treaty="XXVI-2-b",
    status="Parties : 2",
    header=("Participant", "Succession(d), Consent to be bound(P)"),
    rows=[("Albania", "28 Aug 2002 P"), ("Montenegro", "23 Oct 2006 d")],
)
ARMS_TRADE = Page(
    treaty="XXVI-8",
    status="Signatories : 1. Parties : 2",
    header=("Participant", "Signature", "Provisional application under article 23(n)", CONSENT),
    rows=[("Chile", "", "", "18 May 2018 a"), ("Spain", "3 Jun 2013", "3 Jun 2013 n", "2 Apr 2014")],
)
PAGES = {
    "mine_ban": MINE_BAN,
    "first_protocol": FIRST_PROTOCOL,
    "statute": STATUTE,
    "disabilities": DISABILITIES,
    "amended_protocol": AMENDED_PROTOCOL,
    "arms_trade": ARMS_TRADE,
}
LAST_FIVE = {
    ("Estonia", date(2025, 6, 27), date(2025, 12, 27)),
    ("Latvia", date(2025, 6, 27), date(2025, 12, 27)),
    ("Lithuania", date(2025, 6, 27), date(2025, 12, 27)),
    ("Finland", date(2025, 7, 10), date(2026, 1, 10)),
    ("Poland", date(2025, 8, 20), date(2026, 2, 20)),
}


def read(folder: Path, page: object, spec: Source = SPEC) -> list[Record | Fault]:
    (folder / "page.html").write_text(str(page), encoding="utf-8")
    return list(un_treaty_collection.parse(Raw(folder, ("*.html",)), spec))


def faults(records: list[Record | Fault]) -> list[str]:
    return [str(fault) for fault in records if isinstance(fault, Fault)]


def withdrawals(records: list[Record | Fault]) -> set[tuple[str, date | None, date | None]]:
    return {
        (act.participant, act.acted_on, act.effective_on)
        for act in records
        if isinstance(act, TreatyAct) and act.act == "withdrawal"
    }


def acts(records: list[Record | Fault], participant: str) -> list[tuple[str, date | None]]:
    return [(act.act, act.acted_on) for act in records if isinstance(act, TreatyAct) and act.participant == participant]


def counts(records: list[Record | Fault], participant: str) -> tuple[int, int, int] | None:
    found = [one for one in records if isinstance(one, Declarations) and one.participant == participant]
    assert len(found) <= 1
    return (found[0].declaration_count, found[0].objection_count, found[0].notification_count) if found else None


def swapped(old: str, new: str, page: object = MINE_BAN) -> str:
    """The page with one passage changed; fails where the page has no such passage."""
    assert old in str(page), old
    return str(page).replace(old, new)


# --- the sample pages ---


@pytest.mark.parametrize("name", PAGES)
def test_a_sample_page_reads_without_a_fault(name: str, tmp_path: Path) -> None:
    assert (SAMPLES / f"{name}.html").read_text("utf-8") == str(PAGES[name]), "write the sample pages again"
    assert faults(read(tmp_path, PAGES[name])) == []


def test_every_letter_means_its_act(tmp_path: Path) -> None:
    mine_ban = read(tmp_path, MINE_BAN)
    assert acts(mine_ban, "Austria") == [("signature", date(1997, 12, 3)), ("ratification", date(1998, 6, 29))]
    assert acts(mine_ban, "Netherlands (Kingdom of the)")[1] == ("acceptance", date(1999, 4, 12))
    assert acts(mine_ban, "Slovakia") == [("approval", date(1999, 2, 25))]
    assert acts(read(tmp_path, FIRST_PROTOCOL), "Montenegro") == [
        ("succession_to_signature", date(2006, 10, 23)),
        ("succession", date(2006, 10, 23)),
    ]
    assert ("formal_confirmation", date(2010, 12, 23)) in acts(read(tmp_path, DISABILITIES), "European Union")
    assert acts(read(tmp_path, AMENDED_PROTOCOL), "Albania") == [("consent_to_be_bound", date(2002, 8, 28))]
    assert ("provisional_application", date(2013, 6, 3)) in acts(read(tmp_path, ARMS_TRADE), "Spain")


def test_a_row_without_a_day_is_no_act(tmp_path: Path) -> None:
    assert acts(read(tmp_path, FIRST_PROTOCOL), "China") == []


def test_the_list_gives_its_counts_and_its_day(tmp_path: Path) -> None:
    lists = [records for records in read(tmp_path, AMENDED_PROTOCOL) if isinstance(records, TreatyList)]
    assert [(one.treaty, one.as_of, one.party_count, one.signatory_count) for one in lists] == [
        ("XXVI-2-b", "2026-02-03", 2, None)
    ]


def test_declarations_are_counted_by_entry(tmp_path: Path) -> None:
    records = read(tmp_path, DISABILITIES)
    assert counts(records, "European Union") == (1, 0, 0)
    assert counts(records, "Türkiye") == (0, 2, 0)
    assert counts(records, "Vanuatu") == (1, 0, 1)


def test_declaration_moved_to_a_note_is_not_counted(tmp_path: Path) -> None:
    assert counts(read(tmp_path, DISABILITIES), "Cyprus") is None
    assert counts(read(tmp_path, MINE_BAN), "Austria") == (1, 0, 1)


def test_a_section_nobody_knows_is_a_fault(tmp_path: Path) -> None:
    page = swapped("dgObj", "dgPraise", DISABILITIES)
    assert "section dgPraise: this section is unknown" in faults(read(tmp_path, page))[0]
    ignoring = SPEC.model_copy(update={"ignored": ("dgPraise",)})
    assert faults(read(tmp_path, page, ignoring)) == []


# --- withdrawals ---


def test_brackets_and_notes_make_a_withdrawal_with_both_its_days(tmp_path: Path) -> None:
    records = read(tmp_path, MINE_BAN)
    assert withdrawals(records) == {one for one in LAST_FIVE if one[0] in ("Estonia", "Lithuania", "Poland")}
    assert ("ratification", date(2003, 5, 12)) in acts(records, "Lithuania")


def test_note_without_effective_day_takes_it_from_registry(tmp_path: Path) -> None:
    records = read(tmp_path, FIRST_PROTOCOL)
    assert withdrawals(records) == {
        ("Belarus", date(2022, 11, 8), date(2023, 2, 8)),
        ("Guyana", date(1999, 1, 5), date(1999, 4, 5)),
        ("Jamaica", date(1997, 10, 23), date(1998, 1, 23)),
        ("Trinidad and Tobago", date(1998, 5, 26), date(1998, 8, 26)),
        ("Trinidad and Tobago", date(2000, 3, 27), date(2000, 6, 27)),
    }
    notes = {act.participant: act.note for act in records if isinstance(act, TreatyAct) and act.act == "withdrawal"}
    assert "article 12" in notes["Jamaica"]
    assert notes["Belarus"] == ""


def test_an_earlier_accession_of_a_note_is_an_act(tmp_path: Path) -> None:
    records = read(tmp_path, FIRST_PROTOCOL)
    joined = {act.acted_on for act in records if isinstance(act, TreatyAct) and act.participant == "Guyana"}
    assert {date(1993, 5, 10), date(1999, 1, 5)} <= joined


def test_a_withdrawal_without_known_days_names_the_line_to_add(tmp_path: Path) -> None:
    (sentences,) = faults(read(tmp_path, FIRST_PROTOCOL, UNTOLD))
    assert "participant Jamaica, treaty IV-5" in sentences
    assert '- {participant: "Jamaica", treaty: IV-5, notified_on: 1997-10-23, effective_on: YYYY-MM-DD' in sentences


def test_a_bracket_without_any_note_is_a_fault_unless_known(tmp_path: Path) -> None:
    page = Page("V-3", [("Madagascar", "", "[20 Feb 1962 a]")], "Signatories : 0. Parties : 0")
    assert withdrawals(read(tmp_path, page)) == {("Madagascar", None, date(1966, 4, 2))}
    assert "known_withdrawals" in faults(read(tmp_path, page, UNTOLD))[0]


def test_a_bracket_on_the_signature_alone_is_a_withdrawal_too(tmp_path: Path) -> None:
    note = withdrawal("Kenya", "1 March 2020", "1 September 2020")
    page = Page("XXVI-6", [("Kenya ^1^", "[3 Dec 2008 ]", "")], "Signatories : 0. Parties : 0", notes={1: note})
    assert withdrawals(read(tmp_path, page)) == {("Kenya", date(2020, 3, 1), date(2020, 9, 1))}


def test_rescinded_notification_is_no_withdrawal(tmp_path: Path) -> None:
    assert withdrawals(read(tmp_path, STATUTE)) == {
        ("Burundi", date(2016, 10, 27), date(2017, 10, 27)),
        ("Hungary", date(2025, 6, 2), date(2026, 6, 2)),
        ("Philippines", date(2018, 3, 17), date(2019, 3, 17)),
    }


@pytest.mark.parametrize(
    "words",
    [
        "On 1 May 2026, the Government of Hungary withdrew its notification of withdrawal from the Statute.",
        "On 29 May 2026, the Government of Hungary notified the withdrawal, with immediate effect, of its "
        "notification.",
        "On 1 May 2026, the Government of Hungary revoked its decision to withdraw from the Statute.",
        "On 1 May 2026, the Government of Hungary notified the cancellation of the said notification of withdrawal.",
    ],
)
def test_a_pending_withdrawal_taken_back_is_none(words: str, tmp_path: Path) -> None:
    page = swapped("in accordance with article 127 (1).", f"in accordance with article 127 (1).<br>{words}", STATUTE)
    assert faults(read(tmp_path, page)) == []
    assert "Hungary" not in {participant for participant, _, _ in withdrawals(read(tmp_path, page))}


@pytest.mark.parametrize(
    "words",
    [
        "On 1 May 2025, the Government of Slovakia notified the Secretary-General of its decision to withdraw the "
        "reservation made upon approval, with effect from 1 May 2026.",
        "On 1 May 2025, the Government of Slovakia deposited a notification of withdrawal of its declaration under "
        "article 18. The withdrawal will take effect for Slovakia on 1 May 2026.",
        "On 1 May 2025, the Government of Slovakia withdrew its objection to the reservation made by Austria. The "
        "withdrawal will take effect on 1 May 2026.",
        "On 1 May 2025, the Government of Slovakia denounced the Convention in respect of its overseas territories, "
        "with effect from 1 May 2026.",
        "On 1 May 2025, the Government of Austria deposited a notification of withdrawal. The withdrawal will take "
        "effect for Austria on 1 May 2026.",
    ],
)
def test_other_withdrawals_are_never_read_as_leaving_the_treaty(words: str, tmp_path: Path) -> None:
    page = Page("XXVI-5", [("Slovakia ^1^", "", "25 Feb 1999 AA")], "Parties : 1", notes={1: words})
    assert faults(read(tmp_path, page)) == []
    assert withdrawals(read(tmp_path, page)) == set()


def test_act_day_repeated_in_note_is_not_the_notified_day(tmp_path: Path) -> None:
    old, new = (
        "The Government of Jamaica acceded to the Optional Protocol on 3 October 1975.<br><br>On",
        "Having acceded on 3 October 1975, on",
    )
    assert ("Jamaica", date(1997, 10, 23), date(1998, 1, 23)) in withdrawals(
        read(tmp_path, swapped(old, new, FIRST_PROTOCOL))
    )


def test_a_note_that_begins_with_a_day_keeps_its_number(tmp_path: Path) -> None:
    assert read(tmp_path, swapped("On 27 June 2025, the", "27 June 2025: the")) == read(tmp_path, MINE_BAN)


def test_a_note_on_two_participants_gives_each_its_own_days(tmp_path: Path) -> None:
    latvia = withdrawal("Latvia", "27 June 2025", "27 December 2025")
    finland = withdrawal("Finland", "10 July 2025", "10 January 2026")
    rows = [("Finland ^1^", "", "[9 Jan 2012 a]"), ("Latvia ^1^", "", "[1 Jul 2005 a]")]
    page = Page("XXVI-5", rows, "Parties : 0", notes={1: f"{latvia} {finland}"})
    assert withdrawals(read(tmp_path, page)) == {one for one in LAST_FIVE if one[0] in ("Finland", "Latvia")}


def test_notification_refused_by_depositary_is_no_withdrawal(tmp_path: Path) -> None:
    note = (
        "On 25 August 1997, the Secretary-General received from the Government of the Democratic People’s Republic of "
        "Korea a notification of withdrawal from the Covenant, dated 23 August 1997.<br><br>As the Covenant does not "
        "contain a withdrawal provision, a withdrawal from the Covenant would not appear possible."
    )
    rows = [("Democratic People's Republic of Korea ^1^", "", "14 Sep 1981 a")]
    records = read(tmp_path, Page("IV-4", rows, "Parties : 1", notes={1: note}))
    assert faults(records) == []
    assert withdrawals(records) == set()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("for Estonia on 27 December 2025", "for Estonia", "no note tells in readable words when that took effect"),
        ("[12 May\t 2004 a]", "12 May\t 2004 a", "a withdrawal took effect on 2025-12-27, yet no act is in brackets"),
        ("for Estonia on 27 December 2025", "for Estonia on 31 November 2025", "the calendar has no 31 November 2025"),
        ("for Estonia on 27 December 2025", "for Estonia on 27 May 2026", "after the page's day"),
        ("for Estonia on 27 December 2025", "for Estonia on 27 May 2025", "before it was notified on 2025-06-27"),
        ("Republic of Estonia", "Republic of Latvia", "participant Estonia, treaty XXVI-5: the act under"),
        ("for Poland on 20 February 2026", "for Poland on 31 February 2026", "the calendar has no 31 February 2026"),
        ("on 20 February 2026", "in time", "a withdrawal was notified, but no note tells"),
        ("class='noteIndex'>6</A>", "class='noteIndex'></A>", "note 6 tells of its withdrawal, but its row does not"),
        ("<a name='1'>1</a>", "<a name='9'>9</a>", "the page has no note 1"),
    ],
)
def test_a_withdrawal_that_does_not_add_up_is_a_fault(old: str, new: str, sentence: str, tmp_path: Path) -> None:
    assert any(sentence in fault for fault in faults(read(tmp_path, swapped(old, new))))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("as from 8 February 2023", "as from 8 March 2023",
         "effective_on 2023-03-08, known_withdrawals says 2023-02-08"),
        ("On 23 October 1997", "On 24 October 1997", "notified_on 1997-10-24, known_withdrawals says 1997-10-23"),
        ("[30 Sep\t 1992 a]", "30 Sep\t 1992 a", "a withdrawal took effect on 2023-02-08, yet no act is in brackets"),
    ],
)  # fmt: skip
def test_the_page_and_the_known_withdrawals_must_agree(old: str, new: str, sentence: str, tmp_path: Path) -> None:
    assert any(sentence in fault for fault in faults(read(tmp_path, swapped(old, new, FIRST_PROTOCOL))))


# --- what stops the load ---


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("Parties :         4", "Parties :         5",
         "treaty XXVI-5, Status: the page's head says Parties : 5, its table holds 4"),
        ("Signatories :             3.", "Signatories :             4.",
         "says Signatories : 4, its table holds 3 in effect"),
        ("Signatories :             3.", "", "says Signatories : 0, its table holds 3 in effect"),
        ("Signatories :             3.           Parties :         4", "", "the page prints no count of its parties"),
        ("Parties :         4", "Parties : many", "holds no count"),
        ("STATUS AS AT : 03-02-2026", "STATUS AS AT : 31-02-2026", "STATUS AS AT: '31-02-2026' is not a day"),
        ("STATUS AS AT", "STATUS", "the page does not say as of which day it stands"),
        ("mtdsg_no=XXVI-5", "mtdsg_no=XXVI-6", "does not agree on its treaty: 'XXVI-5' and 'XXVI-6'"),
        ("29 Jun\t 1998", "29 Jun\t 1998 x", "participant Austria, column Ratification, Acceptance(A), Approval(AA), "
         "Accession(a), Succession(d): '29 Jun 1998 x': the letter 'x' is not declared"),
        ("29 Jun\t 1998", "29 Jun\t 1998 P", "the letter 'P' is not declared in the header"),
        ("3 Dec\t 1997", "3 Dec\t 1997 d", "column Signature: '3 Dec 1997 d': the letter 'd' is not declared"),
        ("29 Jun\t 1998", "31 Feb\t 1998", "the calendar has no 31 Feb 1998"),
        ("29 Jun\t 1998", "29 Juin\t 1998", "'29 Juin 1998' is not a day"),
        ("29 Jun\t 1998", "29 Jun\t 2998", "2998-06-29 is after the page's day, 2026-02-03"),
        ("29 Jun\t 1998", "[29 Jun\t 1998", "'[29 Jun 1998' is not a day"),
        ("Approval(AA), ", "", "participant Slovakia, column"),
        ("Succession(d)", "Applause(d)", "'Applause(d)' is not a known act"),
        ("Ratification, ", "", "participant Austria, column Acceptance(A), Approval(AA), Accession(a), Succession(d): "
         "'29 Jun 1998': a day without a letter is not declared"),
        (">Signature<", ">Ratification<", "2 columns hold the act ratification"),
        (">Participant<", ">Country<", "column 1: the header says 'Country', not Participant"),
        (f"<td valign='bottom'>{CONSENT}<br></td>", "", "no column tells who is bound"),
        ("\t\t<td>29 Jun\t 1998<br></td>\n", "", "participant Austria: the row has 2 cells, the header 3"),
        ("\t\t<td>29 Jun\t 1998<br></td>\n", "<td>29 Jun 1998</td><td></td>",
         "participant Austria: the row has 4 cells, the header 3"),
        ("<td>Slovakia<br>", "<td>Austria<br>", "participant Austria: 2 rows have this name"),
        ("<td>Slovakia<br>", "<td><br>", "the row names no participant"),
        ("clang=_en", "clang=_fr", "language: the page is in 'fr', not in English"),
        ("</form>\n</body>\n</html>", "", "the page is cut: it stops before the end of its form"),
        ("_tblgrid", "_other", "page 'UNTC': this is not a page of a treaty's participants"),
    ],
)  # fmt: skip
def test_a_broken_page_gives_its_own_sentence(old: str, new: str, sentence: str, tmp_path: Path) -> None:
    sentences = faults(read(tmp_path, swapped(old, new)))
    assert any(sentence in fault for fault in sentences), sentences
    assert all(fault.startswith("page.html: ") and " → " in fault for fault in sentences)


def test_a_page_that_names_no_treaty_is_a_fault(tmp_path: Path) -> None:
    page = swapped("mtdsg_no", "number").replace(' selected="selected"', "")
    assert "the page does not tell its treaty" in faults(read(tmp_path, page))[0]


def test_an_empty_table_is_a_fault(tmp_path: Path) -> None:
    page = Page("XXVI-5", [], "Parties : 0")
    assert "the table of participants is empty" in faults(read(tmp_path, page))[0]
    assert "the table of participants is empty" in faults(read(tmp_path, re.sub(r"(?s)<tr.*</tr>", "", str(page))))[0]


@pytest.mark.parametrize("title", ["Just a moment...", "Access denied", "Page not found"])
def test_a_refusal_that_calls_itself_a_success_is_a_fault(title: str, tmp_path: Path) -> None:
    (sentences,) = faults(read(tmp_path, f"<html><head><title>{title}</title></head><body>{title}</body></html>"))
    assert sentences.startswith(f"page.html: page {title!r}: this is not a page of a treaty's participants")


def test_a_page_in_another_encoding_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(str(DISABILITIES).encode("latin-1", "ignore"))
    with pytest.raises(UnreadableError, match="UTF-8"):
        list(un_treaty_collection.parse(Raw(tmp_path, ("*.html",)), SPEC))


def test_all_faults_of_all_pages_are_reported_at_once(tmp_path: Path) -> None:
    (tmp_path / "another.html").write_text("<html><body>Access denied</body></html>", encoding="utf-8")
    page = (
        swapped("29 Jun\t 1998", "31 Feb\t 1998")
        .replace("STATUS AS AT", "")
        .replace("12 Apr\t 1999 A", "12 Apr 1999 Z")
    )
    sentences = faults(read(tmp_path, page))
    assert [fault.split(":")[0] for fault in sentences] == ["another.html", "page.html", "page.html", "page.html"]


def test_the_file_name_says_nothing_of_the_treaty(tmp_path: Path) -> None:
    (tmp_path / "cat.html").write_text(str(AMENDED_PROTOCOL), encoding="utf-8")
    records = list(un_treaty_collection.parse(Raw(tmp_path, ("*.html",)), SPEC))
    assert {record.treaty for record in records if not isinstance(record, Fault)} == {"XXVI-2-b"}


# --- the same page, saved in other ways ---


def saved_by_a_browser(page: str) -> str:
    """Change a page as a browser's "save page": absolute addresses, tbody, decoded entities, reordered attributes."""
    page = page.replace('action="./', 'action="https://treaties.un.org/Pages/').replace("&nbsp;", "\xa0")
    page = re.sub(r'<table id="([^"]*)" class="table">', r'<table class="table" id="\1"><tbody>', page)
    page = page.replace("</table>", "</tbody></table>").replace("<br>", "<br/>")
    page = re.sub(r"<A onclick='(.*?)' href='(.*?)' class='(.*?)'>", r'<a href="\2" class="\3" onclick="\1">', page)
    page = (
        page.replace("</A>", "</a>")
        .replace("<SUP>", "<sup>")
        .replace("</SUP>", "</sup>")
        .replace('selected="selected"', 'selected=""')
    )
    return f"<!-- saved from url=(0014)about:internet -->\n{page}"


def shouted(page: str) -> str:
    return re.sub(r"</?(?:td|tr|table|div|form|select|option)\b", lambda tag: tag[0].upper(), page)


def respelled(page: str) -> str:
    """The same characters, written as other entities."""
    return page.replace("ü", "&uuml;").replace("“", "&ldquo;").replace("&nbsp;", "&#160;").replace("(", "&#40;")


@pytest.mark.parametrize("saved", [saved_by_a_browser, shouted, respelled])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_saved_in_another_way_reads_the_same(name: str, saved: Callable[[str], str], tmp_path: Path) -> None:
    page = str(PAGES[name])
    assert saved(page) != page
    assert read(tmp_path, saved(page)) == read(tmp_path, page)


def test_marks_whose_markup_was_lost_are_still_marks(tmp_path: Path) -> None:
    page = re.sub(r"<A onclick='ShowNoteAll\(\)'[^>]*>([0-9]+)</A>", r"\1", str(MINE_BAN)).replace("SUP>", "span>")
    assert read(tmp_path, page) == read(tmp_path, MINE_BAN)


# --- the real pages ---


@pytest.fixture(scope="module")
def pages(shared: Path) -> list[Record | Fault]:
    return list(un_treaty_collection.parse(Raw(shared / "un_treaty_collection", SPEC.files), SPEC))


def test_the_saved_pages_read_without_a_fault(pages: list[Record | Fault]) -> None:
    assert faults(pages) == []
    lists = [each for each in pages if isinstance(each, TreatyList)]
    assert len({one.treaty for one in lists}) == 25
    assert {one.as_of for one in lists} == {"2026-02-03"}


def test_the_saved_pages_have_the_parties_they_print(pages: list[Record | Fault]) -> None:
    gone = {(who, "XXVI-5") for who, _, _ in LAST_FIVE if who != "Poland"}
    bound = {
        (act.participant, act.treaty) for act in pages if isinstance(act, TreatyAct) and EFFECTS[act.act] == "binds"
    }
    counted = Counter(treaty for _, treaty in bound - gone)
    assert dict(counted) == {each.treaty: each.party_count for each in pages if isinstance(each, TreatyList)}
    assert (counted["IV-9"], counted["IV-11"], counted["XXVI-5"], counted["XXVI-2-c"]) == (175, 196, 162, 90)


def test_five_withdrew_from_the_mine_ban_and_none_from_others(pages: list[Record | Fault]) -> None:
    assert withdrawals(pages) == LAST_FIVE
    assert {each.treaty for each in pages if isinstance(each, TreatyAct) and each.act == "withdrawal"} == {"XXVI-5"}


def test_the_torture_convention_has_its_objections(pages: list[Record | Fault]) -> None:
    torture = [each for each in pages if isinstance(each, Declarations) and each.treaty == "IV-9"]
    assert sum(one.objection_count for one in torture) == 26
    assert not any(re.search("[0-9]", one.participant) for one in torture)


# --- any content of the file ---

SMALL = str(MINE_BAN)


@settings(max_examples=100, deadline=None)
@given(start=st.integers(0, len(SMALL)), length=st.integers(0, 400), instead=st.text(max_size=12))
def test_no_change_of_a_page_ever_breaks_the_reader(
    start: int, length: int, instead: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    page = SMALL[:start] + instead + SMALL[start + length :]
    records = read_or_refused(tmp_path_factory, page.encode("utf-8", "surrogatepass"))
    assert records


@settings(max_examples=40, deadline=None)
@given(end=st.integers(0, SMALL.index("</form>") + len("</form")))
def test_a_page_cut_anywhere_is_never_taken_for_whole(end: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    records = read_or_refused(tmp_path_factory, SMALL[:end].encode())
    assert any(isinstance(one, Fault | UnreadableError) for one in records)


@settings(max_examples=40, deadline=None)
@given(content=st.binary(max_size=200))
def test_no_bytes_ever_break_the_reader(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert read_or_refused(tmp_path_factory, content)


def read_or_refused(folders: pytest.TempPathFactory, content: bytes) -> list[Record | Fault] | list[UnreadableError]:
    folder = folders.mktemp("raw")
    (folder / "page.html").write_bytes(content)
    try:
        return list(un_treaty_collection.parse(Raw(folder, ("*.html",)), SPEC))
    except UnreadableError as refused:
        return [refused]


if __name__ == "__main__":
    SAMPLES.mkdir(parents=True, exist_ok=True)
    for name, made_up in PAGES.items():
        (SAMPLES / f"{name}.html").write_text(str(made_up), encoding="utf-8")
