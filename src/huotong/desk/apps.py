"""Django's entry for desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """What every screen shares: tasks and the verify page."""

    name = "huotong.desk"
    label = "desk"
