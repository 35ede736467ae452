"""Tests of the list of governments against known facts."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
import yaml

from catalogues.domains import languages
from loaders import registry
from loaders.registry.name_matching import normalise_name
from loaders.warehouse_rows.participants import participant_rows

REGISTRY = Path(__file__).resolve().parents[2] / "data" / "registry"
KNOWN = registry.load(REGISTRY)
COUNTRIES = KNOWN.countries


def test_there_are_197_governments_in_the_order_of_their_codes() -> None:
    assert len(COUNTRIES) == 197
    assert list(COUNTRIES) == sorted(COUNTRIES)


def test_names_in_the_warehouse_have_no_blank_of_the_source() -> None:
    names = {
        (row["participant"], row["language"]): row["name"] for row in participant_rows(KNOWN, ())["participant_name"]
    }
    assert names["NLD", "ar"] == "هولندا (مملكة -)"
    assert not [name for (_code, language), name in names.items() if language and "_" in name]


def test_193_are_un_members_with_a_day_of_admission() -> None:
    days = {code: country.un_member_since for code, country in COUNTRIES.items() if country.status == "member"}
    assert len(days) == 193
    assert min(day for day in days.values() if day) == date(1945, 10, 24)
    assert max((day, code) for code, day in days.items() if day) == (date(2011, 7, 14), "SSD")
    assert None not in days.values()


def test_four_non_members_say_since_when_they_may_join() -> None:
    others = {code: country for code, country in COUNTRIES.items() if country.status != "member"}
    assert {code: country.status for code, country in others.items()} == {
        "COK": "non_member",
        "NIU": "non_member",
        "PSE": "observer",
        "VAT": "observer",
    }
    assert all(country.may_join_since and country.may_join_note for country in others.values())
    assert all(country.un_member_since is None for country in others.values())


@pytest.mark.parametrize("language", languages())
def test_everyone_has_a_name_in_each_language_of_the_pages(language: str) -> None:
    """A language of the pages has a folder in dashboard/languages; names are in countries.yml and participants.yml."""
    assert [code for code, participant in KNOWN.participants.items() if language not in participant.names] == []


def test_names_are_in_no_other_language_than_the_pages() -> None:
    """A misspelt code of a language would hide a name."""
    known = set(languages())
    assert {code: set(who.names) - known for code, who in KNOWN.participants.items() if set(who.names) - known} == {}


def test_turkiye_and_naoero_have_the_names_they_chose() -> None:
    assert COUNTRIES["TUR"].name == "Türkiye"
    assert COUNTRIES["NRU"].name == "Naoero"


def test_m49_codes_and_names_are_each_ones_own() -> None:
    assert len({country.m49 for country in COUNTRIES.values()}) == 197
    assert len({country.name for country in COUNTRIES.values()}) == 197
    assert COUNTRIES["NAM"].m49 == "516"
    assert len({country.iso2 for country in COUNTRIES.values()}) == 197


def test_every_point_is_on_the_globe_and_no_two_share_one() -> None:
    points = [participant.point for participant in KNOWN.participants.values() if participant.point]
    assert all(-180 <= longitude <= 180 and -90 <= latitude <= 90 for longitude, latitude in points)
    assert len(set(points)) == len(points) == 200


@pytest.mark.parametrize(
    ("code", "longitude", "latitude"),
    [
        ("CUB", -78, 21.5),
        ("FJI", 178, -17.8),
        ("KIR", -157.4, 1.8),
        ("NZL", 171, -43),
        ("USA", -98, 39),
        ("VAT", 12.45, 41.9),
    ],
)
def test_a_point_is_where_the_country_is(code: str, longitude: float, latitude: float) -> None:
    assert COUNTRIES[code].point == pytest.approx((longitude, latitude), abs=2)


def test_the_regional_groups_have_their_members() -> None:
    groups = [country.regional_group for country in COUNTRIES.values()]
    sizes = {group: groups.count(group) for group in set(groups)}
    assert sizes == {
        "African Group": 54,
        "Asia-Pacific Group": 54,
        "Eastern European Group": 23,
        "GRULAC": 33,
        "WEOG": 29,
        None: 4,
    }
    assert COUNTRIES["TUR"].regional_group == "WEOG"


def test_an_area_or_predecessor_is_no_government() -> None:
    kinds = {code: other.kind for code, other in KNOWN.others.items()}
    assert kinds["EUU"] == "organisation"
    assert {code for code, kind in kinds.items() if kind == "predecessor"} == {"ANT", "CSK", "DDR", "SCG", "YMD", "YUG"}
    assert {"XKX", "TWN", "ESH", "HKG", "MAC"} <= {code for code, kind in kinds.items() if kind == "area"}
    assert all(other.note for other in KNOWN.others.values())


def test_no_alias_repeats_a_name_of_its_own_country() -> None:
    repeated = []
    for code, participant in KNOWN.participants.items():
        spellings = [participant.name, *participant.aliases]
        forms = [normalise_name(spelling) for spelling in spellings]
        repeated += [(code, spelling) for spelling, form in zip(spellings, forms, strict=True) if forms.count(form) > 1]
    assert repeated == []


def test_plain_yaml_reads_no_kept_value_as_boolean() -> None:
    for name in ("countries.yml", "participants.yml"):
        codes = yaml.safe_load((REGISTRY / name).read_text(encoding="utf-8"))
        assert all(isinstance(code, str) for code in codes)
        assert all(isinstance(alias, str) for entry in codes.values() for alias in entry.get("aliases", []))


@pytest.mark.parametrize(
    ("organisation", "member", "day"),
    [
        ("ecowas", "BFA", "2025-01-29"),
        ("ecowas", "MLI", "2025-01-29"),
        ("ecowas", "NER", "2025-01-29"),
        ("oas", "NIC", "2023-11-19"),
        ("council_of_europe", "RUS", "2022-03-16"),
        ("european_union", "GBR", "2020-02-01"),
    ],
)
def test_who_left_an_organisation_is_no_member_from_that_day(organisation: str, member: str, day: str) -> None:
    entries = [entry for entry in KNOWN.organisations[organisation].members if entry.participant == member]
    assert [entry.until for entry in entries] == [day]


def test_the_organisations_have_their_members_of_today() -> None:
    present = {
        slug: sum(member.until is None for member in organisation.members)
        for slug, organisation in KNOWN.organisations.items()
    }
    assert present == {
        "african_union": 55,
        "asean": 11,
        "council_of_europe": 46,
        "ecowas": 12,
        "european_union": 27,
        "icglr": 12,
        "oas": 34,
    }


def test_admission_days_are_those_of_the_un(shared: Path) -> None:
    lines = (shared / "countries" / "un_admission_dates.txt").read_text(encoding="utf-8").split("\n")
    admitted = dict(line.split() for line in lines if line.strip())
    ours = {code: str(country.un_member_since) for code, country in COUNTRIES.items() if country.un_member_since}
    assert ours == admitted


def test_names_are_those_of_unterm(shared: Path) -> None:
    with (shared / "countries" / "countries.csv").open(encoding="utf-8", newline="") as lines:
        unterm = {row["iso3"]: row for row in csv.DictReader(lines)}
    for code, country in COUNTRIES.items():
        assert country.name == unterm[code]["unterm_en"]
        assert country.m49 == unterm[code]["m49"]
        assert country.iso2 == unterm[code]["iso2"]
        of_un = {language: name for language, name in country.names.items() if f"unterm_{language}" in unterm[code]}
        assert of_un == {language: unterm[code][f"unterm_{language}"] for language in of_un}
        assert len(of_un) == 5
