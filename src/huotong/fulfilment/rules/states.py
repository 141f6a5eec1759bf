"""The states of a delivery as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from huotong.fulfilment.contracts import DeliveryStatus, ReturnStatus

MOVES: dict[str, frozenset[DeliveryStatus]] = {
    "fulfilment.change_deliveries": frozenset({DeliveryStatus.PLANNED}),
    "fulfilment.pick_deliveries": frozenset({DeliveryStatus.PLANNED}),
    "fulfilment.pack_deliveries": frozenset({DeliveryStatus.PLANNED}),
    "fulfilment.unpack_parcels": frozenset({DeliveryStatus.PLANNED}),
    "fulfilment.issue_deliveries": frozenset({DeliveryStatus.PLANNED}),
    "fulfilment.cancel_deliveries": frozenset({DeliveryStatus.PLANNED}),
    "fulfilment.invoice_deliveries": frozenset({DeliveryStatus.ISSUED}),
    "fulfilment.track_deliveries": frozenset(
        {DeliveryStatus.ISSUED, DeliveryStatus.INVOICED, DeliveryStatus.RETURNED}
    ),
    "fulfilment.change_parcels": frozenset(
        {
            DeliveryStatus.PLANNED,
            DeliveryStatus.ISSUED,
            DeliveryStatus.INVOICED,
            DeliveryStatus.RETURNED,
        }
    ),
    "fulfilment.create_returns": frozenset({DeliveryStatus.ISSUED, DeliveryStatus.INVOICED}),
}
"""In which states each command may be given."""

AT_SITE = frozenset(
    {
        "fulfilment.change_deliveries",
        "fulfilment.pick_deliveries",
        "fulfilment.pack_deliveries",
        "fulfilment.unpack_parcels",
        "fulfilment.change_parcels",
        "fulfilment.issue_deliveries",
        "fulfilment.track_deliveries",
        "fulfilment.receive_returns",
    }
)
"""The work of who keeps a site: also for the order of another org unit. All else is for the order's unit."""

MOVES_OF_RETURNS: dict[str, frozenset[ReturnStatus]] = {
    "fulfilment.approve_returns": frozenset({ReturnStatus.ASKED}),
    "fulfilment.receive_returns": frozenset({ReturnStatus.APPROVED}),
    "fulfilment.credit_returns": frozenset({ReturnStatus.APPROVED, ReturnStatus.RECEIVED}),
    "fulfilment.replace_returns": frozenset({ReturnStatus.APPROVED, ReturnStatus.RECEIVED}),
    "fulfilment.cancel_returns": frozenset({ReturnStatus.ASKED, ReturnStatus.APPROVED}),
}
"""In which states each command on returns may be given."""


@dataclass(frozen=True, slots=True)
class ReturnProgress:
    """How far a line of a return has come, in base units."""

    quantity: Decimal
    received: Decimal
    waived: Decimal
    credited: Decimal
    replaced: Decimal

    @property
    def to_credit(self) -> Decimal:
        """What came back, was invoiced, and was neither credited nor replaced."""
        return self.received - self.waived - self.credited - self.replaced


def status_of_return(lines: Sequence[ReturnProgress], *, expected: bool) -> ReturnStatus:
    """The state of an approved return as its lines say it; `expected` when the rest may still come."""
    if expected and any(line.received < line.quantity for line in lines):
        return ReturnStatus.APPROVED
    if all(line.received == 0 for line in lines):
        return ReturnStatus.CANCELLED
    return ReturnStatus.RECEIVED if any(line.to_credit for line in lines) else ReturnStatus.CLOSED
