"""Factories of analytics for tests, in the words of the trade."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from huotong.analytics.contracts import Grouping, Rebuild, Sales, SalesAsked
from huotong.analytics.public import rebuild_figures, show_sales
from huotong.fulfilment.contracts import (
    CreditReturn,
    Grade,
    GradedGoods,
    InvoiceDelivery,
    IssueDelivery,
    LineToReturn,
    NewReturn,
    OrderToDeliver,
    ReceiveReturn,
)
from huotong.fulfilment.public import (
    create_deliveries,
    create_returns,
    credit_returns,
    invoice_deliveries,
    issue_deliveries,
    receive_returns,
    show_delivery,
    show_return,
)
from huotong.fulfilment.testing import SmallTrade, new_order, placed
from huotong.kernel.actor import Actor


def sold(
    trade: SmallTrade,
    *lines: tuple[int, str],
    on: date,
    ordered_on: date | None = None,
    invoiced_on: date | None = None,
    customer_id: int | None = None,
) -> int:
    """An order that left on the day from one site and was invoiced, then or later; returns its delivery."""
    order = replace(new_order(trade, *lines, customer_id=customer_id), ordered_on=ordered_on or on)
    made = create_deliveries(actor=trade.actor, items=[OrderToDeliver(placed(trade, order)[0].id)]).single()
    delivery_id: int = made.deliveries[0].id
    issue_deliveries(actor=trade.actor, items=[IssueDelivery(delivery_id, on)]).single()
    invoice_deliveries(actor=trade.actor, items=[InvoiceDelivery(delivery_id, invoiced_on or on)]).single()
    return delivery_id


def sent_back(trade: SmallTrade, delivery_id: int, quantity: str, *, on: date) -> int:
    """So much of the first line of an invoiced delivery came back and was credited on the day."""
    line = show_delivery(actor=trade.actor, delivery_id=delivery_id).lines[0]
    wanted = NewReturn(delivery_id, (LineToReturn(line.id, Decimal(quantity)),), approve=True, asked_on=on)
    back = create_returns(actor=trade.actor, items=[wanted]).single()
    shown = show_return(actor=trade.actor, return_id=back.id).lines[0]
    graded = (GradedGoods(shown.id, Decimal(quantity), Grade.SELLABLE),)
    receive_returns(actor=trade.actor, items=[ReceiveReturn(back.id, graded, on)]).single()
    credit_returns(actor=trade.actor, items=[CreditReturn(back.id, on)]).single()
    return_id: int = back.id
    return return_id


def rebuilt(trade: SmallTrade) -> int:
    """All figures are up to date; returns how many lines they have."""
    lines: int = rebuild_figures(actor=trade.actor, items=[Rebuild()]).single().lines
    return lines


def sales(actor: Actor, by: Grouping, first_on: date, last_on: date, **asked: Any) -> Sales:
    """The figures, as asked."""
    return show_sales(actor=actor, asked=SalesAsked(by, first_on, last_on, **asked))


def by_name(told: Sales) -> dict[str, tuple[int, str, str | None]]:
    """Lines, net and cost of each row, under its code, name or day."""
    return {
        row.code or row.name or str(row.on or ""): (
            row.sums.lines,
            f"{row.sums.net:.2f}",
            None if row.sums.cost is None else f"{row.sums.cost:.2f}",
        )
        for row in told.rows
    }
