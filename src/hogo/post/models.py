"""The table of mails that wait or went. No address in plain: sealed until sent, a keyed mark to count by."""

from __future__ import annotations

from django.db import models


class Outgoing(models.Model):
    """One mail. `sealed` is null once it went, or once it was too late to send it."""

    id = models.CharField(max_length=36, primary_key=True)
    what = models.CharField(max_length=40)
    mark = models.BinaryField(max_length=32)
    sealed = models.BinaryField(null=True)
    made = models.DateTimeField()
    until = models.DateTimeField()
    tries = models.IntegerField(default=0)
    sent = models.DateTimeField(null=True)
    entry = models.CharField(max_length=36)
    ending = models.CharField(max_length=36, blank=True, default="")

    class Meta:
        indexes = (
            models.Index(fields=["mark", "made"], name="post_outgoing_mark"),
            models.Index(fields=["until"], name="post_outgoing_waiting", condition=models.Q(sealed__isnull=False)),
        )


class Given(models.Model):
    """One signed link that was mailed. What opens it stands in the mail only."""

    id = models.CharField(max_length=36, primary_key=True)
    purpose = models.CharField(max_length=60)
    about = models.CharField(max_length=120)
    holder = models.CharField(max_length=120)
    made = models.DateTimeField()
    until = models.DateTimeField()
    used = models.DateTimeField(null=True)
    entry = models.CharField(max_length=36)
    ending = models.CharField(max_length=36, blank=True, default="")

    class Meta:
        indexes = (models.Index(fields=["purpose", "about", "holder"], name="post_given_what"),)
