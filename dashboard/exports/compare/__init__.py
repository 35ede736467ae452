"""Comparisons to download: build (view to content), files (PDF, PNG, SVG, CSV, XLSX)."""
