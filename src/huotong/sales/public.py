"""The door of sales.

Commands and queries are for the edge (screens, import, jobs); postings and rules for code inside a
transaction.
"""

# Commands and queries
from huotong.sales.checking import check_line
from huotong.sales.commands.cancel_lines import cancel_lines
from huotong.sales.commands.cancel_orders import cancel_orders
from huotong.sales.commands.confirm_orders import confirm_orders
from huotong.sales.commands.create_orders import create_orders
from huotong.sales.commands.hold_orders import hold_orders
from huotong.sales.commands.release_orders import release_orders
from huotong.sales.commands.serve_backorders import serve_backorders
from huotong.sales.contracts import OrderStatus
from huotong.sales.ports import register_planned, register_sourcing

# Postings and rules
from huotong.sales.posting import (
    ask_lines_of_orders,
    ask_open_orders_of_partners,
    ask_open_orders_of_products,
    ask_open_orders_of_units,
    lock_orders,
    raise_versions,
    record_progress,
    set_status,
    write_explanations,
)
from huotong.sales.promises import show_available_to_promise, show_promised_orders
from huotong.sales.queries import (
    BACKORDERS,
    ORDERS,
    explain_allocation,
    find_products_to_serve,
    find_units_that_wait,
    show_order,
    unpack_explanations,
)
from huotong.sales.rules.states import MOVES, LineProgress, status_of
from huotong.sales.rules.totals import part_of_line

__all__ = [
    "BACKORDERS",
    "MOVES",
    "ORDERS",
    "LineProgress",
    "OrderStatus",
    "ask_lines_of_orders",
    "ask_open_orders_of_partners",
    "ask_open_orders_of_products",
    "ask_open_orders_of_units",
    "cancel_lines",
    "cancel_orders",
    "check_line",
    "confirm_orders",
    "create_orders",
    "explain_allocation",
    "find_products_to_serve",
    "find_units_that_wait",
    "hold_orders",
    "lock_orders",
    "part_of_line",
    "raise_versions",
    "record_progress",
    "register_planned",
    "register_sourcing",
    "release_orders",
    "serve_backorders",
    "set_status",
    "show_available_to_promise",
    "show_order",
    "show_promised_orders",
    "status_of",
    "unpack_explanations",
    "write_explanations",
]
