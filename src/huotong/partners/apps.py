from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Names the app to Django."""

    name = "huotong.partners"
    label = "partners"
