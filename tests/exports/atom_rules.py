"""Rules of an Atom feed (RFC 4287): a grammar, and the rules no grammar can express."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
ATOM = "{http://www.w3.org/2005/Atom}"


def faults(feed: bytes) -> list[str]:
    """Return what an Atom feed does against RFC 4287, in words."""
    root = etree.fromstring(feed)
    found = [] if GRAMMAR.validate(root) else [f"line {error.line}: {error.message}" for error in GRAMMAR.error_log]
    entries = root.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id", "") for entry in entries]
    found += [f"4.2.6: two entries with the id {name}" for name in sorted(set(ids)) if ids.count(name) > 1]
    for part in (root, *entries):
        links = [link for link in part.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
        kinds = [(link.get("type"), link.get("hreflang")) for link in links]
        if len(set(kinds)) < len(kinds):
            found.append("4.1.1, 4.1.2: two alternate links of one type and language")
        if part is not root and not links and part.find(f"{ATOM}content") is None:
            found.append("4.1.2: an entry with neither content nor an alternate link")
    return found
