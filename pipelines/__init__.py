"""Rempart's pipelines: a skills spreadsheet in; scored skills, marts, charts and a plan out.

The public functions. Everything else in this package is an implementation detail. Names that need the encoder
or the charts' library load it when they are first used.
"""

from pipelines import account, advice, planlog, trends, whatif
from pipelines.advice import signed
from pipelines.agreement import published
from pipelines.apprenticeship import feeders, lost_apprenticeship
from pipelines.build import STAGES, Built, Progress, Since, build, sample, since
from pipelines.cells import Source
from pipelines.changes import Changes, Person, Shift
from pipelines.errors import MappingError, RempartError, WorkspaceError
from pipelines.explain import details, explain, paths
from pipelines.export import DOCUMENTS, Content, describe_plan, render_plan, render_table, write_plan
from pipelines.export.reply_sheet import answers, render_sheet
from pipelines.findings import Finding, findings
from pipelines.folder import sources
from pipelines.groups import SCORED, Group, group_marts, may_be_shown, measured, options
from pipelines.held import FACTS, Held, held
from pipelines.history import previous
from pipelines.horizon import HALFWAY, Horizon, horizon
from pipelines.inversion import Inversion, inversion, prestige_columns
from pipelines.layout import LAYOUTS, ROLES, Column
from pipelines.lexicon import lexicon, normalise
from pipelines.mapping import Mapping
from pipelines.mentoring import Mentoring, mentoring
from pipelines.offers import another, forget, remember, remembered, runner_up
from pipelines.plan import make_plan
from pipelines.planned import Limit, Plan, PlannedMove, PlanRequest, Ruling
from pipelines.preview import Preview, preview
from pipelines.privacy import labels, large_enough
from pipelines.profile import Profile, profile
from pipelines.questions import Question, questions
from pipelines.reading import Reading, Report, read
from pipelines.rejects import explained
from pipelines.replies import ABOUT_ALL, Replies, Reply
from pipelines.resolve import Correction, closest, source_names
from pipelines.returned import render_rejects, write_rejects
from pipelines.roadmap import roadmap
from pipelines.robustness import examine
from pipelines.schemas import TABLES
from pipelines.score import skill_key
from pipelines.settings import SETTINGS, Settings, workspace_folder
from pipelines.template import render_template, write_template
from pipelines.text import Message, Text, text
from pipelines.workspace import Snapshot, Workspace

__all__ = [
    "ABOUT_ALL",
    "DOCUMENTS",
    "FACTS",
    "HALFWAY",
    "LAYOUTS",
    "ROLES",
    "SCORED",
    "SETTINGS",
    "STAGES",
    "TABLES",
    "Built",
    "Changes",
    "Column",
    "Content",
    "Correction",
    "Finding",
    "Group",
    "Held",
    "Horizon",
    "Inversion",
    "Limit",
    "Mapping",
    "MappingError",
    "Mentoring",
    "Message",
    "Person",
    "Plan",
    "PlanRequest",
    "PlannedMove",
    "Preview",
    "Profile",
    "Progress",
    "Question",
    "Reading",
    "RempartError",
    "Replies",
    "Reply",
    "Report",
    "Ruling",
    "Settings",
    "Shift",
    "Since",
    "Snapshot",
    "Source",
    "Text",
    "Workspace",
    "WorkspaceError",
    "account",
    "advice",
    "another",
    "answers",
    "build",
    "closest",
    "describe_plan",
    "details",
    "examine",
    "explain",
    "explained",
    "feeders",
    "findings",
    "forget",
    "group_marts",
    "held",
    "horizon",
    "inversion",
    "labels",
    "large_enough",
    "lexicon",
    "lost_apprenticeship",
    "make_plan",
    "may_be_shown",
    "measured",
    "mentoring",
    "normalise",
    "options",
    "paths",
    "planlog",
    "prestige_columns",
    "preview",
    "previous",
    "profile",
    "published",
    "questions",
    "read",
    "remember",
    "remembered",
    "render_plan",
    "render_rejects",
    "render_sheet",
    "render_table",
    "render_template",
    "roadmap",
    "runner_up",
    "sample",
    "signed",
    "since",
    "skill_key",
    "source_names",
    "sources",
    "text",
    "trends",
    "whatif",
    "workspace_folder",
    "write_plan",
    "write_rejects",
    "write_template",
]
