"""Django's entry for access."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Members, roles, permissions, and the scope of each grant."""

    name = "huotong.access"
    label = "access"
