"""Every room, and what stands above the rooms: whose kinds the ledger accepts (`settings.ROOMS`)."""

from __future__ import annotations

from hogo.house.offer import Room
from hogo.promises.room import ROOM as PROMISES
from hogo.rooms import ROOMS as BELOW
from hogo.year.room import ROOM as YEAR

ROOMS: tuple[Room, ...] = (*BELOW, PROMISES, YEAR)
