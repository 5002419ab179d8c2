"""The file reads, but holds no skills inventory: what is missing, one class for each condition (tree in errors.py)."""

from __future__ import annotations

from pipelines.errors import RempartError
from pipelines.text import N_


class LayoutError(RempartError):
    """The file reads, but holds no skills inventory."""


class HeaderOnly(LayoutError):
    """There is a header and nothing below."""

    @classmethod
    def at(cls, file: str, sheet: str, row: int) -> HeaderOnly:
        """The header stands on `row`, and is the last row with anything in it."""
        return cls.of(
            N_("“{file}” ({sheet}) has a header on row {row} and nothing below it."),
            N_("Add one row for each person, or for each person and skill."),
            file=file,
            sheet=sheet,
            row=row,
        )


class NoPeople(LayoutError):
    """Skills were found, but nobody who holds them."""

    @classmethod
    def among(cls, file: str, sheet: str, skills: int) -> NoPeople:
        """`skills` names that look like skills, no column or row of people."""
        return cls.of(
            N_("“{file}” ({sheet}) names skills, but no people."),
            N_(
                "Add a column with each person's name, or one column for each person. A training "
                "plan or a competency framework on its own cannot be scored for a team."
            ),
            file=file,
            sheet=sheet,
            skills=skills,
        )


class NothingRated(LayoutError):
    """People or projects and skills were found, but every cell between them is blank."""

    @classmethod
    def between(cls, file: str, sheet: str, cells: str) -> NothingRated:
        """`cells` is the range of blank cells, such as `B5:D28`."""
        return cls.of(
            N_("“{file}” ({sheet}): every cell in {cells} is blank, so nothing is rated."),
            N_(
                "Fill in the levels that you know (a blank is never read as zero), then bring the file again."
            ),
            file=file,
            sheet=sheet,
            cells=cells,
        )


class DatesForLevels(LayoutError):
    """Dates stand where levels should be."""

    @classmethod
    def among(cls, file: str, sheet: str, cells: str) -> DatesForLevels:
        """`cells` is the range of dates, such as `B2:D20`."""
        return cls.of(
            N_("“{file}” ({sheet}): {cells} hold dates where levels should be."),
            N_(
                "Give a level for each skill, or a mark such as x for those that a person has; dates can stay "
                "in columns beside them."
            ),
            file=file,
            sheet=sheet,
            cells=cells,
        )


class NoSkills(LayoutError):
    """People were found, but no skills."""

    @classmethod
    def among(cls, file: str, sheet: str) -> NoSkills:
        """No column or row of skill names."""
        return cls.of(
            N_("“{file}” ({sheet}) lists people, but no skills."),
            N_("Add a column named “Skill”, or one column for each skill."),
            file=file,
            sheet=sheet,
        )


class NothingLikeAnInventory(LayoutError):
    """Neither people nor skills were found."""

    @classmethod
    def at(cls, file: str, sheet: str) -> NothingLikeAnInventory:
        """Nothing in the sheet's first rows reads like people and skills."""
        return cls.of(
            N_("“{file}” ({sheet}): found neither people nor skills."),
            N_(
                "Bring a list with the columns person, skill and level, or a table with one row for "
                "each person and one column for each skill."
            ),
            file=file,
            sheet=sheet,
        )
