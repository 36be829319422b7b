"""Hands a mail to the mail server that the settings name; without one, files it in the installation's mail folder."""

from __future__ import annotations

from django.core.mail import EmailMessage

from hogo.post.mail import Mail


def send(mail: Mail) -> None:
    """Send it now.

    Raises:
        OSError: the server cannot be reached or refused it (`smtplib.SMTPException` is one).
    """
    EmailMessage(mail.subject, mail.body, to=[mail.to]).send()
