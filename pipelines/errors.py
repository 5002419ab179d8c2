"""What can go wrong with what a user brings, one class for each condition.

RempartError
├── FileError                the file cannot be read at all
│   ├── FileMissing
│   ├── FileEmpty
│   ├── FileTooLarge
│   ├── UnpacksTooLarge      (size_errors.py)
│   ├── CellTooFar           (size_errors.py)
│   ├── NotASpreadsheet
│   ├── PasswordProtected
│   ├── QuoteNeverCloses
│   └── TooManyColumns
├── LayoutError              the file reads, but holds no skills inventory (layout_errors.py)
│   ├── HeaderOnly
│   ├── NoPeople
│   ├── NothingRated
│   ├── DatesForLevels
│   ├── NoSkills
│   └── NothingLikeAnInventory
├── MappingError             a mapping does not fit the file
├── WorkspaceError           the workspace cannot be read or written
│   ├── NoSnapshot
│   └── SnapshotDamaged
└── PlanError                a plan cannot be made or written

Each says what was found, where, and what to do, in the reader's language: `error.say(text("fr"))`.
"""

from __future__ import annotations

from typing import Self

from pipelines.text import N_, Message, Text, text


class RempartError(Exception):
    """A condition that the user can act on. `found` says what and where; `remedy` what to do."""

    def __init__(self, found: Message, remedy: Message) -> None:
        super().__init__(found, remedy)
        self.found = found
        self.remedy = remedy

    @classmethod
    def of(cls, found: str, remedy: str, /, **params: str | float) -> Self:
        """The error that says these two sentences, their fields filled."""
        return cls(Message(found, params), Message(remedy, params))

    def say(self, words: Text) -> str:
        """The whole message in the reader's language."""
        return f"{words.render(self.found)} {words.render(self.remedy)}"

    def __str__(self) -> str:
        return self.say(text("en"))


class FileError(RempartError):
    """The file cannot be read at all."""


class FileMissing(FileError):
    """There is no such file."""

    @classmethod
    def at(cls, file: str) -> FileMissing:
        """No file of that name."""
        return cls.of(N_("There is no file “{file}”."), N_("Check the name and the folder."), file=file)

    @classmethod
    def is_folder(cls, folder: str) -> FileMissing:
        """The name is a folder's."""
        return cls.of(N_("“{folder}” is a folder, not a file."), N_("Name the files in it."), folder=folder)

    @classmethod
    def in_folder(cls, folder: str) -> FileMissing:
        """The folder holds no spreadsheet."""
        return cls.of(
            N_("The folder “{folder}” holds no spreadsheet."),
            N_("Name a folder with files that end in .csv, .xlsx, .xls or .ods, or name the files."),
            folder=folder,
        )

    @classmethod
    def unreadable(cls, file: str, cause: str) -> FileMissing:
        """The operating system refused to read it, and said `cause`."""
        return cls.of(
            N_("“{file}” cannot be opened ({cause})."),
            N_("Check the rights on the file, or copy it elsewhere first."),
            file=file,
            cause=cause,
        )


class FileEmpty(FileError):
    """The file holds nothing."""

    @classmethod
    def named(cls, file: str) -> FileEmpty:
        """No bytes, or no cell with anything in it."""
        return cls.of(
            N_("“{file}” is empty: no cell holds anything."),
            N_("Save the spreadsheet again, then bring that copy."),
            file=file,
        )


class FileTooLarge(FileError):
    """The file is larger than what is read."""

    @classmethod
    def over(cls, file: str, size_mb: float, limit_mb: int) -> FileTooLarge:
        """`size_mb` is above `limit_mb`."""
        return cls.of(
            N_("“{file}” is {size} MB; the limit is {limit} MB."),
            N_(
                "Keep only the sheet with people and skills, or split it by team. "
                "The command line takes larger files."
            ),
            file=file,
            size=round(size_mb, 1),
            limit=limit_mb,
        )


class NotASpreadsheet(FileError):
    """The content is no spreadsheet, whatever the name says."""

    @classmethod
    def named(cls, file: str) -> NotASpreadsheet:
        """The bytes are neither text nor a workbook."""
        return cls.of(
            N_("“{file}” is not a spreadsheet that can be read."),
            N_("Bring a CSV file or an Excel workbook (.xlsx): in your spreadsheet program, use “Save as”."),
            file=file,
        )


class PasswordProtected(FileError):
    """The workbook is encrypted."""

    @classmethod
    def named(cls, file: str) -> PasswordProtected:
        """The workbook opens only with a password."""
        return cls.of(
            N_("“{file}” is protected by a password."),
            N_("Open it, save a copy without a password, then bring that copy."),
            file=file,
        )


class QuoteNeverCloses(FileError):
    """A quotation mark opens in a CSV file and is never closed."""

    @classmethod
    def at(cls, file: str, row: int) -> QuoteNeverCloses:
        """The quote opens in the record that begins on line `row`."""
        return cls.of(
            N_("“{file}”: a quotation mark that opens on line {row} never closes."),
            N_("Delete or close that quotation mark; nothing was read, so that no row is lost."),
            file=file,
            row=row,
        )


class TooManyColumns(FileError):
    """The sheet is wider than any skills inventory."""

    @classmethod
    def over(cls, file: str, sheet: str, columns: int, limit: int) -> TooManyColumns:
        """`columns` is above `limit`."""
        return cls.of(
            N_("“{file}” ({sheet}) has {columns} columns; the limit is {limit}."),
            N_("Check that it is the right file; keep only the columns on people and skills."),
            file=file,
            sheet=sheet,
            columns=columns,
            limit=limit,
        )


class MappingError(RempartError):
    """A mapping does not fit the file."""

    @classmethod
    def says(cls, where: str, found: str, allowed: str) -> MappingError:
        """`found` stands at `where`, and only `allowed` would do."""
        return cls.of(
            N_("The mapping has “{found}” at {where}."),
            N_("Allowed: {allowed}."),
            found=found,
            where=where,
            allowed=allowed,
        )

    @classmethod
    def no_people(cls) -> MappingError:
        """No column is said to hold people."""
        return cls.of(
            N_("No column is marked as holding people."),
            N_("Give that role to the column of names (or of identifiers), then read the file again."),
        )

    @classmethod
    def no_skills(cls) -> MappingError:
        """No column is said to hold skills, or ratings of one."""
        return cls.of(
            N_("No column is marked as holding skills."),
            N_(
                "In a list, give one column the role of skill; in a table of people and skills, mark the columns "
                "that hold levels; then read the file again."
            ),
        )


class WorkspaceError(RempartError):
    """The workspace cannot be read or written."""

    @classmethod
    def cannot_write(cls, folder: str, cause: str) -> WorkspaceError:
        """The operating system refused, and said `cause`."""
        return cls.of(
            N_("The workspace “{folder}” cannot be written ({cause})."),
            N_("Check the free space and the rights on that folder, or name another workspace."),
            folder=folder,
            cause=cause,
        )

    @classmethod
    def unreadable(cls, folder: str, file: str) -> WorkspaceError:
        """`file`, which keeps the user's own decisions, is not what Rempart wrote."""
        return cls.of(
            N_("“{file}” in the workspace “{folder}” cannot be read."),
            N_("Repair it, or move it away: the corrections in it will then have to be made again."),
            file=file,
            folder=folder,
        )


class NoSnapshot(WorkspaceError):
    """Nothing has been built yet."""

    @classmethod
    def within(cls, folder: str) -> NoSnapshot:
        """`folder` holds no snapshot."""
        return cls.of(
            N_("The workspace “{folder}” holds no snapshot yet."),
            N_("Build one first: import a spreadsheet, or run “python -m pipelines build FILE”."),
            folder=folder,
        )

    @classmethod
    def called(cls, snapshot: str, known: str) -> NoSnapshot:
        """`snapshot` is none of `known`."""
        return cls.of(
            N_("There is no snapshot “{snapshot}”."),
            N_("Snapshots in this workspace: {known}."),
            snapshot=snapshot,
            known=known or "–",
        )


class SnapshotDamaged(WorkspaceError):
    """A snapshot lacks a file, or one cannot be read."""

    @classmethod
    def at(cls, snapshot: str, file: str) -> SnapshotDamaged:
        """`file` of `snapshot` is missing or unreadable."""
        return cls.of(
            N_("The snapshot {snapshot} is damaged: “{file}” cannot be read."),
            N_("Import the spreadsheet again, or choose another snapshot; the others are not affected."),
            snapshot=snapshot,
            file=file,
        )


class PlanError(RempartError):
    """A plan cannot be made or written."""

    @classmethod
    def no_such_team(cls, team: str, known: str) -> PlanError:
        """`team` is none of `known`."""
        return cls.of(
            N_("There is no team “{team}”."), N_("Teams in this snapshot: {known}."), team=team, known=known
        )

    @classmethod
    def unknown_format(cls, file: str, allowed: str) -> PlanError:
        """The name ends in a format that is not written."""
        return cls.of(
            N_("A plan cannot be written as “{file}”."),
            N_("Use a name that ends in {allowed}."),
            file=file,
            allowed=allowed,
        )

    @classmethod
    def not_a_workbook(cls, file: str) -> PlanError:
        """Sheets cannot be added to what was brought."""
        return cls.of(
            N_(
                "No sheet can be added to “{file}”: it is no Excel workbook (.xlsx, .xlsm) of the usual kind."
            ),
            N_("Save it as an Excel workbook and bring it again, or take the plan as a workbook of its own."),
            file=file,
        )

    @classmethod
    def cannot_write(cls, file: str, cause: str) -> PlanError:
        """The operating system refused, and said `cause`."""
        return cls.of(
            N_("“{file}” cannot be written ({cause})."),
            N_("Close it if it is open in another program, or choose another name."),
            file=file,
            cause=cause,
        )
