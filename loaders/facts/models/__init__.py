"""Pydantic models of the facts files: one class a file, one field a column."""
