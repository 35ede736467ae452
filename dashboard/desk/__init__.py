"""The staff page, room by room: sources, handing in, review, editions, work items.

``python -m dashboard.desk`` (which ``python -m loaders desk`` starts) serves the dashboard with it
on this machine alone.
"""
