"""Charts to download: build (view to content), svg and bars_svg (drawing), files (PDF, PNG, SVG, CSV, XLSX)."""
