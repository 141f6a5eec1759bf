"""Orders in every state, made as they are needed."""

from __future__ import annotations

from huotong.fulfilment.testing import new_order, placed
from huotong.sales.contracts import HoldOrder
from huotong.sales.public import hold_orders, show_order
from tests.hostile.known import KnownIds


class Selling(KnownIds):
    """One of each document of sales, at a call."""

    @property
    def orders(self) -> dict[str, str]:
        """One id of each kind."""
        return {"sales_order": self.order(), "sales_order_line": self.order_line()}

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
