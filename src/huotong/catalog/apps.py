from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """Names the app to Django."""

    name = "huotong.catalog"
    label = "catalog"
