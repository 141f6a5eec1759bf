"""Registers the app with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users and what proves that a request is theirs; control database."""

    name = "huotong.accounts"
    label = "accounts"
