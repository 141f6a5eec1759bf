"""What of fulfilment is found by its number."""

from huotong.fulfilment.queries import DELIVERIES, RETURNS
from huotong.kernel.finding import NumberedKind, of_lanes

_NAME = "customer_name"
FULFILMENT_FOUND = (
    NumberedKind("delivery", DELIVERIES, "fulfilment_delivery", ("DN",), _NAME, of_lanes),
    NumberedKind("customer_return", RETURNS, "fulfilment_return", ("RT",), _NAME, of_lanes),
)
