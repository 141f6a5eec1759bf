"""Fulfilment as a Django app."""

from django.apps import AppConfig


class FulfilmentConfig(AppConfig):
    """Sourcing, deliveries and goods issue."""

    name = "huotong.fulfilment"
    label = "fulfilment"
