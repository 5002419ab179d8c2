"""Tables as people paste them from a page, a README or a training plan into a sheet."""

from tests.sheets.case import Case

PASTED = (
    Case(
        "fr_niveaux_colles.csv",
        "a level after each skill of a list, with nothing between them; a column of tasks beside it",
        """
Membre|Compétences|Missions
Anaïs Petit|soudure 3, pliage 4, lecture de plan 4|châssis, portails
Karim Ferrand|usinage 5, lecture de plan 3, métrologie 3|pièces tournées
Lise Aubry|métrologie 5, pliage 3|contrôle final, essais
""",
        "skill_lists", people=3, skills=5, ratings=8, blanks=0, scale=None,
        said=(("Anaïs Petit", "soudure", "3"), ("Lise Aubry", "pliage", "3")),
        unsaid=("soudure 3", "portails"), delimiter=";",
    ),
    Case(
        "en_versions_in_lists.csv",
        "figures after some names of a list are versions",
        """
Name|Skills
Ada Moss|Python 3, Excel, SQL
Bo Lund|Angular 2, HTML 5, Git
Cy Orr|Python 3, Git, Docker
""",
        "skill_lists", people=3, skills=7, ratings=9, blanks=0, scale=None,
        said=(("Ada Moss", "Python 3", ""), ("Bo Lund", "HTML 5", "")),
    ),
    Case(
        "pt_membros.csv",
        "first names under a header that says member",
        """
Membro|Competências
Zilda|Atendimento, Excel
Ariovaldo|Logística, Excel, Inventário
Neusa|Compras, Inventário
""",
        "skill_lists", people=3, skills=5, ratings=7, blanks=0, scale=None,
        said=(("Neusa", "Compras", ""),),
    ),
    Case(
        "fr_tuteurs_horaires.csv",
        "lists beside hours and a column of short codes",
        """
Nom|Compétences|Disponibilités|Pôle|Format
Inès Roche|Comptabilité, Paie, Excel|09:00-11:00, 14:00-16:00|RH|À distance
Marc Vidal|Droit social, Paie|10:00-12:00, 15:00-17:00|DS|Sur site
Jeanne Colin|Recrutement, Excel, Anglais|08:00-10:00, 16:00-18:00|RM|Les deux
""",
        "skill_lists", people=3, skills=6, ratings=8, blanks=0, scale=None,
        said=(("Inès Roche", "Paie", ""), ("Jeanne Colin", "Anglais", "")),
        unsaid=("09:00-11:00", "RH", "À distance"), delimiter=";",
    ),
    Case(
        "en_stacked_with_marks.csv",
        "a legend of marks, one of them for not needed, and a table for each topic below it",
        """
Level|Description
🟢 Expert|Shows others how
🟡 Proficient|Works alone
🟠 Developing|Works with help
⚪ N/A|Not part of the job
|
Workshop
Team Member|Welding|Bending|Metrology
Ada|🟢|🟡|⚪
Bo|🟠|🟢|🟡
Cy|🟡|⚪|🟢
|
Office
Team Member|Purchasing|Payroll|Excel
Ada|🟡|🟠|🟢
Bo|⚪|🟢|🟡
Cy|🟠|🟡|🟡
""",
        "people_rows", people=3, skills=6, ratings=15, blanks=3, scale=None,
        said=(("Bo", "Payroll", "🟢"), ("Ada", "Welding", "🟢")),
    ),
    Case(
        "en_trainings_ticked_off.csv",
        "days ticked off for trainings that people have had; one is still due",
        """
Employee|Role|First aid|Fire safety|Forklift|Status
Ada Moss|Operator|2026-01-15 ✓|2026-01-16 ✓|Due 2027-03-01|Partly trained
Bo Lund|Lead|2026-01-15 ✓|N/A|2026-02-18 ✓|Fully trained
Cy Orr|Operator|2026-02-02 ✓|2026-02-03 ✓|2026-02-04 ✓|Fully trained
""",
        "people_rows", people=3, skills=3, ratings=7, blanks=1, rejects=1, scale=None,
        said=(("Bo Lund", "Forklift", "2026-02-18 ✓"),), unsaid=("Fully trained",),
    ),
    Case(
        "fr_seuils_et_marques.csv",
        "percentages with a mark beside them, a threshold, and a skill whose name could be a level",
        """
Compétence|Inès|Marc|Seuil
Rigueur|92 ✅|61 ❌|70
Communication|75 ✅|80 ✅|70
Autonomie|88 ✅|90 ✅|75
Travail en équipe|70 ✅|55 ❌|60
""",
        "people_columns", people=2, skills=4, ratings=8, blanks=0, scale=(0, 100),
        said=(("Marc", "Autonomie", "90 ✅"),), unsaid=("Seuil",), delimiter=";",
    ),
    Case(
        "en_symbols_explained.csv",
        "a legend with a symbol beside each level; a dash is the lowest one, and no blank",
        """
Level|Symbol|Meaning|
Expert|*|Teaches others|
Advanced|O|Alone|
Intermediate|+|With some help|
Beginner|-|Learning|
|
Member|Welding|Payroll|Excel
Ada Moss|O|*|-
Bo Lund|*|-|+
Cy Orr|+|+|*
""",
        "people_rows", people=3, skills=3, ratings=9, blanks=0, scale=None,
        said=(("Ada Moss", "Excel", "-"), ("Bo Lund", "Welding", "*")), unsaid=("Symbol", "Teaches others"),
    ),
    Case(
        "en_channels_of_agents.csv",
        "a skill with the name of a contact, and levels below it",
        """
Agent|English|Spanish|Billing|Chat|Email
Agent_01|10|7|-|7|8
Agent_02|9|-|5|6|7
Agent_03|10|10|-|9|8
""",
        "people_rows", people=3, skills=5, ratings=12, blanks=3, scale=None,
        said=(("Agent_02", "Email", "7"),),
    ),
    Case(
        "en_short_words_in_brackets.csv",
        "levels in brackets, some of them shortened",
        """
Employee|Skills
Ada Moss|Grill (Expert), Salad (Intermediate)
Bo Lund|Salad (Int), Till (Int), Grill (Beginner)
Cy Orr|Till (Expert), Grill (Int)
""",
        "skill_lists", people=3, skills=3, ratings=7, blanks=0, scale=None,
        said=(("Bo Lund", "Till", "Int"),), unsaid=("Till (Int)",),
    ),
)  # fmt: skip
