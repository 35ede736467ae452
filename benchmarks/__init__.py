"""Benchmarks: our figures beside those of other tools, measured in one run; ``python -m benchmarks``."""
