"""A plan as CSV (one row per move) and as JSON, and any table on screen as CSV.

CSV is UTF-8 with a byte order mark, so that Excel shows accents right. In English the fields are separated by
commas and decimals by a point; in French by semicolons and a decimal comma, which is what Excel expects there.
"""

from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import asdict
from typing import Any

import polars as pl

from pipelines.advice import CHECKPOINTS
from pipelines.export import safe
from pipelines.export.content import Content, MoveRow
from pipelines.export.details import contains
from pipelines.text import Text


def as_csv(content: Content, words: Text) -> bytes:
    """One line for each move, with a header in the reader's language."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";" if words.lang == "fr" else ",")
    writer.writerow(_header(words))
    writer.writerows(_line(row, words) for row in content.moves)
    return lines.getvalue().encode("utf-8-sig")


def as_json(content: Content, words: Text) -> bytes:
    """The whole plan for another program: shares and changes 0..1 as in our tables, people as labels."""
    plan = content.plan
    indices = {"before": plan.before, "after": plan.after} if content.shown else {}
    document = {
        "title": content.title,
        "team": plan.request.team,
        "language": words.lang,
        "date": content.day.isoformat(),
        "files": content.files,
        "request": _request(content),
        "totals": {"people": plan.people, "moves": len(plan.moves), "hours": plan.hours,
                   "mentor_hours": plan.mentor_hours},
        "indices": {when: {name: asdict(span) for name, span in of.items()} for when, of in indices.items()},
        "first_day": content.first_day.isoformat(),
        "contains": contains(content, words),
        "moves": [{**_move(row), "exposure_change": move.exposure_change, "durable_change": move.durable_change,
                   "from_id": move.from_id, "to_id": move.to_id, "stage": move.stage}
                  for row, move in zip(content.moves, plan.moves, strict=True)],
        "people": [{"person": row.person, "team": row.team, "in_plan": row.in_plan} for row in content.people],
        "notes": content.notes,
    }  # fmt: skip
    return json.dumps(_plain(document), ensure_ascii=False, indent=2, allow_nan=False).encode()


def _move(row: MoveRow) -> dict[str, Any]:
    """A move without what is of use within the workspace only."""
    told = {name: value for name, value in asdict(row).items() if name not in ("person_id", "key")}
    days = {name: told[name].isoformat() for name in ("begins", "ends")}
    signs = [
        {"days": after, "date": day.isoformat(), "sign": sign}
        for (after, sign), day in zip(row.signs, row.checkpoints, strict=True)
    ]
    return {**told, **days, "signs": signs, "checkpoints": [day.isoformat() for day in row.checkpoints]}


def _request(content: Content) -> dict[str, Any]:
    """What was asked for; rulings name people by their labels."""
    request = content.plan.request
    asked = asdict(request)
    asked["start"] = content.first_day.isoformat()
    asked["rulings"] = [
        {"person": content.labels.get(one.person_id, "–"), "from_id": one.from_id, "to_id": one.to_id,
         "kind": one.kind, "hours": one.hours, "mentor": content.labels.get(one.mentor_id or "", None),
         "first_step": one.first_step}
        for one in request.rulings
    ]  # fmt: skip
    return asked


def render_table(table: pl.DataFrame, words: Text) -> bytes:
    """Give any table shown on screen as CSV, in the same dialect and with the same care for formulas."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";" if words.lang == "fr" else ",")
    writer.writerow(map(safe.csv_text, table.columns))
    writer.writerows([_cell(value, words) for value in row] for row in table.iter_rows())
    return lines.getvalue().encode("utf-8-sig")


def _cell(value: Any, words: Text) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",") if words.lang == "fr" else f"{value:g}"
    return str(value) if isinstance(value, int) else safe.csv_text(str(value))


def _header(words: Text) -> list[str]:
    return [
        words("Rank"), words("Person"), words("Team"), words("From"), words("To"), words("Why"),
        words("First step"), words("Mentor"), words("Practice hours"), words("Mentor hours"),
        words("Change in exposure (points out of 100)"), words("Change in durable value (points out of 100)"),
        words("Practice on real work"), words("Begins"), words("Ends"), words("Goal level (0 to 100)"),
        *(words("Sign after {n} days", n=days) for days in CHECKPOINTS), words("Evidence"), words("From (identifier)"),
        words("To (identifier)"),
    ]  # fmt: skip


def _line(row: MoveRow, words: Text) -> list[str]:
    texts = (row.person, row.team, row.source, row.target, row.why, row.first_step, row.mentor)
    figures = (row.hours, row.mentor_hours, row.exposure_change, row.durable_change)
    signs = (sign for _, sign in row.signs)
    _, from_id, to_id = row.key
    return [
        str(row.rank), *map(safe.csv_text, texts), *(_figure(figure, words) for figure in figures),
        safe.csv_text(row.practice), row.begins.isoformat(), row.ends.isoformat(), _figure(100 * row.goal, words),
        *map(safe.csv_text, signs), safe.csv_text(row.evidence), safe.csv_text(from_id), safe.csv_text(to_id),
    ]  # fmt: skip


def _figure(value: float, words: Text) -> str:
    shown = f"{round(value, 1) + 0.0:.1f}"  # adding nothing turns −0.0 into 0.0
    return shown.replace(".", ",") if words.lang == "fr" else shown


def _plain(value: Any) -> Any:
    """JSON has no name for what is not a number, and our text goes through the same door as everywhere."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return safe.text(value) if isinstance(value, str) else value
