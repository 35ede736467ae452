"""Pydantic models of the hand-kept YAML files in ``data/registry``.

Frozen, and an unknown field is a fault.
"""
