"""More shapes: scales that differ by column, gaps between columns, teams merged down, macros' own format."""

from __future__ import annotations

from tests.sheets.case import Case

MIXED = (
    Case(
        "fr_d1_d3.csv",
        "levels D1 to D3, teams in a column, « NC » for what does not concern somebody",
        """
Équipier|Brigade|Pâtisserie|Boulangerie|Tourage|Vente
Léna Q.|Matin|D3|D2|D1|D1
Malo R.|Matin|D1|D3|D2|NC
Nour S.|Soir|D2||D1|D3
""",
        "people_rows", people=3, skills=4, ratings=10, blanks=2, scale=None,
        said=(("Malo R.", "Boulangerie", "D3"),),
        delimiter=";",
    ),
    Case(
        "en_scales_by_column.xlsx",
        "two skills out of ten, two out of three: each header says so",
        """
Trainee|Typing test (1-10)|Phone manner (0-3)|Spelling test (1-10)|Filing (0-3)
Orla Beck|9|1|10|0
Piers Lamb|4|3|6|2
Quinn Ode|7|2|8|3
""",
        "people_rows", people=3, skills=4, ratings=12, blanks=0, scale=None,
    ),
    Case(
        "en_scores_to_100.csv",
        "scores out of a hundred",
        """
Candidate|Team|Statistics|Excel|Presentation|Ethics quiz
Wes Ortega|Audit|72|88|64|100
Yara Koh|Audit|55|91|80|95
Zed Farr|Tax|38|47||60
Abe Lund|Tax|90|15|70|85
""",
        "people_rows", people=4, skills=4, ratings=15, blanks=1, scale=(0, 100),
        said=(("Abe Lund", "Excel", "15"),),
    ),
    Case(
        "en_gaps_between.xlsx",
        "empty columns between the blocks, team cells merged down, notes under the table",
        """
Skills overview Q1||||||||||
||||||||||
Team|Name||Design|Prototyping||Coding|Testing||Comments|
Alpha|Mona Vik||3|4||1|2||new joiner
|Niels Bohr-Lund||2|2||4|4||
|Oda Frost||4|3|||1||
Beta|Per Gynt||1|0||3|3||
|Queenie Shaw||5|5||2|1||
||||||||||
Note: only managers edit this sheet.||||||||||
Source: quarterly self-assessment||||||||||
""",
        "people_rows", people=5, skills=4, ratings=19, blanks=1, scale=(0, 5),
        said=(("Oda Frost", "Testing", "1"), ("Per Gynt", "Prototyping", "0")),
        unsaid=("new joiner", "Comments"),
        merged=("A4:A6", "A7:A8"),
    ),
    Case(
        "fr_macro.xlsm",
        "a workbook with macros: people across the columns, grouped by team in a row above",
        """
Grille de compétences|||||
|Équipe A||Équipe B||
Compétence|Léa|Marc|Nina|Olivier|Paul
Assemblage|3|2|1|0|3
Contrôle visuel|2|2|3|1|
Conduite de ligne|1|3|2|0|2
Changement de série|0|1|3|1|1
""",
        "people_columns", people=5, skills=4, ratings=19, blanks=1, scale=(0, 3),
        said=(("Nina", "Changement de série", "3"), ("Paul", "Assemblage", "3")),
        merged=("B2:C2", "D2:F2"),
    ),
    Case(
        "en_junior_senior.csv",
        "a long list with Junior, Medior, Senior as levels of each skill",
        """
Consultant|Practice|Skill|Level
Rik Maas|Cloud|AWS|Senior
Rik Maas|Cloud|Security|Junior
Sally Onu|Cloud|AWS|Junior
Sally Onu|Data|dbt|Senior
Ted Wu|Data|dbt|Senior
Ted Wu|Data|Security|Expert
""",
        "long", people=3, skills=3, ratings=6, blanks=0, scale=(0, 1),
        said=(("Ted Wu", "Security", "Expert"), ("Sally Onu", "AWS", "Junior")),
    ),
)  # fmt: skip
