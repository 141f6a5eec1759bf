"""What of inventory is found by its number."""

from huotong.inventory.queries.adjustments import ADJUSTMENTS
from huotong.inventory.queries.expecting import EXPECTED_RECEIPTS
from huotong.inventory.queries.transfers import TRANSFERS
from huotong.kernel.finding import NumberedKind, of_lanes

_COMING = "inventory_expected_receipt"
_COMES = ("ER", "ST")
"""What comes by a transfer has the transfer's number."""
INVENTORY_FOUND = (
    NumberedKind("stock_transfer", TRANSFERS, "inventory_transfer", ("ST",), "to_site", of_lanes),
    NumberedKind("stock_adjustment", ADJUSTMENTS, "inventory_adjustment", ("SA",), "site_name", of_lanes),
    NumberedKind("expected_receipt", EXPECTED_RECEIPTS, _COMING, _COMES, "product_name", of_lanes),
)
