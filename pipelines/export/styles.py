"""How the workbook looks: one palette, one set of cell formats, one way to write a cell."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipelines.export import safe
from pipelines.export.content import Content

INK, MUTED, RULE = "#1F2933", "#5F6B76", "#D5DBE1"
DEEP, PALE, EDITABLE = "#0B4F4A", "#E8F1F0", "#FFF8DC"
EXPOSURE, HELD, DURABLE = "#E69F00", "#9FB3C8", "#2A9D8F"  # told apart by colour-blind readers, and in grey
NOW, AFTER = "#B8C2CC", "#0F766E"

HEAD = 3
"""Row of a table's header, counted from 0."""
LINE = 13.0
"""Height of one line of body text, in points."""
PADDING = 7.0
"""Space above and below the text of a row, in points."""

_BASE = {"font_name": "Arial", "font_size": 10, "font_color": INK, "valign": "vcenter"}
_CELL = _BASE | {"bottom": 1, "bottom_color": RULE, "indent": 1}
_TEXT = _CELL | {"text_wrap": True, "num_format": "@"}
_ROLES = {
    "header": "#E3E7EE", "person": "#D5E4F5", "attribute": "#EEDCF4", "skill": "#D0EFE7", "level": "#F9DCCD",
    "value": "#F3E8C9", "rejected": "#F8CDD0",
}  # fmt: skip
"""What a cell was taken for, as the Import screen colours it on light."""
_HEAD = _BASE | {"bold": True, "font_color": "#FFFFFF", "bg_color": DEEP, "text_wrap": True, "indent": 1}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": _BASE | {"font_size": 20, "bold": True, "font_color": DEEP},
    "subtitle": _BASE | {"font_color": MUTED},
    "heading": _BASE | {"font_size": 12, "bold": True, "font_color": DEEP, "bottom": 2, "bottom_color": DEEP},
    "body": _BASE | {"text_wrap": True},
    "head": _HEAD,
    "head_number": _HEAD | {"align": "right"},
    "head_optional": _HEAD | {"bold": False},
    "example": _BASE
    | {"italic": True, "font_color": MUTED, "bg_color": PALE, "indent": 1, "num_format": "@"},
    "entry": _CELL | {"align": "right"},
    "day": _CELL | {"num_format": 14},  # a day as the reader's own computer writes it
    "text": _TEXT,
    "strong": _TEXT | {"bold": True},
    "muted": _TEXT | {"font_color": MUTED},
    "right": _TEXT | {"align": "right"},
    "rank": _CELL | {"num_format": "0", "align": "center", "indent": 0, "font_color": MUTED},
    "whole": _CELL | {"num_format": "#,##0", "align": "right"},
    "share": _CELL | {"num_format": "0%", "align": "right"},
    "one": _CELL | {"num_format": "#,##0.0", "align": "right"},
    "date": _CELL | {"num_format": "yyyy-mm-dd", "align": "right"},
    "change": _CELL | {"num_format": "+0.0;−0.0;0.0", "align": "right"},
    "hours": _CELL | {"align": "right", "bg_color": EDITABLE},
    "total": _BASE | {"align": "right", "indent": 1, "bold": True, "bg_color": PALE},
    "total_label": _BASE | {"bold": True, "bg_color": PALE, "align": "right", "indent": 1},
    "link": _TEXT | {"font_color": "#1A5FB4", "underline": 1},
    "role_ignored": _BASE | {"font_color": MUTED},
    **{f"role_{role}": _BASE | {"bg_color": colour} for role, colour in _ROLES.items()},
    "role_rejected": _BASE
    | {"bg_color": _ROLES["rejected"], "bold": True, "border": 2, "border_color": "#B3261E"},
    "figure": _CELL | {"num_format": "#,##0", "align": "right", "bold": True, "font_size": 12},
}

_DAYS = {"en": "[$-809]d mmm yyyy", "fr": "[$-40C]d mmm yyyy"}
"""A day as the language writes it, with the month as a word, whatever the reader's computer is set to."""


class Book:
    """An open workbook with its formats, and sheets whose cells can only be text or numbers."""

    def __init__(self, workbook: Workbook, lang: str = "en") -> None:
        self.workbook = workbook
        self._looks = _LOOKS | {"date": _LOOKS["date"] | {"num_format": _DAYS[lang]}}
        self._formats: dict[tuple[str, bool], Format] = {}

    def look(self, name: str, *, quoted: bool = False) -> Format:
        """Give a cell format; `quoted` keeps what looks like a formula text even after the cell is edited."""
        key = (name, quoted)
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(
                self._looks[name] | ({"quote_prefix": True} if quoted else {})
            )
        return self._formats[key]

    def text(self, sheet: Worksheet, at: tuple[int, int], value: str, look: str = "text") -> None:
        """Write text, as text whatever it begins with."""
        cleaned = safe.text(value)
        sheet.write_string(*at, cleaned, self.look(look, quoted=safe.formula_like(cleaned)))

    def wide_text(
        self, sheet: Worksheet, row: int, columns: tuple[int, int], value: str, look: str = "body"
    ) -> None:
        """Write text over several columns of one row."""
        sheet.merge_range(row, columns[0], row, columns[1], "", self.look(look))
        self.text(sheet, (row, columns[0]), value, look)

    def number(self, sheet: Worksheet, at: tuple[int, int], value: float | None, look: str) -> None:
        """Write a number; a dash for what is not known."""
        if value is None or not math.isfinite(value):
            self.text(sheet, at, "–", "right")
        else:
            sheet.write_number(*at, value, self.look(look))

    def header(self, sheet: Worksheet, row: int, names: Sequence[str], numbers_from: int) -> None:
        """Write a table's header; columns from `numbers_from` on hold numbers and are set to the right."""
        for column, name in enumerate(names):
            self.text(sheet, (row, column), name, "head" if column < numbers_from else "head_number")
        sheet.set_row(row, 3.4 * LINE)


def row_height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Height in points that shows each text whole in a column of its width (characters), wrapped."""
    pairs = zip(texts, widths, strict=True)
    return PADDING + LINE * max(
        sum(_lines(line, width) for line in text.split("\n")) for text, width in pairs
    )


def _lines(line: str, width: float) -> int:
    return max(
        1, math.ceil(len(line) / (1.08 * width))
    )  # letters are narrower than the digits that widths count


def set_page(sheet: Worksheet, *, landscape: bool, header_row: int | None = None, footer: str = "") -> None:
    """Set up printing on A4: fit to the width, repeat the header, number the pages."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_footer(f"&L&8{footer}&R&8&P / &N")
    if header_row is not None:
        sheet.repeat_rows(header_row)


def titled(book: Book, sheet: Worksheet, title: str, content: Content, explained: str) -> None:
    """Title, what the sheet shows, and printing set up; the table's header is at `HEAD`."""
    book.text(sheet, (0, 0), title, "title")
    sheet.set_row(0, 2.2 * LINE)
    sheet.set_row(2, 1.6 * LINE)
    book.text(sheet, (1, 0), explained, "subtitle")
    set_page(sheet, landscape=True, header_row=HEAD, footer=_footer(content))
    sheet.freeze_panes(HEAD + 1, 2)


def _footer(content: Content) -> str:
    """Ampersands are doubled: a single one is a code in Excel's footers, and 255 characters are the limit."""
    return safe.text(f"{content.title} – {content.team}")[:80].replace("\n", " ").replace("&", "&&")
