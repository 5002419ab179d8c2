"""Sheets added to somebody's workbook without touching what is in it.

An XLSX file is a zip of parts (ECMA-376). Libraries that load and save a workbook lose what they do not know: charts,
pictures, slicers, comments' shapes. So the parts are left as they are, byte for byte, and only four are written anew:

    xl/workbook.xml              the list of sheets, and names of print areas and filters
    xl/_rels/workbook.xml.rels   where each sheet's part is
    [Content_Types].xml          what each part is
    xl/styles.xml                their formats first, then those of the added sheets

The added sheets come from a workbook of ours: their texts become inline, their formats are renumbered, charts and the
like are not carried. Sheets that were added before (recognised by `ADDED`) are replaced.
"""

from __future__ import annotations

import copy
import io
import posixpath
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from pipelines.cells import ADDED

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
MARK = "Rempart_added"
"""A name in the workbook that says how many sheets were added; the reader goes by the sheets' names."""
BOOK, BOOK_RELS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


class NotAWorkbook(ValueError):
    """The bytes are no workbook that sheets can be added to: not a zip of these parts, or in the Strict variant."""


@dataclass
class Parts:
    """A workbook's parts by name, and those that have been parsed."""

    archive: zipfile.ZipFile
    trees: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, content: bytes) -> Parts:
        """Open a workbook. Raises NotAWorkbook."""
        try:
            parts = cls(zipfile.ZipFile(io.BytesIO(content)))
            known = all(parts.tree(name).tag == _tag(name) for name in (BOOK, STYLES))
            parts.tree(BOOK_RELS), parts.tree("[Content_Types].xml")
        except (
            zipfile.BadZipFile,
            KeyError,
            etree.XMLSyntaxError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise NotAWorkbook(str(error)) from error
        if not known:
            raise NotAWorkbook("strict")
        return parts

    def tree(self, name: str) -> Any:
        """The part of that name, parsed; the same object each time."""
        if name not in self.trees:
            self.trees[name] = etree.fromstring(self.archive.read(name), _PARSER)
        return self.trees[name]

    def sheets(self) -> list[tuple[str, str, Any]]:
        """Each sheet's name, part and element, in order."""
        places = {one.get("Id"): one.get("Target") for one in self.tree(BOOK_RELS)}
        return [
            (one.get("name"), _resolved(places[one.get(f"{{{DOCUMENT}}}id")]), one)
            for one in self.tree(BOOK).find(f"{{{MAIN}}}sheets")
        ]


def _tag(part: str) -> str:
    return f"{{{MAIN}}}{'workbook' if part == BOOK else 'styleSheet'}"


def _resolved(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))


def add_sheets(theirs: bytes, ours: bytes) -> bytes:
    """Give `theirs` with the sheets of `ours` (a workbook of XlsxWriter) after its own. Raises NotAWorkbook."""
    host, guest = Parts.of(theirs), Parts.of(ours)
    dropped = _drop(host)
    styles = _merge_styles(host.tree(STYLES), guest.tree(STYLES))
    added = {}
    first = len(host.sheets())
    taken = {*host.archive.namelist()} - dropped
    for name, part, _ in guest.sheets():
        place = next(p for n in range(1, 10_000) if (p := f"xl/worksheets/rempart{n}.xml") not in taken)
        taken.add(place)
        added[place] = _sheet(guest, part, styles)
        _register(host, name, place)
    _carry_names(host.tree(BOOK), guest.tree(BOOK), first, len(added))
    return _written(host, added, dropped)


# What was added before.


def _drop(host: Parts) -> set[str]:
    """Take out the sheets that were added before; give the names of their parts."""
    book, found = host.tree(BOOK), host.sheets()
    gone = {at for at, (name, _, _) in enumerate(found) if name.startswith(ADDED)}
    if len(gone) == len(found):
        return set()  # a workbook needs a sheet: theirs then bears our names, and is left
    parts = set()
    for at in gone:
        _, part, element = found[at]
        relation = element.get(f"{{{DOCUMENT}}}id")
        element.getparent().remove(element)
        for one in [r for r in host.tree(BOOK_RELS) if r.get("Id") == relation]:
            one.getparent().remove(one)
        for one in [t for t in host.tree("[Content_Types].xml") if t.get("PartName") == f"/{part}"]:
            one.getparent().remove(one)
        parts.add(part)
    left = [at for at in range(len(found)) if at not in gone]
    _renumber(book, {at: new for new, at in enumerate(left)})
    return parts


def _renumber(book: Any, new: Mapping[int, int]) -> None:
    """Names that belong to a sheet follow it; those of sheets that are gone go too, and our mark with them."""
    names = book.find(f"{{{MAIN}}}definedNames")
    for one in [] if names is None else list(names):
        local = one.get("localSheetId")
        if one.get("name") == MARK or (local is not None and int(local) not in new):
            names.remove(one)
        elif local is not None:
            one.set("localSheetId", str(new[int(local)]))
    if names is not None and not len(names):
        book.remove(names)
    for view in book.iter(f"{{{MAIN}}}workbookView"):
        for at in ("activeTab", "firstSheet"):
            if view.get(at) is not None:
                view.set(at, str(new.get(int(view.get(at)), 0)))


# What is added.


@dataclass(frozen=True)
class Styles:
    """By how much the guest's formats and conditional formats are moved."""

    formats: int
    differential: int


def _merge_styles(host: Any, guest: Any) -> Styles:
    """Append the guest's fonts, fills, borders, number formats and cell formats to the host's."""
    offsets = {kind: _append(host, guest, kind) for kind in ("fonts", "fills", "borders", "dxfs")}
    numbers = _number_formats(host, guest)
    formats = _child(host, "cellXfs")
    before = len(formats)
    for one in _child(guest, "cellXfs"):
        moved = copy.deepcopy(one)
        for kind, attribute in (("fonts", "fontId"), ("fills", "fillId"), ("borders", "borderId")):
            moved.set(attribute, str(int(moved.get(attribute, "0")) + offsets[kind]))
        number = moved.get("numFmtId", "0")
        moved.set("numFmtId", numbers.get(number, number))
        moved.set("xfId", "0")
        formats.append(moved)
    formats.set("count", str(len(formats)))
    return Styles(before, offsets["dxfs"])


_ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
)


def _child(styles: Any, kind: str) -> Any:
    """The list of that kind, made where the schema wants it if there is none."""
    found = styles.find(f"{{{MAIN}}}{kind}")
    if found is None:
        found = etree.Element(f"{{{MAIN}}}{kind}", count="0")
        earlier = {f"{{{MAIN}}}{one}" for one in _ORDER[: _ORDER.index(kind)]}
        styles.insert(sum(one.tag in earlier for one in styles), found)
    return found


def _append(host: Any, guest: Any, kind: str) -> int:
    theirs, ours = _child(host, kind), _child(guest, kind)
    before = len(theirs)
    theirs.extend(copy.deepcopy(one) for one in ours)
    theirs.set("count", str(len(theirs)))
    return before


def _number_formats(host: Any, guest: Any) -> dict[str, str]:
    ours = guest.find(f"{{{MAIN}}}numFmts")
    if ours is None or not len(ours):
        return {}
    theirs = _child(host, "numFmts")
    free = max([163, *(int(one.get("numFmtId")) for one in theirs)]) + 1
    new = {}
    for number, one in enumerate(ours, start=free):
        new[one.get("numFmtId")] = str(number)
        etree.SubElement(theirs, one.tag, numFmtId=str(number), formatCode=one.get("formatCode"))
    theirs.set("count", str(len(theirs)))
    return new


def _sheet(guest: Parts, part: str, styles: Styles) -> bytes:
    """One sheet of the guest with its texts inline and its formats renumbered."""
    sheet, texts = guest.tree(part), list(guest.tree("xl/sharedStrings.xml"))
    for one in sheet.iter(f"{{{MAIN}}}c", f"{{{MAIN}}}row", f"{{{MAIN}}}col"):
        attribute = "style" if one.tag.endswith("}col") else "s"
        if one.get(attribute) is not None:
            one.set(attribute, str(int(one.get(attribute)) + styles.formats))
        if one.get("t") == "s":
            _inline(one, texts[int(one[0].text)])
    for rule in sheet.iter(f"{{{MAIN}}}cfRule"):
        if rule.get("dxfId") is not None:
            rule.set("dxfId", str(int(rule.get("dxfId")) + styles.differential))
    for kind in ("drawing", "legacyDrawing", "tableParts"):  # their parts are not carried
        for one in sheet.findall(f"{{{MAIN}}}{kind}"):
            sheet.remove(one)
    for view in sheet.iter(f"{{{MAIN}}}sheetView"):
        view.attrib.pop("tabSelected", None)
    return _bytes(sheet)


def _inline(cell: Any, text: Any) -> None:
    cell.set("t", "inlineStr")
    for one in list(cell):
        cell.remove(one)
    said = etree.SubElement(cell, f"{{{MAIN}}}is")
    said.extend(copy.deepcopy(one) for one in text)


def _register(host: Parts, name: str, part: str) -> None:
    """Enter a sheet in the workbook's list, relations and types of content."""
    sheets = host.tree(BOOK).find(f"{{{MAIN}}}sheets")
    number = max((int(one.get("sheetId")) for one in sheets), default=0) + 1
    relations = host.tree(BOOK_RELS)
    known = {one.get("Id") for one in relations}
    relation = next(r for n in range(1, 100_000) if (r := f"rIdRempart{n}") not in known)
    etree.SubElement(
        sheets, f"{{{MAIN}}}sheet", {"name": name, "sheetId": str(number), f"{{{DOCUMENT}}}id": relation}
    )
    etree.SubElement(relations, f"{{{RELATIONS}}}Relationship", Id=relation, Type=f"{DOCUMENT}/worksheet",
                     Target="/" + part)  # fmt: skip
    types = host.tree("[Content_Types].xml")
    etree.SubElement(types, f"{{{TYPES}}}Override", PartName="/" + part, ContentType=SHEET_TYPE)


_AFTER_NAMES = ("calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
                "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst")  # fmt: skip


def _carry_names(host: Any, guest: Any, first: int, sheets: int) -> None:
    """Print titles and filters of the added sheets, and our mark; names stand in alphabetical order, as Excel's do."""
    names = host.find(f"{{{MAIN}}}definedNames")
    if names is None:
        names = etree.Element(f"{{{MAIN}}}definedNames")
        later = {f"{{{MAIN}}}{one}" for one in _AFTER_NAMES}
        at = next((n for n, one in enumerate(host) if one.tag in later), len(host))
        host.insert(at, names)
    ours = guest.find(f"{{{MAIN}}}definedNames")
    for one in [] if ours is None else ours:
        moved = copy.deepcopy(one)
        if moved.get("localSheetId") is not None:
            moved.set("localSheetId", str(int(moved.get("localSheetId")) + first))
        names.append(moved)
    etree.SubElement(names, f"{{{MAIN}}}definedName", name=MARK, hidden="1").text = str(sheets)
    names[:] = sorted(names, key=lambda one: (one.get("name").lower(), int(one.get("localSheetId", "-1"))))


def _written(host: Parts, added: Mapping[str, bytes], dropped: Iterable[str]) -> bytes:
    """The zip again: every part as it was, in its order, but those that changed; then the added ones."""
    data, gone = io.BytesIO(), set(dropped)
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as written:
        for entry in host.archive.infolist():
            if entry.filename not in gone:
                changed = host.trees.get(entry.filename)
                content = host.archive.read(entry) if changed is None else _bytes(changed)
                written.writestr(entry, content)
        for name, content in added.items():
            written.writestr(name, content)
    return data.getvalue()


def _bytes(tree: Any) -> bytes:
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
