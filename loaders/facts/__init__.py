"""Turn the records of a source into facts, and keep them as CSV.

``normalise`` names countries and treaties, ``consistency`` counts again, ``models`` defines a row of each file,
``csv_files`` reads and writes them. Weak evidence (confidence C) goes to ``work_items.csv``: staff confirm it,
no page shows it.
"""
