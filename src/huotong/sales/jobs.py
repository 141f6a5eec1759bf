"""Timed work of sales."""

from __future__ import annotations

from dataclasses import replace

from huotong.kernel.actor import Actor
from huotong.sales.contracts import ProductRef
from huotong.sales.public import find_products_to_serve, find_units_that_wait, serve_backorders


def serve_waiting_orders(book_id: int) -> int:
    """Goods that came since go to the orders that wait for them; returns how many lines got something.

    Nothing is written, not even to the command log, when no order waits for what is free. Repeatable.
    """
    actor = Actor(
        user_id=0,
        member_id=0,
        book_id=book_id,
        permissions=frozenset({serve_backorders.name, "sales.read_orders"}),
        org_unit_ids=(),
        company_ids=(),
    )
    actor = replace(actor, org_unit_ids=find_units_that_wait(actor=actor))
    if not actor.org_unit_ids:
        return 0
    products = find_products_to_serve(actor=actor).products
    if not products:
        return 0
    result = serve_backorders(actor=actor, items=[ProductRef(id) for id in products])
    return sum(one.lines for one in result.done)
