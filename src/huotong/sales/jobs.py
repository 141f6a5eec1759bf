"""Timed work of sales."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from huotong.kernel.actor import Actor
from huotong.sales.contracts import ProductRef
from huotong.sales.contracts.agreeing import AgreementRef
from huotong.sales.contracts.recurring import RecurringDay
from huotong.sales.public import (
    fetch_due,
    fetch_lapsed,
    find_products_to_serve,
    find_units_that_wait,
    lapse_agreements,
    run_recurring_orders,
    serve_backorders,
)


def _worker(book_id: int, *permissions: str) -> Actor:
    return Actor(
        user_id=0,
        member_id=0,
        book_id=book_id,
        permissions=frozenset(permissions),
        org_unit_ids=(),
        company_ids=(),
    )


def serve_waiting_orders(book_id: int) -> int:
    """Goods that came since go to the orders that wait for them; returns how many lines got something.

    Nothing is written, not even to the command log, when no order waits for what is free. Repeatable.
    """
    actor = _worker(book_id, serve_backorders.name, "sales.read_orders")
    actor = replace(actor, org_unit_ids=find_units_that_wait(actor=actor))
    if not actor.org_unit_ids:
        return 0
    products = find_products_to_serve(actor=actor).products
    if not products:
        return 0
    result = serve_backorders(actor=actor, items=[ProductRef(id) for id in products])
    return sum(one.lines for one in result.done)


def lapse_agreements_of_yesterday(book_id: int) -> int:
    """Quotations and blanket orders whose last day is over have lapsed; returns how many. Repeatable."""
    actor = _worker(book_id, lapse_agreements.name)
    rows = fetch_lapsed(actor=actor, now=datetime.now(UTC))
    if not rows:
        return 0
    actor = replace(actor, org_unit_ids=tuple(sorted({row[2] for row in rows})))
    return len(lapse_agreements(actor=actor, items=[AgreementRef(row[0]) for row in rows]).done)


def make_recurring_orders_due(book_id: int) -> int:
    """Every day of recurring orders that has come has its order or its refusal; returns how many came now.

    Days that were missed come one after the other, each as one run over all that have one. Repeatable, and
    harmless when two processes do it: a day that is done already is refused.
    """
    actor = _worker(book_id, run_recurring_orders.name)
    came = 0
    while rows := fetch_due(actor=actor, now=datetime.now(UTC)):
        units, companies = ({row[place] for row in rows} for place in (2, 3))
        actor = replace(actor, org_unit_ids=tuple(sorted(units)), company_ids=tuple(sorted(companies)))
        days = [RecurringDay(row[0], row[1]) for row in rows]
        done = run_recurring_orders(actor=actor, items=days).done
        came += len(done)
        if not done:
            break
    return came
