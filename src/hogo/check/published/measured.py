"""What was measured on policies never seen while writing the detectors (`python -m benchmarks.published heldout`)."""

from __future__ import annotations

WEAK: frozenset[str] = frozenset(
    (
        "operator-name",
        "privacy-officer",
        "mark",
        "purposes-retained",
        "purposes-by-category",
        "acquired-items",
        "children",
        "my-number",
        "request-procedure",
        "provision-records",
        "fee",
        "identity-check",
        "disclosure-method",
        "safety-policy",
        "safety-organisational",
        "safety-physical",
        "safety-technical",
        "safety-external",
        "joint-use-items",
        "joint-use-users",
        "joint-use-purpose",
        "entrustment",
        "transfer-country",
        "transfer-system",
        "transfer-measures",
        "external-transmission",
        "transmission-sent",
        "transmission-handler",
        "transmission-purpose",
        "cookies",
        "pseudonymised",
        "eea",
        "retention",
        "breach",
    )
)
"""Matters below 0.9 precision or recall there: shown with lower confidence and named in the report."""
