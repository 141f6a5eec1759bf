"""Orders in every state, made as they are needed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from huotong.fulfilment.testing import new_order, placed
from huotong.sales.contracts import HoldOrder, NewOrderLine
from huotong.sales.contracts.agreeing import EndAgreement, NewBlanketOrder, NewQuotation
from huotong.sales.contracts.recurring import IntervalUnit, NewRecurringOrder, Recurrence
from huotong.sales.public import (
    create_blanket_orders,
    create_quotations,
    create_recurring_orders,
    hold_orders,
    pause_recurring_orders,
    show_blanket_order,
    show_order,
    show_quotation,
)
from tests.hostile.known import KnownIds

ON, FAR = date(2026, 11, 23), date(2099, 12, 31)


class Selling(KnownIds):
    """One of each document of sales, at a call."""

    @property
    def orders(self) -> dict[str, str]:
        """One id of each kind."""
        return {
            "sales_order": self.order(), "sales_order_line": self.order_line(),
            "sales_quotation": self.quotation(), "sales_quotation_line": self.quotation_line(),
            "sales_recurring_order": self.recurring_order(),
            "sales_blanket_order": self.blanket_order(), "sales_blanket_order_line": self.blanket_order_line(),
        }  # fmt: skip

    def order(self, *, confirm: bool = True) -> str:
        """An order of two pieces."""
        wanted = new_order(self.trade, (0, "2"), customer_id=int(self.customer), confirm=confirm)
        self._order = placed(self.trade, wanted)[0].id
        return str(self._order)

    def order_line(self) -> str:
        """The line of the order made last."""
        return str(show_order(actor=self.actor, order_id=self._order).lines[0].id)

    def held_order(self) -> str:
        """An order that is held."""
        id = self.order()
        hold_orders(actor=self.actor, items=[HoldOrder(int(id), "asked")]).single()
        return id

    def quotation(self, *, send: bool = True) -> str:
        """A quotation of two pieces."""
        lines = (NewOrderLine(Decimal(2), int(self.product)),)
        new = NewQuotation(lines, FAR, int(self.customer), quoted_on=ON, send=send)
        self._quotation = create_quotations(actor=self.actor, items=[new]).single().id
        return str(self._quotation)

    def quotation_line(self) -> str:
        """The line of the quotation made last."""
        return str(show_quotation(actor=self.actor, quotation_id=self._quotation).lines[0].id)

    def blanket_order(self) -> str:
        """A blanket order of two pieces."""
        lines = (NewOrderLine(Decimal(2), int(self.product)),)
        new = NewBlanketOrder(lines, ON, FAR, int(self.customer))
        self._blanket = create_blanket_orders(actor=self.actor, items=[new]).single().id
        return str(self._blanket)

    def blanket_order_line(self) -> str:
        """The line of the blanket order made last."""
        return str(show_blanket_order(actor=self.actor, blanket_order_id=self._blanket).lines[0].id)

    def recurring_order(self) -> str:
        """Two pieces, at the end of every month from a far one."""
        lines = (NewOrderLine(Decimal(2), int(self.product)),)
        monthly = Recurrence(1, IntervalUnit.MONTH, date(2099, 1, 31))
        new = NewRecurringOrder(lines, monthly, int(self.customer))
        return str(create_recurring_orders(actor=self.actor, items=[new]).single().id)

    def paused_order(self) -> str:
        """A recurring order that is paused."""
        id = self.recurring_order()
        pause_recurring_orders(actor=self.actor, items=[EndAgreement(int(id), "holidays")]).single()
        return id
