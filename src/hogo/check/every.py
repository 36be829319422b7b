"""Every rule, by explicit import. To add one: a file under `rules/` and its two lines here.

Codes are never reused: `RETIRED` keeps those that once meant something. The first digit is the section.
"""

from __future__ import annotations

from hogo.check.rule import Rule
from hogo.check.rules.purposes import (
    ancillary_only,
    change_unpublished,
    contact_without_note,
    doubled,
    eea_basis,
    eea_interest,
    ended_in_use,
    mail_opt_in,
    not_yet,
    provision_unsaid,
    unjudged_change,
    unrelated_change,
    unused,
    vague,
)

SECTIONS = {
    "1": "purposes",
    "2": "operator",
    "3": "information",
    "4": "partners",
    "5": "safeguards",
    "6": "procedures",
    "7": "transmissions",
    "8": "promises",
}
"""First digit of a code → folder of its rule. 0: the shape of the files, 9: the ledger and pages."""

RETIRED: dict[str, str] = {}
"""Codes that are no longer given, with what they meant."""

RULES: tuple[Rule, ...] = (
    vague.RULE,
    ancillary_only.RULE,
    unrelated_change.RULE,
    unjudged_change.RULE,
    change_unpublished.RULE,
    ended_in_use.RULE,
    provision_unsaid.RULE,
    eea_basis.RULE,
    eea_interest.RULE,
    mail_opt_in.RULE,
    unused.RULE,
    doubled.RULE,
    not_yet.RULE,
    contact_without_note.RULE,
)
