"""What returns must come to, beside the model of the trade: plain integers, goods in millionths, money in cents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tests.properties.documents import (
    COST,
    DIFFERENCE,
    DONE,
    INVENTORY,
    PREPAID,
    RECEIVABLE,
    SALES_RETURNS,
    TAX,
    Codes,
    Delivery,
)
from tests.properties.model import Model
from tests.properties.shelf import half_up

WRONG: Codes = ("fulfilment.wrong_return_status",)
OVER: Codes = ("fulfilment.over_returned",)


@dataclass
class Back:
    """Goods of a line of a delivery in a return."""

    quantity: int
    received: int = 0
    waived: int = 0
    credited: int = 0

    @property
    def to_credit(self) -> int:
        return self.received - self.waived - self.credited


@dataclass
class Return:
    """A return of a delivery's goods, by line number of the delivery."""

    delivery: Delivery
    lines: dict[int, Back]
    status: str = "asked"

    @property
    def promised(self) -> dict[int, int]:
        """What came or may still come."""
        expected = self.status in ("asked", "approved")
        return {no: one.quantity if expected else one.received for no, one in self.lines.items()}

    def settle_status(self, *, expected: bool) -> None:
        """The state of an approved return follows from its lines."""
        lines = self.lines.values()
        if expected and any(one.received < one.quantity for one in lines):
            self.status = "approved"
        elif not any(one.received for one in lines):
            self.status = "cancelled"
        else:
            self.status = "received" if any(one.to_credit for one in lines) else "closed"


def share(whole: int, part: int, before: int, step: int) -> int:
    """What of the whole falls to a step of the quantity `part`."""
    return half_up(whole * (before + step), part) - half_up(whole * before, part)


@dataclass
class ComingBack:
    """All returns, by the ids the product gave them."""

    model: Model
    returns: dict[int, Return] = field(default_factory=dict)

    def ask_refused(self, delivery: Delivery, lines: Mapping[int, int]) -> Codes:
        if delivery.status not in ("issued", "invoiced"):
            return ("fulfilment.wrong_delivery_status",)
        for no, quantity in lines.items():
            mine = [one.promised.get(no, 0) for one in self.returns.values() if one.delivery is delivery]
            if quantity > delivery.parts[no] - sum(mine):
                return OVER
        return DONE

    def approve(self, one: Return) -> Codes:
        if one.status != "asked":
            return WRONG
        one.status = "approved"
        return DONE

    def cancel(self, one: Return) -> Codes:
        if one.status not in ("asked", "approved"):
            return WRONG
        one.settle_status(expected=False)
        return DONE

    def receive(self, one: Return, goods: Sequence[tuple[int, int, bool]], on: date) -> tuple[Codes, int]:
        """Goods came, (line number, quantity, whether scrap); returns the refusal or what they had cost."""
        if refused := self._receipt_refused(one, goods, on):
            return refused, 0
        total = sum(self._take(one, no, quantity, scrap, on) for no, quantity, scrap in goods)
        delivery = one.delivery
        if delivery.status == "issued" and delivery.waived == delivery.parts:
            delivery.status = "returned"
        delivery.order.settle_status()
        one.settle_status(expected=True)
        return DONE, total

    def _receipt_refused(self, one: Return, goods: Sequence[tuple[int, int, bool]], on: date) -> Codes:
        if one.status != "approved":
            return WRONG
        if refused := self.model.day_refused(on):
            return refused
        if one.delivery.left_on is None or on < one.delivery.left_on:
            return ("fulfilment.before_goods_left",)
        asked: dict[int, int] = {}
        for no, quantity, _ in goods:
            asked[no] = asked.get(no, 0) + quantity
            if asked[no] > one.lines[no].quantity - one.lines[no].received:
                return OVER
        return DONE

    def _take(self, one: Return, no: int, quantity: int, scrap: bool, on: date) -> int:
        delivery, line = one.delivery, one.delivery.order.lines[no - 1]
        left, amount = delivery.costs[line.sku]
        cost = share(amount, left, delivery.back[line.sku], quantity)
        delivery.back[line.sku] += quantity
        one.lines[no].received += quantity
        if delivery.status == "issued":
            gross = sum(line.part(line.invoiced + line.waived, quantity))
            self.model.customers[delivery.order.customer].shipped -= gross
            line.waived += quantity
            delivery.waived[no] += quantity
            one.lines[no].waived += quantity
        self.model.book(INVENTORY, COST, cost)
        if scrap:
            self.model.book(DIFFERENCE, INVENTORY, cost)
        else:
            self.model.shelves[delivery.site, line.sku].put(quantity, cost, on)
        return cost

    def credit(self, one: Return, on: date) -> tuple[Codes, tuple[int, int, int]]:
        """Returns the refusal, or net, tax and what of them settled the invoice."""
        delivery, nothing = one.delivery, (0, 0, 0)
        if one.status not in ("approved", "received"):
            return WRONG, nothing
        if delivery.billed_on is None or not any(line.to_credit for line in one.lines.values()):
            return ("fulfilment.nothing_to_credit",), nothing
        if refused := self.model.day_refused(on):
            return refused, nothing
        if on < delivery.billed_on:
            return ("credit_before_invoice",), nothing
        net = tax = 0
        for no, line in one.lines.items():
            quantity, whole_net, whole_tax = delivery.billed.get(no, (0, 0, 0))
            if step := line.to_credit:
                before = delivery.credited[no]
                net += share(whole_net, quantity, before, step)
                tax += share(whole_tax, quantity, before, step)
                delivery.credited[no] += step
                line.credited += step
        one.settle_status(expected=one.status == "approved")
        return DONE, (net, tax, self._settle(delivery, net, tax))

    def _settle(self, delivery: Delivery, net: int, tax: int) -> int:
        item, customer = delivery.item, self.model.customers[delivery.order.customer]
        assert item is not None
        settled = min(net + tax, item.cents - item.settled)
        item.settled += settled
        customer.receivable -= settled
        customer.ahead += net + tax - settled
        self.model.book(SALES_RETURNS, RECEIVABLE, net)
        self.model.book(TAX, RECEIVABLE, tax)
        self.model.book(RECEIVABLE, PREPAID, net + tax - settled)
        return settled
