"""Records that a source module yields, as typed dataclasses.

Names of countries and treaties stay in the source's spelling. A ``Fault`` reports an unreadable place; a source
with a single fault gives no facts. ``loaders.facts.normalise`` turns records into facts.
"""
