from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import date

import openpyxl
import polars as pl
import pytest

from pipelines.errors import PlanError
from pipelines.export import render_plan, safe, write_plan
from pipelines.plan import PlanRequest, make_plan
from pipelines.text import text
from tests import plan_frames as frames

# openpyxl says that it does not know Excel 2010's data bars, which a reader of the file never sees
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

DAY = date(2026, 11, 23)
EN, FR = text("en"), text("fr")
SHEETS = ("Summary", "Plan", "Roadmap", "People", "Skills", "Evidence", "To check", "Assumptions")
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", "＝1+1"]


def team(*names, **score):
    """Each of `names` is a person with an exposed skill and a pathway out of it."""
    rows = []
    for n, _ in enumerate(names):
        rows += [
            frames.score(f"p{n}", "sql", 0.5, 0.5, **score),
            frames.score(f"p{n}", "metrics", 0.2, 0.5, **score),
        ]
    return frames.tables(rows, {f"p{n}": name for n, name in enumerate(names)})


FIVE = ("Aïcha", "Ben", "Chloé", "Dan", "Ève")


def rendered(tables, suffix, words=EN, names=True, request=None):
    plan = make_plan(tables, request or PlanRequest())
    return plan, render_plan(plan, tables, f"plan{suffix}", words, names=names, day=DAY)


def opened(tables, words=EN, names=True, request=None):
    plan, data = rendered(tables, ".xlsx", words, names, request)
    return plan, openpyxl.load_workbook(io.BytesIO(data))


def cells(workbook):
    return [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None]


def lines(data):
    decoded = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(decoded), delimiter=";" if ";" in decoded.splitlines()[0] else ","))


@pytest.mark.parametrize("like_a_formula", FORMULAS)
def test_a_name_like_a_formula_is_text_in_the_workbook(like_a_formula):
    rows = [frames.score("p0", f"name:{like_a_formula}", 0.5, 1.0)]
    _, workbook = opened(frames.tables(rows, {"p0": like_a_formula}))
    found = [cell for cell in cells(workbook) if cell.value == like_a_formula]
    assert len(found) == 5  # person and skill in Plan, person in People, skill in Skills and in Evidence
    assert {(cell.data_type, cell.quotePrefix) for cell in found} == {("s", True)}


@pytest.mark.parametrize("like_a_formula", FORMULAS)
def test_a_name_like_a_formula_is_text_in_csv(like_a_formula):
    _, data = rendered(team(like_a_formula), ".csv")
    assert lines(data)[1][1] == f"'{like_a_formula}"


def test_only_hours_are_formulas_and_they_hold_the_totals():
    plan, workbook = opened(team(*FIVE))
    found = {(c.parent.title, c.coordinate): c.value for c in cells(workbook) if c.data_type == "f"}
    months = {at: formula for at, formula in found.items() if at[0] == "Roadmap"}
    formulas = {at: formula for at, formula in found.items() if at not in months}
    assert {at[1] for at in months} == {f"{column}{row}" for column in "BC" for row in (5, 6, 7)}
    each = "=SUMPRODUCT(--('Plan'!$B$5:$B$9=$A{row}),'Plan'!$J$5:$J$9)"
    assert formulas == {
        ("Plan", "J3"): "=SUBTOTAL(109,J5:J9)",
        ("Plan", "K3"): "=SUBTOTAL(109,K5:K9)",
        ("Summary", "B14"): "='Plan'!$J$3",
        ("Summary", "B15"): "='Plan'!$K$3",
        **{("People", f"J{row}"): each.format(row=row) for row in range(5, 10)},
    }
    _, data = rendered(team(*FIVE), ".xlsx")
    shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    assert shown["Plan"]["J3"].value == shown["Summary"]["B14"].value == plan.hours == 5 * 40
    assert [shown["People"][f"J{row}"].value for row in range(5, 10)] == [40] * 5


def test_people_of_one_name_are_kept_apart():
    _, workbook = opened(team("Ana", "Ana", "Ben"))
    assert {row[0].value for row in workbook["People"].iter_rows(min_row=5)} == {"Ana", "Ana (2)", "Ben"}


def test_the_plan_sheet_says_what_the_plan_says():
    plan, workbook = opened(team(*FIVE))
    sheet = workbook["Plan"]
    assert [cell.value for cell in sheet[4]][:9] == [
        "#", "Person", "Team", "From", "To", "Why", "Practice on real work", "First step", "Mentor",
    ]  # fmt: skip
    first = [cell.value for cell in sheet[5]]
    assert first[:5] == [1, "Aïcha", "North", "SQL", "Choosing metrics"]
    assert first[6].startswith("Rewrite one dashboard with its reader. One exercise does not fill 40 hours")
    assert first[9:11] == [plan.moves[0].hours, plan.moves[0].mentor_hours]
    assert first[11].date() == DAY
    assert first[13:15] == pytest.approx([-12.0, 12.5])
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C5", "A4:P9")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight, sheet.print_title_rows) == (
        "landscape", 0, "$4:$4",
    )  # fmt: skip


def test_the_summary_shows_indices_from_0_to_100_before_and_after():
    _, workbook = opened(team(*FIVE))
    sheet = workbook["Summary"]
    # exposure 0.5 × 0.6 + 0.5 × 0.12 = 0.36, less 0.12 for each person
    assert [cell.value for cell in sheet[7]] == [
        "Exposure",
        pytest.approx(36),
        "31–41",
        pytest.approx(24),
        -12.0,
    ]
    assert len(sheet._charts) == 1
    assert (workbook.properties.title, workbook.properties.creator) == (
        "Reskilling plan – All teams",
        "Rempart",
    )


@pytest.mark.parametrize(
    ("words", "sheets"),
    [
        pytest.param(EN, list(SHEETS), id="english"),
        pytest.param(FR, [FR(name) for name in SHEETS], id="french"),
    ],
)
def test_sheets_are_in_the_reader_s_language(words, sheets):
    _, workbook = opened(team(*FIVE), words)
    assert workbook.sheetnames == sheets


def test_sources_are_credited():
    _, workbook = opened(team(*FIVE))
    said = " ".join(str(cell.value) for cell in cells(workbook) if cell.parent.title == "Assumptions")
    assert "CC BY 4.0" in said
    assert "MIT licence" in said


@pytest.mark.parametrize("suffix", [".csv", ".json", ".xlsx", ".html", ".ics", ".docx"])
def test_without_names_no_name_leaves(suffix):
    tables = team(*FIVE)
    _, data = rendered(tables, suffix, names=False)
    if suffix == ".xlsx":
        _, workbook = opened(tables, names=False)
        data = " ".join(str(cell.value) for cell in cells(workbook)).encode()
    if suffix == ".docx":  # the note for a works council names nobody at all
        data = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml") + b"Person 01"
    if suffix == ".html":
        data = re.sub(rb"<script>.*?</script>", b"", data, flags=re.DOTALL)  # Vega's own code names fonts
    assert b"Person 01" in data
    assert not [name for name in FIVE if name.encode() in data]
    assert b"p0" not in data


@pytest.mark.parametrize(
    ("people", "names", "shown"),
    [
        pytest.param(4, False, False, id="small-group-without-names"),
        pytest.param(4, True, True, id="small-group-with-names"),
        pytest.param(5, False, True, id="large-enough"),
    ],
)
def test_a_small_group_s_figures_are_shown_only_with_names(people, names, shown):
    tables = team(*FIVE[:people])
    _, workbook = opened(tables, names=names)
    assert (workbook["Summary"]["B7"].value != "–") is shown
    assert (workbook["People"]["C5"].value != "–") is shown
    assert bool(json.loads(rendered(tables, ".json", names=names)[1])["indices"]) is shown


def test_a_small_team_is_not_named_beside_figures_nor_given_away_by_difference():
    north = [frames.score(f"b{n}", "sql", 0.5, 1.0) for n in range(5)]
    south = [frames.score(f"c{n}", "sql", 0.5, 1.0, team="South") for n in range(6)]
    alone = frames.score("s", "sql", 0.5, 1.0, team="X")
    _, workbook = opened(frames.tables([*north, *south, alone]), names=False)
    teams = {row[1].value for row in workbook["People"].iter_rows(min_row=5)}
    assert teams == {
        "South",
        "(small team)",
    }  # with North beside South, all less both would be the one person of X


def test_people_stand_in_the_order_of_labels_not_of_exposure():
    rows = [frames.score("a", "brand", 0.5, 1.0), frames.score("b", "sql", 0.5, 1.0)]
    _, workbook = opened(frames.tables(rows, {"a": "Zoé", "b": "Ana"}))
    assert [row[0].value for row in workbook["People"].iter_rows(min_row=5)] == ["Ana", "Zoé"]


@pytest.mark.parametrize(
    ("words", "separator", "change"),
    [pytest.param(EN, ",", "-12.0", id="en"), pytest.param(FR, ";", "-12,0", id="fr")],
)
def test_csv_is_as_excel_expects_it_in_each_language(words, separator, change):
    _, data = rendered(team("Ève"), ".csv", words)
    assert data.startswith(b"\xef\xbb\xbf")
    first = next(csv.reader(data.decode("utf-8-sig").splitlines()[1:], delimiter=separator))
    assert (first[1], first[10], len(first)) == ("Ève", change, 22)
    assert first[13:15] == ["2026-11-23", "2027-02-19"]  # 40 hours of 40: the whole of 13 weeks, to a Friday


def test_json_holds_the_plan():
    plan, data = rendered(team(*FIVE), ".json")
    read = json.loads(data)
    assert (read["language"], read["date"], read["files"]) == ("en", "2026-11-23", ["team.csv"])
    assert read["totals"] == {"people": 5, "moves": 5, "hours": plan.hours, "mentor_hours": plan.mentor_hours}
    assert read["indices"]["before"]["exposure"]["value"] == pytest.approx(0.36)
    assert read["moves"][0]["exposure_change"] == pytest.approx(-0.12)


@pytest.mark.parametrize("suffix", [".csv", ".json", ".xlsx"])
@pytest.mark.parametrize(
    ("tables", "request_"),
    [
        pytest.param(frames.tables([]), PlanRequest(), id="nobody"),
        pytest.param(team("A"), PlanRequest(hours_per_person=float("nan")), id="not-a-number-of-hours"),
        pytest.param(team("A"), PlanRequest(mentor_hours=float("inf")), id="endless-mentors"),
        pytest.param(team("A", team=None), PlanRequest(), id="without-teams"),
    ],
)
def test_a_strange_plan_is_still_written(suffix, tables, request_):
    assert rendered(tables, suffix, request=request_)[1]


@pytest.mark.parametrize("file", ["plan.pptx", "plan", "plan.xlsx.exe"])
def test_an_unknown_format_names_those_there_are(file, tmp_path):
    tables = team("A")
    with pytest.raises(PlanError, match=r"\.xlsx, \.pdf, \.docx, \.html, \.csv, \.json, \.ics"):
        write_plan(make_plan(tables, PlanRequest()), tables, tmp_path / file, EN, names=True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_whole_and_nothing_is_left_beside(tmp_path):
    tables, path = team("A"), tmp_path / "Plan.CSV"
    path.write_text("old")
    write_plan(make_plan(tables, PlanRequest()), tables, path, EN, names=True, day=DAY)
    assert lines(path.read_bytes())[1][1] == "A"
    assert list(tmp_path.iterdir()) == [path]


def test_a_refusal_is_explained_and_leaves_nothing(tmp_path):
    tables, path = team("A"), tmp_path / "plan.csv"
    path.mkdir()  # a folder of that name cannot be replaced by a file
    with pytest.raises(PlanError, match=r"“plan.csv” cannot be written"):
        write_plan(make_plan(tables, PlanRequest()), tables, path, EN, names=True)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        pytest.param("a\x00b\x07c", "abc", id="control-characters"),
        pytest.param("\t=1", " =1", id="tab"),
        pytest.param("a\r\nb\rc", "a\nb\nc", id="line-ends"),
        pytest.param("\u202egnp.exe", "gnp.exe", id="turned-direction"),
        pytest.param("\ud800\uffff", "", id="not-in-xml"),
        pytest.param("Zoé 👩🏽\u200d🔧", "Zoé 👩🏽\u200d🔧", id="accents-and-emoji-stay"),
        pytest.param("x" * 40_000, "x" * safe.LONGEST, id="too-long"),
    ],
)
def test_clean_text(raw, clean):
    assert safe.text(raw) == clean


@pytest.mark.parametrize("raw", ["\t=1", "\r=1", "\n=1", "\x00=1", "\u202e=1", "\ufeff@x"])
def test_nothing_hides_a_formula_from_csv(raw):
    assert safe.csv_text(raw).startswith("'")


@pytest.mark.parametrize("raw", ["Ann-Marie", "C++", "–", "5 = five", ""])
def test_ordinary_text_gets_no_apostrophe(raw):
    assert safe.csv_text(raw) == raw


def test_texts_in_the_workbook_are_those_of_the_file():
    strange = ["Zoé «<b>&amp;</b>»", "a_x0041_b", "{name}", "100 %", "'quoted'", "שלום"]
    _, workbook = opened(team(*strange))
    assert [row[0].value for row in workbook["People"].iter_rows(min_row=5)] == sorted(strange)


def test_a_first_stage_is_said_beside_its_reason():
    _, data = rendered(team("A"), ".csv", request=PlanRequest(hours_per_person=10))
    assert lines(data)[1][5].endswith("A first stage: 25% of the whole move.")  # 10 of 40 hours


def test_an_estimated_skill_asks_to_be_confirmed():
    tables = team("A")
    tables["skills"] = tables["skills"].with_columns(reason_en=pl.lit(None, pl.String))
    _, workbook = opened(tables)
    assert workbook["Skills"]["J5"].value.startswith("Estimated from the name itself")


@pytest.mark.parametrize(
    ("document", "file", "allowed"),
    [
        pytest.param("people", "p.xlsx", r"\.pdf", id="a-page-for-each-person-is-a-pdf"),
        pytest.param("council", "p.csv", r"\.docx, \.pdf", id="a-note-is-a-text"),
        pytest.param("workbook", "p.pdf", r"\.xlsx, \.xlsm", id="a-workbook-is-a-workbook"),
    ],
)
def test_a_document_names_its_own_formats(document, file, allowed):
    tables = team("A")
    with pytest.raises(PlanError, match=allowed):
        render_plan(make_plan(tables, PlanRequest()), tables, file, EN, names=True, document=document)


def test_the_workbook_says_what_to_check_before_agreeing():
    tables = team(*FIVE)
    plan, data = rendered(tables, ".xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(data))["To check"]
    said = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert "This plan was not examined cell by cell." in said
    assert plan.check_first is None
    used = {
        row[0].value: row[1].value
        for row in sheet.iter_rows()
        if row[0].value == "Practice hours (40 for each person)"
    }
    assert used == {"Practice hours (40 for each person)": plan.hours}
