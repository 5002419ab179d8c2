"""File → cells: every cell as text, with its sheet, row and column as a spreadsheet program shows them.

CSV is read by DuckDB (or by Python's csv module, when blank lines or ragged rows would shift positions),
workbooks by fastexcel. Nothing is typed, trimmed or dropped here.
"""

from __future__ import annotations

import csv
import io
import re
import tempfile
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import duckdb
import fastexcel
import polars as pl

from pipelines import cell_errors
from pipelines.encodings import SAMPLE_BYTES, decoded
from pipelines.errors import (
    FileEmpty,
    FileMissing,
    FileTooLarge,
    NotASpreadsheet,
    PasswordProtected,
    QuoteNeverCloses,
    TooManyColumns,
    UnpacksTooLarge,
)
from pipelines.settings import SETTINGS, Limits

ENCRYPTED_WORKBOOK = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an OLE container: how Office stores an encrypted .xlsx
)
ZIPPED = b"PK\x03\x04"
DELIMITERS = (",", ";", "\t", "|")
SAMPLE_RECORDS = 200
MEGABYTE = 1024 * 1024


ADDED = "Rempart · "
"""How the names of sheets begin that `pipelines.export.own` adds to somebody's workbook: they are not read."""


@dataclass(frozen=True)
class Source:
    """A file as the user brought it: its name, as text only, and its bytes."""

    name: str
    content: bytes

    @classmethod
    def from_path(cls, path: Path, limits: Limits = SETTINGS.limits) -> Source:
        """Read `path`. Raises FileMissing, FileTooLarge."""
        if path.is_dir():
            raise FileMissing.is_folder(str(path))
        if not path.is_file():
            raise FileMissing.at(str(path))
        name = path.name.encode(errors="replace").decode()  # a name may hold bytes that are no text
        size = path.stat().st_size / MEGABYTE
        if size > limits.file_mb:
            raise FileTooLarge.over(name, size, limits.file_mb)
        try:
            return cls(name, path.read_bytes())
        except OSError as error:
            raise FileMissing.unreadable(name, error.strerror or str(error)) from error

    @classmethod
    def from_upload(cls, name: str, content: bytes, limits: Limits = SETTINGS.limits) -> Source:
        """What a browser sent. Raises FileTooLarge."""
        if len(content) > limits.upload_mb * MEGABYTE:
            raise FileTooLarge.over(name, len(content) / MEGABYTE, limits.upload_mb)
        return cls(name, content)

    @property
    def safe_name(self) -> str:
        """The name's last part, fit for a file inside a snapshot: no folder, no control character."""
        last = PurePosixPath(self.name.replace("\\", "/")).name
        kept = "".join(c if c.isalnum() or c in "-_. " else "_" for c in last).strip(". ")
        return (
            kept.encode()[-150:].decode(errors="ignore") or "file"
        )  # within any file system's limit, in bytes


@dataclass(frozen=True)
class Sheet:
    """One sheet: `cells` has `row` (1-based) and one text column `c<n>` for each column n (1-based)."""

    file: str
    name: str
    cells: pl.DataFrame

    @property
    def columns(self) -> list[int]:
        """The column numbers present."""
        return [int(name[1:]) for name in self.cells.columns if name != "row"]


def column_letter(number: int) -> str:
    """1 → A, 27 → AA, as a spreadsheet program names columns."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """A → 1, AA → 27; 0 when `letters` names no column."""
    number = 0
    for letter in letters.strip().upper():
        if not "A" <= letter <= "Z":
            return 0
        number = number * 26 + ord(letter) - 64
    return number


def read_sheets(source: Source, limits: Limits = SETTINGS.limits) -> list[Sheet]:
    """Every visible sheet that holds something.

    Raises FileEmpty, NotASpreadsheet, PasswordProtected, TooManyColumns.
    """
    if not source.content.strip():
        raise FileEmpty.named(source.name)
    if source.content.startswith((ZIPPED, ENCRYPTED_WORKBOOK)):
        sheets = _workbook(source, limits)
    else:
        sheets = [_delimited(source, limits)]
    sheets = [sheet for sheet in sheets if sheet.cells.height > 0]
    if not sheets:
        raise FileEmpty.named(source.name)
    return sheets


# --- workbooks -----------------------------------------------------------------------------------------------


def _workbook(source: Source, limits: Limits) -> list[Sheet]:
    content = source.content
    if content.startswith(ZIPPED):
        _check_unpacked(source, limits)
        content = cell_errors.spelt_out(content) if cell_errors.is_opendocument(content) else content
    try:
        reader = fastexcel.read_excel(content)
        names = [name for name in reader.sheet_names if not name.startswith(ADDED)]
        return [sheet for name in names if (sheet := _worksheet(source, reader, name, limits))]
    except fastexcel.FastExcelError as error:
        if cell_errors.UNKNOWN in str(error):
            return _workbook(replace(source, content=cell_errors.spelt_out(content)), limits)
        if "password" in str(error).lower() or _encrypted(source.content):
            raise PasswordProtected.named(source.name) from error
        raise NotASpreadsheet.named(source.name) from error


FAR_CELL = re.compile(rb'<dimension ref="(?:[A-Z]+\d+:)?([A-Z]+)\d+"')
HEAD_BYTES = 4096


def _check_unpacked(source: Source, limits: Limits) -> None:
    """Look at the sizes that the archive states and at how far each sheet says it reaches, before anything is read.

    Raises UnpacksTooLarge, TooManyColumns, NotASpreadsheet.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(source.content)) as archive:
            for part in archive.infolist():
                size = part.file_size / MEGABYTE
                if size > limits.unpacked_mb:
                    raise UnpacksTooLarge.over(source.name, part.filename, size, limits.unpacked_mb)
                if "worksheets/" in part.filename and part.filename.endswith(".xml"):
                    with archive.open(part) as sheet:
                        found = FAR_CELL.search(sheet.read(HEAD_BYTES))
                    width = column_number(found[1].decode()) if found else 0
                    if width > limits.columns:
                        raise TooManyColumns.over(source.name, part.filename, width, limits.columns)
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error) as error:
        raise NotASpreadsheet.named(source.name) from error


def _encrypted(content: bytes) -> bool:
    """Whether an OLE container holds an encrypted package rather than an old workbook (MS-OFFCRYPTO §2.3.4)."""
    return content.startswith(ENCRYPTED_WORKBOOK) and "EncryptedPackage".encode("utf-16-le") in content


def _worksheet(source: Source, reader: fastexcel.ExcelReader, name: str, limits: Limits) -> Sheet | None:
    # skip_rows=0 keeps leading empty rows, so that row numbers are those that the user sees.
    loaded = reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    if loaded.visible != "visible" or loaded.width == 0:
        return None
    if loaded.width > limits.columns:
        raise TooManyColumns.over(source.name, name, loaded.width, limits.columns)
    places = [f"c{column.absolute_index + 1}" for column in loaded.available_columns()]
    frame = cell_errors.with_errors(loaded)
    return Sheet(source.name, name, _numbered(frame.rename(dict(zip(frame.columns, places, strict=True)))))


def _numbered(frame: pl.DataFrame) -> pl.DataFrame:
    """With 1-based row numbers; cells of nothing but white space are blank, and rows of blank cells are dropped."""
    texts = pl.col(pl.String)
    blanked = frame.with_columns(pl.when(texts.str.strip_chars() != "").then(texts))
    numbered = blanked.with_row_index("row", offset=1).with_columns(pl.col("row").cast(pl.Int64))
    return numbered.filter(pl.any_horizontal(texts.is_not_null()))


def filled_cells(sheet: Sheet) -> int:
    """How many cells of a sheet hold something."""
    return sheet.cells.height * (sheet.cells.width - 1) - int(sheet.cells.null_count().sum_horizontal()[0])


# --- delimited text --------------------------------------------------------------------------------------------


def _delimited(source: Source, limits: Limits) -> Sheet:
    content = decoded(source.content)
    if content is None:
        raise NotASpreadsheet.named(source.name)
    if content.count('"') % 2:
        _check_quotes(source, content)
    delimiter = _delimiter(content[:SAMPLE_BYTES])
    width = max((len(record) for record in _records(content[:SAMPLE_BYTES], delimiter)), default=1)
    if width > limits.columns:
        first_line = content[: content.find("\n") + 1 or None]
        width = max(width, first_line.count(delimiter) + 1)  # the sample may end inside the first line
        raise TooManyColumns.over(source.name, source.safe_name, width, limits.columns)
    frame = None if _blank_lines(content) else _by_duckdb(content, delimiter, width)
    if frame is None:
        frame = _by_python(source, content, delimiter, limits)
    return Sheet(source.name, source.safe_name, _numbered(frame))


def _records(sample: str, delimiter: str) -> list[list[str]]:
    """Up to `SAMPLE_RECORDS` records; a quote that never closes ends the sample."""
    records = []
    try:
        for record in csv.reader(io.StringIO(sample), delimiter=delimiter):
            records.append(record)
            if len(records) == SAMPLE_RECORDS:
                break
    except csv.Error:  # a field beyond the csv module's bound
        return records
    return records


def _delimiter(sample: str) -> str:
    """The delimiter under which most records have the same number of fields, more than one."""

    def agreement(delimiter: str) -> float:
        widths = Counter(len(record) for record in _records(sample, delimiter) if any(record))
        wide = {width: count for width, count in widths.items() if width > 1}
        if not wide:
            return 0.0
        width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
        return count / widths.total() + min(width, 20) / 1000  # on a tie, the one that splits more

    best = max(DELIMITERS, key=agreement)
    return best if agreement(best) > 0 else ","


def _blank_lines(content: str) -> bool:
    """Whether DuckDB would drop a line and so shift the rows below it."""
    return content.startswith("\n") or "\n\n" in content


def _by_duckdb(content: str, delimiter: str, width: int) -> pl.DataFrame | None:
    """The cells, or None when a row does not fit `width` and must be read more patiently."""
    places = {f"c{n}": "VARCHAR" for n in range(1, width + 1)}
    with tempfile.TemporaryDirectory(prefix="rempart-") as folder:
        path = Path(folder) / "text.csv"
        path.write_text(content, encoding="utf-8", newline="\n")
        try:
            with duckdb.connect() as con:
                read: pl.DataFrame = con.sql(
                    "SELECT * FROM read_csv(?, auto_detect = false, header = false, all_varchar = true,"
                    " null_padding = true, parallel = false, delim = ?, quote = '\"', escape = '\"',"
                    " columns = ?, max_line_size = 8388608)",
                    params=[str(path), delimiter, places],
                ).pl()
                return read
        except duckdb.Error:
            return None


def _by_python(source: Source, content: str, delimiter: str, limits: Limits) -> pl.DataFrame:
    _allow_long_fields(content)
    records = list(csv.reader(io.StringIO(content), delimiter=delimiter))
    width = max((len(record) for record in records), default=0)
    if width > limits.columns:
        raise TooManyColumns.over(source.name, source.safe_name, width, limits.columns)
    columns = {
        f"c{n + 1}": [record[n] if n < len(record) else None for record in records] for n in range(width)
    }
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def _allow_long_fields(content: str) -> None:
    """The csv module refuses fields over 128 kB by default; a file is bounded before it gets here."""
    csv.field_size_limit(max(csv.field_size_limit(), len(content) + 1))


def _check_quotes(source: Source, content: str) -> None:
    """Raise QuoteNeverCloses where an open quote would swallow the rest of the file."""
    _allow_long_fields(content)
    delimiter = _delimiter(content[:SAMPLE_BYTES].replace('"', ""))
    reader, begins = csv.reader(io.StringIO(content), delimiter=delimiter, strict=True), 1
    try:
        for _ in reader:
            begins = reader.line_num + 1
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            raise QuoteNeverCloses.at(source.name, begins) from error
