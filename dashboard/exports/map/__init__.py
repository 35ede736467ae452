"""Maps to download: build (view to content), svg (drawing), layout (page), render (files), data_files (CSV, XLSX)."""
