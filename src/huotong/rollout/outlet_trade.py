"""Lets the dealers and stores of the demo trade: orders at every stage, payments, goods that come back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from huotong.fulfilment.contracts import (
    CreditReturn,
    GradedGoods,
    InvoiceDelivery,
    IssueDelivery,
    LineToReturn,
    MadeDelivery,
    NewReturn,
    OrderToDeliver,
    ReceiveReturn,
)
from huotong.fulfilment.contracts.billing import (
    BillCustomer,
)
from huotong.fulfilment.public import (
    bill_customers,
    create_deliveries,
    create_returns,
    credit_returns,
    invoice_deliveries,
    issue_deliveries,
    receive_returns,
    show_delivery,
    show_return,
)
from huotong.intake.contracts import Product
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import Statements
from huotong.ledger.contracts import ReceivePayment
from huotong.ledger.contracts.credits import SettleCredit
from huotong.ledger.public import receive_payments, settle_credits
from huotong.limits.contracts import BlockCredit, GrantLimit
from huotong.limits.public import block_credit, grant_limits
from huotong.rollout.building import CURRENCY, DIGITS, DemoMasters, DemoNetwork
from huotong.rollout.outlet_selling import agree_again_and_again, change_orders, offer_goods
from huotong.rollout.outlet_shipping import move_orders
from huotong.rollout.outlet_stock import count_goods, expect_goods, send_goods, wait_for_goods
from huotong.rollout.outlets import OutletNetwork, build_outlets
from huotong.rollout.people import employ_at_outlets
from huotong.rollout.rules.behaviour import leaves_on, pays
from huotong.rollout.rules.outlets import (
    OutletOrder,
    OutletReturn,
    first_day,
    plan_orders,
    plan_outlets,
    plan_return,
)
from huotong.rollout.rules.terms import BY_MONTH, billed_on
from huotong.sales.contracts import NewOrder, NewOrderLine, OrderRef, PlacedOrder
from huotong.sales.public import cancel_orders, create_orders

SQL = Statements.beside(__file__)
SEASON_LIMIT = Decimal(800_000)
SETTLED_CREDITS = 2


def add_outlets(
    network: DemoNetwork,
    masters: DemoMasters,
    products: Sequence[Product],
    *,
    count: int,
    opens_on: date,
    today: date,
) -> None:
    """Regional companies with so many dealers and stores stand, and their customers trade."""
    if not count:
        return
    opens_on = min(opens_on, first_day(today=today))
    outlets = plan_outlets(count, divisions=network.divisions, product_keys=sorted(masters.products))
    built = build_outlets(network, masters, products, outlets, opens_on=opens_on, today=today)
    employ_at_outlets(built.work.actor, outlets, org_units=built.units)
    _Trading(built, masters.products, today).run(plan_orders(outlets, today=today))
    send_goods(built, masters.products, today=today)
    count_goods(built, masters.products, today=today)
    move_orders(built, masters.products, today=today)
    expect_goods(built, masters.products, products, today=today)
    wait_for_goods(built, masters.products, products, today=today)
    offer_goods(built, masters.products, today=today)
    agree_again_and_again(built, masters.products, today=today)
    change_orders(built, masters.products, today=today)
    _watch_credit(built, today=today)


def _watch_credit(built: OutletNetwork, *, today: date) -> None:
    """One customer gets more credit for a month, and the credit of another is blocked."""
    outlet = built.outlets[0]
    first, second, *_ = built.customers[outlet.code]
    company = built.companies[outlet.company.code]
    more = GrantLimit(
        company_id=company,
        holder_id=first,
        currency=CURRENCY,
        amount=SEASON_LIMIT,
        valid_from=today,
        valid_to=today + timedelta(days=30),
    )
    built.work.do(grant_limits, [more], step="outlets' credit for a season")
    blocked = BlockCredit(
        company_id=company, customer_id=second, currency=CURRENCY, reason="Cheque returned 支票被退"
    )
    built.work.do(block_credit, [blocked], step="outlets' blocked credit")


@dataclass(frozen=True, slots=True)
class _Trading:
    """Takes the outlets' orders as far as each one gets."""

    built: OutletNetwork
    products: dict[int, int]
    today: date

    def run(self, orders: Sequence[OutletOrder]) -> None:
        """Entered, confirmed, planned, invoiced or cancelled: each as told, and paid as customers do."""
        work = self.built.work
        placed = work.do(
            create_orders, [self._order(one) for one in orders], step="outlets' orders", size=500
        )
        both = list(zip(orders, placed, strict=True))
        gone = [OrderRef(one.id) for order, one in both if order.stage == "cancelled"]
        work.once(cancel_orders, gone, step="outlets' cancelled")
        planned = [(order, one) for order, one in both if order.stage in ("planned", "invoiced")]
        days = {one.id: self._leaves(order) for order, one in planned}
        made = work.do(
            create_deliveries,
            [OrderToDeliver(one.id, days[one.id]) for _, one in planned],
            step="outlets' deliveries",
        )
        left = {one.id for order, one in planned if order.stage == "invoiced"}
        deliveries = [delivery for one in made for delivery in one.deliveries if delivery.order_id in left]
        issues = [IssueDelivery(one.id, days[one.order_id]) for one in deliveries]
        work.do(issue_deliveries, issues, step="outlets' issues")
        billed = {
            one.id: on
            for order, one in planned
            if order.stage == "invoiced"
            and (on := billed_on(order.customer, left_on=days[one.id], today=self.today)) is not None
        }
        months = {one.id for order, one in planned if order.customer == BY_MONTH}
        invoices = [
            InvoiceDelivery(one.id, days[one.order_id]) for one in deliveries if one.order_id not in months
        ]
        work.do(invoice_deliveries, invoices, step="outlets' invoices")
        self._bill_months(
            [(order, billed[one.id]) for order, one in planned if one.id in months & billed.keys()]
        )
        work.do(receive_payments, self._payments(both, billed), step="outlets' payments")
        first = {one.order_id: one for one in reversed(deliveries)}
        self._take_back(
            [
                (wanted, first[one.id])
                for order, one in planned
                if order.stage == "invoiced"
                and one.id not in months
                and (wanted := plan_return(order, left_on=days[one.id], today=self.today)) is not None
            ]
        )

    def _bill_months(self, orders: Sequence[tuple[OutletOrder, date]]) -> None:
        """The invoicing run at the end of each month; what left in this month waits for its own."""
        built = self.built
        for end in sorted({on for _, on in orders}):
            whose = sorted(
                {
                    (built.companies[order.outlet.company.code], self._customer(order))
                    for order, on in orders
                    if on == end
                }
            )
            items = [BillCustomer(company, customer, end, end) for company, customer in whose]
            built.work.do(bill_customers, items, step=f"outlets' month to {end}")

    def _customer(self, order: OutletOrder) -> int:
        return self.built.customers[order.outlet.code][order.customer]

    def _take_back(self, planned: Sequence[tuple[OutletReturn, MadeDelivery]]) -> None:
        """One piece of the first line of each delivery comes back: asked for, received, credited."""
        work = self.built.work
        lines = {
            delivery.id: show_delivery(actor=work.actor, delivery_id=delivery.id).lines[0].id
            for _, delivery in planned
        }
        asked = [
            NewReturn(
                delivery_id=delivery.id,
                lines=(LineToReturn(lines[delivery.id], Decimal(1), one.complaint),),
                approve=one.stage != "asked",
                asked_on=one.asked_on,
            )
            for one, delivery in planned
        ]
        made = work.do(create_returns, asked, step="outlets' returns")
        back = [(one, found.id) for (one, _), found in zip(planned, made, strict=True) if one.received_on]
        received = [
            ReceiveReturn(id, (GradedGoods(self._line_of(id), Decimal(1), one.grade),), one.received_on)
            for one, id in back
        ]
        work.do(receive_returns, received, step="outlets' goods back")
        credited = [CreditReturn(id, one.received_on) for one, id in back if one.stage == "credited"]
        work.do(credit_returns, credited, step="outlets' credit notes")
        self._settle_credits()

    def _settle_credits(self) -> None:
        """What was credited after it had been paid settles other invoices, of the first few customers."""
        work = self.built.work
        rows = fetch(SQL.credits_to_settle, actor=work.actor, most=SETTLED_CREDITS)
        items = [SettleCredit(credit_note_id=id, settled_on=self.today) for (id,) in rows]
        work.once(settle_credits, items, step="outlets' credits settled")

    def _line_of(self, return_id: int) -> int:
        return show_return(actor=self.built.work.actor, return_id=return_id).lines[0].id

    def _order(self, order: OutletOrder) -> NewOrder:
        return NewOrder(
            lines=tuple(
                NewOrderLine(quantity=Decimal(line.pieces), product_id=self.products[line.product_key])
                for line in order.lines
            ),
            customer_id=self._customer(order),
            confirm=order.stage != "entered",
            ordered_on=order.ordered_on,
        )

    def _leaves(self, order: OutletOrder) -> date:
        return leaves_on(order.name, ordered_on=order.ordered_on, today=self.today)

    def _payments(
        self, both: Sequence[tuple[OutletOrder, PlacedOrder]], billed: Mapping[int, date]
    ) -> list[ReceivePayment]:
        payments = []
        for order, one in both:
            invoiced_on = billed.get(one.id)
            if invoiced_on is None:
                continue
            pay = pays(order.name, gross=one.gross, invoiced_on=invoiced_on, today=self.today, digits=DIGITS)
            if pay is not None:
                payments.append(self._payment(order, pay.amount, pay.on))
        return payments

    def _payment(self, order: OutletOrder, amount: Decimal, on: date) -> ReceivePayment:
        built = self.built
        return ReceivePayment(
            company_id=built.companies[order.outlet.company.code],
            partner_id=self._customer(order),
            org_unit_id=built.units[order.outlet.code],
            currency=CURRENCY,
            amount=amount,
            received_on=on,
        )
