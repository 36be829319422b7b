"""Which countries stand in which regime. Dated lists of names, no judgement. Pure."""

from __future__ import annotations

EU = frozenset({
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT",
    "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE",
})  # fmt: skip
"""Member states of the Union."""

EEA = EU | {"IS", "LI", "NO"}
"""The Union and the three EFTA states of the EEA."""

# WHY: the guideline says "EU and the UK" and points at a notice of the Commission for the list (2019 No. 1). That
# notice was not read; that it names the three EFTA states too is from memory, so they are not found fault with.
DESIGNATED = EEA | {"GB"}
"""Designated under Rule 15 as having a system equal to Japan's."""

ADEQUATE = frozenset({"AD", "AR", "CH", "FO", "GB", "GG", "IL", "IM", "JE", "JP", "KR", "NZ", "UY"})
"""Countries with an adequacy decision of the European Commission (from memory; Canada and the US only in part)."""
