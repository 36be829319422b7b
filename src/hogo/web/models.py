"""Tables of the shell: which roles an account has. Who a person (本人) is stands in `people`, never here."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Account(models.Model):
    """The roles and department of a member of staff or of a partner's contact. Changed only by an act."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="account")
    roles = models.JSONField(default=list)
    department = models.CharField(max_length=80, blank=True)
    partner = models.CharField(max_length=80, blank=True)
    entry = models.CharField(max_length=36)
    ended = models.DateTimeField(null=True)
