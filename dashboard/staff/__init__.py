"""The staff page: nine parts, each a module, and the sign-in.

Sources, refresh a source (``upload``), paste a list, facts, replies and searches (``entries``), review and publish,
editions, runs, work items (with the messages of readers above them).

``python -m dashboard.staff`` (which ``python -m loaders staff`` starts) serves the dashboard with it
on this machine alone.
"""
