"""Reads of recurring orders, each bound to what its actor may see."""

from __future__ import annotations

from typing import Any

import orjson

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch_all
from huotong.kernel.errors import NotFound
from huotong.kernel.lists import Column, Kind
from huotong.kernel.scope import scope_of
from huotong.kernel.steps import next_steps
from huotong.sales.agreement_queries import line_row, list_of_agreements
from huotong.sales.agreements import SQL
from huotong.sales.contracts import OrderStatus
from huotong.sales.contracts.agreeing import AgreementKind, AgreementStatus
from huotong.sales.contracts.recurring import (
    RECURRING_ORDER,
    IntervalUnit,
    RecurringDayRow,
    RecurringDocument,
    RecurringHead,
)
from huotong.sales.recurring import recurrence_of
from huotong.sales.rules.recurrence import coming_days
from huotong.sales.rules.states import AGREEMENT_MOVES

READ = "sales.read_recurring_orders"
COMING = 6
"""How many of the next days are shown."""
RECURRING_ORDERS = list_of_agreements(
    "sales.recurring_orders",
    READ,
    AgreementKind.RECURRING_ORDER,
    joined=" JOIN sales_recurrence r ON r.book_id = a.book_id AND r.agreement_id = a.id",
    more=(
        Column("every", "r.every", Kind.INTEGER),
        Column("unit", "r.unit", Kind.STATE, states=IntervalUnit),
        Column("next_on", "r.next_on", Kind.DATE),
        Column("days_done", "r.days_done", Kind.INTEGER),
    ),
)


def show_recurring_order(*, actor: Actor, recurring_order_id: int) -> RecurringDocument:
    """The recurring order with its lines, its next days, those that have come, and its next steps.

    Raises NotFound.
    """
    actor.require(READ)
    units = scope_of(actor)["scope_org_units"]
    id, kind = recurring_order_id, AgreementKind.RECURRING_ORDER
    heads, goings, lines, days = fetch_all(
        (SQL.agreement_head, {"id": id, "kind": kind.value, "scope_org_units": units}),
        (SQL.recurrence_head, {"id": id}),
        (SQL.agreement_lines, {"id": id}),
        (SQL.days_of_recurring_order, {"id": id}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind=RECURRING_ORDER, id=str(id))
    row = [*heads[0]]
    status = row[2] = AgreementStatus(row[2])
    last_on, first_on = row.pop(11), row.pop(10)
    *going, next_on, done = goings[0]
    recurrence = recurrence_of(going, first_on=first_on, last_on=last_on)
    runs = status is AgreementStatus.IN_FORCE and next_on is not None
    coming = tuple(coming_days(recurrence, since=next_on, done=done, most=COMING)) if runs else ()
    row += [done, next_on, coming]
    head = RecurringHead(*row)
    return RecurringDocument(
        head,
        recurrence,
        tuple(line_row(line) for line in lines),
        tuple(_day(day, actor) for day in days),
        next_steps(actor, status=status, moves=AGREEMENT_MOVES[kind]),
    )


def _day(row: tuple[Any, ...], actor: Actor) -> RecurringDayRow:
    due_on, at, order_id, number, status, gross, refusal = row
    told = None if refusal is None else orjson.loads(refusal)[actor.locale]
    return RecurringDayRow(
        due_on, at, order_id, number, None if status is None else OrderStatus(status), gross, told
    )
