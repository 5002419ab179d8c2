"""Charts: pure functions from a mart to a `Figure`, used by screens and by exported reports alike.

Every function takes frames of `pipelines.schemas`, the words of the reader's language and `dark`; it returns
None where there is nothing to draw, so that the caller can say so in its own words.
"""

from __future__ import annotations

from pipelines.charts.calendar import plan_calendar
from pipelines.charts.figure import Figure
from pipelines.charts.heatmap import skill_heatmap
from pipelines.charts.moves import chosen_moves, priorities
from pipelines.charts.people import value_map
from pipelines.charts.reach import impact_and_reach
from pipelines.charts.skills import coverage, exposure_ranking
from pipelines.charts.teams import composition_by_team, layers_by_team, squeezed_middle

__all__ = [
    "Figure",
    "chosen_moves",
    "composition_by_team",
    "coverage",
    "exposure_ranking",
    "impact_and_reach",
    "layers_by_team",
    "plan_calendar",
    "priorities",
    "skill_heatmap",
    "squeezed_middle",
    "value_map",
]
