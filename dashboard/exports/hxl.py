"""HXL tags (Humanitarian Exchange Language) of our columns; the same quantity has the same tag."""

from __future__ import annotations

COUNTRY_COLUMNS = ("participant", "iso3")
TAGS = {
    **dict.fromkeys(COUNTRY_COLUMNS, "#country+code+v_iso3"),
    "name": "#country+name",
    "region": "#region+name",
    "subregion": "#region+sub+name",
    "longitude": "#geo+lon",
    "latitude": "#geo+lat",
    "indicator": "#indicator+code",
    "value": "#indicator+value",
    "status": "#status",
    "standing": "#status+standing",
    "vote": "#status+vote",
    "note": "#description+note",
    "document": "#meta+document",
    "title": "#meta+title",
    "source": "#meta+source",
    "as_of": "#date+as_of",
}
SUFFIX_TAGS = (("_on", "#date"), ("_at", "#date"), ("_count", "#indicator+num"), ("_share", "#indicator+share"))
PREFIX_TAGS = (("is_", "#indicator+bool"), ("has_", "#indicator+bool"))


def hxl_tag(column: str) -> str:
    """Return the tag of a column, by its name, else by suffix or prefix, else as an attribute of ours."""
    if column in TAGS:
        return TAGS[column]
    named = [hashtag for ending, hashtag in SUFFIX_TAGS if column.endswith(ending)]
    named += [hashtag for beginning, hashtag in PREFIX_TAGS if column.startswith(beginning)]
    return f"{named[0] if named else '#meta'}+{column}"
