"""What can go wrong with what a user brings, one class for each condition.

RempartError
├── FileError                the file cannot be read at all
│   ├── FileMissing
│   ├── FileEmpty
│   ├── FileTooLarge
│   ├── NotASpreadsheet
│   ├── PasswordProtected
│   └── TooManyColumns
├── LayoutError              the file reads, but holds no skills inventory
│   ├── HeaderOnly
│   ├── NoPeople
│   ├── NothingRated
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

from pipelines.text import N_, Message, Text, text


class RempartError(Exception):
    """A condition that the user can act on. `found` says what and where; `remedy` what to do."""

    def __init__(self, found: Message, remedy: Message) -> None:
        super().__init__(found, remedy)
        self.found = found
        self.remedy = remedy

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
        return cls(
            Message(N_("There is no file “{file}”."), {"file": file}),
            Message(N_("Check the name and the folder.")),
        )


class FileEmpty(FileError):
    """The file holds nothing."""

    @classmethod
    def named(cls, file: str) -> FileEmpty:
        """No bytes, or no cell with anything in it."""
        return cls(
            Message(N_("“{file}” is empty: no cell holds anything."), {"file": file}),
            Message(N_("Save the spreadsheet again, then bring that copy.")),
        )


class FileTooLarge(FileError):
    """The file is larger than what is read."""

    @classmethod
    def over(cls, file: str, size_mb: float, limit_mb: int) -> FileTooLarge:
        """`size_mb` is above `limit_mb`."""
        return cls(
            Message(
                N_("“{file}” is {size} MB; the limit is {limit} MB."),
                {"file": file, "size": round(size_mb, 1), "limit": limit_mb},
            ),
            Message(
                N_(
                    "Keep only the sheet with people and skills, or split it by team. "
                    "The command line takes larger files."
                )
            ),
        )


class NotASpreadsheet(FileError):
    """The content is no spreadsheet, whatever the name says."""

    @classmethod
    def named(cls, file: str) -> NotASpreadsheet:
        """The bytes are neither text nor a workbook."""
        return cls(
            Message(N_("“{file}” is not a spreadsheet that can be read."), {"file": file}),
            Message(
                N_(
                    "Bring a CSV file or an Excel workbook (.xlsx): in your spreadsheet program, "
                    "use “Save as”."
                )
            ),
        )


class PasswordProtected(FileError):
    """The workbook is encrypted."""

    @classmethod
    def named(cls, file: str) -> PasswordProtected:
        """The workbook opens only with a password."""
        return cls(
            Message(N_("“{file}” is protected by a password."), {"file": file}),
            Message(N_("Open it, save a copy without a password, then bring that copy.")),
        )


class TooManyColumns(FileError):
    """The sheet is wider than any skills inventory."""

    @classmethod
    def over(cls, file: str, sheet: str, columns: int, limit: int) -> TooManyColumns:
        """`columns` is above `limit`."""
        return cls(
            Message(
                N_("“{file}” ({sheet}) has {columns} columns; the limit is {limit}."),
                {"file": file, "sheet": sheet, "columns": columns, "limit": limit},
            ),
            Message(N_("Check that it is the right file; keep only the columns on people and skills.")),
        )


class LayoutError(RempartError):
    """The file reads, but holds no skills inventory."""


class HeaderOnly(LayoutError):
    """There is a header and nothing below."""

    @classmethod
    def at(cls, file: str, sheet: str, row: int) -> HeaderOnly:
        """The header stands on `row`, and is the last row with anything in it."""
        return cls(
            Message(
                N_("“{file}” ({sheet}) has a header on row {row} and nothing below it."),
                {"file": file, "sheet": sheet, "row": row},
            ),
            Message(N_("Add one row for each person, or for each person and skill.")),
        )


class NoPeople(LayoutError):
    """Skills were found, but nobody who holds them."""

    @classmethod
    def among(cls, file: str, sheet: str, skills: int) -> NoPeople:
        """`skills` names that look like skills, no column or row of people."""
        return cls(
            Message(
                N_("“{file}” ({sheet}) names skills, but no people."),
                {"file": file, "sheet": sheet, "skills": skills},
            ),
            Message(
                N_(
                    "Add a column with each person's name, or one column for each person. A training "
                    "plan or a competency framework on its own cannot be scored for a team."
                )
            ),
        )


class NothingRated(LayoutError):
    """People or projects and skills were found, but every cell between them is blank."""

    @classmethod
    def between(cls, file: str, sheet: str, cells: str) -> NothingRated:
        """`cells` is the range of blank cells, such as `B5:D28`."""
        return cls(
            Message(
                N_("“{file}” ({sheet}): every cell in {cells} is blank, so nothing is rated."),
                {"file": file, "sheet": sheet, "cells": cells},
            ),
            Message(
                N_(
                    "Fill in the levels that you know (a blank is never read as zero), then bring the "
                    "file again."
                )
            ),
        )


class NoSkills(LayoutError):
    """People were found, but no skills."""

    @classmethod
    def among(cls, file: str, sheet: str) -> NoSkills:
        """No column or row of skill names."""
        return cls(
            Message(N_("“{file}” ({sheet}) lists people, but no skills."), {"file": file, "sheet": sheet}),
            Message(N_("Add a column named “Skill”, or one column for each skill.")),
        )


class NothingLikeAnInventory(LayoutError):
    """Neither people nor skills were found."""

    @classmethod
    def at(cls, file: str, sheet: str) -> NothingLikeAnInventory:
        """Nothing in the sheet's first rows reads like people and skills."""
        return cls(
            Message(
                N_("“{file}” ({sheet}): found neither people nor skills."), {"file": file, "sheet": sheet}
            ),
            Message(
                N_(
                    "Bring a list with the columns person, skill and level, or a table with one row for "
                    "each person and one column for each skill."
                )
            ),
        )


class MappingError(RempartError):
    """A mapping does not fit the file."""

    @classmethod
    def says(cls, where: str, found: str, allowed: str) -> MappingError:
        """`found` stands at `where`, and only `allowed` would do."""
        return cls(
            Message(N_("The mapping has “{found}” at {where}."), {"found": found, "where": where}),
            Message(N_("Allowed: {allowed}."), {"allowed": allowed}),
        )


class WorkspaceError(RempartError):
    """The workspace cannot be read or written."""

    @classmethod
    def cannot_write(cls, folder: str, cause: str) -> WorkspaceError:
        """The operating system refused, and said `cause`."""
        return cls(
            Message(
                N_("The workspace “{folder}” cannot be written ({cause})."),
                {"folder": folder, "cause": cause},
            ),
            Message(N_("Check the free space and the rights on that folder, or name another workspace.")),
        )

    @classmethod
    def unreadable(cls, folder: str, file: str) -> WorkspaceError:
        """`file`, which keeps the user's own decisions, is not what Rempart wrote."""
        return cls(
            Message(
                N_("“{file}” in the workspace “{folder}” cannot be read."), {"file": file, "folder": folder}
            ),
            Message(N_("Repair it, or move it away: the corrections in it will then have to be made again.")),
        )


class NoSnapshot(WorkspaceError):
    """Nothing has been built yet."""

    @classmethod
    def within(cls, folder: str) -> NoSnapshot:
        """`folder` holds no snapshot."""
        return cls(
            Message(N_("The workspace “{folder}” holds no snapshot yet."), {"folder": folder}),
            Message(N_("Build one first: import a spreadsheet, or run “python -m pipelines build FILE”.")),
        )


class SnapshotDamaged(WorkspaceError):
    """A snapshot lacks a file, or one cannot be read."""

    @classmethod
    def at(cls, snapshot: str, file: str) -> SnapshotDamaged:
        """`file` of `snapshot` is missing or unreadable."""
        return cls(
            Message(
                N_("The snapshot {snapshot} is damaged: “{file}” cannot be read."),
                {"snapshot": snapshot, "file": file},
            ),
            Message(
                N_("Import the spreadsheet again, or choose another snapshot; the others are not affected.")
            ),
        )


class PlanError(RempartError):
    """A plan cannot be made or written."""

    @classmethod
    def no_such_team(cls, team: str, known: str) -> PlanError:
        """`team` is none of `known`."""
        return cls(
            Message(N_("There is no team “{team}”."), {"team": team}),
            Message(N_("Teams in this snapshot: {known}."), {"known": known}),
        )

    @classmethod
    def unknown_format(cls, file: str, allowed: str) -> PlanError:
        """The name ends in a format that is not written."""
        return cls(
            Message(N_("A plan cannot be written as “{file}”."), {"file": file}),
            Message(N_("Use a name that ends in {allowed}."), {"allowed": allowed}),
        )

    @classmethod
    def cannot_write(cls, file: str, cause: str) -> PlanError:
        """The operating system refused, and said `cause`."""
        return cls(
            Message(N_("“{file}” cannot be written ({cause})."), {"file": file, "cause": cause}),
            Message(N_("Close it if it is open in another program, or choose another name.")),
        )
