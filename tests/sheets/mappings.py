"""Mappings written by hand from the grids, as a user would: with each, the file is read exactly right.

They say how files of every layout are read (`pipelines/mapping.py`), whatever is recognised without them.
"""

MAPPINGS = {
    "en_people_columns_corner.csv": """
layout = "people_columns"
header_column = "A"
skip = ["B"]
[rows]
1 = "person"
2 = "rating"
3 = "rating"
4 = "rating"
5 = "rating"
6 = "rating"
7 = "rating"
[scale]
min = 0
max = 4
""",
    "en_people_columns_blank_corner.xlsx": """
layout = "people_columns"
header_column = "A"
skip = ["F"]
[rows]
1 = "person"
2 = "section"
3 = "rating"
4 = "rating"
5 = "rating"
6 = "section"
7 = "rating"
8 = "rating"
9 = "section"
10 = "rating"
11 = "rating"
""",
    "fr_transposee_domaines.xlsx": """
layout = "people_columns"
header_column = "B"
group_column = "A"
[rows]
3 = "person"
4 = "rating"
5 = "rating"
6 = "rating"
7 = "rating"
8 = "rating"
9 = "rating"
10 = "rating"
""",
    "fr_macro.xlsm": """
layout = "people_columns"
header_column = "A"
[rows]
2 = "team"
3 = "person"
4 = "rating"
5 = "rating"
6 = "rating"
7 = "rating"
""",
    "en_skill_columns.csv": """
layout = "skill_lists"
header_row = 1
columns = {A = "person", B = "role", C = "skills", D = "skills", E = "skills", F = "skills"}
""",
    "en_skills_in_one_cell.csv": """
layout = "skill_lists"
header_row = 1
columns = {A = "person", B = "contact", C = "site", D = "skills"}
""",
    "fr_competences_cles.xlsx": """
layout = "skill_lists"
header_row = 3
columns = {A = "last_name", B = "first_name", C = "site", D = "contact", E = "skills"}
""",
    "en_repeated_headers.csv": """
layout = "people_rows"
header_row = 2
skip = [6, 7]
columns = {A = "person", B = "rating", C = "rating", D = "rating", E = "rating"}
""",
    "en_current_target_pairs.xlsx": """
layout = "people_rows"
header_row = 3
[columns]
A = "person"
B = "site"
C = "pay_band"
D = "rating"
E = "rating"
F = "rating"
G = "rating"
H = "rating"
I = "rating"
[scale]
min = 0
max = 4
""",
    "fr_auto_manager.xlsx": """
layout = "people_rows"
header_row = 3
[columns]
A = "person"
B = "team"
C = "rating"
D = "rating"
E = "rating"
F = "rating"
G = "rating"
H = "rating"
I = "comment"
""",
    "en_self_manager_long.csv": """
layout = "long"
header_row = 1
[columns]
A = "person"
B = "team"
C = "skill"
D = "self_level"
E = "manager_level"
F = "comment"
[scale]
min = 1
max = 5
""",
    "en_sheet_per_team.xlsx": """
layout = "people_rows"
sheet = "Warehouse"
leave_out = ["READ ME"]
header_row = 1
columns = {A = "person", C = "rating", D = "rating", E = "rating", F = "rating"}
scale = {min = 0, max = 5}
""",
    "en_sheet_per_person.xlsx": """
layout = "long"
sheet = "Harriet Boyle"
header_row = 4
columns = {A = "skill", B = "category", C = "level", D = "comment"}
""",
    "fr_trois_entetes.xlsx": """
layout = "people_rows"
header_row = 7
group_row = 6
[columns]
A = "person"
B = "site"
C = "rating"
D = "rating"
E = "rating"
F = "rating"
G = "rating"
H = "rating"
[scale]
min = 1
max = 4
""",
    "de_qualifikationsmatrix.xlsx": """
layout = "people_rows"
header_row = 5
skip = [10, 11]
columns = {A = "person", C = "rating", D = "rating", E = "rating", F = "rating", G = "rating"}
scale = {min = 0, max = 3}
""",
    "fr_liste_windows1252.csv": """
layout = "long"
header_row = 1
[columns]
A = "identifier"
B = "last_name"
C = "first_name"
D = "team"
E = "role"
F = "skill"
G = "target"
H = "level"
I = "date"
""",
    "en_weights_threshold_score.xlsx": """
layout = "people_rows"
header_row = 2
skip = [3, 4]
columns = {A = "person", B = "rating", C = "rating", D = "rating", E = "rating", F = "rating"}
""",
    "fr_sections_equipes.xlsx": """
layout = "people_rows"
header_row = 1
skip = [2, 5, 6, 10]
columns = {A = "person", B = "role", C = "rating", D = "rating", E = "rating", F = "rating"}
""",
    "es_lista_larga.xlsx": """
layout = "long"
header_row = 3
[columns]
A = "identifier"
B = "person"
C = "role"
D = "skill"
E = "target"
F = "level"
G = "date"
H = "comment"
""",
    "en_codes_both_ways.csv": """
layout = "people_columns"
header_column = "A"
[rows]
1 = "person"
2 = "rating"
3 = "rating"
4 = "rating"
5 = "rating"
""",
    "en_who_what_where.csv": """
layout = "long"
header_row = 2
columns = {A = "person", B = "skill", C = "site"}
""",
    "fr_deux_valeurs.csv": """
layout = "long"
header_row = 1
columns = {A = "person", B = "skill", D = "level"}
""",
}
