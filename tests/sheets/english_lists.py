"""Lists in English: a row for each person and skill, and skills without levels."""

from __future__ import annotations

from tests.sheets.case import Case

ENGLISH_LISTS = (
    Case(
        "en_long_hr_export.csv",
        "an HR system's export: many columns, an e-mail, a row that nobody has assessed yet",
        """
Employee ID|First Name|Last Name|Work Email|Department|Job Title|Line Manager|Skill Category|Skill|Proficiency|Required Proficiency|Years of Experience|Last Assessed
E-1041|Amara|Okafor|a.okafor@example.org|Data|Data Analyst|L. Brandt|Technical|SQL|4|4|6|2026-02-11
E-1041|Amara|Okafor|a.okafor@example.org|Data|Data Analyst|L. Brandt|Technical|Power BI|3|4|2|2026-02-11
E-1041|Amara|Okafor|a.okafor@example.org|Data|Data Analyst|L. Brandt|Behavioural|Stakeholder management|2|3||2026-02-11
E-1077|Tom|Lindqvist|t.lindqvist@example.org|Data|Data Engineer|L. Brandt|Technical|SQL|5|4|11|2026-02-12
E-1077|Tom|Lindqvist|t.lindqvist@example.org|Data|Data Engineer|L. Brandt|Technical|Airflow|4|3|4|2026-02-12
E-1077|Tom|Lindqvist|t.lindqvist@example.org|Data|Data Engineer|L. Brandt|Technical|Python (pandas)|4|4|7|2026-02-12
E-1080|Priya|Raman|p.raman@example.org|Finance|BI Lead|S. Koh|Technical|SQL|1|3|1|2026-01-30
E-1080|Priya|Raman|p.raman@example.org|Finance|BI Lead|S. Koh|Technical|Power BI|5|4|8|2026-01-30
E-1080|Priya|Raman|p.raman@example.org|Finance|BI Lead|S. Koh|Behavioural|Stakeholder management|4|4|8|2026-01-30
E-1102|Owen|Baptiste|o.baptiste@example.org|Finance|Controller|S. Koh|Technical|Python (pandas)||2||
""",
        "long", people=3, listed=4, skills=5, ratings=9, blanks=1, scale=(1, 5),
        said=(("Amara Okafor", "Power BI", "3"), ("Priya Raman", "SQL", "1"), ("Tom Lindqvist", "Airflow", "4")),
        unsaid=("a.okafor@example.org",),
    ),
    Case(
        "en_skill_columns.csv",
        "skills numbered across the columns, no levels, one person without any",
        """
Name|Title|Skill 1|Skill 2|Skill 3|Skill 4
Bea Sorensen|Product designer|Figma|User research|Prototyping|
Lionel Achebe|Front-end developer|TypeScript|React|Figma|Accessibility
Noor Haddad|Content designer|UX writing|User research||
Pat Quigley|Delivery manager||||
Viktor Ilic|Back-end developer|Kotlin|PostgreSQL|TypeScript|Kafka
""",
        "skill_lists", people=4, listed=5, skills=10, ratings=13, blanks=0, scale=None,
        said=(("Lionel Achebe", "Figma", ""), ("Viktor Ilic", "Kafka", "")),
    ),
    Case(
        "en_skills_in_one_cell.csv",
        "all skills of a person in one cell, parted by commas",
        """
Name|Email|Location|Skills
Agnes Moreau|agnes@example.org|Leeds|Bookkeeping, Sage 50, Payroll
Tobias Lang|tobias@example.org|York|Payroll, Excel
Sian Price|sian@example.org|Leeds|Credit control, Excel, Negotiation, Sage 50
Umar Sheikh|umar@example.org|Hull|VAT returns
""",
        "skill_lists", people=4, skills=7, ratings=10, blanks=0, scale=None,
        said=(("Sian Price", "Sage 50", ""), ("Umar Sheikh", "VAT returns", "")),
        unsaid=("agnes@example.org",),
    ),
    Case(
        "en_skills_json.csv",
        "an application's export: skills as a JSON list",
        """
user_id|full_name|skills|created_at
17|Delphine Roux|["Kubernetes", "Terraform", "Incident response"]|2025-11-02
21|Gabe Whitfield|["Terraform", "AWS"]|2025-11-05
34|Mei Sato|[]|2025-12-19
40|Idris Bello|["Kubernetes", "Go", "AWS", "On-call coordination"]|2026-01-07
""",
        "skill_lists", people=3, listed=4, skills=6, ratings=9, blanks=0, scale=None,
        said=(("Delphine Roux", "Incident response", ""), ("Idris Bello", "Go", "")),
    ),
    Case(
        "en_sheet_per_person.xlsx",
        "one sheet for each person, named after them, skill and level down the sheet, a comment column",
        {
            "Harriet Boyle": """
Name:|Harriet Boyle||
Role:|Paralegal||

Skill|Category|Level (1-5)|Comment
Contract review|Legal|4|Led two NDAs alone
Legal research|Legal|5|
Client intake|Service|3|
Drafting|Legal|4|
""",
            "Samir Qureshi": """
Name:|Samir Qureshi||
Role:|Trainee||

Skill|Category|Level (1-5)|Comment
Contract review|Legal|2|
Legal research|Legal|3|to shadow Harriet
Client intake|Service|4|
Drafting|Legal||not yet seen
""",
            "Wanda Król": """
Name:|Wanda Król||
Role:|Associate||

Skill|Category|Level (1-5)|Comment
Contract review|Legal|5|
Legal research|Legal|4|
Client intake|Service|1|
Drafting|Legal|5|
Negotiation|Legal|4|
""",
        },
        "long", people=3, skills=5, ratings=12, blanks=1, scale=(1, 5),
        said=(("Harriet Boyle", "Client intake", "3"), ("Samir Qureshi", "Client intake", "4"),
              ("Wanda Król", "Negotiation", "4")),
    ),
    Case(
        "en_self_manager_long.csv",
        "a long list with the person's own rating and their manager's: the manager's is the level",
        """
Employee|Department|Skill|Self rating|Manager rating|Comments
Nia Carrow|Sales|Prospecting|4|3|
Nia Carrow|Sales|CRM hygiene|2|2|agreed
Nia Carrow|Sales|Closing|5|3|to discuss
Otis Bram|Sales|Prospecting|2|4|too modest
Otis Bram|Sales|Closing|3|4|
Perla Nuñez|Sales|CRM hygiene|5|5|
Perla Nuñez|Sales|Prospecting|1|1|
""",
        "long", people=3, skills=3, ratings=7, blanks=0, scale=(1, 5),
        said=(("Nia Carrow", "Closing", "3"), ("Otis Bram", "Prospecting", "4")),
    ),
    Case(
        "en_l_levels_long.csv",
        "a long list with levels L1 to L5 and a share of time",
        """
Person|Chapter|Skill|Level|Allocation %
Jonas Weller|Platform|Kubernetes|L4|50
Jonas Weller|Platform|Observability|L3|30
Jonas Weller|Platform|Mentoring|L2|20
Farah Nasser|Platform|Kubernetes|L1|20
Farah Nasser|Platform|Incident command|L5|80
Leo Marchetti|Apps|Swift|L5|70
Leo Marchetti|Apps|Mentoring|L3|30
""",
        "long", people=3, skills=5, ratings=7, blanks=0, scale=None,
        said=(("Farah Nasser", "Incident command", "L5"), ("Leo Marchetti", "Mentoring", "L3")),
    ),
)  # fmt: skip
