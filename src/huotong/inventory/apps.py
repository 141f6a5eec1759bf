"""Inventory as a Django app."""

from pathlib import Path

from django.apps import AppConfig


class InventoryConfig(AppConfig):
    """The stock ledger, its balances and its holds."""

    name = "huotong.inventory"
    label = "inventory"
    folder = Path(__file__).parent
