"""The routes of sales."""

from huotong.sales.http import agreements, amendments, orders, recurring
from huotong.sales.http.router import router

__all__ = ["agreements", "amendments", "orders", "recurring", "router"]
