"""The routes of inventory."""

from huotong.inventory.http import adjustments, stock, transfers
from huotong.inventory.http.router import router

__all__ = ["adjustments", "router", "stock", "transfers"]
