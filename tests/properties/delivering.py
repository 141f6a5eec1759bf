"""Steps of deliveries: made, changed, left, billed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from huotong.fulfilment.contracts import (
    ChangeDelivery,
    DeliveryRef,
    InvoiceDelivery,
    IssueDelivery,
    LineQuantity,
    OrderToDeliver,
)
from huotong.fulfilment.public import (
    cancel_deliveries,
    change_deliveries,
    create_deliveries,
    invoice_deliveries,
    issue_deliveries,
)
from tests.books import delivery_lines
from tests.properties.base import (
    Base,
    codes_of,
    days,
    decimal,
    some,
    step,
    value_of,
)
from tests.properties.books import cents, items_of_invoices
from tests.properties.documents import DONE, PAYMENT_DAYS, Codes


class Delivering(Base):
    """Steps of deliveries: made, changed, left, billed."""

    @step(7, when=lambda trade: trade.orders_waiting(), which=some)
    def create_deliveries(self, which: list[int]) -> None:
        waiting = dict.fromkeys(self.orders_waiting(), "waiting")
        every = {id: waiting.get(id, one.status) for id, one in self.model.orders.items()}
        ids = self.chosen(which, every, ["waiting"])
        items = [OrderToDeliver(id) for id in ids]
        for outcome, id in zip(self.ask(create_deliveries, items), ids, strict=True):
            assert codes_of(outcome) == self.model.delivery_refused(id)
            if outcome.value is not None:
                self.model.deliver(id, {one.site_id: one.id for one in outcome.value.deliveries})

    @step(
        3,
        when=lambda trade: trade.model.deliveries,
        which=some,
        eighths=st.lists(st.integers(0, 9), min_size=2, max_size=2),
    )
    def change_deliveries(self, which: list[int], eighths: list[int]) -> None:
        ids = self.deliveries_in(which[:2], "planned")
        wanted = []
        for id in ids:
            parts = sorted(self.model.deliveries[id].parts.items())
            wanted.append({no: much * share // 8 for (no, much), share in zip(parts, eighths, strict=False)})
        items = []
        for id, lines in zip(ids, wanted, strict=True):
            known = delivery_lines(self.actor, id)
            items.append(
                ChangeDelivery(
                    id, lines=tuple(LineQuantity(known[no], decimal(q)) for no, q in lines.items())
                )
            )
        for outcome, id, lines in zip(self.ask(change_deliveries, items), ids, wanted, strict=True):
            assert codes_of(outcome) == self.model.change(id, lines)

    @step(1, when=lambda trade: trade.model.deliveries, which=some)
    def cancel_deliveries(self, which: list[int]) -> None:
        ids = self.deliveries_in(which[:1], "planned")
        for outcome, id in zip(
            self.ask(cancel_deliveries, [DeliveryRef(id) for id in ids]), ids, strict=True
        ):
            assert codes_of(outcome) == self.model.cancel_delivery(id)

    @step(
        8,
        when=lambda trade: trade.deliveries_are("planned"),
        which=some,
        after=st.lists(days, min_size=3, max_size=3),
    )
    def issue_deliveries(self, which: list[int], after: list[int | None]) -> None:
        items = [
            IssueDelivery(id, self.day(late))
            for id, late in zip(self.deliveries_in(which, "planned"), after, strict=False)
        ]
        first: dict[int, Codes] = {}
        for outcome, item in zip(self.ask(issue_deliveries, items), items, strict=True):
            refused, cost = first.get(item.id, DONE), 0
            if not refused:
                refused, cost = self.model.leave(item.id, item.issued_on or self.today)
                first[item.id] = refused
            assert codes_of(outcome) == refused
            assert refused or cents(value_of(outcome).cost) == cost

    @step(
        8,
        when=lambda trade: trade.deliveries_are("issued"),
        which=some,
        after=st.lists(days, min_size=3, max_size=3),
        due=st.lists(st.sampled_from([None] * 5 + [-1, 0, 15, 50]), min_size=3, max_size=3),
    )
    def invoice_deliveries(self, which: list[int], after: list[int | None], due: list[int | None]) -> None:
        items = [
            InvoiceDelivery(id, self.day(late), None if days is None else self.today + timedelta(days=days))
            for id, late, days in zip(self.deliveries_in(which, "issued"), after, due, strict=False)
        ]
        outcomes = self.ask(invoice_deliveries, items)
        groups: dict[tuple[int, date, date], list[tuple[int, Any]]] = {}
        first: dict[int, Codes] = {}
        for outcome, item in zip(outcomes, items, strict=True):
            on = item.invoiced_on or self.today
            due_on = item.due_on or on + timedelta(days=PAYMENT_DAYS)
            if item.id in first:
                refused = first[item.id] or ("fulfilment.wrong_delivery_status",)
            else:
                refused = first[item.id] = self.model.invoice_refused(item.id, on, due_on)
            assert codes_of(outcome) == refused
            if outcome.value is not None:
                order = id(self.model.deliveries[item.id].order)
                groups.setdefault((order, on, due_on), []).append((item.id, outcome.value))
        known = items_of_invoices(self.actor)
        for (_, on, due_on), members in groups.items():
            made, tax = self.model.invoice([id for id, _ in members], on, due_on)
            for _, invoice in members:
                assert invoice.invoice_id == members[0][1].invoice_id
                assert (cents(invoice.gross), cents(invoice.tax)) == (made.cents, tax)
            if made.cents:
                self.model.items[known[invoice.invoice_id]] = made
