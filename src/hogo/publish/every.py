"""Every document that can be published, in the order of the site's index. One line a document."""

from __future__ import annotations

from hogo.publish.document.policy import DOCUMENT as POLICY
from hogo.publish.document.purposes import DOCUMENT as PURPOSES
from hogo.publish.drawing import Document

DOCUMENTS: tuple[Document, ...] = (
    POLICY,
    PURPOSES,
)
