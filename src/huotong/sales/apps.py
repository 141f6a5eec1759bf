"""Sales as a Django app."""

from django.apps import AppConfig


class SalesConfig(AppConfig):
    """Orders of customers."""

    name = "huotong.sales"
    label = "sales"
