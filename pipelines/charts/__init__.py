"""Charts: pure functions from a mart to a `Figure`, used by screens and by exported reports alike.

Every function takes frames of `pipelines.schemas`, the words of the reader's language and `dark`; it returns
None where there is nothing to draw, so that the caller can say so in its own words.
"""

from __future__ import annotations

from pipelines.charts.apprenticeship import lost_apprenticeship
from pipelines.charts.calendar import plan_calendar
from pipelines.charts.coverage import coverage
from pipelines.charts.evidence import evidence
from pipelines.charts.figure import Figure
from pipelines.charts.heatmap import skill_heatmap
from pipelines.charts.holders import skill_composition, skill_levels
from pipelines.charts.horizon import horizon_curve, horizon_skills, scenarios
from pipelines.charts.inversion import inversion_slope
from pipelines.charts.knowledge import knowledge_moat
from pipelines.charts.moves import chosen_moves, priorities
from pipelines.charts.people import MOST_POINTS, value_map
from pipelines.charts.profile import person_places, person_skills
from pipelines.charts.reach import impact_and_reach
from pipelines.charts.skills import exposure_ranking
from pipelines.charts.team_map import team_map
from pipelines.charts.teams import composition_by_team, layers_by_team, squeezed_middle
from pipelines.charts.trends import skill_changes, trend
from pipelines.charts.whatif import cover_change, covered, load_change

__all__ = [
    "MOST_POINTS",
    "Figure",
    "chosen_moves",
    "composition_by_team",
    "cover_change",
    "coverage",
    "covered",
    "evidence",
    "exposure_ranking",
    "horizon_curve",
    "horizon_skills",
    "impact_and_reach",
    "inversion_slope",
    "knowledge_moat",
    "layers_by_team",
    "load_change",
    "lost_apprenticeship",
    "person_places",
    "person_skills",
    "plan_calendar",
    "priorities",
    "scenarios",
    "skill_changes",
    "skill_composition",
    "skill_heatmap",
    "skill_levels",
    "squeezed_middle",
    "team_map",
    "trend",
    "value_map",
]
