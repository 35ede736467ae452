"""Tests of handing in files: pages known by content, names as browsers give them, refusals in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from loaders import DATA, registry
from loaders.facts import normalise
from loaders.facts.models.base import FaultsError
from loaders.fetch.errors import RefusedError
from loaders.fetch.manual_upload import Kept, add_uploads
from loaders.registry import Registry
from tests.loaders.test_un_treaty_collection import AMENDED_PROTOCOL, DISABILITIES, Page

SOURCE = "un_treaty_collection"
PADDING = f"<!-- {'x' * 60_000} -->"
HandIn = Callable[..., list[Kept]]


@pytest.fixture(scope="module")
def hand_kept() -> Registry:
    return registry.load(DATA / "registry")


def whole(page: Page = DISABILITIES) -> str:
    """A made-up page of the size a real one has."""
    return str(page).replace("<body>", f"<body>{PADDING}")


@pytest.fixture
def hand_in(hand_kept: Registry, tmp_path: Path) -> HandIn:
    """Write files, each in a folder of its own as uploads are, and hand them in together."""

    def handed(*files: tuple[str, str | bytes], source: str = SOURCE) -> list[Kept]:
        paths = []
        for at, (name, content) in enumerate(files):
            path = tmp_path / "in" / str(at) / name
            path.parent.mkdir(parents=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            paths.append(path)
        return add_uploads(source, paths, hand_kept, tmp_path / "raw")

    return handed


def stored_files(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "raw").rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "name",
    [
        "UNTC.html",
        "UNTC (1).html",
        "United Nations Treaty Collection.html",
        "crpd.htm",
        "UNTC.HTML",
        "page",
        "cat.html",
    ],
)
def test_treaty_page_is_known_whatever_its_name(name: str, hand_in: HandIn, tmp_path: Path) -> None:
    assert hand_in((name, whole())) == [Kept(name, "crpd.html")]
    assert stored_files(tmp_path) == ["crpd.html"]


def test_two_pages_of_one_name_are_both_kept(hand_in: HandIn, tmp_path: Path) -> None:
    kept = hand_in(("UNTC.html", whole()), ("UNTC.html", whole(AMENDED_PROTOCOL)))
    assert [one.name for one in kept] == ["crpd.html", "ccw_amended_protocol_ii.html"]
    assert stored_files(tmp_path) == ["ccw_amended_protocol_ii.html", "crpd.html"]


def test_same_treaty_twice_is_refused_with_both_names(hand_in: HandIn, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"UNTC\.html and UNTC \(1\)\.html: refused: both are crpd\.html"):
        hand_in(("UNTC.html", whole()), ("UNTC (1).html", whole()))
    assert stored_files(tmp_path) == []


def test_please_wait_page_is_refused_like_a_fetched_one(hand_in: HandIn, tmp_path: Path) -> None:
    hand_in(("UNTC.html", whole()))
    wait = "<html><head><title>Just a page</title></head><body>Please wait</body></html>"
    with pytest.raises(RefusedError, match="bytes, fewer than the 60,000 it has when whole"):
        hand_in(("a/UNTC.html", wait))
    with pytest.raises(RefusedError, match="does not hold 'STATUS AS AT'"):
        hand_in(("b/UNTC.html", wait + PADDING))
    assert stored_files(tmp_path) == ["crpd.html"]


OTHER_FORMATS = [
    (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n", r"a web archive \(MHTML\)"),
    (b"MIME-Version: 1.0\r\n", r"a web archive \(MHTML\)"),
    (b"bplist00", "a web archive of Safari"),
    (b"%PDF-1.7", "a PDF"),
    (whole().replace("Cyprus", "Zypern ä").encode("cp1252"), r"in another encoding \(Windows-1252\)"),
    (whole().encode("utf-16"), "a page in UTF-16"),
]


@pytest.mark.parametrize(("content", "what"), OTHER_FORMATS)
def test_other_format_says_how_to_save_the_page(content: bytes, what: str, hand_in: HandIn) -> None:
    with pytest.raises(RefusedError, match=rf'{what} → open .* and save it as "Webpage, Complete"'):
        hand_in(("UNTC.html", content))


def test_page_of_an_unlisted_treaty_is_refused(hand_in: HandIn) -> None:
    with pytest.raises(RefusedError, match="the page of treaty IV-999, which the registry does not list"):
        hand_in(("UNTC.html", whole(Page("IV-999", [("Kenya", "", "1 Feb 2003")], "Parties : 1"))))


def test_page_in_another_language_is_refused(hand_in: HandIn) -> None:
    with pytest.raises(RefusedError, match="the page is in 'fr', not in English"):
        hand_in(("UNTC.html", whole().replace("clang=_en", "clang=_fr")))


def test_all_refusals_are_reported_at_once(hand_in: HandIn) -> None:
    with pytest.raises(RefusedError) as raised:
        hand_in(("a.html", "short"), ("b.html", "%PDF-1.7"), ("c.html", whole()))
    assert [line.partition(":")[0] for line in str(raised.value).splitlines()] == ["a.html", "b.html"]


def test_page_without_end_tags_is_kept_and_read(hand_in: HandIn, hand_kept: Registry, tmp_path: Path) -> None:
    hand_in(("UNTC.html", whole().replace("</body>", "").replace("</html>", "")))
    assert len(normalise.read(SOURCE, hand_kept, tmp_path / "raw" / SOURCE).treaty_acts) == 7


def test_page_cut_within_its_form_is_refused(hand_in: HandIn, hand_kept: Registry, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="does not hold '</form>'"):
        hand_in(("UNTC.html", whole().partition("</form>")[0]))
    (tmp_path / "page.html").write_text(whole().partition("</form>")[0])
    with pytest.raises(FaultsError, match="it stops before the end of its form"):
        normalise.read(SOURCE, hand_kept, tmp_path)


def test_numbered_copy_of_a_named_file_is_known(hand_in: HandIn) -> None:
    spec = registry.load(DATA / "registry").sources["interjust"]
    name = spec.files[0].rsplit("/", 1)[-1]
    assert "*" not in name
    stem, dot, ending = name.rpartition(".")
    assert hand_in((f"{stem} (2){dot}{ending.upper()}", "a,b\n"), source="interjust")[0].name == name


def test_two_files_of_one_name_are_refused_by_name(hand_in: HandIn) -> None:
    name = registry.load(DATA / "registry").sources["interjust"].files[0].rsplit("/", 1)[-1]
    with pytest.raises(RefusedError, match=r"both are .*hand in one of them"):
        hand_in((name, "a,b\n"), (name, "a,b\n1,2\n"), source="interjust")
