"""Whole spreadsheets drawn at random, with what is right to read in each: one generator for tests and the benchmark.

`plan.py` chooses what a sheet is like, `shapes.py` draws it, `page.py` writes it as a file and reads files back by
other programs, `compare.py` says how a reading differs from what was drawn.
"""

from tests.drawn.compare import Outcome, compare
from tests.drawn.plan import Plan, planned, sample
from tests.drawn.shapes import Drawn, draw

__all__ = ["Drawn", "Outcome", "Plan", "compare", "draw", "planned", "sample"]
