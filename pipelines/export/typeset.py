"""Documents as PDF, set by Typst from one template. Texts reach it as data, so that nothing in them is markup."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipelines.export import safe
from pipelines.export.blocks import Block, Chart, Document
from pipelines.export.drawing import as_pdf
from pipelines.text import Text

TEMPLATE = Path(__file__).parent / "template.typ"


def as_pdf_file(documents: Sequence[Document], words: Text, day: datetime) -> bytes:
    """Set the documents one after the other, each from a new page, as one PDF with page numbers.

    Fonts are those inside Typst (Libertinus, SIL Open Font Licence); the machine's own are used only for writings
    that it lacks. `day` is the file's date.
    """
    import typst  # noqa: PLC0415 - 80 MB that only a PDF needs

    pictures: dict[str, bytes] = {}
    data = {
        "lang": words.lang,
        "page_of": words("{page} of {pages}", page="{page}", pages="{pages}"),
        "documents": [_document(one, pictures) for one in documents],
    }
    files = {
        "main.typ": TEMPLATE.read_bytes(),
        "data.json": json.dumps(data, ensure_ascii=False).encode(),
        **pictures,
    }
    with TemporaryDirectory(prefix="rempart-") as folder:  # Typst takes pictures from files only
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        return bytes(
            typst.compile(f"{folder}/main.typ", root=folder, format="pdf", timestamp=int(day.timestamp()))
        )


def _document(document: Document, pictures: dict[str, bytes]) -> dict[str, Any]:
    clean = {name: safe.text(getattr(document, name)) for name in ("title", "subject", "dated", "foot")}
    return {**clean, "one_page": document.one_page, "blocks": list(_blocks(document.blocks, pictures))}


def _blocks(blocks: Sequence[Block], pictures: dict[str, bytes]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        kind = type(block).__name__.lower()
        if isinstance(block, Chart):
            name = f"chart-{len(pictures)}.pdf"
            pictures[name] = as_pdf(block.figure)
            texts = {"title": block.figure.title, "summary": block.figure.summary}
            yield {"kind": kind, "file": name, **cleaned(texts)}
        else:
            yield {"kind": kind, **cleaned(asdict(block))}


def cleaned(value: Any) -> Any:
    """The same lists and texts, each text through the one door of `safe.text`."""
    if isinstance(value, dict):
        return {key: cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(inner) for inner in value]
    return safe.text(value) if isinstance(value, str) else value
