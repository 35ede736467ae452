"""Files of a map: label, name, MIME type and writer of each.

Nothing is made before it is asked for, so a page with nine buttons costs no more than one without.
"""

from __future__ import annotations

from functools import partial

from dashboard.exports.files import CSV, GEOJSON, PDF, PNG, SVG, XLSX, ExportFile
from dashboard.exports.map import data_files, render
from dashboard.exports.map.model import MapExport
from dashboard.i18n import _

__all__ = ["ExportFile", "map_files"]


def map_files(export: MapExport, size: str = "page") -> tuple[ExportFile, ...]:
    """Return every file of a map, in the order of buttons; ``make`` is called when one is wanted.

    ``size`` is one of ``layout.SIZES``; the data do not depend on it.
    """
    picture, data = f"{export.view.stem}-{size}", export.view.stem
    fine = partial(render.render_map_png, export, size, render.PRINT_DPI)
    return (
        ExportFile("png", _("PNG for the screen"), f"{picture}.png", PNG, partial(render.render_map_png, export, size)),
        ExportFile("png300", _("PNG, 300 dpi"), f"{picture}-300dpi.png", PNG, fine),
        ExportFile("svg", _("SVG"), f"{picture}.svg", SVG, partial(render.render_map_svg, export, size)),
        ExportFile("pdf", _("PDF"), f"{picture}.pdf", PDF, partial(render.render_map_pdf, export, size)),
        ExportFile("csv", _("Data as CSV"), f"{data}.csv", CSV, partial(data_files.map_csv, export)),
        ExportFile("xlsx", _("Data as XLSX"), f"{data}.xlsx", XLSX, partial(data_files.map_xlsx, export)),
        ExportFile(
            "geojson", _("Data as GeoJSON"), f"{data}.geojson", GEOJSON, partial(data_files.map_geojson, export)
        ),
    )
