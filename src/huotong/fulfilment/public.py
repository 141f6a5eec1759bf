"""The door of fulfilment."""

from huotong.fulfilment.allocating import allocate_orders, plan_allocation
from huotong.fulfilment.commands.cancel_deliveries import cancel_deliveries
from huotong.fulfilment.commands.change_deliveries import change_deliveries
from huotong.fulfilment.commands.create_deliveries import create_deliveries
from huotong.fulfilment.commands.invoice_deliveries import invoice_deliveries
from huotong.fulfilment.commands.issue_deliveries import issue_deliveries
from huotong.fulfilment.queries import DELIVERIES, list_documents_of_order, show_delivery
from huotong.fulfilment.sourcing import StockSourcing

__all__ = [
    "DELIVERIES",
    "StockSourcing",
    "allocate_orders",
    "cancel_deliveries",
    "change_deliveries",
    "create_deliveries",
    "invoice_deliveries",
    "issue_deliveries",
    "list_documents_of_order",
    "plan_allocation",
    "show_delivery",
]
