"""Hojas en español."""

from __future__ import annotations

from tests.sheets.case import Case

SPANISH = (
    Case(
        "es_matriz_niveles.csv",
        "semicolons and Windows-1252, surnames first, an average column",
        """
Apellidos|Nombre|Departamento|Atención al cliente|Gestión de quejas|Facturación|Inglés|Promedio
Núñez Ibarra|Begoña|Comercial|4|5|2|3|3,5
Peña Soler|Íñigo|Comercial|3|2|2|4|2,75
Etxeberria Ruiz|Amaia|Administración|2|1|5|1|2,25
Castaño Gil|Raúl|Administración|1||4|0|1,67
""",
        "people_rows", people=4, skills=4, ratings=15, blanks=1, scale=(0, 5),
        said=(("Begoña Núñez Ibarra", "Gestión de quejas", "5"), ("Raúl Castaño Gil", "Inglés", "0")),
        unsaid=("Promedio",),
        delimiter=";", encoding="windows-1252",
    ),
    Case(
        "es_lista_larga.xlsx",
        "a long list below a title, with the required level and a date",
        """
Inventario de competencias 2026|||||||
|||||||
Legajo|Empleado|Puesto|Competencia|Nivel requerido|Nivel actual|Fecha de evaluación|Observaciones
A-11|Soledad Prieto|Analista|Excel avanzado|4|4|2026-01-20|
A-11|Soledad Prieto|Analista|Comunicación|3|2|2026-01-20|en curso
A-15|Hernán Quiroga|Supervisor|Liderazgo|4|3|2026-01-22|
A-15|Hernán Quiroga|Supervisor|Comunicación|4|5|2026-01-22|
A-15|Hernán Quiroga|Supervisor|Seguridad industrial|3|1|2026-01-22|
A-20|Ximena Ríos|Operaria|Seguridad industrial|3||2026-01-25|ausente
""",
        "long", people=2, listed=3, skills=4, ratings=5, blanks=1, scale=(1, 5),
        said=(("Soledad Prieto", "Comunicación", "2"), ("Hernán Quiroga", "Seguridad industrial", "1")),
        unsaid=("ausente",),
    ),
    Case(
        "es_transpuesta.csv",
        "people across the columns, in a square sheet: as many people as skills",
        """
Habilidad|Lucía Ferrer|Mateo Rojas|Carmen Vidal|Pablo Ibáñez
Cocina fría|3|1|2|4
Cocina caliente|4|2|1|4
Pastelería|1|4|0|2
Sala|0|2|4|
""",
        "people_columns", people=4, skills=4, ratings=15, blanks=1, scale=(0, 4),
        said=(("Carmen Vidal", "Sala", "4"), ("Lucía Ferrer", "Sala", "0")),
    ),
    Case(
        "es_lista_en_celda.csv",
        "knowledge in one cell, parted by semicolons, in a comma file",
        """
Nombre y apellidos|Correo electrónico|Conocimientos
Gloria Bermejo|gloria@example.org|Contabilidad; Nóminas; Impuestos
Félix Otero|felix@example.org|Soporte técnico; Redes
Olga Salas|olga@example.org|Nóminas
""",
        "skill_lists", people=3, skills=5, ratings=6, blanks=0, scale=None,
        said=(("Gloria Bermejo", "Impuestos", ""), ("Félix Otero", "Redes", "")),
        unsaid=("gloria@example.org",),
    ),
    Case(
        "es_palabras.xlsx",
        "levels in words under a merged title, « N/A » among them",
        """
MATRIZ DE HABILIDADES – EQUIPO DE SOPORTE|||||
|||||
Persona|Turno|Redes|Windows Server|Trato con el usuario|Documentación
Iker|Mañana|Avanzado|Intermedio|Experto|Básico
Noa|Mañana|Básico|Ninguno|Avanzado|Intermedio
Joel|Tarde|Intermedio|Experto|N/A|
""",
        "people_rows", people=3, skills=4, ratings=10, blanks=2, scale=(0, 1),
        said=(("Noa", "Windows Server", "Ninguno"), ("Joel", "Windows Server", "Experto")),
        merged=("A1:F1",),
    ),
    Case(
        "es_si_no.xlsx",
        "sí and no, a total row",
        """
Trabajador|Categoría|Carretilla|Plataforma|Primeros auxilios
Andrés Mena|Oficial 1ª|sí|sí|no
Blanca Trujillo|Oficial 2ª|no|sí|sí
Dolores Pons|Peón|no||no
Total||1|2|1
""",
        "people_rows", people=3, skills=3, ratings=8, blanks=1, scale=(0, 1),
        said=(("Dolores Pons", "Carretilla", "no"),),
        unsaid=("Total",),
    ),
)  # fmt: skip
