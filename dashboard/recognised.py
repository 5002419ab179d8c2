"""What was recognised in a spreadsheet, and the form that changes it."""

from __future__ import annotations

import polars as pl
import streamlit as st

import pipelines
from dashboard import components
from dashboard.text import plain
from pipelines import Reading, Text

PREVIEW = {
    "header": ("gray", "#e3e7ee", "#2c3442"),
    "person": ("blue", "#d5e4f5", "#1c3a5c"),
    "attribute": ("violet", "#eedcf4", "#46284f"),
    "skill": ("green", "#d0efe7", "#12463a"),
    "level": ("orange", "#f9dccd", "#57291a"),
    "value": ("yellow", "#f3e8c9", "#4a3d18"),
    "rejected": ("red", "#f8cdd0", "#4d2227"),
    "ignored": ("", "", ""),
}
"""Each role's colour by name, and as it is on light and dark; the theme's backgrounds in config.toml are these."""


def layouts(t: Text) -> dict[str, str]:
    """The shapes of a spreadsheet."""
    return {
        "long": t("a list, one row for each person and skill"),
        "people_rows": t("a table, one row for each person and one column for each skill"),
        "people_columns": t("a table, one row for each skill and one column for each person"),
        "skill_lists": t("lists of skills, one row for each person"),
    }


def roles(t: Text) -> dict[str, str]:
    """What a column can hold."""
    return {
        "person": t("Person"), "first_name": t("First name"), "last_name": t("Last name"),
        "identifier": t("Identifier"), "team": t("Team"), "role": t("Role"), "manager": t("Manager"),
        "site": t("Site"), "seniority": t("Seniority"), "pay_band": t("Pay band"), "skill": t("Skill"),
        "category": t("Category of skills"), "level": t("Level"), "target": t("Target level"),
        "share": t("Share of time"), "interest": t("Interest"), "date": t("Date"), "comment": t("Comment"),
        "rating": t("A skill’s levels"), "unnamed": t("Levels without a skill"), "total": t("Total or mean"),
        "number": t("Row number"), "contact": t("Contact (not kept)"), "secret": t("Secret (not kept)"),
        "skills": t("List of skills"), "self_level": t("Own rating"), "manager_level": t("Manager’s rating"),
        "choice": t("Level, where ticked"), "certification": t("Certification"), "expiry": t("Expiry date"),
        "section": t("Section"), "side": t("Table at the side"), "ignored": t("Left out"),
    }  # fmt: skip


def parts(t: Text) -> dict[str, str]:
    """What a cell can be taken for, in words."""
    return {
        "header": t("header"),
        "person": t("person"),
        "attribute": t("about the person"),
        "skill": t("skill"),
        "level": t("level"),
        "value": t("other value"),
        "rejected": t("could not be used"),
        "ignored": t("left out"),
    }


def scale_sources(t: Text) -> dict[str, str]:
    """Where a scale was found."""
    return {
        "legend": t("stated by the sheet’s legend"),
        "header": t("stated by the header"),
        "values": t("inferred from the values"),
        "words": t("levels are words"),
        "mapping": t("as you said"),
    }


def summary(reading: Reading, t: Text) -> None:
    """One sentence on what was recognised, then what deserves a look."""
    report, layout = reading.report, reading.tables[0].layout
    shape, found = layouts(t)[layout.kind], counted(reading, t)
    told = t("Read as {layout}: {counted}.", layout=shape, counted=found)
    if report.scale["source"] != "none":
        unknown = t("not stated")
        source = scale_sources(t).get(report.scale["source"], unknown)
        low, high = report.scale["min"], report.scale["max"]
        told += " " + t("Scale of levels: {low} to {high} ({source}).", low=low, high=high, source=source)
    st.markdown(told)
    for warning in report.warnings:
        st.warning(plain(t.render(warning)), icon=":material/info:")


def counted(reading: Reading, t: Text) -> str:
    """People, skills, ratings and blanks, and people who are listed without any rating."""
    report = reading.report
    parts = [
        t.n("{n} person", "{n} people", report.people),
        t.n("{n} skill", "{n} skills", report.skills),
        t.n("{n} rating", "{n} ratings", report.ratings),
        t.n("{n} blank", "{n} blanks", report.blanks),
    ]
    unrated = report.people_listed - report.people
    if unrated:
        parts.append(t.n("{n} person listed without any", "{n} people listed without any", unrated))
    return ", ".join(parts)


def picture(reading: Reading, t: Text) -> None:
    """The sheet's first rows, each cell coloured by what it was taken for, and the legend in words."""
    sheets = {str(n): f"{table.sheet.file} · {table.sheet.name}" for n, table in enumerate(reading.tables)}
    told, place = components.apart(sheets), "0"
    if len(told) > 1:
        place = st.selectbox(t("Sheet"), list(told), format_func=lambda number: told.get(number, number))
    seen = pipelines.preview(reading, int(place))
    present = {role for column in seen.roles.columns[1:] for role in seen.roles[column].unique()}
    said = [
        f":{colour}-background[{parts(t)[role]}]" if colour else parts(t)[role]
        for role, (colour, _, _) in PREVIEW.items()
        if role in present
    ]
    st.markdown(t("Colours:") + " " + " ".join(said))
    tone = 2 if components.dark() else 1
    looks = {
        role: f"background-color: {shades[tone]}" if shades[tone] else "" for role, shades in PREVIEW.items()
    }
    letters = seen.texts.columns[1:]
    styles = seen.roles.select(pl.col(letters).replace_strict(looks, default="")).to_pandas()
    texts = seen.texts.select(letters).to_pandas()
    texts.index = styles.index = [str(row) for row in seen.texts["row"]]
    st.dataframe(texts.style.apply(lambda _: styles, axis=None), height=330)


def rejects(reading: Reading, t: Text) -> None:
    """The cells that could not be used, each with its reason and what to do."""
    found = pipelines.explained(reading.found.rejects, t)
    names = {
        "file": t("File"),
        "sheet": t("Sheet"),
        "cell": t("Cell"),
        "value": t("Value"),
        "reason": t("Why"),
        "remedy": t("What to do"),
    }
    components.table(found.rename(names), "rempart-rejects.csv", t)
    components.download(
        t("Download the sheet with a comment in each of these cells"),
        lambda: pipelines.render_rejects(reading, t),
        "rempart-rejects.xlsx",
    )
