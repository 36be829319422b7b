"""What was measured on policies never seen while writing the detectors (`benchmarks/published.py` measures it anew)."""

from __future__ import annotations

WEAK: frozenset[str] = frozenset()
"""Matters below 0.9 precision or recall there: shown with lower confidence and named in the report."""
