"""Tests that names and dates are found as readers type them, and that unknown ones are answered with what is near."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from dashboard import queries
from dashboard.dates import UnreadableDateError, read_date
from dashboard.i18n import use_language
from dashboard.presenters import lookup
from dashboard.presenters.lookup import Lookup, fold, sort_key
from dashboard.presenters.traditional_chinese import SIMPLIFIED
from dashboard.warehouse import connection
from tests.dashboard.conftest import Visit, text_of

pytestmark = pytest.mark.clock


@pytest.fixture(scope="module")
def governments(warehouse_path: Path) -> Lookup:
    return lookup.governments(partial(connection.query, warehouse_path))


@pytest.mark.parametrize(
    ("typed", "iso3"),
    [
        *(("Turkiye", "TUR"), ("turkey", "TUR"), ("TÜRKİYE", "TUR"), ("TR", "TUR"), ("tur", "TUR")),
        *(("Cote d'Ivoire", "CIV"), ("Côte d’Ivoire", "CIV"), ("cote divoire", "CIV"), ("Ivory Coast", "CIV")),
        *(("Burma", "MMR"), ("Swaziland", "SWZ"), ("Zaire", "COD"), ("Czech Republic", "CZE")),
        *(("Чад", "TCD"), ("阿富汗", "AFG"), ("أفغانستان", "AFG"), ("Allemagne", "DEU"), ("Alemania", "DEU")),
        *(("Korea, Republic of", "KOR"), ("St Lucia", "LCA"), ("Niger", "NER"), ("Congo", "COG"), ("NO", "NOR")),
    ],
)
def test_government_is_found_by_any_name_or_code(governments: Lookup, typed: str, iso3: str) -> None:
    assert governments.find(typed) == iso3


@pytest.mark.parametrize(
    ("typed", "iso3"),
    [
        *(("États Unis", "USA"), ("coree du nord", "PRK"), ("Centrafrique", "CAF"), ("birmanie", "MMR")),
        *(("EEUU", "USA"), ("corea del sur", "KOR"), ("costa de marfil", "CIV"), ("Paises Bajos", "NLD")),
        *(("الأردن", "JOR"), ("اردن", "JOR"), ("السعوديه", "SAU"), ("امارات العربية المتحدة", "ARE"), ("سوريا", "SYR")),
        *(("美国", "USA"), ("美國", "USA"), ("韩国", "KOR"), ("俄羅斯", "RUS"), ("叙利亚", "SYR"), ("敘利亞", "SYR")),
        *(("россия", "RUS"), ("США", "USA"), ("Белоруссия", "BLR"), ("Объединённые Арабские Эмираты", "ARE")),
    ],
)
def test_government_is_found_as_readers_type_it(governments: Lookup, typed: str, iso3: str) -> None:
    assert governments.find(typed) == iso3


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *(("羅馬規約", "treaty=rome_statute"), ("武器貿易條約", "treaty=arms_trade_treaty")),
        *(("防止及懲治滅絕種族罪公約", "treaty=genocide_convention"), ("非洲聯盟", "organisation=african_union")),
    ],
)
def test_treaty_is_found_in_traditional_chinese(warehouse_path: Path, typed: str, found: str) -> None:
    with use_language("zh"):
        assert lookup.everything(partial(connection.query, warehouse_path)).find(typed) == found


def test_simplified_letters_of_names_have_traditional_ones(warehouse_path: Path) -> None:
    """A letter that Taiwan's character set lacks is a simplified one: it must be found by its traditional form."""
    ask = partial(connection.query, warehouse_path)
    with use_language("zh"):
        known = (lookup.everything(ask), lookup.commitments(ask), lookup.pillars(ask), lookup.resolutions(ask))
        letters = {letter for found in known for names in found.names.values() for letter in "".join(names)}
    han = {letter for letter in letters if "\u4e00" <= letter <= "\u9fff"}
    assert len(han) > 500
    lacking = {letter for letter in han if not letter.encode("big5", "ignore")}
    assert sorted(lacking - set(SIMPLIFIED.values())) == []


def test_every_name_and_code_finds_its_own_government(governments: Lookup) -> None:
    lost = {
        (name, code)
        for code, names in governments.names.items()
        for name in (code, *names)
        if governments.find(name.upper()) not in (code, None)
    }
    assert lost == set()
    assert sum(len(names) for names in governments.names.values()) > 1500
    assert all(governments.find(names[0]) == code for code, names in governments.names.items())


@pytest.mark.parametrize("typed", ["", "Korea", "Nigera", "'; drop table act; --", "<script>", "x" * 10_000])
def test_what_is_no_name_finds_no_government(governments: Lookup, typed: str) -> None:
    assert governments.find(typed) is None


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("Turkye", ["TUR"]), ("Nigera", ["NGA", "NER"]), ("Rwanada", ["RWA"]), ("Korea", ["PRK", "KOR"]), ("xyzzy", [])],
)
def test_nearest_names_are_offered(governments: Lookup, typed: str, nearest: list[str]) -> None:
    assert [match.code for match in governments.nearest(typed)][: len(nearest) or 1] == nearest


def test_other_subjects_are_found_by_title_initials_or_code(warehouse_path: Path) -> None:
    ask = partial(connection.query, warehouse_path)
    assert lookup.treaties(ask).find("rome statute") == "rome_statute"
    assert lookup.treaties(ask).find("ATT") == "arms_trade_treaty"
    assert lookup.organisations(ask).find("African Union") == lookup.organisations(ask).find("au") == "african_union"
    assert lookup.resolutions(ask).find("A/RES/75/277") == "a_res_75_277"
    assert lookup.commitments(ask).find("National RtoP focal point") == "focal_point"


def test_names_sort_as_readers_sort(warehouse_path: Path) -> None:
    names = [row.name for row in connection.query(warehouse_path, queries.COUNTRIES)]
    assert names == sorted(names, key=sort_key)
    assert names.index("Costa Rica") + 1 == names.index("Côte d'Ivoire")
    assert names.index("Tunisia") + 1 == names.index("Türkiye")
    assert fold("Åland, Øresund & Łódź") == "aland oresund and lodz"


@pytest.mark.parametrize("query", ["NAMES", "PARTICIPANTS", "AREAS"])
def test_queries_of_names_sort_as_readers_sort(warehouse_path: Path, query: str) -> None:
    names = [row.name for row in connection.query(warehouse_path, getattr(queries, query))]
    latin = [sort_key(name) for name in names if sort_key(name).isascii()]
    assert [name[:1] for name in latin] == sorted(name[:1] for name in latin)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *(("20-11-2026", date(2026, 11, 20)), ("20.11.2026", date(2026, 11, 20)), ("11/20/2026", date(2026, 11, 20))),
        *(
            ("20 November 2026", date(2026, 11, 20)),
            ("Nov 20, 2026", date(2026, 11, 20)),
            ("2026/11/20", date(2026, 11, 20)),
        ),
        *(("03/04/2026", None), ("soon", None), ("", None), ("31-02-2026", None), ("٢٠-١١-٢٠٢٦", None)),
    ],
)
def test_unreadable_date_says_what_to_write(text: str, meant: date | None) -> None:
    with pytest.raises(UnreadableDateError) as caught:
        read_date(text, date(1948, 1, 1), date(2028, 1, 1))
    assert caught.value.meant == meant
    assert "like this: 2026-11-20." in str(caught.value)


def test_date_outside_those_shown_says_the_bounds() -> None:
    with pytest.raises(UnreadableDateError, match="2999-12-31 is outside the dates shown here, 1948-01-01 to 2028"):
        read_date("2999-12-31", date(1948, 1, 1), date(2028, 1, 1))


@pytest.mark.parametrize("typed", ["Turkey", "Turkiye", "türkiye", "TR"])
def test_link_with_a_name_opens_the_government(visit: Visit, typed: str) -> None:
    app = visit(country=typed)
    assert app.title[0].value == "Türkiye"
    assert app.query_params["country"] in ("TUR", ["TUR"])


def test_link_with_a_wrong_name_offers_the_nearest(visit: Visit) -> None:
    app = visit(country="Turkye", day="2026-02-03")
    text = text_of(app)
    assert "No government is called “Turkye”." in text
    assert 'href="?country=TUR&amp;day=2026-02-03"' in text
    app.selectbox(key="country_box").select("Kenya").run()
    assert "is called" not in text_of(app)


@pytest.mark.parametrize(
    ("page", "key", "value", "sentence"),
    [
        ("treaty", "treaty", "Rome Statue", 'href="?treaty=rome_statute"'),
        ("map", "indicator", "focal", "No commitment is called “focal”."),
        ("map", "region", "Afrika", 'href="?region=africa"'),
        ("organisations", "organisation", "African Onion", 'href="?organisation=african_union"'),
        ("votes", "resolution", "A/RES/75/278", "No text voted on is called “A/RES/75/278”."),
        ("changes", "about", "Arms Treaty", 'href="?about=arms_trade_treaty"'),
        ("changes", "kind", "war", "No type of change is called “war”."),
        ("changes", "since", "20-11-2026", 'href="?since=2026-11-20"'),
        ("statements", "since", "20-11-2026", "This list has no year “20-11-2026”."),
        ("country", "day", "20-11-2026", "“20-11-2026” is not a date we can read."),
        ("country", "day", "2999-12-31", "2999-12-31 is outside the dates shown here"),
    ],
)
def test_page_answers_a_wrong_value_of_its_url(visit: Visit, page: str, key: str, value: str, sentence: str) -> None:
    assert sentence in text_of(visit(page, **{key: value}))


@pytest.mark.parametrize(
    ("page", "key", "value", "code"),
    [
        ("treaty", "treaty", "Arms Trade Treaty", "arms_trade_treaty"),
        ("organisations", "organisation", "African Union", "african_union"),
        ("map", "organisation", "AU", "african_union"),
        ("changes", "about", "Rome Statute", "rome_statute"),
        ("votes", "resolution", "A/HRC/RES/44/14", "a_hrc_res_44_14"),
    ],
)
def test_link_with_a_title_opens_its_subject(visit: Visit, page: str, key: str, value: str, code: str) -> None:
    app = visit(page, **{key: value})
    assert app.query_params[key] in (code, [code])
    assert "is called" not in text_of(app)


def test_box_of_governments_has_names_without_accents(visit: Visit) -> None:
    options = visit().selectbox(key="country_box").options
    assert {"Turkiye → Türkiye", "Cote d'Ivoire → Côte d'Ivoire"} <= set(options)
