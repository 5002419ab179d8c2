"""Tables of levels in English."""

from __future__ import annotations

from tests.sheets.case import Case

ENGLISH = (
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
