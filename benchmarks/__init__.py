"""Timings, never asserted: `make bench`."""
