"""All rooms of this house, by explicit import: the one list that promises, year and shells read."""

from __future__ import annotations

from hogo.approval.room import ROOM as APPROVAL
from hogo.complaints.room import ROOM as COMPLAINTS
from hogo.confirmations.room import ROOM as CONFIRMATIONS
from hogo.enforce.room import ROOM as ENFORCE
from hogo.enquiries.room import ROOM as ENQUIRIES
from hogo.extracts.room import ROOM as EXTRACTS
from hogo.holdings.room import ROOM as HOLDINGS
from hogo.house.offer import Room
from hogo.improvement.room import ROOM as IMPROVEMENT
from hogo.incidents.room import ROOM as INCIDENTS
from hogo.ledger.room import ROOM as LEDGER
from hogo.partners.room import ROOM as PARTNERS
from hogo.people.room import ROOM as PEOPLE
from hogo.post.room import ROOM as POST
from hogo.publish.room import ROOM as PUBLISH
from hogo.records.room import ROOM as RECORDS
from hogo.resolver.room import ROOM as RESOLVER
from hogo.rights.room import ROOM as RIGHTS
from hogo.safety.room import ROOM as SAFETY
from hogo.staff.room import ROOM as STAFF

ROOMS: tuple[Room, ...] = (
    APPROVAL,
    COMPLAINTS,
    CONFIRMATIONS,
    ENFORCE,
    EXTRACTS,
    ENQUIRIES,
    HOLDINGS,
    IMPROVEMENT,
    INCIDENTS,
    LEDGER,
    PARTNERS,
    PEOPLE,
    POST,
    PUBLISH,
    RECORDS,
    RESOLVER,
    RIGHTS,
    SAFETY,
    STAFF,
)
