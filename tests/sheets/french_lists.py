"""Listes en français : une ligne par personne et compétence, et compétences sans niveau."""

from __future__ import annotations

from tests.sheets.case import Case

FRENCH_LISTS = (
    Case(
        "fr_liste_windows1252.csv",
        "a long list from a payroll system: semicolons, Windows-1252, decimal commas, required level beside",
        """
Matricule|Nom|Prénom|Service|Emploi|Compétence|Niveau requis|Niveau acquis|Date d'évaluation
00412|LEFÈVRE|Anaïs|Comptabilité|Comptable|Clôture mensuelle|3|3,5|12/01/2026
00412|LEFÈVRE|Anaïs|Comptabilité|Comptable|Déclarations de TVA|3|4|12/01/2026
00412|LEFÈVRE|Anaïs|Comptabilité|Comptable|Anglais écrit|2|1,5|12/01/2026
00587|NGUYEN|Théo|Comptabilité|Assistant|Clôture mensuelle|2|1|14/01/2026
00587|NGUYEN|Théo|Comptabilité|Assistant|Saisie des factures|3|4|14/01/2026
00633|D'ASCOLI|Marie-Ève|Paie|Gestionnaire de paie|Bulletins de paie|4|4|20/01/2026
00633|D'ASCOLI|Marie-Ève|Paie|Gestionnaire de paie|Déclarations sociales|3|2,5|20/01/2026
00633|D'ASCOLI|Marie-Ève|Paie|Gestionnaire de paie|Anglais écrit|1|0|20/01/2026
00701|ÇELIK|Deniz|Paie|Apprenti|Bulletins de paie|1||
""",
        "long", people=3, listed=4, skills=6, ratings=8, blanks=1, scale=(0, 4),
        said=(("Anaïs LEFÈVRE", "Clôture mensuelle", "3,5"), ("Marie-Ève D'ASCOLI", "Anglais écrit", "0")),
        delimiter=";", encoding="windows-1252",
    ),
    Case(
        "fr_competences_cles.xlsx",
        "key skills in one cell, parted by semicolons or line breaks as each person liked",
        """
Annuaire des bénévoles||||
||||
Nom|Prénom|Ville|Téléphone|Compétences clés
Aubry|Simone|Nantes|02 40 00 00 01|Cuisine ; Premiers secours
Bakary|Moussa|Rezé|02 40 00 00 02|Conduite de minibus\\nMécanique\\nPremiers secours
Cordier|Élise|Nantes|02 40 00 00 03|Animation
Delmas|Jean|Vertou|02 40 00 00 04|
""",
        "skill_lists", people=3, listed=4, skills=5, ratings=6, blanks=0, scale=None,
        said=(("Moussa Bakary", "Mécanique", ""), ("Simone Aubry", "Premiers secours", "")),
        unsaid=("02 40 00 00 01",),
    ),
    Case(
        "fr_onglet_par_personne.xlsx",
        "one sheet for each person, her name in the title, skills by block with a section row above each",
        {
            "CHEVALIER": """
Fiche individuelle de compétences|
Nom et prénom :|CHEVALIER Aude
Poste :|Infirmière
|
Compétence|Niveau
Soins techniques|
Pose de perfusion|4
Pansements complexes|3
Organisation|
Transmissions|4
Gestion des stocks|2
""",
            "OULD AHMED": """
Fiche individuelle de compétences|
Nom et prénom :|OULD AHMED Sidi
Poste :|Aide-soignant
|
Compétence|Niveau
Soins techniques|
Pose de perfusion|0
Pansements complexes|1
Organisation|
Transmissions|3
Gestion des stocks|
""",
        },
        "long", people=2, skills=4, ratings=7, blanks=1, scale=(0, 4),
        said=(("CHEVALIER Aude", "Transmissions", "4"), ("OULD AHMED Sidi", "Pose de perfusion", "0")),
        unsaid=("Soins techniques", "Organisation"),
    ),
    Case(
        "fr_utf16.tsv",
        "« Texte Unicode » as Excel saves it: UTF-16, tabs",
        """
Nom complet|Équipe|Compétence|Niveau|Appétence
Zoé Hamel|Studio|Montage vidéo|4|5
Zoé Hamel|Studio|Étalonnage|2|4
Rachid Ouali|Studio|Prise de son|5|3
Rachid Ouali|Studio|Montage vidéo|1|1
Fleur Costa|Plateau|Prise de son|3|
""",
        "long", people=3, skills=3, ratings=5, blanks=0, scale=(1, 5),
        said=(("Zoé Hamel", "Étalonnage", "2"),),
        delimiter="\t", encoding="utf-16",
    ),
    Case(
        "fr_heures.csv",
        "a long list with hours per week, interest and a comment",
        """
Salarié|Activité|Compétence|Niveau (0 à 5)|Heures/semaine|Appétence|Commentaire
Ines Maillard|Accueil|Standard téléphonique|5|20|1|voudrait évoluer
Ines Maillard|Accueil|Gestion du courrier|4|10|2|
Ines Maillard|Accueil|Logiciel de réservation|2|5|5|formation demandée
Théodore Blum|Régie|Éclairage scénique|4|18|5|
Théodore Blum|Régie|Sonorisation|3|12,5|4|
Théodore Blum|Régie|Gestion du courrier|0|0|1|
""",
        "long", people=2, skills=5, ratings=6, blanks=0, scale=(0, 5),
        said=(("Théodore Blum", "Gestion du courrier", "0"),),
        unsaid=("voudrait évoluer",),
        delimiter=";",
    ),
)  # fmt: skip
