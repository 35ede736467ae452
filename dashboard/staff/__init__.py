"""The staff page, room by room: sources, handing in, review, editions, work items.

``python -m dashboard.staff`` (which ``python -m loaders staff`` starts) serves the dashboard with it
on this machine alone.
"""
