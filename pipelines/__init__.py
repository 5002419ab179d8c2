"""Rempart's pipelines: a skills spreadsheet in; scored skills, marts, charts and a plan out.

The public functions. Everything else in this package is an implementation detail. Names that need the encoder
or the charts' library load it when they are first used.
"""

from pipelines.agreement import published
from pipelines.build import STAGES, Built, Progress, Since, build, sample, since
from pipelines.cells import Source
from pipelines.changes import Changes, Person, Shift
from pipelines.errors import MappingError, RempartError
from pipelines.explain import explain, nearest
from pipelines.export import Content, describe_plan, render_plan, render_table, write_plan
from pipelines.findings import Finding, findings
from pipelines.layout import LAYOUTS, ROLES, Column
from pipelines.lexicon import lexicon, normalise
from pipelines.mapping import Mapping
from pipelines.offers import another, forget, remember, remembered, runner_up
from pipelines.plan import Plan, PlanRequest, make_plan, signed
from pipelines.preview import Preview, preview
from pipelines.privacy import labels, large_enough
from pipelines.reading import Reading, Report, read
from pipelines.rejects import explained
from pipelines.resolve import Correction, source_names
from pipelines.returned import render_rejects, write_rejects
from pipelines.settings import SETTINGS, Settings, workspace_folder
from pipelines.template import render_template, write_template
from pipelines.text import Message, Text, text
from pipelines.workspace import Snapshot, Workspace

__all__ = [
    "LAYOUTS",
    "ROLES",
    "SETTINGS",
    "STAGES",
    "Built",
    "Changes",
    "Column",
    "Content",
    "Correction",
    "Finding",
    "Mapping",
    "MappingError",
    "Message",
    "Person",
    "Plan",
    "PlanRequest",
    "Preview",
    "Progress",
    "Reading",
    "RempartError",
    "Report",
    "Settings",
    "Shift",
    "Since",
    "Snapshot",
    "Source",
    "Text",
    "Workspace",
    "another",
    "build",
    "describe_plan",
    "explain",
    "explained",
    "findings",
    "forget",
    "labels",
    "large_enough",
    "lexicon",
    "make_plan",
    "nearest",
    "normalise",
    "preview",
    "published",
    "read",
    "remember",
    "remembered",
    "render_plan",
    "render_rejects",
    "render_table",
    "render_template",
    "runner_up",
    "sample",
    "signed",
    "since",
    "source_names",
    "text",
    "workspace_folder",
    "write_plan",
    "write_rejects",
    "write_template",
]
