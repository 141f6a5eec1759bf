from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Names the app to Django."""

    name = "huotong.network"
    label = "network"
