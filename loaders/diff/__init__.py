"""Compare two editions before one is published.

``report`` previews a publication, ``changes`` compares two warehouses, ``blockers`` lists what stops it,
``text`` writes a change as a sentence, ``model`` holds the types.
"""
