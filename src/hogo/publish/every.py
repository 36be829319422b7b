"""Every document that can be published, in the order of the site's index. One line a document."""

from __future__ import annotations

from hogo.publish.document.accessibility import DOCUMENT as ACCESSIBILITY
from hogo.publish.document.eea import DOCUMENT as EEA
from hogo.publish.document.first_contact import DOCUMENT as FIRST_CONTACT
from hogo.publish.document.joint_use import DOCUMENT as JOINT_USE
from hogo.publish.document.mandate import DOCUMENT as MANDATE
from hogo.publish.document.notices import DOCUMENT as NOTICES
from hogo.publish.document.policy import DOCUMENT as POLICY
from hogo.publish.document.procedure import DOCUMENT as PROCEDURE
from hogo.publish.document.processing import DOCUMENT as PROCESSING
from hogo.publish.document.provision_records import DOCUMENT as PROVISION_RECORDS
from hogo.publish.document.purposes import DOCUMENT as PURPOSES
from hogo.publish.document.request_form import DOCUMENT as REQUEST_FORM
from hogo.publish.document.resolver import DOCUMENT as RESOLVER
from hogo.publish.document.retained import DOCUMENT as RETAINED
from hogo.publish.document.revisions import DOCUMENT as REVISIONS
from hogo.publish.document.security import DOCUMENT as SECURITY
from hogo.publish.document.transmission import DOCUMENT as TRANSMISSION
from hogo.publish.drawing import Document

DOCUMENTS: tuple[Document, ...] = (
    POLICY,
    PURPOSES,
    RETAINED,
    PROCEDURE,
    REQUEST_FORM,
    MANDATE,
    NOTICES,
    FIRST_CONTACT,
    JOINT_USE,
    TRANSMISSION,
    RESOLVER,
    SECURITY,
    EEA,
    ACCESSIBILITY,
    REVISIONS,
    PROCESSING,
    PROVISION_RECORDS,
)

INTERNAL = frozenset(document.name for document in DOCUMENTS if document.internal)
"""Kept with each edition and never placed in public."""
