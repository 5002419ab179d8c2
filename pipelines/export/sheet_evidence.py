"""The sheets Evidence (where skills' figures come from) and To check (budgets, needs, cells) of the workbook."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from pipelines.export.content import Content
from pipelines.export.details import checks, limits, open_needs, set_aside
from pipelines.export.skill_rows import SkillRow
from pipelines.export.styles import HEAD, LINE, Book, row_height, titled
from pipelines.text import Text

WIDTHS = (34, 14, 14, 14, 17, 13, 11, 11, 11)
CHECK_WIDTHS = (30, 22, 26, 20, 12, 14, 60)


def write_evidence(book: Book, sheet: Worksheet, content: Content, words: Text) -> None:
    """Write one row per skill: what each independent source says of AI's capability, and how the name was read."""
    explained = words(
        "Share of a skill's execution that AI does in half the time, by source; a dash where a source says nothing."
    )
    titled(book, sheet, words("Evidence"), content, explained)
    sheet.freeze_panes(HEAD + 1, 1)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    book.header(sheet, HEAD, [
        words("Skill"), words("Source"), words("Human annotators"), words("GPT-4 raters"), words("Automation rubric"),
        words("AI capability"), words("Lowest"), words("Highest"), words("Width"),
    ], numbers_from=2)  # fmt: skip
    for row, skill in enumerate(content.skills, start=HEAD + 1):
        _write_skill(book, sheet, row, skill)
    last = HEAD + max(1, len(content.skills))
    sheet.autofilter(HEAD, 0, last, len(WIDTHS) - 1)
    sheet.conditional_format(HEAD + 1, 2, last, 5, {
        "type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#F2C879",
        "min_type": "num", "max_type": "num", "min_value": 0, "max_value": 1,
    })  # fmt: skip
    sheet.conditional_format(HEAD + 1, 8, last, 8, {"type": "icon_set", "icon_style": "3_traffic_lights",
        "reverse_icons": True, "icons": [{"criteria": ">=", "type": "number", "value": 0.5},
                                         {"criteria": ">=", "type": "number", "value": 0.3}]})  # fmt: skip


def _write_skill(book: Book, sheet: Worksheet, row: int, skill: SkillRow) -> None:
    book.text(sheet, (row, 0), skill.skill, "strong")
    book.text(sheet, (row, 1), skill.source, "muted")
    ends = (skill.capability_low, skill.capability_high)
    known = None not in ends
    width = ends[1] - ends[0] if known else None  # type: ignore[operator]
    for column, share in enumerate((*skill.evidence, skill.capability, *ends, width), start=2):
        book.number(sheet, (row, column), share, "share")
    sheet.set_row(row, row_height((skill.skill,), (34,)))


def write_checks(book: Book, sheet: Worksheet, content: Content, words: Text) -> None:
    """Write what to look at before the plan is agreed: cells, budgets, open needs, what was set aside."""
    explained = words("What to look at together before agreeing on the plan.")
    titled(book, sheet, words("To check"), content, explained)
    for column, width in enumerate(CHECK_WIDTHS):
        sheet.set_column(column, column, width)
    row = HEAD
    row = _check_block(book, sheet, row, content, words)
    row = _block(book, sheet, row, words("Budgets"), [
        words("Budget"), words("Used"), words("Given"), words("One more")],
        [(one.said, one.used, one.available, one.worth) for one in limits(content, words)])  # fmt: skip
    row = _block(book, sheet, row, words("Needs that stay open"), [
        words("Skill"), words("Team"), words("Need"), words("Why")], open_needs(content, words))  # fmt: skip
    _block(book, sheet, row, words("Set aside"), [words("Why")],
           [(line,) for line in set_aside(content, words)])  # fmt: skip


def _check_block(book: Book, sheet: Worksheet, row: int, content: Content, words: Text) -> int:
    """Cells first; an untold check is said, so that nobody reads a missing list as a clean one."""
    found = checks(content, words)
    heading = words("Cells to check first")
    if content.plan.check_first is None:
        return _block(book, sheet, row, heading, [words("Why")],
                      [(words("This plan was not examined cell by cell."),)])  # fmt: skip
    names = [words("Skill"), words("Person"), words("Cell"), words("Value now"), words("Stake (points)"),
             words("Moves that would change"), words("Why")]  # fmt: skip
    rows = [(c.skill, c.person, c.where or "–", c.now, c.stake, c.moves, c.what) for c in found]
    return _block(book, sheet, row, heading, names, rows)


def _block(
    book: Book, sheet: Worksheet, row: int, heading: str, names: Sequence[str],
    rows: Sequence[tuple[str | float, ...]],
) -> int:  # fmt: skip
    """Write a heading, a header and rows; nothing at all for no rows. The last column takes what is left."""
    if not rows:
        return row
    last = len(CHECK_WIDTHS) - 1
    book.wide_text(sheet, row, (0, last), heading, "heading")
    sheet.set_row(row, 1.7 * LINE)
    for column, name in enumerate(names[:-1]):
        book.text(sheet, (row + 1, column), name, "head")
    _last(book, sheet, (row + 1, len(names) - 1), names[-1], "head")
    for at, values in enumerate(rows, start=row + 2):
        for column, value in enumerate(values[:-1]):
            if isinstance(value, str):
                book.text(sheet, (at, column), value, "text")
            else:
                book.number(sheet, (at, column), value, "one")
        _last(book, sheet, (at, len(values) - 1), str(values[-1]), "text")
        widths = (*CHECK_WIDTHS[: len(values) - 1], sum(CHECK_WIDTHS[len(values) - 1 :]))
        sheet.set_row(at, row_height([str(value) for value in values], widths))
    return row + len(rows) + 3


def _last(book: Book, sheet: Worksheet, at: tuple[int, int], value: str, look: str) -> None:
    end = len(CHECK_WIDTHS) - 1
    if at[1] < end:
        book.wide_text(sheet, at[0], (at[1], end), value, look)
    else:
        book.text(sheet, at, value, look)
