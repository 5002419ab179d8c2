"""Tableaux de niveaux en français."""

from __future__ import annotations

from tests.sheets.case import Case

FRENCH = (
    Case(
        "fr_polyvalence_iluo.xlsx",
        "an ILUO matrix of a workshop: legend above, cells per workstation, counts and objectives below",
        """
MATRICE DE POLYVALENCE – ATELIER MONTAGE||||||
Mise à jour le :|2026-01-15|||Pilote :|C. Besnard|
I = en formation|L = sous surveillance|U = autonome|O = formateur|||
||||||
Opérateur|Contrat|Poste 10 Sertissage|Poste 20 Vissage|Poste 30 Contrôle|Poste 40 Emballage|Observations
GARNIER Paul|CDI|O|U|L|U|
BEN SALAH Inès|CDI|U|O|U|U|référente qualité
PETITJEAN Luc|Intérim|I|L||I|arrivé en décembre
ROUSSEL Maud|CDI|L|U|I|O|
KOUASSI Franck|CDI||I|U|L|
Nb de U ou O||2|3|2|3|
Objectif||3|3|2|2|
""",
        "people_rows", people=5, skills=4, ratings=18, blanks=2, scale=(0, 1),
        said=(("GARNIER Paul", "Poste 10 Sertissage", "O"), ("PETITJEAN Luc", "Poste 20 Vissage", "L")),
        unsaid=("Nb de U ou O", "Objectif", "arrivé en décembre"),
    ),
    Case(
        "fr_transposee_domaines.xlsx",
        "people across the columns, the domain merged down beside the skills, an average row at the end",
        """
Cartographie des compétences – pôle numérique|||||
||||
Domaine|Compétence|MARTIN Sophie|DIALLO Amadou|LE GOFF Yann|PEREIRA Lina
Développement|Java|4|2|3|0
|Tests automatisés|3|2|4|1
|SQL|4|4|3|2
Exploitation|Linux|1|5|4|
|Supervision|0|4|5|2
Relation|Recueil du besoin|3|1|2|5
|Animation d'atelier|2||1|5
Moyenne||=AVERAGE(C4:C10) -> 2.43|=AVERAGE(D4:D10) -> 3|=AVERAGE(E4:E10) -> 3.14|=AVERAGE(F4:F10) -> 2.5
""",
        "people_columns", people=4, skills=7, ratings=26, blanks=2, scale=(0, 5),
        said=(("MARTIN Sophie", "Supervision", "0"), ("PEREIRA Lina", "Recueil du besoin", "5")),
        unsaid=("Moyenne", "Développement"),
        merged=("A1:F1", "A4:A6", "A7:A8", "A9:A10"),
    ),
    Case(
        "fr_transposee_sans_coin.csv",
        "people across the columns and nothing in the corner: the names alone tell which way round it is",
        """
|MARTIN Sophie|DUBOIS Karim|Dr. Weber|J.-P. L.
Accueil du public|3|2|1|0
Gestion de planning|2|3|0|1
Rédaction de comptes rendus|1|2|3|
Budget du service|0|1|3|2
Conduite de réunion|1|3|2|2
""",
        "people_columns", people=4, skills=5, ratings=19, blanks=1, scale=(0, 3),
        said=(("Dr. Weber", "Budget du service", "3"), ("J.-P. L.", "Conduite de réunion", "2")),
        delimiter=";",
    ),
    Case(
        "fr_onglet_par_equipe.xlsx",
        "one sheet for each team with the same header, one team larger than the other",
        {
            "Équipe Nord": """
Agent|Fonction|Taille|Tonte|Arrosage automatique|Phytosanitaire
Bruno K.|Jardinier|4|4|2|3
Odile R.|Cheffe d'équipe|5|4|5|5
""",
            "Équipe Sud": """
Agent|Fonction|Taille|Tonte|Arrosage automatique|Phytosanitaire
Samia T.|Jardinière|3|5|1|
Hugo P.|Apprenti|1|2|0|0
Gérard V.|Jardinier|5|5|3|4
""",
        },
        "people_rows", people=5, skills=4, ratings=19, blanks=1, scale=(0, 5),
        said=(("Hugo P.", "Phytosanitaire", "0"), ("Odile R.", "Arrosage automatique", "5")),
    ),
    Case(
        "fr_mots.csv",
        "levels in words, with accents and feminine forms, « non évalué » among them",
        """
Collaborateur|Pôle|Négociation|Prospection|Reporting|Gestion de projet
Claire Vasseur|Ventes|Référente|Maîtrise|Autonome|Notions
Ismaël Roy|Ventes|Débutant|Autonome|Non évalué|Débutant
Noémie Jacob|Marketing|Notions||Maîtrise|Référente
Gaël Le Bris|Marketing|Autonome|Débutant|Notions|Maîtrise
""",
        "people_rows", people=4, skills=4, ratings=14, blanks=2, scale=(0, 1),
        said=(("Claire Vasseur", "Négociation", "Référente"), ("Gaël Le Bris", "Reporting", "Notions")),
        delimiter=";",
    ),
    Case(
        "fr_habilitations.ods",
        "oui and non in an OpenDocument sheet",
        """
Suivi des habilitations|||||
Mis à jour en mars 2026|||||
|||||
Salarié|Entreprise|Électrique B1|Nacelle R486|Échafaudage|SST
Bertin Marc|ETS Moreau|oui|oui|non|oui
Cissé Adama|ETS Moreau|oui|non|non|
Da Silva Rui|Intérim|non|oui|oui|non
""",
        "people_rows", people=3, skills=4, ratings=11, blanks=1, scale=(0, 1),
        said=(("Cissé Adama", "Nacelle R486", "non"),),
    ),
    Case(
        "fr_auto_manager.xlsx",
        "two header rows: each skill merged over the person's own rating and the manager's",
        """
Entretiens annuels 2026||||||||
Collaborateur|Équipe|Pilotage budgétaire||Écoute client||Management||
||Auto-éval.|Éval. manager|Auto-éval.|Éval. manager|Auto-éval.|Éval. manager|Commentaire
FABRE Lucie|Agence A|3|3|4|3|2|1|
HADJ Nassim|Agence A|2|3|3|4|1|1|en progrès
JOLY Patrick|Agence B|4|4|2|2|4|3|
SIMON Aya|Agence B|1|2|4|4||0|vient d'arriver
""",
        "people_rows", people=4, skills=3, ratings=12, blanks=0, scale=(0, 4),
        said=(("FABRE Lucie", "Écoute client", "3"), ("SIMON Aya", "Management", "0")),
        unsaid=("Commentaire", "en progrès"),
        merged=("C2:D2", "E2:F2", "G2:H2"),
    ),
    Case(
        "fr_annotations.csv",
        "levels with something said beside them: « 3 (en cours) », « 2-3 », « ? », a half",
        """
Nom|Soudure|Pliage|Lecture de plan|Métrologie
Abel Thierry|3 (en cours)|4|2-3|?
Bosco Rita|4|2,5|4|3
Cano Juan|1|3|?|2 (à revoir)
Doré Ève|0|1|4|4
""",
        "people_rows", people=4, skills=4, ratings=14, blanks=2, scale=(0, 4),
        said=(("Abel Thierry", "Soudure", "3 (en cours)"), ("Abel Thierry", "Lecture de plan", "2-3"),
              ("Bosco Rita", "Pliage", "2,5")),
        delimiter=";",
    ),
    Case(
        "fr_harvey.xlsx",
        "Harvey balls, with their meaning below the table",
        """
Compétences du bureau d'études|||||
|CAO 3D|Calcul de structure|Plasturgie|Cotation|Anglais technique
Amélie D.|●|◕|○|◑|◕
Boris S.|◑|●|◔|◕|◔
Chakib M.|◔|○|●|◑|
|||||
○ non acquis   ◔ notions   ◑ à conforter   ◕ acquis   ● expert|||||
""",
        "people_rows", people=3, skills=5, ratings=14, blanks=1, scale=(0, 1),
        said=(("Amélie D.", "CAO 3D", "●"), ("Chakib M.", "Calcul de structure", "○")),
    ),
    Case(
        "fr_pourcentages.csv",
        "percentages with a space before the sign, a column of totals",
        """
Technicien|Secteur|Froid commercial|Climatisation|Pompe à chaleur|Brasage|Moyenne
Alain Meunier|Est|80 %|90 %|40 %|100 %|78 %
Badis Ferhat|Est|30 %|50 %|20 %|60 %|40 %
Coline Aubert|Ouest|100 %||70 %|0 %|57 %
""",
        "people_rows", people=3, skills=4, ratings=11, blanks=1, scale=(0, 100),
        said=(("Coline Aubert", "Brasage", "0 %"),),
        unsaid=("Moyenne",),
        delimiter=";",
    ),
    Case(
        "fr_mac_roman.csv",
        "saved by an old Macintosh: Mac Roman accents",
        """
Prénom|Métier|Mise en page|Photogravure|Relecture|Façonnage
Hélène|Maquettiste|5|3|4|1
Jérôme|Façonnier|1|2|0|5
Maïté|Correctrice|2|1|5|0
Benoît|Apprenti|1|1||2
""",
        "people_rows", people=4, skills=4, ratings=15, blanks=1, scale=(0, 5),
        said=(("Hélène", "Façonnage", "1"), ("Benoît", "Mise en page", "1")),
        delimiter=";", encoding="mac_roman",
    ),
    Case(
        "fr_lignes_vides.xls",
        "an old .xls form: rows numbered to twelve, six filled in, one listed without levels",
        """
N°|Nom Prénom|Qualification|Coffrage|Ferraillage|Bétonnage|Traçage
1|AMRANI Saïd|N3P2|3|3|3|2
2|BLANC Éric|N2P1|1|2|3|0
3|COSTA Manuel|N4|3|3|3|3
4|DUPIN Alex|N1||||
5|ERNST Jonas|N2P2|2|1|3|1
6|FALL Ousmane|N3P1|2|3|2|3
7||||||
8||||||
9||||||
10||||||
11||||||
12||||||
""",
        "people_rows", people=5, listed=6, skills=4, ratings=20, blanks=4, scale=(0, 3),
        said=(("BLANC Éric", "Traçage", "0"), ("FALL Ousmane", "Traçage", "3")),
    ),
    Case(
        "fr_trois_entetes.xlsx",
        "title, date, legend, then three header rows: domain, sub-domain, skill",
        """
Direction des systèmes d'information|||||||
Relevé au 31/01/2026|||||||
Légende : 1 notions – 2 pratique – 3 maîtrise – 4 expert|||||||
|||||||
||Technique||||Transverse|
||Données||Réseaux||Projet|
Agent|Bureau|Modélisation|Qualité des données|Pare-feu|Commutation|Planification|Animation
Pauline Girard|B1|4|3|1|1|2|3
Omar Belkacem|B1|2|2|4|4||1
Sylvie Tran|B2|1|4|2|1|4|4
Loïc Kermarrec|B2|3||3|2|1|2
""",
        "people_rows", people=4, skills=6, ratings=22, blanks=2, scale=(1, 4),
        said=(("Omar Belkacem", "Pare-feu", "4"), ("Loïc Kermarrec", "Animation", "2")),
        unsaid=("Technique", "Projet"),
        merged=("C5:F5", "G5:H5", "C6:D6", "E6:F6", "G6:H6"),
    ),
    Case(
        "fr_niveau_appetence.xlsx",
        "each skill merged over a level (N) and an interest (A)",
        """
|||Rédaction||Formation||Veille|
Nom|Prénom|Service|N|A|N|A|N|A
Arnaud|Lise|Com|4|5|2|4|3|3
Brunet|Tom|Com|2|2|1|5||4
Clerc|Ana|Doc|3|1|4|4|5|5
""",
        "people_rows", people=3, skills=3, ratings=8, blanks=1, scale=(1, 5),
        said=(("Lise Arnaud", "Rédaction", "4"), ("Ana Clerc", "Veille", "5")),
        merged=("D1:E1", "F1:G1", "H1:I1"),
    ),
    Case(
        "fr_sections_equipes.xlsx",
        "section rows of teams among the people, an average after each team",
        """
Nom|Fonction|Caisse|Mise en rayon|Fruits et légumes|Réclamations
Équipe du matin|||||
Adèle Payet|Hôtesse|4|3|2|4
Brice Noël|Employé|2|4|4|1
Moyenne équipe du matin||3|3.5|3|2.5
Équipe de l'après-midi|||||
Cindy Hoarau|Hôtesse|3|1||3
Driss Amara|Employé|1|3|4|0
Emma Lopes|Apprentie|0|1|1|
Moyenne équipe de l'après-midi||1.33|1.67|2.5|1.5
""",
        "people_rows", people=5, skills=4, ratings=18, blanks=2, scale=(0, 4),
        said=(("Driss Amara", "Réclamations", "0"),),
        unsaid=("Équipe du matin", "Moyenne équipe du matin"),
    ),
    Case(
        "fr_notes_sur_cinq.csv",
        "marks out of five, written « 3/5 »",
        """
Stagiaire|Anglais|Bureautique|Expression orale|Vente
Aïcha B.|3/5|4/5|5/5|2/5
Kévin R.|2/5|1/5||0/5
Ludivine T.|5/5|5/5|3/5|4/5
""",
        "people_rows", people=3, skills=4, ratings=11, blanks=1, scale=(0, 5),
        said=(("Kévin R.", "Vente", "0/5"),),
        delimiter=";",
    ),
    Case(
        "fr_requis_ecart.xlsx",
        "people across the columns between a required level and a gap",
        """
Référentiel métier : chargé de clientèle||||||
Échelle de 0 (aucune) à 3 (expert)||||||
||||||
Compétences|Requis|Amira|Bastien|Carole|Damien|Écart max.
Ouverture de compte|3|3|2|3|1|2
Crédit immobilier|2|3|0|2||2
Assurance|2|1|1|3|0|2
Conformité|3|2|3|3|2|1
Relation téléphonique|3|3|3|1|2|2
""",
        "people_columns", people=4, skills=5, ratings=19, blanks=1, scale=(0, 3),
        said=(("Amira", "Crédit immobilier", "3"), ("Damien", "Assurance", "0")),
        unsaid=("Requis", "Écart max."),
    ),
)  # fmt: skip
