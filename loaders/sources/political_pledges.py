"""Political commitments joined by name, from eleven compiled lists: the YAML gives the pledge of each.

A row is one step of one participant by one text. The YAML gives each word its step, and
adds ``by`` where the text only shows that it was so on its own day: a government that
calls itself a signatory in 2020 did not sign in 2020.
Odd: in the French–Mexican list the step is the tag its sentence begins with, not its
word; and where a whole list is in one document (``documents`` names it behind the file),
each row also cites that document, with the day from the row's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, get_args

from loaders import compiled_list
from loaders.raw_files import Raw, RawFile
from loaders.records.claims import Pledge
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.records.words import USUAL_CONFIDENCE, Step

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source

_STEPS: dict[str, Step] = {word: word for word in get_args(Step)}

_SPEECHES = compiled_list.ListColumns()
_TAGS = compiled_list.ListColumns(word="detail", begins=True)
_NAMES = compiled_list.ListColumns(
    day="date_or_year", precision="", word="detail", title="", reference="source_url", begins=True
)
_FORMS: dict[str, compiled_list.ListColumns] = {
    "act_code.csv": _SPEECHES,
    "ares_63_308_sponsors.csv": _NAMES,
    "ares_75_277_cosponsors_partial.csv": _NAMES,
    "france_mexico.csv": _TAGS,
    "gaamac_engagement.csv": _NAMES,
    "group_of_friends.csv": _SPEECHES,
    "kigali_principles.csv": _NAMES,
    "latin_american_genocide_prevention_network.csv": _NAMES,
    "paris_commitments_child_soldiers_partial.csv": _NAMES,
    "safe_schools_declaration.csv": _NAMES,
    "vancouver_principles.csv": _NAMES,
}


def parse(raw: Raw, spec: Source) -> Iterator[Record | Fault]:
    """Every step on the lists, once for each text that shows it."""
    for file in raw.files():
        yield from _file(file, spec)


def _file(file: RawFile, spec: Source) -> Iterator[Record | Fault]:
    name = file.name.rpartition("/")[2]
    form, pledge = _FORMS.get(name), spec.subjects.get(name)
    if form is None or pledge is None:
        instead = f"write `{name}: pledge` under subjects in the source's YAML, and its headers in the parser"
        yield Fault(file.name, "", "the YAML does not say which pledge this list is of", instead)
        return
    for entry in compiled_list.read(file, form, spec):
        if isinstance(entry, Fault):
            yield entry
        else:
            yield from _pledges(entry, name, pledge, spec)


def _pledges(entry: compiled_list.CitedClaim, file: str, pledge: str, spec: Source) -> Iterator[Pledge | Fault]:
    value = spec.values[entry.word]
    step, _, known = value.partition(" ")
    if step not in _STEPS or known not in ("", "by"):
        what = f"{entry.word!r} means {value!r}, which is not a step"
        instead = f"under values in the source's YAML write one of {', '.join(_STEPS)}, with `by` behind it or without"
        yield Fault(entry.claim.file, entry.claim.where, what, instead)
        return
    about: dict[str, Any] = {**vars(entry.claim), "pledge": pledge, "step": _STEPS[step]}
    if known and entry.claim.happened_on and not (entry.text and entry.text.tells_the_day):
        about["date_precision"] = "by"
    yield Pledge(**about)
    whole = spec.documents.get(file)
    if whole and whole.document and whole.document != entry.claim.document:
        yield _by_the_whole_list(entry, about, whole.document, spec)


def _by_the_whole_list(
    entry: compiled_list.CitedClaim, about: dict[str, Any], document: str, spec: Source
) -> Pledge | Fault:
    """The same step with the document that has the whole list; the day is still the row's."""
    was_read, text = compiled_list.read_from(document, spec), spec.documents.get(document)
    if was_read is None or text is None or text.as_of is None:
        instead = "write its host under hosts, and its title and as_of under documents, in the source's YAML"
        return Fault(entry.claim.file, entry.claim.where, f"of the list {document} too little is known", instead)
    return Pledge(
        **{
            **about,
            "document": document,
            "title": text.title or "",
            "as_of": text.as_of,
            "read_from": was_read,
            "confidence": "C" if entry.claim.confidence == "C" else text.confidence or USUAL_CONFIDENCE[was_read],
            "note": f"Day given by {entry.claim.title or entry.claim.document}",
        }
    )
