"""Spreadsheets that nobody could be sure of without asking: a mapping (`mappings.py`) says what is right."""

from __future__ import annotations

from tests.sheets.case import Case

AMBIGUOUS = (
    Case(
        "en_codes_both_ways.csv",
        "codes down and across: people stand in the columns, which only their owner knows",
        """
|K11|K12|K13|K14|K15
P210|3|1|0|2|4
P220|2|2|1|3|
P230|1|4|3|0|2
P240|0|3|2|1|1
""",
        "people_columns", people=5, skills=4, ratings=19, blanks=1, scale=(0, 4),
        said=(("K15", "P210", "4"), ("K11", "P240", "0")),
    ),
    Case(
        "en_who_what_where.csv",
        "what people can do, under headers of the owner's own making and without levels",
        """
From the notebook in the hall||
who is it|can be asked for|found at
Ann Mercer|forklift|hall 2
Ann Mercer|stock count|hall 2
Bo Lindgren|forklift|yard
Cy Adair|till and returns|shop
Cy Adair|window display|shop
""",
        "long", people=3, skills=4, ratings=5, blanks=0, scale=None,
        said=(("Cy Adair", "window display", ""), ("Bo Lindgren", "forklift", "")),
    ),
    Case(
        "fr_deux_valeurs.csv",
        "two columns of numbers without a telling name: the second is the level, the first an order of urgency",
        """
Nom|Compétence|V1|V2
Anaïs Petit|Soudure|1|4
Anaïs Petit|Pliage|2|2
Karim Ferrand|Soudure|3|1
Karim Ferrand|Métrologie|1|5
Lise Aubry|Pliage|2|3
Lise Aubry|Métrologie|3|0
""",
        "long", people=3, skills=3, ratings=6, blanks=0, scale=(0, 5),
        said=(("Anaïs Petit", "Soudure", "4"), ("Lise Aubry", "Métrologie", "0")),
        delimiter=";",
    ),
)  # fmt: skip
