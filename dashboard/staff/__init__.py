"""The staff page, one module for each part: sources, upload, review, editions, work items.

``python -m dashboard.staff`` (which ``python -m loaders staff`` starts) serves the dashboard with it
on this machine alone.
"""
