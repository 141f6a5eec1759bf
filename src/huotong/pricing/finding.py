"""What of pricing is found by its number."""

from huotong.kernel.finding import NumberedKind, of_lanes
from huotong.pricing.queries import PRICE_CHANGES

PRICING_FOUND = (
    NumberedKind("price_change", PRICE_CHANGES, "pricing_price_change", ("PC",), "price_list", of_lanes),
)
