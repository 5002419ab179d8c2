"""How long reading takes beside the libraries alone, and in how much memory: `python -m benchmarks.reading`.

A list of 1,000,000 rows (50,000 people) from CSV to inventory Parquet, against DuckDB copying that CSV to Parquet; a
table of 5,000 × 300 levels from XLSX to the inventory, against fastexcel reading it. Each in a process of its own.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PEOPLE, ENTRIES, LINES, SKILLS = 50_000, 20, 5_000, 300


def make_list(path: Path) -> None:
    """The long list as CSV."""
    with path.open("w", encoding="utf-8") as out:
        out.write("Person,Team,Skill,Level\n")
        for person in range(PEOPLE):
            name, team = f"Given{person} Family{person % 997},Team {person % 500}", person * 7
            out.writelines(
                f"{name},Skill {(team + 13 * n) % 400},{(person + n) % 6}\n" for n in range(ENTRIES)
            )


def make_table(path: Path) -> None:
    """The table of levels as XLSX."""
    import xlsxwriter  # noqa: PLC0415 - not in the process that is measured

    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Name", *(f"Skill {n}" for n in range(SKILLS))])
    for line in range(LINES):
        sheet.write_row(line + 1, 0, [f"Given{line} Family{line}", *((line + n) % 6 for n in range(SKILLS))])
    book.close()


def alone(path: Path) -> float:
    """Seconds that the library alone takes."""
    began = time.perf_counter()
    if path.suffix == ".csv":
        import duckdb  # noqa: PLC0415 - each library in the process that needs it

        with duckdb.connect() as con:
            con.execute(f"COPY (FROM read_csv('{path}')) TO '{path}.parquet'")
    else:
        import fastexcel  # noqa: PLC0415

        fastexcel.read_excel(path.read_bytes()).load_sheet(0, header_row=None, dtypes="string").to_polars()
    return time.perf_counter() - began


def ours(path: Path) -> float:
    """Seconds from file to inventory Parquet."""
    from pipelines import Source, read  # noqa: PLC0415 - importing is not reading
    from pipelines.workspace import COMPRESSION  # noqa: PLC0415

    began = time.perf_counter()
    read([Source.from_path(path)]).found.inventory.write_parquet(
        f"{path}.inventory.parquet", compression_level=COMPRESSION
    )
    return time.perf_counter() - began


def measured(what: str, path: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of one run in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.reading", what, str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def main() -> None:
    """Print seconds, ratio and peak memory of both."""
    if len(sys.argv) > 2:
        seconds = {"alone": alone, "ours": ours}[sys.argv[1]](Path(sys.argv[2]))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sys.stdout.write(f"{seconds:.3f} {peak:.0f}\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, make in (("list.csv", make_list), ("table.xlsx", make_table)):
            path = Path(folder) / name
            make(path)
            (library, _), (own, peak) = measured("alone", path), measured("ours", path)
            sys.stdout.write(
                f"{name}: {own:.2f} s, library alone {library:.2f} s, ratio {own / library:.1f}, peak {peak:.0f} MB\n"
            )


if __name__ == "__main__":
    main()
