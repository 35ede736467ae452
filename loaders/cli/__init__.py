"""The verbs of ``python -m loaders``, one file a group; output.py prints tables, progress and JSON."""
