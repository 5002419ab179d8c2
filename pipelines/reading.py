"""Files → what they say: the sheets that hold an inventory, how each is read, and the report on it.

Nothing is stored here; `build` does that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from pipelines import aims, pairs
from pipelines.cells import Sheet, Source, read_sheets
from pipelines.inventory import Inventory, build_inventory
from pipelines.layout import DROPPED_ROLES, LEFT_OUT_ROLES
from pipelines.layout_errors import LayoutError
from pipelines.mapping import Mapping
from pipelines.names import from_a_machine, none_like_skills, only_codes
from pipelines.recognise import blank_levels
from pipelines.sheets import Table, chosen, latest_only
from pipelines.text import N_, NN_, Message, counted


@dataclass(frozen=True)
class Reading:
    """What was recognised in the files, before anything is stored."""

    sources: tuple[Source, ...]
    tables: tuple[Table, ...]
    skipped: tuple[Sheet, ...]
    """Sheets that hold something else."""
    found: Inventory
    mapping: Mapping | None = None

    @property
    def report(self) -> Report:
        """The figures and warnings that the command line and the Import screen show."""
        rated = self.found.people.filter(pl.col("n_ratings") > 0)
        return Report(
            layout=self.tables[0].layout.kind,
            people=rated.height,
            people_listed=self.found.people.height,
            skills=self.found.skills,
            ratings=self.found.ratings,
            blanks=self.found.blanks,
            rejects=self.found.rejects.height,
            scale={
                "min": self.found.scale.low,
                "max": self.found.scale.high,
                "source": self.found.scale.source,
            },
            cells=asdict(self.found.ledger),
            warnings=tuple(warnings(self)),
        )


@dataclass(frozen=True)
class Report:
    """What was read, in figures. The names are a contract (design.md §3)."""

    layout: str
    people: int
    people_listed: int
    skills: int
    ratings: int
    blanks: int
    rejects: int
    scale: dict[str, Any]
    cells: dict[str, int]
    warnings: tuple[Message, ...]

    def to_dict(self) -> dict[str, Any]:
        """As JSON, the warnings still to be said in either language."""
        return {**asdict(self), "warnings": [warning.to_dict() for warning in self.warnings]}


def read(sources: Sequence[Source], mapping: Mapping | None = None) -> Reading:
    """Recognise and type what `sources` hold, as `mapping` says where there is one.

    Raises a FileError or LayoutError that names the file, or MappingError.
    """
    tables: list[Table] = []
    skipped: list[Sheet] = []
    for source in sources:
        used, left = chosen(read_sheets(source), mapping)
        tables += used
        skipped += left
    kept, older = latest_only(tables)
    found = build_inventory([(table.sheet, table.layout) for table in kept])
    if not found.ratings and not found.rejects.height and found.people.height:
        raise blank_levels(kept[0].sheet, kept[0].layout)
    if not found.people.height and not found.rejects.height:
        raise LayoutError.of(
            N_("“{file}”: no row says anything about a person."),
            N_("Add one row for each person, or for each person and skill."),
            file=sources[0].name,
        )
    return Reading(tuple(sources), tuple(kept), (*skipped, *older), found, mapping)


# --- warnings ---------------------------------------------------------------------------------------------------


def warnings(reading: Reading) -> Iterator[Message]:
    """What the user should look at before building, in order of weight."""
    found = reading.found
    if found.rejects.height:
        yield counted(
            NN_(
                "1 cell could not be used; it is kept with its reason.",
                "{n} cells could not be used; they are kept with their reasons.",
            ),
            found.rejects.height,
        )
    errors = found.rejects.filter(pl.col("reason") == "formula_error")["cell"].to_list()
    if errors:
        yield counted(
            NN_("1 cell holds a formula’s error: {cells}.", "{n} cells hold a formula’s error: {cells}."),
            len(errors),
            cells=_some(errors),
        )
    if found.scale.source == "values":
        yield Message(
            N_("The scale {scale} was inferred from the values: please confirm it."),
            {"scale": found.scale.label},
        )
    if found.shared_names:
        yield counted(
            NN_(
                "1 name stands for more than one person; they are kept apart. Add an identifier to be sure.",
                "{n} names stand for more than one person; they are kept apart. Add an identifier to be sure.",
            ),
            found.shared_names,
        )
    if _holds_no_skills(reading):
        yield Message(N_("None of the names read as skills looks like one: check which columns hold skills."))
    for number, table in enumerate(reading.tables):
        if table.runner_up:
            yield Message(
                N_("“{file}” ({sheet}): another reading came close; check which of the two is right."),
                {"file": table.sheet.file, "sheet": table.sheet.name},
            )
        if table.unread_from:
            yield Message(
                N_("“{file}” ({sheet}): another table begins on row {row} and could not be read."),
                {"file": table.sheet.file, "sheet": table.sheet.name, "row": table.unread_from},
            )
        yield from aims.told(table.layout, found.aimed.get(number))
        yield from pairs.told(table.sheet, table.layout)
        yield from _column_warnings(table)
    if reading.skipped:
        names = ", ".join(sheet.name for sheet in reading.skipped)
        yield Message(N_("Not read, because nothing there fits: {names}."), {"names": names})


APART = 4.0
"""Times that one column's highest figure is another's, from which the two are not on one scale."""


def _holds_no_skills(reading: Reading) -> bool:
    """Whether the names read as skills are none, as far as one can tell: mere codes, or figures about people.

    Words that are unknown can be skills in another language; columns on different scales, or named by a machine, are
    rather ages, amounts and counts. A header that says "skill" is believed.
    """
    names = reading.found.inventory["skill"].unique().to_list()
    if not names or only_codes(names):
        return bool(names)
    if any(not table.layout.is_matrix for table in reading.tables):
        return False
    return none_like_skills(names) and (from_a_machine(names) or _on_different_scales(reading.found))


def _on_different_scales(found: Inventory) -> bool:
    """Whether the highest figures of the columns lie far apart: 54 beside 4 and 38000."""
    numbers = pl.col("level_raw").str.replace(",", ".").cast(pl.Float64, strict=False)
    highest = found.inventory.group_by("skill").agg(top=numbers.max())["top"].drop_nulls()
    tops = [top for top in highest.to_list() if top > 0]
    return bool(tops) and max(tops) > APART * min(tops)


SOME = 6
"""Cells that a warning names; the list of rejects has every one."""


def _some(cells: Sequence[str]) -> str:
    """The first cells, and an ellipsis where there are more."""
    return ", ".join(cells[:SOME]) + (", …" if len(cells) > SOME else "")


_DROPPED = N_("Contacts or secrets, kept in no table: {columns}.")
_SUMS = N_("Totals and row numbers, left out: {columns}.")
_COLUMNS = (
    (DROPPED_ROLES, _DROPPED, _DROPPED),
    (LEFT_OUT_ROLES - {"ignored"}, _SUMS, _SUMS),
    (
        {"ignored"},
        N_("Columns whose role is not known, left out: {columns}."),
        N_("Rows whose role is not known, left out: {columns}."),
    ),
    (
        {"unnamed"},
        N_("Columns with ratings but no skill name: {columns}. Unmerge or fill in the header."),
        N_("Rows with ratings but no skill name: {columns}. Fill in the name at their head."),
    ),
)
"""Of columns in these roles: what is said of them, and what is said where they are rows, people standing across."""


def _column_warnings(table: Table) -> Iterator[Message]:
    turned = table.layout.turned
    for roles, of_columns, of_rows in _COLUMNS:
        named = [
            f"{place} ({c.header})" if c.header else place
            for c in table.layout.columns
            if c.role in roles and (c.header or c.role == "unnamed")
            for place in [str(c.number) if turned else c.letter]
        ]
        if named:
            yield Message(of_rows if turned else of_columns, {"columns": ", ".join(named)})
