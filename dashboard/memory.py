"""What the server keeps for good stays out of the search for garbage that Streamlit makes after every run."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache


@contextmanager
def settled(screen: str) -> Iterator[None]:
    """Around a screen's run: what its first run in this process has loaded and kept (modules, the lexicon, figures)
    is set aside from then on.

    Streamlit collects all generations after each run: over 140,000 objects that never go, which took two thirds of
    an Overview's rerun. What is set aside is still freed when nothing refers to it any more, unless in a circle.
    """
    try:
        yield
    finally:
        _set_aside(screen)


@cache
def _set_aside(screen: str) -> None:  # noqa: ARG001 - once for each screen
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # at the end everything is let go, or extension modules complain of leaks
