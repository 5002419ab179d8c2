"""Tabellen auf Deutsch."""

from __future__ import annotations

from tests.sheets.case import Case

GERMAN = (
    Case(
        "de_qualifikationsmatrix.xlsx",
        "a works qualification matrix: legend, a target row (Soll) and an actual row (Ist) below the people",
        """
Qualifikationsmatrix Fertigung||||||
Stand: 15.02.2026||Verantwortlich: Hr. Kessler||||
0 = keine Kenntnisse; 1 = Grundkenntnisse; 2 = arbeitet selbstständig; 3 = kann andere anleiten||||||
||||||
Mitarbeiter|Schicht|Drehen|Fräsen|Schleifen|Messtechnik|CNC-Programmierung
Becker, Jürgen|Früh|3|3|2|3|1
Özdemir, Leyla|Früh|2|3|0|2|3
Schröder, Kai|Spät|1|2|3||0
Nowak, Agnieszka|Spät|3|1|1|3|2
Soll||3|3|2|3|2
Ist||2|2|1|2|1
""",
        "people_rows", people=4, skills=5, ratings=19, blanks=1, scale=(0, 3),
        said=(("Özdemir, Leyla", "Schleifen", "0"), ("Becker, Jürgen", "Drehen", "3")),
        unsaid=("Soll", "Ist"),
    ),
    Case(
        "de_liste_worte.csv",
        "a long list with levels in German words",
        """
Personalnummer|Name|Abteilung|Fähigkeit|Kenntnisstand|Bemerkung
1204|Anke Vogt|Einkauf|SAP MM|Experte|
1204|Anke Vogt|Einkauf|Verhandlungsführung|Fortgeschritten|
1204|Anke Vogt|Einkauf|Englisch|Grundkenntnisse|
1377|Murat Yıldız|Einkauf|SAP MM|Anfänger|Schulung geplant
1377|Murat Yıldız|Einkauf|Englisch|Experte|
1410|Dörte Lüdemann|Logistik|Zollabwicklung|Fortgeschritten|
1410|Dörte Lüdemann|Logistik|Verhandlungsführung|keine|
""",
        "long", people=3, skills=4, ratings=7, blanks=0, scale=(0, 1),
        said=(("Murat Yıldız", "SAP MM", "Anfänger"), ("Dörte Lüdemann", "Verhandlungsführung", "keine")),
        unsaid=("Schulung geplant",),
        delimiter=";",
    ),
    Case(
        "de_matrix_quer.xlsx",
        "people across the columns, groups of skills in section rows, sums below",
        """
Kompetenz|Frau Albrecht|Herr Özil|Frau Dr. Stein|Herr Tran|Durchschnitt
Fachkompetenz|||||
Elektrotechnik|4|2|5|1|3
Pneumatik|3|3|2|4|3
Sozialkompetenz|||||
Teamarbeit|5|4|3|4|4
Einarbeitung neuer Kollegen|4||2|3|3
Methodenkompetenz|||||
Fehleranalyse|3|5|5|2|3.75
Summe|19|14|17|14|
""",
        "people_columns", people=4, skills=5, ratings=19, blanks=1, scale=(1, 5),
        said=(("Frau Dr. Stein", "Elektrotechnik", "5"), ("Herr Tran", "Teamarbeit", "4")),
        unsaid=("Summe", "Durchschnitt", "Fachkompetenz"),
    ),
    Case(
        "de_sprachen.csv",
        "languages by CEFR with « Muttersprache »",
        """
Vorname|Nachname|Standort|Deutsch|Englisch|Polnisch|Tschechisch
Lena|Hofmann|Görlitz|Muttersprache|B2|A2|
Paweł|Zieliński|Zgorzelec|C1|B1|Muttersprache|A1
Jana|Dvořák|Zittau|C2|C1|A1|Muttersprache
""",
        "people_rows", people=3, skills=4, ratings=11, blanks=1, scale=(0, 1),
        said=(("Jana Dvořák", "Deutsch", "C2"), ("Lena Hofmann", "Deutsch", "Muttersprache")),
        delimiter=";",
    ),
    Case(
        "de_ja_nein.ods",
        "ja and nein in an OpenDocument sheet",
        """
Name|Funktion|Ersthelfer|Brandschutzhelfer|Staplerschein|Kranschein
Abel, Rolf|Lagerist|ja|nein|ja|ja
Brandt, Silke|Disponentin|ja|ja|nein|nein
Cakir, Emre|Lagerist|nein|nein|ja|
""",
        "people_rows", people=3, skills=4, ratings=11, blanks=1, scale=(0, 1),
        said=(("Brandt, Silke", "Brandschutzhelfer", "ja"),),
    ),
    Case(
        "de_kreuze.xls",
        "crosses in an old .xls file, counted at the right",
        """
Schulungsübersicht 2026||||||
||||||
Nr.|Name|Hygiene|Arbeitsschutz|Datenschutz|Warenannahme|Anzahl
1|Fischer Tobias|x|x|x||3
2|Günther Petra|x|x||x|3
3|Haas Dimitri||x|||1
4|Iven Marlies|x|x|x|x|4
5||||||
6||||||
""",
        "people_rows", people=4, skills=4, ratings=11, blanks=5, scale=(0, 1),
        said=(("Haas Dimitri", "Arbeitsschutz", "x"),),
        unsaid=("Anzahl",),
    ),
    Case(
        "de_kenntnisse_liste.csv",
        "all skills of a person in one cell, parted by slashes",
        """
Mitarbeiter|Team|Kenntnisse
Ole Petersen|Web|HTML / CSS / JavaScript
Svenja Krause|Web|JavaScript / Vue / Barrierefreiheit
Timur Aksoy|Daten|SQL / Python
""",
        "skill_lists", people=3, skills=7, ratings=8, blanks=0, scale=None,
        said=(("Svenja Krause", "Barrierefreiheit", ""), ("Ole Petersen", "JavaScript", "")),
        delimiter=";",
    ),
)  # fmt: skip
