"""The routes of inventory."""

from huotong.inventory.http import adjustments, expecting, minimums, stock, transfers
from huotong.inventory.http.router import router

__all__ = ["adjustments", "expecting", "minimums", "router", "stock", "transfers"]
