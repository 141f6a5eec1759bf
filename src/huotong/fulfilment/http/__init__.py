"""The routes of fulfilment."""

from huotong.fulfilment.http import allocations, billing, deliveries, packing, picking, returns
from huotong.fulfilment.http.router import router

__all__ = ["allocations", "billing", "deliveries", "packing", "picking", "returns", "router"]
