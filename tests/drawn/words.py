"""The words that drawn sheets are made of: names of people from several cultures, skills, headers, levels."""

from __future__ import annotations

from collections.abc import Mapping

LANGS = ("en", "fr", "de", "es")

PEOPLE = (
    ("Sophie", "Martin"), ("Amara", "Okafor"), ("Wei", "Zhang"), ("Priya", "Raman"), ("Jürgen", "Becker"),
    ("Lucía", "Ferrer"), ("Amadou", "Diallo"), ("Yuki", "Tanaka"), ("Fatima", "El Idrissi"), ("Liam", "O'Shea"),
    ("Agnieszka", "Nowak"), ("Rui", "Da Silva"), ("Ingrid", "Dahl"), ("Kwame", "Mensah"), ("Leïla", "Haddad"),
    ("Thomas", "Lefèvre"), ("Carmen", "Vidal"), ("Mehmet", "Aksoy"), ("Olena", "Kovalenko"), ("Marie-Ève", "Roy"),
    ("David", "Cohen"), ("Giulia", "Moretti"), ("Ravi", "Menon"), ("Thi Lan", "Nguyen"), ("Björn", "Lindqvist"),
    ("Chloé", "Petit"), ("Samir", "Qureshi"), ("Joris", "van den Berg"), ("Elena", "Popescu"), ("Noé", "Garnier"),
    ("Hannah", "Weiss"), ("Diego", "Fuentes"), ("Aïcha", "Benali"), ("Piotr", "Kowalski"), ("Maud", "Roussel"),
    ("Oscar", "Lund"), ("Nadia", "Rahimi"), ("Paul", "Schneider"), ("Mei", "Chen"), ("Tomás", "Álvarez"),
)  # fmt: skip

SKILLS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "en": (
        ("Technical", ("SQL", "Data modelling", "Welding", "Network security", "Excel", "Reading drawings")),
        ("Customer", ("Negotiation", "Complaint handling", "Written English", "Product knowledge", "Upselling")),
        ("Organisation", ("Budgeting", "Stock control", "Project planning", "Coaching", "Report writing")),
    ),
    "fr": (
        ("Technique", ("Soudure", "Lecture de plan", "Comptabilité générale", "Excel", "Maintenance préventive")),
        ("Relation", ("Écoute client", "Négociation", "Accueil du public", "Gestion des réclamations", "Vente")),
        ("Organisation", ("Gestion de planning", "Animation d'équipe", "Suivi budgétaire", "Rédaction", "Paie")),
    ),
    "de": (
        ("Fachlich", ("Drehen", "Fräsen", "Messtechnik", "Buchhaltung", "SAP MM", "Wartung von Anlagen")),
        ("Sozial", ("Verhandlungsführung", "Kundenberatung", "Konfliktlösung", "Beschwerdemanagement", "Vertrieb")),
        ("Methodisch", ("Projektplanung", "Fehleranalyse", "Lagerverwaltung", "Schulung", "Berichtswesen")),
    ),
    "es": (
        ("Técnica", ("Soldadura", "Facturación", "Contabilidad", "Excel avanzado", "Mantenimiento eléctrico")),
        ("Trato", ("Atención al cliente", "Gestión de quejas", "Negociación", "Comunicación escrita", "Ventas")),
        ("Organización", ("Planificación", "Control de existencias", "Liderazgo", "Seguridad laboral", "Nóminas")),
    ),
}  # fmt: skip
"""Groups of skills in each language."""

TONGUES: Mapping[str, tuple[str, ...]] = {
    "en": ("English", "French", "German", "Spanish", "Italian", "Dutch", "Polish", "Portuguese"),
    "fr": ("Anglais", "Français", "Allemand", "Espagnol", "Italien", "Néerlandais", "Polonais", "Portugais"),
    "de": ("Englisch", "Französisch", "Deutsch", "Spanisch", "Italienisch", "Niederländisch", "Polnisch", "Türkisch"),
    "es": ("Inglés", "Francés", "Alemán", "Español", "Italiano", "Neerlandés", "Polaco", "Portugués"),
}  # fmt: skip
"""Languages, which CEFR levels are of."""

HEADERS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "en": {
        "person": ("Name", "Employee", "Team member"), "first_name": ("First name",), "last_name": ("Last name",),
        "team": ("Team", "Department"), "role": ("Job title", "Role"), "identifier": ("Employee ID",),
        "skill": ("Skill", "Competency"), "skills": ("Skills", "Key skills"), "level": ("Level", "Proficiency"),
        "target": ("Target level", "Required level"), "category": ("Category", "Domain"), "comment": ("Comments",),
        "contact": ("E-mail",), "secret": ("Password",), "interest": ("Interest",), "date": ("Last reviewed",),
        "total": ("Total", "Average"), "score": ("Score",), "number": ("No.",), "average": ("Average",),
        "required": ("Minimum required", "Target"), "current": ("Current",), "self": ("Self",), "manager": ("Manager",),
        "key": ("Key",),
    },
    "fr": {
        "person": ("Nom", "Collaborateur", "Salarié"), "first_name": ("Prénom",), "last_name": ("Nom",),
        "team": ("Équipe", "Service"), "role": ("Fonction", "Poste"), "identifier": ("Matricule",),
        "skill": ("Compétence", "Compétences"), "skills": ("Compétences", "Compétences clés"),
        "level": ("Niveau", "Niveau acquis"), "target": ("Niveau requis", "Cible"), "category": ("Domaine", "Famille"),
        "comment": ("Commentaire",), "contact": ("Courriel",), "secret": ("Mot de passe",), "interest": ("Appétence",),
        "date": ("Date d'évaluation",), "total": ("Total", "Moyenne"), "score": ("Score",), "number": ("N°",),
        "average": ("Moyenne",), "required": ("Objectif", "Requis"), "current": ("Actuel",), "self": ("Auto-éval.",),
        "manager": ("Éval. manager",), "key": ("Légende",),
    },
    "de": {
        "person": ("Name", "Mitarbeiter"), "first_name": ("Vorname",), "last_name": ("Nachname",),
        "team": ("Abteilung",), "role": ("Funktion",), "identifier": ("Personalnummer",),
        "skill": ("Kompetenz", "Fähigkeit"), "skills": ("Kenntnisse",), "level": ("Niveau", "Stufe"),
        "target": ("Soll",), "category": ("Kategorie",), "comment": ("Bemerkung",), "contact": ("E-Mail",),
        "secret": ("Passwort",), "interest": ("Interesse",), "date": ("Datum",), "total": ("Summe", "Durchschnitt"),
        "score": ("Punkte",), "number": ("Nr.",), "average": ("Durchschnitt",), "required": ("Soll",),
        "current": ("Ist",), "self": ("Selbst",), "manager": ("Vorgesetzter",), "key": ("Legende",),
    },
    "es": {
        "person": ("Empleado", "Nombre completo"), "first_name": ("Nombre",), "last_name": ("Apellidos",),
        "team": ("Departamento", "Equipo"), "role": ("Puesto",), "identifier": ("ID empleado",),
        "skill": ("Competencia", "Habilidad"), "skills": ("Habilidades",), "level": ("Nivel", "Nivel actual"),
        "target": ("Nivel requerido",), "category": ("Categoría",), "comment": ("Observaciones",),
        "contact": ("Correo electrónico",), "secret": ("Contraseña",), "interest": ("Interés",), "date": ("Fecha",),
        "total": ("Total", "Promedio"), "score": ("Puntos",), "number": ("N.º",), "average": ("Promedio",),
        "required": ("Objetivo", "Nivel requerido"), "current": ("Actual",), "self": ("Autoevaluación",),
        "manager": ("Jefe",), "key": ("Leyenda",),
    },
}  # fmt: skip

TEAMS = {
    "en": ("North", "Support", "Finance"), "fr": ("Nord", "Accueil", "Comptabilité"),
    "de": ("Einkauf", "Fertigung", "Logistik"), "es": ("Comercial", "Almacén", "Soporte"),
}  # fmt: skip
TITLED = {"en": "Team {}", "fr": "Équipe {}", "de": "Abteilung {}", "es": "Equipo {}"}
JOBS = {
    "en": ("Analyst", "Technician", "Assistant"), "fr": ("Comptable", "Technicienne", "Apprenti"),
    "de": ("Sachbearbeiter", "Meisterin", "Lagerist"), "es": ("Analista", "Técnica", "Auxiliar"),
}  # fmt: skip
TITLES = {
    "en": "Skills matrix 2026", "fr": "Matrice de compétences 2026", "de": "Qualifikationsmatrix 2026",
    "es": "Matriz de habilidades 2026",
}  # fmt: skip
UPDATED = {"en": "Last updated:", "fr": "Mise à jour le :", "de": "Stand:", "es": "Actualizado:"}
NOTES = {
    "en": "* Please update your row before each quarterly review.",
    "fr": "* Merci de relire votre ligne avant chaque entretien.",
    "de": "* Bitte vor jedem Gespräch die eigene Zeile prüfen.",
    "es": "* Por favor, revise su fila antes de cada entrevista.",
}
HOW_TO = {
    "en": "How to fill in this workbook", "fr": "Comment remplir ce classeur",
    "de": "Hinweise zum Ausfüllen", "es": "Instrucciones para rellenar el libro",
}  # fmt: skip
COMMENTS = {
    "en": "trains others, on Fridays", "fr": "à revoir ; en progrès", "de": "Schulung geplant", "es": "en curso",
}  # fmt: skip
JUNK = {"en": "on leave", "fr": "voir avec Paul", "de": "siehe Anhang", "es": "de vacaciones"}
MARKS = {
    "en": ("N/A", "-", "?"), "fr": ("NC", "-", "non évalué"), "de": ("k.A.", "-", "?"), "es": ("N/A", "-", "no aplica"),
}  # fmt: skip
WORDS = {
    "en": ("Beginner", "Intermediate", "Advanced", "Expert"),
    "fr": ("Débutant", "Notions", "Autonome", "Maîtrise", "Référent"),
    "de": ("Anfänger", "Grundkenntnisse", "Fortgeschritten", "Experte"),
    "es": ("Básico", "Intermedio", "Avanzado", "Experto"),
}
YES_NO = {"en": ("Yes", "No"), "fr": ("oui", "non"), "de": ("ja", "nein"), "es": ("sí", "no")}
STEPS = {
    "en": ("no knowledge", "basic", "can do with help", "independent", "advanced", "can teach others"),
    "fr": ("aucune connaissance", "notions", "avec aide", "autonome", "maîtrise", "référent"),
    "de": (
        "keine Kenntnisse",
        "Grundkenntnisse",
        "mit Hilfe",
        "selbstständig",
        "sehr gut",
        "kann andere schulen",
    ),
    "es": ("sin conocimientos", "básico", "con ayuda", "autónomo", "avanzado", "puede formar"),
}
"""What legends say of the steps 0 to 5."""
ILUO = "I = en formation|L = avec aide|U = autonome|O = formateur"
