"""Carries the orders of the files through the demo: order, delivery, goods issue, invoice, payment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from huotong.fulfilment.contracts import InvoiceDelivery, IssueDelivery, MadeDelivery, OrderToDeliver
from huotong.fulfilment.public import create_deliveries, invoice_deliveries, issue_deliveries
from huotong.intake.contracts import Order
from huotong.intake.public import Work, new_order, pieces
from huotong.ledger.contracts import ReceivePayment
from huotong.ledger.public import receive_payments
from huotong.rollout.building import CURRENCY, DIGITS, DemoMasters
from huotong.rollout.rules.behaviour import leaves_on, pays
from huotong.sales.contracts import PlacedOrder
from huotong.sales.public import create_orders

BLOCK = 1000


@dataclass(frozen=True, slots=True)
class Trade:
    """Who trades on which masters; `today` is the demo's, `later` how far its days are behind the files'."""

    work: Work
    company_id: int
    headquarters_id: int
    masters: DemoMasters
    today: date
    later: timedelta

    def run(self, orders: Sequence[Order], *, block: int = BLOCK) -> None:
        """Every order is confirmed, delivered, issued and invoiced; what its customer pays has come in."""
        done = 0
        for some in pieces(orders, block):
            placed = self._place(some, at=done)
            days = {
                one.id: leaves_on(order.number, ordered_on=order.ordered_on + self.later, today=self.today)
                for order, one in zip(some, placed, strict=True)
            }
            deliveries = self._deliver(placed, days, at=done)
            self._bill(deliveries, days, at=done)
            self._receive(some, placed, days, at=done)
            done += len(some)
            self.work.progress("orders", done, len(orders))

    def _place(self, block: Sequence[Order], *, at: int) -> list[PlacedOrder]:
        wanted = [
            new_order(
                order,
                products=self.masters.products,
                customers=self.masters.customers,
                confirm=True,
                later=self.later,
            )
            for order in block
        ]
        return self.work.once(create_orders, wanted, step="place", at=at)

    def _deliver(
        self, placed: Sequence[PlacedOrder], days: dict[int, date], *, at: int
    ) -> list[MadeDelivery]:
        wanted = [OrderToDeliver(one.id, days[one.id]) for one in placed]
        made = self.work.once(create_deliveries, wanted, step="deliver", at=at)
        return [delivery for one in made for delivery in one.deliveries]

    def _bill(self, deliveries: Sequence[MadeDelivery], days: dict[int, date], *, at: int) -> None:
        issues = [IssueDelivery(one.id, days[one.order_id]) for one in deliveries]
        self.work.once(issue_deliveries, issues, step="issue", at=at)
        invoices = [InvoiceDelivery(one.id, days[one.order_id]) for one in deliveries]
        self.work.once(invoice_deliveries, invoices, step="invoice", at=at)

    def _receive(
        self, block: Sequence[Order], placed: Sequence[PlacedOrder], days: dict[int, date], *, at: int
    ) -> None:
        payments = []
        for order, one in zip(block, placed, strict=True):
            pay = pays(
                order.number, gross=one.gross, invoiced_on=days[one.id], today=self.today, digits=DIGITS
            )
            if pay is not None:
                payments.append(
                    ReceivePayment(
                        company_id=self.company_id,
                        partner_id=self.masters.customers[order.customer_key],
                        org_unit_id=self.headquarters_id,
                        currency=CURRENCY,
                        amount=pay.amount,
                        received_on=pay.on,
                        reference=order.number,
                    )
                )
        self.work.once(receive_payments, payments, step="pay", at=at)
