"""Documents as one self-contained web page: interactive charts, no network.

The page's own policy forbids every connection: `default-src 'none'`, scripts and styles inline only. Vega compiles its
expressions, hence 'unsafe-eval'. Texts are escaped; data stand in a script element as JSON that cannot end it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from pipelines.export import safe
from pipelines.export.blocks import (
    Bar,
    Block,
    Bullets,
    Chart,
    Document,
    Heading,
    KeyFigures,
    Lines,
    NewPage,
    Para,
    Table,
    Terms,
)
from pipelines.export.drawing import script, specification
from pipelines.text import Text

TEMPLATE = Path(__file__).parent / "template.html"
MOST_UNSEARCHED = 8
"""Rows from which a table gets a box to search it."""


def as_page(document: Document, words: Text) -> bytes:
    """Write the document as HTML, in UTF-8."""
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    numbers = {id(chart): number for number, chart in enumerate(charts)}
    said = {
        "lang": words.lang,
        "title": _text(document.title),
        "subject": _text(document.subject),
        "dated": _text(document.dated),
        "foot": _text(document.foot),
        "body": "\n".join(_block(block, numbers, words) for block in document.blocks),
        "charts": _json([_drawn(chart) for chart in charts]),
        "script": script() if charts else "",
    }
    page = TEMPLATE.read_text("utf-8")
    for name, value in said.items():  # the script last: what it holds is not looked at again
        page = page.replace(f"⟦{name}⟧", value)
    return page.encode()


def _text(said: str) -> str:
    """Text as it is shown; the marks of the template cannot come from a file."""
    return escape(safe.text(said)).replace("⟦", "[").replace("⟧", "]")


def _json(value: Any) -> str:
    """JSON that cannot end the script element around it, nor hold a mark of the template."""
    said = json.dumps(value, ensure_ascii=False)
    for mark, code in (("<", "\\u003c"), ("⟦", "\\u27e6"), ("⟧", "\\u27e7"), ("\u2028", "\\u2028")):
        said = said.replace(mark, code)
    return said


def _drawn(chart: Chart) -> dict[str, Any]:
    return {"light": specification(chart.figure, "container"), "dark": specification(chart.dark, "container")}


def _block(block: Block, numbers: Mapping[int, int], words: Text) -> str:
    if isinstance(block, Chart):
        return _chart(block, numbers[id(block)], words)
    if isinstance(block, Table):
        return _table(block, words)
    return _WRITERS[type(block)](block)


def _chart(block: Chart, number: int, words: Text) -> str:
    figure = block.figure
    rows = _rows(figure.table.rows(), words)
    head = "".join(f"<th>{_text(name)}</th>" for name in figure.table.columns)
    title, summary, told = map(_text, (figure.title, figure.summary, words("The figures as a table")))
    return (
        f'<figure><h3>{title}</h3><div class="chart" data-chart="{number}" role="img" aria-label="{summary}"></div>'
        f"<figcaption>{summary}</figcaption><details><summary>{told}</summary>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details></figure>"
    )


def _rows(rows: Sequence[tuple[Any, ...]], words: Text) -> str:
    return "".join(
        "<tr>" + "".join(f"<td>{_text(_cell(value, words))}</td>" for value in row) + "</tr>" for row in rows
    )


def _cell(value: Any, words: Text) -> str:
    if isinstance(value, bool | str) or value is None:
        return "–" if value is None else str(value)
    return words.number(value, 0 if value == round(value) else 1)


def _table(block: Table, words: Text) -> str:
    right = dict.fromkeys(block.numbers, ' class="n"')
    head = "".join(f"<th{right.get(at, '')}>{_text(name)}</th>" for at, name in enumerate(block.head))
    body = "".join(
        "<tr>"
        + "".join(f"<td{right.get(at, '')}>{_text(said)}</td>" for at, said in enumerate(row))
        + "</tr>"
        for row in block.rows
    )
    hint = _text(words("Search this table"))
    search = (
        f'<input type="search" class="search" placeholder="{hint}" aria-label="{hint}">'
        if len(block.rows) > MOST_UNSEARCHED
        else ""
    )
    return (
        f'{search}<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _heading(block: Heading) -> str:
    level = block.level + 1
    return f"<h{level}>{_text(block.text)}</h{level}>"


def _para(block: Para) -> str:
    return f'<p class="{block.look}">{_text(block.text)}</p>'


def _bullets(block: Bullets) -> str:
    return "<ul>" + "".join(f"<li>{_text(item)}</li>" for item in block.items) + "</ul>"


def _terms(block: Terms) -> str:
    pairs = (f"<dt>{_text(term)}</dt> <dd>{_text(said)}</dd>" for term, said in block.items)
    return "<dl>" + "".join(pairs) + "</dl>"


def _key_figures(block: KeyFigures) -> str:
    cards = (
        f"<div><span>{_text(k.label)}</span><b>{_text(k.value)}</b><small>{_text(k.below)}</small></div>"
        for k in block.items
    )
    return f'<div class="cards">{"".join(cards)}</div>'


def _bar(block: Bar) -> str:
    return _terms(Terms(tuple((part.label, part.said) for part in block.parts)))


_WRITERS: Mapping[type[Block], Callable[[Any], str]] = {
    Heading: _heading,
    Para: _para,
    Bullets: _bullets,
    Terms: _terms,
    KeyFigures: _key_figures,
    Bar: _bar,
    Lines: lambda block: _para(Para(block.prompt)),
    NewPage: lambda _: "<hr>",
}
