"""Write the icons that pages use as a font of their own: 11 kB instead of Streamlit's 375 kB for 4,000 icons.

``make icons`` runs it after a new ``:material/…:`` in the code or a new version of Streamlit; it needs fonttools and
brotli. The font is Google's Material Symbols (Apache 2.0), as it comes with Streamlit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SERVER = ROOT / "dashboard" / "server"
ICONS, NAMES = SERVER / "icons.woff2", SERVER / "icons.txt"
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"
"""An icon is a ligature of the letters of its name."""


def streamlit_folder() -> Path:
    """Return the folder of the installed Streamlit."""
    spec = find_spec("streamlit")
    return Path(str(spec and spec.origin)).parent


def used_names() -> set[str]:
    """Return the names of icons in our code, in Streamlit's scripts and in its elements."""
    ours = (*(ROOT / "dashboard").rglob("*.py"), ROOT / "streamlit_app.py")
    folder = streamlit_folder()
    theirs = (*folder.glob("static/static/js/*.js"), *folder.glob("elements/**/*.py"))
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in (*ours, *theirs))
    return {name for text in texts for name in re.findall(r":material/([a-z_0-9]+):", text)}


def main() -> None:
    """Write the font and the names of its icons."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(next(streamlit_folder().glob("static/static/media/MaterialSymbols*.woff2")))
    glyphs = dict(_ligatures(font))
    names = sorted(used_names() & set(glyphs))
    options = subset.Options(flavor="woff2", layout_closure=False, layout_features=["*"], hinting=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(glyphs=[glyphs[name] for name in names], text=LETTERS)
    subsetter.subset(font)
    subset.save_font(font, str(ICONS), options)
    NAMES.write_text("\n".join(names) + "\n", encoding="utf-8")
    print(f"{len(names)} icons, {ICONS.stat().st_size:,} bytes; not in the font: {sorted(used_names() - set(names))}")


def _ligatures(font: object) -> Iterator[tuple[str, str]]:
    """Yield the name of each icon, as it is written, with its glyph."""
    letter_of = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}  # type: ignore[attr-defined]
    for lookup in font["GSUB"].table.LookupList.Lookup:  # type: ignore[index]
        for table in (getattr(each, "ExtSubTable", each) for each in lookup.SubTable):
            for first, ligatures in getattr(table, "ligatures", {}).items():
                for ligature in ligatures:
                    letters = [letter_of.get(glyph, "?") for glyph in (first, *ligature.Component)]
                    yield "".join(letters), ligature.LigGlyph


if __name__ == "__main__":
    main()
