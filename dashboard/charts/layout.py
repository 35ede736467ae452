"""Plotly layout that the charts share: transparent ground, the page's font, no zoom."""

from __future__ import annotations

import plotly.graph_objects as go  # type: ignore[import-untyped]

TRANSPARENT = "rgba(0,0,0,0)"
GRID = "rgba(128,128,128,0.25)"
FONT = "'Source Sans', sans-serif"


def apply_layout(figure: go.Figure, ink: str, margin: dict[str, int], **more: object) -> None:
    """Set the shared layout of a figure; ``more`` are further layout properties."""
    figure.update_layout(
        margin=margin,
        paper_bgcolor=TRANSPARENT,
        plot_bgcolor=TRANSPARENT,
        font={"color": ink, "size": 13, "family": FONT},
        showlegend=False,
        dragmode=False,
        hovermode="closest",
        **more,
    )
