"""The routes of inventory."""

from huotong.inventory.http import stock, transfers
from huotong.inventory.http.router import router

__all__ = ["router", "stock", "transfers"]
