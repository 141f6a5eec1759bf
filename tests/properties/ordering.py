"""Steps of orders: entered, promised, cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from huotong.fulfilment.public import (
    plan_allocation,
)
from huotong.limits.contracts import GrantLimit
from huotong.limits.public import grant_limits
from huotong.sales.contracts import ConfirmOrder, NewOrder, NewOrderLine, OrderRef
from huotong.sales.public import cancel_orders, confirm_orders, create_orders
from tests.properties.base import (
    Base,
    codes_of,
    decimal,
    money,
    quantities,
    some,
    step,
    value_of,
)
from tests.properties.books import (
    cents,
    micro,
)
from tests.properties.documents import Codes, Order

CASE = 12
shares = st.integers(-9, -1)
"""Less than nothing means so many eighths of what all sites have free, the last piece or more of it."""
order_lines = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from([None, None, None, "PCS", "case"]), quantities)
    | st.tuples(st.integers(0, 2), st.none(), shares),
    min_size=1,
    max_size=3,
)
order = st.tuples(
    st.integers(0, 1),
    order_lines,
    st.integers(0, 2),
    st.none() | st.integers(0, 19),
    st.sampled_from([False, False, True]),
)


class Ordering(Base):
    """Steps of orders: entered, promised, cancelled."""

    @step(2, customer=st.integers(0, 1), amount=st.none() | st.integers(0, 120_000))
    def grant_limits(self, customer: int, amount: int | None) -> None:
        holder = self.customers[customer]
        item = GrantLimit(
            company_id=self.company,
            holder_id=holder,
            currency="CNY",
            amount=None if amount is None else money(amount),
            valid_from=date(2000, 1, 1),
        )
        (outcome,) = self.ask(grant_limits, [item])
        assert cents(value_of(outcome).used) == self.model.customers[holder].used
        self.model.customers[holder].granted = amount

    @step(6, wanted=st.lists(order, min_size=1, max_size=3))
    def create_orders(
        self, wanted: list[tuple[int, list[tuple[int, str | None, int]], int, int | None, bool]]
    ) -> None:
        named: set[str] = set()
        items: list[NewOrder] = []
        drafts: list[Order] = []
        for customer, drawn, confirm, number, waits in wanted:
            lines = [(sku, unit, self.wanted(sku, much)) for sku, unit, much in drawn]
            external = None if number is None or f"W{number}" in named else f"W{number}"
            named |= {external} if external else set()
            items.append(
                NewOrder(
                    lines=tuple(
                        NewOrderLine(decimal(q), self.products[sku], None, unit) for sku, unit, q in lines
                    ),
                    customer_id=self.customers[customer],
                    confirm=confirm > 0,
                    ordered_on=self.today,
                    external_number=external,
                    backorders=waits,
                )
            )
            goods = [(self.products[sku], q * (CASE if unit == "case" else 1)) for sku, unit, q in lines]
            drafts.append(self.model.draft(self.customers[customer], goods, self.today, waits=waits))
        for outcome, item, draft in zip(self.ask(create_orders, items), items, drafts, strict=True):
            assert codes_of(outcome) == self.model.creation_refused(draft, item.external_number, item.confirm)
            if outcome.value is None:
                continue
            self.model.create(outcome.value.id, draft, item.external_number)
            if item.confirm:
                self.promised(draft, outcome.value)
            self.looks_alike(draft, outcome.value)

    def wanted(self, sku: int, much: int) -> int:
        """The quantity drawn, in millionths."""
        if much > 0:
            return much
        free = sum(self.model.shelves[site, self.products[sku]].free for site in self.sites)
        return max(1, free * -much // 8)

    def promised(self, order: Order, placed: Any) -> None:
        self.model.promise(
            order, [(one.line_no, one.site_id, micro(one.quantity)) for one in placed.assignments]
        )

    def looks_alike(self, order: Order, placed: Any) -> None:
        assert placed.order_status.name.lower() == order.status
        assert (cents(placed.net), cents(placed.tax), cents(placed.gross)) == (
            order.net,
            order.tax,
            order.gross,
        )

    @step(4, when=lambda trade: trade.orders_are("entered"), which=some)
    def confirm_orders(self, which: list[int]) -> None:
        self.confirm([ConfirmOrder(id) for id in self.orders_in(which, "entered")])

    @step(2, when=lambda trade: trade.orders_are("entered"), which=some)
    def plan_orders(self, which: list[int]) -> None:
        """The plans may be overtaken by what comes before they are used."""
        ids = self.orders_in(which, "entered")
        entered = {id for id in ids if self.model.orders[id].status == "entered"}
        self.plans = plan_allocation(actor=self.actor, order_ids=sorted(set(ids)))
        assert {plan.id for plan in self.plans} == entered

    @step(4, when=lambda trade: trade.plans)
    def confirm_as_planned(self) -> None:
        plans, self.plans = self.plans, []
        self.confirm(plans)

    def confirm(self, items: Sequence[ConfirmOrder]) -> None:
        first: dict[int, Codes] = {}
        for outcome, item in zip(self.ask(confirm_orders, items), items, strict=True):
            order = self.model.orders[item.id]
            first[item.id] = first.get(item.id) or self.model.confirmation_refused(order)
            assert codes_of(outcome) == first[item.id]
            if outcome.value is not None:
                self.promised(order, outcome.value)
                self.looks_alike(order, outcome.value)

    @step(1, when=lambda trade: trade.model.orders, which=some)
    def cancel_orders(self, which: list[int]) -> None:
        ids = self.orders_in(which[:2], "entered", "confirmed")
        for outcome, id in zip(self.ask(cancel_orders, [OrderRef(id) for id in ids]), ids, strict=True):
            assert codes_of(outcome) == self.model.cancel(id)
