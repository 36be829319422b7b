"""Supervision of processors (Art. 25): a contract, an assessment that stands, and the client's leave to sub-entrust."""

from __future__ import annotations

from hogo.decide.case import Case
from hogo.decide.duty import Duty, Owed
from hogo.decide.purpose import entrusted
from hogo.decide.rules import Peer


def processor_gate(case: Case, peer: Peer) -> None:
    """Deny where choice, contract or supervision is wanting; a lapsed period of our own making is house policy."""
    if not peer.processor:
        case.deny_all("not-a-processor", peer.ref)
    if not _contracted(case, peer):
        case.deny_all("no-contract", peer.ref)
    _assessed(case, peer)
    for client in entrusted(case):
        other = case.rules.peers.get(client)
        if other is None or not other.sub:
            case.deny("sub-entrust-not-permitted", client)
            case.deny_number("number-sub-entrustment", client)
    case.owe(Duty(Owed.SUPERVISE, about=peer.ref))


# LAW: appi-25
def _contracted(case: Case, peer: Peer) -> bool:
    """Art. 25 asks for a contract that is there, not for a published one: what `partners` knows to stand good on the
    day (`standing`: contract and assessment both) was renewed, though the edition still declares the contract's end."""
    contract = peer.contract
    if contract is None or case.on < contract[0]:
        return False
    standing = case.standing.get(peer.ref)
    return contract[1] is None or case.on <= contract[1] or (standing is not None and case.on <= standing)


def _assessed(case: Case, peer: Peer) -> None:
    """What `partners` knows (`standing`) is the newest word, later or sooner than what is declared; else the latest
    declared assessment decides."""
    standing = case.standing.get(peer.ref)
    if standing is not None:
        if standing < case.on:
            case.deny_all("assessment-lapsed", peer.ref, standing)
        return
    done = [one for one in peer.assessed if one[0] <= case.on]
    if not done:
        case.deny_all("never-assessed", peer.ref)
        return
    day, passed, until = done[-1]
    if not passed:
        case.deny_all("assessment-failed", peer.ref, day)
    elif until < case.on:
        case.deny_all("assessment-lapsed", peer.ref, until)
