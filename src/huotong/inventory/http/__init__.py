"""The routes of inventory."""

from huotong.inventory.http import adjustments, expecting, stock, transfers
from huotong.inventory.http.router import router

__all__ = ["adjustments", "expecting", "router", "stock", "transfers"]
