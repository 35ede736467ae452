"""Tests that codes decode to their view, tolerate spacing and case, and detect changes."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dashboard.exports import verification_codes
from dashboard.exports.map import build as map_build
from dashboard.exports.verification_codes import ExportView, InvalidCodeError

EDITION = "2026-11-24-0a1b2c3d"
VIEW = ExportView("treaty", "rome_statute", date(2026, 11, 24), "africa", "african_union")
CODE = verification_codes.encode_view(VIEW, EDITION)
CURVE = ExportView("years", "2000-2025", date(2026, 11, 24), organisation="african_union", form="curve")

views = some.builds(
    ExportView,
    kind=some.sampled_from(verification_codes.MAP_KINDS),
    subject=some.sampled_from(["rome_statute", "treaties", "a_res_75_277"]),
    day=some.dates(date(1945, 1, 1), date(2200, 1, 1)),
    region=some.sampled_from(verification_codes.MAP_VIEWS),
    organisation=some.none() | some.sampled_from(["african_union", "european_union"]),
)


@given(views)
def test_code_decodes_to_its_view(view: ExportView) -> None:
    decoded = verification_codes.decode_code(verification_codes.encode_view(view, EDITION))
    names = ["treaties", "rome_statute", "a_res_75_277"]
    assert verification_codes.resolve_view(decoded, names, ["european_union", "african_union"]) == view
    assert EDITION.startswith(decoded.edition)


def test_code_has_24_unambiguous_letters() -> None:
    assert len(CODE) == 29
    assert set(CODE) <= set(verification_codes.ALPHABET + "-")
    assert not set("ILOU") & set(verification_codes.ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        *(CODE.lower(), CODE.replace("-", " "), CODE.replace("-", ""), f"  {CODE}\n", CODE.replace("0", "O")),
        f"https://example.org/rtop/?verify={CODE}",
        f"https://example.org/verify?code={CODE}&embed=true",
        f"https://example.org/rtop/?verify={CODE}&lang=zh-Hant",
    ],
)
def test_code_is_read_in_any_case_spacing_and_address(typed: str) -> None:
    assert verification_codes.decode_code(typed) == verification_codes.decode_code(CODE)


def test_code_with_one_changed_letter_is_invalid() -> None:
    letters = CODE.replace("-", "")
    for at, right in enumerate(letters):
        for wrong in set(verification_codes.ALPHABET) - {right}:
            with pytest.raises(InvalidCodeError, match="mistyped or altered"):
                verification_codes.decode_code(letters[:at] + wrong + letters[at + 1 :])


def test_code_with_swapped_letters_is_invalid() -> None:
    letters = list(CODE.replace("-", ""))
    for at in range(len(letters) - 1):
        swapped = letters.copy()
        swapped[at : at + 2] = reversed(swapped[at : at + 2])
        if swapped != letters:
            with pytest.raises(InvalidCodeError):
                verification_codes.decode_code("".join(swapped))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "this one has 0"),
        (CODE[:-1], "this one has 23"),
        (CODE + "A", "this one has 25"),
        ("!" + CODE.replace("-", "")[1:], "A code never has these characters"),
        ("<script>alert(1)</script>", "24 letters"),
    ],
)
def test_invalid_code_is_answered_with_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(InvalidCodeError, match=sentence):
        verification_codes.decode_code(typed)


def test_code_of_an_unknown_subject_is_refused() -> None:
    with pytest.raises(InvalidCodeError, match="do not have what this code shows"):
        verification_codes.resolve_view(
            verification_codes.decode_code(CODE), ["genocide_convention"], ["african_union"]
        )
    with pytest.raises(InvalidCodeError, match="organisation"):
        verification_codes.resolve_view(verification_codes.decode_code(CODE), ["rome_statute"], ["european_union"])


def test_invalid_edition_gives_no_code() -> None:
    with pytest.raises(InvalidCodeError, match="not the name of an edition"):
        verification_codes.encode_view(VIEW, "yesterday")


def test_fingerprints_of_names_are_distinct(warehouse_path: Path) -> None:
    for kind, names in map_build.subject_names(warehouse_path).items():
        prints = {verification_codes.fingerprint(name, verification_codes.FIELD_BITS["subject"]) for name in names}
        assert len(prints) == len(names), kind
    listed = map_build.organisation_names(warehouse_path)
    for one, other in combinations(listed, 2):
        assert verification_codes.fingerprint(
            one, verification_codes.FIELD_BITS["organisation"]
        ) != verification_codes.fingerprint(other, verification_codes.FIELD_BITS["organisation"])


def test_published_codes_stay_readable() -> None:
    """This code has been printed, so every later format must still read it."""
    assert CODE == "4EXT-2J86-NN1G-KNRA-3CP3-80ZP"
    assert verification_codes.encode_view(CURVE, EDITION) == "71J1-YG86-NN1G-KNRA-3CP3-CQNK"


curves = some.builds(
    ExportView,
    kind=some.sampled_from(("treaty", "indicator", "pillar")),
    subject=some.sampled_from(["rome_statute", "focal_point"]),
    day=some.dates(date(1945, 1, 1), date(2200, 1, 1)),
    form=some.just("curve"),
)
spans = some.lists(some.integers(1900, 2900), min_size=2, max_size=2).map(lambda years: tuple(sorted(years)))


@given(curves)
def test_chart_code_decodes_to_a_chart(view: ExportView) -> None:
    decoded = verification_codes.decode_code(verification_codes.encode_view(view, EDITION))
    assert verification_codes.resolve_view(decoded, ["focal_point", "rome_statute"], []) == view
    assert decoded.form == "curve"


@given(spans)
def test_years_code_decodes_to_the_years(span: tuple[int, int]) -> None:
    view = ExportView("years", f"{span[0]}-{span[1]}", date(2026, 11, 24), organisation="african_union", form="curve")
    assert (
        verification_codes.resolve_view(
            verification_codes.decode_code(verification_codes.encode_view(view, EDITION)), [], ["african_union"]
        )
        == view
    )


@pytest.mark.parametrize("years", ["lately", "2010-2000", "1899-2000", "2000-2924", "2000-2010 ", "２０００-２０１０"])
def test_invalid_years_give_no_code(years: str) -> None:
    with pytest.raises(InvalidCodeError, match="are not years"):
        verification_codes.encode_view(ExportView("years", years, date(2026, 11, 24), form="curve"), EDITION)


@pytest.mark.parametrize(("form", "kind"), [("map", "years"), ("table", "pillar"), ("curve", "resolution")])
def test_view_without_form_gives_no_code(form: verification_codes.Form, kind: verification_codes.Kind) -> None:
    with pytest.raises(InvalidCodeError, match="There is no"):
        verification_codes.encode_view(ExportView(kind, "2000-2010", date(2026, 11, 24), form=form), EDITION)


def test_code_numbers_of_kinds_never_change() -> None:
    """Printed codes depend on the place of each in the list, so new ones are added at the end."""
    assert verification_codes.FORM_KINDS[:4] == tuple(
        ("map", kind) for kind in ("treaty", "pillar", "indicator", "resolution")
    )
    assert verification_codes.FORM_KINDS[4:7] == tuple(("curve", kind) for kind in ("treaty", "indicator", "years"))
    assert verification_codes.FORM_KINDS[7:9] == (("table", "countries"), ("curve", "pillar"))
    formats = -(-len(verification_codes.FORM_KINDS) // verification_codes.KINDS_A_FORMAT)
    assert 2 ** verification_codes.FIELD_BITS["kind"] == verification_codes.KINDS_A_FORMAT
    assert verification_codes.FORMAT_VERSION + formats <= 2 ** verification_codes.FIELD_BITS["format"]
