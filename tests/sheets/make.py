"""Make the files in `files/` again, with LibreOffice: `python -m tests.sheets.make`.

The formats that nothing here writes (.ods, .xls) are made from the workbook of the same grid and kept as files.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from tests.sheets import CASES
from tests.sheets.case import CONVERTED, FILES


def main() -> None:
    """Write each file that is converted."""
    FILES.mkdir(exist_ok=True)
    for case in CASES:
        if case.kind in CONVERTED:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / Path(case.file).with_suffix(".xlsx")
                path.write_bytes(case.workbook())
                subprocess.run(
                    ["soffice", "--headless", "--convert-to", case.kind[1:], "--outdir", FILES, path],
                    check=True,
                )


if __name__ == "__main__":
    main()
