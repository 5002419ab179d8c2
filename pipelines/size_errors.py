"""A workbook is small as a file, and would be huge once read (tree in errors.py)."""

from __future__ import annotations

from pipelines.errors import FileError
from pipelines.text import N_


class UnpacksTooLarge(FileError):
    """A workbook is small, and would be huge once unpacked."""

    @classmethod
    def over(cls, file: str, sheet: str, size_mb: float, limit_mb: int) -> UnpacksTooLarge:
        """The part `sheet` of the workbook would take `size_mb`, above `limit_mb`."""
        return cls.of(
            N_("“{file}” ({sheet}) would unpack to {size} MB; the limit is {limit} MB."),
            N_(
                "Keep only the sheet with people and skills, without formatted empty rows, and save it again."
            ),
            file=file,
            sheet=sheet,
            size=round(size_mb),
            limit=limit_mb,
        )


class CellTooFar(FileError):
    """A cell far from all others makes a sheet huge."""

    @classmethod
    def at(cls, file: str, sheet: str, column: str, row: int, cells: int) -> CellTooFar:
        """Something stands in `column` and in `row`, so that the sheet spans `cells` cells."""
        return cls.of(
            N_("“{file}” ({sheet}) reaches as far as cell {cell}: {cells} cells, most of them empty."),
            N_(
                "Go to that cell (Ctrl+End), delete the rows and columns that are not part of the table, and save."
            ),
            file=file,
            sheet=sheet,
            cell=f"{column}{row}",
            cells=cells,
        )
