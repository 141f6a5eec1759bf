"""The states of an order as a table: commands check it, screens read it, the manual prints it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from huotong.sales.contracts import OrderStatus
from huotong.sales.contracts.agreeing import AgreementKind, AgreementStatus

MOVES: dict[str, frozenset[OrderStatus]] = {
    "sales.confirm_orders": frozenset({OrderStatus.ENTERED}),
    "sales.cancel_orders": frozenset({OrderStatus.ENTERED, OrderStatus.CONFIRMED}),
    "sales.amend_orders": frozenset({OrderStatus.CONFIRMED}),
    "sales.cancel_lines": frozenset({OrderStatus.CONFIRMED}),
    "sales.assign_salesmen": frozenset(OrderStatus) - {OrderStatus.CANCELLED},
    "sales.hold_orders": frozenset({OrderStatus.ENTERED, OrderStatus.CONFIRMED}),
    "sales.release_orders": frozenset({OrderStatus.ENTERED, OrderStatus.CONFIRMED}),
    "fulfilment.create_deliveries": frozenset({OrderStatus.CONFIRMED}),
    "fulfilment.move_allocations": frozenset({OrderStatus.CONFIRMED}),
    "fulfilment.invoice_deliveries": frozenset({OrderStatus.CONFIRMED, OrderStatus.DELIVERED}),
}
"""In which states each command may be given."""
STOPPED_BY_HOLD = frozenset({"sales.confirm_orders", "fulfilment.create_deliveries"})
"""What a held order waits for its release with."""

AGREEMENT_MOVES: dict[AgreementKind, dict[str, frozenset[AgreementStatus]]] = {
    AgreementKind.QUOTATION: {
        "sales.send_quotations": frozenset({AgreementStatus.DRAFT}),
        "sales.convert_quotations": frozenset({AgreementStatus.SENT}),
        "sales.decline_quotations": frozenset({AgreementStatus.DRAFT, AgreementStatus.SENT}),
    },
    AgreementKind.BLANKET_ORDER: {
        "sales.call_off_blanket_orders": frozenset({AgreementStatus.IN_FORCE}),
        "sales.close_blanket_orders": frozenset({AgreementStatus.IN_FORCE}),
    },
    AgreementKind.RECURRING_ORDER: {
        "sales.make_recurring_orders": frozenset({AgreementStatus.IN_FORCE, AgreementStatus.COMPLETED}),
        "sales.change_recurring_orders": frozenset({AgreementStatus.IN_FORCE, AgreementStatus.PAUSED}),
        "sales.pause_recurring_orders": frozenset({AgreementStatus.IN_FORCE}),
        "sales.resume_recurring_orders": frozenset({AgreementStatus.PAUSED}),
        "sales.end_recurring_orders": frozenset({AgreementStatus.IN_FORCE, AgreementStatus.PAUSED}),
    },
}
"""In which states each command on an agreement may be given."""
ALL_DRAWN = {
    AgreementKind.QUOTATION: AgreementStatus.ACCEPTED,
    AgreementKind.BLANKET_ORDER: AgreementStatus.COMPLETED,
}
"""Where each stands when all of it is ordered."""


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
