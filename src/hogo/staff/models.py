"""Accounts of those who log in: their roles, department or partner. Changed only by acts."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Account(models.Model):
    """What a log-in may do. The log-in itself (name, password, passkeys) is Django's; a person (本人) has none."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="account")
    roles = models.JSONField(default=list)
    department = models.CharField(max_length=80, blank=True)
    partner = models.CharField(max_length=80, blank=True)
    ended = models.DateTimeField(null=True)
    entry = models.CharField(max_length=36)
