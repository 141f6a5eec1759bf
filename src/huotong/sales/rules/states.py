"""The states of an order as a table: commands check it, screens read it, the manual prints it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from huotong.sales.contracts import OrderStatus

MOVES: dict[str, frozenset[OrderStatus]] = {
    "sales.confirm_orders": frozenset({OrderStatus.ENTERED}),
    "sales.cancel_orders": frozenset({OrderStatus.ENTERED, OrderStatus.CONFIRMED}),
    "sales.cancel_lines": frozenset({OrderStatus.CONFIRMED}),
    "sales.hold_orders": frozenset({OrderStatus.ENTERED, OrderStatus.CONFIRMED}),
    "sales.release_orders": frozenset({OrderStatus.ENTERED, OrderStatus.CONFIRMED}),
    "fulfilment.create_deliveries": frozenset({OrderStatus.CONFIRMED}),
    "fulfilment.move_allocations": frozenset({OrderStatus.CONFIRMED}),
    "fulfilment.invoice_deliveries": frozenset({OrderStatus.CONFIRMED, OrderStatus.DELIVERED}),
}
"""In which states each command may be given."""
STOPPED_BY_HOLD = frozenset({"sales.confirm_orders", "fulfilment.create_deliveries"})
"""What a held order waits for its release with."""


@dataclass(frozen=True, slots=True)
class LineProgress:
    """How far a line has come, in base units."""

    quantity: Decimal
    planned: Decimal
    delivered: Decimal
    invoiced: Decimal
    cancelled: Decimal
    waived: Decimal = Decimal(0)

    @property
    def open(self) -> Decimal:
        """What is neither delivered nor cancelled."""
        return self.quantity - self.delivered - self.cancelled


def status_of(lines: list[LineProgress]) -> OrderStatus:
    """The state of a confirmed order as its lines say it."""
    if any(line.open > 0 for line in lines):
        return OrderStatus.CONFIRMED
    if all(line.delivered == 0 for line in lines):
        return OrderStatus.CANCELLED
    if all(line.invoiced + line.waived == line.delivered for line in lines):
        return OrderStatus.COMPLETED
    return OrderStatus.DELIVERED
