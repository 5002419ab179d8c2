"""Spreadsheets in Dutch, Italian and Portuguese."""

from __future__ import annotations

from tests.sheets.case import Case

OTHERS = (
    Case(
        "nl_vaardigheden.csv",
        "semicolons, a Dutch header, a scale to 4",
        """
Medewerker|Functie|Afdeling|Lassen|Monteren|Storingen zoeken|Klantcontact
Joris van den Berg|Monteur|Binnendienst|4|4|3|1
Fatima el Amrani|Monteur|Buitendienst|2|3|4|4
Sjoerd de Wit|Leerling|Buitendienst|1|2|0|
""",
        "people_rows", people=3, skills=4, ratings=11, blanks=1, scale=(0, 4),
        said=(("Sjoerd de Wit", "Storingen zoeken", "0"),),
        delimiter=";",
    ),
    Case(
        "nl_gekanteld.xlsx",
        "people across the columns below a title and a legend",
        """
Competentiematrix keuken||||
1 = leert, 2 = zelfstandig, 3 = kan uitleggen||||
||||
Vaardigheid|Anouk|Bas|Chantal|Daan
Snijtechniek|3|2|1|3
Sauzen|2|3||1
Patisserie|1|1|3|2
HACCP|3|3|2|2
Inkoop|3|1|1|1
Menu samenstellen|2|1|2|1
""",
        "people_columns", people=4, skills=6, ratings=23, blanks=1, scale=(1, 3),
        said=(("Chantal", "Patisserie", "3"), ("Daan", "Inkoop", "1")),
    ),
    Case(
        "it_matrice.xlsx",
        "two header rows with merged groups, a total column",
        """
||Produzione|||Qualità||
Cognome e nome|Reparto|Stampaggio|Assemblaggio|Imballaggio|Collaudo|Metrologia|Totale
Esposito Gennaro|A|3|4|4|1|0|12
Moretti Giulia|A|2|3|2|4|4|15
Greco Salvatore|B|4|4|3||1|12
Ferrari Elena|B|1|0|2|3|4|10
""",
        "people_rows", people=4, skills=5, ratings=19, blanks=1, scale=(0, 4),
        said=(("Moretti Giulia", "Collaudo", "4"), ("Ferrari Elena", "Assemblaggio", "0")),
        unsaid=("Totale", "Produzione"),
        merged=("C1:E1", "F1:G1"),
    ),
    Case(
        "it_elenco.csv",
        "a long list in Italian",
        """
Dipendente|Reparto|Competenza|Livello
Chiara Conti|Ricevimento|Inglese|4
Chiara Conti|Ricevimento|Prenotazioni|5
Davide Gallo|Sala|Inglese|2
Davide Gallo|Sala|Servizio ai tavoli|3
Davide Gallo|Sala|Vini|1
""",
        "long", people=2, skills=4, ratings=5, blanks=0, scale=(1, 5),
        said=(("Davide Gallo", "Vini", "1"),),
        delimiter=";",
    ),
    Case(
        "pt_matriz.csv",
        "Portuguese, bars between the cells",
        """
Colaborador|Cargo|Solda|Pintura|Usinagem
João Figueira|Operador I|3|2|1
Conceição Prado|Operadora II|1|3|3
Luís Antunes|Aprendiz|0|1|
""",
        "people_rows", people=3, skills=3, ratings=8, blanks=1, scale=(0, 3),
        said=(("Luís Antunes", "Solda", "0"),),
        delimiter="|",
    ),
)  # fmt: skip
