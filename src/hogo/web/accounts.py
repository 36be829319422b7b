"""Log-in is for staff and partners' contacts; nobody signs up by themselves."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from hogo.ui.screens.say import say

WORDS = ("hogo", "privacy", "kojin", "johou", "joho", "office", "password", "passw0rd", "madoguchi", "kansa")
"""Words that everybody here thinks of first (OWASP ASVS 5.0, 6.1.2): a password of little else is guessed."""


class StaffOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Accounts are made by `hogo account`, an act; the sign-up page stays closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class NoWordOfOurs:
    """A password is not made of the words of this house: without them eight characters must still be left."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise where it is.

        Raises:
            ValidationError: too little is left.
        """
        rest = password.lower()
        for word in WORDS:
            rest = rest.replace(word, "")
        if len(rest) < 8:
            raise ValidationError(self.get_help_text(), code="ours")

    def get_help_text(self) -> str:
        """What to do."""
        return say(
            "「hogo」「privacy」など、この業務で使う言葉だけのパスワードは使えません。",
            "A password made of the words of this work (hogo, privacy, office …) is not taken.",
        )
