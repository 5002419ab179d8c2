"""What a document is made of, whatever its format: PDF, DOCX and HTML are written from the same blocks.

All text is plain text: each format writes it as text, never as markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.charts import Figure  # drawn only where a document shows charts


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 begins a chapter."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Para:
    """A paragraph; `look` is body, lead (read first), muted (read last) or notice (framed)."""

    text: str
    look: str = "body"


@dataclass(frozen=True)
class Bullets:
    """Sentences as a list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Terms:
    """Terms, each with what is said of it."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A table; `widths` are parts of the page's width, `numbers` the columns set to the right."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class KeyFigure:
    """A figure to be seen first, and what stands below it."""

    label: str
    value: str
    below: str = ""


@dataclass(frozen=True)
class KeyFigures:
    """Key figures side by side."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class Part:
    """A part of a bar: its name, its share 0..1, what is written of it, and its colour."""

    label: str
    share: float
    said: str
    colour: str


@dataclass(frozen=True)
class Bar:
    """One stacked bar; the shares add up to 1."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, eq=False)
class Chart:
    """A chart with its message and its text alternative. `dark` is the same for a dark page."""

    figure: Figure
    dark: Figure


@dataclass(frozen=True)
class Lines:
    """A question with room to write by hand, and to type."""

    prompt: str
    lines: int = 2


@dataclass(frozen=True)
class NewPage:
    """What follows begins a page."""


Block = Heading | Para | Bullets | Terms | Table | KeyFigures | Bar | Chart | Lines | NewPage


@dataclass(frozen=True)
class Document:
    """A document: its title, whom it is about, its date and source in one line, and its blocks.

    `foot` stands at the bottom of each page; with `one_page`, type shrinks a little rather than run over.
    """

    title: str
    subject: str
    dated: str
    foot: str
    blocks: Sequence[Block]
    one_page: bool = False
