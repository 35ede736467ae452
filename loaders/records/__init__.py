"""Records: what a source module may yield, as typed dataclasses.

Names of countries and treaties stay in the source's spelling. A ``Fault`` says what could not be read; a source
with a single fault gives no facts. ``loaders.facts.normalise`` turns records into facts.
"""
