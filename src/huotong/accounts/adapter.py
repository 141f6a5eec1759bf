"""How allauth's sign-in is fitted to our users."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from huotong.accounts.revocation import revoke


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs himself up; a changed password ends what was opened with the old one."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Users are created by those who may, never by themselves."""
        return False

    def set_password(self, user: Any, password: str) -> None:
        """The password is stored; sessions and tokens are looked up again everywhere."""
        super().set_password(user, password)
        revoke()
