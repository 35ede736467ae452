"""Tests that the registry loads and that each kind of mistake in it gives its own sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from loaders import DATA, registry

MUSEUM = Path(__file__).resolve().parent.parent / "museum"


def test_the_registry_of_record_has_no_fault() -> None:
    assert len(registry.load(DATA / "registry").countries) == 197


@pytest.mark.parametrize("piece", sorted(MUSEUM.glob("*.yml")), ids=lambda path: path.stem)
def test_a_mistake_gives_its_own_sentence(piece: Path, tmp_path: Path) -> None:
    mistake = yaml.safe_load(piece.read_text(encoding="utf-8"))
    folder = tmp_path / "registry"
    shutil.copytree(DATA / "registry", folder)
    path = folder / mistake["file"]
    text = path.read_text(encoding="utf-8")
    assert text.count(mistake["find"]) >= 1, "the piece no longer fits the registry"
    path.write_text(text.replace(mistake["find"], mistake["write"], 1), encoding="utf-8")
    with pytest.raises(registry.RegistryFaultsError) as raised:
        registry.load(folder)
    sentences = [str(fault) for fault in raised.value.faults]
    for expected in mistake["told"]:
        assert any(expected in sentence for sentence in sentences), sentences


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(registry.RegistryFaultsError, match=r"countries\.yml: the file is missing"):
        registry.load(tmp_path)


def test_bytes_that_are_not_utf_8_are_reported(tmp_path: Path) -> None:
    (tmp_path / "countries.yml").write_bytes("FRA:\n  name: C\xf4te".encode("latin-1"))
    with pytest.raises(registry.RegistryFaultsError, match="is not UTF-8"):
        registry.load(tmp_path)


def test_no_source_of_record_has_words_of_the_template() -> None:
    sources = registry.load(DATA / "registry").sources.values()
    assert [source.title for source in sources if source.publisher == "Who publishes it"] == []
