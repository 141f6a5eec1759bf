"""The door of fulfilment."""

from huotong.fulfilment.allocating import allocate_orders, plan_allocation
from huotong.fulfilment.commands.approve_returns import approve_returns
from huotong.fulfilment.commands.bill_customers import bill_customers
from huotong.fulfilment.commands.cancel_deliveries import cancel_deliveries
from huotong.fulfilment.commands.cancel_returns import cancel_returns
from huotong.fulfilment.commands.change_deliveries import change_deliveries
from huotong.fulfilment.commands.change_parcels import change_parcels
from huotong.fulfilment.commands.create_deliveries import create_deliveries
from huotong.fulfilment.commands.create_returns import create_returns
from huotong.fulfilment.commands.credit_returns import credit_returns
from huotong.fulfilment.commands.invoice_deliveries import invoice_deliveries
from huotong.fulfilment.commands.issue_deliveries import issue_deliveries
from huotong.fulfilment.commands.move_allocations import move_allocations
from huotong.fulfilment.commands.pack_deliveries import pack_deliveries
from huotong.fulfilment.commands.pick_deliveries import pick_deliveries
from huotong.fulfilment.commands.reallocate_orders import reallocate_orders
from huotong.fulfilment.commands.receive_returns import receive_returns
from huotong.fulfilment.commands.replace_returns import replace_returns
from huotong.fulfilment.commands.track_deliveries import track_deliveries
from huotong.fulfilment.commands.unpack_parcels import unpack_parcels
from huotong.fulfilment.facts import DELIVERY_FACTS
from huotong.fulfilment.finding import FULFILMENT_FOUND
from huotong.fulfilment.parcel_queries import PARCELS, list_parcels_of_delivery, list_parcels_of_order
from huotong.fulfilment.posting import ask_planned
from huotong.fulfilment.printing import DELIVERY_FORM
from huotong.fulfilment.queries import (
    DELIVERIES,
    RETURNS,
    list_customers_to_bill,
    list_documents_of_order,
    show_delivery,
    show_pick_list,
    show_return,
)
from huotong.fulfilment.reallocating import show_sites_for_line, simulate_allocation
from huotong.fulfilment.sourcing import StockSourcing

__all__ = [
    "DELIVERIES",
    "DELIVERY_FACTS",
    "DELIVERY_FORM",
    "FULFILMENT_FOUND",
    "PARCELS",
    "RETURNS",
    "StockSourcing",
    "allocate_orders",
    "approve_returns",
    "ask_planned",
    "bill_customers",
    "cancel_deliveries",
    "cancel_returns",
    "change_deliveries",
    "change_parcels",
    "create_deliveries",
    "create_returns",
    "credit_returns",
    "invoice_deliveries",
    "issue_deliveries",
    "list_customers_to_bill",
    "list_documents_of_order",
    "list_parcels_of_delivery",
    "list_parcels_of_order",
    "move_allocations",
    "pack_deliveries",
    "pick_deliveries",
    "plan_allocation",
    "reallocate_orders",
    "receive_returns",
    "replace_returns",
    "show_delivery",
    "show_pick_list",
    "show_return",
    "show_sites_for_line",
    "simulate_allocation",
    "track_deliveries",
    "unpack_parcels",
]
