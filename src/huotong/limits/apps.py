"""Django's entry for limits."""

from django.apps import AppConfig


class LimitsConfig(AppConfig):
    """The app `limits`."""

    name = "huotong.limits"
    label = "limits"
