"""What of sales is found by its number."""

from huotong.kernel.finding import NumberedKind, of_lanes
from huotong.sales.agreement_queries import BLANKET_ORDERS, QUOTATIONS
from huotong.sales.queries import ORDERS
from huotong.sales.recurring_queries import RECURRING_ORDERS

_NAME = "customer_name"
_AGREED = "sales_agreement"
SALES_FOUND = (
    NumberedKind("sales_order", ORDERS, "sales_order", ("SO",), _NAME, of_lanes, also="external_number"),
    NumberedKind("sales_quotation", QUOTATIONS, _AGREED, ("QT",), _NAME, of_lanes),
    NumberedKind("sales_blanket_order", BLANKET_ORDERS, _AGREED, ("BO",), _NAME, of_lanes),
    NumberedKind("sales_recurring_order", RECURRING_ORDERS, _AGREED, ("RO",), _NAME, of_lanes),
)
