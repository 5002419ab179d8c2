"""Documents as DOCX, to be completed and reviewed in a word processor."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import datetime
from typing import Any

import docx
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from pipelines.export import safe
from pipelines.export.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    KeyFigures,
    Lines,
    NewPage,
    Para,
    Table,
    Terms,
)
from pipelines.text import Text

DEEP, MUTED = RGBColor(0x0B, 0x4F, 0x4A), RGBColor(0x5F, 0x6B, 0x76)
FONT = "Arial"
WIDTH = 17.0
"""Centimetres of text across an A4 page."""


def as_docx(document: Document, words: Text, stamp: datetime) -> bytes:
    """Write the document with real headings, lists and tables, and page numbers. Charts are left to the PDF."""
    file = docx.Document()
    _set_up(file, document, words, stamp)
    _line(file, document.title, 22, colour=DEEP, bold=True)
    _line(file, document.subject, 13, bold=True)
    _line(file, document.dated, 9.5, colour=MUTED)
    for block in document.blocks:
        write = _WRITERS.get(type(block))
        if write:
            write(file, block)
    data = io.BytesIO()
    file.save(data)
    return data.getvalue()


def _set_up(file: Docx, document: Document, words: Text, stamp: datetime) -> None:
    properties = file.core_properties
    properties.title, properties.author = safe.text(f"{document.title} – {document.subject}")[:255], "Rempart"
    properties.language, properties.created, properties.modified = words.lang, stamp, stamp
    properties.comments = ""
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10)
    normal.paragraph_format.space_after = Pt(6)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "fr-FR" if words.lang == "fr" else "en-GB")
    normal.element.get_or_add_rPr().append(language)
    for level, size in ((1, 14), (2, 11.5)):
        style = file.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), DEEP
        style.element.rPr.rFonts.set(qn("w:asciiTheme"), "")
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(5)
    _footer(section.footer.paragraphs[0], document.foot, words)


def _footer(paragraph: Paragraph, foot: str, words: Text) -> None:
    """The document's foot, and the page's number as fields that the word processor fills."""
    said = words("{page} of {pages}", page="\0PAGE\0", pages="\0NUMPAGES\0").split("\0")
    _run(paragraph, f"{foot} · ", size=8.5, colour=MUTED)
    for piece in said:
        if piece in ("PAGE", "NUMPAGES"):
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), piece)
            run = OxmlElement("w:r")
            run.append(deepcopy(paragraph.runs[0]._r.rPr))  # the size and colour of the words around it
            text = OxmlElement("w:t")
            text.text = "1"
            run.append(text)
            field.append(run)
            paragraph._p.append(field)
        else:
            _run(paragraph, piece, size=8.5, colour=MUTED)


def _run(
    paragraph: Paragraph, said: str, *, size: float | None = None, colour: RGBColor | None = None,
    bold: bool = False,
) -> None:  # fmt: skip
    run = paragraph.add_run(safe.text(said))
    run.bold = bold or None
    if size is not None:
        run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = colour


def _line(file: Docx, said: str, size: float, *, colour: RGBColor | None = None, bold: bool = False) -> None:
    _run(file.add_paragraph(), said, size=size, colour=colour, bold=bold)


def _heading(file: Docx, block: Heading) -> None:
    file.add_heading(safe.text(block.text), block.level)


def _para(file: Docx, block: Para) -> None:
    paragraph = file.add_paragraph()
    if block.look == "notice":
        _shade(paragraph._p.get_or_add_pPr(), "E8F1F0")
        _run(paragraph, block.text)
    else:
        size = {"lead": 11.5, "muted": 8.5}.get(block.look)
        _run(paragraph, block.text, size=size, colour=MUTED if block.look == "muted" else None)


def _bullets(file: Docx, block: Bullets) -> None:
    for item in block.items:
        paragraph = file.add_paragraph(style="List Bullet")
        paragraph.paragraph_format.space_after = Pt(2)
        _run(paragraph, item)


def _terms(file: Docx, block: Terms) -> None:
    _grid(file, None, block.items, (1, 2.6))


def _table(file: Docx, block: Table) -> None:
    _grid(file, block.head, block.rows, block.widths, block.numbers)


def _key_figures(file: Docx, block: KeyFigures) -> None:
    _grid(file, None, tuple((k.label, k.value, k.below) for k in block.items), (1.5, 1, 2))


def _new_page(file: Docx, _: NewPage) -> None:
    file.add_paragraph().paragraph_format.page_break_before = True


def _lines(file: Docx, block: Lines) -> None:
    _run(file.add_paragraph(), block.prompt, colour=MUTED)
    for _ in range(block.lines):
        _run(file.add_paragraph(), "_" * 80, colour=MUTED)


def _grid(
    file: Docx, head: tuple[str, ...] | None, rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...],
    numbers: tuple[int, ...] = (),
) -> None:  # fmt: skip
    """A table whose header is repeated on each page; a row is not broken between pages."""
    everything = ([head] if head else []) + list(rows)
    table = file.add_table(rows=len(everything), cols=len(widths))
    for column, width in zip(
        table.columns, widths, strict=True
    ):  # LibreOffice goes by the grid, not by the cells
        column.width = Cm(WIDTH * width / sum(widths))
    table.style, table.autofit = file.styles["Table Grid"] if head else file.styles["Normal Table"], False
    for at, values in enumerate(everything):
        row = table.rows[at]
        row_properties = row._tr.get_or_add_trPr()
        row_properties.append(OxmlElement("w:cantSplit"))
        header = head is not None and at == 0
        if header:
            row_properties.append(OxmlElement("w:tblHeader"))
        for column, (cell, value) in enumerate(zip(row.cells, values, strict=True)):
            cell.width = Cm(WIDTH * widths[column] / sum(widths))
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(2)
            if column in numbers:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if header:
                _shade(cell._tc.get_or_add_tcPr(), "0B4F4A")
            white = RGBColor(255, 255, 255) if header else None
            _run(paragraph, value, size=9, colour=white, bold=header or (head is None and column == 0))
    file.add_paragraph().paragraph_format.space_after = Pt(2)


def _shade(properties: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colour)
    properties.append(shade)


_WRITERS: Mapping[type[Block], Callable[[Docx, Any], None]] = {
    Heading: _heading,
    Para: _para,
    Bullets: _bullets,
    Terms: _terms,
    Table: _table,
    KeyFigures: _key_figures,
    Lines: _lines,
    NewPage: _new_page,
}
