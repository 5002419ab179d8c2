"""Shapes met in spreadsheets that people publish: exports, forms, boards of a team; all of it invented here."""

from __future__ import annotations

from tests.sheets.case import Case

PUBLISHED = (
    Case(
        "en_staggered_sections.csv",
        "sections in a column of their own, left of the skills; the same steps under two systems; people not rated yet",
        """
|Name |Asha|Bram|Cleo|Dirk|Elke
Ways of working||||||
|Stand-ups||2|0|3|
|Retrospectives||1|1|2|
Mainframe||||||
|Install||0|2|1|
|Repair||1|3|0|
Cloud||||||
|Install||3|1|2|
|Repair||2|0||
|Billing||2|2|1|
""",
        "people_columns", people=3, listed=5, skills=7, ratings=20, blanks=15, scale=(0, 3),
        said=(("Cleo", "Mainframe: Install", "2"), ("Cleo", "Cloud: Install", "1"), ("Dirk", "Stand-ups", "3")),
        unsaid=("Install", "Repair", "Ways of working", "Cloud"),
    ),
    Case(
        "en_sectors_beside_skills.csv",
        "lists of skills beside lists of sectors, and figures that are no levels",
        """
name|skills|experience_years|sectors|availability|day_rate
Noor Haak|due diligence, valuation, board reporting|9|energy, ports|available|900
Otis Lange|tax planning, valuation|14|retail, food, energy|on mission|1100
Pia Roth|payroll, onboarding, labour law|6|ports|available|700
""",
        "skill_lists", people=3, skills=7, ratings=8, blanks=0, scale=None,
        said=(("Otis Lange", "tax planning", ""), ("Pia Roth", "labour law", "")),
        unsaid=("energy", "ports", "food", "available"),
    ),
    Case(
        "en_grade_and_load.csv",
        "each developer's own grade, capacity and load, skills in a list, projects in another",
        """
id|name|level|skills|capacity|current_load|known_projects
E01|Sara Moll|2|go;kafka;redis|38|22|A1;A2
E02|Tim Vos|3|kafka;spark|40|12|A1
E03|Uma Rao|1|go;sql;redis;spark|36|30|A2;A3
E04|Vic Dahl|4|sql;redis|40|8|A3
""",
        "skill_lists", people=4, skills=5, ratings=11, blanks=0, scale=None,
        said=(("Tim Vos", "spark", ""), ("Uma Rao", "sql", "")),
        unsaid=("A1", "22", "level", "capacity"),
    ),
    Case(
        "en_operators_by_shift.csv",
        "half of the operators have one skill only, and the shift is a number",
        """
operator_id|operator_name|skills|shift
OP01|Arvid|Turning;Milling|1
OP02|Berta|Turning|1
OP03|Cosmo|Turning;Grinding|2
OP04|Delia|Grinding|2
OP05|Ennio|Milling;Deburring|1
OP06|Freja|Deburring|2
""",
        "skill_lists", people=6, skills=4, ratings=9, blanks=0, scale=None,
        said=(("Berta", "Turning", ""), ("Ennio", "Deburring", "")),
        unsaid=("1", "2", "shift"),
    ),
    Case(
        "en_lists_in_brackets_with_load.csv",
        "skills as a JSON list beside a count of open jobs",
        """
technician_id|name|team_id|current_workload|skills
T-1|Gil Abbas|T-EL|2|["motors", "drives"]
T-2|Hedda Lund|T-ME|0|["pumps", "bearings", "seals"]
T-3|Ivo Katz|T-EL|1|["drives", "sensors"]
""",
        "skill_lists", people=3, skills=6, ratings=7, blanks=0, scale=None,
        said=(("Ivo Katz", "drives", ""),), unsaid=("current_workload", "0"),
    ),
    Case(
        "en_mentors_with_prose.csv",
        "skills once in a list and once in numbered columns, sentences and figures around them",
        """
id|name|email|mentoring_capacity|employment|core_skills|bio|top_skill_1|top_skill_2
1|Jun Adler|jun@example.org|3|Head of Audit at Bly|Audit, Controlling|I help young firms get their books in order. I enjoy it.|Audit|Controlling
2|Kim Bose|kim@example.org|5|Buyer at Corvo|Procurement, Negotiation|For years I bought steel. Now I teach how.|Procurement|Negotiation
3|Lou Carr|lou@example.org|1|Designer at Dune|Illustration, Typography|I draw. I also set type, and teach both.|Illustration|Typography
""",
        "skill_lists", people=3, skills=6, ratings=6, blanks=0, scale=None,
        said=(("Kim Bose", "Negotiation", ""),),
        unsaid=("jun@example.org", "5", "Head of Audit at Bly"),
    ),
    Case(
        "en_skill_codes.csv",
        "people and skills by their codes, which look like levels (S1, S2); years beside",
        """
employee_id|skill_id|proficiency_level|years_of_experience
1|S1|Expert|6
1|S3|Beginner|1
2|S2|Advanced|4
2|S3|Intermediate|2
3|S1|Intermediate|3
3|S4|Expert|9
""",
        "long", people=3, skills=4, ratings=6, blanks=0, scale=(0, 1),
        said=(("2", "S2", "Advanced"),), unsaid=("6", "9"),
    ),
    Case(
        "en_codes_beside_names.csv",
        "each skill with its code and its name; the name counts",
        """
employee_id|skill_id|skill_name|proficiency|last_used_date
E10|K07|Bookkeeping|3|2025-02-01
E10|K09|Forecasting|5|2025-03-01
E11|K07|Bookkeeping|2|2024-12-11
E11|K12|Treasury|4|2025-05-20
""",
        "long", people=2, skills=3, ratings=4, blanks=0, scale=(1, 5),
        said=(("E11", "Treasury", "4"),), unsaid=("K07", "K12"),
    ),
    Case(
        "en_efficiency_and_status.csv",
        "a status that is the same for all, and how fast each operation is done, in per cent",
        """
Line No.|Shift|Designation|Operator ID|Operator Name|Status|Operation|Machine Type|Efficiency|No. of days worked
L1|Night|Helper|X1|Mara Iqbal|Active|Collar attach|Overlock|76.5|52
L1|Day|Helper|X1|Mara Iqbal|Active|Pressing|Flatbed|81.2|149
L1|Night|Lead|X2|Nils Ohm|Active|Pressing|Flatbed|92.4|80
L2|Day|Lead|X2|Nils Ohm|Active|Hemming|Overlock|71.3|120
L2|Day|Helper|X3|Olga Prinz|Active|Hemming|Overlock|88.0|64
""",
        "long", people=3, skills=3, ratings=5, blanks=0, scale=(0, 100),
        said=(("Nils Ohm", "Hemming", "71.3"),), unsaid=("Active", "149", "Overlock"),
    ),
    Case(
        "it_export_prefixes.csv",
        "an export that names every column's source; has it or has not",
        """
ID-ID|ID-name|knowledge-Design|tools-Lathes|skills-Negotiation|tasks-Keep the shop tidy, clean and safe
0|Giulia Sarti|0|1|0|1
1|Paolo Rizzo|1|0|0|1
2|Marta Conti|0|0|1|0
3|Luca Ferri|1|1|1|0
""",
        "people_rows", people=4, skills=4, ratings=16, blanks=0, scale=(0, 1),
        said=(("Marta Conti", "skills-Negotiation", "1"), ("Luca Ferri", "tasks-Keep the shop tidy, clean and safe", "0")),
    ),
    Case(
        "pt_legend_table_below.xlsx",
        "the legend is a table with headers of its own, below the people",
        """
Mapa de competências|||
|||
Nome|Vendas|Inglês|Excel
Rita Prado (Loja)|5|4|3
Sílvia Nunes (Loja)|2|1|2
Tiago Melo (Online)|3|3|5
|||
Níveis|||
Nível|Descrição||
1|Iniciante: ainda não conhece o tema e precisa de ajuda||
2|Básico: conhece as noções gerais||
3|Intermediário: trabalha sozinho||
4|Avançado: resolve o que é difícil||
5|Especialista: é a referência da equipa||
""",
        "people_rows", people=3, skills=3, ratings=9, blanks=0, scale=(1, 5),
        said=(("Tiago Melo (Online)", "Excel", "5"),), unsaid=("Nível", "Níveis", "Descrição"),
    ),
    Case(
        "pt_explained_phrases.csv",
        "levels are phrases that a legend explains from the lowest to the highest; one is mistyped",
        """
Quadro da equipa|||
Ferramenta|Ana F.|Beto G.|Célia H.
Torno|Usa com ajuda|Usa sozinho|Nunca usou
Fresa|Nunca usou|usa com ajuda|Ensina a usar
Serra|Usa sozinho|Usa sozino|Usa com ajuda
Prensa|Ensina a usar|Nunca usou|Nunca usou
|||
Legenda|||
Nunca usou: a pessoa ainda não trabalhou com a ferramenta|||
Usa com ajuda: a pessoa precisa de alguém ao lado|||
Usa sozinho: a pessoa trabalha sem ajuda|||
Ensina a usar: a pessoa já formou outras pessoas|||
""",
        "people_columns", people=3, skills=4, ratings=11, blanks=0, rejects=1, scale=(0, 1),
        said=(("Beto G.", "Fresa", "usa com ajuda"), ("Ana F.", "Prensa", "Ensina a usar")),
        unsaid=("Legenda", "Quadro da equipa"),
    ),
    Case(
        "en_abbreviated_words.csv",
        "level words cut short, as they are typed",
        """
Team Member|Drafting|Survey|Permits|Site safety
Wanda (Sr)|Expert|Adv|Inter|Emerging
Xeno (Mid)|Adv|Begin|Inter|None
Yara (Jr)|Begin|None|Inter|Begin
""",
        "people_rows", people=3, skills=4, ratings=12, blanks=0, scale=(0, 1),
        said=(("Wanda (Sr)", "Survey", "Adv"), ("Yara (Jr)", "Survey", "None")),
    ),
    Case(
        "es_libros_de_color.csv",
        "coloured books explained below; the corner says “Función”, which is about the rows",
        """
Función|Ana|Juan|Sofía
Caja|📙|📘|📗
Almacén|📙|📕|📘
Reparto|📗|📕|📙
|||
📕 No capacitado|||
📙 En formación|||
📘 Capacitado|||
📗 Experto|||
""",
        "people_columns", people=3, skills=3, ratings=9, blanks=0, scale=(0, 1),
        said=(("Sofía", "Caja", "📗"),), unsaid=("Función", "📕 No capacitado"),
    ),
    Case(
        "en_figures_after_the_mean.xlsx",
        "below the mean, more figures of the team: how many, and whether it rests on one",
        """
Name|Brewing|Roasting|Latte art|Till
Zack Ames|4|3|2|4
Abby Bell|2|4|4|2
Bill Cole|3|2||3
Cara Dean|1|1|3|2
Team average|2.5|2.5|3|2.75
Proficient or above|2|2|2|2
Single point of failure?|No|No|No|No
||||
1 = Learning|2 = Developing|3 = Proficient|4 = Expert|
""",
        "people_rows", people=4, skills=4, ratings=15, blanks=1, scale=(1, 4),
        said=(("Cara Dean", "Till", "2"),),
        unsaid=("Proficient or above", "Single point of failure?", "Team average"),
    ),
    Case(
        "fr_formulaire_en_grille.csv",
        "a form's question with a row for each tool, answered in words; another question follows",
        """
Horodateur|Adresse e-mail|Nom et prénom|Votre équipe|À quel point maîtrisez-vous ? [Caisse]|À quel point maîtrisez-vous ? [Stock]|À quel point maîtrisez-vous ? [Vitrine]|Quelle formation souhaitez-vous ?
2026/03/02 9:12:45 AM UTC+1|a@exemple.fr|Morin Lise|Paris|Maîtrise|Notions|Je ne connais pas|Vitrine
2026/03/02 9:40:03 AM UTC+1|b@exemple.fr|Petit Marc|Lyon|Expert|Maîtrise|Débutant|
2026/03/03 2:05:59 PM UTC+1|c@exemple.fr|Roux Nina|Lyon|Notions|Expert|Maîtrise|Anglais, caisse
""",
        "people_rows", people=3, skills=3, ratings=9, blanks=0, scale=(0, 1),
        said=(("Morin Lise", "Vitrine", "Je ne connais pas"), ("Roux Nina", "Stock", "Expert")),
        unsaid=("a@exemple.fr", "Anglais, caisse", "À quel point maîtrisez-vous ? [Caisse]"),
        delimiter=";",
    ),
    Case(
        "pt_perguntas_numeradas.csv",
        "a form's numbered questions, answered from 0 to 5",
        """
Carimbo de data/hora|Nome Completo|1. Atendimento ao público|2. Gestão de conflitos|7. Uso da caixa (básico)|12. Arrumação do armazém
25/10/2024 14:02:11|Dora Elias|1|4|0|3
25/10/2024 18:40:37|Eva Faria|4|5|5|2
26/10/2024 09:15:20|Igor Leal|3|0|2|4
""",
        "people_rows", people=3, skills=4, ratings=12, blanks=0, scale=(0, 5),
        said=(("Eva Faria", "7. Uso da caixa (básico)", "5"),),
    ),
    Case(
        "de_rollen_profile_und_ist.xlsx",
        "what each role needs, what people have, and the difference: three sheets of one workbook",
        {
            "Roles Matrix": """
Kompetenz|Kategorie|Monteur|Planer|Leiter
Löten|Technik|4|2|1
CAD|Technik|1|4|1
Moderation|Soziales|1|1|4
Angebote|Soziales|2|1|4
""",
            "Skills Matrix": """
Mitarbeiter|Rolle|Löten|CAD|Moderation|Angebote
Anja Huber|Monteur|4|1|2|2
Lutz Gruber|Planer|2|3|0|1
Mia Wagner|Leiter|0|1|4|3
Jan Bauer|Planer|1|4|1|
""",
            "Gap Analysis": """
Mitarbeiter|Rolle|Löten|CAD|Moderation|Angebote
Anja Huber|Monteur|0|0|1|0
Lutz Gruber|Planer|0|-1|-1|0
Mia Wagner|Leiter|-1|0|0|-1
Jan Bauer|Planer|-1|0|0|
""",
        },
        "people_rows", people=4, skills=4, ratings=15, blanks=1, scale=(0, 4),
        said=(("Mia Wagner", "Angebote", "3"),), unsaid=("Monteur", "-1"),
    ),
    Case(
        "en_two_lines.csv",
        "two people and one skill, which is called by its number",
        """
Employee Name|Skill|Skill Level
Gus|1|2
Hal|1|3
""",
        "long",
        people=2,
        skills=1,
        ratings=2,
        blanks=0,
        scale=(1, 3),
        said=(("Hal", "1", "3"),),
    ),
    Case(
        "en_without_headers.csv",
        "three columns pasted without their headers: codes of people, skills, words",
        """
E201|Sewing|Advanced
E201|Cutting|Intermediate
E202|Fitting|Expert
E203|Sewing|Beginner
E203|Fitting|Intermediate
""",
        "long",
        people=3,
        skills=3,
        ratings=5,
        blanks=0,
        scale=(0, 1),
        said=(("E203", "Sewing", "Beginner"),),
    ),
    Case(
        "en_required_and_assessed.csv",
        "what is required beside what was assessed, a score out of a hundred, flags and dates",
        """
employee_id|skill_id|skill_name|skill_category|required_proficiency|assessed_proficiency|assessment_score|assessment_date|verified
E0001|K1|Hoisting|Lifting|3|4|72|2024-07-04|True
E0001|K8|Hot work|Safety|4|4|66|2024-07-10|True
E0002|K1|Hoisting|Lifting|3|1|35|2024-01-24|False
E0002|K5|Well control|Drilling|2|5|91|2025-09-03|True
""",
        "long",
        people=2,
        skills=3,
        ratings=4,
        blanks=0,
        scale=(1, 5),
        said=(("E0002", "Well control", "5"), ("E0001", "Hoisting", "4")),
        unsaid=("72", "K1"),
    ),
    Case(
        "en_primary_skill_and_places.csv",
        "one skill for each person, places and figures around it",
        """
Technician_id|Name|Primary_skill|City|County|Latitude|Longitude|Workload_capacity|Open_jobs|Skill_category
T900020|David Reyes|Line repair|Austin|TRAVIS|30.38|-97.50|4|0|Urgent
T900088|Linda Gray|Equipment check|Dallas|DALLAS|32.90|-96.79|8|1|Routine
T900050|Joseph Hale|Line repair|Dallas|DALLAS|32.70|-97.01|7|0|Urgent
T900033|Mary Ives|Cable laying|Austin|TRAVIS|30.35|-97.91|6|2|Routine
""",
        "long",
        people=4,
        skills=3,
        ratings=4,
        blanks=0,
        scale=None,
        said=(("Mary Ives", "Cable laying", ""),),
        unsaid=("30.38", "Open_jobs", "Latitude"),
    ),
    Case(
        "en_codes_only.csv",
        "who has which skill, both by their codes, and nothing else",
        """
user_id|skill_id
af17c6|41
af17c6|7
5110f4|31
5110f4|3
28ace9|41
""",
        "long",
        people=3,
        skills=4,
        ratings=5,
        blanks=0,
        scale=None,
        said=(("28ace9", "41", ""),),
    ),
)  # fmt: skip
