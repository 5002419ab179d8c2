"""Spreadsheets in English."""

from __future__ import annotations

from tests.sheets.case import Case

ENGLISH = (
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
        "en_matrix_title_legend_total.xlsx",
        "title, date and legend above, an empty first column, totals at the right, averages below, a note at the end",
        """
|Customer Support – Skills Matrix|||||||
|Last updated:|2026-03-02||||||
|0 = no knowledge, 1 = basic, 2 = can do with help, 3 = independent, 4 = can teach others|||||||
||||||||
|Team member|Role|Zendesk|Refunds policy|De-escalation|Product knowledge|Written English|Total
|Hannah Weiss|Team lead|4|4|3|4|4|=SUM(D6:H6) -> 19
|Dele Adeyemi|Agent|3|2|4||3|=SUM(D7:H7) -> 12
|Rosa Iglesias|Agent|2|0|1|2|2|=SUM(D8:H8) -> 7
|Kim Tran|Agent (part-time)|1|1||1|3|=SUM(D9:H9) -> 6
|Average||=AVERAGE(D6:D9) -> 2.5|=AVERAGE(E6:E9) -> 1.75|=AVERAGE(F6:F9) -> 2.667|=AVERAGE(G6:G9) -> 2.333|=AVERAGE(H6:H9) -> 3|=AVERAGE(I6:I9) -> 11
||||||||
|* Please update your row before each quarterly review.|||||||
""",
        "people_rows", people=4, skills=5, ratings=18, blanks=2, scale=(0, 4),
        said=(("Rosa Iglesias", "Refunds policy", "0"), ("Kim Tran", "Written English", "3")),
        unsaid=("Average", "Total"),
    ),
    Case(
        "en_people_columns_corner.csv",
        "people across the columns, a corner text, a required level beside them",
        """
Skill \\ Person|Required level|Yusuf|Maren|Oluchi|Steve B.|Steve M.
TIG welding|3|4|1|0|3|2
MIG welding|3|4|2|1|3|2
Reading drawings|2|3|3|2||1
Crane operation|1|0|0|3|2|0
Forklift|1|1|0|3|2|
First aid|1|0|2|0|0|1
""",
        "people_columns", people=5, skills=6, ratings=28, blanks=2, scale=(0, 4),
        said=(("Yusuf", "TIG welding", "4"), ("Steve M.", "First aid", "1"), ("Oluchi", "Forklift", "3")),
    ),
    Case(
        "en_people_columns_blank_corner.xlsx",
        "people across the columns, nothing in the corner, section rows among the skills, an average at the right",
        """
|Ingrid Dahl|Marcus Obi|Tess van Aalst|Jo Park|Average
Front end|||||
React|5|3|2|4|=AVERAGE(B3:E3) -> 3.5
CSS|4|4|1|5|=AVERAGE(B4:E4) -> 3.5
Accessibility|3|2||5|=AVERAGE(B5:E5) -> 3.333
Back end|||||
PostgreSQL|2|5|4|1|=AVERAGE(B7:E7) -> 3
Go|1|5|3|1|=AVERAGE(B8:E8) -> 2.5
Ways of working|||||
Code review|4|4|3|3|=AVERAGE(B10:E10) -> 3.5
Pair programming|3|2|5||=AVERAGE(B11:E11) -> 3.333
""",
        "people_columns", people=4, skills=7, ratings=26, blanks=2, scale=(1, 5),
        said=(("Ingrid Dahl", "React", "5"), ("Tess van Aalst", "Pair programming", "5"), ("Jo Park", "Go", "1")),
        unsaid=("Average", "Front end"),
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
        "en_sheet_per_team.xlsx",
        "one sheet for each team, each with skills of its own, and a sheet of instructions",
        {
            "READ ME": """
How to fill in this workbook
Rate yourself from 0 (never done it) to 5 (people come to me for it).
Leave a cell empty if you have not had the chance to try.
""",
            "Warehouse": """
Name|Shift|Picking|Packing|Forklift|Stock count
Bogdan P.|Early|5|4|5|3
Latoya R.|Early|4|4|0|5
Finn D.|Late|2||0|1
""",
            "Transport": """
Name|Shift|Route planning|HGV driving|Load securing
Carmen A.|Day|5|3|4
Eoin K.|Day|1|5|5
Sule T.|Night|2|5|
Ania W.|Night|0|4|3
""",
        },
        "people_rows", people=7, skills=7, ratings=22, blanks=2, scale=(0, 5),
        said=(("Finn D.", "Stock count", "1"), ("Ania W.", "Route planning", "0")),
    ),
    Case(
        "en_repeated_headers.csv",
        "printed by page: the header comes back, team names stand in rows of their own",
        """
North team||||
Name|Cash handling|Visual merchandising|Stock replenishment|Customer service
Alfie Stone|3|1|4|3
Bridget Ng|4|4|2|4
Coral Haines|2|2|3|
South team||||
Name|Cash handling|Visual merchandising|Stock replenishment|Customer service
Dmitri Fox|1|3|3|2
Edie Marsh|4|0|2|4
Farouk Aziz||2|1|3
""",
        "people_rows", people=6, skills=4, ratings=22, blanks=2, scale=(0, 4),
        said=(("Dmitri Fox", "Visual merchandising", "3"), ("Farouk Aziz", "Customer service", "3")),
        unsaid=("North team", "South team"),
    ),
    Case(
        "en_cefr_languages.xlsx",
        "languages by CEFR level, native among them, a dash where a language is not spoken",
        """
Consultant|Office|English|French|German|Spanish
Kerstin Holm|Stockholm|C2|B1|C1|-
Pablo Quintero|Madrid|B2|A2|-|C2
Ruth Abiola|London|Native|C1|A1|B1
Émile Gaudin|Lyon|C1|Native|B2|A2
""",
        "people_rows", people=4, skills=4, ratings=14, blanks=2, scale=(0, 1),
        said=(("Ruth Abiola", "English", "Native"), ("Pablo Quintero", "French", "A2")),
    ),
    Case(
        "en_stars.xlsx",
        "stars, some with the empty ones written out",
        """
Barista|Espresso|Latte art|Till|Opening|Closing
Mika|★★★★★|★★★★|★★★|★★★★|★★★
Jordan|★★★|★|★★★★★|★★|★★
Ceri|★★★☆☆|★★☆☆☆|★★★★☆||★★★★★
""",
        "people_rows", people=3, skills=5, ratings=14, blanks=1, scale=None,
        said=(("Mika", "Latte art", "★★★★"), ("Ceri", "Espresso", "★★★☆☆")),
    ),
    Case(
        "en_current_target_pairs.xlsx",
        "two header rows: each skill merged over its current and its target level",
        """
Development plan 2026||||||||
|||Negotiation||Category analysis||Supplier audits|
Buyer|Site|Grade|Current|Target|Current|Target|Current|Target
Ada Fenwick|Bristol|B4|3|4|2|4|4|4
Luc Demers|Bristol|B3|2|3|1|3|3|3
Hye-jin Seo|Cardiff|B3|4|4|3|4||3
Rafe Colley|Cardiff|B2|1|2|0|2|1|2
""",
        "people_rows", people=4, skills=3, ratings=11, blanks=1, scale=(0, 4),
        said=(("Ada Fenwick", "Negotiation", "3"), ("Hye-jin Seo", "Category analysis", "3"),
              ("Rafe Colley", "Supplier audits", "1")),
        merged=("D2:E2", "F2:G2", "H2:I2"),
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
        "en_empty_numbered_rows.xlsx",
        "a form printed for fifteen people, filled in for five; one of them listed and not rated yet",
        """
No.|Name|Badge|Blood draw|ECG|Triage|Infection control
1|Grace Mbeki|RN-201|5|4|5|5
2|Liam O'Shea|RN-214|3|3|2|4
3|Wen Zhao|HCA-77|2|1|1|3
4|Sofia Brandt|HCA-81||||
5|Tariq Aziz|RN-230|4|5|4|4
6||||||
7||||||
8||||||
9||||||
10||||||
11||||||
12||||||
""",
        "people_rows", people=4, listed=5, skills=4, ratings=16, blanks=4, scale=(1, 5),
        said=(("Tariq Aziz", "ECG", "5"), ("Wen Zhao", "Blood draw", "2")),
    ),
    Case(
        "en_percent.tsv",
        "percentages pasted from a spreadsheet",
        """
Engineer|Grid design|Protection relays|SCADA|Site safety
Bola Ige|80%|60%|20%|100%
Katrin Maes|100%|90%|40%|80%
Hugh Tan|0%|10%|100%|
""",
        "people_rows", people=3, skills=4, ratings=11, blanks=1, scale=(0, 100),
        said=(("Katrin Maes", "Protection relays", "90%"), ("Hugh Tan", "Grid design", "0%")),
        delimiter="\t",
    ),
    Case(
        "en_weights_threshold_score.xlsx",
        "a row of weights and a row of minimum levels under the header, a score column, scale to 10",
        """
Competency assessment – Field technicians|||||||
|Fibre splicing|Copper testing|Working at height|Customer manner|Reporting|Score|Rank
Weight|3|2|3|1|1||
Minimum required|6|5|8|5|4||
Bryn Ellis|8|7|9|6|5|=SUM(B5:F5) -> 7.6|1
Dora Nagy|5|9|8|10|7|=SUM(B6:F6) -> 7.4|2
Joao Reis|3|4|10|8|2|=SUM(B7:F7) -> 5.7|3
Amy Sloane|7|0|6|9||=SUM(B8:F8) -> 4.8|4
""",
        "people_rows", people=4, skills=5, ratings=19, blanks=1, scale=(0, 10),
        said=(("Dora Nagy", "Customer manner", "10"), ("Amy Sloane", "Copper testing", "0")),
        unsaid=("Weight", "Minimum required", "Score", "Rank"),
    ),
    Case(
        "en_word_levels.csv",
        "levels in words, N/A and blanks among them",
        """
Member|Squad|Python|Statistics|Storytelling|Experiment design
Ebba Lund|Growth|Expert|Advanced|Intermediate|Expert
Chidi Eze|Growth|Beginner|Intermediate|Advanced|N/A
Marta Silva|Core|Advanced|Expert|Novice|
Ross Kane|Core|Intermediate|Beginner|Expert|Beginner
""",
        "people_rows", people=4, skills=4, ratings=14, blanks=2, scale=(0, 1),
        said=(("Chidi Eze", "Storytelling", "Advanced"), ("Marta Silva", "Storytelling", "Novice")),
    ),
    Case(
        "en_secrets.csv",
        "somebody keeps logins in the skills sheet",
        """
Name|Username|Password|E-mail|Phone|Date of birth|Photoshop|Illustrator|InDesign|Motion design
Ivy Lockhart|ilock|Tulip#88|ivy@example.org|020 7946 0011|1991-04-02|5|4|4|1
Jude Mercer|jmerc|hunter2!|jude@example.org|020 7946 0023|1987-09-17|3|3|2|5
Kofi Anan B.|kofib|Ghana1957|kofi@example.org|020 7946 0042|1994-01-30|2|5||3
""",
        "people_rows", people=3, skills=4, ratings=11, blanks=1, scale=(1, 5),
        said=(("Jude Mercer", "Motion design", "5"),),
        unsaid=("Tulip#88", "hunter2!", "ivy@example.org", "020 7946 0042", "1987-09-17"),
    ),
    Case(
        "en_side_table.xlsx",
        "the levels explained in a table at the right, and a count of levels below the people",
        """
Lab skills||||||||
||||||||
Name|PCR|Cell culture|Flow cytometry|Western blot|||Level|Meaning
Aisha Noor|3|2|1|3|||0|Not trained
Ben Strand|1|3|0|2|||1|Trained, supervised
Chloé Petit|2|2|3|0|||2|Independent
Deng Wei|0|1|2|3|||3|Trainer
||||||||
Number at 2 or above|2|3|2|3||||
Number at 3|1|1|1|2||||
""",
        "people_rows", people=4, skills=4, ratings=16, blanks=0, scale=(0, 3),
        said=(("Ben Strand", "Flow cytometry", "0"), ("Deng Wei", "Western blot", "3")),
        unsaid=("Number at 2 or above", "Trainer"),
    ),
    Case(
        "en_google_form.csv",
        "a form's answers: a timestamp, one long question, the skill in brackets, the number with its meaning",
        """
Timestamp|Email Address|Your name|How confident are you with the following? [Budgeting]|How confident are you with the following? [Fundraising]|How confident are you with the following? [Volunteer coordination]|Anything else?
3/14/2026 9:12:44|dot@example.org|Dot Ferris|4 - Confident|2 - A little|5 - Very confident|
3/14/2026 9:40:02|ravi@example.org|Ravi Menon|1 - Not at all|4 - Confident|3 - Somewhat|Happy to learn budgeting!
3/15/2026 17:05:31|ella@example.org|Ella Hart|3 - Somewhat|5 - Very confident||
3/16/2026 8:00:10|gus@example.org|Gus Novak|2 - A little|1 - Not at all|4 - Confident|on leave in May
""",
        "people_rows", people=4, skills=3, ratings=11, blanks=1, scale=(1, 5),
        unsaid=("dot@example.org",),
    ),
    Case(
        "en_yes_no.csv",
        "yes and no, as a safety officer keeps them",
        """
Operative|Trade|Working at height|Confined spaces|Manual handling|Abrasive wheels
Cal Doyle|Scaffolder|Yes|No|Yes|No
Ines Duarte|Electrician|Yes|Yes|Yes|No
Milo Grant|Labourer|No|No|Yes|
Nuala Finn|Welder|Yes|Yes|Yes|Yes
""",
        "people_rows", people=4, skills=4, ratings=15, blanks=1, scale=(0, 1),
        said=(("Milo Grant", "Working at height", "No"),),
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
    Case(
        "en_team_members_ticks.xlsx",
        "ticks and nothing else; a count of ticks at the right and below",
        """
Workshop competence|||||||
Mechanic|Brakes|Gearbox|Diagnostics|Air-con|MOT tester|Count|
Piotr Lis|✓|✓|✓||✓|=COUNTA(B3:F3) -> 4|
Gwen Rhys|✓||✓|✓||=COUNTA(B4:F4) -> 3|
Abdi Warsame|✓|✓||||=COUNTA(B5:F5) -> 2|
Total|=COUNTA(B3:B5) -> 3|=COUNTA(C3:C5) -> 2|=COUNTA(D3:D5) -> 2|=COUNTA(E3:E5) -> 1|=COUNTA(F3:F5) -> 1||
""",
        "people_rows", people=3, skills=5, ratings=9, blanks=6, scale=(0, 1),
        said=(("Abdi Warsame", "Gearbox", "✓"),),
        unsaid=("Total", "Count"),
    ),
    Case(
        "en_stray_words.xlsx",
        "two cells that are no level among good ones: refused, not lost",
        """
Guest house – who can do what, from 1 (new) to 5 (expert)
Name|Reception|Bookings|Housekeeping|Night audit
Ottilie Crane|4|5|2|3
Bram Visser|3|on leave|1|2
Zara Iqbal|1|2|5|12
Tomas Vrba|5|4||4
""",
        "people_rows", people=4, skills=4, ratings=13, blanks=1, rejects=2, scale=(1, 5),
        said=(("Bram Visser", "Housekeeping", "1"), ("Zara Iqbal", "Housekeeping", "5")),
    ),
)  # fmt: skip
