"""Django's entry for intake."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The app `intake`."""

    name = "huotong.intake"
    label = "intake"
