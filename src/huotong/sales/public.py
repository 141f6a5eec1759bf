"""The door of sales.

Commands and queries are for the edge (screens, import, jobs); postings and rules for code inside a
transaction.
"""

# Commands and queries
from huotong.sales.agreement_queries import (
    BLANKET_ORDERS,
    QUOTATIONS,
    show_blanket_order,
    show_quotation,
)
from huotong.sales.agreements import ask_open_agreements_of_partners, fetch_lapsed
from huotong.sales.amendment_queries import show_versions
from huotong.sales.checking import check_line
from huotong.sales.commands.amend_orders import amend_orders
from huotong.sales.commands.assign_salesmen import assign_salesmen
from huotong.sales.commands.call_off_blanket_orders import call_off_blanket_orders
from huotong.sales.commands.cancel_lines import cancel_lines
from huotong.sales.commands.cancel_orders import cancel_orders
from huotong.sales.commands.change_recurring_orders import change_recurring_orders
from huotong.sales.commands.close_blanket_orders import close_blanket_orders
from huotong.sales.commands.confirm_orders import confirm_orders
from huotong.sales.commands.convert_quotations import convert_quotations
from huotong.sales.commands.create_blanket_orders import create_blanket_orders
from huotong.sales.commands.create_orders import create_orders
from huotong.sales.commands.create_quotations import create_quotations
from huotong.sales.commands.create_recurring_orders import create_recurring_orders
from huotong.sales.commands.decline_quotations import decline_quotations
from huotong.sales.commands.end_recurring_orders import end_recurring_orders
from huotong.sales.commands.hold_orders import hold_orders
from huotong.sales.commands.lapse_agreements import lapse_agreements
from huotong.sales.commands.make_recurring_orders import make_recurring_orders
from huotong.sales.commands.pause_recurring_orders import pause_recurring_orders
from huotong.sales.commands.release_orders import release_orders
from huotong.sales.commands.resume_recurring_orders import resume_recurring_orders
from huotong.sales.commands.run_recurring_orders import run_recurring_orders
from huotong.sales.commands.send_quotations import send_quotations
from huotong.sales.commands.serve_backorders import serve_backorders
from huotong.sales.contracts import OrderStatus
from huotong.sales.facts import ORDER_FACTS
from huotong.sales.finding import SALES_FOUND
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
    still_order_entry,
    still_product_entry,
    write_explanations,
)
from huotong.sales.printing import SALES_FORMS
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
from huotong.sales.recurring import fetch_due
from huotong.sales.recurring_queries import RECURRING_ORDERS, show_recurring_order
from huotong.sales.rules.lines import OrderLine
from huotong.sales.rules.states import MOVES, status_of
from huotong.sales.rules.totals import part_of_line

__all__ = [
    "BACKORDERS",
    "BLANKET_ORDERS",
    "MOVES",
    "ORDERS",
    "ORDER_FACTS",
    "QUOTATIONS",
    "RECURRING_ORDERS",
    "SALES_FORMS",
    "SALES_FOUND",
    "OrderLine",
    "OrderStatus",
    "amend_orders",
    "ask_lines_of_orders",
    "ask_open_agreements_of_partners",
    "ask_open_orders_of_partners",
    "ask_open_orders_of_products",
    "ask_open_orders_of_units",
    "assign_salesmen",
    "call_off_blanket_orders",
    "cancel_lines",
    "cancel_orders",
    "change_recurring_orders",
    "check_line",
    "close_blanket_orders",
    "confirm_orders",
    "convert_quotations",
    "create_blanket_orders",
    "create_orders",
    "create_quotations",
    "create_recurring_orders",
    "decline_quotations",
    "end_recurring_orders",
    "explain_allocation",
    "fetch_due",
    "fetch_lapsed",
    "find_products_to_serve",
    "find_units_that_wait",
    "hold_orders",
    "lapse_agreements",
    "lock_orders",
    "make_recurring_orders",
    "part_of_line",
    "pause_recurring_orders",
    "raise_versions",
    "record_progress",
    "register_planned",
    "register_sourcing",
    "release_orders",
    "resume_recurring_orders",
    "run_recurring_orders",
    "send_quotations",
    "serve_backorders",
    "set_status",
    "show_available_to_promise",
    "show_blanket_order",
    "show_order",
    "show_promised_orders",
    "show_quotation",
    "show_recurring_order",
    "show_versions",
    "status_of",
    "still_order_entry",
    "still_product_entry",
    "unpack_explanations",
    "write_explanations",
]
