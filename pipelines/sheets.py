"""Which sheets of a file hold the inventory, and what they are to each other: teams, people, topics or dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import polars as pl

from pipelines import legend as legends
from pipelines.cells import Sheet
from pipelines.errors import MappingError
from pipelines.layout import PERSON_ROLES, Layout
from pipelines.layout_errors import LayoutError, NoPeople
from pipelines.legend import Legend
from pipelines.mapping import Mapping
from pipelines.names import NEITHER, names_jobs, people_share, skill_likeness
from pipelines.recognise import readings
from pipelines.vocabulary import role_of, unaccented
from pipelines.window import window_of

BESIDE = re.compile(
    r"\b(?:summary|synthese|dashboard|tableau de bord|gap|gaps|ecarts?|"
    r"templates?|modeles?|examples?|exemples?|lists?|listes?|"
    r"legend|legende|archive|archives|old|pivot|tcd|stats|statisti\w+|"
    r"charts?|graph\w*|instructions?|readme|read me|lisez moi|"
    r"roles?|rollen\w*|job profiles?|profils? (?:de poste|metiers?)|sollprofile?|"
    r"notice|mode d'emploi|targets?|cibles?|required|requis|requirements|soll|"
    r"auswertung|zusammenfassung|ubersicht|resumen|"
    r"objetivos?|objectifs?|objectives|ziele|referentiel|calcul\w*|averages?|moyennes?|hinweise|instrucciones|parametres?|settings|config\w*)\b"
)
"""Names of sheets that stand beside an inventory rather than hold one."""
GENERIC = re.compile(
    r"(?:sheet|feuil|feuille|tabelle|blatt|hoja|foglio|blad|table|tab|onglet|data|export|csv)\s*\d*|\d+"
)
SEEN = 50
"""People of a sheet at whom one looks to tell people from jobs."""
ALIKE = 0.8
"""Share of people and skills that two sheets have in common, from which one is a later state of the other."""
APART = 0.1
"""The same, below which they are of different people."""
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janvier januar enero", "feb february fevrier fev februar febrero", "mar march mars marz marzo",
            "apr april avril avr abril", "may mai mayo", "jun june juin juni junio", "jul july juillet juil juli julio",
            "aug august aout agosto", "sep sept september septembre septiembre",
            "oct okt october octobre oktober octubre",
            "nov november novembre noviembre", "dec dez december decembre dezember diciembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip


@dataclass(frozen=True)
class Table:
    """One sheet, or a part of one, and how it is read; `runner_up` is another reading that came close.

    `unread_from` is the row from which another table follows that could not be read.
    """

    sheet: Sheet
    layout: Layout
    runner_up: Layout | None = None
    unread_from: int | None = None


def chosen(sheets: Sequence[Sheet], mapping: Mapping | None) -> tuple[list[Table], list[Sheet]]:
    """The sheets of one file that hold an inventory of one shape, and the others.

    Raises MappingError, or the LayoutError of the first sheet when none holds one.
    """
    told = _told(sheets, mapping) if mapping else []
    left_out = mapping.leave_out if mapping else ()
    known = [table.sheet for table in told]
    rest = [
        sheet for sheet in sheets if all(sheet is not one for one in known) and sheet.name not in left_out
    ]
    found, errors = _recognised(rest)
    read_as = sorted([*told, *found], key=lambda table: _place(sheets, table))
    if not read_as:
        raise errors[0][1]
    main = told or [table for table in read_as if not BESIDE.search(_words(table.sheet.name))] or read_as
    first = max(
        main,
        key=lambda table: (
            bool(table.layout.numbers(*PERSON_ROLES)),
            len(main) == 1 or people_share(sorted(_who(table))[:SEEN]) > NEITHER,
            table.layout.kind != "skill_lists",
            table.sheet.cells.height,
        ),
    )
    taken = {id(table) for table in (read_as if told else main)}
    alike = [table for table in read_as if table.layout.kind == first.layout.kind and id(table) in taken]
    left = [sheet for sheet in sheets if not any(_is_part(table.sheet, sheet) for table in alike)]
    return _told_apart(_with_legend(_without_titles(alike), left)), left


def _without_titles(tables: Sequence[Table]) -> list[Table]:
    """Lists of one person each: what looks like a title on one sheet and is a skill on another is one on both."""
    if not any(line.role == "section" for table in tables for line in table.layout.lines):
        return list(tables)
    skills = {text for table in tables for text in _listed(table)}
    return [
        replace(table, layout=replace(table.layout, lines=tuple(
            line for line in table.layout.lines if line.role != "section" or unaccented(line.label) not in skills
        )))
        if table.layout.kind == "long" else table
        for table in tables
    ]  # fmt: skip


def _listed(table: Table) -> frozenset[str]:
    """The skills of a list, folded, its titles left out; empty for a table of levels."""
    number, layout = table.layout.first("skill"), table.layout
    if layout.kind != "long" or number is None:
        return frozenset()
    odd = [line.number for line in layout.lines]
    below = table.sheet.cells.filter((pl.col("row") > layout.header_row) & ~pl.col("row").is_in(odd))
    return frozenset(unaccented(text) for text in below[f"c{number}"].unique() if text)


def _place(sheets: Sequence[Sheet], table: Table) -> int:
    return next(number for number, sheet in enumerate(sheets) if _is_part(table.sheet, sheet))


def _is_part(one: Sheet, whole: Sheet) -> bool:
    return one.file == whole.file and one.name == whole.name


def _words(name: str) -> str:
    return unaccented(name.replace("_", " ").replace("-", " "))


def _told(sheets: Sequence[Sheet], mapping: Mapping) -> list[Table]:
    """The sheets that the mapping is about: the one that it names, and those with the same headers."""
    named = [sheet for sheet in sheets if mapping.sheet in (None, sheet.name)]
    if not named:
        raise MappingError.says("sheet", mapping.sheet or "", ", ".join(sheet.name for sheet in sheets))
    headers = _header(named[0], mapping)
    alike = [
        sheet for sheet in sheets if sheet is named[0] or (headers and _header(sheet, mapping) == headers)
    ]
    return [Table(sheet, mapping.layout_of(sheet)) for sheet in alike]


def _header(sheet: Sheet, mapping: Mapping) -> list[str | None]:
    """The texts of the mapping's line of headers: sheets with the same ones are read in the same way."""
    if mapping.turned:
        name = f"c{mapping.header_row}"
        return sheet.cells[name].to_list() if name in sheet.cells.columns else []
    rows = sheet.cells.filter(pl.col("row") == mapping.header_row).drop("row").rows()
    return list(rows[0]) if rows else []


def _recognised(sheets: Sequence[Sheet]) -> tuple[list[Table], list[tuple[Sheet, LayoutError]]]:
    read_as: list[Table] = []
    errors: list[tuple[Sheet, LayoutError]] = []
    for sheet in sheets:
        try:
            read_as += _parts(sheet)
        except LayoutError as error:
            errors.append((sheet, error))
    nobody = [sheet for sheet, error in errors if isinstance(error, NoPeople)]
    if len(sheets) >= 2 and _name_people([sheet.name for sheet in nobody]):
        found = [readings(sheet, person=sheet.name.strip()) for sheet in nobody]
        read_as += [
            Table(sheet, one.layout)
            for sheet, one in zip(nobody, found, strict=True)
            if one.layout.person == sheet.name.strip()
        ]
    return read_as, errors


def _name_people(names: Sequence[str]) -> bool:
    """Whether sheets without a column of people can be named after them: no "Sheet1", no job, no skill."""
    plain = [
        name
        for name in names
        if GENERIC.fullmatch(_words(name)) or role_of(name) or BESIDE.search(_words(name))
    ]
    return (
        bool(names)
        and not plain
        and not names_jobs(names)
        and all(skill_likeness(name) < 1 for name in names)
    )


def _parts(sheet: Sheet) -> Iterator[Table]:
    """The tables of one sheet: another header further down begins another one."""
    found = readings(sheet)
    again = _other_header(sheet, found.layout)
    if again is None:
        yield Table(sheet, found.layout, found.runner_up)
        return
    above, below = (
        replace(sheet, cells=sheet.cells.filter(rows))
        for rows in (pl.col("row") < again, pl.col("row") >= again)
    )
    *parts, last = _parts(above)
    try:
        following = _with_legend(list(_parts(below)), [above])
    except LayoutError:
        last, following = replace(last, unread_from=again), []
    yield from [*parts, last, *following]


def _other_header(sheet: Sheet, layout: Layout) -> int | None:
    """The first repeated header that names other skills than the one at the top."""
    if layout.kind != "people_rows":
        return None
    places = [f"c{column.number}" for column in layout.columns if column.role == "rating"]
    rows = {row["row"]: [row[place] for place in places] for row in sheet.cells.filter(
        pl.col("row").is_in([layout.header_row, *(line.number for line in layout.lines if line.role == "header")])
    ).to_dicts()}  # fmt: skip
    first = rows.pop(layout.header_row, [])
    return next(
        (row for row, texts in sorted(rows.items()) if texts != first and sum(map(bool, texts)) > 1), None
    )


def _with_legend(tables: Sequence[Table], others: Sequence[Sheet]) -> list[Table]:
    """The tables with the scale that a sheet beside them states, where they state none."""
    stated = next(
        (one for sheet in others if (one := legends.find(window_of(sheet).rows)).scale or one.words), Legend()
    )
    done = []
    for table in tables:
        layout = table.layout
        if layout.scale is None and stated.scale:
            layout = replace(layout, scale=stated.scale, scale_source="legend")
        done.append(replace(table, layout=replace(layout, legend={**stated.words, **layout.legend})))
    return done


# --- what sheets are to each other ---------------------------------------------------------------------------------


def _who(table: Table) -> frozenset[str]:
    """The people of a table, folded."""
    layout = table.layout
    if layout.person:
        return frozenset({unaccented(layout.person)})
    numbers = layout.numbers(*PERSON_ROLES)
    odd = {line.number for line in layout.lines}
    if layout.turned:
        row = table.sheet.cells.filter(pl.col("row").is_in(numbers)).drop("row").to_dicts()
        texts = [
            text
            for one in row
            for name, text in one.items()
            if int(name[1:]) > layout.header_row and int(name[1:]) not in odd
        ]
    else:
        below = table.sheet.cells.filter(
            (pl.col("row") > layout.header_row) & ~pl.col("row").is_in(sorted(odd))
        )
        joined = below.select(
            pl.concat_str([f"c{n}" for n in numbers], separator=" ", ignore_nulls=True)
        ).to_series()
        texts = joined.unique().to_list()
    return frozenset(unaccented(text) for text in texts if text)


def _what(table: Table) -> frozenset[str]:
    """The skills that a table of levels has columns for, folded."""
    return frozenset(unaccented(column.header) for column in table.layout.columns if column.role == "rating")


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set that is in both."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _told_apart(tables: Sequence[Table]) -> list[Table]:
    """Sheets of different people are teams, those of different skills of the same people topics."""
    if len(tables) < 2 or any(GENERIC.fullmatch(_words(table.sheet.name)) for table in tables):
        return list(tables)
    who, what = [_who(table) for table in tables], [_what(table) for table in tables]
    pairs = [(a, b) for a in range(len(tables)) for b in range(a)]
    names = {table.sheet.name for table in tables}
    if len(names) < len(tables):
        return list(tables)
    if all(shared(who[a], who[b]) <= APART for a, b in pairs) and not any(
        table.layout.person for table in tables
    ):
        return [_named(table, "team") for table in tables]
    if all(shared(who[a], who[b]) >= ALIKE and shared(what[a], what[b]) <= APART for a, b in pairs):
        return [_named(table, "category") for table in tables]
    return list(tables)


def _named(table: Table, role: str) -> Table:
    """The table with its sheet's name as everybody's team, or every skill's category, unless it says so itself."""
    layout = table.layout
    told = (
        layout.numbers(role) or getattr(layout, role) or any(line.role == "section" for line in layout.lines)
    )
    if told:
        return table
    name = table.sheet.name.strip()
    return replace(
        table, layout=replace(layout, team=name) if role == "team" else replace(layout, category=name)
    )


def latest_only(tables: Sequence[Table]) -> tuple[list[Table], list[Sheet]]:
    """Of tables with the same people and skills the latest by name (or the first); the others' sheets."""
    matrices = [table for table in tables if table.layout.is_matrix]
    if len(matrices) < 2:
        return list(tables), []
    keys = {id(table): (_who(table), _what(table)) for table in matrices}
    kept: list[Table] = []
    for table in sorted(matrices, key=lambda table: when(table.sheet), reverse=True):
        (who, what) = keys[id(table)]
        if not any(
            shared(who, keys[id(one)][0]) >= ALIKE
            and shared(what, keys[id(one)][1]) >= ALIKE
            and len(who) > 1
            for one in kept
        ):
            kept.append(table)
    ids = {id(table) for table in kept}
    older = [table.sheet for table in matrices if id(table) not in ids]
    return [table for table in tables if not table.layout.is_matrix or id(table) in ids], older


def when(sheet: Sheet) -> tuple[int, int]:
    """The year and month (or quarter's last month) in a sheet's or file's name; (0, 0) without one."""
    for name in (sheet.name, sheet.file):
        words = re.findall(r"[^\W_]+", unaccented(name))
        year = next((int(word) for word in words if re.fullmatch(r"20\d\d", word)), 0)
        month = next((MONTHS[word] for word in words if word in MONTHS), 0)
        quarter = next((3 * int(word[1]) for word in words if re.fullmatch(r"[qt][1-4]", word)), 0)
        number = next((int(word) for word in words if re.fullmatch(r"0\d|1[0-2]", word)), 0) if year else 0
        if year or month or quarter:
            return year, month or quarter or number
    return 0, 0
