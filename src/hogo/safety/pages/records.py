"""The records of safety on the console: the forms of this room, each as a list, on paper, by Excel."""

from __future__ import annotations

from hogo.base.text import Text
from hogo.records.pages.make import pages
from hogo.safety.form import FORMS

ROUTES = pages("safety", Text("安全管理の記録", "Records of safety"), FORMS)
