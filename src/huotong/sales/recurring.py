"""The raw reads, locks and writes of recurring orders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import orjson

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx
from huotong.sales.agreements import SQL, KeptGoods, LockedAgreement, LockedAgreements, insert_lines
from huotong.sales.contracts.agreeing import AgreementKind
from huotong.sales.contracts.recurring import IntervalUnit, PricesOf, Recurrence, RecurringDay
from huotong.sales.rules.drafts import Draft


class Going(NamedTuple):
    """How a recurring order goes on: its recurrence, its next day (None: over), how many days have come."""

    recurrence: Recurrence
    next_on: date | None
    days_done: int


class LockedRecurring:
    """Recurring orders with their lines and how they go on, under lock."""

    def __init__(self, tx: Tx, *, ids: Sequence[int]) -> None:
        agreements = LockedAgreements(tx, ids=ids, kind=AgreementKind.RECURRING_ORDER)
        self.heads: dict[int, LockedAgreement] = agreements.heads
        self.lines: dict[int, dict[int, KeptGoods]] = agreements.lines
        going = tx.ask(SQL.recurrences_of_agreements, ids=list(self.heads))
        newest = tx.ask(SQL.newest_recurring_days, ids=list(self.heads))
        self.newest: dict[int, date] = dict(newest.rows)
        self.going: dict[int, Going] = {
            id: Going(
                recurrence_of(row[:8], first_on=self.heads[id].valid_from, last_on=self.heads[id].valid_to),
                *row[8:],
            )
            for id, *row in going.rows
        }


def recurrence_of(row: Sequence[Any], *, first_on: date, last_on: date | None) -> Recurrence:
    """The recurrence of a row (every, unit, day of month, times, prices, confirm, backorders, priority)."""
    every, unit, day_of_month, times, prices_of, confirm, backorders, priority = row
    return Recurrence(
        every=every,
        unit=IntervalUnit(unit),
        first_on=first_on,
        day_of_month=day_of_month,
        last_on=last_on,
        times=times,
        prices_of=PricesOf(prices_of),
        confirm=confirm,
        backorders=backorders,
        priority=priority,
    )


def _columns(recurrences: Sequence[tuple[int, Recurrence, date | None]]) -> dict[str, Sequence[Any]]:
    return {
        "agreements": [id for id, _, _ in recurrences],
        "everys": [one.every for _, one, _ in recurrences],
        "units": [one.unit.value for _, one, _ in recurrences],
        "days_of_month": [one.day_of_month for _, one, _ in recurrences],
        "timeses": [one.times for _, one, _ in recurrences],
        "prices_ofs": [one.prices_of.value for _, one, _ in recurrences],
        "confirms": [one.confirm for _, one, _ in recurrences],
        "backorders": [one.backorders for _, one, _ in recurrences],
        "priorities": [one.priority for _, one, _ in recurrences],
        "next_ons": [day for _, _, day in recurrences],
    }


def write_recurrences(tx: Tx, *, made: Sequence[tuple[int, Recurrence, date | None]]) -> None:
    """Each agreement (id, recurrence, next day) goes on like this."""
    if made:
        tx.post(SQL.insert_recurrences, rows=len(made), ids=new_ids(len(made)), **_columns(made))


def change_recurrences(tx: Tx, *, changed: Sequence[tuple[int, Recurrence, date | None]]) -> None:
    """Each recurring order, locked by the caller, goes on like this from now on and is a version on."""
    if changed:
        tx.post(SQL.change_recurrences, rows=len(changed), **_columns(changed))
        tx.post(
            SQL.change_agreement_days,
            rows=len(changed),
            ids=[id for id, _, _ in changed],
            valid_froms=[one.first_on for _, one, _ in changed],
            valid_tos=[one.last_on for _, one, _ in changed],
        )


def change_goods(tx: Tx, *, goods: Mapping[int, Draft]) -> None:
    """Each agreement, locked by the caller, has the lines, the address and the note of its draft instead."""
    if not goods:
        return
    drafts = list(goods.values())
    tx.post(SQL.drop_agreement_lines, ids=list(goods), at=tx.now)
    insert_lines(tx, lines=[(id, line) for id, draft in goods.items() for line in draft.lines])
    tx.post(
        SQL.change_agreement_goods,
        rows=len(goods),
        ids=list(goods),
        addresses=[d.address.id for d in drafts],
        regions=[d.address.region_id for d in drafts],
        latitudes=[d.address.latitude for d in drafts],
        longitudes=[d.address.longitude for d in drafts],
        ship_tos=[d.address.line for d in drafts],
        notes=[d.note for d in drafts],
        line_counts=[len(d.lines) for d in drafts],
        nets=[d.net for d in drafts],
        taxes=[d.tax for d in drafts],
    )


class DayOutcome(NamedTuple):
    """A day that has come: its order, or the texts by language of why there is none."""

    agreement_id: int
    due_on: date
    order_id: int | None
    refusal: Mapping[str, str] | None


def write_days(tx: Tx, *, days: Sequence[DayOutcome], going: Mapping[int, Going]) -> None:
    """The days have come, and their recurring orders, locked by the caller, go on with the next one."""
    if not days:
        return
    tx.post(
        SQL.insert_recurring_days,
        rows=len(days),
        at=tx.now,
        ids=new_ids(len(days)),
        agreements=[day.agreement_id for day in days],
        due_ons=[day.due_on for day in days],
        orders=[day.order_id for day in days],
        refusals=[None if day.refusal is None else orjson.dumps(day.refusal) for day in days],
    )
    advance(tx, going={day.agreement_id: going[day.agreement_id] for day in days})


def advance(tx: Tx, *, going: Mapping[int, Going]) -> None:
    """Each recurring order, locked by the caller, goes on with this next day."""
    if going:
        tx.post(
            SQL.advance_recurrences,
            rows=len(going),
            agreements=list(going),
            next_ons=[one.next_on for one in going.values()],
            days_dones=[one.days_done for one in going.values()],
        )


def fill_days(tx: Tx, *, orders: Mapping[int, int]) -> None:
    """Each day (by id) whose order had been refused has this order now."""
    if orders:
        tx.post(
            SQL.fill_recurring_days,
            rows=len(orders),
            at=tx.now,
            ids=list(orders),
            orders=list(orders.values()),
        )


def days_that_came(tx: Tx, days: Sequence[RecurringDay]) -> dict[RecurringDay, tuple[int, int | None]]:
    """Those of the days that have come, with their id and their order (None: refused)."""
    found = tx.ask(
        SQL.recurring_days_that_came, ids=[day.id for day in days], due_ons=[day.due_on for day in days]
    )
    return {RecurringDay(row[0], row[1]): (row[2], row[3]) for row in found.rows}


def fetch_due(*, actor: Actor, now: datetime) -> list[tuple[Any, ...]]:
    """Rows (id, day, org unit, company) of next days that have come, the earliest first."""
    return fetch(SQL.due_recurring_orders, actor=actor, now=now)
