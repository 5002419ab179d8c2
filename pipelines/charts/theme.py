"""One look for every chart, light and dark: colours, type and the measures they keep.

The colours of the parts are one set for both backgrounds, chosen so that each stands out from both (contrast
of 3:1 or more, WCAG 2.2 §1.4.11) and neighbours in a bar stay apart for the three kinds of colour blindness;
`tests/test_charts.py` measures both. Colour never speaks alone: bars carry their names and figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

EXPOSED = "#BF4A1B"
HELD = "#AE8C3F"
JUDGMENT = "#2A64A6"
PRESENCE = "#1FA58C"
TRUST = "#B962CE"
PARTS = {
    "execution": EXPOSED,
    "exposed": EXPOSED,
    "held": HELD,
    "durable": JUDGMENT,
    "judgment": JUDGMENT,
    "presence": PRESENCE,
    "trust": TRUST,
}

WHITE = "#ffffff"
NIGHT = "#0e1117"
ON_PARTS = {EXPOSED: WHITE, HELD: NIGHT, JUDGMENT: WHITE, PRESENCE: NIGHT, TRUST: NIGHT}
"""What is written on each colour (contrast of 4.5:1 or more)."""

FONT = "Inter, 'Source Sans', 'Source Sans 3', 'Source Sans Pro', 'Helvetica Neue', Arial, sans-serif"
SIZE = 12
NARROW = "(containerSize()[0] || width) < 520"
"""Vega expression: true where the chart stands in a narrow column, such as a telephone's."""


@dataclass(frozen=True)
class Palette:
    """The neutral colours, the accent and the ramp of levels on one background."""

    background: str
    ink: str
    """Words that are read first."""
    muted: str
    """Words that are read second."""
    line: str
    """Spans, cuts, axes and tracks."""
    accent: str
    ramp: tuple[str, ...]
    """Levels from 0 to 1; 0 has a colour of its own, a blank has none."""


LIGHT = Palette(
    background=WHITE,
    ink="#0f1624",
    muted="#5f6875",
    line="#818a98",
    accent="#4c50c6",
    ramp=("#dde6f1", "#9dbbdc", "#5688bf", "#255a98", "#0c3263"),
)
DARK = Palette(
    background=NIGHT,
    ink="#eef1f6",
    muted="#a3adbb",
    line="#7d8796",
    accent="#8f93f5",
    ramp=("#243245", "#2f5580", "#4480bb", "#7db1e2", "#cfe6fb"),
)


def palette(dark: bool) -> Palette:
    """The neutral colours for a dark or a light background."""
    return DARK if dark else LIGHT


def theme(dark: bool) -> dict[str, Any]:
    """The Vega-Lite configuration of every chart.

    The background is transparent, so that a chart sits on whatever surface it is given.
    """
    tones = palette(dark)
    return {
        "background": "transparent",
        "font": FONT,
        "padding": {"left": 2, "right": 6, "top": 6, "bottom": 4},
        "view": {"stroke": None},
        "axis": _axis(tones),
        "legend": _legend(tones),
        "title": {
            "color": tones.ink,
            "fontSize": 16,
            "fontWeight": 600,
            "anchor": "start",
            "frame": "bounds",
            "offset": 14,
            "lineHeight": 21,
        },
        "text": {"color": tones.ink, "fontSize": SIZE},
        "range": {"ordinal": list(tones.ramp), "ramp": list(tones.ramp), "heatmap": list(tones.ramp)},
    }


def _axis(tones: Palette) -> dict[str, Any]:
    return {
        "grid": False,
        "ticks": False,
        "domain": True,
        "domainColor": tones.line,
        "labelColor": tones.muted,
        "labelFontSize": SIZE - 1,
        "labelPadding": 6,
        "titleColor": tones.muted,
        "titleFontSize": SIZE,
        "titleFontWeight": 500,
        "titlePadding": 8,
    }


def _legend(tones: Palette) -> dict[str, Any]:
    return {
        "orient": "top",
        "direction": "horizontal",
        "title": None,
        "labelColor": tones.ink,
        "labelFontSize": SIZE,
        "labelLimit": 220,
        "symbolType": "square",
        "symbolSize": 130,
        "symbolStrokeWidth": 0,
        "columnPadding": 16,
        "rowPadding": 4,
        "offset": 10,
        "titleColor": tones.muted,
        "titleFontSize": SIZE,
        "titleFontWeight": 500,
    }
