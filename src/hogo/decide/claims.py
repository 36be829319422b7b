"""The exceptions that may be claimed, and for what: closed lists, item by item."""

from __future__ import annotations

from hogo.decide.question import Action

# LAW: appi-18-1
USE = frozenset(f"18-3-{item}" for item in range(1, 7))
# LAW: appi-20-2
SPECIAL_CARE = frozenset(f"20-2-{item}" for item in range(1, 9))
# LAW: appi-21-2
STATEMENT = frozenset({"21-2", *(f"21-4-{item}" for item in range(1, 5))})
# LAW: appi-27-1
PROVISION = frozenset(f"27-1-{item}" for item in range(1, 8))
SUCCESSION = frozenset({"27-5-2"})
BY_LAW = frozenset({"18-3-1", "27-1-1"})
"""The only exceptions that reach pseudonymised information (41-3, 41-6)."""
# LAW: tba-4-1
SECRECY = frozenset({"tba-4-warrant", "tba-4-legitimate", "tba-4-necessity"})
SECRECY_TO_OTHERS = frozenset({"tba-4-warrant", "tba-4-necessity", "plat-5"})
"""What our own legitimate business carries, it does not carry to others (telecom guideline 38-2, from memory).

`plat-5`: the items of a sender disclosure (Platform Act 5), that this infringes no secrecy is from memory too."""
# LAW: mn-30-2
NUMBER_USE = frozenset({"mn-9-5", "mn-9-6", "18-3-2"})
# LAW: mn-19-20
NUMBER_PROVISION = frozenset(f"mn-19-{item}" for item in range(1, 18))

GIVING = frozenset({Action.PROVIDE, Action.ENTRUST, Action.JOINT_USE, Action.TRANSFER_ABROAD})
TAKING = frozenset({Action.ACQUIRE, Action.RECEIVE})
FOR_A_PURPOSE = GIVING | TAKING | {Action.USE, Action.CONTACT, Action.ASK_FOR_CONSENT, Action.COMBINE}
"""The actions that need a purpose to be named."""
HANDLING = GIVING | {
    Action.USE,
    Action.CONTACT,
    Action.ASK_FOR_CONSENT,
    Action.COMBINE,
    Action.PSEUDONYMISE,
    Action.ANONYMISE,
}
"""What stop of use stops, and what the end of retention ends."""
