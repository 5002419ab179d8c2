"""The charts of a plan's documents: drawn by `pipelines.charts`, turned into vector pictures without a network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import polars as pl

from pipelines.export.blocks import Chart
from pipelines.export.content import Content
from pipelines.text import Text

if TYPE_CHECKING:
    from pipelines.charts import Figure

FONT = "Liberation Sans"
"""The converter brings it (SIL Open Font Licence), so that a chart is the same on every machine."""
WIDTH = 780
"""Pixels: the width of a page's text at a size that reads well in print."""


def drawings(content: Content, tables: Mapping[str, pl.DataFrame], words: Text) -> dict[str, Chart]:
    """Draw each chart for which there are figures: parts, exposed, covered, moves."""
    from pipelines import charts  # noqa: PLC0415 - loads Altair, which a CSV file does not need

    team = content.plan.request.team
    mine = pl.col("team").eq_missing(pl.lit(team, pl.String))
    teams = tables["team"].filter(pl.col("team").is_in([t for t in content.teams if t is not None]))
    teams = pl.concat([tables["team"].filter(mine), teams.filter(pl.col("team") != pl.lit(team or ""))])
    teams = teams.filter(mine) if team is not None else teams
    skill = tables["skill"].filter(mine)
    labels = pl.DataFrame(list(content.labels.items()), schema=["person_id", "label"], orient="row")
    draw: dict[str, Callable[[bool], Figure | None]] = {
        "parts": lambda dark: charts.composition_by_team(teams, words, dark=dark),
        "exposed": lambda dark: charts.exposure_ranking(skill, words, 10, dark=dark),
        "covered": lambda dark: charts.coverage(skill, words, 10, dark=dark),
        "moves": lambda dark: charts.priorities(
            charts.chosen_moves(content.plan, words), labels, words, 12, dark=dark
        ),
    }
    found = {name: (one(False), one(True)) for name, one in draw.items()}
    return {name: Chart(light, dark) for name, (light, dark) in found.items() if light and dark}


def as_pdf(figure: Figure) -> bytes:
    """The chart as a page of vectors, `WIDTH` wide, its fonts inside."""
    import vl_convert  # noqa: PLC0415 - 80 MB that only documents with charts need

    return bytes(vl_convert.vegalite_to_pdf(specification(figure, WIDTH), allowed_base_urls=[]))


def specification(figure: Figure, width: int | str) -> dict[str, Any]:
    """The chart's Vega-Lite specification at this width, in a font that is at hand everywhere."""
    if isinstance(width, int):
        chart = figure.chart.properties(width=width, autosize={"type": "fit-x", "contains": "padding"})
    else:
        chart = figure.chart.properties(autosize={"type": "fit-x", "contains": "padding"})
    spec: dict[str, Any] = chart.to_dict()
    for rows in spec.get(
        "datasets", {}
    ).values():  # no chart here draws ids of people: they stay in the workspace
        for row in rows:
            row.pop("person_id", None)
    spec["config"] = {**spec.get("config", {}), "font": f"{FONT}, Arial, sans-serif"}
    return spec


@lru_cache(maxsize=1)
def script() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script (BSD-3), for a page without a network."""
    import vl_convert  # noqa: PLC0415

    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))
