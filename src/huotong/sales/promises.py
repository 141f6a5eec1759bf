"""What can be promised of a product from which day on, and to which orders expected goods were promised."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch, fetch_all
from huotong.kernel.db.sql import Statements
from huotong.kernel.scope import scope_of
from huotong.sales.contracts.promising import (
    AvailableToPromise,
    PromiseDay,
    PromisedOrder,
    PromisedOrders,
    SitePromise,
)

SQL = Statements.beside(__file__)
READ = "sales.read_promises"
ZERO = Decimal(0)


def show_available_to_promise(*, actor: Actor, product_id: int) -> AvailableToPromise:
    """From which day on how much of a product can be promised, at each site within scope and in all.

    What is free now and what will come and is promised to nobody, each day with those before it; in all less
    what orders within scope wait for and is promised of nothing. What is overdue counts for no day.
    """
    actor.require(READ)
    asked = {"product": product_id, "scope_org_units": scope_of(actor)["scope_org_units"]}
    free, expected, waiting = fetch_all(
        (SQL.free_of_product, asked),
        (SQL.expected_of_product, asked),
        (SQL.waiting_of_product, asked),
        actor=actor,
    )
    names = {row[0]: (row[1], row[2]) for row in (*free, *expected)}
    at_hand = {row[0]: row[3] for row in free}
    coming: dict[int, dict[date, tuple[Decimal, Decimal]]] = defaultdict(dict)
    together: defaultdict[date, tuple[Decimal, Decimal]] = defaultdict(lambda: (ZERO, ZERO))
    overdue = ZERO
    for site, _, _, on, late, quantity, promised in expected:
        if late:
            overdue += quantity
            continue
        coming[site][on] = (quantity, promised)
        both = together[on]
        together[on] = (both[0] + quantity, both[1] + promised)
    wanted, unpromised = waiting[0]
    now = sum(at_hand.values(), ZERO)
    return AvailableToPromise(
        product_id=product_id,
        free=now,
        waiting=wanted,
        waiting_unpromised=unpromised,
        overdue=overdue,
        available=now - unpromised,
        days=_days(together, now - unpromised),
        sites=tuple(
            SitePromise(
                site, *names[site], at_hand.get(site, ZERO), _days(coming[site], at_hand.get(site, ZERO))
            )
            for site in sorted(names, key=lambda site: names[site])
        ),
    )


def _days(coming: dict[date, tuple[Decimal, Decimal]], now: Decimal) -> tuple[PromiseDay, ...]:
    """Each day on which something comes, with what can be promised from it on."""
    found = []
    for on in sorted(coming):
        quantity, promised = coming[on]
        now += quantity - promised
        found.append(PromiseDay(on, quantity, promised, now))
    return tuple(found)


def show_promised_orders(*, actor: Actor, expected_id: int) -> PromisedOrders:
    """The orders within scope that were promised something of an expected receipt, and which are late."""
    actor.require(READ)
    units = scope_of(actor)["scope_org_units"]
    rows = fetch(SQL.orders_promised, actor=actor, id=expected_id, scope_org_units=units)
    return PromisedOrders(tuple(PromisedOrder(*row) for row in rows))
