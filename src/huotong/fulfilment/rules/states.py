"""The states of a delivery as a table."""

from __future__ import annotations

from huotong.fulfilment.contracts import DeliveryStatus

MOVES: dict[str, frozenset[DeliveryStatus]] = {
    "fulfilment.change_deliveries": frozenset({DeliveryStatus.PLANNED}),
    "fulfilment.issue_deliveries": frozenset({DeliveryStatus.PLANNED}),
    "fulfilment.cancel_deliveries": frozenset({DeliveryStatus.PLANNED}),
    "fulfilment.invoice_deliveries": frozenset({DeliveryStatus.ISSUED}),
}
"""In which states each command may be given."""
