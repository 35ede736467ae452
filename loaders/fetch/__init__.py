"""Fetch raw files: over HTTP or uploaded by hand, checked, and kept with a receipt."""
